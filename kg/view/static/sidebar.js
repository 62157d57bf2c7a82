// The filters at the left, each value with the number of events it would show. The relations also serve as the legend of colours.

const facetRows = new Map(); // facet -> [{value, row, box, number, bar}]
const LONG = 8; // values of a long list that stand open at first

const distinct = (list, order) => [...new Set(list)].filter(value => value !== null && value !== undefined)
  .sort((a, b) => (order ? order.indexOf(a) - order.indexOf(b) : String(a).localeCompare(String(b))));

function startSidebar() {
  const acts = edges.filter(edge => !edge.isRole);
  const tones = grouped(acts, edge => edge.tone);
  $('filters').append(
    section('Relations', TONES.filter(tone => tones.has(tone)).map(tone => toneGroup(tone, distinct(tones.get(tone).map(edge => edge.relation))))),
    section('Status', facet('status', distinct(acts.map(edge => edge.status), Object.keys(DASHES)), status => [lineSample('neutral', status), STATUS_WORDS[status] || status])),
    section('Who says so', [
      facet('voice', distinct(events.map(event => event.voice), Object.keys(VOICE_WORDS)), voice => [lineSample('neutral', 'actual', { claimed: voice === 'claimed' }), VOICE_WORDS[voice] || voice]),
      toggle('disputed', 'disputed only', lineSample('neutral', 'actual', { disputed: true }), 'disputed'),
    ]),
    section('Actors', [
      facet('kind', distinct(actors.map(actor => actor.kind || 'unknown'), [...KINDS, 'unknown']), kind => [shapeSample(kind), KIND_WORDS[kind]]),
      toggle('fold', 'fold officials into their state', null),
      edges.some(edge => edge.isRole) ? toggle('roles', 'show roles and offices', lineSample('role', 'possible')) : null,
    ]),
    section('Strength', [slider('min', 'Events of a relation, at least', 1, Math.max(2, ...edges.map(edge => edge.events.length)), 1), slider('confidence', 'Confidence, at least', 0, 0.95, 0.05)]),
    section('Countries', facet('country', byFrequency(actors.map(actor => actor.country)), code => [el('span', { class: 'code' }, flag(code) || code), countryName(code)], 'pick'), { open: false }),
    section('Sources', facet('outlet', byFrequency(articles.map(outletOf)), outlet => [outlet], 'pick'), { open: false }),
    section('How it was read', facet('basis', distinct(events.map(event => event.basis), Object.keys(BASIS_WORDS)), basis => [BASIS_WORDS[basis] || basis]), { open: false }),
  );
}

function byFrequency(values) {
  const groups = grouped(values.filter(Boolean), value => value);
  return [...groups].sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0])).map(([value]) => value);
}

function section(name, content, { open = true } = {}) {
  return el('details', { class: 'section', open }, el('summary', {}, name), content);
}

function toneGroup(tone, relations) {
  const all = el('input', { type: 'checkbox', 'data-tone': tone, on: { change: ({ target }) => setOff('relation', relations, target.checked) } });
  const head = el('div', { class: 'row head' }, el('label', {}, all, lineSample(tone), el('span', { class: 'name' }, tone)));
  head.sync = () => {
    const off = relations.filter(relation => state.off.relation.has(relation)).length;
    all.checked = off < relations.length;
    all.indeterminate = off > 0 && off < relations.length;
  };
  tonesHeads.push(head);
  return el('div', { class: 'tone' }, head, facet('relation', relations, relation => [words(relation)]));
}

const tonesHeads = [];

function setOff(facet, values, on) {
  let off = state.off[facet];
  for (const value of values) off = toggled(off, value, !on);
  change({ off: { ...state.off, [facet]: off } });
}

// A list of values with boxes. `off`: all are on until switched off. `pick`: none is chosen, which shows all.
function facet(name, values, describe, manner = 'off') {
  const rows = values.map(value => {
    const box = el('input', { type: 'checkbox', on: { change: ({ target }) => {
      if (manner === 'off') setOff(name, [value], target.checked);
      else change({ pick: { ...state.pick, [name]: toggled(state.pick[name], value, target.checked) } });
    } } });
    const number = el('span', { class: 'number' });
    const only = manner === 'off' && (name === 'relation' || values.length > 1) ? button('only', () => change({ off: { ...state.off, [name]: new Set(everyValue(name).filter(other => other !== value)) } }), { class: 'only', 'aria-label': `only ${value}` }) : null;
    const row = el('div', { class: 'row' }, el('label', {}, box, describe(value).map((part, i, parts) => (i === parts.length - 1 ? el('span', { class: 'name' }, part) : part))), only, number);
    return { value, row, box, number, manner };
  });
  facetRows.set(name, [...(facetRows.get(name) || []), ...rows]);
  const list = el('div', { class: 'facet' }, rows.map(({ row }) => row));
  if (rows.length > LONG + 2) {
    rows.slice(LONG).forEach(({ row }) => row.classList.add('more'));
    list.append(button(`all ${rows.length}`, ({ target }) => {
      list.classList.add('whole');
      target.remove();
    }, { class: 'quiet' }));
  }
  return list;
}

const everyValue = name => facetRows.get(name).map(({ value }) => value);

function toggle(key, text, sample, counted = null) {
  const box = el('input', { type: 'checkbox', role: 'switch', on: { change: ({ target }) => change({ [key]: target.checked }) } });
  const number = el('span', { class: 'number' });
  toggles.push({ key, box, number, counted });
  return el('div', { class: 'row' }, el('label', {}, box, sample, el('span', { class: 'name' }, text)), number);
}

const toggles = [];

function slider(key, text, least, most, step) {
  const output = el('output', {});
  const input = el('input', { type: 'range', min: least, max: most, step, 'aria-label': text, on: { input: ({ target }) => change({ [key]: Number(target.value) }) } });
  sliders.push({ key, input, output });
  return el('label', { class: 'slider' }, el('span', {}, text, output), input);
}

const sliders = [];

// How many events have each value, whatever the filters: facet, value -> number.
const inAll = Object.fromEntries(FACETS.map(facet => [facet, new Map()]));
for (const { values } of events) {
  for (const [facet, found] of Object.entries(values || {})) for (const value of found) inAll[facet].set(value, (inAll[facet].get(value) || 0) + 1);
}

function syncSidebar() {
  for (const [name, rows] of facetRows) for (const { value, row, box, number, manner } of rows) {
    const found = shown.counts[name].get(value) || 0;
    const on = manner === 'off' ? !state.off[name].has(value) : state.pick[name].has(value);
    if (box.checked !== on) box.checked = on;
    const hidden = found === 0 ? inAll[name].get(value) || 0 : 0;
    const text = hidden ? `0 of ${hidden.toLocaleString('en')}` : found.toLocaleString('en');
    if (number.textContent !== text) {
      number.textContent = text;
      row.title = hidden ? 'Hidden by another choice, such as “inferred” under “How it was read”' : '';
    }
    row.classList.toggle('none', found === 0);
  }
  for (const head of tonesHeads) head.sync();
  for (const { key, box, number, counted } of toggles) {
    box.checked = state[key];
    if (counted) number.textContent = (shown.counts[counted].get(counted) || 0).toLocaleString('en');
  }
  for (const { key, input, output } of sliders) {
    input.value = state[key];
    output.textContent = key === 'confidence' ? state[key].toFixed(2) : state[key];
  }
}
