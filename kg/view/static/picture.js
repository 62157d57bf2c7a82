// The network itself, drawn by vis-network: places come from Python, looks from the theme, and what is shown from filter.js.

let network = null;
let nodeSet = null;
let edgeSet = null;
let drawnEdges = new Map(); // id -> a summary of how it is drawn, to update only what changed
let hovered = null;
const few = actors.length <= 120;

function startPicture() {
  nodeSet = new vis.DataSet(actors.map(actor => ({
    id: actor.i, x: state.pins.get(actor.i)?.[0] ?? actor.x, y: state.pins.get(actor.i)?.[1] ?? actor.y, shape: actor.shape,
    size: actor.size, color: nodeColour(actor), hidden: true,
  })));
  edgeSet = new vis.DataSet();
  network = new vis.Network($('network'), { nodes: nodeSet, edges: edgeSet }, { ...JSON.parse(visOptions), autoResize: true });
  network.on('beforeDrawing', drawUnder);
  network.on('afterDrawing', drawOver);
  network.on('click', ({ nodes, edges: [edge] }) => {
    if (nodes.length) select({ actor: nodes[0] });
    else if (edge !== undefined) select({ edge: shown.byId.get(edge).key });
    else select(null);
  });
  network.on('doubleClick', ({ nodes }) => { if (nodes.length) unfoldOrFocus(nodes[0]); });
  network.on('dragEnd', ({ nodes }) => {
    if (!nodes.length) return;
    const at = network.getPositions(nodes);
    const pins = new Map(state.pins);
    for (const i of nodes) pins.set(i, [at[i].x, at[i].y]);
    change({ pins });
  });
  network.on('hoverNode', ({ node, event }) => hover({ actor: node }, actorTip(node), event));
  network.on('hoverEdge', ({ edge, event }) => hover({ edge }, edgeTip(shown.byId.get(edge)), event));
  for (const leave of ['blurNode', 'blurEdge', 'dragStart', 'zoom']) network.on(leave, () => hover(null));
  $('network').addEventListener('keydown', steer);
  $('network').addEventListener('pointerleave', () => hover(null));
  $('zoom-in').onclick = () => zoom(1.4);
  $('zoom-out').onclick = () => zoom(1 / 1.4);
  $('zoom-fit').onclick = () => fit();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    readColours();
    nodeSet.update(actors.map(actor => ({ id: actor.i, color: nodeColour(actor) })));
    drawnEdges.clear();
    syncPicture();
  });
}

function nodeColour(actor) {
  const filled = actor.kind === 'state';
  const background = filled ? colours.state : colours.node;
  const border = filled ? colours.state : colours['node-line'];
  const plain = { background, border };
  return { ...plain, highlight: plain, hover: plain };
}

// Bring the drawn nodes and edges to what is shown, touching only what differs.
function syncPicture() {
  const nodes = [];
  for (const actor of actors) {
    const hidden = !shown.actors.has(actor.i);
    if ((actor.hidden ?? true) !== hidden) nodes.push({ id: actor.i, hidden: actor.hidden = hidden });
  }
  const bends = bendsOf(shown.edges);
  const wanted = new Map();
  const updates = [];
  const most = shown.edges.reduce((most, edge) => Math.max(most, edge.weight), 1);
  for (const edge of shown.edges) {
    const look = edgeLook(edge, bends.get(edge.id), most);
    const summary = JSON.stringify(look);
    wanted.set(edge.id, summary);
    if (drawnEdges.get(edge.id) !== summary) updates.push({ id: edge.id, from: edge.from, to: edge.to, hidden: false, ...look });
  }
  for (const [id, summary] of drawnEdges) if (!wanted.has(id) && summary !== 'hidden') {
    updates.push({ id, hidden: true });
    wanted.set(id, 'hidden');
  } else if (!wanted.has(id)) wanted.set(id, 'hidden');
  drawnEdges = wanted;
  if (nodes.length) nodeSet.update(nodes);
  if (updates.length) edgeSet.update(updates);
  network.redraw();
}

