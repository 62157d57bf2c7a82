// Who deals with whom, and how: a row acts on a column. Colour is the balance of cooperation and conflict, strength the weight.

const HEAT = 24; // actors on each side

function syncHeatmap() {
  const strength = new Map();
  const cells = new Map();
  for (const edge of shown.edges) {
    if (edge.isRole) continue;
    for (const end of [edge.from, edge.to]) strength.set(end, (strength.get(end) || 0) + edge.weight);
    for (const [from, to] of edge.symmetric ? [[edge.from, edge.to], [edge.to, edge.from]] : [[edge.from, edge.to]]) {
      const key = `${from}~${to}`;
      const cell = cells.get(key) || { weight: 0, balance: 0, n: 0, edges: [] };
      cell.weight += edge.weight;
      cell.balance += edge.weight * SIDE[edge.tone];
      cell.n += edge.n;
      cell.edges.push(edge);
      cells.set(key, cell);
    }
  }
  const order = [...strength].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, HEAT).map(([i]) => i);
  const most = Math.max(1, ...order.flatMap(i => order.map(j => cells.get(`${i}~${j}`)?.weight || 0)));
  $('heatmap-view').replaceChildren(
    el('p', { class: 'hint' }, `The ${order.length} most active actors shown: each row acts on each column. `, el('span', { class: 'scale' }, 'conflict', el('i', {}), 'cooperation')),
    el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Heat map, scrollable' }, el('table', { class: 'heat' },
      el('thead', {}, el('tr', {}, el('td', {}), order.map(j => el('th', { scope: 'col' }, el('span', {}, shortened(actors[j].name, 19)))))),
      el('tbody', {}, order.map(i => el('tr', {}, el('th', { scope: 'row' }, shortened(actors[i].name, 26)), order.map(j => heatCell(cells.get(`${i}~${j}`), i, j, most))))))));
}

function heatCell(cell, i, j, most) {
  if (!cell) return el('td', { class: i === j ? 'self' : null });
  const balance = cell.balance / cell.weight;
  const tone = balance > 0.15 ? 'material cooperation' : balance < -0.15 ? 'material conflict' : 'neutral';
  const strength = 0.14 + 0.86 * Math.sqrt(cell.weight / most) * Math.max(0.35, Math.abs(balance));
  const kinds = [...new Set(cell.edges.sort((a, b) => b.weight - a.weight).map(edge => words(edge.relation)))].slice(0, 4).join(', ');
  const text = [`${actors[i].name} → ${actors[j].name}`, `${count(cell.n, 'event')}: ${kinds}`];
  return el('td', {}, el('button', { type: 'button', 'data-tone': tone, css: { '--strength': strength.toFixed(2) }, 'aria-label': text.join(', '), on: {
    click: () => { tip(null); change({ view: 'pair', pair: [i, j] }); },
    pointermove: ({ clientX, clientY }) => tip(text, clientX, clientY), pointerleave: () => tip(null) } }));
}
