import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join, normalize, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

const { root } = inject('installed');
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const packages = ['site/package.json', 'tests/portal/packages/package.json']
  .map((path) => resolve(path))
  .find((path) => existsSync(join(path, '../node_modules/playwright-core')));
if (!packages || !browserPath) console.warn(`Skipped: no ${packages ? 'browser' : 'playwright-core'}`);

/** What a CDN that serves the files of the package as they are makes possible. docs/release.md says the same. */
describe.skipIf(!packages || !browserPath)('a browser, from a plain file server', { timeout: 60_000 }, () => {
  let server: Server;
  let browser: { newPage(): Promise<Page>; close(): Promise<void> };
  interface Page {
    goto(url: string): Promise<unknown>;
    evaluate<T>(code: string): Promise<T>;
  }
  let page: Page;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = join(root, normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname)));
      if (path.endsWith('/')) response.setHeader('content-type', 'text/html').end('<!doctype html>');
      else if (!existsSync(path)) response.writeHead(404).end();
      else response.setHeader('content-type', 'text/javascript').end(readFileSync(path));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const from = createRequire(packages as string);
    const { chromium } = await import(pathToFileURL(from.resolve('playwright-core')).href);
    browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  test.each(['index', 'operations', 'permissions', 'dns-as-code'])('loads dist/%s.js', async (entry) => {
    expect(
      await page.evaluate<number>(`import('/dist/${entry}.js').then((all) => Object.keys(all).length)`),
    ).toBeGreaterThan(2);
  });

  test('works with a fetch that it is given', async () => {
    const code = `import('/dist/index.js').then(async ({ CloudflareConnector }) => {
      const fetch = async () => Response.json({ success: true, errors: [], messages: [], result: [{ id: 'a'.repeat(32), name: 'example.com' }], result_info: { page: 1, per_page: 50, count: 1, total_count: 1, total_pages: 1 } });
      const cf = new CloudflareConnector({ apiToken: 'a'.repeat(40), fetch });
      return (await cf.zones.list().all()).map(({ name }) => name);
    })`;
    expect(await page.evaluate(code)).toEqual(['example.com']);
  });

  // They share CommonJS files with what is required, which a browser does not load as they are.
  test.each(['testing/index', 'tools/index', 'integration/index'])('needs a bundle for dist/%s.js', async (entry) => {
    const code = `import('/dist/${entry}.js').then(
      async ({ createCloudflare }) => { await createCloudflare?.().ready(); return 'loaded'; },
      (error) => error.name)`;
    expect(await page.evaluate(code)).toMatch(/^\w*Error$/);
  });
});
