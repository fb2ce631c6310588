// One service: what stands where, what waits and why, and what stood before.
const RANGES = [[7, '7 d'], [30, '30 d'], [0, 'all']];
const MINIMUM = 24;
let range = 30;

function stretches(service) {
  return data.environments.flatMap((environment) =>
    (service.past[environment.name] ?? []).map(([version, from, to, kind, before, ran], index) => ({
      environment: environment.name, version, kind, before, ran, index,
      from: commitOf(from), to: to >= 0 ? commitOf(to) : null,
      isGone: index > 0 && service.past[environment.name][index - 1][3] === 'rollback',
    })));
}

function placeCard(service, environment) {
  const place = service.places[environment.name];
  const commit = place.commit >= 0 ? commitOf(place.commit) : null;
  return el('section', { class: 'card', 'aria-label': environment.name }, el('h2', null, environment.name),
    place.version === undefined
      ? el('p', { class: place.state === 'absent' ? 'muted' : 'bad' }, { absent: 'no overlay', broken: 'cannot be read' }[place.state] ?? 'unknown')
      : el('p', { class: 'ver', title: place.version }, versionLink(service, place.version)),
    place.since ? el('p', { class: 'muted', title: clock(place.since) }, `${told(place)}${commit ? `, by ${commit.by}` : ''}`) : null,
    commit ? el('p', null, link(commitUrl(commit), 'commit ', el('code', null, commit.id.slice(0, 10))),
      runUrl(commit) ? [' · ', link(runUrl(commit), 'run')] : '') : null,
    place.health ? healthNow(place) : null,
    place.missing ? el('p', { class: 'bad' }, 'image is gone') : null,
    place.state === 'rejected' ? el('p', { class: 'bad' }, 'was rolled back here') : null);
}

function versionLink(service, version) {
  const server = repository.replace(/\/[^/]+\/[^/]+$/, '');
  const isOne = service.repository && server && /^[0-9a-f]{40}$/.test(version);
  return isOne ? link(`${server}/${service.repository}/commit/${version}`, brief(version)) : brief(version);
}

const timed = (text) => text.replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z/g, clock);

function problem({ what, remedy, place }) {
  return [el('p', null, timed(what)), el('p', { class: 'muted' }, timed(remedy), place ? ` (${place})` : '')];
}

function notes(service) {
  const places = data.environments.flatMap((environment) =>
    (service.places[environment.name].problems ?? []).map((p) =>
      el('div', { class: 'note bad' }, el('p', null, el('b', null, `In ${environment.name}`)), problem(p))));
  const ways = service.promotions.filter(waits).map((promotion) => {
    const from = service.places[promotion.from].version ?? '';
    const compare = compareUrl(service, service.places[promotion.to].version ?? '', from);
    return el('div', { class: 'note' }, el('p', null, el('b', null, `${promotion.from} → ${promotion.to}: `), drift(promotion), ', ',
      promotion.promotable ? el('span', { class: 'good' }, 'a promotion can go') : el('span', { class: 'stop' }, 'a promotion would be refused'),
      compare ? [' · ', link(compare, 'what it brings')] : ''), promotion.reasons.flatMap(problem),
    promotion.more ? el('p', { class: 'muted' }, `and ${plural(promotion.more, 'reason')} more`) : '');
  });
  return [...places, ...ways];
}

function names(title, list) {
  return list.length
    ? [el('h2', null, title), el('ul', { class: 'list' }, list.map((name) =>
        el('li', null, el('a', { href: serviceUrl(name), class: `state ${byName.get(name).state}` },
          el('span', { class: 'dot', 'aria-hidden': 'true' }), name))))]
    : [];
}

/** When the chart begins: so many days ago, or with what is the oldest. */
function beginning(all) {
  const oldest = Math.min(NOW - 3_600_000, ...all.map((s) => Date.parse(s.from.at)));
  return range ? Math.max(NOW - range * 86_400_000, oldest) : oldest;
}

function lanes(all, colours, show) {
  const start = beginning(all);
  const part = (time) => Math.min(1, Math.max(0, (time - start) / (NOW - start)));
  const rows = data.environments.map((environment) => {
    const track = el('div', { class: 'track' });
    for (const s of all.filter((each) => each.environment === environment.name)) {
      const end = s.to ? Date.parse(s.to.at) : NOW;
      if (end > start) {
        const left = part(Date.parse(s.from.at));
        const width = part(end) - left;
        const seg = el('div', {
          class: `seg c${colours.get(s.version) % 8}${s.kind === 'rollback' ? ' back' : ''}${s.isGone ? ' gone' : ''}`,
          title: [s.version, `${clock(s.from.at)} – ${s.to ? clock(s.to.at) : 'now'}`, s.from.by,
            ...(healthOf(s) ?? []).map((each) => each.all)].join('\n'),
          onclick: () => show(s),
        }, width * 900 > MINIMUM ? (s.kind === 'rollback' ? '↩ ' : '') + brief(s.version) : '',
        healthMarks(s, Math.max(start, Date.parse(s.from.at)), end));
        seg.style.left = `${left * 100}%`;
        seg.style.width = `${width * 100}%`;
        track.append(seg);
      }
    }
    return el('div', { class: 'lane' }, el('span', { title: environment.name }, environment.name), track);
  });
  const axis = el('div', { class: 'axis' }, [0, 0.25, 0.5, 0.75].map((at) => {
    const time = new Date(start + at * (NOW - start)).toISOString();
    const mark = el('i', null, NOW - start > 3 * 86_400_000 ? time.slice(5, 10) : `${time.slice(5, 10)} ${time.slice(11, 16)}`);
    mark.style.left = `${at * 100}%`;
    return mark;
  }));
  return el('div', { class: 'lanes', 'aria-hidden': 'true' }, rows, el('div', { class: 'lane' }, el('span', null, ''), axis));
}

