// Renders what users see, as GitHub shows it, into docs/images: `node pictures.mjs ROOT`, by PicturesTest with
// -Dpictures.update=true. Takes Debian's chromium, or the one that CHROMIUM names; nothing is fetched.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { marked } from 'marked';
import UPNG from 'upng-js';

const RESOURCES = 'src/main/resources/com/acme/deploytag/action/site/';
const SITE = ['page.html', 'page.css', 'base.js', 'matrix.js', 'health.js', 'service.js', 'graph.js', 'numbers.js', 'main.js']
  .map((name) => RESOURCES + name);
const PICTURES = [
  { name: 'refused', kind: 'summary', source: 'test-fixtures/scenarios/refuse-never-ran-together/summary.md' },
  { name: 'promotion', kind: 'summary', source: 'test-fixtures/scenarios/promote-together/summary.md' },
  { name: 'dry-run', kind: 'summary', source: 'test-fixtures/scenarios/promote-dry-run-over-a-hotfix/summary.md' },
  { name: 'status', kind: 'summary', source: 'test-fixtures/status/shop.md' },
  { name: 'page', kind: 'page', view: '#/', height: 565, source: ['test-fixtures/status/site.json', ...SITE].join(' ') },
  { name: 'service', kind: 'page', view: '#/service/stock-api', height: 764, source: ['test-fixtures/status/site.json', ...SITE].join(' ') },
  { name: 'pull-request', kind: 'pull', source: 'test-fixtures/pull-request/promotion.md' },
  { name: 'demo', kind: 'terminal', source: 'test-fixtures/demo/refused.txt' },
];
// The width of a job's summary on a wide screen; of a pull request's text; of a terminal.
const WIDTHS = { summary: 1012, pull: 860, terminal: 860, page: 1012 };
const PACKAGES = 'chromium fonts-liberation fonts-dejavu-core fonts-noto-color-emoji';
const NOW = Date.parse('2026-11-03T14:00:00Z');

const root = process.argv[2];
const images = join(root, 'docs/images');
const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');
const library = (name) => readFileSync(join('node_modules', name), 'utf8');

function clock(number, unit) {
  const time = new Date(NOW - number * { min: 1, h: 60, d: 1440 }[unit] * 60_000);
  const day = time.toLocaleString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const isToday = time.toISOString().slice(0, 10) === new Date(NOW).toISOString().slice(0, 10);
  return `${isToday ? '' : `${day} `}${time.toISOString().slice(11, 16)} UTC`;
}

/** With what differs from run to run, and stands in the fixtures as <…>, as it could be. */
function asInARun(text) {
  return text
    .replace(/<(commit|tip|head|older)…>/g, (_, word) => hash(word).slice(0, 10))
    .replace(/<(commit|tip|head|older)>/g, (_, word) => hash(word).slice(0, 40))
    .replace(/<time> \((\d+) (\w+) ago\)/g, (_, number, unit) => `${clock(number, unit)} (${number} ${unit} ago)`)
    .replace(/(\d+) (\w+) ago \(<time>\)/g, (_, number, unit) => `${number} ${unit} ago (${clock(number, unit)})`)
    .replace(/\| ✅ (\d+)&nbsp;(\w+) \| since <time>/g, (_, number, unit) =>
      `| ✅ ${number}&nbsp;${unit} | since ${clock(number, unit)}`)
    .replace(/\| ✅ (\d+)&nbsp;(\w+) \| since <date>/g, (_, number, unit) =>
      `| ✅ ${number}&nbsp;${unit} | since 3 Nov 2026 ${clock(number, unit)}`)
    .replace(/<(\d+) minutes ago>/g, (_, minutes) =>
      new Date(NOW - minutes * 60_000).toISOString().replace(/\.\d+/, ''))
    .replaceAll('http://forge.example/', 'https://github.com/');
}

function body({ kind }, text) {
  if (kind === 'terminal') {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return `<pre class="terminal">${escaped}</pre>`;
  }
  const [title, rest] = kind === 'pull' ? text.split(/\n\n(.*)/s) : ['', text];
  const html = marked.parse(rest, { gfm: true, breaks: kind === 'pull' })
    .replace(/<pre><code class="language-mermaid">(.*?)<\/code><\/pre>/gs, '<pre class="mermaid">$1</pre>');
  const article = `<article class="markdown-body">${html}</article>`;
  return kind === 'pull'
    ? `<h1 class="title">${marked.parseInline(title.replace(/^# /, ''))}</h1><div class="box">${article}</div>`
    : article;
}

