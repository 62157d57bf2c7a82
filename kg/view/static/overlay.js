// What is drawn over vis-network's lines and shapes: labels that never lie on each other, badges, the selection.

const textWidths = new Map();
const LABEL_AREA = 9000; // square pixels of the screen for each label, so that the picture stays calm
const NAMED_EDGES = 22000; // and for each edge's label

// From the units of the picture to pixels of the screen.
function screen() {
  const scale = network.getScale(), { x, y } = network.getViewPosition();
  const { clientWidth: width, clientHeight: height } = $('network');
  return { scale, width, height, at: point => [(point.x - x) * scale + width / 2, (point.y - y) * scale + height / 2] };
}

const placeOf = i => network.body.nodes[i];

function onScreen(context, draw) {
  const ratio = network.canvas.pixelRatio;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw(screen());
  context.restore();
}

function drawOver(context) {
  const chosen = chosenOnes();
  if (chosen) {
    onScreen(context, ({ width, height }) => {
      context.fillStyle = faded(colours.canvas, 0.8);
      context.fillRect(0, 0, width, height);
    });
    for (const id of chosen.edges) redrawEdge(id, context);
    for (const i of chosen.actors) network.body.nodes[i].draw(context);
  } else if (hovered) {
    const near = hovered.edge !== undefined ? [hovered.edge] : shown.edges.filter(edge => edge.from === hovered.actor || edge.to === hovered.actor).map(edge => edge.id);
    for (const id of near) redrawEdge(id, context);
    for (const id of near) if (shown.byId.has(id)) for (const i of [shown.byId.get(id).from, shown.byId.get(id).to]) network.body.nodes[i].draw(context);
  }
  onScreen(context, view => drawText(context, view, chosen));
}

// Draw an edge once more, in its full colour.
function redrawEdge(id, context) {
  const body = network.body.edges[id], edge = shown.byId.get(id);
  if (!body || !edge) return;
  const { color } = body.options.color;
  body.options.color.color = colours[edge.tone];
  body.draw(context);
  body.drawArrows(context);
  body.options.color.color = color;
}

// The selected actor with its neighbours, or the selected edge with its ends; null where nothing is selected.
function chosenOnes() {
  const { selected } = state;
  if (!selected) return null;
  if (selected.actor !== undefined) {
    const i = standIn(selected.actor);
    const own = shown.edges.filter(edge => edge.from === i || edge.to === i);
    return { edges: own.map(edge => edge.id), actors: new Set([i, ...own.flatMap(edge => [edge.from, edge.to])]), centre: i };
  }
  const own = shown.edges.filter(edge => edge.key === selected.edge);
  return own.length ? { edges: own.map(edge => edge.id), actors: new Set(own.flatMap(edge => [edge.from, edge.to])) } : null;
}

// Rectangles already taken, in cells so that a test looks only at its neighbourhood.
class Taken {
  constructor() {
    this.cells = new Map();
  }

  * keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / 64); x <= Math.floor(right / 64); x++) for (let y = Math.floor(top / 64); y <= Math.floor(bottom / 64); y++) yield x * 4096 + y;
  }

  free(box) {
    for (const key of this.keys(box)) for (const other of this.cells.get(key) || []) {
      if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return false;
    }
    return true;
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
}

function drawText(context, view, chosen) {
  const taken = new Taken();
  taken.add([0, 0, Math.min(view.width, 330), 34]); // the line of counts and the zoom buttons
  taken.add([view.width - 52, 0, view.width, 104]);
  const visible = [...shown.actors].filter(i => !chosen || chosen.actors.has(i)).map(i => {
    const [x, y] = view.at(placeOf(i));
    return { i, x, y, r: sizeOf(i) * view.scale, actor: actors[i] };
  }).filter(({ x, y, r }) => x > -r - 80 && y > -r - 40 && x < view.width + r + 80 && y < view.height + r + 40);
  for (const { i, x, y, r, actor } of visible) {
    if (r > 5) taken.add([x - r, y - r, x + r, y + r]);
    if (r >= 7.5) drawInitials(context, actor, x, y, r);
    if (state.pins.has(i)) drawRing(context, x, y, r + 3, colours.muted, 1, [2, 3]);
    if (chosen?.centre === i) drawRing(context, x, y, r + 5, colours.accent, 2.5);
  }
  const leading = chosen ? new Set() : drawIslandNames(context, view, taken, visible);
  drawBadges(context, view, chosen, taken);
  const first = ({ i, actor }) => (i === chosen?.centre || i === hovered?.actor ? -2 : leading.has(i) ? -1 : actor.rank);
  visible.sort((a, b) => first(a) - first(b));
  const budget = chosen ? 80 : Math.max(12, (view.width * view.height) / LABEL_AREA);
  visible.slice(0, budget).forEach(spot => drawName(context, spot, taken, view));
  drawEdgeNames(context, view, chosen, taken);
}

function drawRing(context, x, y, r, colour, width, dash = []) {
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.setLineDash(dash);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
}

