// Finding an actor by name or alias, with suggestions; `/` from anywhere.

const folded = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const searchKeys = actors.map(actor => [actor.name, ...actor.aliases].map(folded));
let suggestions = [];
let marked = -1;
let searchDone = i => select({ actor: i });

function startSearch() {
  const input = $('search');
  input.addEventListener('input', suggest);
  input.addEventListener('focus', suggest);
  input.addEventListener('blur', () => setTimeout(closeSearch, 150));
  input.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') mark(marked + (event.key === 'ArrowDown' ? 1 : -1));
    else if (event.key === 'Enter' && suggestions.length) take(suggestions[Math.max(0, marked)]);
    else if (event.key === 'Escape') input.blur();
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', event => {
    if (event.key !== '/' || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
    event.preventDefault();
    input.focus();
  });
}

// Those whose name begins so, then a later word of it, then an alias, then any part; each by weight.
function found(query, most = 8) {
  const text = folded(query.trim());
  const score = i => Math.min(...searchKeys[i].map((key, k) => {
    const at = key.indexOf(text);
    if (at < 0) return Infinity;
    return (at === 0 ? 0 : key[at - 1] === ' ' ? 1 : 3) + (k ? 1.5 : 0);
  }));
  return actors.map(({ i, rank }) => ({ i, rank, score: text ? score(i) : 0 })).filter(hit => hit.score < Infinity)
    .sort((a, b) => a.score - b.score || a.rank - b.rank).slice(0, most).map(({ i }) => i);
}

function suggest() {
  suggestions = found($('search').value);
  $('found').replaceChildren(...suggestions.map((i, at) => {
    const actor = actors[i];
    const text = folded($('search').value.trim());
    const alias = text && !folded(actor.name).includes(text) ? actor.aliases.find(name => folded(name).includes(text)) : null;
    return el('li', { role: 'option', id: `found-${at}`, on: { pointerdown: event => { event.preventDefault(); take(i); } } },
      shapeSample(actor.kind), el('span', { class: 'name' }, actor.name, alias ? el('small', {}, ` “${alias}”`) : null),
      el('small', {}, actor.kind === 'state' || !actor.country ? KIND_WORDS[actor.kind] || '' : countryName(actor.country)));
  }), ...(suggestions.length ? [] : [el('li', { class: 'none' }, 'No such actor')]));
  $('found').hidden = false;
  $('search').setAttribute('aria-expanded', 'true');
  mark($('search').value ? 0 : -1);
}

function mark(at) {
  marked = suggestions.length ? Math.max(-1, Math.min(suggestions.length - 1, at)) : -1;
  [...$('found').children].forEach((item, i) => item.setAttribute('aria-selected', i === marked));
  if (marked >= 0) $('search').setAttribute('aria-activedescendant', `found-${marked}`);
  else $('search').removeAttribute('aria-activedescendant');
}

function take(i) {
  $('search').value = '';
  $('search').blur();
  closeSearch();
  const done = searchDone;
  searchDone = chosen => select({ actor: chosen });
  $('search').placeholder = 'Find an actor';
  done(i);
}

function closeSearch() {
  $('found').hidden = true;
  $('search').setAttribute('aria-expanded', 'false');
}

// Let the next actor found be the other end of a path.
function askForPath(from) {
  searchDone = to => change({ path: [from, to], focus: null, selected: null, view: 'network' });
  $('search').placeholder = `Path from ${actors[from].name} to …`;
  $('search').focus();
}
