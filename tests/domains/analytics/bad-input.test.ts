import { describe, expect, it } from 'vitest';
import type { CloudflareConnector } from '../../../src/index.ts';
import { failureOf, scene } from '../../scene.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-24T06:00:00Z');
const day = { zone: 'example.com', since: '2026-11-23T00:00:00Z', until: '2026-11-24T00:00:00Z' };

function world(plan: 'free' | 'pro' | 'enterprise' = 'enterprise') {
  return scene({ simulator: { now: NOW }, zone: { plan }, token: { scopes: ['zone:read', 'analytics:read'] } });
}

type Input = Record<string, unknown>;

/** Every operation on a range, with any input, and the fields that it requires in addition to it. */
const ranged: Readonly<Record<string, (cf: CloudflareConnector, input: Input) => Promise<unknown>>> = {
  'analytics.traffic': (cf, input) => cf.analytics.traffic({ ...day, ...input }),
  'analytics.top': (cf, input) => cf.analytics.top({ ...day, dimension: 'path', ...input }),
  'analytics.dns': (cf, input) => cf.analytics.dns({ ...day, ...input }),
  'analytics.loadBalancing': (cf, input) => cf.analytics.loadBalancing({ ...day, ...input }),
  'analytics.firewallEvents': (cf, input) => cf.analytics.firewallEvents({ ...day, ...input }),
  'firewall.events': (cf, input) => cf.firewall.events({ ...day, ...input }),
};

describe.each(Object.entries(ranged))('%s', (operation, call) => {
  it.each<[what: string, input: Input, field: string, message: string]>([
    ['until before since', { until: '2026-11-22T00:00:00Z' }, 'until', 'must be after since'],
    ['an empty range', { until: day.since }, 'until', 'must be after since'],
    ['an empty range in two time zones', { until: '2026-11-23T02:00:00+02:00' }, 'until', 'must be after since'],
    ['no time zone', { since: '2026-11-23T00:00:00' }, 'since', 'ISO 8601 text with a time zone'],
    ['a name of a time zone', { since: '2026-11-23T00:00:00 Europe/Berlin' }, 'since', 'with a time zone'],
    ['a day that does not exist', { since: '2026-02-29' }, 'since', 'must be a Date, or ISO 8601 text'],
    ['no until', { until: undefined }, 'until', 'must be a Date, or ISO 8601 text'],
    ['a number', { since: NOW }, 'since', 'must be a Date, or ISO 8601 text'],
    ['a zone that is not text', { zone: 42 }, 'zone', 'must be a string'],
    ['no zone', { zone: '' }, 'zone', 'must be at least 1 character long'],
    ['a field that it does not have', { colour: 'red' }, '', 'unknown field "colour"'],
  ])('rejects %s before any request', async (_, input, field, message) => {
    const { cf, cloudflare } = world();
    const error = await failureOf(call(cf, input));
    expect(error).toMatchObject({ code: 'invalid_input', operation, issues: [{ field }] });
    expect(error.message).toContain(message);
    expect(cloudflare.requests.count).toBe(0);
  });

  it('accepts the same moment in every notation', async () => {
    const { cf } = world();
    const expected = await call(cf, {});
    for (const input of [
      { since: '2026-11-23T02:00:00+02:00', until: '2026-11-23T16:00:00-08:00' },
      { since: '2026-11-23', until: '2026-11-24' },
      { since: new Date('2026-11-23T00:00:00Z'), until: new Date('2026-11-24T00:00:00Z') },
      { since: '2026-11-23T00:00Z', until: '2026-11-24T00:00:00.000Z' },
    ]) {
      expect(await call(cf, input)).toEqual(expected);
    }
  });

  it('reports an unknown zone like every operation on a zone', async () => {
    const { cf, cloudflare } = world();
    expect(await failureOf(call(cf, { zone: 'nowhere.example' }))).toMatchObject({ code: 'not_found', operation });
    expect(cloudflare.requests.filter(({ path }) => path === '/graphql')).toHaveLength(0);
    const unknown = await failureOf(call(cf, { zone: '0123456789abcdef0123456789abcdef' }));
    expect(unknown.code).toMatch(/^(?:not_found|out_of_reach|missing_permission)$/);
  });

  it('reports that the token does not cover a zone of another account', async () => {
    const { cloudflare, zone } = world();
    const other = cloudflare.zones.create({ name: 'other.example' });
    const token = cloudflare.tokens.create({ scopes: ['zone:read', 'analytics:read'], zones: [zone] });
    const { cf } = scene({ connector: { apiToken: token.value, fetch: cloudflare.fetch } });
    const error = await failureOf(call(cf, { zone: other.id }));
    expect(error).toMatchObject({ operation, request: 'POST /graphql' });
    expect(error.code).toMatch(/^(?:out_of_reach|missing_permission)$/);
  });

  it('rejects a range beyond the retention of the tier, and names the limit', async () => {
    const { cf } = world();
    const error = await failureOf(call(cf, { since: '2024-01-01', until: '2024-01-02' }));
    expect(error).toMatchObject({ code: 'invalid_input', operation, issues: [{ field: 'since' }] });
    expect(error.message).toMatch(
      /must be within the last \d+ days, the retention of \w+ on the zone's tier \(available from 20/,
    );
  });
});

