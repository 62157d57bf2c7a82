// Events by date: cooperation above the line, conflict below, what has no date in a bin of its own. Drag to choose days, or play.

const BIN_SIZES = [1, 2, 7, 14, 30, 91, 182, 365, 1826, 3652, 36525];
const TALL = 30;
let bins = null;
let playing = null;

function startTimeline() {
  const days = lastDay - firstDay + 1;
  if (!(days > 0)) {
    $('timeline').hidden = true;
    return;
  }
  const size = BIN_SIZES.find(size => days / size <= 90) || 36525;
  bins = { size, count: Math.ceil(days / size) };
  const from = dateInput('from', 'from'), to = dateInput('to', 'to');
  const play = button('▶', () => (playing ? stop() : start()), { id: 'play', 'aria-label': 'Play through the dates' });
  const all = button('all dates', () => { stop(); change({ from: null, to: null, undated: true }); }, { id: 'all-dates', class: 'quiet' });
  const picture = svg('svg', { id: 'histogram', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const axis = el('div', { class: 'axis', 'aria-hidden': 'true' });
  const undated = events.some(event => event.edge && event.day === null)
    ? button('', () => change({ undated: !state.undated }), { id: 'undated', 'aria-pressed': 'true' }) : null;
  $('timeline').append(el('div', { class: 'controls' }, play, from, el('span', { 'aria-hidden': 'true' }, '–'), to, all), el('div', { class: 'bars' }, picture, axis), ...[undated].filter(Boolean));
  brush(picture);
  ticks(axis);
}

function dateInput(key, text) {
  return el('input', { type: 'date', id: `date-${key}`, 'aria-label': text, min: isoDay(firstDay), max: isoDay(lastDay), on: {
    change: ({ target }) => { stop(); change({ [key]: dayFrom(target.value) }); } } });
}

function ticks(axis) {
  const days = bins.count * bins.size;
  const months = Math.max(1, Math.ceil(days / 30.4 / 7));
  const date = new Date(firstDay * DAY);
  if (days < 45) {
    for (let day = firstDay; day <= lastDay; day += Math.max(1, Math.ceil(days / 6))) axis.append(tick(day, dayWords(day).replace(/ \d{4}$/, '')));
    return;
  }
  date.setUTCDate(1);
  for (;;) {
    date.setUTCMonth(date.getUTCMonth() + months);
    const day = date.getTime() / DAY;
    if (day > lastDay) break;
    axis.append(tick(day, date.toLocaleDateString('en-GB', { month: 'short', ...(date.getUTCMonth() < months ? { year: 'numeric' } : {}), timeZone: 'UTC' })));
  }
}

const tick = (day, text) => el('span', { css: { left: `${((day - firstDay) / (bins.count * bins.size)) * 100}%` } }, text);

function brush(picture) {
  const dayAt = event => {
    const { left, width } = picture.getBoundingClientRect();
    const bin = Math.floor(((event.clientX - left) / width) * bins.count);
    return firstDay + Math.max(0, Math.min(bins.count - 1, bin)) * bins.size;
  };
  let origin = null;
  picture.addEventListener('pointerdown', event => {
    stop();
    origin = dayAt(event);
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener('pointermove', event => {
    const day = dayAt(event);
    const bin = shown.anyDate.filter(({ day: at }) => at !== null && at >= day && at < day + bins.size);
    tip([bins.size === 1 ? dayWords(day) : `${dayWords(day)} – ${dayWords(day + bins.size - 1)}`, count(bin.length, 'event')], event.clientX, event.clientY - 70);
    if (origin === null) return;
    change({ from: Math.min(origin, day), to: Math.max(origin, day) + bins.size - 1 });
  });
  picture.addEventListener('pointerup', event => {
    const day = dayAt(event);
    if (origin === day && state.from === day && state.to === day + bins.size - 1) change({ from: null, to: null });
    else if (origin === day) change({ from: day, to: day + bins.size - 1 });
    origin = null;
  });
  picture.addEventListener('pointerleave', () => tip(null));
}

function start() {
  const window = state.from !== null && state.to !== null && state.to < lastDay ? state.to - state.from + 1 : Math.max(bins.size, Math.round((lastDay - firstDay + 1) / 8));
  let from = state.from !== null && state.to < lastDay ? state.from : firstDay;
  const step = Math.max(bins.size, Math.round(window / 4));
  const show = () => change({ from, to: from + window - 1, undated: false });
  show();
  playing = setInterval(() => {
    from += step;
    if (from > lastDay) stop();
    else show();
  }, calm() ? 1600 : 700);
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
  if (!bins) return;
  const stacks = Array.from({ length: bins.count }, () => Object.fromEntries(TONES.map(tone => [tone, 0])));
  let undated = 0;
  for (const event of shown.anyDate) {
    if (event.day === null) undated += 1;
    else stacks[Math.floor((event.day - firstDay) / bins.size)][event.edge.tone] += 1;
  }
  const side = (stack, which) => TONES.reduce((sum, tone) => sum + (SIDE[tone] === which ? stack[tone] : SIDE[tone] === 0 ? stack[tone] / 2 : 0), 0);
  const most = Math.max(1, ...stacks.map(stack => Math.max(side(stack, 1), side(stack, -1))));
  const height = value => (value / most) * TALL;
  const bars = stacks.flatMap((stack, i) => {
    const day = firstDay + i * bins.size;
    const dim = (state.from !== null && day + bins.size - 1 < state.from) || (state.to !== null && day > state.to);
    let up = TALL + 1 - height(stack.neutral / 2), down = TALL + 1 + height(stack.neutral / 2);
    const rects = stack.neutral ? [bar(i, up, down - up, 'neutral', dim)] : [];
    for (const tone of ['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict']) {
      if (!stack[tone]) continue;
      const tall = height(stack[tone]);
      if (SIDE[tone] > 0) up -= tall;
      rects.push(bar(i, SIDE[tone] > 0 ? up : down, tall, tone, dim));
      if (SIDE[tone] < 0) down += tall;
    }
    return rects;
  });
  const picture = $('histogram');
  picture.setAttribute('viewBox', `0 0 ${bins.count} ${2 * TALL + 2}`);
  picture.replaceChildren(svg('line', { class: 'zero', x1: 0, x2: bins.count, y1: TALL + 1, y2: TALL + 1 }), ...bars);
  if ($('undated')) {
    $('undated').textContent = `${undated.toLocaleString('en')} undated`;
    $('undated').setAttribute('aria-pressed', String(state.undated));
  }
  $('date-from').value = isoDay(state.from ?? firstDay);
  $('date-to').value = isoDay(Math.min(state.to ?? lastDay, lastDay));
  $('all-dates').hidden = state.from === null && state.to === null && state.undated;
}

const bar = (i, y, height, tone, dim) => svg('rect', { x: i + 0.08, y, width: 0.84, height, 'data-tone': tone, class: dim ? 'dim' : null });
