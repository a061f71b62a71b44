import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudflareConnector, InvalidInputError, RateLimiter } from '../../../src/index.ts';
import { rateLimit } from '../../../src/transport/layers/rate-limit.ts';
import { failureOf, idle, scene, stopTime, timeFlies } from '../../scene.ts';

const API = 'https://api.cloudflare.com/client/v4';
const MINUTE = 60_000;

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

/** Does the same call many times at once; the times at which the requests arrived, in seconds from the start. */
async function arrivals({ cf, zone, cloudflare }: ReturnType<typeof scene>, calls: number): Promise<number[]> {
  const started = Date.now();
  await timeFlies(Promise.all(Array.from({ length: calls }, () => cf.zones.get({ zone: zone.id }))));
  return cloudflare.requests.map(({ at }) => (at - started) / 1_000);
}

const refusals = ({ cloudflare }: ReturnType<typeof scene>): number =>
  cloudflare.requests.filter(({ status }) => status === 429).length;

describe('many calls at once', { timeout: 60_000 }, () => {
  it('take as long as 1,200 in five minutes allow, and none is refused', async () => {
    const stage = scene();
    const at = await arrivals(stage, 3_000);
    expect(at).toHaveLength(3_000);
    expect(refusals(stage)).toBe(0);
    // The best possible: 1,200 at once, 1,200 after five minutes, and the rest after ten.
    expect(at.at(-1)).toBeGreaterThanOrEqual(600);
    expect(at.at(-1)).toBeLessThanOrEqual(600 * 1.05);
  });

  it('do so when every answer takes a while, too', async () => {
    const stage = scene({ simulator: { latency: 200 } });
    const at = await arrivals(stage, 3_000);
    expect(refusals(stage)).toBe(0);
    expect(at.at(-1)).toBeLessThanOrEqual(600 * 1.05);
  });

  it('below the limit are held back only by that of the network address: 200 a second', async () => {
    const at = await arrivals(scene(), 1_200);
    // A timer may fire a millisecond late.
    expect(at.map(Math.floor)).toEqual(at.map((_, index) => Math.floor(index / 200)));
    expect(at.at(-1)).toBeLessThan(5.1);
  });

  it('below both are not held back at all', async () => {
    expect(new Set(await arrivals(scene(), 200))).toEqual(new Set([0]));
    const rateLimiter = new RateLimiter({ perSecond: 1_200 });
    expect(new Set(await arrivals(scene({ connector: { rateLimiter } }), 1_200))).toEqual(new Set([0]));
  });
});

it.each([
  { limit: 0 },
  { limit: Number.NaN },
  { window: -1 },
  { limit: '9' as never },
  { queries: 0 },
  { perSecond: 0 },
])('a budget of %j, with which nothing would ever be sent, is refused', (options) => {
  expect(() => new RateLimiter(options)).toThrow(/^RateLimiter: \w+: must be a whole number from 1$/);
});

