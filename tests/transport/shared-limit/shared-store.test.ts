import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { durableObjectStore } from '../../../src/durable-object/index.ts';
import {
  CloudflareConnector,
  type Hooks,
  InvalidInputError,
  type RateLimitEvent,
  RateLimiter,
} from '../../../src/index.ts';
import { redisStore } from '../../../src/redis/index.ts';
import { SCRIPT } from '../../../src/redis/script.ts';
import type { RateLimitStore } from '../../../src/transport/layers/rate-limit.ts';
import {
  emptyState,
  type LedgerReply,
  type LedgerRequest,
  type LimitState,
  type SharedLimit,
  settle,
} from '../../../src/transport/rate-limit/ledger.ts';
import {
  type RateLimitLedger,
  type SharedStoreOptions,
  sharedStore,
} from '../../../src/transport/rate-limit/shared-store.ts';
import { startRedis, type TestRedis, whyNoRedis } from './redis-server.ts';

const zone = 'a'.repeat(32);

/** A ledger in this process, that can fail as one on the network does. */
class TestLedger implements RateLimitLedger {
  readonly requests: LedgerRequest[] = [];
  #states = new Map<string, LimitState>();
  mode: 'works' | 'fails' | 'hangs' = 'works';
  latency = 0;
  #hanging: (() => void)[] = [];

