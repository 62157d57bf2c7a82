// What the reader has chosen. It lives in the address after the #, so that a link shows the same view.

const defaults = () => ({
  off: { relation: new Set(), status: new Set(['negated']), voice: new Set(), basis: new Set(['inferred']), kind: new Set() },
  pick: { country: new Set(), outlet: new Set() },
  disputed: false, roles: false, from: null, to: null, span: null, undated: true, min: 1, confidence: 0,
  focus: null, steps: 1, path: null, fold: false, unfolded: new Set(), limit: 1000,
  view: 'network', selected: null, pair: null, pins: new Map(),
});

let state = defaults();
const listeners = [];

function change(patch) {
  Object.assign(state, patch);
  const began = performance.now();
  for (const listener of listeners) listener(patch);
  performance.measure('kg-update', { start: began }); // the drawing included, as syncPicture draws at once
  saveFragment();
}

function toggled(set, value, on) {
  const next = new Set(set);
  if (on) next.add(value);
  else next.delete(value);
  return next;
}

const sameSet = (a, b) => a.size === b.size && [...a].every(value => b.has(value));
const actorFrom = id => actorById.get(id)?.i ?? null;
const actorTo = i => actors[i].id;
const dayFrom = text => (/^\d{4}-\d\d-\d\d$/.test(text) && Date.parse(text) ? Math.floor(Date.parse(text) / DAY) : null);
const numberFrom = (text, least, most) => Math.min(most, Math.max(least, Number(text) || least));

// Each part of the address: how it is written (nothing while it is as at first) and read back.
const PARTS = {
  ...Object.fromEntries(Object.keys(state.off).map(facet => [facet, {
    write: now => (sameSet(now.off[facet], defaults().off[facet]) ? null : [...now.off[facet]].join(',') || 'all'),
    read: (text, now) => { now.off[facet] = new Set(text === 'all' ? [] : text.split(',')); },
  }])),
  country: { write: now => [...now.pick.country].join(',') || null, read: (text, now) => { now.pick.country = new Set(text.split(',')); } },
  outlet: { write: now => [...now.pick.outlet].join('|') || null, read: (text, now) => { now.pick.outlet = new Set(text.split('|')); } },
  ...Object.fromEntries(['disputed', 'roles', 'fold'].map(key => [key, {
    write: now => (now[key] ? '1' : null), read: (text, now) => { now[key] = text === '1'; },
  }])),
  undated: { write: now => (now.undated ? null : '0'), read: (text, now) => { now.undated = text !== '0'; } },
  from: { write: now => now.from !== null && isoDay(now.from), read: (text, now) => { now.from = dayFrom(text); } },
  to: { write: now => now.to !== null && isoDay(now.to), read: (text, now) => { now.to = dayFrom(text); } },
  span: {
    write: now => now.span && now.span.map(isoDay).join('~'),
    read: (text, now) => {
      const days = text.split('~').map(dayFrom);
      now.span = days.length === 2 && !days.includes(null) && days[0] <= days[1] ? days : null;
    },
  },
  min: { write: now => now.min > 1 && now.min, read: (text, now) => { now.min = numberFrom(text, 1, 1e6); } },
  confidence: { write: now => now.confidence > 0 && now.confidence, read: (text, now) => { now.confidence = numberFrom(text, 0, 1); } },
  focus: { write: now => now.focus !== null && actorTo(now.focus), read: (text, now) => { now.focus = actorFrom(text); } },
  steps: { write: now => now.focus !== null && now.steps > 1 && now.steps, read: (text, now) => { now.steps = numberFrom(text, 1, 2); } },
  path: {
    write: now => now.path && now.path.map(actorTo).join('~'),
    read: (text, now) => {
      const ends = text.split('~').map(actorFrom);
      now.path = ends.length === 2 && !ends.includes(null) ? ends : null;
    },
  },
  unfolded: { write: now => now.fold && [...now.unfolded].join(','), read: (text, now) => { now.unfolded = new Set(text.split(',')); } },
  limit: { write: now => now.limit !== 1000 && now.limit, read: (text, now) => { now.limit = numberFrom(text, 100, 1e6); } },
  view: { write: now => now.view !== 'network' && now.view, read: (text, now) => { now.view = ['pair', 'heatmap', 'table'].includes(text) ? text : 'network'; } },
  pair: {
    write: now => now.pair && now.pair.map(actorTo).join('~'),
    read: (text, now) => {
      const ends = text.split('~').map(actorFrom);
      now.pair = ends.length === 2 && !ends.includes(null) ? ends : null;
    },
  },
  actor: { write: now => now.selected?.actor !== undefined && actorTo(now.selected.actor), read: (text, now) => { if (actorFrom(text) !== null) now.selected = { actor: actorFrom(text) }; } },
  edge: { write: now => now.selected?.edge, read: (text, now) => { now.selected = { edge: text }; } },
  pins: {
    write: now => [...now.pins].slice(0, 40).map(([i, [x, y]]) => `${actorTo(i)}~${Math.round(x)}~${Math.round(y)}`).join(','),
    read: (text, now) => {
      for (const pin of text.split(',')) {
        const [id, x, y] = pin.split('~');
        if (actorFrom(id) !== null && Number.isFinite(+x) && Number.isFinite(+y)) now.pins.set(actorFrom(id), [+x, +y]);
      }
    },
  },
};

let written = null;
const saveFragment = eachFrame(() => {
  const fragment = new URLSearchParams();
  for (const [name, part] of Object.entries(PARTS)) {
    const text = part.write(state);
    if (text) fragment.set(name, text);
  }
  written = fragment.toString();
  try {
    history.replaceState(null, '', `#${written}`);
  } catch { /* a sandboxed frame has no address of its own */ }
});

function readFragment() {
  const next = defaults();
  for (const [name, text] of new URLSearchParams(location.hash.slice(1) || globalThis.kgPage.data.opening)) if (text && Object.hasOwn(PARTS, name)) PARTS[name].read(text, next);
  state = next;
}
