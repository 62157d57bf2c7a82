// Starts the page, and on each change brings what is shown, the picture, the filters and the panel into line, in this order.

const VIEWS = { network: () => {}, pair: syncPair, heatmap: syncHeatmap, table: syncTable };

function update(patch = {}) {
  compute();
  syncPicture();
  syncRest();
  if (['focus', 'path', 'fold', 'limit'].some(key => key in patch)) fit();
}

function syncRest() {
  syncSidebar();
  syncTimeline();
  syncPanel();
  syncStatus();
  showView();
}

function showView() {
  for (const view of Object.keys(VIEWS)) {
    $(`${view}-view`).hidden = view !== state.view;
    $(`tab-${view}`).setAttribute('aria-selected', view === state.view);
    $(`tab-${view}`).tabIndex = view === state.view ? 0 : -1;
  }
  document.body.classList.toggle('alone', state.view !== 'network' && !state.selected);
  VIEWS[state.view]();
}

function syncStatus() {
  const relations = shown.edges.length;
  $('counts').textContent = `${count(shown.actors.size, 'actor')} · ${count(relations, 'relation')} · ${count(shown.events, 'event')}`;
  const chip = (text, undo, label = '×') => el('span', { class: 'chip' }, text, button(label, undo, { 'aria-label': `Undo: ${text}` }));
  $('chips').replaceChildren(...[
    state.focus !== null && chip(`around ${actors[state.focus].name}, ${count(state.steps, 'step')}`, () => change({ focus: null })),
    state.path && chip(shown.edges.length ? `ways from ${actors[state.path[0]].name} to ${actors[state.path[1]].name}` : `no way from ${actors[state.path[0]].name} to ${actors[state.path[1]].name}`, () => change({ path: null })),
    state.fold && chip('officials folded into their state', () => change({ fold: false, unfolded: new Set() })),
    shown.hidden > 0 && state.focus === null && !state.path && el('span', { class: 'chip' }, `the strongest only, ${count(shown.hidden, 'actor')} more `, button('show more', () => change({ limit: state.limit * 2 }))),
    state.pins.size > 0 && chip(count(state.pins.size, 'pinned actor'), unpinAll),
  ].filter(Boolean));
}

function unpinAll() {
  nodeSet.update([...state.pins.keys()].map(i => ({ id: i, x: actors[i].x, y: actors[i].y })));
  change({ pins: new Map() });
}

function legend() {
  const item = (sample, text) => el('span', {}, sample, text);
  const measured = shades && el('div', { class: 'measured' }, el('b', {}, shades.title), shadesNamed().map(([colour, text]) => item(shadeSample(colour), text)));
  $('legend').replaceChildren(...(measured ? [measured] : []),
    ...TONES.map(tone => item(lineSample(tone), tone)), item(lineSample('neutral', 'planned'), 'planned'), item(lineSample('neutral', 'possible'), 'possible'),
    item(lineSample('neutral', 'actual', { claimed: true }), 'only claimed'), item(lineSample('neutral', 'actual', { disputed: true }), 'disputed'),
    ...KINDS.map(kind => item(shapeSample(kind), kind)));
}

function startTabs() {
  const tabs = Object.keys(VIEWS).map(view => $(`tab-${view}`));
  tabs.forEach((tab, i) => {
    tab.onclick = () => change({ view: tab.dataset.view });
    tab.onkeydown = event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(i + step + tabs.length) % tabs.length];
      next.focus();
      next.click();
    };
  });
  $('skip').onclick = event => {
    event.preventDefault();
    change({ view: 'table' });
    $('table-view').focus();
  };
}

// The picture comes first; filters, digest and the rest follow once it stands on the screen.
function startPage() {
  readColours();
  readFragment();
  legend();
  startTimeline();
  compute();
  startPicture();
  fit(0);
  syncPicture();
  requestAnimationFrame(() => {
    performance.mark('kg-first-picture');
    setTimeout(startRest);
  });
}

function startRest() {
  startSidebar();
  startSearch();
  startTabs();
  startExports();
  listeners.push(update);
  syncRest();
  $('reset').onclick = () => {
    stop();
    if (state.pins.size) unpinAll();
    change(defaults());
  };
  $('toggle-filters').onclick = () => {
    const open = document.body.classList.toggle('filters-open');
    $('toggle-filters').setAttribute('aria-expanded', open);
  };
  let wide = $('timeline').clientWidth;
  new ResizeObserver(eachFrame(() => {
    if ($('timeline').clientWidth === wide) return;
    wide = $('timeline').clientWidth;
    syncTimeline();
    if (state.view === 'pair') syncPair();
  })).observe($('timeline').parentElement);
  addEventListener('hashchange', () => {
    if (location.hash.slice(1) === written) return;
    readFragment();
    update();
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && state.selected) select(null);
  });
}

startPage();
globalThis.kgPage.started = true;
