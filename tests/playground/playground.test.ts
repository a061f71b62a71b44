import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPlayground } from '../../scripts/build-playground.ts';
import { readJobs } from '../../scripts/cookbook/jobs.ts';

/** Where playwright-core and axe-core may be: they are not among the project's own packages. */
const packages = ['site/package.json', 'tests/portal/packages/package.json']
  .map((path) => resolve(path))
  .find((path) => ['playwright-core', 'axe-core'].every((name) => existsSync(join(path, '../node_modules', name))));
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
if (!packages || !browserPath) console.warn(`Skipped: no ${packages ? 'browser' : 'playwright-core and axe-core'}`);
const screenshots = process.env.PLAYGROUND_SCREENSHOTS;

/** The parts of playwright-core that are used here. */
interface Page {
  goto(url: string): Promise<unknown>;
  fill(selector: string, text: string): Promise<void>;
  check(selector: string): Promise<void>;
  click(selector: string): Promise<void>;
  focus(selector: string): Promise<void>;
  selectOption(selector: string, value: string): Promise<unknown>;
  textContent(selector: string): Promise<string | null>;
  inputValue(selector: string): Promise<string>;
  getAttribute(selector: string, name: string): Promise<string | null>;
  waitForFunction(code: string): Promise<unknown>;
  evaluate<T>(code: string): Promise<T>;
  addScriptTag(script: { path: string }): Promise<unknown>;
  screenshot(options: { path: string; fullPage: boolean }): Promise<unknown>;
  on(event: 'console' | 'pageerror' | 'request', listener: (what: { url?(): string; text?(): string }) => void): void;
  keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
  close(): Promise<void>;
}
interface Browser {
  newPage(options: { viewport: { width: number; height: number }; colorScheme: 'light' | 'dark' }): Promise<Page>;
  close(): Promise<void>;
}

