import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloudflareConnector, RateLimiter, type RateLimiterOptions } from '../../../src/index.ts';
import { redisStore } from '../../../src/redis/index.ts';
import { createCloudflare, type Zone } from '../../../src/testing/index.ts';
import type { RateLimitStore } from '../../../src/transport/layers/rate-limit.ts';
import { sharedStore } from '../../../src/transport/rate-limit/shared-store.ts';
import { memoryLedger } from './memory-ledger.ts';
import { startRedis, type TestRedis, whyNoRedis } from './redis-server.ts';

const zone = 'a'.repeat(32);
const body = JSON.stringify({ success: true, errors: [], messages: [], result: { id: zone } });
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

if (whyNoRedis) console.log(`skipped for Redis: ${whyNoRedis}`);

/** Two processes, as far as the store can tell: each has a client, a store and a rate limiter of its own. */
describe.each(['Redis', 'memory'])('a store in %s', { timeout: 30_000, retry: 2 }, (kind) => {
  const isSkipped = kind === 'Redis' && whyNoRedis !== undefined;
  let server: TestRedis | undefined;
  const clients: Redis[] = [];
  beforeAll(async () => {
    if (kind === 'Redis' && !isSkipped) server = await startRedis();
  });
  afterAll(async () => {
    for (const client of clients) client.disconnect();
    await server?.close();
  });

  let count = 0;
  function twoStores(): readonly RateLimitStore[] {
    const prefix = `families-${++count}`;
    const ledger = memoryLedger();
    return [1, 2].map(() => {
      if (!server) return sharedStore(ledger, { timeout: 5_000 });
      const client = new Redis({ port: server.port, host: '127.0.0.1' });
      clients.push(client);
      return redisStore(client, { prefix, timeout: 5_000 });
    });
  }

  /** Connectors that note when, and to which path, they send. */
  function connectors(options: RateLimiterOptions, tokens: readonly string[]) {
    const sent: { readonly at: number; readonly path: string }[] = [];
    const fetch: typeof globalThis.fetch = async (input) => {
      sent.push({ at: performance.now(), path: new URL(String(input)).pathname });
      return new Response(body, { headers: { 'content-type': 'application/json' } });
    };
    const all = twoStores().map((store, at) => {
      const rateLimiter = new RateLimiter({ ...options, store });
      return new CloudflareConnector({ apiToken: `cfut_${tokens[at]?.repeat(48)}`, rateLimiter, fetch });
    });
    return { all, sent };
  }

  it.skipIf(isSkipped)('keeps the requests of one address in a second together, whatever the tokens', async () => {
    const { all, sent } = connectors({ limit: 10_000, window: 150_000, perSecond: 20 }, ['A', 'B']);
    await Promise.all(all.flatMap((cf) => Array.from({ length: 40 }, () => cf.zones.get({ zone }))));
    expect(sent).toHaveLength(80);
    // 20 at once, and 20 in each half of a second: two that do not know of each other take half as long.
    const span = (sent.at(-1)?.at ?? 0) - (sent[0]?.at ?? 0);
    expect(span).toBeGreaterThanOrEqual(1_450);
  });

  it.skipIf(isSkipped)('keeps the GraphQL queries of a token together, and holds nothing else back', async () => {
    const { all, sent } = connectors({ queries: 10, window: 1_500, perSecond: 1_000 }, ['A', 'A']);
    const query = (cf: CloudflareConnector) =>
      cf.fetch('https://api.cloudflare.com/client/v4/graphql', { method: 'POST', body: '{"query":"{ viewer }"}' });
    const queries = all.flatMap((cf) => Array.from({ length: 10 }, () => query(cf)));
    await pause(100);
    await Promise.all(all.map((cf) => cf.zones.get({ zone })));
    const ofZones = Math.max(...sent.filter(({ path }) => !path.endsWith('graphql')).map(({ at }) => at));
    await Promise.all(queries);
    const times = sent.filter(({ path }) => path.endsWith('graphql')).map(({ at }) => at);
    expect(times).toHaveLength(20);
    for (let at = 10; at < 20; at++) {
      expect((times[at] as number) - (times[at - 10] as number)).toBeGreaterThanOrEqual(1_490);
    }
    expect(ofZones).toBeLessThan(times[10] as number);
  });

  it.skipIf(isSkipped)('keeps the purges of an account together, by tier', async () => {
    const cloudflare = createCloudflare();
    const account = cloudflare.accounts.create({ name: 'Another' });
    const free = ['a.example', 'b.example'].map((name) => cloudflare.zones.create({ name, plan: 'free' }));
    const pro = cloudflare.zones.create({ name: 'c.example', plan: 'pro' });
    const elsewhere = cloudflare.zones.create({ name: 'd.example', plan: 'free', account });
    const all = twoStores().map((store) => {
      const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'cache:purge'] });
      const rateLimiter = new RateLimiter({ store });
      return new CloudflareConnector({ apiToken, rateLimiter, fetch: cloudflare.fetch, retries: 0 });
    });
    const controller = new AbortController();
    const { signal } = controller;
    const purge = (of: Zone, by: number) =>
      (all[by] as CloudflareConnector).cache.purgeEverything({ zone: of.id }, { signal });
    const sent = () => cloudflare.requests.filter(({ method }) => method === 'POST');
    // 25 are free at once, 5 in a minute after that.
    const purges = free.flatMap((of, by) =>
      Array.from({ length: 20 }, () =>
        purge(of, by).then(
          () => true,
          () => false,
        ),
      ),
    );
    while (sent().length < 25) await pause(20);
    await Promise.all([purge(pro, 0), purge(pro, 1), purge(elsewhere, 0), purge(elsewhere, 1)]);
    await pause(300);
    controller.abort();
    expect((await Promise.all(purges)).filter(Boolean)).toHaveLength(25);
    expect(sent()).toHaveLength(29);
    expect(sent().filter(({ status }) => status !== 200)).toEqual([]);
  });
});
