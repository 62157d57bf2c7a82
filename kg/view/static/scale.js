// Time in columns of the calendar, as fine as there is room for. Where that shows more, long stretches without events are folded: each
// becomes one narrow column, marked as such.

const UNITS = [{ days: 1 }, { days: 2 }, { days: 7 }, { days: 14 }, ...[1, 3, 6, 12, 60, 120, 600, 1200].map(months => ({ months }))];
const LABELLED = UNITS.filter(({ days }) => days !== 2 && days !== 14); // where these begin, an axis may have a label
const EMPTY = 4; // units without events from which a stretch may be folded
const FOLDS = 12; // the longest; with more of them, nobody could tell one time from another
const NARROWEST = 4; // pixels for a column
const FOLD = 36; // and at most for one that is folded
const GAIN = 1.5; // times the columns with events that folding must give

const monthOf = day => {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};
const monthStart = month => Date.UTC(2000, month - 24000) / DAY;
// Units are numbered through, weeks from Mondays.
const unitOf = (day, { days, months }) => (days ? Math.floor((day + 3) / days) : Math.floor(monthOf(day) / months));
const unitStart = (unit, { days, months }) => (days ? unit * days - 3 : monthStart(unit * months));

// What the days would look like in these units: how many columns, of them how many with events, and which gaps are folded, the longest first.
function laidOut(days, ends, unit, folds) {
  const busy = [...new Set([...ends, ...days].map(day => unitOf(day, unit)))].sort((a, b) => a - b);
  const gaps = busy.slice(1).map((after, i) => ({ from: busy[i] + 1, size: after - busy[i] - 1 })).filter(({ size }) => size >= EMPTY);
  const folded = gaps.sort((a, b) => b.size - a.size).slice(0, folds);
  return { unit, busy, folded, size: busy.at(-1) - busy[0] + 1 - folded.reduce((sum, { size }) => sum + size - 1, 0) };
}

// Columns with their place from 0 to 1; folds take what room is left, up to the width of a year's name.
function columnsOf({ unit, busy, folded, size }, [first, last], width) {
  const sizes = new Map(folded.map(({ from, size }) => [from, size]));
  const spare = (width - (size - folded.length) * NARROWEST) / (folded.length || 1);
  const fold = Math.max(NARROWEST, Math.min(FOLD, spare));
  const plain = (width - fold * folded.length) / (size - folded.length);
  const columns = [];
  for (let at = busy[0], left = 0, size; at <= busy.at(-1); at += size) {
    size = sizes.get(at) || 1;
    const share = (size > 1 ? fold : plain) / width;
    columns.push({ from: Math.max(first, unitStart(at, unit)), to: Math.min(last, unitStart(at + size, unit) - 1), folded: size > 1, left, width: share });
    left += share;
  }
  return columns;
}

// The last column of which this holds; it holds of the first ones.
function lastOf(columns, holds) {
  let low = 0, high = columns.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(columns[middle])) low = middle;
    else high = middle - 1;
  }
  return low;
}

// The finest units whose columns fit into so many pixels.
function timeScale(days, ends, width) {
  const most = Math.max(20, Math.min(180, width / NARROWEST));
  const finest = folds => UNITS.map(unit => laidOut(days, ends, unit, folds)).find(({ size }) => size <= most) || laidOut(days, ends, UNITS.at(-1), 0);
  const plain = finest(0), folded = finest(FOLDS);
  const columns = columnsOf(folded.busy.length >= GAIN * plain.busy.length ? folded : plain, ends, width);
  const indexOf = day => lastOf(columns, ({ from }) => from <= day);
  const at = day => {
    const { from, to, left, width: share } = columns[indexOf(day)];
    return left + share * Math.max(0, Math.min(1, (day + 0.5 - from) / (to - from + 1)));
  };
  return { columns, indexOf, at, columnAt: share => columns[lastOf(columns, ({ left }) => left <= share)] };
}

// [place from 0 to 1, text] of what stands under the columns: the first column after each fold, and where a month, year or decade begins.
function timeLabels({ columns }, width) {
  for (const unit of LABELLED) {
    const starts = columns.flatMap(({ folded, from, left }, i) => {
      if (folded) return [];
      const fresh = i === 0 || columns[i - 1].folded;
      return fresh || unitOf(from, unit) !== unitOf(columns[i - 1].from, unit) ? [{ left, fresh, day: from }] : [];
    });
    const labelled = withTexts(starts, unit);
    const fits = labelled.every(({ fresh, left, text }, i) => fresh || labelled[i + 1]?.fresh !== false || (labelled[i + 1].left - left) * width >= roomOf(text));
    if (fits || unit === LABELLED.at(-1)) return placed(labelled, width);
  }
  return [];
}

const roomOf = text => text.length * 6.2 + 12; // pixels, at the size of the axis

function withTexts(starts, unit) {
  let before = null;
  return starts.map(start => {
    const date = new Date(start.day * DAY), year = date.getUTCFullYear();
    const dated = start.fresh || year !== before;
    before = year;
    const parts = unit.months >= 12 ? { year: 'numeric' } : { month: 'short', ...(unit.days && { day: 'numeric' }), ...(dated && { year: 'numeric' }) };
    return { ...start, year, dated: dated || unit.months >= 12, text: date.toLocaleDateString('en-GB', { ...parts, timeZone: 'UTC' }) };
  });
}

// Those after a fold first, with less of a date where they are close, then the others that name a year; never on top of each other, nor under a wrong year.
function placed(labelled, width) {
  const taken = [];
  const fits = (left, text) => left + roomOf(text) <= width + 12 && !taken.some(([from, to]) => left < to && left + roomOf(text) > from);
  const fresh = labelled.filter(label => label.fresh);
  const crowded = fresh.some(({ left, text }, i) => i + 1 < fresh.length && (fresh[i + 1].left - left) * width < roomOf(text));
  const short = ({ year, text }, i) => (i > 0 && fresh[i - 1].year === year ? text.replace(` ${year}`, '') : `${year}`);
  const brief = new Map(crowded ? fresh.map((label, i) => [label, short(label, i)]) : []);
  const rank = ({ fresh, dated }) => (fresh ? 0 : dated ? 1 : 2);
  const shown = labelled.slice().sort((a, b) => rank(a) - rank(b)).flatMap(label => {
    const left = label.left * width, text = brief.get(label) || label.text;
    if (!fits(left, text)) return [];
    taken.push([left, left + roomOf(text)]);
    return [{ ...label, text }];
  });
  let year = null;
  return shown.sort((a, b) => a.left - b.left).flatMap(label => {
    if (label.dated) year = label.year;
    return year === label.year ? [[label.left, label.text]] : [];
  });
}
