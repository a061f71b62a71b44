import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloudflareConnectorObject, durableObjectZoneLock } from '../../../../src/durable-object/index.ts';
import { CloudflareConnector, InvalidInputError, type ZoneLock } from '../../../../src/index.ts';
import { redisZoneLock } from '../../../../src/redis/index.ts';
import { createCloudflare } from '../../../../src/testing/index.ts';
import { startRedis, type TestRedis, whyNoRedis } from '../../../transport/shared-limit/redis-server.ts';

/** A Durable Object without workerd: its storage is a map. */
function objectNamespace() {
  const values = new Map<string, unknown>();
  const object = new CloudflareConnectorObject({
    storage: {
      get: async <T>(keys: string[]) =>
        new Map(keys.filter((key) => values.has(key)).map((key) => [key, values.get(key) as T])),
      put: async (given) => {
        for (const [key, value] of Object.entries(given)) values.set(key, structuredClone(value));
      },
      list: async <T>() => new Map(values as Map<string, T>),
      delete: async (keys) => keys.filter((key) => values.delete(key)).length,
      getAlarm: async () => null,
      setAlarm: async () => undefined,
    },
  });
  return {
    values,
    idFromName: (name: string) => name,
    get: () => ({ fetch: (url: string, init: RequestInit) => object.fetch(new Request(url, init)) }),
  };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const zone = { id: 'a'.repeat(32), name: 'example.com' };
const patient = { signal: undefined };

if (whyNoRedis) console.log(`skipped for Redis: ${whyNoRedis}`);

describe.each(['Redis', 'a Durable Object'])('the lock of a zone in %s', { timeout: 30_000 }, (kind) => {
  const isSkipped = kind === 'Redis' && whyNoRedis !== undefined;
  let server: TestRedis | undefined;
  let client: Redis | undefined;
  const namespace = objectNamespace();
  beforeAll(async () => {
    if (isSkipped || kind !== 'Redis') return;
    server = await startRedis();
    client = new Redis({ port: server.port, host: '127.0.0.1' });
  });
  afterAll(async () => {
    client?.disconnect();
    await server?.close();
  });
  /** As on another machine: nothing is shared but the store. */
  const lockOf = (options: { expires?: number; onAcquire?: (token: number) => void } = {}): ZoneLock =>
    client ? redisZoneLock(client, options) : durableObjectZoneLock(namespace, options);

  it.skipIf(isSkipped)('is had by one at a time, with a number that rises', async () => {
    const tokens: number[] = [];
    const order: string[] = [];
    let inside = 0;
    await Promise.all(
      ['one', 'two', 'three'].map(async (name) => {
        const release = await lockOf({ onAcquire: (token) => tokens.push(token) }).acquire(zone, patient);
        expect(++inside).toBe(1);
        order.push(name);
        await pause(30);
        expect(await release.fence?.()).toBeUndefined();
        inside--;
        await release();
      }),
    );
    expect(order).toHaveLength(3);
    expect(tokens).toEqual([...tokens].sort((a, b) => a - b));
    expect(new Set(tokens).size).toBe(3);
  });

  it.skipIf(isSkipped)('is kept as long as its owner lives, and expires if it dies', async () => {
    const release = await lockOf({ expires: 300 }).acquire(zone, patient);
    const signal = AbortSignal.timeout(900);
    await expect(lockOf().acquire(zone, { signal })).rejects.toThrow();
    await release();
    // One that died: it took the lock, and renews it no more.
    const { setInterval } = globalThis;
    globalThis.setInterval = (() => 0) as never;
    await lockOf({ expires: 300 }).acquire(zone, patient);
    globalThis.setInterval = setInterval;
    const started = performance.now();
    const next = await lockOf().acquire(zone, patient);
    expect(performance.now() - started).toBeGreaterThan(150);
    await next();
  });

  it.skipIf(isSkipped)('that was lost stops its applier before the next request', async () => {
    const cloudflare = createCloudflare();
    const own = cloudflare.zones.create({ name: 'example.com' });
    const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
    const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch });
    const inner = lockOf({ expires: 100_000 });
    // Somebody else has it by the time the changes are sent.
    const stolen: ZoneLock = {
      async acquire(about, options) {
        const release = await inner.acquire(about, options);
        await release();
        const thief = await lockOf({ expires: 100_000 }).acquire(about, options);
        return Object.assign(() => thief(), { fence: release.fence });
      },
    };
    const records = [{ type: 'A', name: 'www', content: '192.0.2.1' }] as const;
    await expect(cf.dns.sync({ zone: own.id, records, lock: stolen })).rejects.toMatchObject({
      message: expect.stringContaining('the lock of the zone expired'),
    });
    expect(own.records.size).toBe(0);
    await cf.dns.sync({ zone: own.id, records, lock: inner });
    expect(own.records.size).toBe(1);
  });

  it.skipIf(isSkipped)('lets two appliers of a zone take turns', async () => {
    const cloudflare = createCloudflare({ latency: 20 });
    const own = cloudflare.zones.create({ name: 'example.com' });
    const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
    const sync = (content: string) =>
      new CloudflareConnector({ apiToken, fetch: cloudflare.fetch }).dns.sync({
        zone: own.id,
        records: [{ type: 'A', name: 'www', content }],
        prune: true,
        lock: lockOf(),
      });
    await Promise.all([sync('192.0.2.1'), sync('192.0.2.2')]);
    expect(own.records.size).toBe(1);
    const steps = cloudflare.requests.map(({ method }) => method);
    // Read and changed, and only then read by the other one.
    expect(steps.indexOf('POST')).toBeLessThan(steps.lastIndexOf('GET'));
    expect(steps.filter((method) => method === 'POST')).toHaveLength(2);
  });

  it.skipIf(isSkipped)('names no zone in the store', async () => {
    const release = await lockOf().acquire(zone, patient);
    const keys = client ? await client.keys('*') : [...namespace.values.keys()];
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.join(' ')).not.toMatch(/example|aaaa/);
    await release();
  });
});

it('a store that fails is said before anything is changed', async () => {
  const broken = { idFromName: () => '', get: () => ({ fetch: async () => new Response('', { status: 500 }) }) };
  await expect(durableObjectZoneLock(broken).acquire(zone, patient)).rejects.toMatchObject({
    code: 'network',
    retryable: true,
  });
});

it.each([{ expires: 0 }, { expires: Number.NaN }])('a lock with %j is not made', (options) => {
  expect(() => durableObjectZoneLock(objectNamespace(), options)).toThrow(InvalidInputError);
  expect(() => redisZoneLock({ eval: () => 0, evalsha: () => 0 } as never, options)).toThrow(InvalidInputError);
});
