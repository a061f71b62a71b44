import { describe, expect, it } from 'vitest';
import type { BillingPlan } from '../../../src/testing/index.ts';
import { failureOf, scene } from '../../scene.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

function world(plan: BillingPlan = 'enterprise') {
  const at = scene({ zone: { plan }, token: { scopes: ['zone:read', 'analytics:read'] } });
  const now = Date.now();
  const last = (milliseconds: number) => ({
    zone: 'example.com',
    since: new Date(now - milliseconds).toISOString(),
    until: new Date(now).toISOString(),
  });
  const queries = () => at.cloudflare.requests.filter(({ path }) => path.endsWith('/graphql')).length;
  return { ...at, now, last, queries };
}

const sum = <T>(list: readonly T[], of: (item: T) => number) => list.reduce((total, item) => total + of(item), 0);

describe('traffic', () => {
  it.each([
    ['six hours by the minute', 6 * HOUR, 'minute', 'httpRequests1mGroups'],
    ['two days by the hour', 2 * DAY, 'hour', 'httpRequests1hGroups'],
    ['a month by the day', 30 * DAY, 'day', 'httpRequests1dGroups'],
  ] as const)('of %s comes from the rollup of that interval, and adds up', async (_, length, interval, dataset) => {
    const { cf, last } = world();
    const { totals, series, ...result } = await cf.analytics.traffic(last(length));
    expect(result).toMatchObject({ interval, dataset, timeZone: 'UTC', sampleInterval: 1, queries: 1 });
    expect(series.length).toBeGreaterThan(1);
    for (const field of ['requests', 'bytes', 'cachedRequests', 'cachedBytes', 'threats', 'pageViews'] as const) {
      expect(sum(series, (point) => point[field] ?? Number.NaN)).toBe(totals[field]);
    }
    expect(totals.uniques).toBeGreaterThan(0);
    expect(totals.uniques).toBeLessThanOrEqual(sum(series, ({ uniques }) => uniques ?? 0));
  });

  it('is the same for every interval and every dimension', async () => {
    const { cf, now } = world();
    // Whole days in the past, so that no interval extends the range and no visit is added.
    const until = Math.floor(now / DAY) * DAY;
    const range = { zone: 'example.com', since: new Date(until - 2 * DAY), until: new Date(until) };
    const totals = await Promise.all(
      (['minute', 'hour', 'day'] as const).map(
        async (interval) => (await cf.analytics.traffic({ ...range, interval })).totals,
      ),
    );
    expect(totals[1]).toEqual(totals[0]);
    expect(totals[2]).toEqual(totals[0]);
    for (const groupBy of ['country', 'status', 'path', 'ip', 'cache_status'] as const) {
      const result = await cf.analytics.traffic({ ...range, interval: 'hour', groupBy });
      expect(sum(result.groups ?? [], ({ requests }) => requests)).toBe(totals[0]?.requests);
      expect(sum(result.groups ?? [], ({ bytes }) => bytes)).toBe(totals[0]?.bytes);
      expect(result.complete).toBe(true);
    }
  });

  it('over a range that exceeds the limit of one query is split and joined, and its uniques are undefined', async () => {
    const { cf, now, queries } = world('business');
    const until = Math.floor(now / DAY) * DAY;
    const range = { zone: 'example.com', since: new Date(until - 10 * DAY), until: new Date(until) };
    const hours = await cf.analytics.traffic({ ...range, interval: 'hour' });
    // Three days at a time, and the limits.
    expect(hours.queries).toBe(4);
    expect(queries()).toBe(5);
    expect(hours.totals.uniques).toBeUndefined();
    expect(hours.series[0]?.uniques).toBeGreaterThan(0);
    const times = hours.series.map(({ time }) => time);
    expect(times).toEqual([...times].sort());
    expect(new Set(times).size).toBe(times.length);
    const days = await cf.analytics.traffic({ ...range, interval: 'day' });
    expect(days.queries).toBe(1);
    expect({ ...hours.totals, uniques: days.totals.uniques }).toEqual(days.totals);
  });

  it('reports the counted range: whole intervals', async () => {
    const { cf, now } = world();
    const day = new Date(now - 3 * DAY).toISOString().slice(0, 10);
    const range = { zone: 'example.com', since: `${day}T05:30:00+02:00`, until: `${day}T12:00:30Z` };
    expect(await cf.analytics.traffic({ ...range, interval: 'hour' })).toMatchObject({
      since: `${day}T03:00:00.000Z`,
      until: `${day}T13:00:00.000Z`,
    });
    expect(await cf.analytics.traffic({ ...range, interval: 'day' })).toMatchObject({ since: `${day}T00:00:00.000Z` });
  });

  it('without a rollup on the tier is served from the sampled requests, without the numbers that these lack', async () => {
    const { cf, last } = world('free');
    const result = await cf.analytics.traffic(last(6 * HOUR));
    expect(result).toMatchObject({ interval: 'minute', dataset: 'httpRequestsAdaptiveGroups' });
    const { requests, cachedRequests, threats, pageViews, uniques } = result.totals;
    expect(requests).toBe(sum(result.series, (point) => point.requests));
    expect(cachedRequests).toBeLessThan(requests);
    expect([threats, pageViews, uniques]).toEqual([undefined, undefined, undefined]);
  });

  it('chooses a longer interval if the default exceeds the retention of the tier', async () => {
    const { cf, now } = world('free');
    const since = new Date(now - 20 * DAY);
    const until = new Date(now - 15 * DAY);
    expect(await cf.analytics.traffic({ zone: 'example.com', since, until })).toMatchObject({
      interval: 'day',
      dataset: 'httpRequests1dGroups',
    });
    const error = await failureOf(cf.analytics.traffic({ zone: 'example.com', since, until, interval: 'hour' }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'since' }] });
    expect(error.message).toContain('must be within the last 8 days');
  });

  it('beyond the retention of the tier is rejected, with the limit', async () => {
    const { cf, last, queries } = world('free');
    const error = await failureOf(cf.analytics.traffic(last(40 * DAY)));
    expect(error).toMatchObject({
      code: 'invalid_input',
      operation: 'analytics.traffic',
      issues: [{ field: 'since' }],
    });
    expect(error.message).toContain('must be within the last 30 days');
    expect(queries()).toBe(1);
    // The rollup reaches back that far, the requests that groups are made of do not.
    const grouped = await failureOf(cf.analytics.traffic({ ...last(20 * DAY), groupBy: 'path' }));
    expect(grouped.message).toContain('within the last 8 days');
  });

  it('requires Zone · Analytics · Read', async () => {
    const { cf } = scene({ token: { scopes: ['zone:read'] } });
    const range = { zone: 'example.com', since: new Date(Date.now() - HOUR), until: new Date() };
    const error = await failureOf(cf.analytics.traffic(range));
    expect(error).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'analytics:read' }] });
  });
});

