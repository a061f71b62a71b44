import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudflareConnector, PurgeError, RateLimiter } from '../../../src/index.ts';
import { failureOf, scene, seenBy, stopTime, timeFlies } from '../../scene.ts';

const token = { scopes: ['zone:read', 'cache:purge'] } as const;
const urls = (count: number) => Array.from({ length: count }, (_, index) => `https://example.com/${index}`);
const sent = ({ cloudflare }: ReturnType<typeof scene>) =>
  cloudflare.requests
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => (body as { files: readonly unknown[] }).files);
const rejections = ({ cloudflare }: ReturnType<typeof scene>) =>
  cloudflare.requests.filter(({ status }) => status === 429).length;

describe('a purge of URLs', () => {
  it('of an empty array is rejected before any request', async () => {
    const { cf, cloudflare } = scene({ token });
    const error = await failureOf(cf.cache.purgeUrls({ zone: 'example.com', urls: [] }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'urls' }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each([1, 100])('of %d takes one request, and none to read the tier', async (count) => {
    const { cf, cloudflare, zone } = scene({ token });
    expect(await cf.cache.purgeUrls({ zone: zone.id, urls: urls(count) })).toEqual({
      purged: count,
      chunks: [{ status: 'purged', items: urls(count) }],
    });
    expect(seenBy(cloudflare)).toEqual(['POST /zones/{id}/purge_cache']);
  });

  it('of 101 is split at 100, or not at all on Enterprise', async () => {
    for (const [plan, sizes] of [
      ['pro', [100, 1]],
      ['enterprise', [101]],
    ] as const) {
      const stage = scene({ token, zone: { plan } });
      await stage.cf.cache.purgeUrls({ zone: 'example.com', urls: urls(101) });
      expect(sent(stage).map(({ length }) => length)).toEqual(sizes);
    }
  });

  it('sends each URL once, without its fragment, as a browser requests it', async () => {
    const stage = scene({ token });
    const given = [
      'https://example.com/é#top',
      'https://EXAMPLE.com/%C3%A9',
      'https://example.com/é',
      'http://example.com',
    ];
    const { purged } = await stage.cf.cache.purgeUrls({ zone: 'example.com', urls: given });
    expect(purged).toBe(2);
    expect(sent(stage)).toEqual([['https://example.com/%C3%A9', 'http://example.com/']]);
  });

  it('accepts Unicode host names in the zone', async () => {
    const stage = scene({ token, zone: { name: 'bücher.example' } });
    await stage.cf.cache.purgeUrls({ zone: 'bücher.example', urls: ['https://www.bücher.example/'] });
    expect(sent(stage)).toEqual([['https://www.xn--bcher-kva.example/']]);
  });

  it.each(['https://example.com/*', '/a.css', 'ftp://example.com/'])(
    'of a wildcard, or of what is no URL, is refused with its name before a purge: %s',
    async (url) => {
      const stage = scene({ token });
      const error = await failureOf(stage.cf.cache.purgeUrls({ zone: 'example.com', urls: [...urls(2), url] }));
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'urls.2' }] });
      expect(error.message).toContain(url);
      expect(sent(stage)).toEqual([]);
    },
  );

  // Cloudflare for SaaS: custom hostnames are purged through the zone of their provider.
  it.each(['example.com', undefined])('leaves hosts of other domains to Cloudflare, in the zone %s', async (name) => {
    const stage = scene({ token });
    const sentBodies: unknown[] = [];
    const cf = new CloudflareConnector({
      apiToken: stage.token.value,
      fetch: async (input, init) => {
        if (init?.method !== 'POST') return stage.cloudflare.fetch(input, init);
        sentBodies.push(JSON.parse(String(init.body)));
        return Response.json({ success: true, errors: [], messages: [], result: { id: stage.zone.id } });
      },
    });
    const at = { zone: name ?? stage.zone.id };
    const many = Array.from({ length: 101 }, (_, number) => `https://shop${number}.customer.test/`);
    await cf.cache.purgeUrls({ ...at, urls: many });
    await cf.cache.purgeHosts({ ...at, hosts: ['shop.customer.test'] });
    await cf.cache.purgePrefixes({ ...at, prefixes: ['shop.customer.test/a'] });
    await cf.cache.purgeFiles({ ...at, files: [{ url: 'https://shop.customer.test/' }] });
    expect(sentBodies.slice(-3)).toEqual([
      { hosts: ['shop.customer.test'] },
      { prefixes: ['shop.customer.test/a'] },
      { files: [{ url: 'https://shop.customer.test/' }] },
    ]);
    expect(sentBodies).toHaveLength(5);
  });

  it('never shows a password in a URL', async () => {
    const { cf } = scene({ token });
    for (const url of ['https://me:hunter2@example.com/', 'ftp://me:hunter2@example.com/']) {
      const error = await failureOf(cf.cache.purgeUrls({ zone: 'example.com', urls: [url] }));
      expect(JSON.stringify(error) + error.message).not.toContain('hunter2');
    }
  });

  it('reports progress, and is not stopped by a callback that throws', async () => {
    const { cf } = scene({ token });
    const told: unknown[] = [];
    await cf.cache.purgeUrls(
      { zone: 'example.com', urls: urls(250) },
      { onProgress: (progress) => told.push(progress) },
    );
    expect(told).toHaveLength(3);
    expect(told.at(-1)).toEqual({ done: 250, total: 250 });
  });

  it('continues after a failed request, and reports the outcome of each', async () => {
    const { cf, cloudflare } = scene({ token });
    const body = { success: false, errors: [{ code: 1016, message: 'Unable to purge' }], messages: [], result: null };
    cloudflare.faults.add({ match: { method: 'POST' }, response: { status: 400, body }, times: 1 });
    const error = await failureOf(cf.cache.purgeUrls({ zone: 'example.com', urls: urls(250) }));
    expect(error).toBeInstanceOf(PurgeError);
    const { chunks } = error as PurgeError;
    expect(chunks.map(({ status, items }) => [status, items.length]).toSorted()).toEqual([
      ['failed', 100],
      ['purged', 100],
      ['purged', 50],
    ]);
    expect(chunks.flatMap(({ items }) => items)).toEqual(urls(250));
    expect(JSON.stringify(error)).toContain('"status":"purged"');
  });

  it('stops after a failure that every other request would meet', async () => {
    const stage = scene({ token: { scopes: ['zone:read'] } });
    const error = await failureOf(stage.cf.cache.purgeUrls({ zone: 'example.com', urls: urls(2_000) }));
    expect(error).toMatchObject({ name: 'PurgeError', code: 'missing_permission' });
    expect((error as PurgeError).chunks.filter(({ status }) => status === 'not_sent').length).toBeGreaterThanOrEqual(
      12,
    );
  });

  it('works for a token that cannot read the zone, at the rate of the lowest tier', async () => {
    const stage = scene({ token: { scopes: ['cache:purge'] }, zone: { plan: 'enterprise' } });
    const errors = [{ code: 9109, message: 'Unauthorized to access requested resource' }];
    const body = { success: false, errors, messages: [], result: null };
    stage.cloudflare.faults.add({ match: { path: '/zones/{zone_id}' }, response: { status: 403, body } });
    await stage.cf.cache.purgeUrls({ zone: stage.zone.id, urls: urls(150) });
    expect(sent(stage).map(({ length }) => length)).toEqual([100, 50]);
  });
});

