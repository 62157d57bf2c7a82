// Taking it away: the picture with its legend, the relations as CSV, the graph as GraphML. Always what is shown.

function download(name, blob) {
  const address = URL.createObjectURL(blob);
  el('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

const fileName = suffix => `${document.title.normalize('NFD').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'graph'}.${suffix}`;

function pictureWithLegend() {
  const drawn = $('network').querySelector('canvas');
  const ratio = network.canvas.pixelRatio;
  const width = drawn.width / ratio, height = drawn.height / ratio, top = 54;
  const canvas = el('canvas', {});
  const context = canvas.getContext('2d');
  const legend = legendRows(context, width - 32);
  canvas.width = drawn.width;
  canvas.height = drawn.height + (top + 18 + 20 * legend.length) * ratio;
  context.scale(ratio, ratio);
  context.fillStyle = colours.canvas;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(drawn, 0, top, width, height);
  const write = (text, x, y, font, colour) => {
    context.font = `${font} system-ui, sans-serif`;
    context.fillStyle = colour;
    context.fillText(text, x, y);
  };
  write(document.title, 16, 24, '650 16px', colours.ink);
  write([$('subtitle')?.textContent, $('counts').textContent].filter(Boolean).join(' · '), 16, 43, '12px', colours.muted);
  legend.forEach((row, i) => row.forEach(({ x, text, sample }) => {
    const y = height + top + 24 + 20 * i;
    context.save();
    context.translate(16 + x, y - 4);
    sample(context);
    context.restore();
    write(text, 16 + x + 30, y, '12px', colours.ink);
  }));
  return new Promise(done => { canvas.toBlob(done, 'image/png'); });
}

// What the picture's lines, shapes and colours mean, in rows that are no wider than the picture.
function legendRows(context, width) {
  const line = (tone, { claimed = false, dashes = [] } = {}) => to => {
    for (const [wide, colour] of claimed ? [[8, faded(colours[tone], 0.3)], [1.5, colours[tone]]] : [[3, colours[tone]]]) {
      to.lineWidth = wide;
      to.strokeStyle = colour;
      to.setLineDash(dashes);
      to.stroke(new Path2D('M0 0H24'));
    }
  };
  const shape = kind => to => {
    const path = new Path2D({ state: 'M9-5h6l3 5-3 5H9L6 0z', organization: 'M7.5-4.5h9v9h-9z', group: 'M12-6l6 6-6 6-6-6z', person: 'M17 0a5 5 0 1 0-10 0a5 5 0 1 0 10 0z' }[kind]);
    to.fillStyle = kind === 'state' && !shades ? colours.state : colours.node;
    to.strokeStyle = kind === 'state' && !shades ? colours.state : colours['node-line'];
    to.fill(path);
    to.stroke(path);
  };
  const shade = colour => to => {
    to.fillStyle = colour;
    to.fill(new Path2D('M18 0a6 6 0 1 0-12 0a6 6 0 1 0 12 0z'));
  };
  const denied = to => {
    to.font = '700 13px system-ui, sans-serif';
    to.fillStyle = colours.ink;
    to.fillText('≠', 8, 5);
  };
  const items = [
    ...TONES.map(tone => [tone, line(tone)]), ['planned', line('neutral', { dashes: DASHES.planned })], ['possible', line('neutral', { dashes: DASHES.possible })],
    ['only claimed', line('neutral', { claimed: true })], ['disputed', denied], ...KINDS.map(kind => [kind, shape(kind)]),
    ...(shades ? [[`${shades.title}:`, () => {}]] : []), ...shadesNamed().map(([colour, text]) => [text, shade(colour)]),
  ];
  const rows = [[]];
  let x = 0;
  context.font = '12px system-ui, sans-serif';
  for (const [text, sample] of items) {
    const wide = 30 + context.measureText(text).width + 16;
    if (x > 0 && x + wide > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1).push({ x, text, sample });
    x += wide;
  }
  return rows;
}

const dateOf = event => (event ? event.date : '');

const EXPORTED = {
  source: edge => actors[edge.from].name, relation: edge => edge.relation, target: edge => actors[edge.to].name, status: edge => edge.status,
  quad: edge => edge.quad || '', inferred: edge => edge.inferred, events: edge => edge.n, only_claimed: edge => edge.claimed,
  disputed: edge => edge.disputed, weight: edge => Number(edge.weight.toFixed(3)), first_date: edge => dateOf(edge.first),
  last_date: edge => dateOf(edge.last), role: edge => edge.role || '', sentence: edge => tellingClaim(edge)?.sentence || '',
};

// A cell that begins like a formula gets an apostrophe, as spreadsheets would run it.
function cell(value) {
  const text = String(value).replace(/^(?=[=+\-@\t\r])(?!-?\d+(\.\d+)?$)/, "'");
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function asCsv() {
  const lines = [Object.keys(EXPORTED), ...shown.edges.map(edge => Object.values(EXPORTED).map(read => read(edge)))];
  return `\ufeff${lines.map(line => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

// XML 1.0 has no place for control characters and halves of surrogate pairs, however they are written.
function xml(value) {
  return String(value).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function asGraphml() {
  const nodeKeys = { name: 'string', kind: 'string', country: 'string', sector: 'string', x: 'double', y: 'double' };
  const edgeKeys = Object.fromEntries(Object.keys(EXPORTED).filter(key => key !== 'source' && key !== 'target').map(key => [key, ['events', 'only_claimed', 'disputed'].includes(key) ? 'int' : key === 'weight' ? 'double' : key === 'inferred' ? 'boolean' : 'string']));
  const key = (name, type, what) => `<key id="${what[0]}_${name}" for="${what}" attr.name="${name}" attr.type="${type}"/>`;
  const value = (name, text, what) => (text === null || text === undefined || text === '' ? '' : `<data key="${what[0]}_${name}">${xml(text)}</data>`);
  const at = network.getPositions();
  return [
    '<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...Object.entries(nodeKeys).map(([name, type]) => key(name, type, 'node')), ...Object.entries(edgeKeys).map(([name, type]) => key(name, type, 'edge')),
    '<graph edgedefault="directed">',
    ...[...shown.actors].map(i => `<node id="${xml(actors[i].id)}">${Object.keys(nodeKeys).map(name => value(name, { ...actors[i], ...at[i] }[name], 'node')).join('')}</node>`),
    ...shown.edges.map((edge, i) => `<edge id="e${i}" source="${xml(actorTo(edge.from))}" target="${xml(actorTo(edge.to))}"${edge.symmetric ? ' directed="false"' : ''}>${Object.keys(edgeKeys).map(name => value(name, EXPORTED[name](edge), 'edge')).join('')}</edge>`),
    '</graph>', '</graphml>', '',
  ].join('\n');
}

function startExports() {
  const closing = work => async () => {
    $('save').open = false;
    await work();
  };
  $('save-png').onclick = closing(async () => {
    if (state.view !== 'network') change({ view: 'network' });
    download(fileName('png'), await pictureWithLegend());
  });
  $('save-csv').onclick = closing(() => download(fileName('csv'), new Blob([asCsv()], { type: 'text/csv' })));
  $('save-graphml').onclick = closing(() => download(fileName('graphml'), new Blob([asGraphml()], { type: 'application/xml' })));
  if (location.protocol === 'about:') for (const id of ['link', 'print']) $(id).remove(); // a notebook's frame has no address and may not print
  else $('link').onclick = async () => {
    await copy(location.href);
    confirmed($('link'), 'Copied');
  };
  $('print')?.addEventListener('click', closing(() => print()));
}
