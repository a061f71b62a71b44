import assert from 'node:assert/strict';
import type { Step } from '../../../scripts/contract/check-contract.ts';
import type { CloudflareConnector, HttpMonitorInput } from '../../../src/index.ts';
import { loadBalancingOf } from '../../../src/testing/index.ts';
import { NO_ID, rejected, type Stage, type Story } from '../stage.ts';

/** All fields of an input except these. */
type Fields<Create extends (...input: never[]) => unknown, But extends keyof Parameters<Create>[0]> = Required<
  Omit<Parameters<Create>[0], But | 'extra'>
>;

const origin = { name: 'one', address: '192.0.2.1' };

/** All fields of a pool. */
const pool: Fields<
  CloudflareConnector['loadBalancers']['pools']['create'],
  'account' | 'monitor' | 'monitor_group' | 'health_sources'
> = {
  name: 'primary',
  description: 'The data centre in Amsterdam',
  enabled: true,
  minimum_origins: 1,
  origins: [
    {
      ...origin,
      ...{ enabled: true, weight: 0.6, port: 8080, header: { Host: ['www.example.com'] }, flatten_cname: false },
      virtual_network_id: 'a5624d4e-044a-4ff0-b3e1-e2465353d4b4',
    },
    { name: 'two', address: 'origin.example.net', enabled: false, weight: 0.4 },
    { name: 'three', address: '2001:db8::5' },
  ],
  check_regions: ['WEU', 'ENAM'],
  latitude: 52.4,
  longitude: 4.9,
  load_shedding: { default_percent: 10, default_policy: 'random', session_percent: 5, session_policy: 'hash' },
  origin_steering: { policy: 'hash' },
  notification_email: 'ops@example.com',
  notification_filter: { origin: { disable: true, healthy: false }, pool: { disable: false, healthy: true } },
};

