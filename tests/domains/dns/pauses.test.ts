import { describe, expect, it } from 'vitest';
import { CloudflareConnector, formatZoneFile, parseZoneFile } from '../../../src/index.ts';
import { pauses, sortedWithPauses } from '../../../src/transport/timing/pauses.ts';

const COUNT = 50_000;
const ZONE = 'example.com';
const id = (at: number) => at.toString(16).padStart(32, '0');

const records = Array.from({ length: COUNT }, (_, at) => ({
  type: 'A' as const,
  // Not in the order in which they are sorted.
  name: `host-${(at * 7_919) % COUNT}.${ZONE}`,
  content: `192.0.${(at >> 8) % 256}.${at % 256}`,
  ttl: 300,
  proxied: false,
}));

/** A zone that has these records, each page in a turn of the event loop, as responses of a network arrive. */
function zoneWith(stored: readonly object[]): CloudflareConnector {
  const envelope = (result: unknown, result_info?: object) =>
    JSON.stringify({ success: true, errors: [], messages: [], result, ...(result_info && { result_info }) });
  const zone = { id: id(1), name: ZONE, plan: { legacy_id: 'enterprise' }, account: { id: id(2) } };
  const perPage = 5_000;
  const pages = Array.from({ length: Math.ceil(stored.length / perPage) }, (_, at) =>
    envelope(stored.slice(at * perPage, (at + 1) * perPage), {
      ...{
        page: at + 1,
        per_page: perPage,
        total_count: stored.length,
        total_pages: Math.ceil(stored.length / perPage),
      },
    }),
  );
  let turn: Promise<unknown> = Promise.resolve();
  return new CloudflareConnector({
    apiToken: 'a'.repeat(40),
    fetch: async (input) => {
      const url = new URL(String(input));
      turn = turn.then(() => new Promise((resolve) => setTimeout(resolve, 2)));
      await turn;
      const page = pages[Number(url.searchParams.get('page') ?? 1) - 1];
      if (url.pathname.endsWith('/dns_records')) return new Response(page);
      return new Response(url.pathname.endsWith('/zones') ? envelope([zone]) : envelope(zone));
    },
  });
}

/** Milliseconds of the clock, and of the processor: on a busy machine the process also waits for others. */
function now(): readonly [number, number] {
  const { user, system } = process.cpuUsage();
  return [performance.now(), (user + system) / 1_000];
}

/** The longest time in milliseconds in which the event loop did nothing else, and the process worked. */
async function longestStretch(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = now();
  let isOver = false;
  const turn = (): void => {
    const [time, cpu] = now();
    longest = Math.max(longest, Math.min(time - last[0], cpu - last[1]));
    last = [time, cpu];
    if (!isOver) setImmediate(turn);
  };
  const first = new Promise<void>((resolve) => setImmediate(resolve));
  setImmediate(turn);
  await first;
  last = now();
  await work();
  isOver = true;
  turn();
  return longest;
}

/** The best of some runs: another process, or a collection of garbage, can hold up one of them. */
async function best(work: () => Promise<unknown>, runs = 5): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs && least >= 50; run++) least = Math.min(least, await longestStretch(work));
  return least;
}

// Real time: what else the machine does may spoil an attempt.
describe(`the event loop is not held up for more than 50 ms by ${COUNT} records`, { retry: 2 }, () => {
  it('in parseZoneFile', async () => {
    const text = records.map(({ name, content }) => `${name}. 300 IN A ${content}`).join('\n');
    expect(await best(() => parseZoneFile(text, { zone: ZONE }))).toBeLessThan(50);
  }, 60_000);

  it('in formatZoneFile', async () => {
    expect(await best(() => formatZoneFile(records, { zone: ZONE }))).toBeLessThan(50);
  }, 60_000);

  it('in a plan that changes nothing, and in one that changes everything', async () => {
    const stored = records.map((record, at) => ({ id: id(at + 10), ...record, tags: [], settings: {}, meta: {} }));
    const same = zoneWith(stored);
    expect(await best(() => same.dns.plan({ zone: ZONE, records }))).toBeLessThan(50);
    const other = zoneWith(stored.map((record) => ({ ...record, ttl: 60 })));
    expect(await best(() => other.dns.plan({ zone: ZONE, records }))).toBeLessThan(50);
  }, 120_000);
});

it('what is sorted with pauses is sorted as without, and stable', async () => {
  const items = Array.from({ length: 10_000 }, (_, at) => ({ key: (at * 7_919) % 101, at }));
  const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
  expect(await sortedWithPauses(items, compare, pauses())).toEqual(items.toSorted(compare));
});
