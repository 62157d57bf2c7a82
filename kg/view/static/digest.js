// What stands beside the picture before anything is chosen: the strongest relations, what is new, what is disputed, a sentence each.

function digest() {
  const acts = shown.edges.filter(edge => !edge.isRole && edge.events.length);
  const ranked = acts.slice().sort((a, b) => b.weight - a.weight || b.confidence - a.confidence);
  const strongest = ranked.slice(0, 10);
  const told = new Set(strongest);
  const latest = Math.max(...acts.map(edge => edge.last?.day ?? -Infinity));
  const week = Math.max(3, Math.min(14, Math.round((lastDay - firstDay) / 12)));
  const fresh = edge => edge.first !== null && edge.first.day > latest - week;
  const news = ranked.filter(edge => fresh(edge) && !told.has(edge)).slice(0, 4);
  news.forEach(edge => told.add(edge));
  const disputes = ranked.filter(edge => edge.disputed && !told.has(edge)).slice(0, 4);
  if (!acts.length) return [el('h2', {}, 'Nothing to show'), el('p', { class: 'hint' }, 'No relation passes the filters. Reset brings everything back.')];
  return [
    el('h2', {}, 'What matters'),
    el('p', { class: 'hint' }, 'The strongest relations shown. Choose one, or an actor in the picture, for all its evidence.'),
    el('ol', { class: 'digest' }, strongest.map(edge => digestItem(edge, fresh(edge)))),
    news.length ? [el('h2', {}, 'What is new'), el('ul', { class: 'digest' }, news.map(edge => digestItem(edge, true)))] : [],
    disputes.length ? [el('h2', {}, 'What is disputed'), el('ul', { class: 'digest' }, disputes.map(edge => digestItem(edge, fresh(edge))))] : [],
  ].flat();
}

function digestItem(edge, isNew) {
  const claim = tellingClaim(edge);
  return el('li', {}, el('button', { type: 'button', class: 'item', on: { click: () => select({ edge: edge.key }) } },
    el('span', { class: 'headline' }, lineSample(edge.tone, edge.status, { claimed: edge.claimed === edge.n }), headline(edge)),
    el('span', { class: 'sentence' }, claim ? markedSentence(claim, 190) : null),
    el('span', { class: 'meta' }, span(edge), ` · ${count(edge.n, 'event')}`, tags(edge, isNew))));
}

function headline(edge) {
  return el('b', {}, actors[edge.from].name, ' ', el('i', { 'data-tone': edge.tone }, words(edge.relation)), ' ', actors[edge.to].name);
}

function tags(edge, isNew = false) {
  return [
    isNew && el('em', { class: 'tag new' }, 'new'),
    edge.status !== 'actual' && el('em', { class: 'tag' }, edge.status === 'negated' ? 'denied' : edge.status),
    edge.claimed > 0 && el('em', { class: 'tag claimed' }, edge.claimed === edge.n ? 'only claimed' : `${edge.claimed} only claimed`),
    edge.disputed > 0 && el('em', { class: 'tag disputed' }, edge.n === edge.disputed ? 'disputed' : `${edge.disputed} disputed`),
  ].filter(Boolean).flatMap(tag => [' ', tag]);
}

// The sentence that says it best: in the outlet's own voice, with both named, sure, and of a readable length.
function tellingClaim(edge) {
  const score = claim => (claim.status === edge.status ? 4 : 0) + (claim.attributed_to ? 0 : 1) + (claim.basis === 'named' ? 1 : 0)
    + (claim.confidence ?? 0.5) + (claim.trigger ? 1 : 0) - Math.max(0, claim.sentence.length - 180) / 100;
  const own = edge.events.flatMap(i => events[i].claims);
  return own.reduce((best, claim) => (best && score(best) >= score(claim) ? best : claim), null);
}

// The sentence as text with trigger, source and target marked; with `most`, only what stands around the trigger.
function markedSentence(claim, most = Infinity) {
  const { sentence } = claim;
  const marks = ['source', 'target', 'trigger'].filter(part => claim[part]).map(part => ({ part, at: claim[part] })).sort((a, b) => a.at[0] - b.at[0]);
  let from = 0, to = sentence.length;
  if (sentence.length > most) {
    const middle = claim.trigger ? claim.trigger[0] : 0;
    from = Math.max(0, Math.min(middle - most / 2, sentence.length - most));
    if (from > 0) from = sentence.indexOf(' ', from) + 1 || Math.floor(from);
    to = Math.min(sentence.length, from + most);
    if (to < sentence.length) to = Math.max(sentence.lastIndexOf(' ', to), from + 20);
  }
  const parts = [from > 0 && '… '];
  let at = from;
  for (const { part, at: [start, end] } of marks) {
    if (start < at || end > to) continue;
    parts.push(sentence.slice(at, start), el(part === 'trigger' ? 'mark' : 'u', {}, sentence.slice(start, end)));
    at = end;
  }
  parts.push(sentence.slice(at, to), to < sentence.length && ' …');
  return parts.filter(Boolean);
}
