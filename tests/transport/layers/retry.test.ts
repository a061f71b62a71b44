import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudflareConnector, RateLimiter, type RetryEvent } from '../../../src/index.ts';
import type { FaultResponse } from '../../../src/testing/index.ts';
import { failureOf, scene, seenBy, stopTime, timeFlies } from '../../scene.ts';

const RECORD = { type: 'A', name: 'www', content: '192.0.2.1' } as const;
const refusedConnection = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

describe('a read', () => {
  it.each<[string, FaultResponse]>([
    ['status 500', { status: 500 }],
    ['status 502 with a page of HTML', { status: 502, body: '<html>Bad gateway</html>' }],
    ['status 503', { status: 503 }],
    ['status 504', { status: 504 }],
    ['status 408', { status: 408 }],
    ['status 429', { status: 429 }],
    ['a reset connection', 'network-error'],
    ['a lost answer', 'lost-response'],
  ])('is tried again after %s', async (_, answer) => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: answer, times: 2 });
    expect(await timeFlies(cf.zones.get({ zone: zone.id }))).toMatchObject({ name: 'example.com' });
    expect(cloudflare.requests.count).toBe(3);
  });

  it('is tried three times in all, and then fails with what was answered last', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: { status: 500 }, times: 2 });
    cloudflare.faults.add({ response: { status: 503 } });
    const error = await timeFlies(failureOf(cf.zones.get({ zone: zone.id })));
    expect(cloudflare.requests.count).toBe(3);
    expect(error).toMatchObject({
      code: 'api_error',
      status: 503,
      operation: 'zones.get',
      request: 'GET /zones/{zone_id}',
      retryable: true,
    });
  });

  it('that the connection fails for says so, and where', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: 'network-error' });
    const error = await timeFlies(failureOf(cf.dns.records.list({ zone: zone.id }).all()));
    expect(cloudflare.requests.count).toBe(3);
    expect(error).toMatchObject({
      code: 'network',
      status: undefined,
      operation: 'dns.records.list',
      request: 'GET /zones/{zone_id}/dns_records',
      retryable: true,
    });
    expect(error.message).toContain('read ECONNRESET');
    expect(error.message).not.toContain('may have been applied');
  });

  it('waits longer before each try, and never the same time', async () => {
    const waits: number[][] = [];
    for (let run = 0; run < 5; run++) {
      const { cf, zone, cloudflare } = scene({ connector: { retries: 4 } });
      cloudflare.faults.add({ response: { status: 503 } });
      await timeFlies(failureOf(cf.zones.get({ zone: zone.id })));
      const times = cloudflare.requests.map(({ at }) => at);
      waits.push(times.slice(1).map((at, index) => at - (times[index] ?? 0)));
    }
    for (const run of waits) {
      expect(run).toHaveLength(4);
      for (const [index, wait] of run.entries()) {
        expect(wait).toBeGreaterThanOrEqual(250 * 2 ** index);
        expect(wait).toBeLessThanOrEqual(500 * 2 ** index);
      }
    }
    expect(new Set(waits.map(([first]) => first)).size).toBeGreaterThan(1);
  });

  it.each([400, 404, 405, 409, 410, 422])('is not tried again after status %i', async (status) => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: { status, body: { success: false, errors: [{ code: 1, message: 'no' }] } } });
    expect(await failureOf(cf.zones.get({ zone: zone.id }))).toMatchObject({ status, retryable: false });
    expect(cloudflare.requests.count).toBe(1);
  });

  it('is tried once when the connector was made with no retries', async () => {
    const { cf, zone, cloudflare } = scene({ connector: { retries: 0 } });
    cloudflare.faults.add({ response: { status: 503 } });
    expect(await failureOf(cf.zones.get({ zone: zone.id }))).toMatchObject({ code: 'api_error', status: 503 });
    cloudflare.faults.clear();
    cloudflare.faults.add({ response: 'network-error' });
    expect(await failureOf(cf.zones.get({ zone: zone.id }))).toMatchObject({ code: 'network' });
    expect(cloudflare.requests.count).toBe(2);
  });
});

