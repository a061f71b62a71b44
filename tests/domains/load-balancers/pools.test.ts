import { describe, expect, it } from 'vitest';
import { CloudflareConnector } from '../../../src/index.ts';
import { failureOf, seenBy } from '../../scene.ts';
import { NOBODY, origin, scene, withPool } from './scene.ts';

describe('a pool', () => {
  it('is created with Cloudflare’s defaults, and found', async () => {
    const { loadBalancers, in: at } = scene();
    const created = await loadBalancers.pools.create({ ...at, name: 'primary-dc_1', origins: [origin] });
    expect(created).toMatchObject({
      ...{ name: 'primary-dc_1', enabled: true, minimum_origins: 1, monitor: '', check_regions: null },
      origins: [{ ...origin, enabled: true, weight: 1, port: 0, flatten_cname: true }],
    });
    expect(await loadBalancers.pools.get({ ...at, pool: created.id ?? '' })).toEqual(created);
    expect(await loadBalancers.pools.list(at).all()).toEqual([created]);
  });

  it('is found by its monitor', async () => {
    const { loadBalancers, in: at, cloudflare } = await withPool();
    const { id: monitor = '' } = await loadBalancers.monitors.create(at);
    await loadBalancers.pools.create({ ...at, name: 'checked', origins: [origin], monitor });
    const found = await loadBalancers.pools.list({ ...at, monitor }).all();
    expect(found.map(({ name }) => name)).toEqual(['checked']);
    expect(cloudflare.requests.at(-1)?.query).toEqual({ monitor });
  });

  it('uses the account of the connector by default', async () => {
    const { cloudflare, token, account } = scene();
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, account: account.id });
    await cf.loadBalancers.pools.create({ name: 'primary', origins: [origin] });
    expect(await cf.loadBalancers.pools.list().all()).toHaveLength(1);
  });

  it('keeps the fields that an edit omits; its origins are one field', async () => {
    const { loadBalancers, in: at, pool } = await withPool();
    await loadBalancers.pools.edit({ ...at, pool, description: 'kept' });
    const origins = [{ name: 'two', address: 'origin.example.net', weight: 0.5, port: 8080 }];
    const edited = await loadBalancers.pools.edit({ ...at, pool, origins });
    expect(edited).toMatchObject({ name: 'primary', description: 'kept', origins });
    expect(edited.origins).toHaveLength(1);
  });

  it('is overwritten by an update: omitted fields return to their defaults', async () => {
    const { loadBalancers, in: at, pool } = await withPool();
    await loadBalancers.pools.edit({ ...at, pool, description: 'lost', enabled: false });
    const updated = await loadBalancers.pools.update({ ...at, pool, name: 'primary', origins: [origin] });
    expect(updated).toMatchObject({ id: pool, description: '', enabled: true });
  });

  it('is not created twice with one name', async () => {
    const { loadBalancers, in: at, loadBalancing } = await withPool();
    const error = await failureOf(loadBalancers.pools.create({ ...at, name: 'primary', origins: [origin] }));
    expect(error).toMatchObject({ code: 'conflict', errors: [{ code: 1003, message: 'value not unique' }] });
    expect(loadBalancing.pools.size).toBe(1);
    const { id: pool = '' } = await loadBalancers.pools.create({ ...at, name: 'secondary', origins: [origin] });
    for (const renamed of [
      loadBalancers.pools.edit({ ...at, pool, name: 'primary' }),
      loadBalancers.pools.update({ ...at, pool, name: 'primary', origins: [origin] }),
    ]) {
      expect((await failureOf(renamed)).code).toBe('conflict');
    }
    expect(await loadBalancers.pools.get({ ...at, pool })).toMatchObject({ name: 'secondary' });
  });

  it('with an unknown monitor is rejected', async () => {
    const { loadBalancers, in: at } = scene();
    const error = await failureOf(loadBalancers.pools.create({ ...at, name: 'a', origins: [origin], monitor: NOBODY }));
    expect(error).toMatchObject({ code: 'invalid_input', errors: [{ code: 1002 }] });
    expect(error.message).toContain(NOBODY);
  });

  it('is not deleted while a load balancer uses it in any field', async () => {
    const { loadBalancers, in: at, zone, pool, loadBalancing } = await withPool({ plan: 'enterprise' });
    const { id: other = '' } = await loadBalancers.pools.create({ ...at, name: 'other', origins: [origin] });
    const least = { zone: zone.id, name: 'www.balanced.example', default_pools: [pool], fallback_pool: pool };
    const { id: loadBalancer = '' } = await loadBalancers.create(least);
    const places = [
      { default_pools: [pool, other] },
      { fallback_pool: other },
      { region_pools: { WEU: [other] } },
      { country_pools: { GB: [other] } },
      { pop_pools: { LHR: [other] } },
      { rules: [{ condition: '', overrides: { default_pools: [other] } }] },
    ];
    for (const place of places) {
      await loadBalancers.update({ ...least, loadBalancer, ...place });
      const error = await failureOf(loadBalancers.pools.delete({ ...at, pool: other }));
      expect(error).toMatchObject({ code: 'conflict', status: 400, errors: [{ code: 1002 }] });
      expect(await loadBalancers.pools.references({ ...at, pool: other }).all()).toMatchObject([
        { reference_type: 'referrer', resource_id: loadBalancer, resource_type: 'load_balancer' },
      ]);
    }
    await loadBalancers.update({ ...least, loadBalancer });
    await loadBalancers.pools.delete({ ...at, pool: other });
    expect([...loadBalancing.pools.keys()]).toEqual([pool]);
  });

  it('that does not exist is not found', async () => {
    const { loadBalancers, in: at } = scene();
    const { pools } = loadBalancers;
    const calls = [
      pools.get({ ...at, pool: NOBODY }),
      pools.edit({ ...at, pool: NOBODY, enabled: false }),
      pools.update({ ...at, pool: NOBODY, name: 'a', origins: [origin] }),
      pools.delete({ ...at, pool: NOBODY }),
      pools.health({ ...at, pool: NOBODY }),
      pools.references({ ...at, pool: NOBODY }).all(),
    ];
    for (const call of calls)
      expect(await failureOf(call)).toMatchObject({ code: 'not_found', errors: [{ code: 1001 }] });
  });

  it.each([
    ['to the end, should Cloudflare ever give more than one page', [['a', 'b'], ['c']]],
    [
      'once, should Cloudflare have pages and not look at which is asked for',
      [
        ['a', 'b', 'c'],
        ['a', 'b', 'c'],
      ],
    ],
  ])('is listed %s', async (_, pages) => {
    const { token, account } = scene();
    const fetch = async (input: RequestInfo | URL) => {
      const page = Number(new URL(String(input)).searchParams.get('page') ?? 1);
      const result = pages[page - 1]?.map((id) => ({ id }));
      return Response.json({ success: true, result, result_info: { page, total_pages: 2 } });
    };
    const cf = new CloudflareConnector({ apiToken: token.value, fetch, account: account.id });
    expect((await cf.loadBalancers.pools.list().all()).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});

describe('an invalid pool', () => {
  const good = { name: 'primary', origins: [origin] };

  it.each<[field: string, message: RegExp, input: object]>([
    ['origins', /at least 1 item long/, { origins: [] }],
    ['origins', /is required/, { origins: undefined }],
    ['origins', /has "one" twice/, { origins: [origin, { ...origin, address: '192.0.2.2' }] }],
    ['origins.0.name', /at least 1/, { origins: [{ ...origin, name: '' }] }],
    ['origins.0.address', /IP address or a hostname/, { origins: [{ ...origin, address: 'https://example.com' }] }],
    ['origins.0.address', /IP address or a hostname/, { origins: [{ ...origin, address: '192.0.2.256' }] }],
    ['origins.0.address', /IP address or a hostname/, { origins: [{ ...origin, address: 'example.com:80' }] }],
    ['origins.0.address', /IP address or a hostname/, { origins: [{ ...origin, address: '' }] }],
    ['origins.0.weight', /at most 1/, { origins: [{ ...origin, weight: 1.1 }] }],
    ['origins.0.weight', /at least 0/, { origins: [{ ...origin, weight: -0.1 }] }],
    ['origins.0.port', /at most 65535/, { origins: [{ ...origin, port: 65_536 }] }],
    ['origins.0.header.Host', /at most 1/, { origins: [{ ...origin, header: { Host: ['a.b', 'c.d'] } }] }],
    ['health_sources.0', /"local" or "regional"/, { health_sources: ['remote'] }],
    ['', /unknown field "monitor_gruop"/, { monitor_gruop: NOBODY }],
    ['name', /letters, digits, hyphens and underscores/, { name: 'my pool' }],
    ['name', /letters, digits, hyphens and underscores/, { name: '' }],
    ['minimum_origins', /at least 0/, { minimum_origins: -1 }],
    ['monitor', /32 hex digits/, { monitor: 'mine' }],
    ['check_regions.0', /"WNAM" or "ENAM"/, { check_regions: ['EU'] }],
    ['latitude', /at most 90/, { latitude: 91, longitude: 0 }],
    ['longitude', /at least -180/, { latitude: 0, longitude: -181 }],
    ['longitude', /go together/, { latitude: 0 }],
    ['latitude', /go together/, { longitude: 0 }],
    ['load_shedding.default_percent', /at most 100/, { load_shedding: { default_percent: 101 } }],
    ['load_shedding.session_policy', /"hash"/, { load_shedding: { session_policy: 'random' } }],
    ['origin_steering.policy', /"least_connections"/, { origin_steering: { policy: 'geo' } }],
    ['notification_filter.pool.disable', /boolean/, { notification_filter: { pool: { disable: 'yes' } } }],
    ['account', /32 hex digits/, { account: 'mine' }],
  ])('is rejected before a request, for its %s: %s', async (field, message, input) => {
    const { loadBalancers, in: at, cloudflare } = scene();
    const error = await failureOf(loadBalancers.pools.create({ ...at, ...good, ...input } as never));
    expect(error).toMatchObject({
      code: 'invalid_input',
      issues: [{ field, message: expect.stringMatching(message) }],
    });
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each(['192.0.2.1', '2001:db8::5', '::ffff:192.0.2.1', 'origin.example.net', 'a_b.example.net', 'lb'])(
    'is none of those with an origin at %s',
    async (address) => {
      const { loadBalancers, in: at } = scene();
      const origins = [{ name: 'one', address }];
      expect(await loadBalancers.pools.create({ ...at, name: 'a', origins })).toMatchObject({ origins });
    },
  );

  it('is rejected without origins by Cloudflare too', async () => {
    const { cloudflare, token, account } = scene();
    const response = await cloudflare.fetch(
      `https://api.cloudflare.com/client/v4/accounts/${account.id}/load_balancers/pools`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token.value}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'empty', origins: [] }),
      },
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ code: 1002, message: 'the origin list length must be in range [1, 20]: validation failed' }],
    });
  });

  it('is rejected as an edit too', async () => {
    const { loadBalancers, in: at, cloudflare } = scene();
    for (const change of [{}, { origins: [] }, { latitude: 1 }, { name: 'a b' }]) {
      const error = await failureOf(loadBalancers.pools.edit({ ...at, pool: NOBODY, ...change }));
      expect(error.code).toBe('invalid_input');
    }
    const error = await failureOf(loadBalancers.pools.get({ ...at, pool: 'x' }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'pool' }] });
    expect(cloudflare.requests.count).toBe(0);
  });
});

