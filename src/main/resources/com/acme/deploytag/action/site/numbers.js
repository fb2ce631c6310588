// Deploys, lead times and rollbacks.
const CHART = { width: 900, height: 200, left: 34, bottom: 22 };
const DEFINITIONS = [
  ['Deploys', 'Versions that services got in an environment, rollbacks apart. Three services in one commit are three.'],
  ['Lead time', 'From the first time that a version stood in the environment before to the first time in this one.'],
  ['Rolled back', 'Deploys by this action\'s rollbacks.'],
  ['Time to restore', 'How long what was rolled back had stood.'],
  ['Median, 90 %', 'Half of the times are no longer than this, and nine of ten.'],
];

function everyDay() {
  const busy = new Map(data.numbers.days.map((day) => [day.day, day]));
  const days = [];
  for (let time = Date.parse(data.numbers.since.slice(0, 10)); time <= NOW; time += 86_400_000) {
    const day = new Date(time).toISOString().slice(0, 10);
    days.push(busy.get(day) ?? { day, deploys: {}, rollbacks: 0 });
  }
  return days;
}

function numbersCard(environment) {
  const { deploys, rollbacks, restore, 'deploys-a-day': perDay } = data.numbers.environments[environment.name];
  const lead = data.numbers['lead-times'].find((l) => l.to === environment.name);
  const line = (name, value) => el('p', null, el('span', { class: 'muted' }, `${name} `), value);
  const times = (spread) => spread.known
    ? `${lasting(spread.median)} (90 %: ${lasting(spread['90th-percentile'])})` : '–';
  return el('section', { class: 'card', 'aria-label': environment.name }, el('h2', null, environment.name),
    el('p', { class: 'big' }, perDay.toFixed(1), el('span', { class: 'muted sub' }, `deploys a day, ${deploys} in all`)),
    lead ? line(`lead time from ${lead.from}`, times(lead)) : null,
    line('rolled back', rollbacks ? `${rollbacks} of ${deploys}` : 'none'),
    rollbacks ? line('time to restore', times(restore)) : null);
}

function chart(days) {
  const names = data.environments.map((environment) => environment.name);
  const sum = (day) => names.reduce((total, name) => total + (day.deploys[name] ?? 0), 0);
  const most = Math.max(4, ...days.map(sum));
  const step = Math.max(1, Math.ceil(most / 4));
  const top = Math.ceil(most / step) * step;
  const wide = (CHART.width - CHART.left) / days.length;
  const y = (number) => 8 + (1 - number / top) * (CHART.height - CHART.bottom - 8);
  const parts = [];
  for (let at = 0; at <= top; at += step) {
    parts.push(svg('line', { x1: CHART.left, x2: CHART.width, y1: y(at), y2: y(at) }),
      svg('text', { x: CHART.left - 6, y: y(at) + 4, 'text-anchor': 'end' }, String(at)));
  }
  days.forEach((day, index) => {
    let total = 0;
    const x = CHART.left + index * wide;
    names.forEach((name, environment) => {
      const number = day.deploys[name] ?? 0;
      if (number) {
        parts.push(svg('rect', { x: x + wide * 0.15, width: wide * 0.7, y: y(total + number), height: y(total) - y(total + number), class: `f${environment % 8}` },
          svg('title', null, `${day.day}: ${number} in ${name}`)));
        total += number;
      }
    });
    if (day.rollbacks) {
      parts.push(svg('text', { x: x + wide / 2, y: y(total) - 2, 'text-anchor': 'middle' }, '↩', svg('title', null, `${day.day}: ${plural(day.rollbacks, 'rollback')}`)));
    }
    if (index % Math.ceil(days.length / 8) === 0) {
      parts.push(svg('text', { x: x + wide / 2, y: CHART.height - 6, 'text-anchor': 'middle' }, day.day.slice(5)));
    }
  });
  return svg('svg', { viewBox: `0 0 ${CHART.width} ${CHART.height}`, width: '100%', 'aria-hidden': 'true' }, parts);
}

function drawNumbers() {
  const days = everyDay();
  const names = data.environments.map((environment) => environment.name);
  const rows = data.numbers.days.map((day) => el('tr', null, el('th', { scope: 'row' }, day.day),
    names.map((name) => el('td', null, String(day.deploys[name] ?? 0))), el('td', null, String(day.rollbacks))));
  main.replaceChildren(el('h1', null, 'Numbers'),
    el('p', { class: 'muted' }, `${clock(data.numbers.since)} to ${clock(data.numbers.until)}`),
    el('div', { class: 'cards' }, data.environments.map(numbersCard)),
    el('h2', null, 'Deploys a day'),
    el('div', { class: 'chart' }, el('ul', { class: 'legend' }, names.map((name, index) =>
      el('li', null, el('span', { class: `key f${index % 8}`, 'aria-hidden': 'true' }), name)), el('li', null, '↩ rolled back')), chart(days)),
    el('details', null, el('summary', null, 'As a table'), el('div', { class: 'scroll' }, el('table', null,
      el('thead', null, el('tr', null, ['day', ...names, 'rolled back'].map((text) => el('th', { scope: 'col' }, text)))), el('tbody', null, rows)))),
    el('h2', null, 'What they mean'), el('dl', null, DEFINITIONS.flatMap(([term, text]) => [el('dt', null, term), el('dd', null, text)])));
}