describe("Cloudflare's headers", () => {
  it('are believed where they say that less is left', async () => {
    const stage = scene();
    const { cf, zone, cloudflare } = stage;
    const headers = { ratelimit: '"default";r=0;t=40' };
    const body = { success: true, errors: [], messages: [], result: { id: zone.id } };
    cloudflare.faults.add({ response: { status: 200, headers, body }, times: 1 });
    await cf.zones.get({ zone: zone.id });
    const started = Date.now();
    await timeFlies(cf.zones.get({ zone: zone.id }));
    expect(Date.now() - started).toBe(40_000);
  });

  it('are believed when somebody else uses the same token', async () => {
    const stage = scene({ simulator: { rateLimit: { quota: 100, window: 60 } } });
    const { cf, zone, cloudflare, token } = stage;
    const headers = { authorization: `Bearer ${token.value}` };
    for (let other = 0; other < 90; other++) await cloudflare.fetch(`${API}/zones/${zone.id}`, { headers });
    cloudflare.requests.clear();
    await cf.zones.get({ zone: zone.id });
    const at = await arrivals(stage, 20);
    expect(refusals(stage)).toBe(0);
    expect(at.filter((seconds) => seconds === 0)).toHaveLength(10);
    expect(at.filter((seconds) => seconds >= 60 && seconds < 61)).toHaveLength(11);
  });

  it('keep a queue within a quota that is smaller than the documented one', { timeout: 60_000 }, async () => {
    const stage = scene({ simulator: { rateLimit: { quota: 100, window: 60 } } });
    await stage.cf.zones.get({ zone: stage.zone.id });
    const at = await arrivals(stage, 450);
    expect(refusals(stage)).toBe(0);
    expect(at.at(-1)).toBeGreaterThanOrEqual(240);
    expect(at.at(-1)).toBeLessThanOrEqual(240 * 1.05);
  });

  it('hold everything back for as long as a 429 says', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: { status: 429, headers: { 'retry-after': '120' } }, times: 1 });
    const first = cf.zones.get({ zone: zone.id });
    await idle();
    const others = Array.from({ length: 5 }, () => cf.zones.get({ zone: zone.id }));
    await timeFlies(Promise.all([first, ...others]));
    const [refused, ...later] = cloudflare.requests.map(({ at }) => at);
    expect(later).toHaveLength(6);
    for (const at of later) expect(at - (refused ?? 0)).toBeGreaterThanOrEqual(120_000);
  });

  it('hold back only the requests that Cloudflare counts together', async () => {
    const { cf, zone, cloudflare } = scene();
    const purge = () => cf.fetch(`${API}/zones/${zone.id}/purge_cache`, { method: 'POST', body: '{"files":["a"]}' });
    const path = '/zones/{zone_id}/purge_cache';
    cloudflare.faults.add({ match: { path }, response: { status: 429, headers: { 'retry-after': '120' } }, times: 1 });
    const purges = [purge(), purge()];
    await idle();
    purges.push(purge());
    const started = Date.now();
    await timeFlies(cf.zones.get({ zone: zone.id }));
    expect(Date.now() - started).toBe(0);
    await timeFlies(Promise.all(purges));
    expect(Date.now() - started).toBeGreaterThanOrEqual(120_000);
  });

  it('of an answer that was on its way when another was refused do not take the refusal back', async () => {
    const { cf, zone, cloudflare } = scene({ connector: { retries: 0 } });
    cloudflare.faults.add({ response: { delay: 100 }, times: 1 });
    cloudflare.faults.add({ response: { status: 429, headers: { 'retry-after': '60' } }, times: 1 });
    const slow = cf.zones.get({ zone: zone.id });
    await failureOf(cf.zones.get({ zone: zone.id }));
    const started = Date.now();
    await timeFlies(slow);
    await timeFlies(cf.zones.get({ zone: zone.id }));
    expect(Date.now() - started).toBe(60_000);
  });

  it('let a request pass that waits behind one which is held back for longer', async () => {
    const { cf, zone, cloudflare } = scene();
    const purge = () => cf.fetch(`${API}/zones/${zone.id}/purge_cache`, { method: 'POST', body: '{"files":["a"]}' });
    const path = '/zones/{zone_id}/purge_cache';
    cloudflare.faults.add({ match: { path }, response: { status: 429, headers: { 'retry-after': '120' } }, times: 1 });
    const body = { success: true, errors: [], messages: [], result: { id: zone.id } };
    cloudflare.faults.add({ response: { status: 200, headers: { ratelimit: '"default";r=0;t=10' }, body }, times: 1 });
    const purges = [purge()];
    await idle();
    purges.push(purge());
    await cf.zones.get({ zone: zone.id });
    const started = Date.now();
    await timeFlies(cf.zones.get({ zone: zone.id }));
    expect(Date.now() - started).toBe(10_000);
    await timeFlies(Promise.all(purges));
    expect(Date.now() - started).toBeGreaterThanOrEqual(120_000);
  });
});

