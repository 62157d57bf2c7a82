// From what is chosen to what is shown: events are filtered, gathered into edges, folded by country, and cut to a focus or a path.

const FOLDING = new Set(['GOV', 'MIL', 'COP', 'JUD', 'LEG', 'SPY']);
const MOST_EDGES = 4; // edges shown for each actor of the limit, the weightiest first

let shown = null;

function compute() {
  const { counts, passed, anyDate } = filterEvents();
  const live = liveEdges(passed);
  const folded = state.fold ? fold(live) : live;
  const kept = walked(backbone(folded.filter(edge => edge.isRole || edge.n >= state.min)));
  const alive = new Set(kept.flatMap(edge => [edge.from, edge.to]));
  if (state.selected?.actor !== undefined) alive.add(state.selected.actor);
  const ends = new Set(folded.flatMap(edge => [edge.from, edge.to]));
  shown = { edges: kept, byId: new Map(kept.map(edge => [edge.id, edge])), actors: alive, counts, anyDate, events: kept.reduce((sum, edge) => sum + edge.n, 0), hidden: ends.size - alive.size };
}

const twice = (a, b) => (a === b ? [a] : [a, b]);

// What each event is counted under, facet by facet.
for (const event of events) {
  if (!event.edge) continue;
  const source = actors[event.edge.from], target = actors[event.edge.to];
  event.values = {
    relation: [event.edge.relation], status: [event.edge.status], voice: [event.voice], basis: [event.basis],
    kind: twice(source.kind || 'unknown', target.kind || 'unknown'), country: twice(source.country, target.country).filter(Boolean),
    outlet: [...event.outlets], disputed: event.disputed ? ['disputed'] : [],
  };
}

const PASSES = {
  relation: ({ edge }) => !state.off.relation.has(edge.relation),
  status: ({ edge }) => !state.off.status.has(edge.status),
  voice: ({ voice }) => !state.off.voice.has(voice),
  basis: ({ basis }) => !state.off.basis.has(basis),
  kind: ({ values }) => !values.kind.some(kind => state.off.kind.has(kind)),
  country: ({ values }) => !state.pick.country.size || values.country.some(code => state.pick.country.has(code)),
  outlet: ({ values }) => !state.pick.outlet.size || values.outlet.some(outlet => state.pick.outlet.has(outlet)),
  disputed: ({ disputed }) => !state.disputed || disputed,
  date: ({ day }) => (day === null ? state.undated : (state.from === null || day >= state.from) && (state.to === null || day <= state.to)),
  confidence: ({ confidence }) => (confidence ?? 1) >= state.confidence,
};
const FACETS = Object.keys(PASSES);

// Which events pass, and for each facet how many would pass for each of its values if that facet were left open.
function filterEvents() {
  const counts = Object.fromEntries(FACETS.map(facet => [facet, new Map()]));
  const passed = [], anyDate = [];
  const tally = (event, facet) => {
    if (facet === 'date') anyDate.push(event);
    else for (const value of event.values[facet] || []) counts[facet].set(value, (counts[facet].get(value) || 0) + 1);
  };
  for (const event of events) {
    if (!event.edge) continue;
    let fails = 0, failed = null;
    for (const facet of FACETS) {
      if (PASSES[facet](event)) continue;
      failed = facet;
      if (++fails > 1) break;
    }
    if (fails === 1) tally(event, failed);
    if (fails > 0) continue;
    passed.push(event);
    for (const facet of FACETS) tally(event, facet);
  }
  return { counts, passed, anyDate };
}

function liveEdges(passed) {
  const live = new Map();
  for (const event of passed) {
    let edge = live.get(event.edge.id);
    if (!edge) live.set(event.edge.id, edge = started(event.edge));
    counted(edge, event);
  }
  const roles = state.roles ? edges.filter(edge => edge.isRole && ![edge.from, edge.to].some(i => state.off.kind.has(actors[i].kind || 'unknown'))) : [];
  return [...live.values(), ...roles.map(edge => started(edge, { weight: 0.3 }))];
}