describe('the limits of an account for pools', () => {
  it('are zero without load balancing, and the error says that a different token does not help', async () => {
    const { loadBalancers, in: at, zone, loadBalancing } = await withPool();
    loadBalancing.enabled = false;
    const calls = [
      loadBalancers.pools.create({ ...at, name: 'b', origins: [origin] }),
      loadBalancers.create({
        zone: zone.id,
        name: 'www.balanced.example',
        default_pools: [NOBODY],
        fallback_pool: NOBODY,
      }),
    ];
    for (const call of calls)
      expect(await failureOf(call)).toMatchObject({ code: 'not_entitled', errors: [{ code: 1002 }] });
    expect(await failureOf(loadBalancers.monitors.create(at))).toMatchObject({
      code: 'not_entitled',
      errors: [{ code: 1002, message: 'interval is not in range [0, 0]: validation failed' }],
    });
    expect(await loadBalancers.pools.list(at).all()).toHaveLength(1);
  });

  it('are twenty pools with twenty origins each', async () => {
    const { loadBalancers, in: at, loadBalancing } = scene();
    for (let count = 1; count <= 19; count++) {
      await loadBalancers.pools.create({ ...at, name: `pool-${count}`, origins: [origin] });
    }
    const two = [origin, { name: 'two', address: '192.0.2.2' }];
    expect((await failureOf(loadBalancers.pools.create({ ...at, name: 'pool-20', origins: two }))).code).toBe(
      'not_entitled',
    );
    await loadBalancers.pools.create({ ...at, name: 'pool-20', origins: [origin] });
    const error = await failureOf(loadBalancers.pools.create({ ...at, name: 'pool-21', origins: [origin] }));
    expect(error).toMatchObject({ code: 'not_entitled', status: 400 });
    expect(loadBalancing.pools.size).toBe(20);
  });

  it('allow checks from all regions only to Enterprise accounts', async () => {
    const pool = { name: 'a', origins: [origin], check_regions: ['ALL_REGIONS' as const] };
    const { loadBalancers, in: at } = scene();
    const error = await failureOf(loadBalancers.pools.create({ ...at, ...pool }));
    expect(error.code).toBe('not_entitled');
    expect(error.message).toContain('Probing from every data centre is not allowed with this subscription');
    const enterprise = scene({ type: 'enterprise' });
    expect(await enterprise.loadBalancers.pools.create({ ...enterprise.in, ...pool })).toMatchObject(pool);
  });
});

