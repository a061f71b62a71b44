import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudflareConnector, RateLimiter } from '../../../src/index.ts';
import { emptyState, type LedgerRequest, type LimitState, settle } from '../../../src/transport/rate-limit/ledger.ts';
import { sharedStore } from '../../../src/transport/rate-limit/shared-store.ts';
import { idle } from '../../scene.ts';

const LIMIT = 1_200;
const WINDOW = 300_000;
const zone = 'a'.repeat(32);
const body = JSON.stringify({ success: true, errors: [], messages: [], result: { id: zone } });

/** A ledger in this process, and the time is the test's. */
function countingLedger() {
  const states = new Map<string, LimitState>();
  const seen = { trips: 0 };
  const exchange = async (request: LedgerRequest) => {
    seen.trips++;
    const now = Date.now();
    const own = request.limits.map((limit) => {
      const state = states.get(limit.key) ?? emptyState(limit, limit.key, now);
      states.set(limit.key, state);
      return state;
    });
    return settle(own, structuredClone(request), now);
  };
  return { exchange, seen };
}

beforeEach(async () => {
  // Modules that are loaded on demand must be loaded before time stops.
  const fetch = async () => new Response(body, { headers: { 'content-type': 'application/json' } });
  await new CloudflareConnector({ apiToken: `cfut_${'A'.repeat(48)}`, fetch }).zones.get({ zone });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.UTC(2026, 0, 1) });
});
afterEach(() => {
  vi.useRealTimers();
});

/** So many processes call one after another, at a part of the limit, for some windows. The first one is not measured. */
async function steady(peers: number, part: number, windows: number) {
  const ledger = countingLedger();
  const sent: number[] = [];
  const all = Array.from({ length: peers }, () => {
    const store = sharedStore(ledger);
    const fetch = async () => {
      sent.push(Date.now());
      await new Promise((resolve) => setTimeout(resolve, 100));
      return new Response(body, { headers: { 'content-type': 'application/json' } });
    };
    const rateLimiter = new RateLimiter({ limit: LIMIT, window: WINDOW, store });
    return new CloudflareConnector({ apiToken: `cfut_${'A'.repeat(48)}`, rateLimiter, fetch });
  });
  const every = WINDOW / (LIMIT * part);
  const waits = all.map(() => 0);
  const calls: Promise<unknown>[] = [];
  const end = Date.now() + WINDOW * (windows + 1);
  let before = { trips: 0, calls: 0 };
  const measuredFrom = Date.now() + WINDOW;
  for (let at = 0, next = Date.now(); next < end; at++, next += every) {
    while (Date.now() < next) await vi.advanceTimersByTimeAsync(Math.min(1_000, next - Date.now()));
    if (next < measuredFrom) before = { trips: ledger.seen.trips, calls: at + 1 };
    const peer = at % peers;
    const asked = Date.now();
    const call = (all[peer] as CloudflareConnector).zones.get({ zone });
    calls.push(
      call.then(() => {
        waits[peer] = (waits[peer] ?? 0) + Date.now() - asked - 100;
      }),
    );
    if (at % 10 === 0) await idle();
  }
  const trips = ledger.seen.trips - before.trips;
  const count = calls.length - before.calls;
  let isOver = false;
  void Promise.all(calls).then(() => {
    isOver = true;
  });
  while (!isOver) {
    await idle();
    if (!isOver) await vi.advanceTimersByTimeAsync(1_000);
  }
  return { perTrip: count / trips, sent, waits };
}

describe('processes that call steadily', { timeout: 60_000 }, () => {
  it.each([
    [3, 0.5],
    [3, 0.9],
    [20, 0.6],
    [20, 2],
  ])('%i of them, at %d of the limit, share a round trip among ten calls', async (peers, part) => {
    const { perTrip, sent, waits } = await steady(peers, part, 2);
    const [least, most] = [Math.min(...waits), Math.max(...waits)].map((wait) => wait / (sent.length / peers));
    console.log(
      `${peers} at ${part}: ${perTrip.toFixed(1)} calls a trip, mean waits of ${least?.toFixed(0)} to ${most?.toFixed(0)} ms`,
    );
    expect(perTrip).toBeGreaterThanOrEqual(10);
    for (let at = LIMIT; at < sent.length; at++) {
      expect((sent[at] as number) - (sent[at - LIMIT] as number)).toBeGreaterThanOrEqual(WINDOW);
    }
    // One that waits not at all is no measure.
    expect(most ?? 0).toBeLessThanOrEqual(Math.max(1_000, 2 * (least ?? 0)));
  });
});
