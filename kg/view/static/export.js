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
  const top = 54, bottom = shades ? 62 : 40;
  const width = drawn.width / ratio, height = drawn.height / ratio;
  const canvas = el('canvas', { width: drawn.width, height: drawn.height + (top + bottom) * ratio });
  const context = canvas.getContext('2d');
  context.scale(ratio, ratio);
  context.fillStyle = colours.canvas;
  context.fillRect(0, 0, width, height + top + bottom);
  context.drawImage(drawn, 0, top, width, height);
  const write = (text, x, y, font, colour) => {
    context.font = `${font} system-ui, sans-serif`;
    context.fillStyle = colour;
    context.fillText(text, x, y);
    return context.measureText(text).width;
  };
  write(document.title, 16, 24, '650 16px', colours.ink);
  write([$('subtitle')?.textContent, $('counts').textContent].filter(Boolean).join(' · '), 16, 43, '12px', colours.muted);
  let x = 16;
  const y = height + top + 24;
  const samples = [...TONES.map(tone => [tone, tone, false, []]), ['planned', 'neutral', false, DASHES.planned], ['possible', 'neutral', false, DASHES.possible], ['only claimed', 'neutral', true, []]];
  for (const [text, tone, claimed, dashes] of samples) {
    context.strokeStyle = claimed ? faded(colours[tone], 0.3) : colours[tone];
    for (const width of claimed ? [8, 1.5] : [3]) {
      context.lineWidth = width;
      context.setLineDash(dashes);
      context.beginPath();
      context.moveTo(x, y - 4);
      context.lineTo(x + 24, y - 4);
      context.stroke();
      context.strokeStyle = colours[tone];
    }
    x += 30 + write(text, x + 30, y, '12px', colours.ink) + 18;
  }
  write('≠ disputed', x, y, '12px', colours.ink);
  let after = 16 + (shades ? write(shades.title, 16, y + 22, '650 12px', colours.ink) + 14 : 0);
  for (const [colour, text] of shadesNamed()) {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(after + 6, y + 18, 6, 0, 2 * Math.PI);
    context.fill();
    after += 18 + write(text, after + 18, y + 22, '12px', colours.ink) + 14;
  }
  return new Promise(done => { canvas.toBlob(done, 'image/png'); });
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
