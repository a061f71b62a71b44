import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudflareConnector, type CloudflareConnectorError, RateLimiter } from '../../../src/index.ts';
import { createClock } from '../../../src/testing/clock.ts';
import { RequestQuota } from '../../../src/testing/server/request-quota.ts';
import { rateLimit } from '../../../src/transport/layers/rate-limit.ts';
import { failureOf, idle, scene, stopTime, timeFlies } from '../../scene.ts';

const API = 'https://api.cloudflare.com/client/v4';
const LIMIT = 1_200;
const WINDOW = 300_000;

/** The least time in which so many calls can leave, of which no more than the limit are in any window. */
const best = (calls: number) => Math.floor((calls - 1) / LIMIT) * WINDOW;

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

type Stage = ReturnType<typeof scene>;

const refusals = ({ cloudflare }: Stage) => cloudflare.requests.filter(({ status }) => status === 429).length;

/** Connectors that share a rateLimiter, or have one each. */
const connectors = ({ cloudflare, token }: Stage, pacers: readonly (RateLimiter | undefined)[]) =>
  pacers.map(
    (rateLimiter) =>
      new CloudflareConnector({
        apiToken: token.value,
        fetch: cloudflare.fetch,
        ...(rateLimiter ? { rateLimiter } : {}),
      }),
  );

/** Does calls one after another on so many strands at once, each connector in turn. */
async function job(cfs: readonly CloudflareConnector[], zone: string, calls: number, strands: number): Promise<void> {
  let next = 0;
  const strand = async (): Promise<void> => {
    while (next < calls) await (cfs[next++ % cfs.length] as CloudflareConnector).zones.get({ zone });
  };
  await Promise.all(Array.from({ length: strands }, strand));
}

async function timeOf(work: Promise<unknown>): Promise<number> {
  const started = Date.now();
  await timeFlies(work);
  return Date.now() - started;
}

describe('a job of 3,000 calls', { timeout: 60_000 }, () => {
  // At most 1,200 at once, 1,200 after five minutes, and the other 600 after ten.
  const least = best(3_000);

  it('has a best possible time of ten minutes', () => {
    expect(least).toBe(600_000);
  });

  it.each([
    [1, 0],
    [1, 150],
    [3, 0],
    [3, 150],
  ])(
    'through %d connectors with one rateLimiter, at a round trip of %d ms, takes hardly longer',
    async (count, latency) => {
      const stage = scene({ simulator: { latency } });
      const rateLimiter = new RateLimiter();
      const cfs = connectors(
        stage,
        Array.from({ length: count }, () => rateLimiter),
      );
      const time = await timeOf(job(cfs, stage.zone.id, 3_000, 60));
      expect(stage.cloudflare.requests.count).toBe(3_000);
      expect(refusals(stage)).toBe(0);
      expect(time).toBeGreaterThanOrEqual(least);
      expect(time).toBeLessThanOrEqual(least * 1.05);
    },
  );

  it('of one token through connectors with a rateLimiter each meets the limit: a rateLimiter has to be handed on', async () => {
    const stage = scene({ connector: { retries: 0 } });
    const { cloudflare, token } = stage;
    const cfs = [1, 2].map(
      () => new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, retries: 0 }),
    );
    await timeFlies(
      Promise.allSettled(cfs.flatMap((cf) => Array.from({ length: 700 }, () => cf.zones.get({ zone: stage.zone.id })))),
    );
    expect(refusals(stage)).toBeGreaterThan(0);
  });
});

describe('tenants', { timeout: 60_000 }, () => {
  it('with pacers of their own do not slow each other', async () => {
    const stage = scene();
    const { cloudflare, zone } = stage;
    const tenant = () =>
      new CloudflareConnector({
        apiToken: cloudflare.tokens.create({ scopes: ['zone:read'] }).value,
        fetch: cloudflare.fetch,
      });
    const [busy, other] = [tenant(), tenant()];
    const started = Date.now();
    const flood = job([busy], zone.id, 3_000, 3_000);
    await idle();
    // The busy tenant has used up its budget and waits; the other one has all of its own, at 200 requests a second.
    expect(await timeOf(job([other], zone.id, 1_200, 1_200))).toBeLessThan(7_000);
    await timeFlies(flood);
    expect(Date.now() - started).toBeGreaterThanOrEqual(best(3_000));
    expect(refusals(stage)).toBe(0);
  });
});

