// Two actors over time: each event a dot, cooperation above the line, conflict below, the further out the stronger.

const PAIR = { width: 960, height: 440, left: 56, right: 110, top: 26, bottom: 46 };

function syncPair() {
  const [a, b] = pairShown();
  if (a === undefined) {
    $('pair-view').replaceChildren(el('p', { class: 'hint' }, 'No relation passes the filters.'));
    return;
  }
  const list = shown.edges.filter(edge => !edge.isRole && ((edge.from === a && edge.to === b) || (edge.from === b && edge.to === a))).flatMap(edge => edge.events.map(i => ({ event: events[i], edge })));
  $('pair-view').replaceChildren(
    el('div', { class: 'pair-head' }, el('h2', {}, actorButton(a), ' and ', actorButton(b)), pairChoice(a, b)),
    list.length ? pairPicture(list, a) : el('p', { class: 'hint' }, 'Nothing between these two passes the filters.'),
    list.length ? eventList(list.map(({ event }) => event.i), true) : '');
}

function pairShown() {
  if (state.pair) return state.pair.map(standIn);
  const strength = new Map();
  for (const edge of shown.edges) if (!edge.isRole) {
    const key = `${Math.min(edge.from, edge.to)}~${Math.max(edge.from, edge.to)}`;
    strength.set(key, (strength.get(key) || 0) + edge.weight);
  }
  const [best] = [...strength].sort((x, y) => y[1] - x[1]);
  return best ? best[0].split('~').map(Number) : [];
}

function pairChoice(a, b) {
  const ranked = [...shown.actors].sort((x, y) => actors[x].rank - actors[y].rank);
  const choice = (chosen, label, other, set) => {
    const near = new Set(shown.edges.flatMap(edge => (edge.from === other ? [edge.to] : edge.to === other ? [edge.from] : [])));
    const options = label === 'with' ? ranked.filter(i => near.has(i)) : ranked;
    return el('label', {}, el('span', { class: 'unseen' }, label), el('select', { 'aria-label': label, on: { change: ({ target }) => set(Number(target.value)) } },
      options.concat(options.includes(chosen) ? [] : [chosen]).map(i => el('option', { value: i, selected: i === chosen }, actors[i].name))));
  };
  const partner = i => {
    const own = shown.edges.filter(edge => !edge.isRole && (edge.from === i || edge.to === i)).sort((x, y) => y.weight - x.weight)[0];
    return own ? (own.from === i ? own.to : own.from) : b;
  };
  return el('div', { class: 'pair-choice' }, choice(a, 'actor', b, i => change({ pair: [i, partner(i)] })), choice(b, 'with', a, i => change({ pair: [a, i] })));
}

function pairPicture(list, a) {
  const { width, height, left, right, top, bottom } = PAIR;
  const days = list.map(({ event }) => event.day).filter(day => day !== null);
  const first = Math.min(...days, lastDay), last = Math.max(...days, first + 1);
  const x = day => (day === null ? width - right / 2 : left + ((day - first) / (last - first)) * (width - left - right - 30));
  const middle = (height - top - bottom) / 2 + top;
  const y = score => middle - ((score ?? 0) / 10) * (middle - top);
  const taken = [];
  const dots = list.slice().sort((p, q) => (p.event.day ?? Infinity) - (q.event.day ?? Infinity)).map(({ event, edge }) => {
    let cx = x(event.day), cy = y(edge.score);
    const outward = (edge.score ?? 0) < 0 ? 1 : -1;
    while (taken.some(([px, py]) => Math.hypot(px - cx, py - cy) < 15)) cy += outward * 7.5;
    taken.push([cx, cy]);
    return pairDot(event, edge, cx, cy, a);
  });
  const lines = [['cooperation', top + 4], ['conflict', height - bottom - 2]].map(([text, at]) => svg('text', { class: 'axis-name', x: 6, y: at }, text));
  const marks = [first, Math.round((first + last) / 2), last].map((day, i) => svg('text', { class: 'axis-day', x: x(day), y: height - 16, 'text-anchor': ['start', 'middle', 'end'][i] }, dayWords(day)));
  const undated = list.some(({ event }) => event.day === null);
  return svg('svg', { id: 'pair-picture', viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': `Events between ${actors[a].name} and the other by date` },
    svg('line', { class: 'zero', x1: left - 20, x2: width - 8, y1: middle, y2: middle }), lines, marks,
    undated ? [svg('line', { class: 'divide', x1: width - right, x2: width - right, y1: top, y2: height - bottom }), svg('text', { class: 'axis-day', x: width - right / 2, y: height - 16, 'text-anchor': 'middle' }, 'no date')] : [], dots);
}

function pairDot(event, edge, x, y, a) {
  const claim = tellingClaim({ ...edge, events: [event.i] });
  const text = [`${when(event)}: ${actors[edge.from].name} ${words(edge.relation)} ${actors[edge.to].name}`, claim ? claim.sentence : '', [event.voice === 'claimed' && 'only claimed', event.disputed && 'disputed', edge.status !== 'actual' && edge.status].filter(Boolean).join(' · ')].filter(Boolean);
  return svg('g', { class: `dot ${event.voice} ${edge.status}`, 'data-tone': edge.tone, tabindex: '0', role: 'button', 'aria-label': text.join('. '), on: {
    click: () => select({ edge: edge.key }), keydown: ({ key }) => { if (key === 'Enter' || key === ' ') select({ edge: edge.key }); },
    pointermove: ({ clientX, clientY }) => tip(text, clientX, clientY), pointerleave: () => tip(null) } },
  svg('circle', { cx: x, cy: y, r: 6.5 }),
  edge.symmetric ? null : svg('path', { class: 'way', d: edge.from === a ? `M${x - 2} ${y - 3}l4 3-4 3z` : `M${x + 2} ${y - 3}l-4 3 4 3z` }),
  event.disputed ? svg('circle', { class: 'ring', cx: x, cy: y, r: 9.5 }) : null);
}
