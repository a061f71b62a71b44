import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CloudflareConnectorError, connect, type Zone, ZoneVisitError, zones } from '../../../src/index.ts';
import { failureOf, idle, scene, seenBy, stopTime, timeFlies } from '../../scene.ts';

const token = { scopes: ['zone:read', 'dns:read'] } as const;

/** A scene with `count` zones, example.com first and the others in alphabetical order. */
function manyZones(count: number, options: Parameters<typeof scene>[0] = {}) {
  const stage = scene({ token, ...options });
  for (let number = 1; number < count; number++) {
    stage.cloudflare.zones.create({ name: `zone-${String(number).padStart(4, '0')}.test` });
  }
  return stage;
}

async function visitErrorOf(call: PromiseLike<unknown>): Promise<ZoneVisitError> {
  const error: CloudflareConnectorError = await failureOf(call);
  expect(error).toBeInstanceOf(ZoneVisitError);
  return error as ZoneVisitError;
}

/** A promise, and the function that resolves it. */
function gate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe('zones.forEach', () => {
  it('calls the function once for each zone in reach and returns the results in the order of the list', async () => {
    const { cf, cloudflare } = manyZones(1_000);
    const visits = await cf.zones.forEach({
      async visit({ name }) {
        // Visits take different times.
        if (name.endsWith('7.test')) await new Promise(setImmediate);
        return name.toUpperCase();
      },
    });
    const listed = await cf.zones.list().all();
    expect(visits).toHaveLength(1_000);
    expect(visits.map(({ zone }) => zone)).toEqual(listed);
    expect(visits.map(({ value }) => value)).toEqual(listed.map(({ name }) => name.toUpperCase()));
    // 20 pages each and no other request.
    expect(cloudflare.requests.count).toBe(40);
  });

  it.each([
    [undefined, 8],
    [1, 1],
    [20, 20],
    [100, 100],
  ])('with concurrency %s visits %s zones concurrently', async (concurrency, expected) => {
    const { cf } = manyZones(300);
    let underWay = 0;
    let most = 0;
    await cf.zones.forEach({
      async visit() {
        most = Math.max(most, ++underWay);
        await new Promise(setImmediate);
        underWay--;
      },
      concurrency,
    });
    expect(most).toBe(expected);
  });

  it.each([0, 101, 1.5, '8', Number.NaN])('rejects a concurrency of %j before any request', async (concurrency) => {
    const { cf, cloudflare } = manyZones(2);
    const visit = vi.fn();
    const error = await failureOf(cf.zones.forEach({ visit, concurrency: concurrency as number }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'concurrency' }] });
    expect(visit).not.toHaveBeenCalled();
    expect(cloudflare.requests.count).toBe(0);
  });

  it('visits only the zones that match the filters', async () => {
    const { cf } = manyZones(30);
    const visits = await cf.zones.forEach({
      visit: async ({ name }) => name,
      name: 'contains:zone-001',
      order: 'name',
    });
    expect(visits.map(({ value }) => value)).toEqual(
      Array.from({ length: 10 }, (_, number) => `zone-001${number}.test`),
    );
    const error = await failureOf(cf.zones.forEach({ visit: async () => 0, status: 'gone' as never }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'status' }] });
  });

  it('rejects a visit that is not a function', async () => {
    const { cf, cloudflare } = manyZones(2);
    for (const wrong of [undefined, 'zone', {}]) {
      expect(await failureOf(cf.zones.forEach({ visit: wrong as never }))).toMatchObject({
        code: 'invalid_input',
        operation: 'zones.forEach',
        issues: [{ field: 'visit', message: 'must be a function' }],
      });
    }
    // Invalid options reject the promise; the call itself does not throw.
    expect(await cf.zones.forEach({ visit: async () => 1 }, null as never).catch(() => 'rejected')).toBe('rejected');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('returns an empty list if no zone matches', async () => {
    const { cf } = manyZones(3);
    expect(await cf.zones.forEach({ visit: async () => 1, name: 'none.test' })).toEqual([]);
  });

  it('reports progress after each zone', async () => {
    const { cf } = manyZones(3);
    const told: unknown[] = [];
    await cf.zones.forEach({ visit: async () => undefined }, { onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([{ done: 1 }, { done: 2 }, { done: 3 }]);
  });

  it('reads a page only when its zones are needed', async () => {
    const { cf, cloudflare } = manyZones(1_000);
    const { passed, open } = gate();
    let calls = 0;
    const call = cf.zones.forEach({
      async visit() {
        calls++;
        await passed;
      },
    });
    await idle();
    expect(calls).toBe(8);
    // The first page, whose zones are still being visited.
    expect(cloudflare.requests.count).toBe(1);
    open();
    await call;
    expect(calls).toBe(1_000);
  });

  it('needs the scope that lists zones', async () => {
    const { cloudflare, token: held } = scene({ token });
    const cf = connect({ apiToken: held.value, fetch: cloudflare.fetch, scopes: ['dns:read'], domains: { zones } });
    const visit = vi.fn();
    const forEach = cf.zones.forEach as unknown as (input: { visit: () => void }) => Promise<unknown>;
    expect(await failureOf(forEach({ visit }))).toMatchObject({
      code: 'missing_permission',
      operation: 'zones.forEach',
    });
    expect(visit).not.toHaveBeenCalled();
    expect(cloudflare.requests.count).toBe(0);
  });
});

describe('a function that fails for some zones', () => {
  it('is called for all other zones, and each failure is reported', async () => {
    const { cf } = manyZones(1_000);
    const thrown = [new Error('first'), 'not an Error', undefined];
    const visit = ({ name }: Zone) => {
      if (name === 'zone-0100.test') throw thrown[0];
      if (name === 'zone-0200.test') return Promise.reject(thrown[1]);
      if (name === 'zone-0999.test') throw thrown[2];
      return name;
    };
    const error = await visitErrorOf(cf.zones.forEach({ visit }));
    expect(error.code).toBe('callback_failed');
    expect(error.failed.map(({ zone, error: one }) => [zone.name, one])).toEqual([
      ['zone-0100.test', thrown[0]],
      ['zone-0200.test', thrown[1]],
      ['zone-0999.test', thrown[2]],
    ]);
    expect(error.succeeded).toHaveLength(997);
    expect(error.succeeded.every(({ zone, value }) => zone.name === value)).toBe(true);
    expect(error.unfinished).toEqual([]);
    expect(error.message).toBe('zones.forEach: 997 zones succeeded, 3 failed; zone-0100.test: first');
    expect(error.cause).toBe(thrown[0]);
  });

  it('may throw an object that has no text', async () => {
    const { cf } = manyZones(1);
    const thrown = Object.create(null);
    const visit = () => Promise.reject(thrown);
    const error = await visitErrorOf(cf.zones.forEach({ visit }));
    expect(error.message).toBe('zones.forEach: 0 zones succeeded, 1 failed; example.com: object');
    expect(error.failed[0]?.error).toBe(thrown);
    expect(JSON.parse(JSON.stringify(error)).failed).toMatchObject([{ name: 'example.com', error: 'object' }]);
  });

  it('keeps the details of a denial by Cloudflare', async () => {
    const { cf, cloudflare } = manyZones(3, { token: { scopes: ['zone:read'] } });
    const error = await visitErrorOf(cf.zones.forEach({ visit: (zone) => cf.dns.records.list({ zone }).all() }));
    expect(error.failed.map(({ error: one }) => (one as CloudflareConnectorError).code)).toEqual(
      Array.from({ length: 3 }, () => 'missing_permission'),
    );
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      succeeded: 0,
      failed: [{ name: 'example.com', error: { code: 'missing_permission', needed: [{ scope: 'dns:read' }] } }, {}, {}],
    });
    expect(seenBy(cloudflare)).toContain('GET /zones/{id}/dns_records');
  });
});

