/**
 * Checks the built site in a real browser: `npm run docs:check`. The browser is $CHROMIUM, or an installed Chromium or Chrome.
 *
 * - every page: no error in the console, axe finds nothing (light and dark), no horizontal scrolling at 360 px
 * - the front page: interactive in 1.5 s, at most 200 kB of compressed JavaScript
 * - the searches of tests/site/searches.json: the right page is among the first three results, for 57 of 60
 * - screenshots, into site/screenshots
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = join(here, 'dist');
const LONGEST = 1_500;
const LARGEST = 200_000;
const FOUND = 57;

const only = process.argv.slice(2);
const wants = (part) => only.length === 0 || only.includes(part);
const problems = [];
const report = (ok, text) => {
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${text}`);
  if (!ok) problems.push(text);
};

const candidates = process.env.CHROMIUM
  ? [process.env.CHROMIUM]
  : ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];
const chromium = candidates.find((path) => existsSync(path));
if (chromium === undefined) {
  console.log(`skipped: there is no browser at ${candidates.join(', ')}. Install Debian's chromium, or set CHROMIUM.`);
  process.exit(0);
}
if (!existsSync(join(dist, 'index.html'))) {
  console.error('There is no site: run npm run docs first.');
  process.exit(2);
}
const { chromium: driver } = await import('playwright-core');
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const server = createServer(serve).listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const base = `http://127.0.0.1:${server.address().port}`;
const browser = await driver.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
const started = Date.now();
try {
  if (wants('front')) await checkFrontPage();
  if (wants('search')) await checkSearch();
  if (wants('pages')) await checkPages();
  if (wants('screenshots')) await takeScreenshots();
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}
console.log(
  `\n${problems.length === 0 ? 'The site is fine' : `${problems.length} problems`}, after ${Math.round((Date.now() - started) / 1000)} s.`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

function pagePaths() {
  return (
    readdirSync(dist, { recursive: true, encoding: 'utf8' })
      // The playground is a page of its own, with tests of its own: tests/playground.
      .filter((name) => name.endsWith('.html') && !name.startsWith('play/'))
      .map((name) => `/${name.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')}`)
      .sort()
  );
}

async function checkFrontPage() {
  let fastest = Number.POSITIVE_INFINITY;
  let bytes = 0;
  // The machine may be busy: the fastest of three counts.
  for (let at = 0; at < 3; at += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const scripts = new Set();
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('.js')) scripts.add(new URL(response.url()).pathname);
    });
    await page.goto(base, { waitUntil: 'commit' });
    await page.waitForFunction(() => document.querySelector('#app')?.__vue_app__);
    fastest = Math.min(fastest, await page.evaluate(() => performance.now()));
    await page.waitForLoadState('networkidle');
    bytes = [...scripts].reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0);
    await context.close();
  }
  report(fastest <= LONGEST, `front page: interactive after ${Math.round(fastest)} ms (at most ${LONGEST})`);
  report(
    bytes <= LARGEST,
    `front page: ${Math.round(bytes / 1000)} kB of compressed JavaScript (at most ${LARGEST / 1000})`,
  );
}

async function checkSearch() {
  const searches = JSON.parse(readFileSync(join(here, '../tests/site/searches.json'), 'utf8'));
  const page = await browser.newPage();
  await page.goto(base);
  await page.keyboard.press('Control+k');
  const input = page.locator('.search-input');
  await input.waitFor();
  let right = 0;
  for (const { query, pages } of searches) {
    await input.fill('');
    await input.fill(query);
    // The results follow the input after a delay, which VitePress sets.
    await page.waitForTimeout(270);
    const found = await page
      .locator('.results .result')
      .evaluateAll((links) => links.slice(0, 3).map((link) => new URL(link.href).pathname + new URL(link.href).hash));
    const wanted = pages.map((name) => `/${name.replace(/(^|\/)index$/, '$1')}`);
    const isRight = found.some((path) => wanted.includes(path.replace(/#.*/, '')));
    if (isRight) right += 1;
    else console.log(`     "${query}" should find ${wanted.join(' or ')}, and finds ${found.join(', ') || 'nothing'}`);
  }
  report(
    right >= FOUND,
    `search: the right page is in the first three for ${right} of ${searches.length} (at least ${FOUND})`,
  );
  await page.close();
}