describe('a 429 of one product', () => {
  const stage = (headers: Record<string, string>) => {
    const all = scene();
    const path = '/zones/{zone_id}/dns_records';
    const response = { status: 429, headers: { 'retry-after': '120', ...headers } };
    all.cloudflare.faults.add({ match: { path }, response, times: 1 });
    const { cf, zone } = all;
    const timeOf = async (call: PromiseLike<unknown>) => {
      const started = Date.now();
      await timeFlies(Promise.resolve(call));
      return Date.now() - started;
    };
    return { ...all, records: () => cf.dns.records.list({ zone: zone.id }).all(), timeOf };
  };

  it('holds only that one as long as it says, where the headers show that the general limit is not used up', async () => {
    const { records, timeOf, cf, zone } = stage({ ratelimit: '"default";r=900;t=120' });
    const first = records();
    await idle();
    expect(await timeOf(cf.zones.get({ zone: zone.id }))).toBe(0);
    expect(await timeOf(records())).toBeGreaterThanOrEqual(119_000);
    await timeFlies(first);
  });

  it('holds the others for a moment where no header says whose limit it is', async () => {
    const { records, timeOf, cf, zone } = stage({});
    const first = records();
    await idle();
    expect(await timeOf(cf.zones.get({ zone: zone.id }))).toBe(1_000);
    expect(await timeOf(cf.zones.get({ zone: zone.id }))).toBe(0);
    await timeFlies(first);
  });

  it('holds all of them where the headers say that nothing is left', async () => {
    const { records, timeOf, cf, zone } = stage({ ratelimit: '"default";r=0;t=120' });
    const first = records();
    await idle();
    expect(await timeOf(cf.zones.get({ zone: zone.id }))).toBe(120_000);
    await timeFlies(first);
  });

  it('holds all of them where a second product says the same', async () => {
    const { records, timeOf, cf, zone, cloudflare } = stage({});
    const path = '/zones/{zone_id}';
    const response = { status: 429, headers: { 'retry-after': '120' } };
    cloudflare.faults.add({ match: { path }, response, times: 1 });
    const first = records();
    const second = cf.zones.get({ zone: zone.id });
    await idle();
    expect(await timeOf(cf.zones.list().all())).toBeGreaterThanOrEqual(119_000);
    await timeFlies(Promise.all([first, second]));
  });

  it('keeps those that stand in line already, too, and each of them can be aborted', async () => {
    const { cf, zone, cloudflare } = scene({
      connector: { rateLimiter: new RateLimiter({ limit: 1, window: MINUTE }), retries: 0 },
    });
    const headers = { 'retry-after': '200', ratelimit: '"default";r=900;t=120' };
    cloudflare.faults.add({ response: { status: 429, headers, delay: 50 }, times: 1 });
    const first = failureOf(cf.zones.get({ zone: zone.id }));
    const controller = new AbortController();
    const waiting = cf.zones.get({ zone: zone.id });
    const aborted = failureOf(cf.zones.get({ zone: zone.id }, { signal: controller.signal }));
    const started = Date.now();
    setTimeout(() => controller.abort(), 100_000);
    expect((await timeFlies(first)).code).toBe('rate_limited');
    expect((await timeFlies(aborted)).code).toBe('aborted');
    expect(Date.now() - started).toBe(100_000);
    await timeFlies(waiting);
    expect(Date.now() - started).toBe(200_050);
    expect(cloudflare.requests.count).toBe(2);
  });
});

describe('the hook', () => {
  it('is told of a request that has to wait, and for how long', async () => {
    const events: unknown[] = [];
    const rateLimiter = new RateLimiter({ limit: 1, window: MINUTE });
    const { cf, zone } = scene({ connector: { rateLimiter, hooks: { rateLimit: (event) => events.push(event) } } });
    await cf.zones.get({ zone: zone.id });
    expect(events).toEqual([]);
    await timeFlies(cf.zones.get({ zone: zone.id }));
    const id = expect.stringMatching(/^\w+-2$/);
    expect(events).toEqual([{ id, operation: 'zones.get', request: 'GET /zones/{zone_id}', wait: MINUTE }]);
  });
});

describe('GraphQL queries', () => {
  it('keep to 300 in five minutes, and other requests do not wait for them', async () => {
    const { cf } = scene();
    const query = () => cf.fetch(`${API}/graphql`, { method: 'POST', body: '{"query":"{ viewer { __typename } }"}' });
    const ends: number[] = [];
    const started = Date.now();
    const queries = Array.from({ length: 301 }, () => query().then(() => ends.push(Date.now() - started)));
    await timeFlies(Promise.all(queries.slice(0, 300)));
    await timeFlies(cf.zones.list().all());
    expect(Date.now() - started).toBeLessThan(2_500);
    await timeFlies(Promise.all(queries));
    expect(ends.at(-1)).toBeGreaterThanOrEqual(5 * MINUTE);
    expect(ends.at(-1)).toBeLessThan(5 * MINUTE + 10);
  });
});