describe('a call that ends early', () => {
  it('visits no further zones once it is aborted, and reports the unfinished ones', async () => {
    const { cf } = manyZones(100);
    const controller = new AbortController();
    const { passed, open } = gate();
    const began: string[] = [];
    const signals: AbortSignal[] = [];
    const onProgress = vi.fn();
    const call = visitErrorOf(
      cf.zones.forEach(
        {
          async visit({ name }, { signal }) {
            began.push(name);
            signals.push(signal);
            if (began.length > 20) await passed;
            return name;
          },
          concurrency: 5,
        },
        { signal: controller.signal, onProgress },
      ),
    );
    await idle();
    expect(began).toHaveLength(25);
    controller.abort();
    const error = await call;
    expect(error.code).toBe('aborted');
    expect(error.succeeded.map(({ value }) => value)).toEqual(began.slice(0, 20));
    expect(error.unfinished.map(({ name }) => name)).toEqual(began.slice(20));
    expect(error.failed).toEqual([]);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
    open();
    await idle();
    expect(began).toHaveLength(25);
    // The unfinished visits have ended by now; the error does not change.
    expect(error.unfinished).toHaveLength(5);
    expect(error.succeeded).toHaveLength(20);
    expect(onProgress).toHaveBeenCalledTimes(20);
  });

  it('fails with `aborted` if it was aborted before it began', async () => {
    const { cf } = manyZones(3);
    const visit = vi.fn();
    const error = await failureOf(cf.zones.forEach({ visit }, { signal: AbortSignal.abort() }));
    expect(error.code).toBe('aborted');
    expect(visit).not.toHaveBeenCalled();
  });

  it('reports what was done if the list cannot be read any further', async () => {
    const { cf, cloudflare } = manyZones(120, { connector: { retries: 0 } });
    cloudflare.faults.add({
      match: (request) => request.url.includes('page=2'),
      response: { status: 500, body: { success: false, errors: [{ code: 1, message: 'No' }], messages: [] } },
    });
    const error = await visitErrorOf(cf.zones.forEach({ visit: async ({ name }) => name }));
    expect(error).toMatchObject({ code: 'api_error', status: 500, request: 'GET /zones', failed: [], unfinished: [] });
    expect(error.succeeded).toHaveLength(50);
  });

  it('fails with the error of the first page', async () => {
    const { cf } = scene({
      token: { scopes: ['dns:read'] },
      simulator: { quirks: { zonesWithoutZoneRead: 'denied' } },
    });
    const error = await failureOf(cf.zones.forEach({ visit: async () => 1 }));
    expect(error).toMatchObject({ name: 'MissingPermissionError', operation: 'zones.forEach' });
  });
});