describe('limits', () => {
  it.each<[string, Input, string]>([
    ['a zone that is not text', { zone: 42 }, 'zone'],
    ['no zone', {}, 'zone'],
    ['a field that it does not have', { zone: 'example.com', dataset: 'x' }, ''],
  ])('reject %s', async (_, input, field) => {
    const { cf, cloudflare } = world();
    const error = await failureOf(cf.analytics.limits(input as never));
    expect(error).toMatchObject({ code: 'invalid_input', operation: 'analytics.limits', issues: [{ field }] });
    expect(cloudflare.requests.count).toBe(0);
  });
});

describe('query', () => {
  it.each<[string, Input, string]>([
    ['no query', {}, 'query'],
    ['an empty query', { query: '' }, 'query'],
    ['a query that is not text', { query: { viewer: true } }, 'query'],
    ['variables in a list', { query: '{ viewer { __typename } }', variables: [1] }, 'variables'],
    ['a zone in addition to the query', { query: '{ viewer { __typename } }', zone: 'example.com' }, ''],
  ])('rejects %s', async (_, input, field) => {
    const { cf, cloudflare } = world();
    const error = await failureOf(cf.analytics.query(input as never));
    expect(error).toMatchObject({ code: 'invalid_input', operation: 'analytics.query', issues: [{ field }] });
    expect(cloudflare.requests.count).toBe(0);
  });
});

describe('an unknown dimension', () => {
  it.each<[string, (cf: CloudflareConnector) => Promise<unknown>, string, string]>([
    ['top', (cf) => cf.analytics.top({ ...day, dimension: 'pool' as never }), 'dimension', '"path" or "country"'],
    ['traffic', (cf) => cf.analytics.traffic({ ...day, groupBy: 'pool' as never }), 'groupBy', '"path" or "country"'],
    ['dns', (cf) => cf.analytics.dns({ ...day, groupBy: 'path' as never }), 'groupBy', '"query_name" or "query_type"'],
    ['loadBalancing', (cf) => cf.analytics.loadBalancing({ ...day, groupBy: 'path' as never }), 'groupBy', '"pool"'],
    [
      'traffic by the second',
      (cf) => cf.analytics.traffic({ ...day, interval: 'second' as never }),
      'interval',
      '"minute" or "hour" or "day"',
    ],
    [
      'dns by the week',
      (cf) => cf.analytics.dns({ ...day, interval: 'week' as never }),
      'interval',
      '"minute" or "hour" or "day"',
    ],
  ])('is rejected by %s, with the allowed dimensions', async (_, call, field, message) => {
    const { cf, cloudflare } = world();
    const error = await failureOf(call(cf));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect(error.message).toContain(message);
    expect(cloudflare.requests.count).toBe(0);
  });
});

