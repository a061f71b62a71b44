import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudflareConnector, RateLimiter } from '../../../src/index.ts';
import type { BillingPlan } from '../../../src/testing/index.ts';
import { failureOf, idle, scene, seenBy, stopTime, timeFlies } from '../../scene.ts';

const token = { scopes: ['zone:read', 'cache:purge'] } as const;
const PURGE = 'POST /zones/{id}/purge_cache';
const ASK = 'GET /zones/{id}';

/** What an account may purge: tokens that a full bucket holds, and that come again in a second. */
const requests: Readonly<Record<BillingPlan, { size: number; rate: number }>> = {
  free: { size: 25, rate: 5 / 60 },
  pro: { size: 25, rate: 5 },
  business: { size: 50, rate: 10 },
  enterprise: { size: 500, rate: 50 },
};

/** The least time in milliseconds in which a full bucket gives so many tokens. */
const best = (tokens: number, { size, rate }: { size: number; rate: number }) =>
  (Math.max(0, tokens - size) / rate) * 1_000;

const rejections = ({ cloudflare }: ReturnType<typeof scene>) =>
  cloudflare.requests.filter(({ status }) => status === 429).length;

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

/** Milliseconds that something takes. */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = Date.now();
  await timeFlies(work());
  return Date.now() - started;
}

async function oneByOne(count: number, work: (number: number) => Promise<unknown>): Promise<void> {
  for (let number = 0; number < count; number++) await work(number);
}

const atOnce = (count: number, work: (number: number) => Promise<unknown>): Promise<unknown> =>
  Promise.all(Array.from({ length: count }, (_, number) => work(number)));

describe.each(['free', 'pro', 'business', 'enterprise'] as const)('small purges on %s', (plan) => {
  it.each([
    ['one by one', oneByOne],
    ['at once', atOnce],
  ])('by tag, %s, are as fast as the bucket allows, and none is rejected', async (_, each) => {
    const stage = scene({ token, zone: { plan } });
    const time = await timeOf(() =>
      each(50, (number) => stage.cf.cache.purgeTags({ zone: stage.zone.id, tags: [`tag-${number}`] })),
    );
    expect(rejections(stage)).toBe(0);
    expect(time).toBeGreaterThanOrEqual(best(50, requests[plan]));
    expect(time).toBeLessThanOrEqual(best(50, requests[plan]) * 1.1);
  });

  it('of one URL each are not delayed, and do not read the tier', async () => {
    const stage = scene({ token, zone: { plan } });
    const time = await timeOf(() =>
      oneByOne(50, (number) =>
        stage.cf.cache.purgeUrls({ zone: stage.zone.id, urls: [`https://example.com/${number}`] }),
      ),
    );
    expect(time).toBe(0);
    expect(seenBy(stage.cloudflare)).toEqual(Array.from({ length: 50 }, () => PURGE));
  });

  it('of 100 URLs each are as fast as the bucket allows, and none is rejected', async () => {
    const rate = { free: 800, pro: 1_500, business: 1_500, enterprise: 3_000 }[plan];
    const stage = scene({ token, zone: { plan } });
    const purge = (number: number) =>
      stage.cf.cache.purgeUrls({
        zone: 'example.com',
        urls: Array.from({ length: 100 }, (_, index) => `https://example.com/${number}/${index}`),
      });
    const time = await timeOf(() => oneByOne(100, purge));
    expect(rejections(stage)).toBe(0);
    expect(time).toBeLessThanOrEqual(best(10_000, { size: rate, rate }) * 1.1);
    expect(time).toBeGreaterThanOrEqual(best(10_000, { size: rate, rate }));
  });
});

describe('a purge of few URLs', () => {
  it('does not overtake a large purge that is waiting', async () => {
    const stage = scene({ token, zone: { plan: 'free' } });
    const purge = (from: number, count: number) =>
      stage.cf.cache.purgeUrls({
        zone: 'example.com',
        urls: Array.from({ length: count }, (_, at) => `https://example.com/${from}/${at}`),
      });
    await purge(0, 1);
    await timeFlies(atOnce(8, (number) => purge(number, 99)));
    const many = purge(8, 100);
    await idle();
    const few = purge(9, 1);
    await timeFlies(Promise.all([many, few]));
    const sizes = stage.cloudflare.requests
      .filter(({ method }) => method === 'POST')
      .map(({ body }) => (body as { files: unknown[] }).files.length);
    expect(sizes).toEqual([1, ...Array.from({ length: 8 }, () => 99), 100, 1]);
  });
});

