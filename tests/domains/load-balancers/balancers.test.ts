import { describe, expect, it } from 'vitest';
import type { SteeringPolicy } from '../../../src/index.ts';
import { failureOf, scene as stage } from '../../scene.ts';
import { NOBODY, origin, withPool } from './scene.ts';

const name = 'www.balanced.example';

async function balanced(options?: Parameters<typeof withPool>[0]) {
  const all = await withPool(options);
  const least = { zone: all.zone.id, name, default_pools: [all.pool], fallback_pool: all.pool };
  const created = await all.loadBalancers.create(least);
  all.cloudflare.requests.clear();
  return { ...all, least, created, loadBalancer: created.id ?? '' };
}

describe('a load balancer', () => {
  it('is created with Cloudflare’s defaults, by the name of its zone, and found', async () => {
    const { loadBalancers, pool } = await withPool();
    const created = await loadBalancers.create({
      ...{ zone: 'balanced.example', name, default_pools: [pool], fallback_pool: pool },
    });
    expect(created).toMatchObject({
      ...{ name, enabled: true, proxied: false, ttl: 30, default_pools: [pool], fallback_pool: pool },
      ...{ steering_policy: 'off', session_affinity: 'none', zone_name: 'balanced.example' },
    });
    const zone = 'balanced.example';
    expect(await loadBalancers.get({ zone, loadBalancer: created.id ?? '' })).toEqual(created);
    expect(await loadBalancers.list({ zone }).all()).toEqual([created]);
  });

  it.each<[SteeringPolicy, SteeringPolicy]>([
    ...(['off', 'geo', 'random', 'dynamic_latency', 'proximity'] as const).map((one) => [one, one] as const),
    ['least_outstanding_requests', 'least_outstanding_requests'],
    ['least_connections', 'least_connections'],
    ['', 'off'],
  ] as [SteeringPolicy, SteeringPolicy][])('steers by %j', async (steering_policy, returned) => {
    const { loadBalancers, zone, loadBalancer } = await balanced();
    const edited = await loadBalancers.edit({ zone: zone.id, loadBalancer, steering_policy });
    expect(edited.steering_policy).toBe(returned);
  });

  it('steers by geography if it has a map and no policy', async () => {
    const { loadBalancers, least, loadBalancer, pool } = await balanced();
    const updated = await loadBalancers.update({ ...least, loadBalancer, region_pools: { WEU: [pool] } });
    expect(updated).toMatchObject({ steering_policy: 'geo', region_pools: { WEU: [pool] } });
  });

  it('keeps the fields that an edit omits', async () => {
    const { loadBalancers, zone, loadBalancer, pool } = await balanced();
    await loadBalancers.edit({ zone: zone.id, loadBalancer, description: 'kept', country_pools: { GB: [pool] } });
    const edited = await loadBalancers.edit({ zone: zone.id, loadBalancer, proxied: true });
    expect(edited).toMatchObject({ name, description: 'kept', proxied: true, country_pools: { GB: [pool] } });
  });

  it('is overwritten by an update: omitted fields return to their defaults', async () => {
    const { loadBalancers, least, loadBalancer, pool } = await balanced();
    await loadBalancers.edit({ zone: least.zone, loadBalancer, description: 'lost', region_pools: { WEU: [pool] } });
    const updated = await loadBalancers.update({ ...least, loadBalancer });
    expect(updated).toMatchObject({ id: loadBalancer, description: '', steering_policy: 'off' });
    expect(updated.region_pools).toBeUndefined();
  });

  it('changes from one affinity to another, each with its own TTL', async () => {
    const { loadBalancers, zone, loadBalancer } = await balanced();
    const edit = (changes: object) => loadBalancers.edit({ zone: zone.id, loadBalancer, ...changes });
    expect(await edit({ session_affinity: 'cookie' })).toMatchObject({ session_affinity_ttl: 82_800 });
    const header = { session_affinity: 'header', session_affinity_attributes: { headers: ['x-user'] } };
    expect(await edit(header)).toMatchObject({ session_affinity_ttl: 1_800 });
    expect(await edit({ session_affinity: 'header', session_affinity_ttl: 30 })).toMatchObject({
      session_affinity_ttl: 30,
      session_affinity_attributes: { headers: ['x-user'] },
    });
  });

  it('is not created twice for one hostname', async () => {
    const { loadBalancers, least } = await balanced();
    const error = await failureOf(loadBalancers.create(least));
    expect(error).toMatchObject({ code: 'conflict', errors: [{ code: 1003 }] });
    expect(await loadBalancers.list({ zone: least.zone }).all()).toHaveLength(1);
    const name = `other.${least.name.replace(/^[^.]+\./, '')}`;
    const { id: loadBalancer = '' } = await loadBalancers.create({ ...least, name });
    const renamed = loadBalancers.edit({ zone: least.zone, loadBalancer, name: least.name });
    expect((await failureOf(renamed)).code).toBe('conflict');
  });

  it('with an unknown pool in any field is rejected', async () => {
    const { loadBalancers, least, loadBalancer, zone } = await balanced();
    const places = [
      { default_pools: [NOBODY] },
      { fallback_pool: NOBODY },
      { region_pools: { WEU: [NOBODY] } },
      { country_pools: { GB: [NOBODY] } },
      { random_steering: { pool_weights: { [NOBODY]: 1 } } },
      { rules: [{ condition: '', overrides: { fallback_pool: NOBODY } }] },
    ];
    for (const place of places) {
      const error = await failureOf(loadBalancers.edit({ zone: zone.id, loadBalancer, ...place }));
      expect(error).toMatchObject({ code: 'invalid_input', errors: [{ code: 1002 }] });
      expect(error.message).toContain(`pool ${NOBODY} not found`);
    }
    expect(await loadBalancers.get({ zone: zone.id, loadBalancer })).toMatchObject({
      default_pools: least.default_pools,
    });
  });

  it('with a pool of another account is rejected', async () => {
    const { loadBalancers, cloudflare, pool } = await balanced();
    const elsewhere = cloudflare.zones.create({ name: 'elsewhere.example', account: cloudflare.accounts.create() });
    const theirs = { zone: elsewhere.id, name: 'www.elsewhere.example', default_pools: [pool], fallback_pool: pool };
    expect((await failureOf(loadBalancers.create(theirs))).code).toBe('invalid_input');
  });

  it('for a host outside its zone is rejected by Cloudflare', async () => {
    const { loadBalancers, least } = await balanced();
    const error = await failureOf(loadBalancers.create({ ...least, name: 'www.example.org' }));
    expect(error.errors).toMatchObject([{ message: 'invalid hostname: www.example.org: validation failed' }]);
  });

  it('is deleted once, and its pool is kept', async () => {
    const { loadBalancers, zone, loadBalancer, loadBalancing } = await balanced();
    expect(await loadBalancers.delete({ zone: zone.id, loadBalancer })).toEqual({ id: loadBalancer });
    expect((await failureOf(loadBalancers.delete({ zone: zone.id, loadBalancer }))).code).toBe('not_found');
    expect(loadBalancing.pools.size).toBe(1);
  });

  it('that does not exist is not found', async () => {
    const { loadBalancers, least, zone } = await balanced();
    const calls = [
      loadBalancers.get({ zone: zone.id, loadBalancer: NOBODY }),
      loadBalancers.edit({ zone: zone.id, loadBalancer: NOBODY, enabled: false }),
      loadBalancers.update({ ...least, loadBalancer: NOBODY }),
      loadBalancers.delete({ zone: zone.id, loadBalancer: NOBODY }),
    ];
    for (const call of calls)
      expect(await failureOf(call)).toMatchObject({ code: 'not_found', errors: [{ code: 1001 }] });
  });

  it('is rejected beyond twenty in a zone', async () => {
    const { loadBalancers, least } = await balanced();
    for (let count = 2; count <= 20; count++) {
      await loadBalancers.create({ ...least, name: `www-${count}.balanced.example` });
    }
    const error = await failureOf(loadBalancers.create({ ...least, name: 'www-21.balanced.example' }));
    expect(error).toMatchObject({ code: 'not_entitled', status: 400 });
    expect(await loadBalancers.list({ zone: least.zone }).all()).toHaveLength(20);
  });

  it('steers by data center only on the Enterprise tier', async () => {
    const pro = await balanced();
    const toLondon = ({ loadBalancers, zone, loadBalancer, pool }: typeof pro) =>
      loadBalancers.edit({ zone: zone.id, loadBalancer, pop_pools: { LHR: [pool] } });
    expect((await failureOf(toLondon(pro))).code).toBe('not_entitled');
    const enterprise = await balanced({ plan: 'enterprise' });
    expect(await toLondon(enterprise)).toMatchObject({ pop_pools: { LHR: [enterprise.pool] } });
  });

  it('is in a snapshot, with its pools and monitors', async () => {
    const { cloudflare, loadBalancers, in: at } = await balanced();
    const before = cloudflare.snapshot();
    expect(JSON.stringify(before)).toContain(name);
    await loadBalancers.monitors.create(at);
    expect(cloudflare.snapshot()).not.toEqual(before);
  });
});