describe.skipIf(!packages || !browserPath)('the playground, opened from a disk', { timeout: 60_000 }, () => {
  const from = createRequire(packages ?? import.meta.url);
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    mkdirSync('.build', { recursive: true });
    folder = mkdtempSync(resolve('.build/play-'));
    await buildPlayground(folder);
    const { chromium } = await import(pathToFileURL(from.resolve('playwright-core')).href);
    browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
    if (screenshots) mkdirSync(screenshots, { recursive: true });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function opened(width = 1440, colorScheme: 'light' | 'dark' = 'light') {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text?.() ?? ''));
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('request', (request) => {
      const url = request.url?.() ?? '';
      if (!/^(?:file|blob|data):/.test(url)) problems.push(`request to ${url}`);
    });
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    await page.waitForFunction(`!document.querySelector('#run').disabled`);
    return { page, problems };
  }
  async function ran(page: Page): Promise<string> {
    await page.click('#run');
    await page.waitForFunction(`/after \\d+ ms/.test(document.querySelector('#status').textContent)`);
    return (await page.textContent('#status')) ?? '';
  }
  const lines = (page: Page, selector: string): Promise<string[]> =>
    page.evaluate(`[...document.querySelectorAll(${JSON.stringify(selector)})].map((line) => line.textContent)`);

  test('runs a program, and shows the plan, the changes and the requests', async () => {
    const { page, problems } = await opened();
    expect(await ran(page)).toMatch(/^Done/);
    expect(await lines(page, '#output > div:not(.plan)')).toEqual([
      'token: active',
      'Zone · Zone · Read granted',
      'Zone · DNS · Edit granted',
    ]);
    expect(await lines(page, '.plan .added')).toEqual([
      expect.stringMatching(/^\+ A +new\.example\.com +192\.0\.2\.7/),
    ]);
    expect(await lines(page, '.plan .removed')).toEqual([expect.stringMatching(/^- CNAME +docs\.example\.com/)]);
    expect(await lines(page, '#changes div')).toEqual([
      '- CNAME docs.example.com example.github.io ttl 3600',
      '+ A new.example.com 192.0.2.7 ttl 300',
    ]);
    expect(await lines(page, '#requests tr:last-child td')).toEqual([
      'POST',
      expect.stringMatching(/^\/zones\/\w+\/dns_records\/batch$/),
      '200',
    ]);
    // No request leaves the machine, and nothing is written to the console.
    expect(problems).toEqual([]);
    await page.close();
  });

  test('shows what a token lacks, and the link that fixes it', async () => {
    const { page } = await opened();
    await page.check('input[value=missing]');
    await page.selectOption('#example', 'purge-after-deploy');
    expect(await ran(page)).toMatch(/^Failed/);
    expect(await page.textContent('#failure-title')).toBe('MissingPermissionError');
    expect(await lines(page, '#needed li')).toEqual(['Zone · Cache Purge · Purge']);
    expect(await page.getAttribute('#fix', 'href')).toMatch(/^https:\/\/dash\.cloudflare\.com\/profile\/api-tokens\?/);
    expect(await lines(page, '#requests .denied')).toContain('403 denied');

    await page.check('input[value=expired]');
    expect(await ran(page)).toMatch(/^Failed/);
    expect(await page.textContent('#failure-message')).toMatch(/expired/);
    expect(await lines(page, '#requests .denied')).toContain('403 denied');
    await page.close();
  });

  test('runs each job of the cookbook that needs no file', async () => {
    const { page, problems } = await opened();
    const names: string[] = await page.evaluate(
      `[...document.querySelectorAll('#example option')].map(({ value }) => value)`,
    );
    const expected = readJobs().filter(({ code }) => !code.includes("from 'node:"));
    expect(names.toSorted()).toEqual(['start', ...expected.map(({ name }) => name)].toSorted());
    for (const name of names) {
      await page.selectOption('#example', name);
      expect(await ran(page), name).toMatch(/^Done/);
      expect(await page.textContent('#output'), name).not.toMatch(/printed nothing/);
    }
    expect(problems).toEqual([]);
    await page.close();
  });

  test('reports a mistake, and stops a program that does not end', async () => {
    const { page } = await opened();
    await page.fill('#code', 'const = 1;');
    expect(await ran(page)).toMatch(/^Failed/);
    expect(await page.textContent('#failure-title')).toBe('SyntaxError');
    await page.fill('#code', "import { readFileSync } from 'node:fs';\n");
    await ran(page);
    expect(await page.textContent('#failure-message')).toMatch(
      /^The playground has no node:fs\. It has cloudflare-connector,/,
    );

    await page.fill('#code', 'while (true);');
    await page.click('#run');
    expect(await page.textContent('#status')).toBe('Running …');
    await page.click('#stop');
    expect(await page.textContent('#status')).toBe('Stopped.');
    await page.fill('#code', "console.log('again')");
    expect(await ran(page)).toMatch(/^Done/);
    await page.close();
  });

  test('can be used by keyboard', async () => {
    const { page } = await opened();
    await page.focus('#code');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('if (true) {');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type("console.log('by keyboard'); }");
    expect(await page.inputValue('#code')).toBe("if (true) {\n  console.log('by keyboard'); }");
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(`/^Done/.test(document.querySelector('#status').textContent)`);
    expect(await page.textContent('#output')).toBe('by keyboard');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('run');
    await page.close();
  });

  test.each([
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
    [390, 'dark'],
    [360, 'light'],
  ] as const)('fits %i px, %s, and axe finds nothing', async (width, scheme) => {
    const { page, problems } = await opened(width, scheme);
    await page.check('input[value=missing]');
    await ran(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(problems).toEqual([]);
    await page.addScriptTag({ path: from.resolve('axe-core/axe.min.js') });
    const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()');
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    if (screenshots)
      await page.screenshot({ path: `${screenshots}/playground-${width}-${scheme}.png`, fullPage: true });
    await page.close();
  });
});
