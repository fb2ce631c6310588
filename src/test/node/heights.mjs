// How high summaries are, folded as they come: `node heights.mjs CHROMIUM WIDTH FILE...`, by SummaryHeightTest. Rendered
// as pictures.mjs does. Prints for each file its height,
// and how much wider than the page a table of it is, open.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { marked } from 'marked';

const [program, width, ...files] = process.argv.slice(2);
const library = (name) => readFileSync(`node_modules/${name}`, 'utf8');
const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--font-render-hinting=none'] });
const found = [];
for (const file of files) {
  const page = await browser.newPage({ viewport: { width: Number(width), height: 800 } });
  await page.route('**', (route) => route.abort());
  const html = marked.parse(readFileSync(file, 'utf8'), { gfm: true })
    .replace(/<pre><code class="language-mermaid">(.*?)<\/code><\/pre>/gs, '<pre class="mermaid">$1</pre>');
  await page.setContent(`<!DOCTYPE html><meta charset="utf-8"><style>${library('github-markdown-css/github-markdown-light.css')}</style>
    <style>body { margin: 0; } .markdown-body { font-family: "Liberation Sans", "Noto Color Emoji", sans-serif; }
      .markdown-body code { font-family: "DejaVu Sans Mono", monospace; }</style>
    <article class="markdown-body">${html}</article>`);
  if (html.includes('class="mermaid"')) {
    await page.addScriptTag({ content: library('mermaid/dist/mermaid.min.js') });
    await page.evaluate(() => {
      window.mermaid.initialize({ startOnLoad: false });
      return window.mermaid.run();
    });
  }
  found.push(await page.evaluate(() => {
    const article = document.querySelector('article');
    const height = Math.ceil(article.getBoundingClientRect().height);
    article.querySelectorAll('details').forEach((details) => { details.open = true; });
    const wide = [...article.querySelectorAll('table')].map((t) => t.scrollWidth - t.clientWidth);
    return { height, over: Math.max(0, ...wide) };
  }));
  await page.close();
}
await browser.close();
console.log(JSON.stringify(found));
