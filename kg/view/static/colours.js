// Actors in colours of a measure: groups, amounts from pale to full, or a balance from conflict to cooperation.

const { shades } = globalThis.kgPage.data;
// Okabe and Ito's colours, told apart with any colour vision, and a grey for what is left.
const GROUPS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#d55e00', '#56b4e9', '#f0e442', '#7f5fc7', '#8a929c'];

const numbers = colour => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));

function mixed(from, to, share) {
  const other = numbers(to);
  return `#${numbers(from).map((part, i) => Math.round(part + (other[i] - part) * share).toString(16).padStart(2, '0')).join('')}`;
}

function shadeAt(value) {
  if (shades.groups) return GROUPS[value];
  const full = shades.range[0] < 0 ? colours[value < 0 ? 'material conflict' : 'material cooperation'] : colours.accent;
  return mixed(colours.panel, full, Math.abs(value));
}

// What an actor is filled with, or null where the measure says nothing of it.
function shadeOf(actor) {
  const value = shades?.values[actor.i] ?? null;
  return value === null ? null : shadeAt(value);
}

// Black or white, whichever can be read on a colour.
function inkOn(colour) {
  const [r, g, b] = numbers(colour).map(part => ((part / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? '#16191d' : '#ffffff';
}

// [colour, text] of each entry of the legend.
function shadesNamed() {
  if (!shades) return [];
  if (shades.groups) return shades.groups.map((name, i) => [GROUPS[i], name]);
  const [low, high] = shades.range;
  return (low < 0 ? [-1, 0, 1] : [0, 1]).map(value => [shadeAt(value), `${value ? (value < 0 ? low : high) : 0}`]);
}

const shadeSample = colour => svg('svg', { class: 'shade', width: 12, height: 12, 'aria-hidden': 'true' }, svg('circle', { cx: 6, cy: 6, r: 5.5, fill: colour }));
