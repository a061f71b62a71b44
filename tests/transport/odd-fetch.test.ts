import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudflareConnector, CloudflareConnectorError } from '../../src/index.ts';
import { failureOf, scene, stopTime, timeFlies } from '../scene.ts';

/* A fetch of the caller may throw and return anything. What reaches the caller is an error of this library. */

const API = 'https://api.cloudflare.com/client/v4';
const ZONE = 'a'.repeat(32);
const RECORD = { zone: ZONE, type: 'A', name: 'x', content: '192.0.2.1' } as const;

const own = Object.assign(new Error('cyclic'), { cause: undefined as unknown });
own.cause = own;
const pair = new Error('a');
pair.cause = new Error('b', { cause: pair });
let deep = new Error('leaf');
for (let at = 0; at < 20_000; at++) deep = new Error(`e${at}`, { cause: deep });
const fails = (value: unknown) => () => {
  throw value;
};
const json = (value: unknown, status = 200) => Response.json(value, { status });

const fetches: Readonly<Record<string, () => unknown>> = {
  'throws null': fails(null),
  'throws undefined': fails(undefined),
  'throws a text': fails('no'),
  'throws a number': fails(7),
  'throws an object whose message is a number': fails({ message: 5 }),
  'throws an object whose message is null': fails({ message: null }),
  'throws an object whose stack is a number': fails({ message: 'x', stack: 5, name: 4, code: {} }),
  'throws a symbol': fails(Symbol('s')),
  'throws an object without a prototype': fails(Object.create(null)),
  'throws a function': fails(() => 1),
  'throws a frozen error': fails(Object.freeze(new Error('frozen'))),
  'throws a trap': fails(
    new Proxy(
      {},
      {
        get() {
          throw new Error('trap');
        },
      },
    ),
  ),
  'throws an error that is its own cause': fails(own),
  'throws an error in a circle of causes': fails(pair),
  'throws an error of 20,000 causes': fails(deep),
  'throws an AggregateError': fails(new AggregateError([new Error('1'), new Error('2')], 'all')),
  'throws an AbortError of its own': fails(new DOMException('This operation was aborted', 'AbortError')),
  'returns undefined': () => undefined,
  'returns an object': () => ({}),
  'returns what is no Response': () => ({ ok: true, status: 200, json: async () => ({ success: true, result: {} }) }),
  'returns Response.error()': () => Response.error(),
  'returns a body that was used': async () => {
    const response = json({ success: true, result: {} });
    await response.text();
    return response;
  },
  'returns headers that throw': () =>
    Object.defineProperty(json({}), 'headers', { value: { get: fails(new Error('h')) } }),
  'returns an error whose errors are an object': () => json({ success: false, errors: { code: 1 } }, 400),
  'returns an error whose errors have null': () => json({ success: false, errors: [null] }, 400),
  'returns an error whose errors are texts': () => json({ success: false, errors: ['bad'] }, 400),
  'returns null with 403': () => json(null, 403),
  'returns null with 500': () => json(null, 500),
  'returns a text with 401': () => json('no', 401),
  'returns an array with 403': () => json([1], 403),
};

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

describe.each(Object.entries(fetches))('a fetch that %s', (_, answer) => {
  const connector = () => {
    const { token } = scene();
    return new CloudflareConnector({ apiToken: token.value, fetch: (async () => answer()) as never, retries: 1 });
  };

  it('leads to an error of the library', async () => {
    const cf = connector();
    for (const call of [() => cf.zones.get({ zone: ZONE }), () => cf.dns.records.create(RECORD)]) {
      const error = await timeFlies(failureOf(call()));
      expect(String(error.stack)).not.toContain('RangeError');
      expect(JSON.parse(JSON.stringify(error)).code).toBe(error.code);
    }
    expect((await timeFlies(cf.permissions.verify())).status).not.toBe('active');
  });

  it('leads to nothing else for another client', async () => {
    const outcome: unknown = await timeFlies(
      connector()
        .fetch(`${API}/zones`)
        .catch((error: unknown) => error),
    );
    expect(outcome instanceof Response || CloudflareConnectorError.is(outcome)).toBe(true);
  });
});