describe('other purges', () => {
  it('send each item once', async () => {
    const { cf, cloudflare, zone } = scene({ token });
    const at = { zone: 'example.com' };
    expect(await cf.cache.purgeEverything(at)).toEqual({ id: zone.id });
    await cf.cache.purgeTags({ ...at, tags: ['a', 'b', 'a'] });
    await cf.cache.purgeHosts({ ...at, hosts: ['WWW.example.com', 'www.example.com'] });
    await cf.cache.purgePrefixes({ ...at, prefixes: ['example.com/a', 'example.com/a'] });
    await cf.cache.purgeFiles({
      ...at,
      files: [{ url: 'https://example.com/', headers: { Origin: 'https://a.test' } }],
    });
    expect(cloudflare.requests.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
      { purge_everything: true },
      { tags: ['a', 'b'] },
      { hosts: ['www.example.com'] },
      { prefixes: ['example.com/a'] },
      { files: [{ url: 'https://example.com/', headers: { Origin: 'https://a.test' } }] },
    ]);
  });

  it('name what can not be', async () => {
    const { cf } = scene({ token });
    const at = { zone: 'example.com' };
    const calls = [
      cf.cache.purgeTags({ ...at, tags: ['a b'] }),
      cf.cache.purgeHosts({ ...at, hosts: ['https://example.com'] }),
      cf.cache.purgePrefixes({ ...at, prefixes: ['https://example.com/a'] }),
      cf.cache.purgeFiles({ ...at, files: [{ url: 'https://example.com/*' }] }),
    ];
    for (const call of calls) expect((await failureOf(call)).code).toBe('invalid_input');
  });
});

