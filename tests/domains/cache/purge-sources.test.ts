import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { jsonSchemaOf } from '../../../scripts/schemas.ts';
import { type Progress, PurgeError } from '../../../src/index.ts';
import { runnable } from '../../../src/operations/declare.ts';
import { operations } from '../../operations.ts';
import { failureOf, idle, scene, seenBy, stopTime, timeFlies } from '../../scene.ts';

const token = { scopes: ['zone:read', 'cache:purge'] } as const;
const zone = 'example.com';
const url = (number: number) => `https://example.com/${number}`;

type Stage = ReturnType<typeof scene>;

const bodies = ({ cloudflare }: Stage) =>
  cloudflare.requests.filter(({ method }) => method === 'POST').map(({ body }) => body as Record<string, unknown[]>);

/** A source of URLs that tells how far it was read, and whether it was closed. */
function source(count: number, at: (number: number) => unknown = url) {
  const state = { read: 0, closed: false };
  async function* generate(): AsyncGenerator<string> {
    try {
      for (; state.read < count; ) yield at(state.read++) as string;
    } finally {
      state.closed = true;
    }
  }
  return Object.assign(generate(), { state });
}

async function purgeErrorOf(call: PromiseLike<unknown>): Promise<PurgeError> {
  const error = await failureOf(call);
  expect(error).toBeInstanceOf(PurgeError);
  return error as PurgeError;
}

describe('a purge of a source', () => {
  it('sends the same requests as an array with the same items', async () => {
    for (const count of [1, 100, 101, 250]) {
      const [one, other] = [scene({ token }), scene({ token })];
      const urls = Array.from({ length: count }, (_, number) => url(number));
      const expected = await one.cf.cache.purgeUrls({ zone, urls });
      expect(await other.cf.cache.purgeUrls({ zone, urls: source(count) })).toEqual(expected);
      expect(seenBy(other.cloudflare)).toEqual(seenBy(one.cloudflare));
      expect(bodies(other)).toEqual(bodies(one));
    }
  });

  it('sends no request if the source is empty', async () => {
    const { cf, cloudflare } = scene({ token });
    expect(await cf.cache.purgeUrls({ zone, urls: source(0) })).toEqual({ purged: 0, chunks: [] });
    expect(seenBy(cloudflare)).toEqual(['GET /zones']);
  });

  it('accepts synchronous and asynchronous iterables for every kind of item', async () => {
    const stage = scene({ token });
    const { cache } = stage.cf;
    const files = [{ url: url(1), headers: { Origin: 'https://a.test' } }];
    await cache.purgeUrls({ zone, urls: new Set([url(1), url(2)]) });
    await cache.purgeFiles({ zone, files: files.values() });
    await cache.purgeTags({ zone, tags: source(2, (number) => `tag-${number}`) });
    await cache.purgeHosts({ zone, hosts: source(2, () => 'WWW.example.com') });
    await cache.purgePrefixes({ zone, prefixes: source(1, () => 'example.com/a') });
    expect(bodies(stage)).toEqual([
      { files: [url(1), url(2)] },
      { files },
      { tags: ['tag-0', 'tag-1'] },
      { hosts: ['www.example.com'] },
      { prefixes: ['example.com/a'] },
    ]);
  });

  it('sends each item once, however far apart it comes', async () => {
    const stage = scene({ token });
    const { purged } = await stage.cf.cache.purgeUrls({ zone, urls: source(1_000, (number) => url(number % 150)) });
    expect(purged).toBe(150);
    expect(bodies(stage).flatMap(({ files }) => files)).toHaveLength(150);
  });

  it('sends 500 URLs in a request on Enterprise', async () => {
    const stage = scene({ token, zone: { plan: 'enterprise' } });
    await stage.cf.cache.purgeUrls({ zone, urls: source(1_001) });
    expect(bodies(stage).map(({ files }) => files?.length)).toEqual([500, 500, 1]);
  });

  it('reports progress without a total', async () => {
    const { cf } = scene({ token });
    const told: Progress[] = [];
    await cf.cache.purgeUrls({ zone, urls: source(250) }, { onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)).toEqual({ done: 250, total: undefined });
    expect(told).toHaveLength(3);
  });

  it.each(['https://example.com/', 7, null, { urls: 'x' }])(
    'rejects values that cannot be iterated: %j',
    async (urls) => {
      const { cf, cloudflare } = scene({ token });
      const error = await failureOf(cf.cache.purgeUrls({ zone, urls: urls as never }));
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'urls' }] });
      expect(cloudflare.requests.count).toBe(0);
    },
  );

  it('has the JSON Schema of a plain array, for agents', async () => {
    for (const field of ['urls', 'files', 'tags', 'hosts', 'prefixes']) {
      const name = `cache.purge${field.charAt(0).toUpperCase()}${field.slice(1)}`;
      const { operation } = operations.get(name) ?? {};
      const { properties } = operation ? jsonSchemaOf(await runnable(operation).input()) : {};
      expect(properties?.[field], name).toMatchObject({ type: 'array', minItems: 1 });
    }
  });
});