describe("a zone's tier", () => {
  it('is read once, when it begins to matter', async () => {
    const stage = scene({ token, zone: { plan: 'business' } });
    const purge = () => stage.cf.cache.purgeEverything({ zone: stage.zone.id });
    await oneByOne(25, purge);
    expect(seenBy(stage.cloudflare)).not.toContain(ASK);
    await timeFlies(atOnce(40, purge));
    expect(seenBy(stage.cloudflare).filter((request) => request === ASK)).toHaveLength(1);
  });

  it('that becomes known late keeps the tokens already returned to the bucket', async () => {
    const stage = scene({ token, zone: { plan: 'pro' }, simulator: { latency: 100 } });
    // At ten requests a second the bucket of 25, at five a second, lasts for 50.
    const purge = () => stage.cf.cache.purgeEverything({ zone: stage.zone.id });
    const time = await timeOf(() => oneByOne(50, purge));
    expect(rejections(stage)).toBe(0);
    // 50 purges and the question: no wait.
    expect(time).toBeLessThanOrEqual(51 * 100 * 1.1);
  });

  it('of several zones given by their ids may share one account’s bucket', async () => {
    const stage = scene({ token });
    const other = stage.cloudflare.zones.create({ name: 'example.org', plan: 'free' });
    const purge = (number: number) =>
      stage.cf.cache.purgeEverything({ zone: number % 2 === 0 ? stage.zone.id : other.id });
    const time = await timeOf(() => atOnce(40, purge));
    expect(rejections(stage)).toBe(0);
    expect(time).toBeLessThanOrEqual(best(40, requests.free) * 1.1);
  });

  it('that becomes known during purges returns their tokens after their responses', async () => {
    const stage = scene({ token, zone: { plan: 'pro' } });
    stage.cloudflare.faults.add({ match: { method: 'POST' }, response: { delay: 1_000 }, times: 25 });
    const time = await timeOf(() => atOnce(30, () => stage.cf.cache.purgeEverything({ zone: stage.zone.id })));
    expect(rejections(stage)).toBe(0);
    expect(time).toBeLessThanOrEqual((1_000 + best(30, requests.pro)) * 1.1);
  });

  it('is read by the next purge if the first one is aborted', async () => {
    const stage = scene({ token, zone: { plan: 'enterprise' } });
    const purge = (signal?: AbortSignal) =>
      stage.cf.cache.purgeEverything({ zone: stage.zone.id }, signal ? { signal } : {});
    await oneByOne(25, () => purge());
    stage.cloudflare.faults.add({ match: { method: 'GET' }, response: 'hang', times: 1 });
    const controller = new AbortController();
    const first = failureOf(purge(controller.signal));
    await idle();
    const second = purge();
    await idle();
    controller.abort();
    expect((await first).code).toBe('aborted');
    await timeFlies(second);
    expect(seenBy(stage.cloudflare).slice(25)).toEqual([ASK, ASK, PURGE]);
  });

  it('that the token cannot read delays nothing', async () => {
    const stage = scene({ token: { scopes: ['cache:purge'] }, zone: { plan: 'enterprise' } });
    const errors = [{ code: 9109, message: 'Unauthorized to access requested resource' }];
    const body = { success: false, errors, messages: [], result: null };
    stage.cloudflare.faults.add({ match: { path: '/zones/{zone_id}' }, response: { status: 403, body } });
    const time = await timeOf(() => atOnce(60, () => stage.cf.cache.purgeEverything({ zone: stage.zone.id })));
    expect(time).toBe(0);
    expect(seenBy(stage.cloudflare).filter((request) => request === PURGE)).toHaveLength(60);
  });
});

describe('a rejection because somebody else purges', () => {
  it('pauses purges until it is over, and then they continue at the rate of the bucket', async () => {
    const stage = scene({ token, zone: { plan: 'free' } });
    const { cloudflare, zone } = stage;
    const headers = { authorization: `Bearer ${stage.token.value}` };
    const url = `https://api.cloudflare.com/client/v4/zones/${zone.id}/purge_cache`;
    const somebodyElse = () => cloudflare.fetch(url, { method: 'POST', headers, body: '{"purge_everything":true}' });
    await oneByOne(25, somebodyElse);
    const time = await timeOf(() => atOnce(10, () => stage.cf.cache.purgeEverything({ zone: zone.id })));
    // Only the requests that were sent before the first rejection.
    expect(rejections(stage)).toBe(10);
    expect(time).toBeGreaterThanOrEqual(best(10, { ...requests.free, size: 0 }));
    expect(time).toBeLessThanOrEqual(best(10, { ...requests.free, size: 0 }) * 1.1);
  });
});