describe('the input', () => {
  const good = { zone: 'example.com', since: '2026-11-01T00:00:00Z', until: '2026-11-02T00:00:00Z' };

  it.each([
    ['until before since', { ...good, until: '2026-10-31T00:00:00Z' }, 'until'],
    ['until at since', { ...good, until: good.since }, 'until'],
    ['an earlier moment in another time zone', { ...good, until: '2026-11-01T01:00:00+02:00' }, 'until'],
    ['no zone in the time', { ...good, since: '2026-11-01T00:00:00' }, 'since'],
    ['a day that does not exist', { ...good, since: '2026-02-30' }, 'since'],
    ['an hour that does not exist', { ...good, since: '2026-02-03T25:00:00Z' }, 'since'],
    ['words', { ...good, since: 'yesterday' }, 'since'],
    ['an invalid Date', { ...good, since: new Date(Number.NaN) }, 'since'],
    ['milliseconds', { ...good, until: 1_795_000_000_000 as never }, 'until'],
    ['no since', { ...good, since: undefined as never }, 'since'],
    ['an unknown interval', { ...good, interval: 'week' as never }, 'interval'],
    ['an unknown dimension', { ...good, groupBy: 'colour' as never }, 'groupBy'],
  ])('with %s is rejected before any request', async (_, input, field) => {
    const { cf, cloudflare } = world();
    const error = await failureOf(cf.analytics.traffic(input));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each([0, -1, 1.5, 10_001])('with a limit of %d is rejected', async (limit) => {
    const { cf, cloudflare } = world();
    const error = await failureOf(cf.analytics.top({ ...good, dimension: 'path', limit }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'limit' }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('of top must name a known dimension', async () => {
    const { cf } = world();
    const error = await failureOf(cf.analytics.top({ ...good, dimension: 'paths' as never }));
    expect(error.message).toContain('dimension: must be "path" or "country"');
  });
});

describe('top', () => {
  it('lists the most frequent values, of all the requests', async () => {
    const { cf, last } = world();
    const all = await cf.analytics.top({ ...last(DAY), dimension: 'country', limit: 10_000 });
    const three = await cf.analytics.top({ ...last(DAY), dimension: 'country', limit: 3 });
    expect(three.items).toEqual(all.items.slice(0, 3));
    expect(three.totalRequests).toBe(all.totalRequests);
    expect(sum(all.items, ({ requests }) => requests)).toBe(all.totalRequests);
    expect(all.complete).toBe(true);
    const counts = all.items.map(({ requests }) => requests);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });

  it('joins the parts of a split range before it selects the first values', async () => {
    const { cf, cloudflare } = world('free');
    const until = Math.floor(Date.now() / DAY) * DAY;
    const days = [3, 2, 1].map((back) => ({
      zone: 'example.com',
      since: new Date(until - back * DAY),
      until: new Date(until - (back - 1) * DAY),
    }));
    const whole = { zone: 'example.com', since: new Date(until - 3 * DAY), until: new Date(until) };
    const joined = await cf.analytics.top({ ...whole, dimension: 'ip', limit: 5 });
    expect(joined.queries).toBe(3);
    const counted = new Map<string, number>();
    for (const day of days) {
      const { items } = await cf.analytics.top({ ...day, dimension: 'ip', limit: 10_000 });
      for (const { value, requests } of items) counted.set(value, (counted.get(value) ?? 0) + requests);
    }
    for (const { value, requests } of joined.items) expect(requests).toBe(counted.get(value));
    expect(joined.items[0]?.requests).toBe(Math.max(...counted.values()));
    expect(cloudflare.requests.every(({ status }) => status === 200)).toBe(true);
  });

  it('of a field that the tier does not include is not entitled, not a missing permission', async () => {
    const { cf, last } = world('free');
    const error = await failureOf(cf.analytics.top({ ...last(HOUR), dimension: 'referer' }));
    expect(error).toMatchObject({ code: 'not_entitled', operation: 'analytics.top' });
  });
});
