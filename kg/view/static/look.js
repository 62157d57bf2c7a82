// How things look and what they are called. Colours stand in style.css; canvases read them from there.

const TONES = ['material cooperation', 'verbal cooperation', 'neutral', 'verbal conflict', 'material conflict'];
const SIDE = { 'material cooperation': 1, 'verbal cooperation': 1, neutral: 0, 'verbal conflict': -1, 'material conflict': -1, role: 0 };
const DASHES = { actual: false, planned: [9, 6], possible: [2, 5], negated: [14, 4, 2, 4] };
const STATUS_SHORT = { actual: 'happened', planned: 'planned', possible: 'possible', negated: 'denied' };
const STATUS_WORDS = { actual: 'happened', planned: 'planned', possible: 'possible', negated: 'denied or not done' };
const VOICE_WORDS = { reported: 'outlets report it', claimed: 'only claimed' };
const BASIS_WORDS = { named: 'both named in the clause', linked: 'through a pronoun or title', inferred: 'inferred' };
const KIND_WORDS = { person: 'person', state: 'state', organization: 'organization', group: 'group', unknown: 'not known' };
const KINDS = ['state', 'person', 'organization', 'group']; // those with a shape of their own
const SECTORS = {
  GOV: 'government', MIL: 'military', COP: 'police', JUD: 'judiciary', LEG: 'legislature', PTY: 'party', OPP: 'opposition', REB: 'rebels',
  BUS: 'business', MED: 'media', NGO: 'non-governmental', IGO: 'intergovernmental', CVL: 'civilians', SPY: 'intelligence',
};

let colours = {};
function readColours() {
  const css = getComputedStyle(document.documentElement);
  const read = name => css.getPropertyValue(name).trim();
  colours = Object.fromEntries([...TONES, 'role'].flatMap(tone => ['', '-text'].map(kind => [tone + kind, read(`--${tone.replace(' ', '-')}${kind}`)])));
  for (const name of ['canvas', 'ink', 'muted', 'line', 'island', 'island-ink', 'accent', 'node', 'node-line', 'state', 'state-ink', 'panel']) colours[name] = read(`--${name}`);
  return colours;
}

function faded(colour, opacity) {
  const [r, g, b] = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));
  return `rgba(${r},${g},${b},${opacity})`;
}

const words = relation => relation.toLowerCase().replaceAll('_', ' ');

// What all its claims say beyond the relation ("phoned"), where they agree.
function labelOf(edge) {
  if (edge.isRole) return edge.role || 'belongs to';
  if (edge.label === undefined) {
    const [label, ...others] = new Set(edge.events.flatMap(i => events[i].claims).filter(({ status }) => status === edge.status).map(claim => claim.label));
    edge.label = (edge.status === 'negated' ? 'not: ' : '') + (others.length || !label ? words(edge.relation) : label);
  }
  return edge.label;
}

function initials(actor) {
  if (actor.kind === 'state') return actor.country || actor.name.slice(0, 3).toUpperCase();
  const parts = actor.name.split(/[\s-]+/).filter(part => /^\p{Lu}/u.test(part));
  const letters = (parts.length ? parts : [actor.name]).map(part => [...part][0]);
  return (actor.kind === 'person' && letters.length > 2 ? [letters[0], letters.at(-1)] : letters.slice(0, 3)).join('').toUpperCase();
}

// Flag letters draw as a coloured flag in some fonts and as two plain letters in others; only a coloured one is used.
const flagsDraw = (() => {
  const canvas = el('canvas', { width: 20, height: 20 });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.font = '16px sans-serif';
  context.fillText('🇫🇷', 0, 16);
  const { data } = context.getImageData(0, 0, 20, 20);
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 60 && Math.abs(data[i] - data[i + 2]) > 60) return true;
  return false;
})();

function flag(code) {
  const short = flagsDraw && records.countries[code]?.[1];
  return short ? String.fromCodePoint(...[...short].map(letter => 0x1f1e6 + letter.charCodeAt(0) - 65)) : null;
}

function when(event) {
  if (event.day === null) return 'no date';
  const date = new Date(event.day * DAY);
  const shape = { year: { year: 'numeric' }, month: { month: 'long', year: 'numeric' } }[event.date_precision]
    || { day: 'numeric', month: 'short', year: 'numeric' };
  const text = date.toLocaleDateString('en-GB', { ...shape, timeZone: 'UTC' });
  return event.date_precision === 'week' ? `week of ${text}` : text;
}

const dayWords = day => new Date(day * DAY).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

function span(edge) {
  if (!edge.first) return 'no date';
  const [first, last] = [when(edge.first), when(edge.last)];
  return first === last ? first : `${first} – ${last}`;
}

// A short piece of the line that stands for a tone, status or voice, for legends and lists.
function lineSample(tone, status = 'actual', { claimed = false, disputed = false } = {}) {
  const dashes = DASHES[status];
  return svg('svg', { class: 'sample', width: 26, height: 12, 'aria-hidden': 'true', 'data-tone': tone },
    claimed && svg('line', { class: 'band', x1: 1, x2: 25, y1: 6, y2: 6 }),
    svg('line', { class: claimed ? 'core' : 'solid', x1: 1, x2: 25, y1: 6, y2: 6, 'stroke-dasharray': dashes ? dashes.map(d => d * 0.7).join(' ') : null }),
    disputed && svg('circle', { class: 'badge', cx: 13, cy: 6, r: 5.5 }),
    disputed && svg('path', { class: 'badge-mark', d: 'M10 4.8h6M10 7.2h6M14.8 2.8l-3.6 6.4' }));
}

function shapeSample(kind) {
  const shapes = {
    person: svg('circle', { cx: 7, cy: 7, r: 5 }), organization: svg('rect', { x: 2.5, y: 2.5, width: 9, height: 9 }),
    state: svg('path', { d: 'M4.2 2h5.6L13 7l-3.2 5H4.2L1 7z' }), group: svg('path', { d: 'M7 1l6 6-6 6-6-6z' }),
  };
  return svg('svg', { class: `shape ${kind}`, width: 14, height: 14, 'aria-hidden': 'true' }, shapes[kind] || svg('circle', { cx: 7, cy: 7, r: 4 }));
}
