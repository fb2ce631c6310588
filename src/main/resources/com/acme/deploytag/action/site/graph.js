// What calls what: callers on the left, in columns by how far it is to the last that is called.
const MOST_NODES = 300;
const FEW_NODES = 60;
const BOX = { width: 168, height: 30, column: 232, row: 42, pad: 16 };
let isAllOfGraph = null;

function graphNames() {
  const linked = data.services.filter((s) => s.calls.length || callers.get(s.name).length);
  const isAll = isAllOfGraph ?? linked.length <= FEW_NODES;
  const near = new Set();
  for (const service of linked.filter((s) => isAll || s.state !== 'settled')) {
    [service.name, ...service.calls, ...callers.get(service.name)].forEach((name) => near.add(name));
  }
  return { linked: linked.length, isAll, names: [...near].slice(0, MOST_NODES) };
}

function columns(shown) {
  const depth = new Map();
  const of = (name, path) => {
    if (!depth.has(name)) {
      depth.set(name, 0);
      const called = path.has(name) ? [] : byName.get(name).calls.filter((c) => shown.has(c));
      path.add(name);
      depth.set(name, called.length ? 1 + Math.max(...called.map((c) => of(c, path))) : 0);
      path.delete(name);
    }
    return depth.get(name);
  };
  shown.forEach((name) => of(name, new Set()));
  const last = Math.max(0, ...depth.values());
  const result = Array.from({ length: last + 1 }, () => []);
  shown.forEach((name) => result[last - depth.get(name)].push(name));
  return result;
}

/** Each where those that it is linked to are, on average: few lines cross then. */
function ordered(layers) {
  const place = new Map();
  const put = (layer) => layer.forEach((name, index) => place.set(name, index - layer.length / 2));
  layers.forEach(put);
  for (let turn = 0; turn < 6; turn++) {
    for (const layer of turn % 2 ? layers : [...layers].reverse()) {
      const middle = new Map(layer.map((name) => {
        const others = [...byName.get(name).calls, ...callers.get(name)].filter((o) => place.has(o) && !layer.includes(o));
        return [name, others.length ? others.reduce((sum, o) => sum + place.get(o), 0) / others.length : place.get(name)];
      }));
      layer.sort((a, b) => middle.get(a) - middle.get(b));
      put(layer);
    }
  }
  return layers;
}

function drawGraph() {
  const { linked, isAll, names: list } = graphNames();
  if (!list.length) {
    main.replaceChildren(el('h1', null, 'Dependencies'), el('p', { class: 'empty' }, linked
      ? 'Nothing that calls or is called needs a look.' : 'No service has depends-on in the catalog.'), ...(linked ? [graphTools(linked, isAll)] : []));
    return;
  }
  const layers = ordered(columns(new Set(list)));
  const tallest = Math.max(...layers.map((layer) => layer.length));
  const at = new Map();
  layers.forEach((layer, x) => layer.forEach((name, y) => at.set(name, {
    x: BOX.pad + x * BOX.column, y: BOX.pad + (y + (tallest - layer.length) / 2) * BOX.row,
  })));
  const width = 2 * BOX.pad + (layers.length - 1) * BOX.column + BOX.width;
  const height = 2 * BOX.pad + tallest * BOX.row - (BOX.row - BOX.height);
  const edges = list.flatMap((from) => byName.get(from).calls.filter((to) => at.has(to)).map((to) => edge(from, to, at)));
  const box = el('div', { class: 'graph' });
  box.append(svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'What calls what' },
    svg('defs', null, svg('marker', { id: 'tip', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' },
      svg('path', { d: 'M0 0L8 4L0 8z', class: 'tip' }))),
    edges, list.map((name) => node(name, at.get(name), box))));
  main.replaceChildren(el('h1', null, 'Dependencies'), graphTools(linked, isAll),
    el('p', { class: 'muted' }, 'An arrow leads from a service to one that it calls.',
      list.length === MOST_NODES ? ` Only ${MOST_NODES} are shown.` : ''), box);
}

function graphTools(linked, isAll) {
  return el('div', { class: 'tools' }, [[true, `all ${linked} that are linked`], [false, 'what needs a look, and its neighbours']].map(([value, text]) =>
    el('button', { type: 'button', 'aria-pressed': String(isAll === value), onclick: () => { isAllOfGraph = value; drawGraph(); } }, text)));
}

function edge(from, to, at) {
  const a = at.get(from);
  const b = at.get(to);
  const [x1, y1, x2, y2] = [a.x + BOX.width, a.y + BOX.height / 2, b.x - 2, b.y + BOX.height / 2];
  const bend = Math.max(30, (x2 - x1) / 2);
  const path = svg('path', { d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`, 'marker-end': 'url(#tip)' });
  path.dataset.from = from;
  path.dataset.to = to;
  return path;
}

function node(name, { x, y }, box) {
  const service = byName.get(name);
  const label = name.length > 22 ? `${name.slice(0, 21)}…` : name;
  const calls = service.calls.length ? `, calls ${service.calls.join(', ')}` : '';
  const group = svg('g', { class: service.state },
    svg('a', { href: serviceUrl(name), 'aria-label': `${name}, ${service.state}${calls}` },
      svg('title', null, `${name}: ${MEANINGS[service.state]}`),
      svg('rect', { x, y, width: BOX.width, height: BOX.height, rx: 6 }),
      svg('text', { x: x + 12, y: y + 19 }, label)));
  group.dataset.name = name;
  const light = (isOn) => () => {
    box.classList.toggle('hot', isOn);
    for (const path of box.querySelectorAll('path[data-from]')) {
      path.classList.toggle('near', isOn && (path.dataset.from === name || path.dataset.to === name));
    }
    for (const other of box.querySelectorAll('g')) {
      const is = other.dataset.name;
      other.classList.toggle('near', isOn && (is === name || service.calls.includes(is) || callers.get(name).includes(is)));
    }
  };
  for (const [event, isOn] of [['mouseenter', true], ['mouseleave', false], ['focusin', true], ['focusout', false]]) {
    group.addEventListener(event, light(isOn));
  }
  return group;
}
