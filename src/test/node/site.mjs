// Uses the site as a person would: `node site.mjs FOLDER CHROMIUM`, by SiteBrowserTest. The folder has a site each for
// `shop`, `hostile`, `large` and `six`. Prints what it found as JSON.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const folder = process.argv[2];
const browser = await chromium.launch({
  executablePath: process.argv[3],
  args: ['--no-sandbox'],
});
const faults = [];
const requests = [];

async function open(site, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, ...options });
  const home = `file://${join(folder, site, 'index.html')}`;
  page.on('console', (message) => faults.push(`${site}: ${message.type()} ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`${site}: ${error.message}`));
  page.on('dialog', (dialog) => { faults.push(`${site}: dialog`); return dialog.dismiss(); });
  page.on('request', (request) => {
    if (request.url().replace(/#.*/, '') !== home && request.url() !== 'data:,') {
      requests.push(request.url());
    }
  });
  await page.goto(`${home}#/`);
  await page.locator('.matrix tbody tr').first().waitFor();
  return page;
}

/** Does what leads to another view, and waits until that is drawn: the page draws when it hears of the address. */
async function moved(page, act) {
  const heard = page.evaluate(() => new Promise((done) => {
    window.addEventListener('hashchange', () => done(), { once: true });
  }));
  await act();
  await heard;
}

async function go(page, hash) {
  if (await page.evaluate((to) => location.hash !== to, hash)) {
    await moved(page, () => page.evaluate((to) => { location.hash = to; }, hash));
  }
}

const rows = (page) => page.locator('.matrix tbody tr').count();
const text = (page, selector) => page.locator(selector).allInnerTexts();
const focused = (page) => page.evaluate(() => document.activeElement.textContent || document.activeElement.id);

async function use() {
  const page = await open('shop');
  const found = { all: await rows(page), heads: await text(page, '.matrix thead th'), live: await text(page, '#live') };
  await page.keyboard.press('/');
  found.slash = await focused(page);
  await page.keyboard.type('cart');
  found.carts = await text(page, '.matrix tbody th a');
  found.count = await page.locator('#count').innerText();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  found.second = await focused(page);
  await page.keyboard.press('Enter');
  await page.locator('h1', { hasText: found.second }).waitFor();
  found.title = await page.title();
  found.lanes = await page.locator('.lane .track').count();
  found.segments = await page.locator('.seg').count();
  found.changes = await page.locator('.past tbody tr').count();
  found.links = await page.locator('.past tbody a').evaluateAll((all) => [...new Set(all.map((a) =>
    a.href.replace(/[0-9a-f]{40}/g, 'HEX').replace(/\d+$/, 'N')))].sort());
  await page.getByRole('button', { name: '7 d' }).click();
  found.week = await page.locator('.seg').count();
  await page.locator('.seg').first().click();
  found.shown = await page.locator('.past tr.on').count();
  await page.keyboard.press('Escape');
  await page.locator('.matrix tbody tr').first().waitFor();
  found.kept = await rows(page);
  await page.locator('#search').fill('');
  await page.getByRole('button', { name: /settled/ }).click();
  found.settled = [...new Set(await text(page, '.matrix .state'))];
  await page.locator('.matrix tbody tr td').first().click();
  await page.locator('.past').waitFor();
  found.clicked = page.url().includes('#/service/');
  await moved(page, () => page.getByRole('link', { name: 'Dependencies' }).click());
  found.nodes = await page.locator('.graph g[data-name]').count();
  found.edges = await page.locator('.graph path[data-from]').count();
  await page.locator('.graph a').first().focus();
  found.near = await page.locator('.graph g.near').count();
  await page.keyboard.press('Enter');
  await page.locator('.past').waitFor();
  await moved(page, () => page.getByRole('link', { name: 'Numbers' }).click());
  found.numbers = await text(page, '.card .big');
  found.bars = await page.locator('.chart rect').count();
  await page.close();
  return found;
}

async function colours() {
  const page = await open('shop', { colorScheme: 'dark' });
  const seen = [];
  for (let turn = 0; turn < 4; turn++) {
    seen.push(await page.evaluate(() => `${document.documentElement.dataset.theme} ${getComputedStyle(document.body).backgroundColor}`));
    await page.locator('#theme').click();
  }
  await page.close();
  return seen;
}

/** Everything can be reached by Tab alone, and has a name for those who do not see it. */
async function names() {
  const page = await open('shop');
  const unnamed = [];
  for (const hash of ['#/', '#/graph', '#/numbers', `#/service/${await page.locator('.matrix tbody th a').first().innerText()}`]) {
    await go(page, hash);
    unnamed.push(...await page.evaluate(() => [...document.querySelectorAll('button, a[href], input, select, table, svg[role]')]
      .filter((e) => !(e.getAttribute('aria-label') || e.textContent.trim())).map((e) => e.outerHTML.slice(0, 80))));
  }
  await page.close();
  return unnamed;
}

/** What axe-core finds fault with, in each view. */
async function accessibility() {
  const axe = readFileSync(join('node_modules', 'axe-core', 'axe.min.js'), 'utf8');
  const violations = [];
  const passes = new Set();
  for (const colorScheme of ['light', 'dark']) {
    for (const [site, width] of [['shop', 1200], ['hostile', 420]]) {
      const page = await open(site, { colorScheme, viewport: { width, height: 900 } });
      await page.evaluate(axe);
      const first = await page.locator('.matrix tbody th a').first().getAttribute('href');
      for (const hash of ['#/', '#/graph', '#/numbers', first]) {
        await go(page, hash);
        const found = await page.evaluate(() => window.axe.run(document, {
          preload: false,
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        }));
        found.passes.forEach(({ id }) => passes.add(id));
        violations.push(...found.violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, failureSummary }) =>
          `${site} ${colorScheme} ${hash} ${id}: ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`)));
      }
      await page.close();
    }
  }
  return { violations, passes: passes.size };
}

