// The network itself, drawn by vis-network: places come from Python, looks from the theme, and what is shown from filter.js.

let network = null;
let nodeSet = null;
let edgeSet = null;
const drawnEdges = new Map(); // id -> what its look depends on as last drawn, to update only what changed
let hovered = null;
const few = actors.length <= 120;
const strongest = Math.max(5, edges.map(edge => edge.weight).sort((a, b) => b - a)[14] || 0); // drawn as wide as any: a few outliers must not thin out the rest
const TINY_ARROWS = 0.45; // zoom up to which a large graph shows no arrowheads

function startPicture() {
  nodeSet = new vis.DataSet();
  edgeSet = new vis.DataSet();
  network = new vis.Network($('network'), { nodes: nodeSet, edges: edgeSet }, JSON.parse(visOptions));
  withoutRedraw(() => nodeSet.add(actors.map(actor => ({
    id: actor.i, x: state.pins.get(actor.i)?.[0] ?? actor.x, y: state.pins.get(actor.i)?.[1] ?? actor.y, shape: actor.shape,
    size: actor.size, color: nodeColour(actor), hidden: true,
  }))));
  leaveOutTinyArrows();
  network.on('beforeDrawing', context => { thinOut(); drawUnder(context); });
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
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour);
  addEventListener('beforeprint', () => printing(true));
  addEventListener('afterprint', () => printing(false));
}

function recolour() {
  readColours();
  legend();
  withoutRedraw(() => nodeSet.update(actors.map(actor => ({ id: actor.i, color: nodeColour(actor) }))));
  drawnEdges.clear();
  syncPicture();
}

// Paper is white, whatever the screen is.
function printing(on) {
  document.documentElement.classList.toggle('printing', on);
  recolour();
  fit(0);
}

function nodeColour(actor) {
  const filled = actor.kind === 'state' && !shades;
  const background = filled ? colours.state : shadeOf(actor) || colours.node;
  const border = filled ? colours.state : colours['node-line'];
  const plain = { background, border };
  return { ...plain, highlight: plain, hover: plain };
}

// vis-network redraws at each change of its data; one drawing after all of them is enough.
function withoutRedraw(work) {
  network.body.emitter.emit('_blockRedraw');
  work();
  network.body.emitter.emit('_allowRedraw');
}

// Arrowheads too small to see take half the time of drawing a large graph.
function leaveOutTinyArrows() {
  const { renderer } = network;
  const drawArrows = renderer._drawArrows.bind(renderer);
  renderer._drawArrows = context => { if (few || network.getScale() > TINY_ARROWS) drawArrows(context); };
}

// Seen from near, actors and lines grow more slowly than the distances between them, so that zooming in makes room.
let thinned = 1;
const sizeOf = i => actors[i].size * thinned;

function thinOut() {
  const wanted = Math.max(1, network.getScale() / (few ? 1 : 0.6)) ** -0.65;
  if (Math.abs(wanted - thinned) < 0.01) return;
  const by = wanted / thinned;
  thinned = wanted;
  const { nodes, edges: bodies } = network.body;
  for (const actor of actors) {
    nodes[actor.i].options.size = sizeOf(actor.i);
    nodes[actor.i].shape.refreshNeeded = true;
  }
  for (const { options } of Object.values(bodies)) {
    options.width *= by;
    options.background.size *= by;
    options.arrows.to.scaleFactor *= by;
  }
}

// Bring the drawn nodes and edges to what is shown, touching only what differs.
function syncPicture() {
  const { nodes, edges: bodies } = network.body;
  const bends = bendsOf(shown.edges);
  const updates = [];
  for (const edge of shown.edges) {
    const bend = bends.get(edge.id);
    const summary = `${edge.weight} ${edge.claimed === edge.n} ${bend}`;
    if (drawnEdges.get(edge.id) === summary) continue;
    drawnEdges.set(edge.id, summary);
    updates.push({ id: edge.id, from: edge.from, to: edge.to, ...edgeLook(edge, bend) });
  }
  withoutRedraw(() => {
    edgeSet.update(updates);
    for (const actor of actors) nodes[actor.i].options.hidden = !shown.actors.has(actor.i);
    for (const id of drawnEdges.keys()) bodies[id].options.hidden = !shown.byId.has(id);
    network.body.emitter.emit('_dataUpdated');
  });
  network.redraw();
}

function edgeLook(edge, bend) {
  const share = Math.sqrt(Math.min(1, edge.weight / strongest));
  const colour = colours[edge.tone];
  const claimed = !edge.isRole && edge.claimed === edge.n;
  const width = edge.isRole ? 1 : few ? 1.3 + 5 * share : 1.7 + 7 * share;
  const apart = actors[edge.from].island !== actors[edge.to].island; // links between islands stand back behind those within
  const opacity = (few ? 0.9 : Math.min(0.9, (apart ? 0.14 : 0.36) + 0.9 * share)) * (edge.status === 'negated' ? 0.55 : 1);
  return {
    color: { color: faded(colour, opacity), inherit: false },
    width: (claimed ? Math.max(1, width * 0.4) : width) * thinned,
    dashes: edge.isRole ? [1, 4] : DASHES[edge.status],
    background: { enabled: claimed, color: faded(colour, 0.26), size: (width + 5) * thinned },
    arrows: { to: { enabled: !edge.symmetric, scaleFactor: (few ? 0.55 : 0.42) * thinned, type: edge.isRole ? 'vee' : 'arrow' } },
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
      bends.set(edge.id, lane * Math.min(0.22, 1.1 / group.length) * (edge.from < edge.to ? 1 : -1));
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

// Show these actors as large as fits, with room for their labels and for what stands at the top of the picture.
function frame(list, most, duration) {
  if (!list.length) return;
  const { clientWidth: width, clientHeight: height } = $('network');
  const room = { x: width - (width > 600 ? 150 : 70), y: height - 74 };
  const spots = list.map(i => ({ ...network.getPosition(i), size: actors[i].size }));
  const left = Math.min(...spots.map(({ x, size }) => x - size)), right = Math.max(...spots.map(({ x, size }) => x + size));
  const top = Math.min(...spots.map(({ y, size }) => y - size)), bottom = Math.max(...spots.map(({ y, size }) => y + size));
  const scale = Math.max(0.02, Math.min(most, room.x / (right - left), room.y / (bottom - top)));
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 - 14 / scale }, scale, animation: duration ? motion(duration) : false });
}

const fit = (duration = 300) => frame([...shown.actors], shown.actors.size < 12 ? 2.4 : 1.4, duration);
const lookAt = list => frame(list, Math.max(1, network.getScale()), 350);

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