describe('somebody else who uses half of the budget', { timeout: 60_000 }, () => {
  const HALF = LIMIT / 2;
  const use = async ({ cloudflare, zone, token }: Stage) => {
    const headers = { authorization: `Bearer ${token.value}` };
    await Promise.all(Array.from({ length: HALF }, () => cloudflare.fetch(`${API}/zones/${zone.id}`, { headers })));
  };

  it.each([0, 150])(
    'before a job is made room for, with everything at once and a round trip of %d ms',
    async (latency) => {
      const stage = scene({ simulator: { latency } });
      await timeFlies(use(stage));
      const time = await timeOf(job([stage.cf], stage.zone.id, 1_800, 1_800));
      expect(refusals(stage)).toBe(0);
      // 600 at once and 1,200 in the next window: Cloudflare's begins with the other's first request.
      expect(time).toBeGreaterThanOrEqual(WINDOW - latency);
      expect(time).toBeLessThanOrEqual(WINDOW * 1.05);
    },
  );

  it('at the start of every window is made room for', async () => {
    const stage = scene({ simulator: { latency: 20 } });
    let others = 1;
    await timeFlies(use(stage));
    // A moment after the window began, before the job can know.
    const again = (): void => {
      others++;
      void use(stage);
      if (others < 4) setTimeout(again, WINDOW);
    };
    setTimeout(again, WINDOW - 20);
    const time = await timeOf(job([stage.cf], stage.zone.id, 2_400, 2_400));
    expect(refusals(stage)).toBe(0);
    // 600 in each window.
    expect(time).toBeLessThanOrEqual(3 * WINDOW * 1.05);
    expect(others).toBeGreaterThanOrEqual(3);
  });
});

describe('a refusal in the middle of a job', { timeout: 60_000 }, () => {
  it('stops everybody who shares the rateLimiter until it is over, and everything ends well', async () => {
    const stage = scene({ simulator: { latency: 50 } });
    const { cloudflare, zone } = stage;
    const rateLimiter = new RateLimiter();
    const cfs = connectors(stage, [rateLimiter, rateLimiter, rateLimiter]);
    let calls = 0;
    cloudflare.faults.add({
      match: () => ++calls === 400,
      response: { status: 429, headers: { 'retry-after': '90' } },
    });
    await timeFlies(job(cfs, zone.id, 900, 30));
    const log = [...cloudflare.requests];
    const refused = log.find(({ status }) => status === 429);
    const known = (refused?.at ?? 0) + 50;
    expect(refusals(stage)).toBe(1);
    expect(log.filter(({ at }) => at > known && at < known + 90_000)).toEqual([]);
    expect(log.filter(({ at }) => at >= known + 90_000).length).toBeGreaterThanOrEqual(400);
    expect(log.filter(({ status }) => status === 200)).toHaveLength(900);
  });

  it.each([
    ['120', '1'],
    ['1', '120'],
  ])('is over when the longest of several is: %s s and %s s', async (...waits) => {
    const { cf, zone, cloudflare } = scene({ connector: { retries: 0 } });
    for (const seconds of waits) {
      cloudflare.faults.add({ response: { status: 429, headers: { 'retry-after': seconds } }, times: 1 });
    }
    await Promise.all([1, 2].map(() => failureOf(cf.zones.get({ zone: zone.id }))));
    expect(await timeOf(cf.zones.get({ zone: zone.id }))).toBe(120_000);
  });
});

describe('a call that waits and is aborted', () => {
  it('makes room for one of another connector with the same rateLimiter', async () => {
    const stage = scene();
    const rateLimiter = new RateLimiter({ limit: 1, window: 60_000 });
    const [one, other] = connectors(stage, [rateLimiter, rateLimiter]) as [CloudflareConnector, CloudflareConnector];
    const { id: zone } = stage.zone;
    await one.zones.get({ zone });
    const controller = new AbortController();
    const aborted: Promise<CloudflareConnectorError> = failureOf(
      one.zones.get({ zone }, { signal: controller.signal }),
    );
    await idle();
    const next = timeOf(other.zones.get({ zone }));
    controller.abort();
    expect((await aborted).code).toBe('aborted');
    expect(await next).toBe(60_000);
    expect(stage.cloudflare.requests.count).toBe(2);
  });
});

