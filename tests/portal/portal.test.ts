import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Portal, servePortal, simulatedAccount } from '../../examples/portal/server.ts';

const packages = resolve('tests/portal/packages/package.json');
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const isReady = browserPath !== undefined && existsSync(resolve('tests/portal/packages/node_modules'));
const screenshots = process.env.PORTAL_SCREENSHOTS;

/** The parts of playwright-core that are used here; it is not among the project's own packages. */
interface Page {
  goto(url: string): Promise<unknown>;
  fill(selector: string, text: string): Promise<void>;
  click(selector: string): Promise<void>;
  textContent(selector: string): Promise<string | null>;
  inputValue(selector: string): Promise<string>;
  getAttribute(selector: string, name: string): Promise<string | null>;
  waitForSelector(selector: string): Promise<unknown>;
  waitForFunction(code: string): Promise<unknown>;
  evaluate<T>(code: string): Promise<T>;
  addScriptTag(script: { path: string }): Promise<unknown>;
  setViewportSize(size: { width: number; height: number }): Promise<void>;
  emulateMedia(media: { colorScheme: 'light' | 'dark' }): Promise<void>;
  screenshot(options: { path: string; fullPage: boolean }): Promise<unknown>;
  keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
  close(): Promise<void>;
}
interface Browser {
  newPage(options?: { bypassCSP: boolean }): Promise<Page>;
  close(): Promise<void>;
}

const { cloudflare, tokens } = simulatedAccount();
let browser: Browser;
let portal: Portal;

describe.skipIf(!isReady)('the portal page, in a real browser', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    const from = createRequire(packages);
    const { chromium } = await import(pathToFileURL(from.resolve('playwright-core')).href);
    browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
    if (screenshots) mkdirSync(screenshots, { recursive: true });
  }, 60_000);
  afterAll(() => browser?.close());

  async function opened() {
    portal = await servePortal(cloudflare, packages);
    const page = await browser.newPage({ bypassCSP: true });
    await page.goto(portal.url);
    await page.waitForSelector('#token');
    return page;
  }
  const closed = async (page: Page) => {
    await page.close();
    await portal.close();
  };
  const save = async (page: Page) => {
    await page.click('button[type=submit]');
    await page.waitForFunction("document.querySelector('#result h2') && !document.querySelector('button[disabled]')");
    return (await page.textContent('#result')) ?? '';
  };

  /** What axe finds wrong, in both colour schemes and at the smallest and the largest width. */
  async function inaccessible(page: Page): Promise<string[]> {
    await page.addScriptTag({ path: createRequire(packages).resolve('axe-core') });
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [360, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const violations = await page.evaluate<string[]>(
          "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' ')))",
        );
        found.push(...violations.map((violation) => `${colorScheme} ${width}: ${violation}`));
        const isWide = await page.evaluate<boolean>(
          'document.documentElement.scrollWidth > document.documentElement.clientWidth',
        );
        if (isWide) found.push(`${colorScheme} ${width}: scrolls sideways`);
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
    return found;
  }
  const shot = async (page: Page, name: string) => {
    if (screenshots) await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: true });
  };

  it('saves a good token, shows its mask and the zones in reach, and keeps it when the mask comes back', async () => {
    const page = await opened();
    await page.fill('#token', ` Bearer ${tokens.good} `);
    expect(await page.textContent('#token-message')).toMatch(/removed/);
    expect(await save(page)).toMatch(/Saved\..*Zones in reach: example\.com, example\.org/);
    expect(await page.textContent('#saved-token')).toMatch(/^•{8}\w{4}$/);
    expect(await page.inputValue('#token')).toMatch(/^•{8}/);
    expect(await page.evaluate('document.documentElement.outerHTML')).not.toContain(tokens.good);
    await page.fill('#zone', 'example.com');
    expect(await save(page)).toMatch(/Saved\./);
    expect(await page.textContent('#zone-message')).toBe('The token covers example.com.');
    expect(await inaccessible(page)).toEqual([]);
    await shot(page, 'saved');
    await closed(page);
  });

  it('names the permissions that a token lacks, with the link', async () => {
    const page = await opened();
    await page.fill('#token', tokens['lacks rows']);
    expect(await save(page)).toMatch(/Not saved\..*Zone · DNS · Edit/);
    expect(await page.getAttribute('#result a', 'href')).toMatch(
      /^https:\/\/dash\.cloudflare\.com\/.*permissionGroupKeys/,
    );
    expect(await page.textContent('#scopes-message')).toMatch(/^The token lacks/);
    expect(await inaccessible(page)).toEqual([]);
    await shot(page, 'lacks-permissions');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 360, height: 900 });
    await shot(page, 'lacks-permissions-dark-360');
    await closed(page);
  });

  it('rejects an expired token at its field', async () => {
    const page = await opened();
    await page.fill('#token', tokens.expired);
    expect(await save(page)).toMatch(/Not saved/);
    expect(await page.textContent('#token-message')).toMatch(/expired/);
    expect(await page.getAttribute('#token', 'aria-invalid')).toBe('true');
    await closed(page);
  });

  it('recognizes a Global API Key while it is typed, without a request', async () => {
    const page = await opened();
    const before = cloudflare.requests.length;
    await page.fill('#token', 'a'.repeat(37));
    expect(await page.textContent('#token-message')).toMatch(/Global API Key/);
    expect(await save(page)).toMatch(/Not saved/);
    expect(cloudflare.requests.length).toBe(before);
    await closed(page);
  });

  it('rejects a mask when nothing is stored', async () => {
    const page = await opened();
    await page.fill('#token', '••••••••abcd');
    expect(await save(page)).toMatch(/Not saved/);
    expect(await page.textContent('#token-message')).toMatch(/Paste the API token again/);
    await closed(page);
  });

  it('can be used with the keyboard alone, and says what a permission is worth', async () => {
    const page = await opened();
    const focused = () => page.evaluate<string>("document.activeElement.id || document.activeElement.value || ''");
    for (let at = 0; at < 3 && (await focused()) !== 'token'; at++) await page.keyboard.press('Tab');
    await page.keyboard.type(tokens.good);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('zone');
    await page.keyboard.press('Tab');
    const first = await focused();
    expect(first).toMatch(/:(edit|read|purge)$/);
    const before = await page.textContent('fieldset');
    await page.keyboard.press('Space');
    expect(await page.textContent('fieldset')).not.toBe(before);
    await page.keyboard.press('Space');
    expect(await page.textContent('fieldset')).toMatch(/−\d+ tools?/);
    await page.keyboard.press('Enter');
    await page.waitForFunction("document.querySelector('#result h2')");
    expect(await focused()).toBe('result');
    expect(await page.textContent('#result')).toMatch(/Saved/);
    await closed(page);
  });
});