function document(picture, theme, text) {
  const dark = theme === 'dark';
  const line = dark ? '#3d444d' : '#d1d9e0';
  return `<!DOCTYPE html><meta charset="utf-8">
    <style>${library(`github-markdown-css/github-markdown-${theme}.css`)}</style>
    <style>
      body { margin: 0; background: ${dark ? '#0d1117' : '#fff'}; color: ${dark ? '#f0f6fc' : '#1f2328'};
        font-family: "Liberation Sans", "Noto Color Emoji", sans-serif; }
      .markdown-body { font-family: "Liberation Sans", "Noto Color Emoji", sans-serif; }
      .markdown-body code, .terminal { font-family: "DejaVu Sans Mono", "Noto Color Emoji", monospace; }
      main { padding: 16px; border: 1px solid ${line}; border-radius: 6px; margin: 1px; }
      .title { font-size: 22px; font-weight: 400; margin: 0 0 16px; }
      .box { border: 1px solid ${line}; border-radius: 6px; padding: 16px; }
      .terminal { font-size: 12.5px; line-height: 1.5; margin: 0; white-space: pre; }
    </style><main>${body(picture, text)}</main>`;
}

/** The status page as SitePage makes it, but for its policy. */
function sitePage() {
  const [html, style, ...scripts] = SITE.map((name) => readFileSync(join(root, name), 'utf8'));
  const data = readFileSync(join(root, 'test-fixtures/status/site.json'), 'utf8').replaceAll('<', '\\u003c');
  const fields = { style, script: scripts.join(''), data };
  return html.replace(/<meta http-equiv.*/, '').replace(/{{([a-z]+)}}/g, (_, name) => fields[name]);
}

async function shot(browser, picture, theme, text) {
  const page = await browser.newPage({
    viewport: { width: WIDTHS[picture.kind], height: picture.height ?? 400 },
    deviceScaleFactor: 1.5,
    colorScheme: theme,
  });
  await page.route('**', (route) => route.abort());
  await page.setContent(picture.kind === 'page' ? sitePage() : document(picture, theme, text));
  if (text.includes('```mermaid')) {
    await page.addScriptTag({ content: library('mermaid/dist/mermaid.min.js') });
    await page.evaluate((dark) => {
      window.mermaid.initialize({ startOnLoad: false, theme: dark ? 'dark' : 'default' });
      return window.mermaid.run();
    }, theme === 'dark');
  }
  if (picture.kind === 'page') {
    await page.evaluate((view) => { window.location.hash = view; }, picture.view);
    await page.locator(picture.view === '#/' ? '.matrix tbody tr' : '.past tbody tr').first().waitFor();
  }
  const bytes = picture.kind === 'page' ? await page.screenshot() : await page.locator('main').screenshot();
  await page.close();
  return small(bytes);
}

/** With a palette of 256 colours, which is a third of the size. */
function small(bytes) {
  const picture = UPNG.decode(bytes);
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(picture), picture.width, picture.height, 256));
}

const program = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(program)) {
  console.error(`there is no ${program}: apt-get install ${PACKAGES}, or name another as CHROMIUM`);
  process.exit(1);
}
mkdirSync(images, { recursive: true });
for (const old of readdirSync(images)) {
  rmSync(join(images, old));
}
const browser = await chromium.launch({
  executablePath: program,
  args: ['--no-sandbox', '--font-render-hinting=none', '--disable-lcd-text'],
});
const manifest = { tool: hash(readFileSync(fileURLToPath(import.meta.url))), pictures: {} };
for (const picture of PICTURES) {
  const source = Buffer.concat(picture.source.split(' ').map((name) => readFileSync(join(root, name))));
  const files = {};
  for (const theme of ['light', 'dark']) {
    const bytes = await shot(browser, picture, theme, asInARun(source.toString('utf8')));
    writeFileSync(join(images, `${picture.name}-${theme}.png`), bytes);
    files[`${picture.name}-${theme}.png`] = hash(bytes);
  }
  manifest.pictures[picture.name] = { source: picture.source, sha256: hash(source), files };
}
await browser.close();
writeFileSync(join(images, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n');