// An edge as it stands under the filters: what it is comes from the whole edge, what it counts is its own.
function started(edge, own = {}) {
  return Object.assign(Object.create(edge), { events: [], n: 0, weight: 0, claimed: 0, disputed: 0, first: null, last: null, confidence: 0, label: undefined, ...own });
}

function counted(edge, event) {
  edge.events.push(event.i);
  edge.n += 1;
  edge.weight += event.weight;
  edge.claimed += event.voice === 'claimed';
  edge.disputed += event.disputed;
  edge.confidence = Math.max(edge.confidence, event.confidence ?? 0);
  if (event.day !== null) {
    if (edge.first === null || event.day < edge.first.day) edge.first = event;
    if (edge.last === null || event.day > edge.last.day) edge.last = event;
  }
}

// Forces, ministries and office-holders act for their state; where it has no row of its own, for its weightiest member.
const foldTarget = (() => {
  const members = Map.groupBy ? Map.groupBy(actors, actor => actor.country) : grouped(actors, actor => actor.country);
  const target = actors.map(actor => actor.i);
  for (const [country, group] of members) {
    if (!country) continue;
    const official = group.filter(actor => FOLDING.has(actor.sector));
    const head = stateOf.get(country) || official.slice().sort((a, b) => a.rank - b.rank)[0];
    for (const actor of official) target[actor.i] = head.i;
  }
  return target;
})();

function grouped(list, key) {
  const groups = new Map();
  for (const item of list) {
    const value = key(item);
    if (!groups.has(value)) groups.set(value, []);
    groups.get(value).push(item);
  }
  return groups;
}

function standIn(i) {
  return state.fold && !state.unfolded.has(actors[i].country) ? foldTarget[i] : i;
}

function fold(live) {
  const folded = new Map();
  for (const edge of live) {
    let from = standIn(edge.from), to = standIn(edge.to);
    if (from === to) continue;
    if (edge.symmetric && from > to) [from, to] = [to, from];
    const key = keyOf({ ...keyParts(edge), from, to });
    if (!folded.has(key)) folded.set(key, started(edge, { id: edgeByKey.get(key)?.id ?? key, key, from, to, weight: edge.isRole ? edge.weight : 0 }));
    for (const i of edge.events) counted(folded.get(key), events[i]);
  }
  return [...folded.values()];
}

const keyParts = ({ relation, status, inferred, role }) => ({ relation, status, inferred, role });

// The weightiest actors and edges, as many as a picture can hold.
function backbone(live) {
  const strength = new Map();
  for (const edge of live) for (const end of [edge.from, edge.to]) strength.set(end, (strength.get(end) || 0) + edge.weight);
  if (strength.size <= state.limit && live.length <= MOST_EDGES * state.limit) return live;
  const strongest = new Set([...strength].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, state.limit).map(([i]) => i));
  const within = live.filter(edge => strongest.has(edge.from) && strongest.has(edge.to));
  return within.sort((a, b) => b.weight - a.weight).slice(0, MOST_EDGES * state.limit);
}

function walked(live) {
  if (state.path) return pathEdges(live, ...state.path.map(standIn));
  if (state.focus === null) return live;
  const near = distances(live, standIn(state.focus), state.steps);
  return live.filter(edge => near.has(edge.from) && near.has(edge.to));
}

function distances(live, start, most = Infinity) {
  const next = grouped(live.flatMap(edge => [[edge.from, edge.to], [edge.to, edge.from]]), ([from]) => from);
  const far = new Map([[start, 0]]);
  for (const i of far.keys()) if (far.get(i) < most) for (const [, j] of next.get(i) || []) if (!far.has(j)) far.set(j, far.get(i) + 1);
  return far;
}

// All edges that lie on a shortest way between two actors, whatever their direction.
function pathEdges(live, start, end) {
  const out = distances(live, start), back = distances(live, end);
  const length = out.get(end);
  if (length === undefined) return [];
  const along = (i, j) => out.get(i) + 1 + back.get(j) === length;
  return live.filter(edge => along(edge.from, edge.to) || along(edge.to, edge.from));
}