describe('a purge that waits', () => {
  it('releases its place when it is aborted', async () => {
    const stage = scene({ token });
    const purge = (signal?: AbortSignal) =>
      stage.cf.cache.purgeEverything({ zone: stage.zone.id }, signal ? { signal } : {});
    await oneByOne(25, () => purge());
    const controller = new AbortController();
    const aborted = failureOf(purge(controller.signal));
    await idle();
    const next = timeOf(() => purge());
    setTimeout(() => controller.abort(), 1_000);
    expect((await timeFlies(aborted)).code).toBe('aborted');
    expect(await next).toBe(12_000);
  });

  it('for the request budget returns its tokens to the bucket when it is aborted', async () => {
    const rateLimiter = new RateLimiter({ limit: 24, window: 60_000 });
    const stage = scene({ token, connector: { rateLimiter } });
    const purge = (signal?: AbortSignal) =>
      stage.cf.cache.purgeEverything({ zone: stage.zone.id }, signal ? { signal } : {});
    await oneByOne(24, () => purge());
    const controller = new AbortController();
    const aborted = failureOf(purge(controller.signal));
    await idle();
    controller.abort();
    expect((await aborted).code).toBe('aborted');
    expect(await timeOf(() => purge())).toBe(60_000);
    // One was left, five came back in this minute, and one is used: five, unless the aborted purge still has one.
    expect(await timeOf(() => atOnce(5, () => purge()))).toBe(0);
    expect(seenBy(stage.cloudflare)).not.toContain(ASK);
  });

  it('longer than its timeout fails immediately', async () => {
    const stage = scene({ token });
    const purge = (timeout?: number) =>
      stage.cf.cache.purgeEverything({ zone: stage.zone.id }, timeout === undefined ? {} : { timeout });
    await oneByOne(25, () => purge());
    const started = Date.now();
    expect(await failureOf(purge(11_000))).toMatchObject({ code: 'rate_limited', retryAfter: 12_000 });
    expect(Date.now() - started).toBe(0);
    await timeFlies(purge(13_000));
    expect(rejections(stage)).toBe(0);
  });
});

describe('with any latency of requests', () => {
  /** A fetch with the given latencies of requests and responses, in turn. */
  const slow = (fetch: typeof globalThis.fetch, times: readonly (readonly [number, number])[]): typeof fetch => {
    let number = 0;
    const pass = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
    return async (input, init) => {
      const [there, back] = times[number++ % times.length] ?? [0, 0];
      await pass(there);
      const response = await fetch(input, init);
      await pass(back);
      return response;
    };
  };

  const tags = Array.from({ length: 6_000 }, (_, index) => `tag-${index}`);
  const purged = async (times: readonly (readonly [number, number])[]) => {
    const stage = scene({ token, zone: { plan: 'pro' } });
    const { cloudflare } = stage;
    const cf = new CloudflareConnector({
      apiToken: stage.token.value,
      fetch: slow(cloudflare.fetch, times),
      retries: 0,
    });
    const time = await timeOf(() => cf.cache.purgeTags({ zone: stage.zone.id, tags }));
    return { rejected: rejections(stage), time };
  };

  it('the first slow and the later ones fast: no purge meets an empty bucket', async () => {
    const first = Array.from({ length: 24 }, () => [300, 5] as const);
    const { rejected, time } = await purged([...first, ...Array.from({ length: 200 }, () => [5, 5] as const)]);
    expect(rejected).toBe(0);
    expect(time).toBeLessThanOrEqual(best(60, requests.pro) * 1.1);
  });

  it('no purge meets an empty bucket', { timeout: 60_000 }, async () => {
    const way = fc.tuple(fc.nat({ max: 1_500 }), fc.nat({ max: 300 }));
    await fc.assert(
      fc.asyncProperty(fc.array(way, { minLength: 1, maxLength: 30 }), async (times) => {
        expect((await purged(times)).rejected).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});