describe('an answer that another client does not get to see', () => {
  it('is not left half read, which would keep its connection', async () => {
    const { token, zone, cloudflare } = scene();
    const cancel = vi.fn();
    const answers = [new Response(new ReadableStream({ cancel }), { status: 503 })];
    const send: typeof fetch = async (input, init) => answers.shift() ?? cloudflare.fetch(input, init);
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: send });
    const url = `https://api.cloudflare.com/client/v4/zones/${zone.id}`;
    expect((await timeFlies(cf.fetch(url))).status).toBe(200);
    expect(cancel).toHaveBeenCalledTimes(1);
  });
});

describe('a signal that many calls have', () => {
  const listeners = ({ signal }: AbortController) => getEventListeners(signal, 'abort').length;

  it('is left alone by each of them when it is over, whatever it waited for', async () => {
    const { cf, zone, cloudflare } = scene({
      token: { scopes: ['zone:read', 'cache:purge'] },
      zone: { plan: 'pro' },
      connector: { rateLimiter: new RateLimiter({ limit: 20, window: 60_000 }) },
    });
    const controller = new AbortController();
    const { signal } = controller;
    cloudflare.faults.add({ response: { status: 429, headers: { 'retry-after': '30' } }, times: 1 });
    await timeFlies(cf.zones.get({ zone: zone.id }, { signal }));
    expect(listeners(controller)).toBe(0);
    const purge = () => cf.cache.purgeEverything({ zone: zone.id }, { signal });
    const calls = [...Array.from({ length: 30 }, purge), cf.zones.forEach({ visit: async () => 1 }, { signal })];
    await timeFlies(Promise.all(calls));
    expect(listeners(controller)).toBe(0);
  });
});

describe('a rate limit', () => {
  const limited = (retryAfter: string): FaultResponse => ({ status: 429, headers: { 'retry-after': retryAfter } });

  it('is waited out for as long as Cloudflare says', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: limited('30'), times: 1 });
    await timeFlies(cf.zones.get({ zone: zone.id }));
    const [first, second] = cloudflare.requests.map(({ at }) => at) as [number, number];
    expect(second - first).toBeGreaterThanOrEqual(30_000);
    expect(second - first).toBeLessThan(31_000);
  });

  it('is waited out until the date that Cloudflare says', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: limited(new Date(Date.now() + 45_000).toUTCString()), times: 1 });
    await timeFlies(cf.zones.get({ zone: zone.id }));
    const [first, second] = cloudflare.requests.map(({ at }) => at) as [number, number];
    expect(second - first).toBeGreaterThanOrEqual(45_000);
    expect(second - first).toBeLessThan(46_000);
  });

  it('is waited out until that date by the clock of the one who says it', async () => {
    const { cf, zone, cloudflare } = scene();
    const [date, until] = [0, 45_000].map((later) => new Date(Date.now() + 3_600_000 + later).toUTCString());
    const headers = { 'retry-after': String(until), date: String(date) };
    cloudflare.faults.add({ response: { status: 429, headers }, times: 1 });
    await timeFlies(cf.zones.get({ zone: zone.id }));
    const [first, second] = cloudflare.requests.map(({ at }) => at) as [number, number];
    expect(second - first).toBeGreaterThanOrEqual(45_000);
    expect(second - first).toBeLessThan(46_000);
  });

  it('is waited out for a POST too, which was not applied', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ match: { method: 'POST' }, response: limited('10'), times: 1 });
    await timeFlies(cf.dns.records.create({ zone: zone.id, ...RECORD }));
    expect(seenBy(cloudflare)).toEqual(Array(2).fill('POST /zones/{id}/dns_records'));
    expect(zone.records.size).toBe(1);
  });

  it('that outlasts the time limit of the call fails at once', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: limited('60') });
    const started = Date.now();
    const error = await failureOf(cf.zones.get({ zone: zone.id }, { timeout: 10_000 }));
    expect(Date.now() - started).toBe(0);
    expect(error).toMatchObject({ code: 'rate_limited', status: 429, retryAfter: 60_000, retryable: true });
    expect(cloudflare.requests.count).toBe(1);
  });
});

