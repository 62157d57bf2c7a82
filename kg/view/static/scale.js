// Time in columns of the calendar, as fine as there is room for. Where that shows more, long stretches without events are folded: each
// becomes one narrow column, marked as such.

const UNITS = [{ days: 1 }, { days: 2 }, { days: 7 }, { days: 14 }, ...[1, 3, 6, 12, 60, 120, 600, 1200].map(months => ({ months }))];
const LABELLED = UNITS.filter(({ days }) => days !== 2 && days !== 14); // where these begin, an axis may have a label
const EMPTY = 4; // units without events from which a stretch may be folded
const FOLDS = 12; // the longest; with more of them, nobody could tell one time from another
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

function columnsOf({ unit, busy, folded }, [first, last]) {
  const columns = [];
  const sizes = new Map(folded.map(({ from, size }) => [from, size]));
  for (let at = busy[0], size; at <= busy.at(-1); at += size) {
    size = sizes.get(at) || 1;
    columns.push({ from: Math.max(first, unitStart(at, unit)), to: Math.min(last, unitStart(at + size, unit) - 1), folded: size > 1 });
  }
  return columns;
}

// The finest units of which no more columns than `most` are needed.
function timeScale(days, ends, most) {
  const finest = folds => UNITS.map(unit => laidOut(days, ends, unit, folds)).find(({ size }) => size <= most) || laidOut(days, ends, UNITS.at(-1), 0);
  const plain = finest(0), folded = finest(FOLDS);
  const columns = columnsOf(folded.busy.length >= GAIN * plain.busy.length ? folded : plain, ends);
  const indexOf = day => {
    let low = 0, high = columns.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (columns[middle].from <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  // From 0 to 1, within a column by the day.
  const at = day => {
    const i = indexOf(day), { from, to } = columns[i];
    return (i + Math.max(0, Math.min(1, (day + 0.5 - from) / (to - from + 1)))) / columns.length;
  };
  return { columns, indexOf, at };
}

// [position from 0 to 1, text] of what stands under the columns: the first column after each fold, and where a month, year or decade begins.
function timeLabels({ columns }, width) {
  for (const unit of LABELLED) {
    const starts = columns.flatMap((column, i) => {
      if (column.folded) return [];
      const fresh = i === 0 || columns[i - 1].folded;
      return fresh || unitOf(column.from, unit) !== unitOf(columns[i - 1].from, unit) ? [{ i, fresh, day: column.from }] : [];
    });
    const labelled = withTexts(starts, unit);
    const wide = labelled.reduce((sum, { fresh, text }) => sum + (fresh ? 0 : roomOf(text)), 0);
    if (wide <= width || unit === LABELLED.at(-1)) return placed(labelled, columns.length, width);
  }
  return [];
}

const roomOf = text => text.length * 6.2 + 12; // pixels, at the size of the axis

function withTexts(starts, unit) {
  let year = null;
  return starts.map(start => {
    const date = new Date(start.day * DAY);
    const changed = start.fresh || date.getUTCFullYear() !== year;
    year = date.getUTCFullYear();
    const parts = unit.months >= 12 ? { year: 'numeric' } : { month: 'short', ...(unit.days && { day: 'numeric' }), ...(changed && { year: 'numeric' }) };
    return { ...start, first: changed, text: date.toLocaleDateString('en-GB', { ...parts, timeZone: 'UTC' }) };
  });
}

// Those after a fold first, then those that name a year; never on top of each other.
function placed(labelled, count, width) {
  const taken = [];
  const rank = ({ fresh, first }) => (fresh ? 0 : first ? 1 : 2);
  return labelled.slice().sort((a, b) => rank(a) - rank(b)).flatMap(({ i, text }) => {
    const left = (i / count) * width, right = left + roomOf(text);
    if (right > width + 12 || taken.some(([from, to]) => left < to && right > from)) return [];
    taken.push([left, right]);
    return [[i / count, text]];
  });
}