async function checkPages() {
  const paths = pagePaths();
  const queue = [...paths];
  const worker = async () => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) await checkPage(path);
  };
  await Promise.all([worker(), worker()]);
  report(paths.length > 20, `pages: ${paths.length} checked`);
}

async function checkPage(path) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    bypassCSP: true,
  });
  const page = await context.newPage();
  const errors = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 400 && !path.startsWith('/404')) errors.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(base + path, { waitUntil: 'load' });
  await page.waitForFunction(() => document.querySelector('#app')?.__vue_app__);
  await page.addScriptTag({ path: axe });
  // Colours must not be judged while they change.
  await page.addStyleTag({
    content: '*, *::before, *::after { transition: none !important; animation: none !important; }',
  });
  // The pages of domains are long and alike: one of them is enough in the dark.
  const inTheDark = !path.startsWith('/domains/') || path === '/domains/zones';
  for (const scheme of inTheDark ? ['light', 'dark'] : ['light']) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.evaluate((dark) => document.documentElement.classList.toggle('dark', dark), scheme === 'dark');
    const violations = await page.evaluate(async (dark) => {
      // Only colours differ in the dark.
      const rules = dark ? { runOnly: ['color-contrast'] } : {};
      const { violations: found } = await window.axe.run(document, { resultTypes: ['violations'], ...rules });
      return found.map(
        ({ id, nodes }) =>
          `${id} (${nodes.length}): ${nodes[0]?.target?.join(' ')} ${nodes[0]?.any?.[0]?.message ?? ''}`,
      );
    }, scheme === 'dark');
    for (const violation of violations) errors.push(`axe, ${scheme}: ${violation}`);
  }
  await page.setViewportSize({ width: 360, height: 780 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 360) errors.push(`scrolls sideways at 360 px: ${width} px wide`);
  for (const error of errors) report(false, `${path}: ${error}`);
  await context.close();
}

async function takeScreenshots() {
  const folder = join(here, 'screenshots');
  mkdirSync(folder, { recursive: true });
  const shots = {
    front: '/',
    domain: '/domains/dns',
    error: '/errors#missing_permission',
    simulator: '/simulator',
    start: '/start',
    playground: '/playground',
  };
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [390, 1440]) {
      const context = await browser.newContext({ viewport: { width, height: width < 500 ? 844 : 900 }, colorScheme });
      const page = await context.newPage();
      for (const [name, path] of Object.entries(shots)) {
        if (!existsSync(join(dist, `${path === '/' ? '/index' : path.replace(/#.*/, '')}.html`))) continue;
        await page.goto(base + path, { waitUntil: 'load' });
        await page.waitForTimeout(150);
        await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
      }
      await page.goto(base, { waitUntil: 'networkidle' });
      await page.keyboard.press('Control+k');
      await page.locator('.search-input').fill('change ip of record');
      await page.locator('.results .result').first().waitFor();
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(folder, `search-${width}-${colorScheme}.png`) });
      await context.close();
    }
  }
  report(true, `screenshots: ${readdirSync(folder).length} in site/screenshots`);
}

function serve(request, response) {
  const types = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.json': 'application/json',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.md': 'text/markdown; charset=utf-8',
    '.txt': 'text/plain; charset=utf-8',
  };
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://site').pathname));
  const file = [path, `${path}.html`, join(path, 'index.html')]
    .map((name) => join(dist, name))
    .find((name) => existsSync(name) && statSync(name).isFile());
  const body = readFileSync(file ?? join(dist, '404.html'));
  const headers = {
    'content-type': types[extname(file ?? '.html')] ?? 'application/octet-stream',
    'content-encoding': 'gzip',
  };
  response.writeHead(file ? 200 : 404, headers).end(gzipSync(body));
}
