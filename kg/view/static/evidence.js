// The panel at the right: the digest, or everything that stands behind the chosen relation or actor.

const MANY = 40; // events listed at first

function syncPanel() {
  const { selected } = state;
  const panel = $('panel');
  const content = selected?.actor !== undefined ? actorPanel(selected.actor) : selected?.edge ? edgePanel(selected.edge) : digest();
  panel.replaceChildren(...content);
  panel.classList.toggle('chosen', Boolean(selected));
}

function select(selected) {
  change({ selected });
  $('panel').scrollTop = 0;
  if (selected && innerWidth < 900) $('panel').scrollIntoView({ behavior: calm() ? 'auto' : 'smooth', block: 'nearest' });
}

function back() {
  return button('← Overview', () => select(null), { class: 'quiet back' });
}

function edgePanel(key) {
  const edge = shown.edges.find(other => other.key === key) || asStands(edgeByKey.get(key));
  if (!edge) return [back(), el('p', { class: 'hint' }, 'This relation is not in the graph.')];
  if (edge.isRole) return [back(), el('h2', {}, headline(edge)), el('p', {}, roleWords(edge))];
  const pair = [edge.from, edge.to];
  return [
    back(),
    el('h2', { class: 'title' }, actorButton(edge.from), ' ', el('i', { 'data-tone': edge.tone }, words(edge.relation)), ' ', actorButton(edge.to)),
    el('p', { class: 'meta' }, lineSample(edge.tone, edge.status, { claimed: edge.claimed === edge.n, disputed: edge.disputed > 0 }), edge.quad || 'neutral', ' · ', STATUS_WORDS[edge.status] || edge.status, edge.inferred ? ' · inferred' : '', tags(edge)),
    el('p', { class: 'meta' }, `${count(edge.n, 'event')} · ${span(edge)}`),
    shown.byId.has(edge.id) ? null : el('p', { class: 'hint' }, 'The filters hide this relation in the picture.'),
    el('p', { class: 'do' }, button('All between the two', () => change({ view: 'pair', pair })), button('Show in picture', () => { change({ view: 'network' }); lookAt(pair); })),
    eventList(edge.events),
  ].filter(Boolean);
}

// An edge that the filters hide, with all of its events.
function asStands(edge) {
  if (!edge) return null;
  const whole = started(edge);
  for (const i of edge.events) counted(whole, events[i]);
  return whole;
}

function actorPanel(i) {
  const actor = actors[i];
  const stand = standIn(i);
  const own = shown.edges.filter(edge => !edge.isRole && (edge.from === stand || edge.to === stand)).sort((a, b) => b.weight - a.weight);
  const about = [KIND_WORDS[actor.kind], actor.country && (actor.kind === 'state' ? actor.country : countryName(actor.country)), SECTORS[actor.sector] || actor.sector].filter(Boolean);
  const list = own.flatMap(edge => edge.events);
  const folding = state.fold && foldTarget.some((target, j) => target === i && j !== i);
  return [
    back(),
    el('h2', { class: 'title' }, flag(actor.country) ? `${flag(actor.country)} ` : null, actor.name),
    el('p', { class: 'meta' }, about.join(' · ')),
    actor.aliases.length ? el('p', { class: 'meta' }, 'Also: ', actor.aliases.slice(0, 8).join(', ')) : null,
    actor.roles.length ? roleList(actor) : null,
    el('p', { class: 'do' },
      button('Neighbours', () => change({ focus: i, steps: 1, path: null })), button('Two steps', () => change({ focus: i, steps: 2, path: null })),
      button('Path to …', () => askForPath(i)), button('Show in picture', () => { change({ view: 'network' }); lookAt([stand]); }),
      state.pins.has(i) ? button('Unpin', () => unpin(i)) : null,
      folding ? button(state.unfolded.has(actor.country) ? 'Fold' : 'Unfold', () => change({ unfolded: toggled(state.unfolded, actor.country, !state.unfolded.has(actor.country)) })) : null),
    own.length ? el('h3', {}, `${count(own.length, 'relation')}`) : el('p', { class: 'hint' }, 'No relation of this actor passes the filters.'),
    el('ul', { class: 'relations' }, own.slice(0, 30).map(edge => el('li', {}, el('button', { type: 'button', class: 'item', on: { click: () => select({ edge: edge.key }) } },
      el('span', { class: 'headline' }, lineSample(edge.tone, edge.status, { claimed: edge.claimed === edge.n }), relationOf(edge, stand)), el('span', { class: 'meta' }, `${edge.n}`, tags(edge)))))),
    own.length > 30 ? el('p', { class: 'hint' }, `and ${own.length - 30} weaker ones; the table has them all.`) : null,
    list.length ? el('h3', {}, 'Evidence') : null,
    list.length ? eventList(list, true) : null,
  ].filter(Boolean);
}

