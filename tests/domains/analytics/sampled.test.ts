import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BillingPlan } from '../../../src/testing/index.ts';
import { scene } from '../../scene.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-24T06:00:00Z');

function world({ plan = 'enterprise', sampleInterval = 1 }: { plan?: BillingPlan; sampleInterval?: number } = {}) {
  const at = scene({ simulator: { now: NOW }, zone: { plan }, token: { scopes: ['zone:read', 'analytics:read'] } });
  at.cloudflare.analytics.sampleInterval = sampleInterval;
  const last = (hours: number) => ({
    zone: 'example.com',
    since: new Date(NOW - hours * HOUR),
    until: new Date(NOW),
  });
  return { ...at, last };
}

const sum = <T>(list: readonly T[], of: (item: T) => number) => list.reduce((total, item) => total + of(item), 0);

describe('a sample', () => {
  it('is reported by every operation, and its numbers are estimates of the whole', async () => {
    const { cf, last } = world({ plan: 'free', sampleInterval: 5 });
    const whole = world({ plan: 'free' });
    const range = last(20);
    const estimate = await cf.analytics.traffic({ ...range, interval: 'minute' });
    expect(estimate).toMatchObject({ dataset: 'httpRequestsAdaptiveGroups', sampleInterval: 5 });
    const exact = await whole.cf.analytics.traffic({ ...range, interval: 'minute' });
    expect(exact.sampleInterval).toBe(1);
    expect(estimate.totals.requests % 5).toBe(0);
    expect(estimate.series.length).toBeLessThan(exact.series.length);
    expect(await cf.analytics.top({ ...range, dimension: 'country' })).toMatchObject({
      sampleInterval: 5,
      totalRequests: estimate.totals.requests,
    });
    const dns = await cf.analytics.dns({ ...range, groupBy: 'data_center' });
    expect(dns.sampleInterval).toBe(5);
    expect(sum(dns.groups ?? [], ({ count }) => count)).toBe(dns.total);
  });

  it('is reported for the groups, if the totals are exact', async () => {
    const { cf, last } = world({ sampleInterval: 3 });
    const range = { ...last(30), interval: 'hour' } as const;
    expect(await cf.analytics.traffic(range)).toMatchObject({ dataset: 'httpRequests1hGroups', sampleInterval: 1 });
    const grouped = await cf.analytics.traffic({ ...range, groupBy: 'country' });
    expect(grouped).toMatchObject({ dataset: 'httpRequests1hGroups', sampleInterval: 3 });
    expect(sum(grouped.groups ?? [], ({ requests }) => requests)).not.toBe(grouped.totals.requests);
  });

  it('of events is reported for each of them', async () => {
    const { cf, last } = world({ sampleInterval: 2 });
    const { events, sampleInterval } = await cf.analytics.firewallEvents({ ...last(7 * 24), limit: 1000 });
    expect(sampleInterval).toBe(2);
    expect(events.length).toBeGreaterThan(5);
    expect(new Set(events.map((event) => event.sampleInterval))).toEqual(new Set([2]));
    const whole = world();
    const all = await whole.cf.analytics.firewallEvents({ ...whole.last(7 * 24), limit: 1000 });
    expect(all.events.length).toBeGreaterThan(events.length);
  });
});

describe('for any range, interval, tier and sample', () => {
  const plan = fc.constantFrom<BillingPlan>('free', 'business', 'enterprise');
  const ranges = fc.record({
    from: fc.integer({ min: 1, max: 7 * 24 * 60 - 1440 }),
    length: fc.integer({ min: 1, max: 5 * 24 * 60 }),
    plan,
    sampleInterval: fc.integer({ min: 1, max: 6 }),
    interval: fc.constantFrom('minute', 'hour', 'day', undefined),
  });
  const rangeOf = ({ from, length }: { from: number; length: number }) => {
    const since = NOW - (from + length > 6 * 1440 ? 6 * 1440 : from + length) * 60_000;
    return { zone: 'example.com', since: new Date(since), until: new Date(since + length * 60_000) };
  };

  it('traffic is the sum of its series and, if both are of one dataset, of its groups', async () => {
    const groupBy = fc.constantFrom('path', 'country', 'status', 'ip', 'device', 'cache_status', 'data_center');
    await fc.assert(
      fc.asyncProperty(ranges, groupBy, async (given, dimension) => {
        const { cf } = world(given);
        const input = { ...rangeOf(given), interval: given.interval, groupBy: dimension } as const;
        const result = await cf.analytics.traffic(input);
        for (const field of ['requests', 'bytes', 'cachedRequests', 'cachedBytes'] as const) {
          expect(sum(result.series, (point) => point[field])).toBe(result.totals[field]);
        }
        const times = result.series.map(({ time }) => time);
        expect(times).toEqual([...new Set(times)].toSorted());
        expect(times.every((time) => time >= result.since && time < result.until)).toBe(true);
        if (given.sampleInterval === 1 || result.dataset === 'httpRequestsAdaptiveGroups') {
          expect(sum(result.groups ?? [], ({ requests }) => requests)).toBe(result.totals.requests);
          expect(sum(result.groups ?? [], ({ bytes }) => bytes)).toBe(result.totals.bytes);
        }
        if (result.groups?.length) expect(result.sampleInterval).toBe(given.sampleInterval);
      }),
      { numRuns: 25 },
    );
  });

  it('DNS queries and load balancing are the sums of their series and of their groups', async () => {
    await fc.assert(
      fc.asyncProperty(ranges, async (given) => {
        const { cf } = world({ ...given, plan: given.plan === 'free' ? 'business' : given.plan });
        const input = { ...rangeOf(given), interval: given.interval };
        for (const result of [
          await cf.analytics.dns({ ...input, groupBy: 'data_center' }),
          await cf.analytics.loadBalancing({ ...input, groupBy: 'pool' }),
        ]) {
          expect(sum(result.series, ({ count }) => count)).toBe(result.total);
          expect(sum(result.groups ?? [], ({ count }) => count)).toBe(result.total);
          const times = result.series.map(({ time }) => time);
          expect(times).toEqual([...new Set(times)].toSorted());
          if (result.interval === 'day') expect(times.every((time) => time.endsWith('T00:00:00.000Z'))).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('a split range has the sum of its halves', async () => {
    await fc.assert(
      fc.asyncProperty(ranges, async (given) => {
        const { cf } = world(given);
        const { zone, since, until } = rangeOf({ ...given, length: Math.max(2, given.length) });
        const middle = new Date(since.getTime() + Math.floor((until.getTime() - since.getTime()) / 120_000) * 60_000);
        const total = async (from: Date, to: Date) =>
          (await cf.analytics.top({ zone, since: from, until: to, dimension: 'path' })).totalRequests;
        expect((await total(since, middle)) + (await total(middle, until))).toBe(await total(since, until));
      }),
      { numRuns: 25 },
    );
  });
});
