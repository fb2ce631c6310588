// The services, and what stands of them where.
const CHUNK = 150;
const view = { search: '', states: new Set(), sort: 'state' };
let rendering = 0;

const matrixText = data.services.map((service) => [
  service.name,
  service.state,
  ...Object.values(service.places).flatMap((place) => [place.version ?? '', place.commit >= 0 ? commitOf(place.commit).by : '']),
].join('\n').toLowerCase());
const lastChange = data.services.map((service) =>
  Math.max(0, ...Object.values(service.places).map((place) => (place.since ? Date.parse(place.since) : 0))));

function found() {
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = data.services
    .map((service, index) => index)
    .filter((i) => words.every((word) => matrixText[i].includes(word)))
    .filter((i) => !view.states.size || view.states.has(data.services[i].state));
  const orders = {
    state: (a, b) => STATES.indexOf(data.services[a].state) - STATES.indexOf(data.services[b].state) || a - b,
    name: (a, b) => (data.services[a].name < data.services[b].name ? -1 : 1),
    changed: (a, b) => lastChange[b] - lastChange[a],
  };
  return shown.sort(orders[view.sort]).map((i) => data.services[i]);
}

function placeCell(service, environment) {
  const place = service.places[environment.name];
  const label = { 'data-label': environment.name, role: 'cell' };
  if (place.state === 'absent') {
    return el('td', { ...label, class: 'muted' }, '–');
  }
  if (place.version === undefined) {
    return el('td', label, el('span', { class: 'bad' }, place.state === 'broken' ? 'cannot be read' : 'unknown'));
  }
  const source = environment.from && service.places[environment.from];
  const differs = source && source.version !== undefined && source.version !== place.version;
  const by = place.commit >= 0 ? ` · ${commitOf(place.commit).by}` : '';
  return el('td', { ...label, class: differs ? 'other' : null },
    el('span', { class: 'ver', title: place.version }, brief(place.version)),
    el('span', { class: 'sub', title: place.since ? clock(place.since) : null }, told(place) + by),
    place.health ? el('span', { class: `sub ${tone[place.health.state] ?? 'warn'}` }, place.health.state) : null,
    place.missing ? el('span', { class: 'sub bad' }, 'image is gone') : null,
    place.state === 'rejected' ? el('span', { class: 'sub bad' }, 'was rolled back here') : null,
    place.state === 'pinned' && place.ineffective ? el('span', { class: 'sub warn' }, 'changes nothing') : null);
}

function told(place) {
  return place.since ? `${place.atLeast ? 'at least ' : ''}${age(place.since)}` : 'not pinned here';
}

function drift(promotion) {
  const lag = promotion.since ? ` ${promotion.atLeast ? 'at least ' : ''}${age(promotion.since)}` : '';
  const behind = promotion.behind ? `, ${promotion.behind} behind` : '';
  const words = {
    same: '',
    apart: lag ? `first pin waits${lag}` : '',
    waiting: `waits${lag}${behind}`,
    reverted: `${promotion.from} went back${lag}`,
    foreign: `never ran in ${promotion.from}, here for${lag}`,
  };
  return words[promotion.drift];
}

const waits = (promotion) => drift(promotion) !== '';

function way(promotion) {
  return el('span', { class: 'way' },
    el('span', { class: promotion.promotable ? 'good' : 'stop', 'aria-hidden': 'true' }, promotion.promotable ? '● ' : '■ '),
    `→ ${promotion.to}: ${drift(promotion)}; `,
    el('span', { class: promotion.promotable ? 'good' : 'stop' }, promotion.promotable ? 'can go' : 'would be refused'));
}

function row(service) {
  return el('tr', { role: 'row', onclick: (event) => open(event, service) },
    el('th', { scope: 'row', role: 'rowheader' }, el('a', { href: serviceUrl(service.name) }, service.name),
      el('span', { class: 'sub' }, state(service.state))),
    data.environments.map((environment) => placeCell(service, environment)),
    el('td', { class: 'ways', role: 'cell' }, service.promotions.filter(waits).map(way)));
}

function open(event, service) {
  if (!event.target.closest('a') && !String(window.getSelection())) {
    location.hash = serviceUrl(service.name);
  }
}