describe('the priority of a call', () => {
  it('is bulk for jobs, and can be set', async () => {
    const rateLimiter = new RateLimiter({ limit: 1, window: MINUTE });
    const { cf, zone, cloudflare } = scene({ connector: { rateLimiter } });
    await cf.zones.get({ zone: zone.id });
    const calls = [
      cf.dns.sync({ zone: zone.id, records: [], prune: false }, {}),
      cf.zones.settings.get({ zone: zone.id, setting: 'ssl' }, { priority: 'bulk' }).catch(() => undefined),
      cf.zones.get({ zone: zone.id }),
    ];
    await timeFlies(Promise.allSettled(calls));
    const paths = cloudflare.requests.map(({ path }) => path.split('/').at(-1));
    expect(paths.slice(0, 2)).toEqual([zone.id, zone.id]);
    expect(paths).toContain('ssl');
    await expect(cf.zones.get({ zone: zone.id }, { priority: 'high' as never })).rejects.toThrow(
      /priority: must be "interactive" or "bulk"/,
    );
  });
});

describe('a budget', () => {
  const pair = (first?: RateLimiter, second?: RateLimiter) => {
    const { cloudflare, zone, token } = scene();
    const { fetch } = cloudflare;
    const [one, two] = [first, second].map(
      (rateLimiter) => new CloudflareConnector({ apiToken: token.value, fetch, ...(rateLimiter && { rateLimiter }) }),
    ) as [CloudflareConnector, CloudflareConnector];
    return () => timeFlies(Promise.all([one, two, one, two].map((cf) => cf.zones.get({ zone: zone.id }))));
  };

  it('is shared by connectors that were given the same rateLimiter', async () => {
    const rateLimiter = new RateLimiter({ limit: 2, window: MINUTE });
    const started = Date.now();
    await pair(rateLimiter, rateLimiter)();
    expect(Date.now() - started).toBe(MINUTE);
  });

  it('is not shared by others', async () => {
    const started = Date.now();
    await pair(new RateLimiter({ limit: 2, window: MINUTE }), new RateLimiter({ limit: 2, window: MINUTE }))();
    expect(Date.now() - started).toBe(0);
  });

  it('that is used up frees as requests grow older than the window, not all at once', async () => {
    const { cf, zone } = scene({ connector: { rateLimiter: new RateLimiter({ limit: 2, window: MINUTE }) } });
    const started = Date.now();
    await cf.zones.get({ zone: zone.id });
    await vi.advanceTimersByTimeAsync(20_000);
    await cf.zones.get({ zone: zone.id });
    const ends: number[] = [];
    const next = () => cf.zones.get({ zone: zone.id }).then(() => ends.push(Date.now() - started));
    await timeFlies(Promise.all([next(), next(), next()]));
    expect(ends).toEqual([60_000, 80_000, 120_000]);
  });

  it('is used by a failed request, too', async () => {
    const { cf, zone, cloudflare } = scene({
      connector: { rateLimiter: new RateLimiter({ limit: 1, window: MINUTE }), retries: 0 },
    });
    cloudflare.faults.add({ response: 'network-error', times: 1 });
    const started = Date.now();
    await failureOf(cf.zones.get({ zone: zone.id }));
    await timeFlies(cf.zones.get({ zone: zone.id }));
    expect(Date.now() - started).toBe(MINUTE);
  });
});