function edgeLook(edge, bend, most) {
  const share = Math.sqrt(edge.weight / most);
  const colour = colours[edge.tone];
  const claimed = !edge.isRole && edge.claimed === edge.n;
  const width = edge.isRole ? 1 : (few ? 1.4 : 1) + 6 * share;
  const opacity = few ? 0.9 : Math.min(0.9, 0.3 + 0.9 * share);
  return {
    color: { color: faded(colour, opacity), inherit: false },
    width: claimed ? Math.max(1, width * 0.4) : width,
    dashes: edge.isRole ? [1, 4] : DASHES[edge.status],
    background: { enabled: claimed, color: faded(colour, 0.26), size: width + 5 },
    arrows: { to: { enabled: !edge.symmetric, scaleFactor: few ? 0.55 : 0.42, type: edge.isRole ? 'vee' : 'arrow' } },
    smooth: bend ? { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(bend) } : false,
  };
}

// Parallel relations fan out: 0, then to either side in turn, whichever way each of them points.
function bendsOf(list) {
  const bends = new Map();
  for (const group of grouped(list, edge => `${Math.min(edge.from, edge.to)}~${Math.max(edge.from, edge.to)}`).values()) {
    group.sort((a, b) => b.weight - a.weight || String(a.id).localeCompare(String(b.id)));
    group.forEach((edge, k) => {
      const lane = group.length % 2 ? Math.ceil(k / 2) * (k % 2 ? 1 : -1) : (Math.floor(k / 2) + 0.5) * (k % 2 ? 1 : -1);
      bends.set(edge.id, lane * 0.22 * (edge.from < edge.to ? 1 : -1));
    });
  }
  return bends;
}

function hover(what, lines, event) {
  hovered = what;
  if (what) tip(lines, event.clientX ?? event.center?.x ?? 0, event.clientY ?? event.center?.y ?? 0);
  else tip(null);
  $('network').classList.toggle('over', Boolean(what));
  network.redraw();
}

function actorTip(i) {
  const actor = actors[i];
  const about = [KIND_WORDS[actor.kind], actor.kind !== 'state' && actor.country && countryName(actor.country), SECTORS[actor.sector]].filter(Boolean);
  const own = shown.edges.filter(edge => edge.from === i || edge.to === i);
  return [actor.name, about.join(' · '), `${count(own.length, 'relation')}, ${count(own.reduce((sum, edge) => sum + edge.n, 0), 'event')}`];
}

function edgeTip(edge) {
  const told = [edge.status !== 'actual' && STATUS_WORDS[edge.status], edge.claimed && (edge.claimed === edge.n ? 'only claimed' : `${edge.claimed} only claimed`), edge.disputed && `${edge.disputed} disputed`].filter(Boolean);
  const head = `${actors[edge.from].name} ${edge.symmetric ? '–' : '→'} ${actors[edge.to].name}`;
  if (edge.isRole) return [head, labelOf(edge)];
  return [head, [words(edge.relation), count(edge.n, 'event'), ...told].join(' · '), span(edge)];
}

function zoom(by) {
  network.moveTo({ scale: Math.min(6, Math.max(0.05, network.getScale() * by)), animation: motion(160) });
}

function motion(duration) {
  return calm() ? false : { duration, easingFunction: 'easeOutQuad' };
}

function fit(duration = 300) {
  const nodes = [...shown.actors];
  if (nodes.length) network.fit({ nodes, maxZoomLevel: 1.4, minZoomLevel: 0.02, animation: duration ? motion(duration) : false });
}

function lookAt(list) {
  network.fit({ nodes: list, maxZoomLevel: Math.max(1, network.getScale()), minZoomLevel: 0.02, animation: motion(350) });
}

function steer(event) {
  const step = 90 / network.getScale();
  const move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
  if (move) {
    const { x, y } = network.getViewPosition();
    network.moveTo({ position: { x: x + move[0], y: y + move[1] }, animation: false });
  } else if (event.key === '+' || event.key === '=') zoom(1.3);
  else if (event.key === '-') zoom(1 / 1.3);
  else if (event.key === '0') fit();
  else return;
  event.preventDefault();
}

function unfoldOrFocus(i) {
  const { country } = actors[i];
  if (state.fold && country && foldTarget.some((target, j) => target === i && j !== i)) {
    change({ unfolded: toggled(state.unfolded, country, !state.unfolded.has(country)) });
  } else change({ focus: i, steps: 1, path: null });
}
