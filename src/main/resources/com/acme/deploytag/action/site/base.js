'use strict';
// Nothing of the data is ever taken for markup: all of it goes through el(), as text or attribute.
const data = JSON.parse(document.getElementById('data').textContent);
const NOW = Date.parse(data.at);
const STATES = ['missing', 'broken', 'unknown', 'absent', 'rejected', 'foreign', 'reverted', 'blocked', 'ready', 'settled'];
const MEANINGS = {
  missing: 'the image of a version that runs is gone from its registry',
  broken: 'an overlay cannot be read',
  unknown: 'which version runs somewhere cannot be told',
  absent: 'no environment has an overlay of it',
  rejected: 'a version runs where it was rolled back',
  foreign: 'a version runs that never ran in the environment before',
  reverted: 'an environment was put back behind the next one',
  blocked: 'a version waits, and would be refused',
  ready: 'a version waits, and can go',
  settled: 'nothing waits',
};
const byName = new Map(data.services.map((service) => [service.name, service]));
const callers = new Map(data.services.map((service) => [service.name, []]));
for (const service of data.services) {
  service.calls = service.calls.filter((name) => byName.has(name));
  service.calls.forEach((name) => callers.get(name).push(service.name));
}
const main = document.getElementById('main');
const repository = /^https?:\/\//.test(data.repository) ? data.repository : '';

/** An element with attributes, handlers and children, which are elements or text. */
function el(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function svg(name, attributes, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

const isCommit = (text) => /^[0-9a-f]{7,40}$/.test(text);
const brief = (version) => version.replace(/\b([0-9a-f]{12})[0-9a-f]{28,}\b/g, '$1…');

function age(from, to = NOW) {
  const minutes = Math.max(0, Math.floor((to - Date.parse(from)) / 60_000));
  return minutes < 120 ? `${minutes} min` : minutes < 2880 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}

const lasting = (seconds) =>
  seconds === null ? '–' : age(new Date(NOW - seconds * 1000).toISOString());

const day = (time) => `${time.slice(0, 10)} ${time.slice(11, 16)}`;
const clock = (time) => `${day(time)} UTC`;

/** A link where it is known where it leads; else the text alone. */
function link(to, ...children) {
  return to ? el('a', { href: to }, ...children) : el('span', null, ...children);
}

const commitUrl = (commit) => repository && `${repository}/commit/${commit.id}`;
const runUrl = (commit) => commit.run && repository && `${repository}/actions/runs/${commit.run}`;

function commitOf(index) {
  const [id, at, by, run] = data.commits[index];
  return { id, at, by, run };
}

/** What is between two builds of a service that are called by their commits. */
function compareUrl(service, from, to) {
  const server = repository.replace(/\/[^/]+\/[^/]+$/, '');
  return service.repository && server && from !== to && isCommit(from) && isCommit(to)
    ? `${server}/${service.repository}/compare/${from}...${to}`
    : '';
}

function state(word, text = word) {
  return el('span', { class: `state ${word}`, title: MEANINGS[word] }, el('span', { class: 'dot', 'aria-hidden': 'true' }), text);
}

const serviceUrl = (name) => `#/service/${encodeURIComponent(name)}`;
const plural = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;

function say(text) {
  document.getElementById('live').textContent = text;
}
