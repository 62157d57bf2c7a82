// The rows that Python packed, as objects that know each other: actors, edges, events, claims, articles.

const UNNAMED = 'source not named';
const ROLE = 'AFFILIATED_WITH';
const DAY = 86400000;

function rowsOf(columns) {
  const keys = Object.keys(columns);
  return (columns[keys[0]] || []).map((_, i) => {
    const row = {};
    for (const key of keys) row[key] = columns[key][i];
    return row;
  });
}

const { nodes: nodeColumns, edges: edgeColumns, options: visOptions, records } = globalThis.kgPage.data;

const articles = rowsOf(records.articles);

let sentence = 0;
const claims = rowsOf(records.claims).map(claim => {
  sentence += claim.sentence;
  const span = part => (claim[part] === null ? null : [claim[part], claim[part] + claim[`${part}_length`]]);
  return {
    ...claim, article: articles[claim.article], sentence: records.sentences[sentence],
    trigger: span('trigger'), source: span('source'), target: span('target'),
  };
});

let claimsTaken = 0;
const events = rowsOf(records.events).map((event, i) => {
  const own = claims.slice(claimsTaken, claimsTaken += event.claims);
  const day = Math.floor(Date.parse(event.date) / DAY);
  return { ...event, i, day: Number.isNaN(day) ? null : day, claims: own, outlets: new Set(own.map(claim => outletOf(claim.article))) };
});

const actors = rowsOf(nodeColumns).map((node, i) => ({
  ...node, ...Object.fromEntries(Object.keys(records.actors).map(key => [key, records.actors[key][i]])),
  i, name: node.label, weight: 0, edges: [], roles: [],
}));
const actorById = new Map(actors.map(actor => [actor.id, actor]));

let eventsTaken = 0;
const edges = rowsOf(edgeColumns).map((row, i) => {
  const [quad, score, symmetric] = records.relations[row.relation] || [null, null, false];
  const own = events.slice(eventsTaken, eventsTaken += row.events);
  const edge = {
    ...row, id: i, quad, score, symmetric, isRole: row.relation === ROLE, events: own.map(event => event.i),
    weight: own.reduce((sum, event) => sum + event.weight, 0),
  };
  edge.tone = toneOf(edge);
  for (const event of own) event.edge = edge;
  return edge;
});
for (const edge of edges) {
  const source = actors[edge.from], target = actors[edge.to];
  edge.key = keyOf(edge);
  if (edge.isRole) {
    source.roles.push(edge);
    target.roles.push(edge);
  } else {
    source.edges.push(edge);
    target.edges.push(edge);
    if (!edge.inferred && edge.status !== 'negated') {
      source.weight += edge.weight;
      target.weight += edge.weight;
    }
  }
}
const edgeByKey = new Map(edges.map(edge => [edge.key, edge]));
actors.slice().sort((a, b) => b.weight - a.weight || a.i - b.i).forEach((actor, rank) => { actor.rank = rank; });

// A territory may carry its state's country code: the weightiest of them is taken for the state.
const stateOf = new Map(actors.filter(actor => actor.kind === 'state' && actor.country).sort((a, b) => b.rank - a.rank).map(actor => [actor.country, actor]));

const dated = events.filter(event => event.edge && event.day !== null);
const firstDay = dated.reduce((least, event) => Math.min(least, event.day), Infinity);
const lastDay = dated.reduce((most, event) => Math.max(most, event.day), -Infinity);

function keyOf({ from, to, relation, status, inferred, role }) {
  return [actors[from].id, actors[to].id, relation, status, inferred ? 'inferred' : role || ''].join('~');
}

function outletOf(article) {
  return article.outlet || hostOf(article.url) || UNNAMED;
}

function hostOf(address) {
  const match = /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(address || '');
  return match && match[1];
}

function toneOf(edge) {
  if (edge.relation === ROLE) return 'role';
  const known = ['material cooperation', 'verbal cooperation', 'verbal conflict', 'material conflict'];
  return edge.score === 0 || !known.includes(edge.quad) ? 'neutral' : edge.quad;
}

function countryName(code) {
  return stateOf.get(code)?.name || records.countries[code]?.[0] || code;
}

const isoDay = day => new Date(day * DAY).toISOString().slice(0, 10);