function chips(update) {
  const counts = STATES.map((word) => [word, data.services.filter((service) => service.state === word).length]);
  const shown = counts.filter(([, count]) => count);
  const buttons = shown.map(([word, count]) =>
    el('button', {
      type: 'button', class: word, title: MEANINGS[word], 'aria-pressed': String(view.states.has(word)),
      onclick: (event) => {
        view.states.has(word) ? view.states.delete(word) : view.states.add(word);
        event.currentTarget.setAttribute('aria-pressed', String(view.states.has(word)));
        update();
      },
    }, el('span', { class: 'dot', 'aria-hidden': 'true' }), el('b', null, String(count)), word));
  const share = el('div', { class: 'share', 'aria-hidden': 'true' }, shown.map(([word, count]) => {
    const part = el('i', { class: word });
    part.style.flexGrow = count;
    part.style.background = 'var(--c)';
    return part;
  }));
  return [share, el('div', { class: 'chips', role: 'group', 'aria-label': 'Show only these states' }, buttons)];
}

const unanswered = () => data.untold.map((each) => el('div', { class: 'note' }, el('p', null, each.what), el('p', { class: 'muted' }, each.remedy)));

function frozen() {
  return data.environments.filter((environment) => environment.frozen).map((environment) =>
    el('div', { class: 'note' }, el('p', null, el('b', null, environment.name), ' is frozen since ',
      clock(environment.frozen.since), environment.frozen.until ? `, until ${clock(environment.frozen.until)}` : '',
      environment.frozen.reason ? `: ${environment.frozen.reason}` : '')));
}

function drawMatrix() {
  const body = el('tbody', { role: 'rowgroup' });
  const update = () => fillMatrix(body);
  const search = el('input', {
    type: 'search', id: 'search', 'aria-label': 'Search services, versions and people', placeholder: 'Search services, versions, people',
    value: view.search, autocomplete: 'off',
    oninput: (event) => { view.search = event.target.value; update(); },
  });
  const sort = el('select', { 'aria-label': 'Sort', onchange: (event) => { view.sort = event.target.value; update(); } },
    [['state', 'worst first'], ['name', 'by name'], ['changed', 'last changed first']].map(([value, text]) =>
      el('option', { value, selected: view.sort === value }, text)));
  const [share, states] = chips(update);
  const heads = ['Service', ...data.environments.map((environment) => environment.name), 'To promote'];
  main.replaceChildren(
    el('h1', { class: 'hidden' }, 'Services'), share, ...frozen(), ...unanswered(),
    el('div', { class: 'tools' }, states),
    el('div', { class: 'tools' }, el('div', { class: 'search' }, search, el('kbd', { 'aria-hidden': 'true' }, '/')), sort,
      el('span', { id: 'count', class: 'muted' })),
    el('div', { class: 'scroll' }, el('table', { class: 'matrix', role: 'table', 'aria-label': 'Services and environments' },
      el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, heads.map((text) => el('th', { scope: 'col', role: 'columnheader' }, text)))), body)));
  main.addEventListener('keydown', moveInMatrix);
  update();
}

function fillMatrix(body) {
  const services = found();
  const turn = ++rendering;
  const more = (from) => {
    body.append(...services.slice(from, from + CHUNK).map(row));
    if (from + CHUNK < services.length) {
      requestAnimationFrame(() => turn === rendering && more(from + CHUNK));
    }
  };
  body.replaceChildren();
  more(0);
  if (!services.length) {
    body.append(el('tr', null, el('td', { class: 'empty', colspan: data.environments.length + 2 }, 'No service is like this.')));
  }
  const count = services.length === data.services.length
    ? plural(services.length, 'service') : `${services.length} of ${plural(data.services.length, 'service')}`;
  document.getElementById('count').textContent = count;
  say(count);
}

/** Arrows lead from service to service. */
function moveInMatrix(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...main.querySelectorAll('.matrix tbody th a')];
  const isThere = event.target.id === 'search' || links.includes(event.target);
  if (step && isThere && links.length) {
    const next = links.indexOf(event.target) + step;
    event.preventDefault();
    (links[next] ?? (next < 0 ? document.getElementById('search') : links.at(-1))).focus();
  }
}
