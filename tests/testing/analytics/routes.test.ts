import { describe, expect, it } from 'vitest';
import { createCloudflare } from '../../../src/testing/index.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-24T06:00:00Z');

/** A simulator with a zone, and a function that queries it with a token that may read all analytics. */
function world() {
  const cloudflare = createCloudflare({ now: NOW });
  const zone = cloudflare.zones.create({ name: 'example.com', plan: 'enterprise' });
  const token = cloudflare.tokens.create({
    scopes: ['analytics:read', 'account_analytics:read', 'workers_scripts:edit'],
  });
  const account = cloudflare.accounts.default;
  const post = async (body: object) => {
    const response = await cloudflare.fetch('https://api.cloudflare.com/client/v4/graphql', {
      method: 'POST',
      headers: { authorization: `Bearer ${token.value}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return {
      status: response.status,
      ...((await response.json()) as { data: Reply | null; errors: Failure[] | null }),
    };
  };
  /** The rows of a dataset of the zone, in the last two days. */
  const rows = async (filter: string, fields = 'count', dataset = 'httpRequestsAdaptiveGroups', more = '') => {
    const range = `datetime_geq: "${new Date(NOW - 2 * DAY).toISOString()}"`;
    const query = `{ viewer { zones(filter: { zoneTag: "${zone.id}" }) { rows: ${dataset}(filter: { ${range} ${filter} } ${more}) { ${fields} } } } }`;
    const { data, errors } = await post({ query });
    if (!data) throw new Error(errors?.[0]?.message);
    return data.viewer.zones?.[0]?.rows as readonly Row[];
  };
  const count = async (filter: string) => (await rows(filter))[0]?.count ?? 0;
  return { cloudflare, zone, account, token, post, rows, count };
}

interface Row {
  readonly count: number;
  readonly dimensions: Readonly<Record<string, string | number>>;
  readonly sum: Readonly<Record<string, number>>;
  readonly avg: Readonly<Record<string, number>>;
  readonly quantiles: Readonly<Record<string, number>>;
}

interface Failure {
  readonly message: string;
  readonly path: readonly unknown[];
}

interface Reply {
  readonly viewer: {
    readonly zones?: readonly Record<string, unknown>[];
    readonly accounts?: readonly Record<string, unknown>[];
  };
}

describe('a query', () => {
  it('Inline and named fragments are merged into the fields around them', async () => {
    const { zone, post } = world();
    const { data } = await post({
      query: `
        query Limits($zone: string!) {
          viewer { zones(filter: { zoneTag: $zone }) { ...Tags settings { httpRequests1dGroups { enabled } } ... on zone { tag: zoneTag } } }
        }
        fragment Tags on zone { zoneTag settings { ...Days } }
        fragment Days on settings { httpRequests1dGroups { maxPageSize } }`,
      variables: { zone: zone.id },
    });
    expect(data?.viewer.zones).toEqual([
      {
        zoneTag: zone.id,
        settings: { httpRequests1dGroups: { maxPageSize: 10_000, enabled: true } },
        tag: zone.id,
      },
    ]);
  });

  it.each([
    [true, false, ['zoneTag', 'b']],
    [false, true, ['zoneTag', 'a']],
    [true, true, ['zoneTag', 'a', 'b']],
    [false, false, ['zoneTag']],
  ])('The directives skip: %s and include: %s are applied', async (skip, include, keys) => {
    const { zone, post } = world();
    const query = `query ($skip: Boolean!, $include: Boolean = false) {
      viewer { zones(filter: { zoneTag: "${zone.id}" }) { zoneTag a: zoneTag @include(if: $include) ...B @include(if: $skip) } }
    }
    fragment B on zone { b: zoneTag @skip(if: false) c: zoneTag @skip(if: true) }`;
    const { data } = await post({ query, variables: { skip, include } });
    expect(Object.keys(data?.viewer.zones?.[0] ?? {})).toEqual(keys);
  });

  it('Variables have defaults, and arguments without a value are omitted', async () => {
    const { zone, post } = world();
    const query = `query ($zone: string = "${zone.id}", $country: string) { viewer { zones(filter: { zoneTag: $zone }) {
      all: httpRequests1dGroups(filter: { date_geq: "2026-11-20" }) { sum { requests } }
      some: httpRequestsAdaptiveGroups(filter: { datetime_geq: "2026-11-23T00:00:00Z", clientCountryName: $country }) { count }
    } } }`;
    const { data } = await post({ query });
    expect(data?.viewer.zones?.[0]).toMatchObject({ all: [{ sum: {} }], some: [{ count: expect.any(Number) }] });
  });

  it('A document with several operations needs the name of one', async () => {
    const { zone, post } = world();
    const query = `query A { viewer { zones(filter: { zoneTag: "${zone.id}" }) { a: zoneTag } } } query B { viewer { __typename } }`;
    expect((await post({ query, operationName: 'A' })).data?.viewer.zones).toEqual([{ a: zone.id }]);
    expect((await post({ query, operationName: 'B' })).data?.viewer).toEqual({ __typename: 'viewer' });
    expect((await post({ query })).status).toBe(400);
  });

  it.each([
    ['{ viewer { ...Nothing } }', 'fragment "Nothing" is not defined'],
    ['{ viewer { ...A } } fragment A on viewer { ...B } fragment B on viewer { ...A }', 'contains itself'],
    ['{ viewer { ...A } } fragment A on viewer { zones { ...A } }', 'contains itself'],
    ['{ viewer { __typename @upper(if: true) } }', 'unknown directive'],
    ['{ viewer { __typename @skip } }', 'no condition'],
    ['{ viewer { a: __typename a: zones { zoneTag } } }', 'fields "a" conflict'],
    ['{ viewer { zones(filter: { zoneTag: $tag }) { zoneTag } } }', 'variable "$tag" is not declared'],
    [
      'query ($tag: string!) { viewer { zones(filter: { zoneTag: $tag }) { zoneTag } } }',
      'variable "$tag" is required',
    ],
    ['mutation { viewer { __typename } }', 'syntax error near "mutation"'],
    ['{ viewer { zones(filter: }) { zoneTag } } }', 'syntax error near "}"'],
  ])('The query is rejected: %s', async (query, message) => {
    const { post } = world();
    const { status, data, errors } = await post({ query });
    expect({ status, data }).toEqual({ status: 400, data: null });
    expect(errors?.[0]?.message).toContain(message);
  });
});

describe('a filter', () => {
  it.each([
    ['clientCountryName: "DE"', 'clientCountryName_neq: "DE"'],
    ['clientCountryName_in: ["DE", "FR"]', 'clientCountryName_notin: ["DE", "FR"]'],
    ['edgeResponseStatus_geq: 400', 'edgeResponseStatus_lt: 400'],
    ['edgeResponseStatus_gt: 301', 'edgeResponseStatus_leq: 301'],
    ['clientRequestPath_like: "/a%"', 'clientRequestPath_notlike: "/a%"'],
    ['datetimeHour_geq: "2026-11-23T06:00:00Z"', 'datetimeHour_lt: "2026-11-23T06:00:00Z"'],
    ['date: "2026-11-23"', 'date_neq: "2026-11-23"'],
    [
      'OR: [{ clientCountryName: "DE" }, { edgeResponseStatus: 404 }]',
      'clientCountryName_neq: "DE", edgeResponseStatus_neq: 404',
    ],
    [
      'AND: [{ clientCountryName: "DE" }, { edgeResponseStatus: 200 }]',
      'OR: [{ clientCountryName_neq: "DE" }, { edgeResponseStatus_neq: 200 }]',
    ],
  ])('A filter and its opposite select all rows together: %s', async (filter, opposite) => {
    const { count } = world();
    const [all, some, others] = [await count(''), await count(filter), await count(opposite)];
    expect(some).toBeGreaterThan(0);
    expect(others).toBeGreaterThan(0);
    expect(some + others).toBe(all);
  });

  it('A pattern with % selects only what it matches', async () => {
    const { rows } = world();
    const found = await rows('clientRequestPath_like: "/a%s%"', 'dimensions { clientRequestPath }');
    expect(found.map(({ dimensions }) => dimensions.clientRequestPath).toSorted()).toEqual([
      '/api/items',
      '/assets/app.js',
      '/assets/logo.png',
    ]);
  });

  it.each([
    ['edgeResponseStatus: "200"', 'cannot parse edgeResponseStatus'],
    ['edgeResponseStatus_like: "2%"', 'unknown arg edgeResponseStatus_like'],
    ['clientCountryName_has: "DE"', 'unknown arg clientCountryName_has'],
    ['datetime_lt: "yesterday"', 'cannot parse datetime_lt'],
    ['date_lt: "2026-11-24T00:00:00Z"', 'cannot parse date_lt'],
  ])('The filter is rejected: %s', async (filter, message) => {
    await expect(world().rows(filter)).rejects.toThrow(`error parsing args: ${message}`);
  });
});

describe('unknown fields and datasets', () => {
  it.each([
    ['httpRequestsAdaptiveGroups', 'ratio { status5xx }', 'no field ratio in httpRequestsAdaptiveGroups; it has count'],
    [
      'httpRequestsAdaptiveGroups',
      'dimensions { botScore }',
      'no field botScore in httpRequestsAdaptiveGroups; it has',
    ],
    [
      'firewallEventsAdaptive',
      'originResponseStatus',
      'no field originResponseStatus in firewallEventsAdaptive; it has',
    ],
  ])(
    'A field that is not simulated is reported in the simulator’s own words: %s { %s }',
    async (dataset, fields, message) => {
      const { zone, post } = world();
      const rows = `rows: ${dataset}(limit: 1, filter: { datetime_gt: "2026-11-24T00:00:00Z" }) { ${fields} }`;
      const { status, errors } = await post({
        query: `{ viewer { zones(filter: { zoneTag: "${zone.id}" }) { ${rows} } } }`,
      });
      expect([status, errors?.[0]?.message]).toEqual([501, expect.stringContaining(`The simulator has ${message}`)]);
    },
  );

  it('So is a filter by such a field', async () => {
    await expect(world().rows('clientAsn: "13335"')).rejects.toThrow(
      'The simulator has no field clientAsn in the filter',
    );
  });

  it.each([
    ['httpRequests1hGroups', 'count', 'unknown field "count"'],
    ['httpRequests1hGroups', 'sum', 'object field must have selections'],
    ['httpRequests1hGroups', 'sum { requests { a } }', 'scalar fields must have no selections'],
    ['loadBalancingRequestsAdaptiveGroups', 'dimensions { date }', 'unknown field "date"'],
    ['dnsAnalyticsAdaptiveGroups', 'dimensions { coloCode }', 'unknown field "coloCode"'],
  ])('Unknown fields are rejected even without rows: %s { %s }', async (dataset, fields, message) => {
    const { rows } = world();
    const nothing = 'datetime_lt: "2026-11-22T06:00:00Z"';
    await expect(rows(nothing, fields, dataset)).rejects.toThrow(message);
  });

  it('A dataset that is not simulated is reported as such, and never as empty', async () => {
    const { zone, account, post } = world();
    for (const query of [
      `{ viewer { zones(filter: { zoneTag: "${zone.id}" }) { healthCheckEventsAdaptiveGroups(limit: 1) { count } } } }`,
      `{ viewer { zones(filter: { zoneTag: "${zone.id}" }) { settings { healthCheckEventsAdaptiveGroups { enabled } } } } }`,
      `{ viewer { accounts(filter: { accountTag: "${account.id}" }) { loadBalancingRequestsAdaptiveGroups(limit: 1) { count } } } }`,
    ]) {
      const { status, errors } = await post({ query });
      expect(status).toBe(501);
      expect(errors?.[0]?.message).toMatch(
        /^The simulator has no dataset \w+Groups here; it has httpRequests1mGroups, /,
      );
    }
  });
});

describe('zones', () => {
  it('The zones are those the token may read, at most ten, in the order of their ids', async () => {
    const { cloudflare, zone, post } = world();
    const ids = [
      zone.id,
      ...Array.from({ length: 12 }, (_, at) => cloudflare.zones.create({ name: `z${at}.example` }).id),
    ];
    const tags = async (filter: string) => {
      const { data } = await post({ query: `{ viewer { zones${filter} { zoneTag } } }` });
      return data?.viewer.zones?.map(({ zoneTag }) => zoneTag);
    };
    const sorted = ids.toSorted();
    expect(await tags('')).toEqual(sorted.slice(0, 10));
    expect(await tags(`(filter: { zoneTag_gt: "${sorted[9]}" })`)).toEqual(sorted.slice(10));
    expect(await tags('(limit: 2)')).toEqual(sorted.slice(0, 2));
    expect(await tags(`(filter: { zoneTag: "${zone.id}", zoneTag_gt: "0" })`)).toBeUndefined();
  });
});

describe('rollups', () => {
  it('Sums by country, status and browser add up to the totals', async () => {
    const { rows } = world();
    const maps = 'countryMap { clientCountryName requests bytes } responseStatusMap { edgeResponseStatus requests }';
    const [row] = await rows('', `sum { requests bytes ${maps} } avg { bytes sampleInterval }`, 'httpRequests1hGroups');
    const {
      requests = 0,
      bytes,
      countryMap,
      responseStatusMap,
    } = (row?.sum ?? {}) as unknown as Record<string, number> & {
      countryMap: { requests: number; bytes: number; clientCountryName: string }[];
      responseStatusMap: { requests: number; edgeResponseStatus: number }[];
    };
    expect(countryMap.reduce((sum, country) => sum + country.requests, 0)).toBe(requests);
    expect(countryMap.reduce((sum, country) => sum + country.bytes, 0)).toBe(bytes);
    expect(responseStatusMap.reduce((sum, status) => sum + status.requests, 0)).toBe(requests);
    expect(responseStatusMap.map(({ edgeResponseStatus }) => edgeResponseStatus)).toContain(404);
    expect(row?.avg).toEqual({ bytes: (bytes ?? 0) / requests, sampleInterval: 1 });
  });

  it('Rollups are never sampled, adaptive datasets can be', async () => {
    const { cloudflare, rows } = world();
    const exact = await rows('', 'sum { requests }', 'httpRequests1hGroups');
    const [all] = await rows('', 'count avg { sampleInterval }');
    expect(all).toEqual({ count: exact[0]?.sum.requests, avg: { sampleInterval: 1 } });
    cloudflare.analytics.sampleInterval = 4;
    expect(await rows('', 'sum { requests }', 'httpRequests1hGroups')).toEqual(exact);
    const [sample] = await rows('', 'count avg { sampleInterval }');
    expect(sample?.avg).toEqual({ sampleInterval: 4 });
    expect((sample?.count ?? 0) % 4).toBe(0);
    expect(sample?.count).not.toBe(all?.count);
    const events = await rows('', 'rayName sampleInterval', 'firewallEventsAdaptive');
    expect(events.length).toBeGreaterThan(0);
    const [groups] = await rows('', 'count', 'firewallEventsAdaptiveGroups');
    expect(groups?.count).toBe(events.length * 4);
  });

  it('Rollups count as many threats as there are security events', async () => {
    const { rows } = world();
    const [day] = await rows('', 'sum { threats }', 'httpRequests1hGroups');
    expect(await rows('', 'count', 'firewallEventsAdaptiveGroups')).toEqual([{ count: day?.sum.threats }]);
    expect(await rows('', 'rayName', 'firewallEventsAdaptive')).toHaveLength(day?.sum.threats ?? 0);
  });
});

describe('an account', () => {
  it('An account has the requests of all of its zones and of no others', async () => {
    const { cloudflare, zone, account, post } = world();
    const second = cloudflare.zones.create({ name: 'second.example' });
    cloudflare.zones.create({ name: 'foreign.example', account: cloudflare.accounts.create({ name: 'Other' }) });
    const dataset =
      'httpRequestsAdaptiveGroups(filter: { datetime_geq: "2026-11-23T00:00:00Z" }, orderBy: [zoneTag_ASC]) { count dimensions { zoneTag } }';
    const { data } = await post({
      query: `{ viewer { accounts(filter: { accountTag: "${account.id}" }) { rows: ${dataset} } } }`,
    });
    const found = data?.viewer.accounts?.[0]?.rows as readonly Row[];
    expect(found.map(({ dimensions }) => dimensions.zoneTag)).toEqual([zone.id, second.id].toSorted());
  });

  it('An account has the invocations of its Workers', async () => {
    const { cloudflare, account, token, post } = world();
    const form = new FormData();
    form.set('metadata', new Blob([JSON.stringify({ main_module: 'main.js' })], { type: 'application/json' }));
    form.set('main.js', new Blob(['export default {}'], { type: 'application/javascript+module' }), 'main.js');
    const upload = await cloudflare.fetch(
      `https://api.cloudflare.com/client/v4/accounts/${account.id}/workers/scripts/hello`,
      { method: 'PUT', headers: { authorization: `Bearer ${token.value}` }, body: form },
    );
    expect(upload.status).toBe(200);
    const dataset = (filter: string, fields: string) =>
      `workersInvocationsAdaptive(limit: 100, filter: { datetime_geq: "2026-11-17T06:00:00Z" ${filter} }) { ${fields} }`;
    const { data } = await post({
      query: `query ($account: string) { viewer { accounts(filter: { accountTag: $account }) {
        total: ${dataset('', 'sum { requests errors subrequests } quantiles { cpuTimeP50 cpuTimeP99 }')}
        byStatus: ${dataset('scriptName: "hello"', 'sum { requests } dimensions { scriptName status }')}
        others: ${dataset('scriptName: "other"', 'sum { requests }')}
      } } }`,
      variables: { account: account.id },
    });
    const { total, byStatus, others } = (data?.viewer.accounts?.[0] ?? {}) as Record<string, readonly Row[]>;
    const ofStatus = (status: string) =>
      byStatus?.find(({ dimensions }) => dimensions.status === status)?.sum.requests ?? 0;
    expect(ofStatus('success')).toBeGreaterThan(0);
    expect(total?.[0]?.sum).toMatchObject({
      requests: ofStatus('success') + ofStatus('scriptThrewException'),
      errors: ofStatus('scriptThrewException'),
    });
    expect(total?.[0]?.quantiles.cpuTimeP50).toBeLessThan(total?.[0]?.quantiles.cpuTimeP99 ?? 0);
    expect(others).toEqual([]);
  });

  it('A query must name exactly one account', async () => {
    const { cloudflare, account, post } = world();
    const ask = async (filter: string) =>
      (await post({ query: `{ viewer { accounts${filter} { accountTag } } }` })).errors?.[0]?.message;
    expect(await ask('')).toContain('filter must be one accountTag');
    const other = cloudflare.accounts.create({ name: 'Other' });
    expect(await ask(`(filter: { accountTag_in: ["${account.id}", "${other.id}"] })`)).toBe(
      'too many accounts requested',
    );
  });
});