function drawInitials(context, actor, x, y, r) {
  const sign = actor.kind === 'state' ? flag(actor.country) : null;
  const text = sign || initials(actor);
  const size = sign ? r * 1.2 : Math.min(r * 0.8, (r * 1.9) / Math.max(2, text.length));
  if (size < 6.5) return;
  context.font = `600 ${size}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = shadeOf(actor) ? inkOn(shadeOf(actor)) : actor.kind === 'state' && !shades ? colours['state-ink'] : colours.ink;
  context.fillText(text, x, y + size * 0.06);
}

function widthOf(context, text, font) {
  const key = font + text;
  if (!textWidths.has(key)) {
    context.font = font;
    textWidths.set(key, context.measureText(text).width);
  }
  return textWidths.get(key);
}

// Text with a rim in the colour of the ground, so that lines behind it do not disturb.
function drawHaloed(context, text, x, y, font, colour, rim = 3.5) {
  context.font = font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = rim;
  context.strokeStyle = faded(colours.canvas, 0.92);
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

const shortened = (text, most) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);

function drawName(context, { actor, x, y, r }, taken, view) {
  const size = few ? Math.max(11.5, Math.min(15, 9 + actor.size * 0.25)) : Math.max(10.5, Math.min(15, 8 + actor.size * 0.28));
  const font = `${actor.kind === 'state' || actor.size > 18 ? 600 : 500} ${size}px system-ui, sans-serif`;
  const text = shortened(actor.name, 30);
  const half = widthOf(context, text, font) / 2 + 2, tall = size * 0.62;
  const inside = at => (x > 0 && x < view.width ? Math.max(half + 3, Math.min(view.width - half - 3, at)) : at);
  const places = [[inside(x), y + r + tall + 2], [inside(x), y - r - tall - 2], [x + r + half + 3, y], [x - r - half - 3, y]];
  for (const [cx, cy] of places) {
    if (cx !== inside(cx)) continue;
    const box = [cx - half, cy - tall, cx + half, cy + tall];
    if (!taken.free(box)) continue;
    taken.add(box);
    drawHaloed(context, text, cx, cy, font, colours.ink);
    return;
  }
}

function middleOf(edge, view, at = 0.5) {
  const body = network.body.edges[edge.id];
  return body?.edgeType ? view.at(body.edgeType.getPoint(at)) : null;
}

const lengthOf = (edge, view) => Math.hypot(placeOf(edge.from).x - placeOf(edge.to).x, placeOf(edge.from).y - placeOf(edge.to).y) * view.scale;

// ≠ on what somebody denies: always there, as this must be seen before anything is read. From afar, a cut through the line.
function drawBadges(context, view, chosen, taken) {
  const size = few ? 7 : Math.min(7, 9 * view.scale);
  for (const edge of shown.edges) {
    if (!edge.disputed || (chosen && !chosen.edges.includes(edge.id))) continue;
    const boxAt = ([x, y]) => [x - size - 1, y - size - 1, x + size + 1, y + size + 1];
    const spots = [0.5, 0.4, 0.6, 0.3, 0.7].map(at => middleOf(edge, view, at)).filter(Boolean);
    const [x, y] = spots.find(spot => taken.free(boxAt(spot))) || spots[0] || [];
    if (x === undefined) continue;
    context.strokeStyle = colours.ink;
    if (size < 6) {
      drawCut(context, edge, view, x, y, size);
      continue;
    }
    taken.add(boxAt([x, y]));
    context.beginPath();
    context.arc(x, y, size, 0, 2 * Math.PI);
    context.fillStyle = colours.canvas;
    context.fill();
    context.lineWidth = 1.3;
    context.stroke();
    context.font = `700 ${size * 1.7}px system-ui, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = colours.ink;
    context.fillText('≠', x, y + 0.5);
  }
}

// Two short strokes across the line.
function drawCut(context, edge, view, x, y, size) {
  const [ax, ay] = view.at(placeOf(edge.from)), [bx, by] = view.at(placeOf(edge.to));
  const far = Math.hypot(bx - ax, by - ay) || 1, [ux, uy] = [(bx - ax) / far, (by - ay) / far];
  const half = Math.max(1.3, size * 0.7), apart = half * 0.4;
  context.lineWidth = size < 4 ? 0.8 : 1.2;
  context.beginPath();
  for (const shift of [-apart, apart]) {
    context.moveTo(x + ux * (shift + apart) - uy * half, y + uy * (shift + apart) + ux * half);
    context.lineTo(x + ux * (shift - apart) + uy * half, y + uy * (shift - apart) - ux * half);
  }
  context.stroke();
}

function drawEdgeNames(context, view, chosen, taken) {
  const font = `${chosen ? 600 : 500} 11px system-ui, sans-serif`;
  const ranked = shown.edges.filter(edge => (chosen ? chosen.edges.includes(edge.id) : true)).sort((a, b) => b.weight - a.weight);
  let room = chosen ? 60 : (view.width * view.height * Math.max(1, view.scale ** 2)) / NAMED_EDGES;
  for (const edge of ranked.slice(0, 4 * room)) {
    if (room < 1) break;
    const text = `${labelOf(edge)}${edge.n > 1 ? ` ×${edge.n}` : ''}`;
    const half = widthOf(context, text, font) / 2 + 2;
    if (lengthOf(edge, view) < half * 2 + (placeSize(edge) * view.scale) + 14) continue;
    for (const at of [0.5, 0.42, 0.58, 0.34, 0.66]) {
      const middle = middleOf(edge, view, at);
      if (!middle) break;
      const [x, y] = middle;
      const box = [x - half, y - 7, x + half, y + 7];
      if (x < 0 || y < 0 || x > view.width || y > view.height || !taken.free(box)) continue;
      taken.add(box);
      drawHaloed(context, text, x, y, font, colours[`${edge.tone}-text`], 4);
      room -= 1;
      break;
    }
  }
}

const placeSize = edge => sizeOf(edge.from) + sizeOf(edge.to);