describe('a POST', () => {
  const create = async (answer: FaultResponse, method = 'POST') => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ match: { method }, response: answer, times: 1 });
    const error = await timeFlies(failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD })));
    return { error, zone, cloudflare };
  };

  it.each<FaultResponse>(['lost-response', 'truncated-body', 'empty-body'])(
    'with a %s is not sent again, and the error says that the change may have been applied',
    async (answer) => {
      const { error, zone, cloudflare } = await create(answer);
      expect(seenBy(cloudflare)).toEqual(['POST /zones/{id}/dns_records']);
      expect(zone.records.size).toBe(1);
      expect(error).toMatchObject({
        code: 'network',
        operation: 'dns.records.create',
        request: 'POST /zones/{zone_id}/dns_records',
      });
      expect(error.message).toContain('The change may have been applied');
    },
  );

  it.each([500, 502, 503, 504])('answered with %i is not sent again', async (status) => {
    const { error, cloudflare } = await create({ status });
    expect(cloudflare.requests.count).toBe(1);
    expect(error).toMatchObject({ code: 'api_error', status });
    expect(error.message).toContain('The change may have been applied');
  });

  it('that may have been applied is not called retryable', async () => {
    for (const answer of ['lost-response', 'empty-body', { status: 502 }] as const) {
      expect((await create(answer)).error.retryable).toBe(false);
    }
  });

  it('is sent again when the connection never came about', async () => {
    const { cloudflare, token } = scene();
    let tries = 0;
    const cf = new CloudflareConnector({
      apiToken: token.value,
      fetch: async (input, init) => {
        if (++tries === 1) throw new TypeError('fetch failed', { cause: refusedConnection });
        return cloudflare.fetch(input, init);
      },
    });
    const zone = cloudflare.zones.named('example.com');
    await timeFlies(cf.dns.records.create({ zone: zone?.id ?? '', ...RECORD }));
    expect(tries).toBe(2);
    expect(zone?.records.size).toBe(1);
  });
});

describe('a change that comes to the same when it is made twice', () => {
  it.each([
    ['PATCH', 'edit', { content: '192.0.2.9' }],
    ['PUT', 'update', { ...RECORD, content: '192.0.2.9' }],
  ] as const)('is sent again when the answer to a %s is lost', async (method, action, fields) => {
    const { cf, zone, cloudflare } = scene();
    const { id: record } = zone.records.create(RECORD);
    cloudflare.faults.add({ match: { method }, response: 'lost-response', times: 1 });
    await timeFlies(cf.dns.records[action]({ zone: zone.id, record, ...fields } as never));
    expect(seenBy(cloudflare)).toEqual(Array(2).fill(`${method} /zones/{id}/dns_records/{id}`));
    expect(zone.records.get(record)?.content).toBe('192.0.2.9');
  });

  it('is a DELETE too, which has succeeded if the second finds nothing because the answer to the first was lost', async () => {
    for (const answer of ['network-error', 'lost-response'] as const) {
      const { cf, zone, cloudflare } = scene();
      const { id: record } = zone.records.create(RECORD);
      cloudflare.faults.add({ match: { method: 'DELETE' }, response: answer, times: 1 });
      const deletion = cf.dns.records.delete({ zone: zone.id, record });
      expect(await timeFlies(deletion)).toEqual({ id: record });
      expect(cloudflare.requests.map(({ method }) => method)).toEqual(['DELETE', 'DELETE']);
      expect(zone.records.size).toBe(0);
    }
  });
});

