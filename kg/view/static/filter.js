// From what is chosen to what is shown: events are filtered, gathered into edges, folded by country, and cut to a focus or a path.

const FOLDING = new Set(['GOV', 'MIL', 'COP', 'JUD', 'LEG', 'SPY']);
const MOST_EDGES = 4; // edges shown for each actor of the limit, the weightiest first
const EVENT_FACETS = ['relation', 'status', 'voice', 'basis', 'kind', 'country', 'outlet', 'date', 'confidence', 'disputed'];

let shown = null;

function compute() {
  const { counts, passed } = filterEvents();
  const live = liveEdges(passed);
  const folded = state.fold ? fold(live) : live;
  const kept = walked(backbone(folded.filter(edge => edge.isRole || edge.n >= state.min)));
  const alive = new Set(kept.flatMap(edge => [edge.from, edge.to]));
  if (state.selected?.actor !== undefined) alive.add(state.selected.actor);
  const ends = new Set(folded.flatMap(edge => [edge.from, edge.to]));
  shown = { edges: kept, byId: new Map(kept.map(edge => [edge.id, edge])), actors: alive, counts, events: passed.length, hidden: ends.size - alive.size };
}

// Which events pass, and for each facet how many would pass for each of its values if that facet were left open.
function filterEvents() {
  const counts = Object.fromEntries(EVENT_FACETS.map(facet => [facet, new Map()]));
  const passed = [];
  const { off, pick } = state;
  for (const event of events) {
    const { edge } = event;
    if (!edge) continue;
    const source = actors[edge.from], target = actors[edge.to];
    const values = {
      relation: [edge.relation], status: [edge.status], voice: [event.voice], basis: [event.basis],
      kind: twice(source.kind || 'unknown', target.kind || 'unknown'), country: twice(source.country, target.country).filter(Boolean),
      outlet: [...event.outlets], date: [event.day], confidence: [], disputed: event.disputed ? ['disputed'] : [],
    };
    const fails = [
      off.relation.has(edge.relation) && 'relation', off.status.has(edge.status) && 'status', off.voice.has(event.voice) && 'voice',
      off.basis.has(event.basis) && 'basis', values.kind.some(kind => off.kind.has(kind)) && 'kind',
      pick.country.size > 0 && !values.country.some(code => pick.country.has(code)) && 'country',
      pick.outlet.size > 0 && !values.outlet.some(outlet => pick.outlet.has(outlet)) && 'outlet',
      !inDates(event.day) && 'date', (event.confidence ?? 1) < state.confidence && 'confidence', state.disputed && !event.disputed && 'disputed',
    ].filter(Boolean);
    if (fails.length === 0) passed.push(event);
    if (fails.length > 1) continue;
    for (const facet of fails.length ? fails : EVENT_FACETS) {
      if (facet === 'date') counts.date.set(event, 1);
      else for (const value of values[facet]) counts[facet].set(value, (counts[facet].get(value) || 0) + 1);
    }
  }
  return { counts, passed };
}

const twice = (a, b) => (a === b ? [a] : [a, b]);

function inDates(day) {
  if (day === null) return state.undated;
  return (state.from === null || day >= state.from) && (state.to === null || day <= state.to);
}

function liveEdges(passed) {
  const live = new Map();
  for (const event of passed) {
    let edge = live.get(event.edge.id);
    if (!edge) live.set(event.edge.id, edge = started(event.edge));
    counted(edge, event);
  }
  const roles = state.roles ? edges.filter(edge => edge.isRole && ![edge.from, edge.to].some(i => state.off.kind.has(actors[i].kind || 'unknown'))) : [];
  return [...live.values(), ...roles.map(edge => ({ ...started(edge), weight: 0.3 }))];
}

function started(edge) {
  return { ...edge, base: edge, events: [], n: 0, weight: 0, claimed: 0, disputed: 0, first: null, last: null, confidence: 0 };
}

function counted(edge, event) {
  edge.events.push(event.i);
  edge.n += 1;
  edge.weight += event.weight;
  edge.claimed += event.voice === 'claimed';
  edge.disputed += event.disputed;
  edge.confidence = Math.max(edge.confidence, event.confidence ?? 0);
  if (event.day !== null) {
    edge.first = edge.first === null ? event.day : Math.min(edge.first, event.day);
    edge.last = edge.last === null ? event.day : Math.max(edge.last, event.day);
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
    const key = [from, to, edge.relation, edge.status, edge.inferred, edge.role].join('~');
    let sum = folded.get(key);
    if (!sum) folded.set(key, sum = { ...edge, id: key, from, to, label: undefined, events: [], n: 0, weight: 0, claimed: 0, disputed: 0, first: null, last: null });
    if (edge.isRole) sum.weight = edge.weight;
    for (const i of edge.events) counted(sum, events[i]);
  }
  const known = new Map(live.map(edge => [[edge.from, edge.to, edge.relation, edge.status, edge.inferred, edge.role].join('~'), edge.id]));
  return [...folded.values()].map(edge => ({ ...edge, id: known.get(edge.id) ?? edge.id }));
}

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
