import { describe, expect, it } from 'vitest';
import { CloudflareConnector } from '../../../src/index.ts';
import type { BillingPlan } from '../../../src/testing/index.ts';
import { failureOf, scene } from '../../scene.ts';

const DAY = 86_400_000;

function world(plan: BillingPlan = 'enterprise') {
  const at = scene({ zone: { plan }, token: { scopes: ['zone:read', 'analytics:read'] } });
  const now = Date.now();
  const last = (days: number) => ({ zone: 'example.com', since: new Date(now - days * DAY), until: new Date(now) });
  const ask = (fields: string, variables?: Record<string, unknown>) =>
    at.cf.analytics.query({
      query: `{ viewer { zones(filter: { zoneTag: "${at.zone.id}" }) { ${fields} } } }`,
      ...(variables && { variables }),
    });
  return { ...at, now, last, ask };
}

describe('counts', () => {
  it('of DNS queries add up', async () => {
    const { cf, last } = world();
    for (const groupBy of ['query_name', 'query_type', 'response_code', 'cached'] as const) {
      const { total, series, groups } = await cf.analytics.dns({ ...last(2), interval: 'hour', groupBy });
      expect(series.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      expect(groups?.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    }
  });

  it('of load balancing are rejected on a tier without it, after one query', async () => {
    const { cf, cloudflare, last } = world('free');
    const error = await failureOf(cf.analytics.loadBalancing(last(1)));
    expect(error).toMatchObject({ code: 'not_entitled', operation: 'analytics.loadBalancing' });
    expect(cloudflare.requests.filter(({ path }) => path.endsWith('/graphql'))).toHaveLength(1);
  });

  it('of load balancing add up', async () => {
    const { cf, last } = world('pro');
    const { total, groups } = await cf.analytics.loadBalancing({ ...last(2), groupBy: 'pool' });
    expect(groups?.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    expect(groups?.map(({ value }) => value).sort()).toEqual(['primary', 'secondary']);
  });
});

describe('security events', () => {
  it('are listed from the newest, across as many queries as necessary', async () => {
    const { cf, last } = world('free');
    const all = await cf.analytics.firewallEvents({ ...last(5), limit: 10_000 });
    expect(all).toMatchObject({ dataset: 'firewallEventsAdaptive', complete: true, queries: 5 });
    const times = all.events.map(({ datetime }) => datetime);
    expect(times).toEqual([...times].sort().reverse());
    const some = await cf.analytics.firewallEvents({ ...last(5), limit: 2 });
    expect(some.complete).toBe(false);
    expect(some.events.map(({ datetime }) => datetime)).toEqual(times.slice(0, 2));
  });

  it('are filtered by text with any characters', async () => {
    const { cf, last } = world();
    const { events } = await cf.analytics.firewallEvents({ ...last(3), action: 'block' });
    expect(new Set(events.map(({ action }) => action))).toEqual(new Set(['block']));
    expect((await cf.analytics.firewallEvents({ ...last(3), source: 'a"} ) { x }' })).events).toEqual([]);
  });

  it('beyond the retention of the tier are rejected', async () => {
    const { cf, last } = world('free');
    const error = await failureOf(cf.analytics.firewallEvents(last(20)));
    expect(error.message).toContain('since: must be within the last 14 days');
  });
});

describe('limits', () => {
  it('are those of the tier', async () => {
    const { cf } = world('free');
    expect(await cf.analytics.limits({ zone: 'example.com' })).toMatchObject({
      httpRequestsAdaptiveGroups: { enabled: true, maxDuration: 86_400, notOlderThan: 8 * 86_400, maxPageSize: 10_000 },
      loadBalancingRequestsAdaptiveGroups: { enabled: false },
    });
  });
});

describe('any query', () => {
  it('has the type that its caller names', async () => {
    const { cf, zone } = world();
    const { viewer } = await cf.analytics.query<{ viewer: { zones: { zoneTag: string }[] } }>({
      query: 'query ($tags: [string!]) { viewer { zones(filter: { zoneTag_in: $tags }) { zoneTag } } }',
      variables: { tags: [zone.id] },
    });
    expect(viewer.zones.map(({ zoneTag }) => zoneTag)).toEqual([zone.id]);
  });

  it('of 11 zones is rejected before the request, if that is certain', async () => {
    const { cf, cloudflare } = world();
    const tags = Array.from({ length: 11 }, (_, at) => cloudflare.zones.create({ name: `z${at}.example` }).id);
    const query = 'query ($tags: [string!]) { viewer { zones(filter: { zoneTag_in: $tags }) { zoneTag } } }';
    const error = await failureOf(cf.analytics.query({ query, variables: { tags } }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'variables.tags' }] });
    expect(error.message).toContain('must name at most 10 zones');
    expect(cloudflare.requests.count).toBe(0);
    const byFilter = 'query ($f: ZoneFilter) { viewer { zones(filter: $f) { zoneTag } } }';
    const other = await failureOf(cf.analytics.query({ query: byFilter, variables: { f: { zoneTag_in: tags } } }));
    expect(other).toMatchObject({ code: 'invalid_input', issues: [{ field: 'variables.f.zoneTag_in' }] });
    const ten = await cf.analytics.query<{ viewer: { zones: { zoneTag: string }[] } }>({
      query,
      variables: { tags: tags.slice(1) },
    });
    expect(ten.viewer.zones.map(({ zoneTag }) => zoneTag).toSorted()).toEqual(tags.slice(1).toSorted());
  });

  it('of 11 literal zones is left to Cloudflare, whose rejection has a hint', async () => {
    const { cf, cloudflare } = world();
    const tags = Array.from({ length: 11 }, (_, at) => cloudflare.zones.create({ name: `z${at}.example` }).id);
    const query = `{ viewer { zones(filter: { zoneTag_in: ${JSON.stringify(tags)} }) { zoneTag } } }`;
    const error = await failureOf(cf.analytics.query({ query }));
    expect(error).toMatchObject({ code: 'invalid_input', status: 400, retryable: false });
    expect(error.errors).toEqual([
      { code: 0, message: 'too many zones requested', hint: expect.stringContaining('at most 10 zones') },
    ]);
    expect(error.message).toContain('send a separate query for the others');
  });

  it.each([
    [
      'in a comment',
      'query ($tags: [string!]) { viewer { zones(filter: { zoneTag: $zone }) { zoneTag } } } # zoneTag_in: $tags',
    ],
    [
      'in a text',
      'query ($tags: [string!]) { viewer { zones(filter: { zoneTag: "zoneTag_in: $tags" }) { zoneTag } } }',
    ],
  ])('that names a list of zones only %s is not rejected before the request', async (_, query) => {
    const { cf, cloudflare } = world();
    const tags = Array.from({ length: 11 }, (_, at) => String(at));
    await failureOf(cf.analytics.query({ query, variables: { tags } }));
    expect(cloudflare.requests.count).toBeGreaterThan(0);
  });

  it('beyond the limits of a dataset is rejected with Cloudflare’s message', async () => {
    const { ask, now } = world('free');
    const from = (days: number, more = '') =>
      `httpRequestsAdaptiveGroups(limit: 10, filter: { datetime_geq: "${new Date(now - days * DAY).toISOString()}"${more} }) { count }`;
    const rejections = [
      [from(9), 'cannot request data older than 1w1d, but your query requests data from 1w2d'],
      [from(2), 'cannot request a time range wider than 1d, but your query time range spans 2d'],
      [from(0.5).replace('limit: 10', 'limit: 10001'), 'limit must be positive number and not greater than 10000'],
      [from(0.5, ', clientCountryName_has: "DE"'), 'unknown arg clientCountryName_has'],
      [from(0.5).replace('count', Array.from({ length: 31 }, (_, at) => `c${at}: count`).join(' ')), "fields can't be"],
      ['httpRequests1dGroups(limit: 1) { count }', 'unknown field "count"'],
      ['{', 'syntax error'],
    ] as const;
    for (const [fields, message] of rejections) {
      const error = await failureOf(ask(fields));
      expect(error.code).toBe('invalid_input');
      expect(error.message).toContain(message);
    }
  });

  it('of a dataset that the tier does not include is not entitled', async () => {
    const { ask } = world('free');
    const error = await failureOf(ask('httpRequests1mGroups(limit: 1) { count }'));
    expect(error).toMatchObject({ code: 'not_entitled' });
  });

  it('of an account requires the account permission', async () => {
    const { cf, cloudflare } = world();
    const query = `{ viewer { accounts(filter: { accountTag: "${cloudflare.accounts.default.id}" }) { accountTag } } }`;
    const error = await failureOf(cf.analytics.query({ query }));
    expect(error).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'account_analytics:read' }] });
  });

  it.each([
    ['cannot request data older than 1w1d', 'invalid_input', false],
    ['rate limiter budget depleted, try again after 5 minutes', 'rate_limited', true],
    ['unable to execute query, please try again later', 'api_error', true],
    ['too many queries in progress, please try again later', 'api_error', true],
    ['in combination, your request queries too many nodes, zones and accounts', 'invalid_input', false],
    ['query time range is too large for zone "x". Time range can\'t be wider than 259200s', 'invalid_input', false],
    ['query contains error, please review it and retry', 'invalid_input', false],
    ['too many zones requested', 'invalid_input', false],
    ['something else', 'api_error', false],
  ])('that is rejected with status 200 fails too: %s', async (message, code, retryable) => {
    const { cloudflare, ask } = world();
    const body = { data: { viewer: { zones: [{}] } }, errors: [{ message, path: null }] };
    cloudflare.faults.add({ match: { path: '/graphql' }, response: { status: 200, body } });
    const error = await failureOf(ask('zoneTag'));
    expect(error).toMatchObject({ code, retryable, operation: 'analytics.query', request: 'POST /graphql' });
    expect(error.message).toContain(message);
  });

  it.each([
    [429, 'More than 1200 requests per 300 seconds reached', 'rate_limited', true],
    [429, 'in combination, your request queries too many nodes, zones and accounts', 'invalid_input', false],
    [400, 'in words of tomorrow', 'invalid_input', false],
    [503, 'unable to execute query, please try again later', 'api_error', true],
    [500, 'Internal server error', 'api_error', true],
  ])(
    'that is rejected with status %i keeps the meaning of its status and message: %s',
    async (status, message, code, retryable) => {
      const { cloudflare, zone } = world();
      const cf = new CloudflareConnector({
        apiToken: cloudflare.tokens.create({ scopes: ['analytics:read'] }).value,
        fetch: cloudflare.fetch,
        retries: 0,
      });
      const body = { data: null, errors: [{ message, path: null }] };
      cloudflare.faults.add({ match: { path: '/graphql' }, response: { status, body } });
      const error = await failureOf(cf.analytics.limits({ zone: zone.id }));
      expect(error).toMatchObject({ code, retryable, status, operation: 'analytics.limits', request: 'POST /graphql' });
      expect(error.message).toContain(message);
      expect(cloudflare.requests.map(({ rayId }) => rayId)).toContain(error.rayId);
    },
  );

  it.each([
    'zones [0123456789abcdef0123456789abcdef] are not authorized',
    "Actor 'com.cloudflare.api.token.x' does not have permission 'com.cloudflare.api.account.zone.analytics.read' for zone x",
  ])('that is denied with status 200 names the missing permission: %s', async (message) => {
    const { cf, cloudflare } = scene({ token: { scopes: ['zone:read'] } });
    const body = { data: null, errors: [{ message }] };
    cloudflare.faults.add({ match: { path: '/graphql' }, response: { status: 200, body } });
    const error = await failureOf(cf.analytics.limits({ zone: 'example.com' }));
    expect(error).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'analytics:read' }] });
  });
});
