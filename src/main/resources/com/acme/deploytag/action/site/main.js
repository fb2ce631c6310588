// Which view is shown, and in which colours.
const THEMES = ['auto', 'light', 'dark'];
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

// A page opened from a file may keep nothing; then it begins as the system is.
function kept(value) {
  try {
    return value === undefined ? localStorage.getItem('theme') : localStorage.setItem('theme', value);
  } catch {
    return null;
  }
}

let theme = THEMES.includes(kept()) ? kept() : 'auto';

function dress() {
  document.documentElement.dataset.theme = theme === 'auto' ? (prefersDark.matches ? 'dark' : 'light') : theme;
  const button = document.getElementById('theme');
  button.textContent = { auto: '◐ auto', light: '☀ light', dark: '☾ dark' }[theme];
  button.setAttribute('aria-label', `Colours: ${theme}`);
}

const name = repository ? new URL(repository).pathname.slice(1) : 'What runs where';
const titles = { graph: 'Dependencies', numbers: 'Numbers' };

function route(isFirst) {
  const [, kind = '', rest = ''] = /^#\/([a-z]*)\/?(.*)$/.exec(location.hash) ?? [];
  main.removeEventListener('keydown', moveInMatrix);
  rendering++;
  const subject = decoded(rest);
  const draw = { service: () => drawService(subject), graph: drawGraph, numbers: drawNumbers }[kind] ?? drawMatrix;
  draw();
  for (const a of document.querySelectorAll('#nav a')) {
    const isHere = a.hash === (titles[kind] ? `#/${kind}` : '#/');
    isHere ? a.setAttribute('aria-current', 'page') : a.removeAttribute('aria-current');
  }
  document.title = [kind === 'service' ? subject : titles[kind], name].filter(Boolean).join(' · ');
  if (isFirst !== true) {
    window.scrollTo(0, 0);
    main.focus({ preventScroll: true });
    say(document.title);
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

document.addEventListener('keydown', (event) => {
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    if (!document.getElementById('search')) {
      location.hash = '#/';
      route(true);
    }
    document.getElementById('search').focus();
  } else if (event.key === 'Escape' && location.hash.startsWith('#/service/')) {
    location.hash = '#/';
  }
});
document.getElementById('theme').addEventListener('click', () => {
  theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  kept(theme);
  dress();
});
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
prefersDark.addEventListener('change', dress);
window.addEventListener('hashchange', route);
document.getElementById('name').textContent = name;
const seen = document.getElementById('seen');
seen.textContent = `as of ${clock(data.at)}`;
document.getElementById('foot').append(
  'Seen at ', link(repository && `${repository}/commit/${data.commit}`, el('code', null, data.commit.slice(0, 10))), ` of ${data.branch}, ${clock(data.at)}. `,
  data.whole ? 'All of the history was read.' : `The history was read back to ${data.from.slice(0, 10)}.`,
  ' ', data.run && repository ? link(`${repository}/actions/runs/${data.run}`, 'This run') : '');
dress();
route(true);
