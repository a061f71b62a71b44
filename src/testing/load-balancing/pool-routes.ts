import { preciseTimestamp } from '../clock.ts';
import type { Account } from '../identity/accounts.ts';
import { route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { type Body, exceededQuota, inUse, notFound, notUnique } from './fields.ts';
import { limitsOf } from './limits.ts';
import { type Pool, readPool } from './pool.ts';
import { dataCenters, regionCodes } from './regions.ts';
import { reference, wholeList } from './responses.ts';
import { balancersWith, loadBalancingOf, type OriginHealth, put, replaced, stamped } from './state.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/load_balancers/';
const POOLS = '/accounts/{account_id}/load_balancers/pools';

/** Pools of origins, and their health. */
export const poolRoutes = [
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
    handle(request) {
      const { pools } = loadBalancingOf(request.account);
      rejectUnlessEnabled(request.account);
      const content = poolFrom(request, request.json());
      if (pools.size >= limitsOf(request.account).pools) throw exceededQuota('pools');
      return success(put(pools, stamped(request, content)));
    },
  }),

  route({
    method: 'GET',
    path: `${POOLS}/{pool_id}`,
    known: 'doc',
    source: `${DOCS}subresources/pools/methods/get/`,
    handle: (request) => success(poolIn(request)),
  }),

  route({
    method: 'PATCH',
    path: `${POOLS}/{pool_id}`,
    known: 'doc',
    source: `${DOCS}subresources/pools/methods/edit/`,
    handle(request) {
      const pool = poolIn(request);
      const content = poolFrom(request, { ...pool, ...request.json() }, pool);
      return success(put(loadBalancingOf(request.account).pools, replaced(request, pool, content)));
    },
  }),

  route({
    method: 'PUT',
    path: `${POOLS}/{pool_id}`,
    known: 'doc',
    source: `${DOCS}subresources/pools/methods/update/`,
    handle(request) {
      const pool = poolIn(request);
      const content = poolFrom(request, request.json(), pool);
      return success(put(loadBalancingOf(request.account).pools, replaced(request, pool, content)));
    },
  }),

  route({
    method: 'DELETE',
    path: `${POOLS}/{pool_id}`,
    known: 'seen',
    source: 'https://github.com/cloudflare/terraform-provider-cloudflare/issues/66',
    handle(request) {
      const { id } = poolIn(request);
      if (balancersWith(request, id).length > 0) throw inUse('pool', request.context.quirks);
      loadBalancingOf(request.account).pools.delete(id);
      return success({ id });
    },
  }),

  route({
    method: 'GET',
    path: `${POOLS}/{pool_id}/health`,
    known: 'doc',
    source: `${DOCS}subresources/pools/subresources/health/methods/get/`,
    handle(request) {
      const pool = poolIn(request);
      // The message is seen (https://github.com/turbot/steampipe-plugin-cloudflare/pull/175). When it is sent is inferred.
      if (pool.monitor === '') throw rejection(1001, 'Health info unavailable', 404);
      return success({ pool_id: pool.id, pop_health: healthOf(pool, request.account) });
    },
  }),

  route({
    method: 'GET',
    path: `${POOLS}/{pool_id}/references`,
    known: 'doc',
    source: `${DOCS}subresources/pools/subresources/references/methods/get/`,
    handle(request) {
      const pool = poolIn(request);
      const monitor = loadBalancingOf(request.account).monitors.get(pool.monitor);
      return success([
        ...balancersWith(request, pool.id).map(({ id, name }) => reference('referrer', 'load_balancer', id, name)),
        ...(monitor ? [reference('referral', 'monitor', monitor.id, monitor.description)] : []),
      ]);
    },
  }),
];

/** Seen: https://github.com/alchemy-run/alchemy (test of pools) */
function rejectUnlessEnabled(account: Account): void {
  if (loadBalancingOf(account).enabled) return;
  throw rejection(1002, 'Internal error creating or modifying pool. Access Failed.');
}

function poolFrom(request: RoutedRequest, body: Body, before?: Pool) {
  const { account, context } = request;
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

function poolIn(request: RoutedRequest): Pool {
  const pool = loadBalancingOf(request.account).pools.get(request.param('pool_id'));
  if (!pool) throw notFound('pool');
  return pool;
}

/** The health in one data center of every region that checks the pool. The choice of data center is made up. */
function healthOf(pool: Pool, account: Account): object {
  const chosen = pool.check_regions ?? ['ALL_REGIONS'];
  const codes = chosen.includes('ALL_REGIONS') ? regionCodes : chosen;
  const checked = pool.origins.filter(({ enabled }) => enabled);
  const found = checked.map(({ address }) => ({ address, health: loadBalancingOf(account).healthOf(address) }));
  const healthy = found.filter(({ health }) => health.healthy).length >= Math.max(1, pool.minimum_origins);
  const origins = found.map(({ address, health }) => ({ [address]: completeHealth(health) }));
  return Object.fromEntries(codes.map((code) => [dataCenters[code] ?? code, { healthy, origins }]));
}

function completeHealth({ healthy, rtt, failure_reason, response_code }: OriginHealth): OriginHealth {
  return {
    healthy,
    rtt: rtt ?? (healthy ? '12.1ms' : '0s'),
    failure_reason: failure_reason ?? (healthy ? 'No failures' : 'TCP connection failed'),
    response_code: response_code ?? (healthy ? 200 : 0),
  };
}