describe('the rate of a purge', { timeout: 60_000 }, () => {
  beforeEach(stopTime);
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([0, 100])('of 10,000 URLs on Pro is what the bucket allows, at a round trip of %d ms', async (latency) => {
    const stage = scene({ token, zone: { plan: 'pro' }, simulator: { latency } });
    const started = Date.now();
    const { purged } = await timeFlies(stage.cf.cache.purgeUrls({ zone: 'example.com', urls: urls(10_000) }));
    const best = ((10_000 - 1_500) / 1_500) * 1_000;
    expect(purged).toBe(10_000);
    expect(rejections(stage)).toBe(0);
    expect(Date.now() - started).toBeGreaterThanOrEqual(best);
    expect(Date.now() - started).toBeLessThanOrEqual(best * 1.1);
  });

  it('is shared by connectors with the same rateLimiter', async () => {
    const rateLimiter = new RateLimiter();
    const stage = scene({ token, zone: { plan: 'pro' }, connector: { rateLimiter } });
    const { cloudflare } = stage;
    const other = new CloudflareConnector({ apiToken: stage.token.value, fetch: cloudflare.fetch, rateLimiter });
    const calls = [stage.cf, other].map((cf) => cf.cache.purgeUrls({ zone: 'example.com', urls: urls(3_000) }));
    await timeFlies(Promise.all(calls));
    expect(rejections(stage)).toBe(0);
  });

  it('of many tags is counted in requests', async () => {
    const stage = scene({ token, zone: { plan: 'pro' } });
    const tags = Array.from({ length: 5_000 }, (_, index) => `tag-${index}`);
    const started = Date.now();
    await timeFlies(stage.cf.cache.purgeTags({ zone: 'example.com', tags }));
    expect(rejections(stage)).toBe(0);
    expect(Date.now() - started).toBeGreaterThanOrEqual(5_000);
    expect(Date.now() - started).toBeLessThanOrEqual(5_500);
  });

  it('fails before waiting if the wait would exceed the timeout', async () => {
    const { cf } = scene({ token, zone: { plan: 'pro' } });
    const call = cf.cache.purgeUrls({ zone: 'example.com', urls: urls(10_000) }, { timeout: 2_000 });
    const error = await timeFlies(failureOf(call));
    const { chunks } = error as PurgeError;
    expect(error.name).toBe('PurgeError');
    expect(chunks.some(({ status }) => status === 'purged')).toBe(true);
    expect(chunks.flatMap(({ items }) => items)).toHaveLength(10_000);
  });
});
