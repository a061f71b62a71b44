import { describe, expect, it } from 'vitest';
import { SentItems } from '../../../src/domains/cache/purge-items.ts';
import { type PurgeChunk, PurgeError } from '../../../src/index.ts';
import { failureOf, scene } from '../../scene.ts';

const token = { scopes: ['zone:read', 'cache:purge'] } as const;
const zone = 'example.com';
const url = (number: number) => `https://example.com/${number}`;
const turn = () => new Promise((resolve) => setTimeout(resolve));

async function purgeErrorOf(call: PromiseLike<unknown>): Promise<PurgeError> {
  const error = await failureOf(call);
  expect(error).toBeInstanceOf(PurgeError);
  return error as PurgeError;
}

/** Items of all chunks with a status. */
const itemsOf = (chunks: readonly PurgeChunk[], status: PurgeChunk['status']) =>
  chunks.filter((chunk) => chunk.status === status).flatMap(({ items }) => items);

describe('a purge of 2,000,000 URLs with a timeout of a second, on the Free tier', () => {
  const sources: Record<string, (read: { count: number }) => AsyncIterable<string> | Iterable<string>> = {
    async *'a generator that never waits'(read) {
      for (; read.count < 2_000_000; read.count++) yield url(read.count);
    },
    async *'a generator that waits now and then'(read) {
      for (; read.count < 2_000_000; read.count++) {
        if (read.count % 50 === 0) await turn();
        yield url(read.count);
      }
    },
    *'a synchronous generator'(read) {
      for (; read.count < 2_000_000; read.count++) yield url(read.count);
    },
  };

  it.each(Object.entries(sources))('%s is read no further than eight requests ahead', async (_, source) => {
    const { cf, cloudflare } = scene({ token, zone: { plan: 'free' } });
    const read = { count: 0 };
    const started = Date.now();
    const error = await purgeErrorOf(cf.cache.purgeUrls({ zone, urls: source(read) as never }, { timeout: 1_000 }));
    expect(Date.now() - started).toBeLessThan(2_000);
    const sent = cloudflare.requests.filter(({ method }) => method === 'POST').length;
    expect(error.purged).toBe(sent * 100);
    expect(error.purged).toBeGreaterThanOrEqual(800);
    expect(read.count - error.purged).toBeLessThanOrEqual(8 * 100 + 1);
    // None was sent in vain: the requests that could not be in time are not failures.
    expect(error).toMatchObject({ code: 'rate_limited', retryable: true, failed: 0 });
    expect(itemsOf(error.chunks, 'failed')).toEqual([]);
    expect(itemsOf(error.chunks, 'purged')).toHaveLength(error.purged);
    expect(itemsOf(error.chunks, 'not_sent')).toHaveLength(error.notSent);
    expect(error.purged + error.notSent).toBeGreaterThanOrEqual(read.count - 1);
    expect(error.message).toContain('the rest of the source was not read');
  });
});

describe('a source that never has anything new', () => {
  const endless = {
    *'a synchronous one'() {
      for (;;) yield url(1);
    },
    async *'an asynchronous one'() {
      for (;;) yield url(1);
    },
  };

  it.each(Object.entries(endless))('does not outlast the timeout of the call: %s', async (_, source) => {
    const { cf, zone: known } = scene({ token });
    const started = Date.now();
    const call = cf.cache.purgeUrls({ zone: known.id, urls: source() as never }, { timeout: 300 });
    expect(await failureOf(call)).toMatchObject({ code: 'timeout' });
    expect(Date.now() - started).toBeLessThan(1_300);
  });

  it('ends when the call is aborted', async () => {
    const { cf, zone: known } = scene({ token });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const urls = endless['a synchronous one']();
    const call = cf.cache.purgeUrls({ zone: known.id, urls }, { signal: controller.signal });
    expect(await failureOf(call)).toMatchObject({ code: 'aborted' });
  });

  it('lets others work meanwhile', async () => {
    const { cf, zone: known } = scene({ token });
    let longest = 0;
    let before = Date.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, Date.now() - before);
      before = Date.now();
    }, 1);
    await failureOf(cf.cache.purgeUrls({ zone: known.id, urls: endless['an asynchronous one']() }, { timeout: 500 }));
    clearInterval(watch);
    expect(longest).toBeLessThan(250);
  });
});