describe('a call that waits for its turn', () => {
  const oneAMinute = () => scene({ connector: { rateLimiter: new RateLimiter({ limit: 1, window: MINUTE }) } });

  it('leaves the queue in order when it is aborted', async () => {
    const { cf, zone, cloudflare } = oneAMinute();
    await cf.zones.get({ zone: zone.id });
    const controller = new AbortController();
    const started = Date.now();
    const ends: [string, number][] = [];
    const call = (name: string, signal?: AbortSignal) =>
      cf.zones.get({ zone: zone.id }, signal ? { signal } : {}).then(
        () => ends.push([name, Date.now() - started]),
        ({ code }: { code: string }) => ends.push([`${name} ${code}`, Date.now() - started]),
      );
    const calls = [call('first', controller.signal), call('second'), call('third', controller.signal), call('fourth')];
    setTimeout(() => controller.abort(), 10_000);
    await timeFlies(Promise.all(calls));
    expect(ends).toEqual([
      ['first aborted', 10_000],
      ['third aborted', 10_000],
      ['second', MINUTE],
      ['fourth', 2 * MINUTE],
    ]);
    expect(cloudflare.requests.count).toBe(3);
  });

  it('fails at once when its time limit ends before its turn', async () => {
    const { cf, zone, cloudflare } = oneAMinute();
    await cf.zones.get({ zone: zone.id });
    const started = Date.now();
    const error = await failureOf(cf.zones.get({ zone: zone.id }, { timeout: 10_000 }));
    expect(Date.now() - started).toBe(0);
    expect(error).toMatchObject({
      code: 'rate_limited',
      operation: 'zones.get',
      request: 'GET /zones/{zone_id}',
      retryable: true,
      retryAfter: MINUTE,
    });
    expect(cloudflare.requests.count).toBe(1);
  });

  it('counts those before it in the queue', async () => {
    const { cf, zone } = oneAMinute();
    await cf.zones.get({ zone: zone.id });
    const patient = [1, 2, 3].map(() => cf.zones.get({ zone: zone.id }));
    await idle();
    const started = Date.now();
    const error = await failureOf(cf.zones.get({ zone: zone.id }, { timeout: 3 * MINUTE }));
    expect(Date.now() - started).toBe(0);
    expect(error).toMatchObject({ code: 'rate_limited', retryAfter: 4 * MINUTE });
    const withTimeout = cf.zones.get({ zone: zone.id }, { timeout: 4 * MINUTE + 1_000 });
    await timeFlies(Promise.all([...patient, withTimeout]));
    expect(Date.now() - started).toBe(4 * MINUTE);
  });

  it('of a POST, is not said to have been made when it is aborted', async () => {
    const { cf, zone } = oneAMinute();
    await cf.zones.get({ zone: zone.id });
    const controller = new AbortController();
    const record = { type: 'A', name: 'www', content: '192.0.2.1' } as const;
    const call = failureOf(cf.dns.records.create({ zone: zone.id, ...record }, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 10_000);
    expect(await timeFlies(call)).toMatchObject({ code: 'aborted' });
    expect(zone.records.size).toBe(0);
  });
});

describe('a call that comes just when there is room again', () => {
  it('stands in line behind those who waited for it', async () => {
    const order: string[] = [];
    const send = rateLimit(new RateLimiter({ limit: 1, window: MINUTE }))(async (url) => {
      order.push(url);
      return new Response();
    });
    await send('first', {});
    const second = send('second', {});
    await idle();
    // A busy process: the time is over, and no timer has run as yet.
    vi.setSystemTime(Date.now() + MINUTE);
    const third = send('third', {});
    await timeFlies(Promise.all([second, third]));
    expect(order).toEqual(['first', 'second', 'third']);
  });
});

describe('answers that are lost', () => {
  it('are no debt to a window that is yet to begin', async () => {
    const answers = ['"default";r=0;t=10', undefined, undefined, undefined, '"default";r=1;t=60'];
    const send = rateLimit(new RateLimiter())(async () => {
      const ratelimit = answers.shift();
      if (!ratelimit) throw new Error('lost');
      return new Response(null, { headers: { ratelimit, 'ratelimit-policy': '"default";q=2;w=60' } });
    });
    const started = Date.now();
    await Promise.allSettled([1, 2, 3, 4].map((call) => send(String(call), {})));
    await timeFlies(send('next', {}));
    expect(Date.now() - started).toBe(10_000);
  });

  it('are taken from what the last one said is left', async () => {
    const { cf, zone, cloudflare } = scene({ connector: { retries: 0 } });
    const headers = { ratelimit: '"default";r=2;t=60' };
    const body = { success: true, errors: [], messages: [], result: { id: zone.id } };
    cloudflare.faults.add({ response: { status: 200, headers, body }, times: 1 });
    await cf.zones.get({ zone: zone.id });
    cloudflare.faults.add({ response: 'network-error', times: 2 });
    const started = Date.now();
    for (let lost = 0; lost < 2; lost++) await failureOf(cf.zones.get({ zone: zone.id }));
    expect(Date.now() - started).toBe(0);
    await timeFlies(cf.zones.get({ zone: zone.id }));
    expect(Date.now() - started).toBe(60_000);
  });
});

describe('whatever the headers and the clock say', () => {
  const body = (zone: { id: string }) => ({ success: true, errors: [], messages: [], result: { id: zone.id } });

  const YEAR = 365 * 86_400;

  it('no 429 is believed for longer than a window: its own call fails, and others are tried again', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: { status: 429, headers: { 'retry-after': String(YEAR) } }, times: 1 });
    const started = Date.now();
    expect(await failureOf(cf.zones.get({ zone: zone.id }))).toMatchObject({
      code: 'rate_limited',
      retryable: true,
      retryAfter: YEAR * 1_000,
    });
    expect(Date.now() - started).toBe(0);
    await timeFlies(cf.zones.get({ zone: zone.id }));
    expect(Date.now() - started).toBe(5 * MINUTE);
    expect(cloudflare.requests.count).toBe(2);
  });

  it.each(['Sun, 01 Jan 2090 00:00:00 GMT', '1e300', '301'])('nor one whose retry-after is %s', async (value) => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: { status: 429, headers: { 'retry-after': value } }, times: 1 });
    expect((await failureOf(cf.zones.get({ zone: zone.id }))).code).toBe('rate_limited');
    const started = Date.now();
    await timeFlies(cf.zones.get({ zone: zone.id }));
    expect(Date.now() - started).toBe(5 * MINUTE);
  });

  it('a 429 of a whole window is waited for', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: { status: 429, headers: { 'retry-after': '300' } }, times: 1 });
    const started = Date.now();
    await timeFlies(cf.zones.get({ zone: zone.id }));
    expect(Date.now() - started).toBeGreaterThanOrEqual(5 * MINUTE);
  });

  it('a 503 that asks for a day ends its call at once, with what it says', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: { status: 503, headers: { 'retry-after': '86400' } }, times: 1 });
    const started = Date.now();
    const error = await failureOf(cf.zones.get({ zone: zone.id }));
    expect(error).toMatchObject({ status: 503, retryable: true, retryAfter: 86_400_000 });
    expect(Date.now() - started).toBe(0);
    await timeFlies(cf.zones.get({ zone: zone.id }));
    expect(Date.now() - started).toBe(0);
  });

  it.each([
    [`"default";r=0;t=${99_999_999}`, undefined],
    [`"default";r=0;t=1`, `"default";q=1;w=${99_999_999}`],
  ])('headers of %s, %s hold nothing up for longer than a window', async (ratelimit, policy) => {
    const { cf, zone, cloudflare } = scene();
    const headers = { ratelimit, ...(policy && { 'ratelimit-policy': policy }) };
    cloudflare.faults.add({ response: { status: 200, headers, body: body(zone) }, times: 2 });
    await cf.zones.get({ zone: zone.id });
    await timeFlies(cf.zones.get({ zone: zone.id }));
    const started = Date.now();
    await timeFlies(cf.zones.get({ zone: zone.id }));
    expect(Date.now() - started).toBeLessThanOrEqual(5 * MINUTE);
  });

  it('a refused purge silences no bucket for longer than a window', async () => {
    const { cf, zone, cloudflare } = scene({ token: { scopes: ['zone:read', 'cache:purge'] } });
    cloudflare.faults.add({
      match: { path: '/zones/{zone_id}/purge_cache' },
      response: { status: 429, headers: { 'retry-after': String(YEAR) } },
      times: 1,
    });
    const purge = () => cf.cache.purgeTags({ zone: zone.id, tags: ['a'] });
    expect((await failureOf(purge())).code).toBe('rate_limited');
    const started = Date.now();
    await timeFlies(purge());
    expect(Date.now() - started).toBeLessThanOrEqual(5 * MINUTE + 12_000);
  });

  it('a request that stands in line looks no more often than it must', async () => {
    const { cf, zone, cloudflare } = scene();
    const headers = { ratelimit: '"default";r=0;t=300' };
    cloudflare.faults.add({ response: { status: 200, headers, body: body(zone) }, times: 1 });
    await cf.zones.get({ zone: zone.id });
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const next = cf.zones.get({ zone: zone.id });
    await idle();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(cloudflare.requests.count).toBe(1);
    // One of the rateLimiter's, and one for the try.
    expect(timers.mock.calls.length).toBeLessThanOrEqual(2);
    timers.mockRestore();
    await timeFlies(next);
  });

  it('a quota of nothing is not believed: no request would ever leave', async () => {
    const { cf, zone, cloudflare } = scene();
    const headers = { ratelimit: '"default";r=0;t=30', 'ratelimit-policy': '"default";q=0;w=60' };
    cloudflare.faults.add({ response: { status: 200, headers, body: body(zone) }, times: 1 });
    await cf.zones.get({ zone: zone.id });
    const started = Date.now();
    await timeFlies(Promise.all([1, 2].map(() => cf.zones.get({ zone: zone.id }))));
    expect(Date.now() - started).toBe(30_000);
  });

  it('a clock that is set back holds nothing up for longer than a window', async () => {
    const { cf, zone } = scene({ connector: { rateLimiter: new RateLimiter({ limit: 1, window: MINUTE }) } });
    await cf.zones.get({ zone: zone.id });
    vi.setSystemTime(Date.now() - 60 * MINUTE);
    const started = Date.now();
    await timeFlies(cf.zones.get({ zone: zone.id }));
    expect(Date.now() - started).toBe(MINUTE);
    vi.setSystemTime(Date.now() - 60 * MINUTE);
    const again = Date.now();
    await timeFlies(cf.zones.get({ zone: zone.id }));
    expect(Date.now() - again).toBe(MINUTE);
  });

  it('purges and GraphQL queries are told by their whole path, not by what an id or a name looks like', async () => {
    const { cf, cloudflare } = scene();
    const account = cloudflare.accounts.default.id;
    const ask = (path: string) => cf.fetch(`${API}${path}`);
    const headers = { 'retry-after': '120', ratelimit: '"default";r=0;t=120' };
    cloudflare.faults.add({ response: { status: 429, headers }, times: 1 });
    cloudflare.faults.add({ response: { status: 404, body: {} } });
    const script = ask(`/accounts/${account}/workers/scripts/graphql`);
    await idle();
    const started = Date.now();
    await timeFlies(ask(`/accounts/${account}/storage/kv/namespaces/x/values/purge_cache`));
    expect(Date.now() - started).toBe(120_000);
    await timeFlies(script);
  });
});

