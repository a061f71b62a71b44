import { route } from '../server/route.ts';
import { success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { type Body, exceededQuota, inUse, invalid, notFound } from './fields.ts';
import { limitsOf } from './limits.ts';
import { type Monitor, readMonitor } from './monitor.ts';
import { reference, wholeList } from './responses.ts';
import { loadBalancingOf, put, replaced, stamped } from './state.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/load_balancers/';
const MONITORS = '/accounts/{account_id}/load_balancers/monitors';

/** Monitors, which check the health of the origins in pools. */
export const monitorRoutes = [
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
    handle(request) {
      const { monitors } = loadBalancingOf(request.account);
      const content = monitorFrom(request, request.json());
      if (monitors.size >= limitsOf(request.account).monitors) throw exceededQuota('monitors');
      return success(put(monitors, stamped(request, content)));
    },
  }),

  route({
    method: 'GET',
    path: `${MONITORS}/{monitor_id}`,
    known: 'doc',
    source: `${DOCS}subresources/monitors/methods/get/`,
    handle: (request) => success(monitorIn(request)),
  }),

  route({
    method: 'PATCH',
    path: `${MONITORS}/{monitor_id}`,
    known: 'doc',
    source: `${DOCS}subresources/monitors/methods/edit/`,
    handle(request) {
      const monitor = monitorIn(request);
      const changes = request.json();
      const content = monitorFrom(request, { ...fieldsKept(changes, monitor), ...changes });
      return success(put(loadBalancingOf(request.account).monitors, replaced(request, monitor, content)));
    },
  }),

  route({
    method: 'PUT',
    path: `${MONITORS}/{monitor_id}`,
    known: 'doc',
    source: `${DOCS}subresources/monitors/methods/update/`,
    handle(request) {
      const monitor = monitorIn(request);
      const content = monitorFrom(request, request.json());
      return success(put(loadBalancingOf(request.account).monitors, replaced(request, monitor, content)));
    },
  }),

  route({
    method: 'DELETE',
    path: `${MONITORS}/{monitor_id}`,
    known: 'seen',
    source: 'https://github.com/cloudflare/terraform-provider-cloudflare/issues/66',
    handle(request) {
      const { id } = monitorIn(request);
      const { monitors, pools } = loadBalancingOf(request.account);
      if ([...pools.values()].some(({ monitor }) => monitor === id)) throw inUse('monitor', request.context.quirks);
      monitors.delete(id);
      return success({ id });
    },
  }),

  route({
    method: 'GET',
    path: `${MONITORS}/{monitor_id}/references`,
    known: 'doc',
    source: `${DOCS}subresources/monitors/subresources/references/methods/get/`,
    handle(request) {
      const { id } = monitorIn(request);
      const pools = [...loadBalancingOf(request.account).pools.values()].filter(({ monitor }) => monitor === id);
      return success(pools.map((pool) => reference('referrer', 'pool', pool.id, pool.name)));
    },
  }),
];

function monitorFrom({ account }: RoutedRequest, body: Body) {
  // Seen: https://github.com/cloudflare/terraform-provider-cloudflare/issues/871
  if (!loadBalancingOf(account).enabled) throw invalid('interval is not in range [0, 0]');
  return readMonitor(body, limitsOf(account));
}

/** The fields of a monitor that do not depend on its type, and stay when the type changes. This is inferred. */
const COMMON = ['description', 'interval', 'timeout', 'retries', 'consecutive_up', 'consecutive_down', 'port'];

function fieldsKept(changes: Body, monitor: Monitor): Body {
  if (changes.type === undefined || changes.type === monitor.type) return monitor;
  return Object.fromEntries(Object.entries(monitor).filter(([name]) => COMMON.includes(name)));
}

function monitorIn(request: RoutedRequest): Monitor {
  const monitor = loadBalancingOf(request.account).monitors.get(request.param('monitor_id'));
  if (!monitor) throw notFound('monitor');
  return monitor;
}