  async exchange(request: LedgerRequest): Promise<LedgerReply> {
    this.requests.push(request);
    if (this.mode === 'fails') throw new Error('no connection');
    if (this.latency > 0) await pause(this.latency);
    if (this.mode === 'hangs') await new Promise<void>((go) => this.#hanging.push(go));
    const now = Date.now();
    const states = request.limits.map((limit) => {
      const state = this.#states.get(limit.key) ?? emptyState(limit, `${limit.key} ${Math.random()}`, now);
      this.#states.set(limit.key, state);
      return state;
    });
    return settle(states, structuredClone(request), now);
  }

  /** Answers what hung, and whatever comes. */
  recover(): void {
    this.mode = 'works';
    for (const go of this.#hanging.splice(0)) go();
  }

  forget(): void {
    this.#states = new Map();
  }
}

interface Sender {
  readonly cf: CloudflareConnector;
  readonly sent: number[];
  headers: Record<string, string>;
  status: number;
}

/** A process, as far as the store can tell. */
function sender(
  ledger: RateLimitLedger | RateLimitStore,
  limit: number,
  window: number,
  options: SharedStoreOptions = {},
  hooks: Hooks = {},
) {
  const store = 'layer' in ledger ? ledger : sharedStore(ledger, options);
  const sent: number[] = [];
  const all: Sender = {
    sent,
    headers: {},
    status: 200,
    cf: new CloudflareConnector({
      apiToken: `cfut_${'A'.repeat(48)}`,
      rateLimiter: new RateLimiter({ limit, window, store }),
      retries: 0,
      hooks,
      fetch: async () => {
        sent.push(performance.now());
        await new Promise((resolve) => setTimeout(resolve, 2));
        const { status, headers } = all;
        const body = { success: status === 200, errors: [], messages: [], result: { id: zone } };
        return new Response(JSON.stringify(body), {
          status,
          headers: { 'content-type': 'application/json', ...headers },
        });
      },
    }),
  };
  return all;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const many = ({ cf }: Sender, count: number, options = {}) =>
  Promise.all(Array.from({ length: count }, () => cf.zones.get({ zone }, options)));

/** No time of a window has more requests than the limit. */
function expectWithin(times: readonly number[], limit: number, window: number): void {
  const all = [...times].sort((a, b) => a - b);
  for (let at = limit; at < all.length; at++) {
    expect((all[at] as number) - (all[at - limit] as number)).toBeGreaterThanOrEqual(window - 5);
  }
}

// Real time: what else the machine does may spoil an attempt.
describe('a store', { retry: 2 }, () => {
  it('keeps several processes within one limit, at few round trips', { timeout: 30_000 }, async () => {
    const ledger = new TestLedger();
    const senders = [1, 2, 3].map(() => sender(ledger, 300, 1_500));
    await Promise.all(senders.map((one) => many(one, 200)));
    expectWithin(
      senders.flatMap(({ sent }) => sent),
      300,
      1_500,
    );
    expect(senders.flatMap(({ sent }) => sent)).toHaveLength(600);
    expect(ledger.requests.length).toBeLessThanOrEqual(100);
  });

  it('is asked at most once in ten calls where they come steadily', { timeout: 30_000 }, async () => {
    const ledger = new TestLedger();
    const one = sender(ledger, 1_200, 20_000);
    for (let at = 0; at < 400; at++) {
      await one.cf.zones.get({ zone });
      await pause(2);
    }
    console.log(`${ledger.requests.length} exchanges for 400 calls, one after another`);
    expect(ledger.requests.length).toBeLessThanOrEqual(40);
  });

  it('serves processes with the same load alike', { timeout: 30_000 }, async () => {
    const ledger = new TestLedger();
    ledger.latency = 20;
    const senders = [1, 2, 3, 4].map(() => sender(ledger, 100, 800));
    const ends = await Promise.all(
      senders.map(async (one) => {
        const started = performance.now();
        const times = await Promise.all(
          Array.from({ length: 80 }, () => one.cf.zones.get({ zone }).then(() => performance.now() - started)),
        );
        return times.reduce((sum, time) => sum + time, 0) / times.length;
      }),
    );
    console.log(`mean waits: ${ends.map((end) => end.toFixed(0)).join(', ')} ms`);
    expect(Math.max(...ends)).toBeLessThanOrEqual(2 * Math.min(...ends));
  });

  it('serves interactive calls before the bulk jobs of another process', { timeout: 30_000 }, async () => {
    const ledger = new TestLedger();
    const [job, person] = [sender(ledger, 50, 1_000), sender(ledger, 50, 1_000)];
    const started = performance.now();
    const bulk = many(job, 200, { priority: 'bulk' });
    await pause(100);
    await many(person, 5);
    const waited = performance.now() - started;
    await bulk;
    expect(waited).toBeLessThan(1_600);
    expect(performance.now() - started).toBeGreaterThan(3_000);
  });

  it('learns from the headers what others use, and what is rejected', { timeout: 30_000 }, async () => {
    const ledger = new TestLedger();
    const [one, other] = [sender(ledger, 500, 2_000), sender(ledger, 500, 2_000)];
    one.headers = { ratelimit: '"default";r=0;t=1' };
    one.status = 429;
    await one.cf.zones.get({ zone }).catch(() => undefined);
    await pause(50);
    const started = performance.now();
    await other.cf.zones.get({ zone });
    expect(performance.now() - started).toBeGreaterThanOrEqual(850);
  });

  it('tells the hook for every request that waits, once, and for none that does not', { timeout: 30_000 }, async () => {
    const ledger = new TestLedger();
    const waits: RateLimitEvent[] = [];
    const requests: string[] = [];
    const hooks: Hooks = { rateLimit: (event) => waits.push(event), request: ({ id }) => requests.push(id) };
    // Long enough that a busy machine sends 20 in it.
    const window = 4_000;
    const one = sender(ledger, 20, window, {}, hooks);
    await many(one, 20);
    expect(waits).toEqual([]);
    await many(one, 10);
    expect(waits).toHaveLength(10);
    expect(waits.map(({ id }) => id)).toEqual(requests.slice(20));
    for (const { operation, request, wait } of waits) {
      expect({ operation, request }).toEqual({ operation: 'zones.get', request: 'GET /zones/{zone_id}' });
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(window + 10);
    }
    // The store fails, and the share of this process is used up.
    ledger.mode = 'fails';
    waits.length = 0;
    await many(one, 25);
    expect(waits.length).toBeGreaterThanOrEqual(5);
    expect(new Set(waits.map(({ id }) => id)).size).toBe(waits.length);
  });

  it('is given hashes, and neither the token nor a name', async () => {
    const ledger = new TestLedger();
    const one = sender(ledger, 100, 1_000, { address: 'office.example.com' });
    await one.cf.zones.get({ zone });
    const text = JSON.stringify(ledger.requests);
    expect(text).not.toMatch(/cfut_|AAAA|example\.com/);
    for (const { key } of ledger.requests[0]?.limits ?? []) expect(key).toMatch(/^[0-9a-f]{32}:\w+$/);
  });

  it('gets back what a process was granted and did not use', { timeout: 30_000 }, async () => {
    const ledger = new TestLedger();
    const [one, other] = [sender(ledger, 100, 3_000), sender(ledger, 100, 3_000)];
    for (let at = 0; at < 45; at++) await one.cf.zones.get({ zone });
    await pause(1_000);
    const started = performance.now();
    await many(other, 55);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('gets back the lease of a process that died', { timeout: 30_000 }, async () => {
    const ledger = new TestLedger();
    const limits: SharedLimit[] = [];
    const probe = sender(ledger, 50, 1_000);
    await probe.cf.zones.get({ zone });
    limits.push(...(ledger.requests[0]?.limits ?? []));
    await ledger.exchange({ limits, peer: 'dead/api', seq: 1, held: 0, batch: 1, done: [], want: [45, 0], more: 0 });
    const started = performance.now();
    await many(probe, 40);
    expect(performance.now() - started).toBeGreaterThan(500);
    expect(performance.now() - started).toBeLessThan(2_500);
  });

  it('aborts a call that waits, and loses no place', { timeout: 30_000 }, async () => {
    const ledger = new TestLedger();
    const one = sender(ledger, 20, 1_000);
    const controller = new AbortController();
    const calls = Array.from({ length: 60 }, (_, at) =>
      one.cf.zones.get({ zone }, at % 2 ? { signal: controller.signal } : {}).then(
        () => 'done',
        ({ code }: { code: string }) => code,
      ),
    );
    await pause(200);
    controller.abort();
    const outcomes = await Promise.all(calls);
    expect(outcomes.filter((outcome) => outcome === 'done').length).toBeGreaterThanOrEqual(30);
    expect(outcomes.filter((outcome) => outcome === 'aborted').length).toBeGreaterThan(10);
    expectWithin(one.sent, 20, 1_000);
  });
});

describe('a store that fails', { timeout: 30_000, retry: 2 }, () => {
  it.each(['fails', 'hangs'] as const)('%s: the process goes on by its share, tells it, and returns', async (mode) => {
    const ledger = new TestLedger();
    const events: string[] = [];
    const onStatus = ({ status, peers }: { status: string; peers: number }) => events.push(`${status} ${peers}`);
    const [one, other] = [sender(ledger, 100, 4_000, { onStatus }), sender(ledger, 100, 4_000)];
    await Promise.all([many(one, 2), many(other, 2)]);
    await many(one, 2);
    ledger.mode = mode;
    const started = performance.now();
    const calls = many(one, 60);
    await pause(1_500);
    // Half of the limit, and no more.
    expect(one.sent.length).toBeGreaterThanOrEqual(40);
    expect(one.sent.length).toBeLessThanOrEqual(50);
    const first = one.sent.find((at) => at > started) ?? 0;
    expect(first - started).toBeLessThan(mode === 'hangs' ? 1_000 : 300);
    ledger.recover();
    await calls;
    expect(performance.now() - started).toBeLessThan(4_500);
    expect(one.sent).toHaveLength(64);
    expect(events).toEqual(['unavailable 2', 'available 2']);
  });

  it('that hangs from the beginning does not stop the first call', async () => {
    const ledger = new TestLedger();
    ledger.mode = 'hangs';
    const one = sender(ledger, 100, 4_000, { peers: 4 });
    const started = performance.now();
    const calls = many(one, 30);
    await pause(1_200);
    expect(one.sent[0] ?? 0).toBeGreaterThan(started + 240);
    // A quarter of the limit.
    expect(one.sent).toHaveLength(25);
    ledger.recover();
    await calls;
  });

  it('that comes back without its data is told what was done', async () => {
    const ledger = new TestLedger();
    const [one, other] = [sender(ledger, 100, 5_000), sender(ledger, 100, 5_000)];
    await Promise.all([many(one, 50), many(other, 50)]);
    // Both hear of each other.
    await pause(1_800);
    ledger.forget();
    await Promise.all([many(one, 50), many(other, 50)]);
    expectWithin([...one.sent, ...other.sent], 100, 5_000);
  });

  it('whose hook throws disturbs nothing', async () => {
    const ledger = new TestLedger();
    ledger.mode = 'fails';
    const thrown: unknown[] = [];
    const listeners = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.once('uncaughtException', (error) => thrown.push(error));
    const one = sender(ledger, 100, 1_000, {
      onStatus: () => {
        throw new Error('from the hook');
      },
    });
    await one.cf.zones.get({ zone });
    await pause(20);
    process.removeAllListeners('uncaughtException');
    for (const listener of listeners) process.on('uncaughtException', listener);
    expect(String(thrown[0])).toContain('from the hook');
  });
});

describe('what is wrong with a store', () => {
  it.each([
    ['a store', () => new RateLimiter({ store: {} as never })],
    ['null as a store', () => new RateLimiter({ store: null as never })],
    ['a client of Redis', () => redisStore({} as never)],
    ['a prefix of Redis', () => redisStore({ eval: () => 0, evalsha: () => 0 } as never, { prefix: '{a}' })],
    ['a binding', () => durableObjectStore({} as never)],
  ])('%s is said before any request', (_, make) => {
    expect(make).toThrow(InvalidInputError);
  });
});

if (whyNoRedis) console.log(`skipped: ${whyNoRedis}`);

describe.skipIf(whyNoRedis)('Redis', { timeout: 60_000 }, () => {
  let server: TestRedis;
  const open: (() => unknown)[] = [];
  beforeAll(async () => {
    server = await startRedis();
  });
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });
  afterAll(() => server?.close());

  const ioredis = async () => {
    const client = new Redis({ port: server.port, host: '127.0.0.1' });
    open.push(() => client.disconnect());
    return client;
  };
  const nodeRedis = async () => {
    const client = createClient({ url: `redis://127.0.0.1:${server.port}` });
    await client.connect();
    open.push(() => client.destroy());
    return client;
  };

  it.each([
    ['ioredis', ioredis],
    ['redis', nodeRedis],
  ] as const)('with the client %s keeps processes within one limit', async (name, connect) => {
    const prefix = `test-${name}`;
    const senders = await Promise.all(
      [1, 2].map(async () => sender(redisStore(await connect(), { prefix, timeout: 2_000 }), 100, 1_500)),
    );
    await Promise.all(senders.map((one) => many(one, 100)));
    expectWithin(
      senders.flatMap(({ sent }) => sent),
      100,
      1_500,
    );
  });

  it('has keys that expire, in one slot of a cluster, without the token', async () => {
    const client = await ioredis();
    await client.flushall();
    const one = sender(redisStore(client, { prefix: 'mine' }), 100, 1_000);
    await one.cf.zones.get({ zone });
    const keys = await client.keys('*');
    expect(keys.length).toBeGreaterThan(1);
    for (const key of keys) {
      expect(key).toMatch(/^\{mine\}:[0-9a-f]{32}:\w+$/);
      expect(await client.pttl(key)).toBeGreaterThan(0);
      expect(await client.get(key)).not.toMatch(/cfut_|AAAA/);
    }
  });

  it('gets the script again after it forgot it', async () => {
    const client = await ioredis();
    const one = sender(redisStore(client, { prefix: 'scripts', timeout: 2_000 }), 1_000, 1_000);
    await one.cf.zones.get({ zone });
    await client.script('FLUSH');
    await many(one, 50);
    expect(one.sent).toHaveLength(51);
  });

  it('settles as the ledger in TypeScript does', async () => {
    const client = await ioredis();
    await client.flushall();
    // Windows so long that no time passes: what is compared is how requests are shared.
    const limits: SharedLimit[] = [
      { key: 'one', kind: 'window', limit: 120, window: 1e9 },
      { key: 'two', kind: 'granted', limit: 150, window: 1e9 },
      { key: 'three', kind: 'bucket', limit: 200, window: 1e12 },
    ];
    const now = Date.now();
    const states = limits.map((limit) => emptyState(limit, 'epoch', now));
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const peers = Array.from({ length: 4 }, () => ({ held: 0, seq: 0 }));
    let granted = 0;
    for (let step = 0; step < 300; step++) {
      const at = random(peers.length);
      const peer = peers[at] as { held: number; seq: number };
      const completed = random(peer.held + 1);
      peer.held -= completed;
      const request: LedgerRequest = {
        limits,
        peer: `peer-${at}/api`,
        seq: ++peer.seq,
        held: peer.held,
        batch: peer.seq,
        done: completed > 0 && step < 200 ? [[0, Math.min(completed, 2)]] : [],
        want: [random(3) === 0 ? random(20) : 0, random(60)],
        more: random(30),
        ...(random(40) === 0 && { learnt: [random(100), 1e8] as const }),
      };
      const reply = settle(states, structuredClone(request), Date.now());
      const raw = await client.eval(SCRIPT, 3, '{t}:one', '{t}:two', '{t}:three', JSON.stringify(request));
      const theirs = JSON.parse(String(raw)) as LedgerReply;
      const { granted: given, peers: count, left } = theirs;
      expect({ step, granted: given, peers: count, left }).toEqual({
        step,
        granted: reply.granted,
        peers: reply.peers,
        left: reply.left,
      });
      // The clocks are two, and a slot is 5,000,000 long.
      expect(Math.abs(theirs.wait - reply.wait), `wait of step ${step}`).toBeLessThan(6_000_000);
      peer.held += given;
      granted += given;
    }
    expect(granted).toBeGreaterThan(50);
  });
});