// One line for each other end, with every role there.
function roleList(actor) {
  const groups = [...grouped(actor.roles, role => (role.from === actor.i ? role.to : role.from))];
  return el('ul', { class: 'roles' }, groups.slice(0, 12).map(([other, roles]) => {
    const named = [...new Set(roles.map(roleWords))].join('; ');
    return el('li', {}, roles[0].from === actor.i ? [named, ', ', actorButton(other)] : [actorButton(other), ', ', named]);
  }));
}

function relationOf(edge, i) {
  const other = actors[edge.from === i ? edge.to : edge.from].name, it = ['state', 'organization'].includes(actors[i].kind) ? 'it' : 'them';
  const verb = el('i', { 'data-tone': edge.tone }, words(edge.relation));
  return edge.from === i || edge.symmetric ? el('span', {}, verb, ' ', other) : el('span', {}, other, ' ', verb, ` ${it}`);
}

function unpin(i) {
  const pins = new Map(state.pins);
  pins.delete(i);
  nodeSet.update([{ id: i, x: actors[i].x, y: actors[i].y }]);
  change({ pins });
}

const roleWords = role => `${role.former && !/^former\b/i.test(role.role || '') ? 'former ' : ''}${role.role || 'affiliated'}`;

function actorButton(i) {
  return button(actors[i].name, () => select({ actor: i }), { class: 'actor' });
}

function eventList(indices, withEnds = false) {
  const ordered = indices.map(i => events[i]).sort((a, b) => (b.day ?? -Infinity) - (a.day ?? -Infinity));
  const list = el('ol', { class: 'events' }, ordered.slice(0, MANY).map(event => eventItem(event, withEnds)));
  if (ordered.length <= MANY) return list;
  return el('div', {}, list, button(`${ordered.length - MANY} more events`, ({ target }) => {
    list.append(...ordered.slice(MANY).map(event => eventItem(event, withEnds)));
    target.remove();
  }, { class: 'quiet' }));
}

function eventItem(event, withEnds) {
  const { edge } = event;
  const denials = event.claims.filter(claim => claim.status === 'negated' && edge.status !== 'negated');
  const said = event.claims.filter(claim => !denials.includes(claim));
  return el('li', { class: 'event', 'data-tone': edge.tone },
    el('p', { class: 'event-head' }, el('b', {}, when(event)), withEnds ? el('span', {}, headline(edge)) : null,
      event.voice === 'claimed' ? el('em', { class: 'tag claimed' }, 'only claimed') : null, event.disputed ? el('em', { class: 'tag disputed' }, 'disputed') : null,
      withEnds && edge.status !== 'actual' ? el('em', { class: 'tag' }, edge.status) : null,
      event.basis === 'inferred' ? el('em', { class: 'tag' }, 'inferred') : null),
    said.map(claim => claimItem(claim)),
    denials.length ? el('p', { class: 'denied' }, 'Denied') : null,
    denials.map(claim => claimItem(claim)));
}

function claimItem(claim) {
  const { article } = claim;
  const about = [
    claim.attributed_to ? `said by ${claim.attributed_to}` : 'in the outlet’s own voice',
    claim.confidence === null ? null : `confidence ${claim.confidence.toFixed(2)}`,
    claim.basis && claim.basis !== 'named' ? BASIS_WORDS[claim.basis] : null, claim.mode ? `mode: ${claim.mode}` : null,
  ].filter(Boolean);
  return el('figure', { class: 'claim' },
    el('blockquote', {}, markedSentence(claim)),
    el('figcaption', {},
      el('span', {}, el('b', {}, about[0]), about.slice(1).map(part => ` · ${part}`)),
      el('span', { class: 'source' }, link(article.url, article.title), sourceWords(article)),
      button('Copy as citation', ({ target }) => { copy(citation(claim)); confirmed(target, 'Copied'); }, { class: 'quiet' })));
}

function sourceWords(article) {
  const outlet = outletOf(article);
  const day = article.published && dayWords(Math.floor(Date.parse(article.published) / DAY));
  const parts = [outlet === UNNAMED ? null : outlet, day, article.copy ? 'near-copy, no source of its own' : null].filter(Boolean);
  return parts.length ? ` — ${parts.join(', ')}` : '';
}

function citation({ sentence, article, attributed_to: speaker }) {
  const source = [article.outlet || hostOf(article.url), article.title && `“${article.title}”`, article.published, article.url].filter(Boolean).join(', ');
  return `“${sentence}”${speaker ? ` (according to ${speaker})` : ''} — ${source}`;
}
