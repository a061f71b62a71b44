import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CloudflareConnector, RateLimiter } from '../../../src/index.ts';
import { callKey } from '../../../src/transport/compose.ts';
import { rateLimit } from '../../../src/transport/layers/rate-limit.ts';
import { type BucketRequest, TokenBuckets } from '../../../src/transport/timing/token-buckets.ts';
import { slowness } from '../../slowness.ts';

const SCHEDULER = '/proc/thread-self/schedstat';

/** Milliseconds of processor time of this thread: other processes, and other threads of this one, may be at work. */
function processorTime(): number {
  if (existsSync(SCHEDULER)) return Number(readFileSync(SCHEDULER, 'latin1').split(' ')[0]) / 1e6;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** The longest turn of the event loop in milliseconds of processor time: nothing else of the process ran in the meantime. */
async function longestTurn(work: (notMeasured: <T>(part: () => T) => T) => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = processorTime();
  let excluded = 0;
  let isOver = false;
  const look = (): void => {
    longest = Math.max(longest, processorTime() - last - excluded);
    excluded = 0;
    last = processorTime();
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  await work((part) => {
    const started = processorTime();
    const result = part();
    excluded += processorTime() - started;
    return result;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  isOver = true;
  look();
  return longest;
}

const zone = 'a'.repeat(32);
const body = `{"success":true,"errors":[],"messages":[],"result":{"id":"${zone}"}}`;

/** A connector whose budget is used up for hours, or another window, after so many requests. */
function connector(limit: number, window = 3_600_000) {
  const seen = { sent: 0 };
  const cf = new CloudflareConnector({
    apiToken: `cfut_${'A'.repeat(48)}`,
    rateLimiter: new RateLimiter({ limit, window, perSecond: 100_000 }),
    fetch: async () => {
      seen.sent++;
      return new Response(body, { headers: { 'content-type': 'application/json' } });
    },
  });
  return { cf, seen };
}

/** Milliseconds for which the calls may hold up other work; more on a slower machine. */
const BLOCK = 50 * slowness();

describe('40,000 waiting calls', { timeout: 120_000, retry: 1 }, () => {
  it.each(['nothing', 'a timeout', 'one signal'])('with %s let other work go on', async (given) => {
    const { cf, seen } = connector(1_000);
    const controller = new AbortController();
    // What is loaded and compiled once is no part of what is measured.
    const early = new AbortController();
    const first = [1, 2, 3].map(() => cf.zones.get({ zone }, { signal: early.signal }).catch(() => undefined));
    early.abort();
    await Promise.all([...first, cf.zones.get({ zone })]);
    const sent = seen.sent;
    let ended = 0;
    const begin = async (notMeasured: <T>(part: () => T) => T) => {
      for (let at = 0; at < 40_000; at += 200) {
        // The caller's own loop is no part of it, either.
        notMeasured(() => {
          for (let more = at; more < at + 200; more++) {
            const { signal } = controller;
            // The last of them have to wait for 40 hours.
            const options = given === 'a timeout' ? { timeout: 100 * 3_600_000, signal } : { signal };
            const call = cf.zones.get({ zone }, given === 'nothing' && more % 2 === 0 ? {} : options);
            void call.catch(() => undefined).finally(() => ended++);
          }
        });
        await new Promise(setImmediate);
      }
      while (seen.sent < 1_000) await new Promise((resolve) => setTimeout(resolve, 5));
      await new Promise((resolve) => setTimeout(resolve, 100));
    };
    const turns = [await longestTurn(begin)];
    expect(seen.sent).toBe(1_000);
    const done = ended;
    expect(done).toBe(1_000 - sent);
    turns.push(
      await longestTurn(async () => {
        controller.abort();
        const expected = given === 'nothing' ? done + 20_000 - done / 2 : 40_000;
        while (ended < expected) await new Promise((resolve) => setTimeout(resolve, 5));
      }),
    );
    console.log(
      `40,000 calls with ${given}: turns of at most ${turns.map((turn) => turn.toFixed(0)).join(' and ')} ms`,
    );
    expect(Math.max(...turns)).toBeLessThan(BLOCK);
    expect(seen.sent).toBe(1_000);
  });

  it('let other work go on when they are sent at once', async () => {
    const { cf, seen } = connector(10_000, 20_000);
    const calls: Promise<unknown>[] = [];
    for (let at = 0; at < 20_000; at += 200) {
      for (let more = at; more < at + 200; more++) calls.push(cf.zones.get({ zone }));
      await new Promise(setImmediate);
    }
    while (seen.sent < 10_000) await new Promise((resolve) => setTimeout(resolve, 5));
    const longest = await longestTurn(() => Promise.all(calls));
    console.log(`10,000 calls sent at once: turns of at most ${longest.toFixed(0)} ms`);
    expect(longest).toBeLessThan(BLOCK);
    expect(seen.sent).toBe(20_000);
  });

  it('cost the same each, however many wait before them', async () => {
    const { cf } = connector(1);
    await cf.zones.get({ zone });
    const timeOf = async (count: number): Promise<number> => {
      const controller = new AbortController();
      const send = rateLimit(new RateLimiter({ limit: 1, window: 3_600_000 }))(async () => new Response());
      await send('first', {});
      const started = process.cpuUsage();
      const waiting = Array.from({ length: count }, () => send('next', { signal: controller.signal }).catch(() => 0));
      controller.abort();
      await Promise.all(waiting);
      const { user, system } = process.cpuUsage(started);
      return user + system;
    };
    await timeOf(2_000);
    const few = Math.max(await timeOf(8_000), await timeOf(8_000));
    const many = await timeOf(40_000);
    console.log(`40,000 waiting cost ${(many / few).toFixed(1)} times what 8,000 do`);
    // A search in the queue makes it 25 times.
    expect(many / few).toBeLessThan(9);
  });

  it('for the tokens of one bucket do so, too', async () => {
    const buckets = new TokenBuckets();
    const bucket = { key: 'bucket', size: 500, rate: 0.001 };
    const bucketRequest: BucketRequest = {
      subject: 'zone',
      tokens: 1,
      candidates: [bucket],
      identify: async () => bucket,
      makeBuckets: () => buckets,
    };
    const timeOf = async (count: number): Promise<number> => {
      const controller = new AbortController();
      const send = rateLimit(new RateLimiter({ limit: 1e9 }))(async () => new Response());
      const call = { operation: 'purge', scope: undefined, effect: 'write', idempotent: true, bucketRequest } as const;
      const init = { [callKey]: call, signal: controller.signal };
      const started = process.cpuUsage();
      const waiting = Array.from({ length: count }, () => send('next', init).catch(() => 0));
      await new Promise(setImmediate);
      controller.abort();
      await Promise.all(waiting);
      const { user, system } = process.cpuUsage(started);
      return user + system;
    };
    await timeOf(2_000);
    const few = Math.max(await timeOf(8_000), await timeOf(8_000));
    const many = await timeOf(40_000);
    console.log(`40,000 waiting purges cost ${(many / few).toFixed(1)} times what 8,000 do`);
    expect(many / few).toBeLessThan(9);
  });
});

describe('an interactive call', () => {
  it('overtakes the calls of a bulk job that wait', async () => {
    const limiter = new RateLimiter({ limit: 1, window: 40 });
    const order: string[] = [];
    const take = async (name: string, priority: 'interactive' | 'bulk') => {
      await limiter.enter('api', undefined, priority);
      order.push(name);
      limiter.leave('api', undefined);
    };
    await Promise.all([
      take('first', 'bulk'),
      take('job 1', 'bulk'),
      take('job 2', 'bulk'),
      take('somebody', 'interactive'),
      take('somebody else', 'interactive'),
    ]);
    expect(order).toEqual(['first', 'somebody', 'somebody else', 'job 1', 'job 2']);
  });

  it('counts no bulk job before it when its deadline is checked', async () => {
    const limiter = new RateLimiter({ limit: 1, window: 1_000 });
    limiter.leave('api', (await limiter.enter('api', undefined)) as undefined);
    const controller = new AbortController();
    const jobs = [1, 2, 3].map(() => Promise.resolve(limiter.enter('api', controller.signal, 'bulk')).catch(() => 0));
    expect(limiter.wait('api', 'bulk')).toBeGreaterThan(3_000);
    expect(limiter.wait('api')).toBeLessThanOrEqual(1_000);
    controller.abort();
    await Promise.all(jobs);
  });
});
