// Building and finding elements. Text goes in as text nodes only; nothing here, or anywhere in the page, parses markup.

const $ = id => document.getElementById(id);

function el(tag, properties = {}, ...children) {
  return filled(document.createElement(tag), properties, children);
}

function svg(tag, properties = {}, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), properties, children);
}

// Properties are attributes, save `on` ({event: listener}) and `css` ({custom property or style: value}).
function filled(element, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'on') for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (key === 'css') for (const [name, text] of Object.entries(value)) element.style.setProperty(name, text);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

function button(text, press, properties = {}) {
  return el('button', { type: 'button', ...properties, on: { click: press } }, text);
}

// Only addresses of the web become links; anything else, such as javascript: or data:, stays text.
function link(address, text) {
  const web = /^https?:\/\/[^\s]+$/i.test(address || '');
  return web ? el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, text) : el('span', {}, text);
}

const count = (number, word) => `${number.toLocaleString('en')} ${word}${number === 1 ? '' : word.endsWith('s') ? 'es' : 's'}`;

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

// Call at most once a frame, with the latest arguments.
function eachFrame(work) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      work();
    });
  };
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el('textarea', { css: { position: 'fixed', opacity: '0' } });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}

function confirmed(control, text) {
  const before = control.textContent;
  control.textContent = text;
  setTimeout(() => { control.textContent = before; }, 1400);
}

// A tooltip that follows the pointer; `content` is a list of lines, the first in bold.
function tip(content, x, y) {
  const box = $('tip');
  box.hidden = !content;
  if (!content) return;
  box.replaceChildren(...content.map((line, i) => el(i ? 'span' : 'b', {}, line)));
  const { offsetWidth: width, offsetHeight: height } = box;
  box.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - width - 8))}px`;
  box.style.top = `${y + 18 + height > innerHeight ? y - height - 10 : y + 18}px`;
}