describe('the duration of a call', { timeout: 60_000 }, () => {
  beforeEach(stopTime);
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is limited by `timeout`, whatever the function does', async () => {
    const { cf } = manyZones(3);
    const started = Date.now();
    const never = () => new Promise(() => undefined);
    const error = await timeFlies(visitErrorOf(cf.zones.forEach({ visit: never }, { timeout: 5_000 })));
    expect(error).toMatchObject({ code: 'timeout', succeeded: [] });
    expect(error.unfinished).toHaveLength(3);
    expect(Date.now() - started).toBe(5_000);
  });

  it('is what the rate limit allows for all requests', async () => {
    const { cf, cloudflare } = manyZones(1_000);
    const started = Date.now();
    const both = ({ id: zone }: { id: string }) =>
      Promise.all([cf.zones.get({ zone }), cf.dns.records.list({ zone }).all()]);
    const visits = await timeFlies(cf.zones.forEach({ visit: both, concurrency: 20 }));
    expect(visits).toHaveLength(1_000);
    expect(cloudflare.requests.count).toBe(20 + 2_000);
    expect(cloudflare.requests.filter(({ status }) => status === 429)).toEqual([]);
    // The optimum: 1,200 immediately, and the other 820 after five minutes.
    expect(Date.now() - started).toBeGreaterThanOrEqual(300_000);
    expect(Date.now() - started).toBeLessThanOrEqual(300_000 * 1.05);
  });
});
