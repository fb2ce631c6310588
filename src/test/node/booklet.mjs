// Reads the demo's page as a person would: `node booklet.mjs FILE CHROMIUM`, by BookletBrowserTest. Prints what it found
// as JSON.
import { chromium } from 'playwright-core';

const home = `file://${process.argv[2]}`;
const browser = await chromium.launch({ executablePath: process.argv[3], args: ['--no-sandbox'] });
const faults = [];
const requests = [];

async function open(options = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  page.on('console', (message) => faults.push(`${message.type()} ${message.text()}`));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('dialog', (dialog) => { faults.push('dialog'); return dialog.dismiss(); });
  page.on('request', (request) => {
    if (request.url().replace(/#.*/, '') !== home && request.url() !== 'data:,') {
      requests.push(request.url());
    }
  });
  await page.goto(home);
  return page;
}

/** By Tab and Enter alone: over the contents to an act, then a folded part is opened. */
async function keys() {
  const page = await open();
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press('Tab');
  const skip = await focused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const target = await page.evaluate(() => document.querySelector(':target').textContent);
  const folded = page.locator('.markdown details').first();
  await folded.locator('summary').focus();
  await page.keyboard.press('Enter');
  const opened = await folded.evaluate((details) => details.open);
  await page.close();
  return { skip, target, opened };
}

/** What is there, of which a test knows how much there must be. */
async function parts() {
  const page = await open();
  const found = await page.evaluate(() => ({
    acts: [...document.querySelectorAll('.act h2')].map((heading) => heading.textContent),
    contents: [...document.querySelectorAll('nav a')].map((a) => a.textContent),
    missing: [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute('href'))
      .filter((href) => !document.querySelector(href)),
    commits: document.querySelectorAll('.markdown a[href^="#commit-"]').length,
    heads: [...document.querySelectorAll('.markdown th')].map((cell) => cell.textContent),
    folded: [...document.querySelectorAll('.markdown summary')].map((summary) => summary.textContent),
    diagram: [...document.querySelectorAll('.markdown details pre')].map((pre) => pre.textContent),
  }));
  await page.close();
  return found;
}

async function colours() {
  const seen = [];
  for (const colorScheme of ['light', 'dark']) {
    const page = await open({ colorScheme });
    seen.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    await page.close();
  }
  return seen;
}

/** How far the page is wider than its window, with all that is folded open. */
async function overflow() {
  const wide = [];
  for (const width of [420, 860, 1280]) {
    const page = await open({ viewport: { width, height: 800 } });
    const over = await page.evaluate(() => {
      document.querySelectorAll('details').forEach((details) => { details.open = true; });
      return document.documentElement.scrollWidth - window.innerWidth;
    });
    if (over > 0) {
      wide.push(`${over} at ${width}`);
    }
    await page.close();
  }
  return wide;
}

async function hostile() {
  const page = await open();
  const found = await page.evaluate(() => ({
    texts: [...document.querySelectorAll('.act:last-child .card, .act:last-child h2, .act:last-child p, .act:last-child li')]
      .map((part) => part.textContent),
    strays: document.querySelectorAll('script, img, iframe, object, embed, form, base, svg, body style').length,
    handlers: [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes])
      .map((attribute) => attribute.name).filter((name) => name.startsWith('on') || name === 'style'),
    foreign: [...document.querySelectorAll('[href], [src]')].map((e) => e.getAttribute('href') ?? e.getAttribute('src'))
      .filter((url) => !/^(#|data:,$|status\/index\.html$)/.test(url)),
    ran: typeof window.evil,
  }));
  await page.close();
  return found;
}

const result = { keys: await keys(), parts: await parts(), colours: await colours(), overflow: await overflow(), hostile: await hostile() };
await browser.close();
console.log(JSON.stringify({ ...result, faults, requests }, null, 1));
