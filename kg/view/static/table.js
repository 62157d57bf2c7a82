// All relations shown as a sortable table: the same as the picture, for those who read rather than look.

const COLUMNS = [
  ['Source', edge => actors[edge.from].name], ['Relation', edge => words(edge.relation)], ['Target', edge => actors[edge.to].name],
  ['Status', edge => edge.status], ['Events', edge => edge.n], ['Claimed', edge => edge.claimed], ['Disputed', edge => edge.disputed],
  ['First', edge => edge.first?.day ?? -Infinity], ['Last', edge => edge.last?.day ?? -Infinity], ['Confidence', edge => edge.confidence],
];
const PAGE = 150;
let sorted = { column: 4, down: true };
let rowsOpen = PAGE;

function syncTable() {
  const [, key] = COLUMNS[sorted.column];
  const list = shown.edges.filter(edge => !edge.isRole);
  const compare = (a, b) => (typeof a === 'number' ? a - b : a.localeCompare(b));
  list.sort((a, b) => (sorted.down ? -1 : 1) * compare(key(a), key(b)) || b.weight - a.weight || a.key.localeCompare(b.key));
  const head = el('tr', {}, COLUMNS.map(([name], i) => el('th', { scope: 'col', 'aria-sort': i === sorted.column ? (sorted.down ? 'descending' : 'ascending') : null },
    button(name, () => {
      sorted = { column: i, down: i === sorted.column ? !sorted.down : i > 3 };
      syncTable();
    }))));
  $('table-view').replaceChildren(el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Relations, scrollable' },
    el('table', {}, el('caption', {}, `${count(list.length, 'relation')} as filtered`), el('thead', {}, head), el('tbody', {}, list.slice(0, rowsOpen).map(tableRow)))),
  list.length > rowsOpen ? button(`Show all ${list.length.toLocaleString('en')}`, () => { rowsOpen = Infinity; syncTable(); }, { class: 'quiet' }) : '');
}

function tableRow(edge) {
  const relation = el('button', { type: 'button', class: 'relation', title: 'Show the evidence', on: { click: () => select({ edge: edge.key }) } },
    lineSample(edge.tone, edge.status, { claimed: edge.claimed === edge.n, disputed: edge.disputed > 0 }), words(edge.relation));
  return el('tr', { class: state.selected?.edge === edge.key ? 'chosen' : null },
    el('th', { scope: 'row' }, actorButton(edge.from)), el('td', {}, relation), el('td', {}, actorButton(edge.to)),
    el('td', {}, STATUS_SHORT[edge.status] || edge.status), el('td', { class: 'numeric' }, edge.n), el('td', { class: 'numeric' }, edge.claimed || ''), el('td', { class: 'numeric' }, edge.disputed || ''),
    el('td', {}, dateOf(edge.first)), el('td', {}, dateOf(edge.last)), el('td', { class: 'numeric' }, edge.confidence ? edge.confidence.toFixed(2) : ''));
}