describe('GraphQL', () => {
  it.each([204, 205, 304])('answered with %i is an error in words', async (status) => {
    const { token } = scene();
    const fetch = async () => new Response(null, { status });
    const cf = new CloudflareConnector({ apiToken: token.value, fetch, retries: 0 });
    const error = await failureOf(cf.analytics.query({ query: '{ viewer { zones { zoneTag } } }' }));
    expect(error).toMatchObject({ operation: 'analytics.query', status });
    expect(error.message).not.toContain('Response constructor');
  });
});

describe('a stray 401 of another client', () => {
  it('reaches it, although a body that is a stream cannot be sent again', async () => {
    const { cloudflare, token } = scene();
    // As a fetch over the network: it reads the body.
    const fetch = async (url: string | URL | Request, init?: RequestInit) => {
      const text = await new Request(url, init).text();
      return text === '' ? cloudflare.fetch(url, init) : json({ success: false, errors: [] }, 401);
    };
    const cf = new CloudflareConnector({ apiToken: token.value, fetch });
    const body = new Blob(['{"name":"x"}']).stream();
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    expect((await timeFlies(cf.fetch(`${API}/zones`, init))).status).toBe(401);
  });
});

describe('the address of another client', () => {
  it.each([
    ['https://api.cloudflare.com\\@evil.example/x', 'https://api.cloudflare.com/@evil.example/x'],
    ['  https://api.cloudflare.com/client/v4/zones ', 'https://api.cloudflare.com/client/v4/zones'],
    ['https://api.cloudflare.com/client/v4/../v4/./zones', 'https://api.cloudflare.com/client/v4/zones'],
    ['HTTPS://API.cloudflare.com:443/client/v4/zones', 'https://api.cloudflare.com/client/v4/zones'],
    ['https:api.cloudflare.com/client/v4/zones', 'https://api.cloudflare.com/client/v4/zones'],
  ])('is handed on as it was understood: %s', async (given, understood) => {
    const { token } = scene();
    const seen: string[] = [];
    const fetch = async (url: unknown) => {
      seen.push(String(url));
      return json({ success: true, result: [] });
    };
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: fetch as never });
    await cf.fetch(given);
    expect(seen).toEqual([understood]);
  });
});

describe('the address of the API', () => {
  it.each(['https://api.example/client/v4?', 'https://api.example/client/v4#', 'https://api.example/client/v4/?#'])(
    'cannot end in a bare query or fragment: %s',
    (baseURL) => {
      expect(() => new CloudflareConnector({ apiToken: scene().token.value, baseURL })).toThrow(
        'no credentials, query',
      );
    },
  );
});

describe('what was not sent', () => {
  it('was not changed: a call that is aborted before it begins', async () => {
    const { cf, cloudflare } = scene();
    const error = await failureOf(cf.dns.records.create(RECORD, { signal: AbortSignal.abort() }));
    expect(error.code).toBe('aborted');
    expect(error.message).toContain('Nothing was changed.');
    expect(error.message).not.toContain('may have been applied');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('is told to no fetch and no hook', async () => {
    const { token } = scene();
    const [fetch, hook] = [vi.fn(), vi.fn()];
    const cf = new CloudflareConnector({ apiToken: token.value, fetch, hooks: { request: hook, response: hook } });
    const signal = AbortSignal.abort();
    await failureOf(cf.dns.records.create(RECORD, { signal }));
    await failureOf(cf.zones.get({ zone: 'example.com' }, { signal }));
    await failureOf(cf.permissions.verify({ signal }));
    await failureOf(cf.permissions.detect({ signal }));
    expect([fetch.mock.calls, hook.mock.calls]).toEqual([[], []]);
  });

  it('was not changed: a call that ends between two rejections by the rate limit', async () => {
    const { cf, cloudflare } = scene();
    cloudflare.faults.add({ match: { method: 'POST' }, response: { status: 429, headers: { 'retry-after': '60' } } });
    const controller = new AbortController();
    const call = failureOf(cf.dns.records.create(RECORD, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 5_000);
    const error = await timeFlies(call);
    expect(error).toMatchObject({ code: 'aborted' });
    expect(error.message).toContain('Nothing was changed.');
    expect(cloudflare.requests.count).toBe(1);
  });

  it('may have been changed once it was sent', async () => {
    const { cf, cloudflare } = scene();
    cloudflare.faults.add({ match: { method: 'POST' }, response: 'hang' });
    const error = await timeFlies(failureOf(cf.dns.records.create(RECORD, { timeout: 1_000 })));
    expect(error).toMatchObject({ code: 'timeout', retryable: false });
    expect(error.message).toContain('The change may have been applied');
  });
});