const steps: readonly Step<Stage>[] = [
  {
    title: 'monitors of every type are created, listed, read, changed and deleted',
    async run({ cf, cloudflare }) {
      const { id: account } = cloudflare.accounts.create({ type: 'enterprise' });
      const { monitors } = cf.loadBalancers;
      const times = { interval: 90, timeout: 3, retries: 1, consecutive_up: 2, consecutive_down: 3 };
      const http: HttpMonitorInput = {
        ...{ type: 'https', description: 'Login page', method: 'HEAD', path: '/health', port: 8443 },
        ...{ header: { Host: ['example.com'] }, expected_codes: '2xx,301', expected_body: 'alive' },
        ...{ follow_redirects: true, allow_insecure: true, probe_zone: 'example.com', ...times },
      };
      const created = await monitors.create({ account, ...http });
      const { id: monitor = '' } = created;
      assert.deepEqual(await monitors.get({ account, monitor }), created);
      assert.equal((await monitors.edit({ account, monitor, interval: 120 })).interval, 120);
      assert.equal((await monitors.edit({ account, monitor, type: 'tcp', port: 25 })).type, 'tcp');
      assert.equal((await monitors.update({ account, monitor, ...http })).expected_codes, '2xx,301');
      await monitors.create({ account, type: 'tcp', port: 22, method: 'connection_established' });
      for (const type of ['udp_icmp', 'smtp'] as const) await monitors.create({ account, type, port: 25, ...times });
      await monitors.create({ account, type: 'icmp_ping' });
      assert.equal((await monitors.list({ account }).all()).length, 5);
      assert.deepEqual(await monitors.delete({ account, monitor }), { id: monitor });
      await rejected(monitors.get({ account, monitor }), 'not_found');
      cloudflare.accounts.delete(account);
    },
  },
  {
    title: 'a pool is created with all fields, read, changed, found by its monitor and deleted',
    async run({ cf, cloudflare }) {
      const account = cloudflare.accounts.default.id;
      const { pools, monitors } = cf.loadBalancers;
      const { id: monitor = '' } = await monitors.create({ account, path: '/health', expected_codes: '200' });
      const created = await pools.create({ account, ...pool, monitor });
      const { id = '' } = created;
      assert.deepEqual(await pools.get({ account, pool: id }), created);
      assert.deepEqual(await pools.list({ account, monitor }).all(), [created]);
      assert.deepEqual(await monitors.references({ account, monitor }).all(), [
        { reference_type: 'referrer', resource_id: id, resource_name: 'primary', resource_type: 'pool' },
      ]);
      loadBalancingOf(cloudflare.accounts.default).setHealth('2001:db8::5', { healthy: false });
      const { pop_health: health = {} } = await pools.health({ account, pool: id });
      assert.deepEqual(Object.keys(health), ['Amsterdam, NL', 'Ashburn, US']);
      await rejected(monitors.delete({ account, monitor }), 'conflict');
      assert.equal((await pools.edit({ account, pool: id, enabled: false })).enabled, false);
      assert.equal((await pools.edit({ account, pool: id, monitor: '', latitude: 1, longitude: 2 })).monitor, '');
      await rejected(pools.health({ account, pool: id }), 'not_found');
      assert.equal((await pools.update({ account, pool: id, name: 'other', origins: [origin] })).name, 'other');
      await rejected(pools.create({ account, name: 'other', origins: [origin] }), 'conflict');
      await monitors.delete({ account, monitor });
      await pools.delete({ account, pool: id });
      assert.deepEqual(await pools.list({ account }).all(), []);
    },
  },
  {
    title: 'regions are listed, and found by country and subdivision',
    async run({ cf, cloudflare }) {
      const account = cloudflare.accounts.default.id;
      const { regions } = cf.loadBalancers;
      assert.equal((await regions.list({ account })).regions?.length, 13);
      const found = await regions.list({ account, country_code_a2: 'US', subdivision_code_a2: 'CA' });
      assert.deepEqual(
        found.regions?.map(({ region_code }) => region_code),
        ['WNAM'],
      );
      assert.equal((await regions.get({ account, region: 'WEU' })).regions?.[0]?.region_code, 'WEU');
    },
  },
  {
    title: 'a load balancer is created with all fields, read, changed and deleted, and its pools refer to it',
    async run({ cf, cloudflare, zone }) {
      const account = cloudflare.accounts.default.id;
      const balancers = cf.loadBalancers;
      const { id: first = '' } = await balancers.pools.create({ account, name: 'first', origins: [origin] });
      const { id: second = '' } = await balancers.pools.create({ account, name: 'second', origins: [origin] });
      const created = await balancers.create({ zone: zone.id, ...everything(first, second) });
      const { id: loadBalancer = '' } = created;
      assert.deepEqual(await balancers.get({ zone: zone.id, loadBalancer }), created);
      assert.deepEqual(await balancers.list({ zone: zone.id }).all(), [created]);
      assert.deepEqual(await balancers.pools.references({ account, pool: second }).all(), [
        {
          ...{ reference_type: 'referrer', resource_id: loadBalancer },
          ...{ resource_name: 'www.example.com', resource_type: 'load_balancer' },
        },
      ]);
      await rejected(balancers.pools.delete({ account, pool: second }), 'conflict');
      for (const steering_policy of policies) {
        const edited = await balancers.edit({ zone: zone.id, loadBalancer, steering_policy });
        assert.equal(edited.steering_policy, steering_policy || 'geo');
      }
      const header = { session_affinity: 'header', session_affinity_ttl: 1800 } as const;
      const attributes = { headers: ['x-user'], require_all_headers: true };
      await balancers.edit({ zone: zone.id, loadBalancer, ...header, session_affinity_attributes: attributes });
      const least = { name: 'www.example.com', default_pools: [first], fallback_pool: first };
      await balancers.update({ zone: zone.id, loadBalancer, ...least, proxied: false, ttl: 60 });
      await balancers.pools.delete({ account, pool: second });
      assert.deepEqual(await balancers.delete({ zone: zone.id, loadBalancer }), { id: loadBalancer });
      await balancers.pools.delete({ account, pool: first });
    },
  },
  {
    title: 'an account without load balancing gets an error that says so',
    async run({ cf, cloudflare, zone }) {
      const { loadBalancers } = cf;
      const loadBalancing = loadBalancingOf(cloudflare.accounts.default);
      const account = cloudflare.accounts.default.id;
      loadBalancing.enabled = false;
      await rejected(loadBalancers.pools.create({ account, name: 'pool', origins: [origin] }), 'not_entitled');
      const balancer = { zone: zone.id, name: 'www.example.com', default_pools: [NO_ID], fallback_pool: NO_ID };
      await rejected(loadBalancers.create(balancer), 'not_entitled');
      loadBalancing.enabled = true;
    },
  },
];

const policies = [
  ...(['off', 'geo', 'random', 'dynamic_latency', 'proximity'] as const),
  ...(['least_outstanding_requests', 'least_connections', ''] as const),
];