describe('the health of a pool', () => {
  it('is that of the fixture, for every region that checks', async () => {
    const { loadBalancers, in: at, loadBalancing } = scene();
    const { id: monitor = '' } = await loadBalancers.monitors.create(at);
    const origins = [
      origin,
      { name: 'two', address: '2001:db8::5' },
      { name: 'off', address: '192.0.2.9', enabled: false },
    ];
    const check_regions = ['WEU' as const, 'NEAS' as const];
    const { id: pool = '' } = await loadBalancers.pools.create({ ...at, name: 'a', origins, monitor, check_regions });
    const good = { healthy: true, failure_reason: 'No failures', response_code: 200 };
    expect(await loadBalancers.pools.health({ ...at, pool })).toMatchObject({
      pool_id: pool,
      pop_health: {
        'Amsterdam, NL': { healthy: true, origins: [{ '192.0.2.1': good }, { '2001:db8::5': good }] },
        'Tokyo, JP': { healthy: true },
      },
    });
    loadBalancing.setHealth('192.0.2.1', { healthy: false, failure_reason: 'HTTP timeout occurred' });
    const oneDown = await loadBalancers.pools.health({ ...at, pool });
    expect(oneDown.pop_health?.['Tokyo, JP']).toMatchObject({
      healthy: true,
      origins: [{ '192.0.2.1': { healthy: false, failure_reason: 'HTTP timeout occurred' } }, { '2001:db8::5': good }],
    });
    await loadBalancers.pools.edit({ ...at, pool, minimum_origins: 2 });
    expect((await loadBalancers.pools.health({ ...at, pool })).pop_health?.['Tokyo, JP']?.healthy).toBe(false);
  });

  it('is unknown for a pool without a monitor', async () => {
    const { loadBalancers, in: at, pool } = await withPool();
    const error = await failureOf(loadBalancers.pools.health({ ...at, pool }));
    expect(error).toMatchObject({ code: 'not_found', errors: [{ message: 'Health info unavailable' }] });
  });
});