describe('whatever calls come, and however long they take', { timeout: 120_000 }, () => {
  /** Calls that come together, so many milliseconds before those after them, and the time on the way of each in turn. */
  const arrivals = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.nat({ max: 60_000 })), {
    minLength: 1,
    maxLength: 5,
  });
  const latencies = fc.array(fc.tuple(fc.constantFrom(0, 5, 40, 700), fc.constantFrom(0, 5, 300)), {
    minLength: 1,
    maxLength: 6,
  });

  it('the limit is kept, and a job that it holds back is hardly slower than the best possible', async () => {
    let saturated = 0;
    await fc.assert(
      fc.asyncProperty(arrivals, latencies, async (groups, ways) => {
        const comes: number[] = [];
        let now = 0;
        for (const [count, gap] of groups) {
          comes.push(...Array.from({ length: count }, () => now));
          now += gap;
        }
        const { left, ended, refused } = await run(comes, ways);
        expect(refused).toBe(0);
        expect(ended).toHaveLength(comes.length);
        // Any window, wherever it begins; the simulator's begins with the first request after the one before.
        for (let at = LIMIT; at < left.length; at++) {
          expect((left[at] as number) - (left[at - LIMIT] as number)).toBeGreaterThanOrEqual(WINDOW);
        }
        const ideal: number[] = [];
        for (const [at, time] of comes.entries()) {
          ideal.push(Math.max(time, at < LIMIT ? 0 : (ideal[at - LIMIT] as number) + WINDOW));
        }
        const least = ideal.at(-1) as number;
        if (least <= (comes.at(-1) as number)) return;
        saturated++;
        expect(left.at(-1) as number).toBeLessThanOrEqual(least * 1.05);
      }),
      { numRuns: 150, endOnFailure: true },
    );
    expect(saturated).toBeGreaterThan(5);
  });

  /** Calls through a rateLimiter to what counts requests as the simulator does, at these times and with these latencies. */
  async function run(comes: readonly number[], ways: readonly (readonly [number, number])[]) {
    const started = Date.now();
    const limiter = new RequestQuota({ quota: LIMIT, window: WINDOW / 1_000 }, createClock());
    const left: number[] = [];
    const ended: number[] = [];
    let refused = 0;
    let number = 0;
    // What ends at the same time shares a timer: thousands of them are slow to fake.
    const ends = new Map<number, Promise<unknown>>();
    const pass = (time: number): Promise<unknown> | undefined => {
      const end = Date.now() + time;
      if (time > 0 && !ends.has(end)) ends.set(end, new Promise((resolve) => setTimeout(resolve, time)));
      return time > 0 ? ends.get(end) : undefined;
    };
    const send = rateLimit(new RateLimiter())(async () => {
      const [there, back] = ways[number++ % ways.length] ?? [0, 0];
      left.push(Date.now() - started);
      await pass(there);
      let headers: Record<string, string> = {};
      try {
        headers = limiter.take('token');
      } catch {
        refused++;
      }
      await pass(back);
      return new Response(null, { headers });
    });
    const call = () => void send(`${API}/zones`, {}).then(() => ended.push(Date.now() - started));
    for (const at of new Set(comes)) {
      setTimeout(() => comes.filter((time) => time === at).forEach(call), at);
    }
    // Calls leave ten in a turn: no time passes before those have left that may.
    const settle = async () => {
      for (let quiet = 0, seen = -1; quiet < 3; ) {
        await new Promise(setImmediate);
        quiet = left.length + ended.length === seen ? quiet + 1 : 0;
        seen = left.length + ended.length;
      }
    };
    while (ended.length < comes.length) {
      await settle();
      if (ended.length < comes.length) vi.advanceTimersToNextTimer();
    }
    return { left, ended, refused };
  }
});