/** All fields of a load balancer. */
const everything = (
  first: string,
  second: string,
): Fields<CloudflareConnector['loadBalancers']['create'], 'zone' | 'ttl' | 'pool_sets'> => ({
  ...{ name: 'www.example.com', description: 'The shop', enabled: true, proxied: true },
  ...{ default_pools: [first, second], fallback_pool: first, steering_policy: 'geo', networks: ['cloudflare'] },
  region_pools: { WEU: [first], ENAM: [second] },
  country_pools: { GB: [first, second] },
  pop_pools: { LAX: [second] },
  random_steering: { default_weight: 0.5, pool_weights: { [first]: 0.2 } },
  location_strategy: { mode: 'resolver_ip', prefer_ecs: 'always' },
  adaptive_routing: { failover_across_pools: true },
  session_affinity: 'cookie',
  session_affinity_ttl: 3600,
  session_affinity_attributes: {
    ...{ samesite: 'None', secure: 'Always', drain_duration: 100, zero_downtime_failover: 'sticky' },
  },
  rules: [
    {
      ...{ name: 'Closed', condition: 'http.request.uri.path contains "/closed"', disabled: false, priority: 0 },
      terminates: true,
      fixed_response: { status_code: 302, content_type: 'text/plain', message_body: 'Closed', location: '/' },
    },
    {
      ...{ name: 'API', condition: 'http.request.uri.path contains "/api"', priority: 1 },
      overrides: { default_pools: [second], fallback_pool: second, steering_policy: 'random', ttl: 30 },
    },
  ],
});

const balancer = { name: 'www.example.com', default_pools: [NO_ID], fallback_pool: NO_ID };

export const loadBalancersStory: Story = {
  steps,
  calls: {
    'loadBalancers.list': (cf, zone) => cf.loadBalancers.list({ zone }).all(),
    'loadBalancers.get': (cf, zone) => cf.loadBalancers.get({ zone, loadBalancer: NO_ID }),
    'loadBalancers.create': (cf, zone) => cf.loadBalancers.create({ zone, ...balancer }),
    'loadBalancers.edit': (cf, zone) => cf.loadBalancers.edit({ zone, loadBalancer: NO_ID, enabled: false }),
    'loadBalancers.update': (cf, zone) => cf.loadBalancers.update({ zone, loadBalancer: NO_ID, ...balancer }),
    'loadBalancers.delete': (cf, zone) => cf.loadBalancers.delete({ zone, loadBalancer: NO_ID }),
    'loadBalancers.pools.list': (cf, _, account) => cf.loadBalancers.pools.list({ account }).all(),
    'loadBalancers.pools.get': (cf, _, account) => cf.loadBalancers.pools.get({ account, pool: NO_ID }),
    'loadBalancers.pools.create': (cf, _, account) =>
      cf.loadBalancers.pools.create({ account, name: 'pool', origins: [origin] }),
    'loadBalancers.pools.edit': (cf, _, account) =>
      cf.loadBalancers.pools.edit({ account, pool: NO_ID, enabled: false }),
    'loadBalancers.pools.update': (cf, _, account) =>
      cf.loadBalancers.pools.update({ account, pool: NO_ID, name: 'pool', origins: [origin] }),
    'loadBalancers.pools.delete': (cf, _, account) => cf.loadBalancers.pools.delete({ account, pool: NO_ID }),
    'loadBalancers.pools.health': (cf, _, account) => cf.loadBalancers.pools.health({ account, pool: NO_ID }),
    'loadBalancers.pools.references': (cf, _, account) =>
      cf.loadBalancers.pools.references({ account, pool: NO_ID }).all(),
    'loadBalancers.monitors.list': (cf, _, account) => cf.loadBalancers.monitors.list({ account }).all(),
    'loadBalancers.monitors.get': (cf, _, account) => cf.loadBalancers.monitors.get({ account, monitor: NO_ID }),
    'loadBalancers.monitors.create': (cf, _, account) => cf.loadBalancers.monitors.create({ account }),
    'loadBalancers.monitors.edit': (cf, _, account) =>
      cf.loadBalancers.monitors.edit({ account, monitor: NO_ID, interval: 60 }),
    'loadBalancers.monitors.update': (cf, _, account) => cf.loadBalancers.monitors.update({ account, monitor: NO_ID }),
    'loadBalancers.monitors.delete': (cf, _, account) => cf.loadBalancers.monitors.delete({ account, monitor: NO_ID }),
    'loadBalancers.monitors.references': (cf, _, account) =>
      cf.loadBalancers.monitors.references({ account, monitor: NO_ID }).all(),
    'loadBalancers.regions.list': (cf, _, account) => cf.loadBalancers.regions.list({ account }),
    'loadBalancers.regions.get': (cf, _, account) => cf.loadBalancers.regions.get({ account, region: 'WEU' }),
  },
};