describe('regions', () => {
  it('are listed, filtered by country and state, and read individually', async () => {
    const { loadBalancers, in: at } = scene();
    expect((await loadBalancers.regions.list(at)).regions).toHaveLength(13);
    const inUs = await loadBalancers.regions.list({ ...at, country_code_a2: 'US' });
    expect(inUs.regions?.map(({ region_code }) => region_code)).toEqual(['WNAM', 'ENAM']);
    const california = await loadBalancers.regions.list({ ...at, country_code_a2: 'US', subdivision_code_a2: 'CA' });
    expect(california.regions).toMatchObject([{ region_code: 'WNAM', countries: [{ country_code_a2: 'US' }] }]);
    expect((await loadBalancers.regions.get({ ...at, region: 'WEU' })).regions).toMatchObject([{ region_code: 'WEU' }]);
  });

  it.each([
    ['country_code_a2', { country_code_a2: 'USA' }],
    ['subdivision_code_a2', { subdivision_code_a2: 'ca' }],
  ])('are not looked for by a wrong %s', async (field, filter) => {
    const { loadBalancers, in: at, cloudflare } = scene();
    const error = await failureOf(loadBalancers.regions.list({ ...at, ...filter }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect((await failureOf(loadBalancers.regions.get({ ...at, region: 'EU' as never }))).code).toBe('invalid_input');
    expect(seenBy(cloudflare)).toEqual([]);
  });
});