describe('events', () => {
  it.each<[string, Input, string]>([
    ['no events', { limit: 0 }, 'limit'],
    ['more than there may be', { limit: 10_001 }, 'limit'],
    ['half an event', { limit: 1.5 }, 'limit'],
    ['an empty action', { action: '' }, 'action'],
    ['an empty source', { source: '' }, 'source'],
    ['an address that is none', { clientIP: '198.51.100.300' }, 'clientIP'],
    ['a range of addresses', { clientIP: '198.51.100.0/24' }, 'clientIP'],
  ])('are rejected for %s', async (_, input, field) => {
    const { cf, cloudflare } = world();
    const error = await failureOf(cf.analytics.firewallEvents({ ...day, ...input }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect(cloudflare.requests.count).toBe(0);
  });
});

describe('a range', () => {
  it('that exceeds the limit of one query is split, and the parts add up to the whole', async () => {
    // Requests: a day at a time on Free. DNS: seven. Events: one.
    const { cf } = world('free');
    const since = NOW - 7 * 24 * HOUR;
    const of = (from: number, to: number) => ({ zone: 'example.com', since: new Date(from), until: new Date(to) });
    const whole = of(since, NOW);
    const days = Array.from({ length: 7 }, (_, at) => of(since + at * 24 * HOUR, since + (at + 1) * 24 * HOUR));
    const sumOf = async (count: (range: (typeof days)[number]) => Promise<number>) =>
      (await Promise.all(days.map(count))).reduce((sum, one) => sum + one, 0);

    const top = await cf.analytics.top({ ...whole, dimension: 'country', limit: 10_000 });
    expect(top.queries).toBe(7);
    expect(
      await sumOf(async (range) => (await cf.analytics.top({ ...range, dimension: 'country' })).totalRequests),
    ).toBe(top.totalRequests);
    const events = await cf.analytics.firewallEvents({ ...whole, limit: 10_000 });
    expect(events).toMatchObject({ queries: 7, complete: true });
    expect(
      await sumOf(async (range) => (await cf.analytics.firewallEvents({ ...range, limit: 10_000 })).events.length),
    ).toBe(events.events.length);
    const dns = await cf.analytics.dns({ ...whole, interval: 'hour' });
    expect(dns.queries).toBe(1);
    expect(await sumOf(async (range) => (await cf.analytics.dns({ ...range, interval: 'hour' })).total)).toBe(
      dns.total,
    );
  });

  it('across a change of summer time has all its hours', async () => {
    const at = scene({
      simulator: { now: '2026-10-26T12:00:00Z' },
      zone: { plan: 'enterprise' },
      token: { scopes: ['zone:read', 'analytics:read'] },
    });
    // A day of 25 hours in Berlin.
    const range = { zone: 'example.com', since: '2026-10-25T00:00:00+02:00', until: '2026-10-26T00:00:00+01:00' };
    const result = await at.cf.analytics.traffic({ ...range, interval: 'hour' });
    expect(result).toMatchObject({
      since: '2026-10-24T22:00:00.000Z',
      until: '2026-10-25T23:00:00.000Z',
      timeZone: 'UTC',
    });
    expect(result.series).toHaveLength(25);
  });

  it('of minutes beyond the retention of minutes is served from the sampled requests', async () => {
    const { cf } = world('pro');
    const range = { zone: 'example.com', since: '2026-11-20T00:00:00Z', until: '2026-11-20T03:00:00Z' };
    expect(await cf.analytics.traffic({ ...range, interval: 'minute' })).toMatchObject({
      interval: 'minute',
      dataset: 'httpRequestsAdaptiveGroups',
    });
  });

  it('of days that whole intervals extend beyond the retention is rejected with the extended range', async () => {
    const { cf } = world('free');
    const since = new Date(NOW - 8 * 24 * HOUR + 60_000);
    const error = await failureOf(
      cf.analytics.dns({ zone: 'example.com', since, until: new Date(NOW), interval: 'day' }),
    );
    expect(error.message).toContain('extended to whole intervals, the range starts at 2026-11-16T00:00:00.000Z');
  });
});

describe('a dataset that the tier does not include', () => {
  it.each<[string, (cf: CloudflareConnector) => Promise<unknown>]>([
    ['load balancing', (cf) => cf.analytics.loadBalancing(day)],
    ['referers', (cf) => cf.analytics.top({ ...day, dimension: 'referer' })],
    ['groups of referers', (cf) => cf.analytics.traffic({ ...day, groupBy: 'referer' })],
  ])('is distinguished from a missing permission: %s', async (_, call) => {
    expect(await failureOf(call(world('free').cf))).toMatchObject({ code: 'not_entitled' });
  });
});
