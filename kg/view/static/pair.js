// Two actors over time: each event a dot, cooperation above the line, conflict below, the further out the stronger.

const PAIR = { widest: 1400, height: 380, left: 10, undated: 90, top: 34, bottom: 40 };

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

// Drawn at the size that it has on the screen, so that its text can be read on a phone too.
function pairPicture(list, a) {
  const width = Math.max(300, Math.min(PAIR.widest, $('pair-view').clientWidth - 36));
  const dates = list.map(({ event }) => event.day).filter(day => day !== null);
  const undated = dates.length < list.length;
  const { height, left, top, bottom } = PAIR, right = width - (undated ? PAIR.undated : 12);
  const ends = dates.length ? [Math.min(...dates), Math.max(...dates)] : [firstDay, lastDay];
  const time = timeScale(dates, ends, right - left);
  const x = day => (day === null ? width - PAIR.undated / 2 : left + time.at(day) * (right - left));
  const middle = (height - top - bottom) / 2 + top;
  const y = score => middle - ((score ?? 0) / 10) * (middle - top);
  const taken = [];
  const free = ([l, t, r, b]) => l >= 0 && r <= width && !taken.some(([l2, t2, r2, b2]) => l < r2 && r > l2 && t < b2 && b > t2);
  const ordered = list.slice().sort((p, q) => (p.event.day ?? Infinity) - (q.event.day ?? Infinity));
  const spots = ordered.map(({ event, edge }) => {
    const cx = x(event.day), outward = (edge.score ?? 0) < 0 ? 1 : -1;
    let cy = y(edge.score);
    while (!free([cx - 7, cy - 7, cx + 7, cy + 7].map((side, i) => (i === 0 ? Math.max(0, side) : i === 2 ? Math.min(width, side) : side)))) cy += outward * 7.5;
    taken.push([cx - 7, cy - 7, cx + 7, cy + 7]);
    return { event, edge, cx, cy };
  });
  const names = spots.map(spot => pairName(spot, free, taken));
  const lines = [['cooperation', top - 8], ['conflict', height - bottom + 2]].map(([text, at]) => svg('text', { class: 'axis-name', x: 0, y: at }, text));
  const marks = timeLabels(time, right - left).map(([at, text]) => svg('text', { class: 'axis-day', x: left + at * (right - left), y: height - 8 }, text));
  const folds = time.columns.filter(({ folded }) => folded).map(fold => svg('rect', { class: 'folded', x: left + fold.left * (right - left), y: top, width: fold.width * (right - left), height: height - top - bottom }, svg('title', {}, columnTip(fold).join(': '))));
  return svg('svg', { id: 'pair-picture', viewBox: `0 0 ${width} ${height}`, width, height, role: 'group', 'aria-label': `Events between ${actors[a].name} and the other by date` },
    folds, svg('line', { class: 'zero', x1: left, x2: right, y1: middle, y2: middle }), lines, marks,
    undated ? [svg('line', { class: 'divide', x1: right + 6, x2: right + 6, y1: top, y2: height - bottom }), svg('text', { class: 'axis-day', x: width - PAIR.undated / 2, y: height - 8, 'text-anchor': 'middle' }, 'no date')] : [],
    names, spots.map(({ event, edge, cx, cy }) => pairDot(event, edge, cx, cy, a)));
}

// What happened, beside its dot where there is room.
function pairName({ event, edge, cx, cy }, free, taken) {
  const text = labelOf({ ...keyParts(edge), isRole: false, events: [event.i] });
  const wide = text.length * 6.4 + 4;
  const box = [[cx + 10, cy], [cx - 10 - wide, cy], [cx - wide / 2, cy - 15], [cx - wide / 2, cy + 15]].map(([l, y]) => [l, y - 7, l + wide, y + 7]).find(free);
  if (!box) return null;
  taken.push(box);
  return svg('text', { class: 'event-name', 'data-tone': edge.tone, x: box[0] + 2, y: box[1] + 11 }, text);
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