describe('the retry hook', () => {
  it('is told of every try that failed and is followed by another', async () => {
    const retries: RetryEvent[] = [];
    const { cf, zone, cloudflare } = scene({ connector: { hooks: { retry: (event) => retries.push(event) } } });
    cloudflare.faults.add({ response: { status: 503 }, times: 1 });
    cloudflare.faults.add({ response: 'network-error' });
    await timeFlies(failureOf(cf.zones.get({ zone: zone.id })));
    expect(retries).toEqual([
      {
        id: retries[0]?.id,
        operation: 'zones.get',
        request: 'GET /zones/{zone_id}',
        attempt: 1,
        status: 503,
        reason: 'status 503',
      },
      {
        id: retries[0]?.id,
        operation: 'zones.get',
        request: 'GET /zones/{zone_id}',
        attempt: 2,
        status: undefined,
        reason: expect.stringContaining('ECONNRESET'),
      },
    ]);
  });

  it('is not told of a POST that is not sent again', async () => {
    const retry = vi.fn();
    const { cf, zone, cloudflare } = scene({ connector: { hooks: { retry } } });
    cloudflare.faults.add({ response: 'lost-response' });
    await timeFlies(failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD })));
    expect(retry).not.toHaveBeenCalled();
  });
});

describe('the caller', () => {
  it('ends the wait between two tries by aborting', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: { status: 503 } });
    const controller = new AbortController();
    const call = failureOf(cf.zones.get({ zone: zone.id }, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 100);
    const started = Date.now();
    const error = await timeFlies(call);
    expect(Date.now() - started).toBe(100);
    expect(error).toMatchObject({ code: 'aborted', operation: 'zones.get', request: 'GET /zones/{zone_id}' });
    expect(error.message).not.toContain('may have been applied');
    expect(cloudflare.requests.count).toBe(1);
  });

  it('ends the wait for a rate limit by aborting', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: { status: 429, headers: { 'retry-after': '60' } } });
    const controller = new AbortController();
    const call = failureOf(cf.zones.get({ zone: zone.id }, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 5_000);
    const started = Date.now();
    expect(await timeFlies(call)).toMatchObject({ code: 'aborted' });
    expect(Date.now() - started).toBe(5_000);
  });

  it('who aborts a POST is told that the change may have been applied', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: 'hang' });
    const controller = new AbortController();
    const call = failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD }, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 1_000);
    const error = await timeFlies(call);
    expect(error.code).toBe('aborted');
    expect(error.message).toContain('The change may have been applied');
  });

  it('who aborted before the call makes no request', async () => {
    const { cf, zone, cloudflare } = scene();
    const error = await failureOf(cf.zones.get({ zone: zone.id }, { signal: AbortSignal.abort() }));
    expect(error.code).toBe('aborted');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('limits the whole call in time, retries included', async () => {
    const { cf, zone, cloudflare } = scene({ connector: { retries: 10 } });
    cloudflare.faults.add({ response: { status: 503 } });
    const started = Date.now();
    const error = await timeFlies(failureOf(cf.zones.get({ zone: zone.id }, { timeout: 2_000 })));
    expect(Date.now() - started).toBeLessThanOrEqual(2_000);
    expect(error).toMatchObject({
      code: 'timeout',
      operation: 'zones.get',
      request: 'GET /zones/{zone_id}',
      retryable: true,
    });
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])(
    'is told that %d is no time limit',
    async (timeout) => {
      const { cf, zone, cloudflare } = scene();
      const error = await failureOf(cf.zones.get({ zone: zone.id }, { timeout }));
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'timeout' }] });
      expect(cloudflare.requests.count).toBe(0);
    },
  );

  it.each([-1, 1.5, 11, Number.NaN, '2' as unknown as number])('is told that %s is no number of retries', (retries) => {
    expect(() => scene({ connector: { retries } })).toThrow('retries: must be a whole number from 0 to 10');
  });
});
