import { preciseTimestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import type { Account } from '../identity/accounts.ts';
import type { Call } from '../server/call.ts';
import { type Answer, refusal, success } from '../server/response.ts';
import { route } from '../server/route.ts';
import { type Balancer, poolsOf, readBalancer } from './balancer.ts';
import { type Body, exceededQuota, inUse, invalid, notFound, notUnique } from './fields.ts';
import { loadBalancingLimits } from './limits.ts';
import { type Monitor, readMonitor } from './monitor.ts';
import { type Pool, readPool } from './pool.ts';
import { dataCentres, regionCodes, regionNamed, regionsWith } from './regions.ts';
import { balancersOf, loadBalancingOf } from './state.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/load_balancers/';
const MONITORS = '/accounts/{account_id}/load_balancers/monitors';
const POOLS = '/accounts/{account_id}/load_balancers/pools';
const REGIONS = '/accounts/{account_id}/load_balancers/regions';
const BALANCERS = '/zones/{zone_id}/load_balancers';

const monitorRoutes = [
  route({
    method: 'GET',
    path: MONITORS,
    known: 'doc',
    source: `${DOCS}subresources/monitors/methods/list/`,
    handle: ({ account }) => wholeList([...loadBalancingOf(account).monitors.values()]),
  }),

  route({
    method: 'POST',
    path: MONITORS,
    known: 'seen',
    source: 'https://github.com/cloudflare/terraform-provider-cloudflare/issues/133',
    handle(call) {
      const { monitors } = loadBalancingOf(call.account);
      const content = monitorFrom(call, call.json());
      if (monitors.size >= limitsOf(call.account).monitors) throw exceededQuota('monitors');
      return success(put(monitors, stamped(call, content)));
    },
  }),

  route({
    method: 'GET',
    path: `${MONITORS}/{monitor_id}`,
    known: 'doc',
    source: `${DOCS}subresources/monitors/methods/get/`,
    handle: (call) => success(monitorIn(call)),
  }),

  route({
    method: 'PATCH',
    path: `${MONITORS}/{monitor_id}`,
    known: 'doc',
    source: `${DOCS}subresources/monitors/methods/edit/`,
    handle(call) {
      const monitor = monitorIn(call);
      const changes = call.json();
      const content = monitorFrom(call, { ...keptBeside(changes, monitor), ...changes });
      return success(put(loadBalancingOf(call.account).monitors, replaced(call, monitor, content)));
    },
  }),

  route({
    method: 'PUT',
    path: `${MONITORS}/{monitor_id}`,
    known: 'doc',
    source: `${DOCS}subresources/monitors/methods/update/`,
    handle(call) {
      const monitor = monitorIn(call);
      const content = monitorFrom(call, call.json());
      return success(put(loadBalancingOf(call.account).monitors, replaced(call, monitor, content)));
    },
  }),

  route({
    method: 'DELETE',
    path: `${MONITORS}/{monitor_id}`,
    known: 'seen',
    source: 'https://github.com/cloudflare/terraform-provider-cloudflare/issues/66',
    handle(call) {
      const { id } = monitorIn(call);
      const { monitors, pools } = loadBalancingOf(call.account);
      if ([...pools.values()].some(({ monitor }) => monitor === id)) throw inUse();
      monitors.delete(id);
      return success({ id });
    },
  }),

  route({
    method: 'GET',
    path: `${MONITORS}/{monitor_id}/references`,
    known: 'doc',
    source: `${DOCS}subresources/monitors/subresources/references/methods/get/`,
    handle(call) {
      const { id } = monitorIn(call);
      const pools = [...loadBalancingOf(call.account).pools.values()].filter(({ monitor }) => monitor === id);
      return success(pools.map((pool) => reference('referrer', 'pool', pool.id, pool.name)));
    },
  }),
];

const poolRoutes = [
  route({
    method: 'GET',
    path: POOLS,
    known: 'doc',
    source: `${DOCS}subresources/pools/methods/list/`,
    handle({ account, query }) {
      const monitor = query.get('monitor');
      const pools = [...loadBalancingOf(account).pools.values()];
      return wholeList(monitor === null ? pools : pools.filter((pool) => pool.monitor === monitor));
    },
  }),

  route({
    method: 'POST',
    path: POOLS,
    known: 'seen',
    source: 'https://github.com/hashicorp/terraform/issues/17948',
    handle(call) {
      const { pools } = loadBalancingOf(call.account);
      refuseUnlessEnabled(call.account);
      const content = poolFrom(call, call.json());
      if (pools.size >= limitsOf(call.account).pools) throw exceededQuota('pools');
      return success(put(pools, stamped(call, content)));
    },
  }),

  route({
    method: 'GET',
    path: `${POOLS}/{pool_id}`,
    known: 'doc',
    source: `${DOCS}subresources/pools/methods/get/`,
    handle: (call) => success(poolIn(call)),
  }),

  route({
    method: 'PATCH',
    path: `${POOLS}/{pool_id}`,
    known: 'doc',
    source: `${DOCS}subresources/pools/methods/edit/`,
    handle(call) {
      const pool = poolIn(call);
      const content = poolFrom(call, { ...pool, ...call.json() }, pool);
      return success(put(loadBalancingOf(call.account).pools, replaced(call, pool, content)));
    },
  }),

  route({
    method: 'PUT',
    path: `${POOLS}/{pool_id}`,
    known: 'doc',
    source: `${DOCS}subresources/pools/methods/update/`,
    handle(call) {
      const pool = poolIn(call);
      const content = poolFrom(call, call.json(), pool);
      return success(put(loadBalancingOf(call.account).pools, replaced(call, pool, content)));
    },
  }),

  route({
    method: 'DELETE',
    path: `${POOLS}/{pool_id}`,
    known: 'seen',
    source: 'https://github.com/cloudflare/terraform-provider-cloudflare/issues/66',
    handle(call) {
      const { id } = poolIn(call);
      if (balancersWith(call, id).length > 0) throw inUse();
      loadBalancingOf(call.account).pools.delete(id);
      return success({ id });
    },
  }),

  route({
    method: 'GET',
    path: `${POOLS}/{pool_id}/health`,
    known: 'doc',
    source: `${DOCS}subresources/pools/subresources/health/methods/get/`,
    handle(call) {
      const pool = poolIn(call);
      // The message is seen (https://github.com/turbot/steampipe-plugin-cloudflare/pull/175); when it comes is inferred.
      if (pool.monitor === '') throw refusal(1001, 'Health info unavailable', 404);
      return success({ pool_id: pool.id, pop_health: healthOf(pool, call.account) });
    },
  }),

  route({
    method: 'GET',
    path: `${POOLS}/{pool_id}/references`,
    known: 'doc',
    source: `${DOCS}subresources/pools/subresources/references/methods/get/`,
    handle(call) {
      const pool = poolIn(call);
      const monitor = loadBalancingOf(call.account).monitors.get(pool.monitor);
      return success([
        ...balancersWith(call, pool.id).map(({ id, name }) => reference('referrer', 'load_balancer', id, name)),
        ...(monitor ? [reference('referral', 'monitor', monitor.id, monitor.description)] : []),
      ]);
    },
  }),
];

const regionRoutes = [
  route({
    method: 'GET',
    path: REGIONS,
    known: 'doc',
    source: `${DOCS}subresources/regions/methods/list/`,
    handle({ query }) {
      const subdivision = query.get('subdivision_code_a2') ?? query.get('subdivision_code');
      return success(regionsWith(query.get('country_code_a2'), subdivision));
    },
  }),

  route({
    method: 'GET',
    path: `${REGIONS}/{region_id}`,
    known: 'doc',
    source: `${DOCS}subresources/regions/methods/get/`,
    handle(call) {
      const region = regionNamed(call.param('region_id'));
      if (!region) throw notFound('region');
      return success(region);
    },
  }),
];

const balancerRoutes = [
  route({
    method: 'GET',
    path: BALANCERS,
    known: 'doc',
    source: `${DOCS}methods/list/`,
    handle: ({ zone }) => wholeList([...balancersOf(zone).values()]),
  }),

  route({
    method: 'POST',
    path: BALANCERS,
    known: 'seen',
    source: 'https://github.com/cloudflare/terraform-provider-cloudflare/pull/887',
    handle(call) {
      const { zone, context } = call;
      // Seen, and before anything else is looked at: https://github.com/alchemy-run/alchemy (test of load balancers)
      if (!loadBalancingOf(zone.account).enabled) throw refusal(1002, 'load balancing not enabled for zone');
      const content = balancerFrom(call, call.json());
      const all = zonesOf(context, zone.account).reduce((sum, one) => sum + balancersOf(one).size, 0);
      if (all >= limitsOf(zone.account).balancers) throw exceededQuota('load balancers');
      return success(put(balancersOf(zone), stamped(call, content)));
    },
  }),

  route({
    method: 'GET',
    path: `${BALANCERS}/{load_balancer_id}`,
    known: 'doc',
    source: `${DOCS}methods/get/`,
    handle: (call) => success(balancerIn(call)),
  }),

  route({
    method: 'PATCH',
    path: `${BALANCERS}/{load_balancer_id}`,
    known: 'doc',
    source: `${DOCS}methods/edit/`,
    handle(call) {
      const balancer = balancerIn(call);
      const changes = call.json();
      // What lasts 23 hours as a cookie is too long for a header: with another affinity the default is another.
      const { session_affinity_ttl: _, ...rest } = balancer;
      const isOther = (changes.session_affinity ?? balancer.session_affinity) !== balancer.session_affinity;
      const content = balancerFrom(call, { ...(isOther ? rest : balancer), ...changes }, balancer);
      return success(put(balancersOf(call.zone), replaced(call, balancer, content)));
    },
  }),

  route({
    method: 'PUT',
    path: `${BALANCERS}/{load_balancer_id}`,
    known: 'doc',
    source: `${DOCS}methods/update/`,
    handle(call) {
      const balancer = balancerIn(call);
      const content = balancerFrom(call, call.json(), balancer);
      return success(put(balancersOf(call.zone), replaced(call, balancer, content)));
    },
  }),

  route({
    method: 'DELETE',
    path: `${BALANCERS}/{load_balancer_id}`,
    known: 'doc',
    source: `${DOCS}methods/delete/`,
    handle(call) {
      const { id } = balancerIn(call);
      balancersOf(call.zone).delete(id);
      return success({ id });
    },
  }),
];

export const loadBalancerRoutes = [...monitorRoutes, ...poolRoutes, ...regionRoutes, ...balancerRoutes];

/** The documents name no page to ask for, and pages in the answer: everything is taken to be on the first. */
function wholeList(items: readonly unknown[]): Answer {
  const count = items.length;
  const info = { page: 1, per_page: Math.max(20, count), count, total_count: count, total_pages: 1 };
  return success(items, { info });
}

const limitsOf = ({ type }: Account) => loadBalancingLimits[type];

/** Seen: https://github.com/alchemy-run/alchemy (test of pools) */
function refuseUnlessEnabled(account: Account): void {
  if (loadBalancingOf(account).enabled) return;
  throw refusal(1002, 'Internal error creating or modifying pool. Access Failed.');
}

function monitorFrom({ account }: Call, body: Body) {
  // Seen: https://github.com/cloudflare/terraform-provider-cloudflare/issues/871
  if (!loadBalancingOf(account).enabled) throw invalid('interval is not in range [0, 0]');
  return readMonitor(body, limitsOf(account));
}

/** What a monitor has that does not depend on its type, when that changes. This is inferred. */
const COMMON = ['description', 'interval', 'timeout', 'retries', 'consecutive_up', 'consecutive_down', 'port'];

function keptBeside(changes: Body, monitor: Monitor): Body {
  if (changes.type === undefined || changes.type === monitor.type) return monitor;
  return Object.fromEntries(Object.entries(monitor).filter(([name]) => COMMON.includes(name)));
}

function poolFrom(call: Call, body: Body, before?: Pool) {
  const { account, context } = call;
  const { pools, monitors } = loadBalancingOf(account);
  const others = [...pools.values()].filter((pool) => pool !== before);
  const { origins: originLimit } = limitsOf(account);
  const content = readPool(body, {
    isEnterprise: account.type === 'enterprise',
    originLimit,
    originsLeft: originLimit - others.reduce((sum, { origins }) => sum + origins.length, 0),
    now: preciseTimestamp(context.clock.now()),
    hasMonitor: (id) => monitors.has(id),
  });
  if (others.some(({ name }) => name === content.name)) throw notUnique();
  return content;
}

function balancerFrom({ zone }: Call, body: Body, before?: Balancer) {
  const { pools } = loadBalancingOf(zone.account);
  const content = readBalancer(body, { zone, hasPool: (id) => pools.has(id) });
  const others = [...balancersOf(zone).values()].filter((balancer) => balancer !== before);
  if (others.some(({ name }) => name === content.name)) throw notUnique();
  return content;
}

function monitorIn(call: Call): Monitor {
  const monitor = loadBalancingOf(call.account).monitors.get(call.param('monitor_id'));
  if (!monitor) throw notFound('monitor');
  return monitor;
}

function poolIn(call: Call): Pool {
  const pool = loadBalancingOf(call.account).pools.get(call.param('pool_id'));
  if (!pool) throw notFound('pool');
  return pool;
}

function balancerIn(call: Call): Balancer {
  const balancer = balancersOf(call.zone).get(call.param('load_balancer_id'));
  if (!balancer) throw notFound('load balancer');
  return balancer;
}

const zonesOf = (context: Context, account: Account) =>
  context.zones.list().filter((zone) => zone.account.id === account.id);

const balancersWith = ({ context, account }: Call, pool: string): readonly Balancer[] =>
  zonesOf(context, account)
    .flatMap((zone) => [...balancersOf(zone).values()])
    .filter((balancer) => poolsOf(balancer).has(pool));

const reference = (reference_type: 'referrer' | 'referral', resource_type: string, id: string, name: string) => ({
  reference_type,
  resource_id: id,
  resource_name: name,
  resource_type,
});

function put<T extends { readonly id: string }>(map: Map<string, T>, item: T): T {
  map.set(item.id, item);
  return item;
}

function stamped<T extends Body>({ context }: Call, content: T) {
  const now = preciseTimestamp(context.clock.now());
  return { id: context.ids.next(), ...content, created_on: now, modified_on: now };
}

function replaced<T extends Body>({ context }: Call, before: Body & { readonly id: string }, content: T) {
  const { id, created_on } = before;
  return { id, ...content, created_on, modified_on: preciseTimestamp(context.clock.now()) };
}

/** One data centre of every region that checks the pool; which of them a region has is made up. */
function healthOf(pool: Pool, account: Account): object {
  const chosen = pool.check_regions ?? ['ALL_REGIONS'];
  const codes = chosen.includes('ALL_REGIONS') ? regionCodes : chosen;
  const checked = pool.origins.filter(({ enabled }) => enabled);
  const found = checked.map(({ address }) => ({ address, health: loadBalancingOf(account).healthOf(address) }));
  const healthy = found.filter(({ health }) => health.healthy).length >= Math.max(1, pool.minimum_origins);
  const origins = found.map(({ address, health }) => ({ [address]: { ...defaultHealth(health.healthy), ...health } }));
  return Object.fromEntries(codes.map((code) => [dataCentres[code] ?? code, { healthy, origins }]));
}

const defaultHealth = (healthy: boolean) =>
  healthy
    ? { rtt: '12.1ms', failure_reason: 'No failures', response_code: 200 }
    : { rtt: '0s', failure_reason: 'TCP connection failed', response_code: 0 };
