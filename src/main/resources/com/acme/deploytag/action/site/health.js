// Whether what stood somewhere ran, as the cluster reported it.
const witnesses = data.witnesses.map(([name, url]) => ({ name, url: /^https?:\/\//.test(url) ? url : '' }));

/**
 * What the phases of a stay come to, one after the other; nothing where the catalog has no health for it. One that
 * lasts to the end of its stay has no end of its own in `text`; `all` has both ends in full.
 */
function healthOf(s) {
  if (!s.ran) {
    return null;
  }
  const [phases, pending, isWhole] = s.ran;
  const end = s.to ? s.to.at : null;
  const told = phases.map(([word, from, to, by]) => {
    if (end && from >= end) {
      return { word, text: `reported ${word} when it was gone`, all: `${word}, reported ${clock(from)}`, by };
    }
    const all = to || end ? `${word} ${clock(from)} – ${clock(to || end)}` : `${word} since ${clock(from)}`;
    return { word, from, until: to || end, text: `${word} since ${near(from, s.from.at)}${to ? ` until ${near(to, from)}` : ''}`, all, by };
  });
  return told.length ? told : [{ ...untold(pending, isWhole), by: pending }];
}

function untold(pending, isWhole) {
  const [word, text] = pending >= 0 ? ['pending', 'begun, no verdict']
    : isWhole ? ['silent', 'never reported'] : ['unasked', 'not asked'];
  return { word, text, all: text };
}

/** A time of day where the day is that of `other`. */
const near = (time, other) => (time.slice(0, 10) === other.slice(0, 10) ? time.slice(11, 16) : day(time));
const tone = { healthy: 'good', degraded: 'bad' };

/** A word with the link to what said so. */
function saidBy(text, by, all = '') {
  const { name, url } = witnesses[by] ?? { name: '', url: '' };
  const title = [all, name].filter(Boolean).join('\n');
  return url ? el('a', { href: url, title }, text) : el('span', { title: title || null }, text);
}

function healthLines(s) {
  const told = healthOf(s);
  return told ? told.map(({ word, text, all, by }) => el('span', { class: `line ${tone[word] ?? 'muted'}` }, saidBy(text, by, all))) : 'stood';
}

/** The same as lines along its bar, and what has no line is not known. */
function healthMarks(s, from, until) {
  const all = (healthOf(s) ?? []).filter((each) => each.from);
  return all.map((each) => {
    const [begin, end] = [Date.parse(each.from), each.until ? Date.parse(each.until) : NOW].map((time) =>
      Math.min(1, Math.max(0, (time - from) / (until - from))));
    const mark = el('i', { class: `ran ${each.word}` });
    mark.style.left = `${begin * 100}%`;
    mark.style.width = `${(end - begin) * 100}%`;
    return mark;
  });
}

function healthNow({ health }) {
  return el('p', { class: tone[health.state] ?? 'muted' },
    saidBy(health.since && health.told >= 0 ? `${health.state} since ${clock(health.since)}` : health.state, health.told));
}