describe('a request that did not leave before the end of the call', () => {
  it('was not sent, and one that left has failed', async () => {
    const { cf, cloudflare, zone: known } = scene({ token, zone: { plan: 'free' } });
    cloudflare.faults.add({ match: { method: 'POST' }, response: 'hang', times: 1 });
    const urls = Array.from({ length: 1_600 }, (_, number) => url(number));
    const error = await purgeErrorOf(cf.cache.purgeUrls({ zone: known.id, urls }, { timeout: 700 }));
    expect(error.failed).toBe(100);
    expect(error.purged).toBeGreaterThanOrEqual(700);
    expect(error.purged + error.failed + error.notSent).toBe(1_600);
    expect(itemsOf(error.chunks, 'not_sent')).toHaveLength(error.notSent);
  });

  it('gives a purge of one request the error alone', async () => {
    const { cf } = scene({ token });
    for (let number = 0; number < 25; number++) await cf.cache.purgeTags({ zone, tags: ['a'] });
    const error = await failureOf(cf.cache.purgeTags({ zone, tags: ['a'] }, { timeout: 1_000 }));
    expect(error).toMatchObject({ name: 'CloudflareConnectorError', code: 'rate_limited' });
  });
});

describe('what is kept of a purge', () => {
  const reject = { status: 400, body: { success: false, errors: [{ code: 1016, message: 'no' }], result: null } };
  const urls = Array.from({ length: 450 }, (_, number) => url(number));

  it('is everything, or what failed, or the counts alone', async () => {
    const kept = async (keep?: 'all' | 'failed' | 'counts') => {
      const { cf, cloudflare } = scene({ token });
      cloudflare.faults.add({ match: { method: 'POST' }, response: reject, times: 1 });
      const error = await purgeErrorOf(cf.cache.purgeUrls({ zone, urls, keep }));
      expect(error).toMatchObject({ purged: 350, failed: 100, notSent: 0, errors: [{ code: 1016 }] });
      return error.chunks.map(({ status, items }) => `${status} ${items.length}`);
    };
    const all = ['failed 100', 'purged 100', 'purged 100', 'purged 100', 'purged 50'];
    expect(await kept()).toEqual(all);
    expect(await kept('all')).toEqual(all);
    expect(await kept('failed')).toEqual(['failed 100']);
    expect(await kept('counts')).toEqual([]);
  });

  it('of a purge that succeeded is how many items were purged', async () => {
    const { cf } = scene({ token });
    expect(await cf.cache.purgeUrls({ zone, urls, keep: 'failed' })).toEqual({ purged: 450, chunks: [] });
    expect(await cf.cache.purgeTags({ zone, tags: ['a'], keep: 'counts' })).toEqual({ purged: 1, chunks: [] });
  });

  it.each(['none', 1, null])('is not anything else: %j', async (keep) => {
    const { cf, cloudflare } = scene({ token });
    const error = await failureOf(cf.cache.purgeUrls({ zone, urls, keep: keep as never }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'keep' }] });
    expect(cloudflare.requests.count).toBe(0);
  });
});

