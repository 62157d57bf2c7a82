// Islands: the communities of the picture, as soft shapes under their members, and with names where there is room for them.

const TOGETHER = 180; // units of the picture from one actor of an island to the next
const NARROW = 600; // pixels of a picture that has no room for the names of islands

// One soft shape under each community, the union of a disc round each of its members.
function drawUnder(context) {
  context.fillStyle = colours.island;
  context.beginPath();
  for (const i of islandsShown().flat()) {
    const { x, y } = placeOf(i);
    const reach = sizeOf(i) + 44;
    context.moveTo(x + reach, y);
    context.arc(x, y, reach, 0, 2 * Math.PI);
  }
  context.fill();
}

// The members of each.
function islandsShown() {
  if (state.focus !== null || state.path) return [];
  const groups = grouped([...shown.actors].filter(i => actors[i].island !== null), i => actors[i].island);
  return [...groups.values()].filter(members => members.length > 3);
}

// The members that stand together, the strongest first: on a page that has grown, those that came later may stand elsewhere.
function heartOf(members) {
  const left = new Set(members);
  let heart = [];
  while (left.size > heart.length) {
    const clump = [...left].slice(0, 1);
    left.delete(clump[0]);
    for (const i of clump) for (const j of left) if (Math.hypot(placeOf(i).x - placeOf(j).x, placeOf(i).y - placeOf(j).y) < TOGETHER) {
      clump.push(j);
      left.delete(j);
    }
    if (clump.length > heart.length) heart = clump;
  }
  return heart.sort((a, b) => actors[a].rank - actors[b].rank);
}

// Two names over each island, where neither an actor nor a label is in the way. Returns those who lead islands that got none: their
// own labels come first then.
function drawIslandNames(context, view, taken, visible) {
  const dots = new Taken();
  for (const { x, y, r } of visible) dots.add([x - r, y - r, x + r, y + r]);
  const islands = islandsShown();
  const font = `650 ${islands.length > 10 ? 12 : 13.5}px system-ui, sans-serif`;
  const unnamed = new Set();
  for (const members of islands) {
    const heart = heartOf(members);
    const spots = heart.map(i => view.at(placeOf(i)));
    const wide = Math.max(...spots.map(([x]) => x)) - Math.min(...spots.map(([x]) => x));
    if (heart.length < 5 || wide > view.width * 0.8) continue;
    const text = shortened(heart.slice(0, 2).map(i => actors[i].name).join(' · '), 44);
    const half = widthOf(context, text, font) / 2 + 4;
    const top = Math.min(...spots.map(([, y]) => y)) - 9, bottom = Math.max(...spots.map(([, y]) => y)) + 9;
    const middle = spots.reduce((sum, [at]) => sum + at, 0) / spots.length;
    const box = places(middle, wide / 3, top, bottom).map(([x, y]) => [x - half, y - 9, x + half, y + 9])
      .find(place => place[0] >= 0 && place[2] <= view.width && place[1] >= 0 && taken.free(place) && dots.free(place));
    if (!box || view.width < NARROW) {
      unnamed.add(heart[0]);
      continue;
    }
    taken.add(box);
    drawHaloed(context, text, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, font, colours['island-ink'], 4);
  }
  return unnamed;
}

// Where the name of an island may stand, the best first: above it, below it, and somewhat to either side.
const places = (x, aside, top, bottom) => [top - 8, top - 18, top - 30, bottom + 8, bottom + 18].flatMap(y => [0, -aside, aside].map(shift => [x + shift, y]));