describe('an invalid load balancer', () => {
  const good = { zone: 'balanced.example', name, default_pools: [NOBODY], fallback_pool: NOBODY };

  it.each<[field: string, message: RegExp, input: object]>([
    ['name', /full hostname/, { name: 'www' }],
    ['name', /full hostname/, { name: 'https://www.example.com' }],
    ['default_pools', /at least 1/, { default_pools: [] }],
    ['default_pools', /is required/, { default_pools: undefined }],
    ['default_pools.0', /32 hex digits/, { default_pools: ['primary'] }],
    ['fallback_pool', /32 hex digits/, { fallback_pool: 'primary' }],
    ['fallback_pool', /is required/, { fallback_pool: undefined }],
    ['steering_policy', /"dynamic_latency" or "proximity"/, { steering_policy: 'fastest' }],
    ['region_pools.WEU.0', /32 hex digits/, { region_pools: { WEU: ['x'] } }],
    ['country_pools', /country codes such as GB/, { country_pools: { Britain: [NOBODY] } }],
    ['pop_pools', /data center codes such as LAX/, { pop_pools: { London: [NOBODY] } }],
    ['random_steering.default_weight', /at most 1/, { random_steering: { default_weight: 2 } }],
    ['random_steering.pool_weights.x', /at most 1/, { random_steering: { pool_weights: { x: 2 } } }],
    ['location_strategy.mode', /"pop" or "resolver_ip"/, { location_strategy: { mode: 'gps' } }],
    ['adaptive_routing.failover_across_pools', /boolean/, { adaptive_routing: { failover_across_pools: 1 } }],
    ['ttl', /at least 1/, { ttl: 0 }],
    ['session_affinity', /"ip_cookie"/, { session_affinity: 'ip' }],
    ['session_affinity_ttl', /from 1800 to 604800 seconds/, { session_affinity: 'cookie', session_affinity_ttl: 60 }],
    [
      'session_affinity_ttl',
      /from 30 to 3600 seconds/,
      {
        ...{ session_affinity: 'header', session_affinity_ttl: 7_200 },
        session_affinity_attributes: { headers: ['x'] },
      },
    ],
    ['session_affinity_attributes.headers', /must name a header/, { session_affinity: 'header' }],
    ['session_affinity_attributes.samesite', /"Auto" or "Lax"/, { session_affinity_attributes: { samesite: 'lax' } }],
    [
      'session_affinity_attributes.secure',
      /cannot be "Never"/,
      { session_affinity_attributes: { samesite: 'None', secure: 'Never' } },
    ],
    [
      'session_affinity_attributes.drain_duration',
      /at least 0/,
      { session_affinity_attributes: { drain_duration: -1 } },
    ],
    ['rules.0.name', /at most 200/, { rules: [{ name: 'x'.repeat(201) }] }],
    ['rules.0.priority', /at least 0/, { rules: [{ priority: -1 }] }],
    ['rules.0', /not have both fixed_response and overrides/, { rules: [{ fixed_response: {}, overrides: {} }] }],
    ['rules.0.fixed_response.status_code', /at least 100/, { rules: [{ fixed_response: { status_code: 1 } }] }],
    ['session_affinity_ttl', /at least 30 seconds/, { session_affinity_ttl: 20 }],
    ['pool_sets.0', /not have both/, { pool_sets: [{ fixed_response: {}, overrides: {} }] }],
    ['networks.0', /must be a string/, { networks: [1] }],
    ['', /unknown field "pools"/, { pools: [NOBODY] }],
  ])('is rejected before a request, for its %s: %s', async (field, message, input) => {
    const { cf, cloudflare } = stage();
    const error = await failureOf(cf.loadBalancers.create({ ...good, ...input } as never));
    expect(error).toMatchObject({
      code: 'invalid_input',
      issues: [{ field, message: expect.stringMatching(message) }],
    });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('is rejected as an edit too, as is an invalid id', async () => {
    const { cf, cloudflare } = stage();
    for (const change of [
      {},
      { default_pools: [] },
      { session_affinity: 'cookie' as const, session_affinity_ttl: 60 },
    ]) {
      const error = await failureOf(
        cf.loadBalancers.edit({ zone: 'balanced.example', loadBalancer: NOBODY, ...change }),
      );
      expect(error.code).toBe('invalid_input');
    }
    const error = await failureOf(cf.loadBalancers.get({ zone: 'balanced.example', loadBalancer: name }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'loadBalancer' }] });
    expect(cloudflare.requests.count).toBe(0);
  });
});

describe('permissions of load balancing', () => {
  it('are zone permissions for load balancers and account permissions for pools', async () => {
    const { cf, cloudflare, zone } = stage({ token: { scopes: ['zone:read', 'load_balancers:edit'] } });
    expect(await cf.loadBalancers.list({ zone: zone.id }).all()).toEqual([]);
    const account = cloudflare.accounts.default.id;
    const error = await failureOf(cf.loadBalancers.pools.create({ account, name: 'a', origins: [origin] }));
    expect(error).toMatchObject({
      code: 'missing_permission',
      needed: [{ scope: 'load_balancing_monitors_and_pools:edit' }],
    });
    expect(error.message).toContain('Account · Load Balancing: Monitors and Pools · Edit');
  });
});