describe('the function for each request of a purge', () => {
  const urls = Array.from({ length: 450 }, (_, number) => url(number));

  it('is told every outcome, with its items', async () => {
    const { cf, cloudflare } = scene({ token: { scopes: ['zone:read', 'cache:purge'] } });
    const unauthorized = { status: 404, body: { success: false, errors: [{ code: 7003, message: 'no zone' }] } };
    await cf.cache.purgeUrls({ zone, urls: [url(0)] });
    cloudflare.faults.add({ match: { method: 'POST' }, response: unauthorized, times: 100 });
    const told: PurgeChunk<string>[] = [];
    const long = Array.from({ length: 1_500 }, (_, number) => url(number));
    const onChunk = (chunk: PurgeChunk<string>) => void told.push(chunk);
    const error = await purgeErrorOf(cf.cache.purgeUrls({ zone, urls: long, keep: 'counts', onChunk }));
    expect(error.chunks).toEqual([]);
    expect(told.flatMap(({ items }) => items).toSorted()).toEqual(long.toSorted());
    expect(itemsOf(told, 'failed')).toHaveLength(error.failed);
    expect(itemsOf(told, 'not_sent')).toHaveLength(error.notSent);
    expect(error.notSent).toBeGreaterThan(0);
  });

  it('is waited for', async () => {
    const { cf } = scene({ token });
    let open = 0;
    let most = 0;
    const onChunk = async () => {
      most = Math.max(most, ++open);
      await turn();
      open--;
    };
    await cf.cache.purgeUrls({ zone, urls, onChunk });
    expect(open).toBe(0);
    expect(most).toBeLessThanOrEqual(8);
  });

  it('ends the purge if it fails', async () => {
    const { cf } = scene({ token });
    const cause = new Error('the disk is full');
    const onChunk = () => Promise.reject(cause);
    const error = await purgeErrorOf(cf.cache.purgeUrls({ zone, urls, onChunk }));
    expect(error).toMatchObject({ code: 'callback_failed', cause: { cause } });
    expect(error.message).toContain('onChunk failed: the disk is full');
    expect(error.purged + error.notSent).toBe(450);
  });

  it('that never ends does not outlast the timeout', async () => {
    const { cf } = scene({ token });
    const onChunk = () => new Promise(() => undefined);
    const error = await failureOf(cf.cache.purgeUrls({ zone, urls, onChunk }, { timeout: 300 }));
    expect(error).toMatchObject({ code: 'timeout' });
  });

  it('must be a function', async () => {
    const { cf } = scene({ token });
    const error = await failureOf(cf.cache.purgeUrls({ zone, urls, onChunk: 'log' as never }));
    expect(error).toMatchObject({ issues: [{ field: 'onChunk', message: 'must be a function' }] });
  });
});

describe('the items of a purge', () => {
  const call = { redact: (text: string) => text } as never;
  const request = (items: Iterable<string>) => ({
    operation: 'cache.purgeTags',
    field: 'tags',
    kind: 'tags' as const,
    items: items as never,
  });
  const tags = (count: number) => Array.from({ length: count }, (_, number) => `tag-${number}`);

  /** Milliseconds to take all items of an array, 100 at a time. */
  async function timeToTake(count: number): Promise<number> {
    const items = new SentItems(call, request(tags(count)));
    await items.check([]);
    const started = performance.now();
    let taken = 0;
    for (let some = items.take(100); some.length > 0; some = items.take(100)) taken += some.length;
    expect(taken).toBe(count);
    return performance.now() - started;
  }

  it('of an array are taken in time that grows with their number', { timeout: 60_000 }, async () => {
    await timeToTake(20_000);
    const short = await timeToTake(100_000);
    // 20 times as many; shifting the array made it 100 times as long.
    expect(await timeToTake(2_000_000)).toBeLessThan(Math.max(short, 5) * 60);
  });

  it('of a source are remembered in bounded memory', async () => {
    const repeated = function* () {
      for (let number = 0; number < 60_000; number++) yield `tag-${number}`;
      // The first are long gone, the last are not.
      for (let number = 59_000; number < 60_000; number++) yield `tag-${number}`;
      for (let number = 0; number < 120_000; number++) yield `other-${number}`;
      for (let number = 0; number < 1_000; number++) yield `tag-${number}`;
    };
    const items = new SentItems(call, request(repeated()));
    await items.read(1_000_000, []);
    expect(items.take(1_000_000)).toHaveLength(60_000 + 120_000 + 1_000);
  });
});