describe('a rateLimiter', () => {
  it.each([
    { limit: 0 },
    { limit: -1 },
    { limit: Number.NaN },
    { limit: 1.5 },
    { limit: Number.POSITIVE_INFINITY },
    { window: 0 },
    { window: Number.NaN },
    { window: Number.POSITIVE_INFINITY },
  ])('is not made of %o: no request would ever leave', (options) => {
    expect(() => new RateLimiter(options)).toThrow(InvalidInputError);
  });

  it('whose limit is never met keeps no account of requests for ever', async () => {
    const kept = new Set<number[]>();
    const { push } = Array.prototype;
    const send = rateLimit(new RateLimiter({ limit: 1_000_000, window: 1_000 }))(async () => new Response());
    Object.defineProperty(Array.prototype, 'push', {
      ...{ configurable: true, writable: true },
      value(this: number[], ...items: number[]) {
        if (typeof items[0] === 'number') kept.add(this);
        return push.apply(this, items);
      },
    });
    try {
      for (let at = 0; at < 500; at++) {
        await send(`${API}/zones`, {});
        await vi.advanceTimersByTimeAsync(100);
      }
    } finally {
      Object.defineProperty(Array.prototype, 'push', { configurable: true, writable: true, value: push });
    }
    // Ten in each window.
    expect(kept.size).toBeGreaterThan(0);
    for (const { length } of kept) expect(length).toBeLessThan(50);
  });
});
