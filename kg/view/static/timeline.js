// Events by date: cooperation above the line, conflict below, what has no date in a bin of its own. Drag to choose days, zoom, or play.

const TALL = 30;
const WIDE = 1000;
const LEAST = 1.2; // so that a single event can be seen beside a crowd
let scale = null;
let scaleFor = '';
let playing = null;

function startTimeline() {
  if (!dated.length) {
    $('timeline').hidden = true;
    return;
  }
  const from = dateInput('from', 'from'), to = dateInput('to', 'to');
  const play = button('▶', () => (playing ? stop() : start()), { id: 'play', 'aria-label': 'Play through the dates' });
  const zoom = button('zoom in', zoomDates, { id: 'zoom-dates', class: 'quiet' });
  const all = button('all dates', () => { stop(); change({ from: null, to: null, span: null, undated: true }); }, { id: 'all-dates', class: 'quiet' });
  const picture = svg('svg', { id: 'histogram', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const undated = events.some(event => event.edge && event.day === null)
    ? button('', () => change({ undated: !state.undated }), { id: 'undated', 'aria-pressed': 'true' }) : null;
  $('timeline').append(el('div', { class: 'controls' }, play, from, el('span', { 'aria-hidden': 'true' }, '–'), to, el('span', { class: 'more' }, zoom, all)),
    el('div', { class: 'bars' }, picture, el('div', { class: 'axis', 'aria-hidden': 'true' })), ...[undated].filter(Boolean));
  brush(picture);
}

function dateInput(key, text) {
  return el('input', { type: 'date', id: `date-${key}`, 'aria-label': text, min: isoDay(firstDay), max: isoDay(lastDay), on: {
    change: ({ target }) => {
      stop();
      const day = dayFrom(target.value), [first, last] = ends();
      change({ [key]: day, span: day === null || (day >= first && day <= last) ? state.span : null });
    } } });
}

const ends = () => state.span || [firstDay, lastDay];
// No choice of days, or within a zoom all that it shows.
const unchosen = () => (state.span ? { from: state.span[0], to: state.span[1] } : { from: null, to: null });
const isNarrowed = ([first, last] = ends()) => (state.from ?? first) > first || (state.to ?? last) < last;

function zoomDates() {
  stop();
  const [first, last] = ends();
  change({ span: [Math.max(state.from ?? first, firstDay), Math.min(state.to ?? last, lastDay)] });
}

// The scale of what the zoom shows, as fine as there is room for; made anew only when either has changed.
function rescale(width) {
  const [first, last] = ends();
  const key = `${first} ${last} ${width}`;
  if (key === scaleFor) return;
  scaleFor = key;
  const days = dated.map(({ day }) => day).filter(day => day >= first && day <= last);
  scale = timeScale(days, [first, last], width);
  $('timeline').querySelector('.axis').replaceChildren(...timeLabels(scale, width).map(([at, text]) => el('span', { css: { left: `${at * 100}%` } }, text)));
}

function brush(picture) {
  const columnAt = event => {
    const { left, width } = picture.getBoundingClientRect();
    return scale.columnAt((event.clientX - left) / width);
  };
  let origin = null;
  picture.addEventListener('pointerdown', event => {
    stop();
    origin = columnAt(event);
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener('pointermove', event => {
    const column = columnAt(event);
    tip(columnTip(column), event.clientX, event.clientY - 70);
    if (origin && origin !== column) change({ from: Math.min(origin.from, column.from), to: Math.max(origin.to, column.to) });
  });
  picture.addEventListener('pointerup', event => {
    const column = columnAt(event);
    if (origin === column && !column.folded) change(state.from === column.from && state.to === column.to ? unchosen() : { from: column.from, to: column.to });
    origin = null;
  });
  picture.addEventListener('pointerleave', () => tip(null));
}

function columnTip({ from, to, folded }) {
  const text = from === to ? dayWords(from) : `${dayWords(from)} – ${dayWords(to)}`;
  if (folded) return [text, 'no events: these dates are folded'];
  const own = shown.anyDate.filter(({ day }) => day !== null && day >= from && day <= to);
  const vague = own.filter(event => event.date_precision && event.date_precision !== 'day' && to - from < 27).length;
  return [text, count(own.length, 'event'), ...(vague ? [`${vague} known to the week, month or year only`] : [])];
}

// Playing moves a window over the columns that hold anything to see, an eighth of them or as many as are chosen.
function start() {
  const columns = scale.columns.filter(({ folded }) => !folded);
  const chosen = isNarrowed() ? columns.filter(({ from, to }) => to >= (state.from ?? -Infinity) && from <= (state.to ?? Infinity)) : [];
  const size = chosen.length || Math.max(1, Math.round(columns.length / 8));
  const step = Math.max(1, Math.round(size / 4));
  let at = chosen.length && chosen.at(-1) !== columns.at(-1) ? columns.indexOf(chosen[0]) : 0;
  const show = () => change({ from: columns[at].from, to: columns[Math.min(at + size, columns.length) - 1].to, undated: false });
  playing = setInterval(() => {
    if (at + size >= columns.length) {
      stop();
      return;
    }
    at += step;
    show();
  }, calm() ? 1600 : 700);
  show();
  $('play').textContent = '❚❚';
  $('play').setAttribute('aria-label', 'Stop playing');
}

function stop() {
  if (!playing) return;
  clearInterval(playing);
  playing = null;
  $('play').textContent = '▶';
  $('play').setAttribute('aria-label', 'Play through the dates');
}

function syncTimeline() {
  if (!dated.length) return;
  rescale($('histogram').clientWidth);
  const { columns } = scale;
  const [first, last] = ends();
  const stacks = columns.map(() => Object.fromEntries(TONES.map(tone => [tone, 0])));
  let undated = 0;
  for (const event of shown.anyDate) {
    if (event.day === null) undated += 1;
    else if (event.day >= first && event.day <= last) stacks[scale.indexOf(event.day)][event.edge.tone] += 1;
  }
  const side = (stack, which) => TONES.reduce((sum, tone) => sum + (SIDE[tone] === which ? stack[tone] : SIDE[tone] === 0 ? stack[tone] / 2 : 0), 0);
  const most = Math.max(1, ...stacks.map(stack => Math.max(side(stack, 1), side(stack, -1))));
  const picture = $('histogram');
  picture.setAttribute('viewBox', `0 0 ${WIDE} ${2 * TALL + 2}`);
  picture.replaceChildren(...columns.map(foldMark), ...stacks.flatMap((stack, i) => bars(stack, columns[i], value => value && Math.max(LEAST, (value / most) * TALL))));
  if ($('undated')) {
    $('undated').textContent = `${undated.toLocaleString('en')} undated`;
    $('undated').setAttribute('aria-pressed', String(state.undated));
  }
  $('date-from').value = isoDay(Math.max(state.from ?? firstDay, firstDay));
  $('date-to').value = isoDay(Math.min(state.to ?? lastDay, lastDay));
  $('zoom-dates').hidden = !isNarrowed() || playing !== null || (state.to ?? last) - (state.from ?? first) < 2;
  $('all-dates').hidden = state.from === null && state.to === null && state.span === null && state.undated;
}

const isDim = ({ from, to }) => (state.from !== null && to < state.from) || (state.to !== null && from > state.to);

// The line of time, interrupted where it is folded.
function foldMark({ folded, left, width }) {
  const middle = TALL + 1, x = left * WIDE, wide = width * WIDE;
  if (!folded) return svg('line', { class: 'zero', x1: x, x2: x + wide, y1: middle, y2: middle });
  return svg('g', { class: 'fold' }, svg('rect', { x, y: 0, width: wide, height: 2 * TALL + 2 }),
    ...[-3, 1].map(shift => svg('line', { x1: x + wide / 2 + shift, x2: x + wide / 2 + shift + 3, y1: middle + 6, y2: middle - 6 })));
}

function bars(stack, column, height) {
  let up = TALL + 1 - height(stack.neutral / 2), down = TALL + 1 + height(stack.neutral / 2);
  const rects = stack.neutral ? [bar(column, up, down - up, 'neutral')] : [];
  for (const tone of ['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict']) {
    if (!stack[tone]) continue;
    const tall = height(stack[tone]);
    if (SIDE[tone] > 0) up -= tall;
    rects.push(bar(column, SIDE[tone] > 0 ? up : down, tall, tone));
    if (SIDE[tone] < 0) down += tall;
  }
  return rects;
}

const bar = (column, y, height, tone) => svg('rect', { x: (column.left + 0.08 * column.width) * WIDE, y, width: 0.84 * column.width * WIDE, height, 'data-tone': tone, class: isDim(column) ? 'dim' : null });