/** What is said of whether it ran. */
async function ran() {
  const page = await open('shop');
  const result = { words: [], links: [], marks: 0 };
  for (const name of await text(page, '.matrix tbody th a')) {
    await go(page, `#/service/${name}`);
    const told = (await text(page, '.past .line')).map((line) => line.replace(/ (since|\d{4}-|as was).*/, ''));
    result.words = [...new Set([...result.words, ...told])];
    result.links.push(...await page.locator('.past .line a').evaluateAll((all) => all.map((a) => a.href)));
    result.marks += await page.locator('.seg .ran').count();
  }
  await page.close();
  const hostile = await open('hostile');
  await go(hostile, '#/service/web');
  result.untold = (await text(hostile, '.past td:nth-child(6)')).filter((cell) => cell === 'stood');
  await hostile.close();
  const six = await open('six');
  await go(six, await six.locator('.matrix tbody th a').first().getAttribute('href'));
  result.heads = await text(six, '.past th');
  await six.close();
  return result;
}

/** How far a page is wider than its window. */
async function overflow() {
  const wide = [];
  for (const site of ['shop', 'six', 'hostile']) {
    for (const width of [420, 860, 1200]) {
      const page = await open(site, { viewport: { width, height: 800 } });
      const first = await page.locator('.matrix tbody th a').first().getAttribute('href');
      for (const hash of ['#/', '#/graph', '#/numbers', first]) {
        await go(page, hash);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (over > 0) {
          wide.push(`${site} ${hash} at ${width}: ${over}`);
        }
      }
      await page.close();
    }
  }
  return wide;
}

async function hostile() {
  const page = await open('hostile');
  const matrix = await page.locator('.matrix').innerText();
  await page.locator('.matrix tbody th a').first().click();
  await page.locator('.past').waitFor();
  const markup = await page.evaluate(() => ({
    strays: document.querySelectorAll('img, iframe, object, embed, script:not(#data):not([src=""])').length,
    handlers: document.querySelectorAll('[onerror], [onload], [onclick]').length,
    links: [...document.querySelectorAll('a[href]')].map((a) => a.protocol).filter((p) => p !== 'file:' && p !== 'https:'),
    foreign: [...document.querySelectorAll('a[href]')].map((a) => a.href).filter((h) => h.includes('evil')),
    ran: typeof window.evil,
  }));
  const past = await page.locator('.past').innerText();
  await page.close();
  return { matrix, past, ...markup };
}

/** From the request for the file to the last row, in milliseconds. */
async function speed() {
  const page = await open('large');
  await page.waitForFunction(() => document.querySelectorAll('.matrix tbody tr').length === 1000);
  const first = await page.evaluate(() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd);
  const searched = await page.evaluate(async () => {
    const begun = performance.now();
    const search = document.getElementById('search');
    search.value = 'payment';
    search.dispatchEvent(new Event('input'));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - begun;
  });
  await page.close();
  return { first: Math.round(first), searched: Math.round(searched) };
}

const result = { use: await use(), colours: await colours(), unnamed: await names(), accessibility: await accessibility(), ran: await ran(), overflow: await overflow(), hostile: await hostile(), speed: await speed() };
await browser.close();
console.log(JSON.stringify({ ...result, faults, requests }, null, 1));