function pastRow(service, s, heads) {
  const words = { deployed: 'deployed', rollback: '↩ rolled back', found: 'was there' };
  const compare = s.before ? compareUrl(service, s.before, s.version) : '';
  const by = s.kind === 'found' ? '' : s.from.by;
  const cells = {
    'When, UTC': [{ title: s.from.at }, s.kind === 'found' ? 'before ' : '', day(s.from.at)],
    Where: [null, s.environment],
    Version: [{ class: 'wide' }, el('span', { class: 'ver', title: s.version }, versionLink(service, s.version)),
      s.isGone ? el('span', { class: 'sub bad' }, 'later rolled back') : ''],
    'How, and by whom': [{ class: s.kind === 'rollback' ? 'bad' : null }, words[s.kind], by ? el('span', { class: 'sub' }, by) : ''],
    'Stood for': [null, s.to ? age(s.from.at, Date.parse(s.to.at)) : `${age(s.from.at)} so far`],
    'Did it run?': [null, healthLines(s)],
    Links: [null, s.kind === 'found' ? '' : [link(commitUrl(s.from), 'commit'), runUrl(s.from) ? [' · ', link(runUrl(s.from), 'run')] : '',
      compare ? [' · ', link(compare, 'compare')] : '']],
  };
  return el('tr', { id: `past-${s.environment}-${s.index}`, tabindex: '-1', role: 'row' }, heads.map((head) => {
    const [attributes, ...children] = cells[head];
    return el('td', { ...attributes, role: 'cell', 'data-label': head }, children);
  }));
}

function drawService(name) {
  const service = byName.get(name);
  if (!service) {
    main.replaceChildren(el('h1', null, 'There is no such service'), el('a', { href: '#/' }, 'All services'));
    return;
  }
  const all = stretches(service);
  const colours = new Map([...new Set([...all].reverse().map((s) => s.version))].map((version, index) => [version, index]));
  const show = (s) => {
    main.querySelectorAll('.past tr.on').forEach((tr) => tr.classList.remove('on'));
    const tr = document.getElementById(`past-${s.environment}-${s.index}`);
    tr.classList.add('on');
    tr.scrollIntoView({ block: 'center' });
    tr.focus({ preventScroll: true });
  };
  const chart = el('div', null, lanes(all, colours, show));
  const ranges = el('div', { class: 'tools', role: 'group', 'aria-label': 'How far back' }, RANGES.map(([days, text]) =>
    el('button', {
      type: 'button', 'aria-pressed': String(range === days),
      onclick: (event) => {
        range = days;
        [...ranges.children].forEach((b) => b.setAttribute('aria-pressed', String(b === event.currentTarget)));
        chart.replaceChildren(lanes(all, colours, show));
      },
    }, text)));
  const isTold = all.some((s) => s.ran);
  const heads = ['When, UTC', 'Where', 'Version', 'How, and by whom', 'Stood for', 'Did it run?', 'Links']
   .filter((head) => isTold || head !== 'Did it run?');
  const rows = [...all].sort((a, b) => Date.parse(b.from.at) - Date.parse(a.from.at)).map((s) => pastRow(service, s, heads));
  const source = service.repository && repository ? `${repository.replace(/\/[^/]+\/[^/]+$/, '')}/${service.repository}` : '';
  main.replaceChildren(
    el('p', { class: 'crumb' }, el('a', { href: '#/' }, '← All services')),
    el('div', { class: 'head' }, el('h1', { tabindex: '-1' }, service.name), state(service.state, `${service.state}: ${MEANINGS[service.state]}`),
      source ? link(source, 'source') : ''),
    ...notes(service),
    el('div', { class: 'cards' }, data.environments.map((environment) => placeCard(service, environment))),
    ...names('Calls', service.calls), ...names('Is called by', callers.get(name)),
    ...(service.rejected.length ? [el('h2', null, 'Rejected by a rollback'), el('ul', { class: 'list' }, service.rejected.map((r) =>
      el('li', null, el('span', { class: 'ver bad', title: r.version }, brief(r.version)), ` in ${r.environment}, ${age(commitOf(r.commit).at)} ago`)))] : []),
    el('h2', null, 'What stood where'), ranges, chart,
    isTold ? el('p', { class: 'muted key-line' }, el('i', { class: 'ran healthy' }), ' healthy', el('i', { class: 'ran degraded' }), ' degraded; no line: nobody told') : '',
    el('h2', null, 'Each change'),
    el('div', { class: 'scroll' }, el('table', { class: 'past', role: 'table', 'aria-label': `What stood of ${service.name}, the newest first` },
      el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, heads.map((text) => el('th', { scope: 'col', role: 'columnheader' }, text)))),
      el('tbody', { role: 'rowgroup' }, rows))));
}