describe('a source of a purge', { timeout: 60_000 }, () => {
  beforeEach(stopTime);
  afterEach(() => {
    vi.useRealTimers();
  });

  it('of 100,000 URLs is never read more than eight requests ahead', async () => {
    const stage = scene({ token, zone: { plan: 'pro' } });
    const urls = source(100_000);
    const { state } = urls;
    let ahead = 0;
    const { purged } = await timeFlies(
      stage.cf.cache.purgeUrls(
        { zone, urls },
        {
          onProgress: ({ done }) => {
            // What was read before the response to this request.
            ahead = Math.max(ahead, state.read - (done - 100));
          },
        },
      ),
    );
    expect(purged).toBe(100_000);
    expect(stage.cloudflare.requests.filter(({ status }) => status === 429)).toEqual([]);
    expect(ahead).toBeLessThanOrEqual(8 * 100 + 1);
    // Eight at a time are used, or the bucket would not be.
    expect(ahead).toBeGreaterThan(7 * 100);
  });

  it('is awaited if it is slow, and closed immediately when the call is aborted', async () => {
    const stage = scene({ token });
    const closed = vi.fn(async () => ({ done: true as const, value: undefined }));
    let read = 0;
    const urls: AsyncIterable<string> = {
      [Symbol.asyncIterator]: () => ({
        next: () => (read < 150 ? Promise.resolve({ value: url(read++) }) : new Promise(() => undefined)),
        return: closed,
      }),
    };
    const controller = new AbortController();
    const call = purgeErrorOf(stage.cf.cache.purgeUrls({ zone, urls }, { signal: controller.signal }));
    await idle();
    expect(bodies(stage).map(({ files }) => files?.length)).toEqual([100]);
    controller.abort();
    const { code, purged, chunks, message } = await call;
    expect(code).toBe('aborted');
    expect(purged).toBe(100);
    expect(chunks.map(({ status, items }) => [status, items.length])).toEqual([
      ['purged', 100],
      ['not_sent', 50],
    ]);
    expect(message).toContain('the rest of the source was not read');
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('that never yields does not outlast the timeout of the call', async () => {
    const { cf, zone: known } = scene({ token });
    const urls: AsyncIterable<string> = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
    };
    const started = Date.now();
    const error = await timeFlies(failureOf(cf.cache.purgeUrls({ zone: known.id, urls }, { timeout: 5_000 })));
    expect(error).toMatchObject({ code: 'timeout', operation: 'cache.purgeUrls' });
    expect(Date.now() - started).toBe(5_000);
  });

  it('is closed and read no further after a failure that every other request would meet', async () => {
    const stage = scene({ token: { scopes: ['zone:read'] } });
    const urls = source(100_000);
    const error = await failureOf(stage.cf.cache.purgeUrls({ zone, urls }));
    expect(error).toMatchObject({ name: 'PurgeError', code: 'missing_permission', purged: 0 });
    expect(urls.state.closed).toBe(true);
    expect(urls.state.read).toBeLessThanOrEqual(8 * 100 + 1);
  });
});

describe('a generator that is waiting', () => {
  it('does not delay the failure of a purge: a source that is being read cannot be closed', async () => {
    const { cf } = scene({ token: { scopes: ['zone:read'] } });
    const urls = (async function* () {
      for (let number = 0; number < 101; number++) yield url(number);
      await new Promise(() => undefined);
    })();
    const { code, chunks } = await purgeErrorOf(cf.cache.purgeUrls({ zone, urls }));
    expect(code).toBe('missing_permission');
    expect(chunks.map(({ status }) => status)).toEqual(['failed', 'not_sent']);
  });
});

describe('a fault in a source', () => {
  it.each([
    ['with a wildcard', 'https://example.com/*'],
    ['that is no URL', '/a.css'],
    ['that is no string', 7],
    ['that is missing', undefined],
  ])('is named by its index, an item %s, with what was purged before', async (_, wrong) => {
    const stage = scene({ token });
    const urls = source(10_000, (number) => (number === 1_234 ? wrong : url(number)));
    const error = await purgeErrorOf(stage.cf.cache.purgeUrls({ zone, urls }));
    expect(error.code).toBe('invalid_input');
    expect(error.cause).toMatchObject({ name: 'InvalidInputError', issues: [{ field: 'urls.1234' }] });
    expect(error.message).toContain('urls.1234');
    expect(error.purged).toBe(1_200);
    expect(error.chunks.map(({ status, items }) => [status, items.length])).toEqual([
      ...Array.from({ length: 12 }, () => ['purged', 100]),
      ['not_sent', 34],
    ]);
    expect(error.chunks.flatMap(({ items }) => items)).toEqual(Array.from({ length: 1_234 }, (__, at) => url(at)));
    expect(JSON.stringify(error)).toContain('"purged":1200');
    expect(urls.state).toEqual({ read: 1_235, closed: true });
  });

  it('is found before the first request, if it is among the first items', async () => {
    const stage = scene({ token });
    const urls = source(500, (number) => (number === 50 ? 'https://example.com/*' : url(number)));
    const error = await purgeErrorOf(stage.cf.cache.purgeUrls({ zone: stage.zone.id, urls }));
    expect(error.cause).toMatchObject({ issues: [{ field: 'urls.50' }] });
    expect(error.purged).toBe(0);
    expect(bodies(stage)).toEqual([]);
    expect(urls.state.closed).toBe(true);
  });

  it.each([
    { url: 7 },
    { url: url(1), headers: 'Origin' },
    { url: url(1), headers: { Origin: 1 } },
    { url: url(1), header: {} },
    url(1),
    null,
  ])('can be an invalid file: %j', async (file) => {
    const { cf } = scene({ token });
    const files = source(2, (number) => (number === 1 ? file : { url: url(0) })) as never;
    const error = await purgeErrorOf(cf.cache.purgeFiles({ zone, files }));
    expect(error.cause).toMatchObject({ issues: [{ field: 'files.1' }] });
  });

  it('is reported with the items purged before, if the source itself fails', async () => {
    const stage = scene({ token });
    const failing = (cause: unknown) =>
      source(10_000, (number) => {
        if (number === 450) throw cause;
        return url(number);
      });
    const cause = new Error('the database is gone');
    const error = await purgeErrorOf(stage.cf.cache.purgeUrls({ zone, urls: failing(cause) }));
    expect(error).toMatchObject({ code: 'callback_failed', purged: 400, cause: { cause } });
    expect(error.message).toContain('after 450 items');
    expect(error.message).toContain('the database is gone');
    const text = await purgeErrorOf(stage.cf.cache.purgeUrls({ zone, urls: failing('no Error at all') }));
    expect(text).toMatchObject({ code: 'callback_failed', cause: { cause: 'no Error at all' } });
  });

  it.each<[string, () => AsyncIterator<string>]>([
    ['cannot be read at all', () => expect.fail('no cursor')],
    ['gives what is no result', () => ({ next: () => Promise.resolve(undefined as never) })],
    ['has no next method', () => ({}) as AsyncIterator<string>],
  ])('is a source that %s', async (_, open) => {
    const { cf } = scene({ token });
    const error = await purgeErrorOf(cf.cache.purgeUrls({ zone, urls: { [Symbol.asyncIterator]: open } }));
    expect(error).toMatchObject({ code: 'callback_failed', purged: 0, chunks: [] });
    expect(error.message).toContain('the source failed after 0 items');
  });

  it('does not close a source that failed by itself', async () => {
    const { cf } = scene({ token });
    const closed = vi.fn(async () => ({ done: true as const, value: undefined }));
    const next = () => Promise.reject(new Error('gone'));
    const urls: AsyncIterable<string> = { [Symbol.asyncIterator]: () => ({ next, return: closed }) };
    await purgeErrorOf(cf.cache.purgeUrls({ zone, urls }));
    expect(closed).not.toHaveBeenCalled();
  });

  it('keeps its code if the source is a list of this library', async () => {
    const { cf } = scene({ token });
    const urls = (async function* () {
      for await (const { name } of cf.dns.records.list({ zone })) yield `https://${name}/`;
    })();
    const error = await purgeErrorOf(cf.cache.purgeUrls({ zone, urls }));
    expect(error).toMatchObject({ code: 'missing_permission', chunks: [], cause: { cause: { needed: [{}] } } });
  });

  it('does not hide an earlier failure at Cloudflare', async () => {
    const stage = scene({ token });
    const body = { success: false, errors: [{ code: 1016, message: 'Unable to purge' }], messages: [], result: null };
    stage.cloudflare.faults.add({ match: { method: 'POST' }, response: { status: 400, body }, times: 1 });
    const urls = source(500, (number) => (number === 400 ? 'nothing' : url(number)));
    const error = await purgeErrorOf(stage.cf.cache.purgeUrls({ zone, urls }));
    expect(error.chunks.filter(({ status }) => status === 'failed')).toHaveLength(1);
    expect(error.chunks.find(({ status }) => status === 'failed')?.error?.errors).toMatchObject([{ code: 1016 }]);
    expect(error.purged).toBe(300);
  });
});

describe('an array', () => {
  it('names an item by its index in the input, duplicates included', async () => {
    const stage = scene({ token });
    const urls = [url(0), url(0), ...Array.from({ length: 120 }, (_, at) => url(at)), 'https://example.com/*'];
    const error = await failureOf(stage.cf.cache.purgeUrls({ zone: stage.zone.id, urls }));
    expect(error).toMatchObject({ name: 'InvalidInputError', issues: [{ field: 'urls.122' }] });
    expect(bodies(stage)).toEqual([]);
  });
});

describe('an error thrown by a hook', () => {
  it('rejects the call when all requests have ended', async () => {
    let purges = 0;
    const thrown = new Error('not in this tenant');
    const request = ({ path }: { path: string }) => {
      if (path.endsWith('/purge_cache') && ++purges === 3) throw thrown;
    };
    const stage = scene({ token, connector: { hooks: { request } } });
    const outcome = await stage.cf.cache.purgeUrls({ zone, urls: source(10_000) }).catch((error: unknown) => error);
    expect(outcome).toBe(thrown);
    const sent = bodies(stage).length;
    await idle();
    expect(bodies(stage)).toHaveLength(sent);
    expect(sent).toBeLessThanOrEqual(8);
  });
});
