import { type Route, route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { domainRoutes } from './domain-routes.ts';
import { kvRoutes } from './kv-routes.ts';
import { scriptRoutes } from './script-routes.ts';
import { serviceRoutes } from './service-routes.ts';
import { versionRoutes } from './version-routes.ts';
import { type WorkerRoute, WorkerRoutes } from './worker-routes.ts';
import { subdomainOf, Workers } from './worker-scripts.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/workers/subresources/';
const SUBDOMAIN = '/accounts/{account_id}/workers/subdomain';
const ROUTES = '/zones/{zone_id}/workers/routes';

const zoneRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: ROUTES,
    known: 'doc',
    source: `${DOCS}routes/methods/list/`,
    handle: ({ zone }) => success(WorkerRoutes.of(zone).list()),
  }),

  route({
    method: 'POST',
    path: ROUTES,
    known: 'doc',
    source: `${DOCS}routes/methods/create/`,
    handle: (request) => success(WorkerRoutes.of(request.zone).create(readRoute(request), request.context.ids)),
  }),

  route({
    method: 'GET',
    path: `${ROUTES}/{route_id}`,
    known: 'doc',
    source: `${DOCS}routes/methods/get/`,
    handle: (request) => success(WorkerRoutes.of(request.zone).get(request.param('route_id'))),
  }),

  route({
    method: 'PUT',
    path: `${ROUTES}/{route_id}`,
    known: 'doc',
    source: `${DOCS}routes/methods/update/`,
    handle(request) {
      const { id } = WorkerRoutes.of(request.zone).get(request.param('route_id'));
      return success(WorkerRoutes.of(request.zone).replace(id, readRoute(request)));
    },
  }),

  route({
    method: 'DELETE',
    path: `${ROUTES}/{route_id}`,
    known: 'doc',
    source: `${DOCS}routes/methods/delete/`,
    handle(request) {
      const id = request.param('route_id');
      WorkerRoutes.of(request.zone).delete(id);
      return success({ id });
    },
  }),
];

const subdomainRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: SUBDOMAIN,
    known: 'doc',
    source: `${DOCS}subdomains/methods/get/`,
    handle: (request) => success({ subdomain: subdomainOf(request.account) }),
  }),

  route({
    method: 'PUT',
    path: SUBDOMAIN,
    known: 'seen',
    source: 'https://github.com/cloudflare/wrangler-legacy/issues/207',
    handle(request) {
      const workers = Workers.of(request.account);
      const { subdomain } = request.json();
      // Code and wording are inferred.
      if (typeof subdomain !== 'string' || !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(subdomain)) {
        throw rejection(10032, 'workers.api.error.subdomain_invalid');
      }
      if (workers.subdomain !== undefined) throw rejection(10036, 'workers.api.error.account_has_subdomain', 409);
      // The status is seen (https://github.com/cloudflare/wrangler-legacy/issues/135), the wording is inferred.
      if (request.context.accounts.list().some((account) => Workers.of(account).subdomain === subdomain)) {
        throw rejection(10031, 'workers.api.error.subdomain_unavailable', 409);
      }
      workers.subdomain = subdomain;
      return success({ subdomain });
    },
  }),
];

/** Scripts with their versions, the routes of zones, custom domains, the workers.dev subdomain, and KV namespaces. */
export const workerRoutes: readonly Route[] = [
  ...scriptRoutes,
  ...versionRoutes,
  ...serviceRoutes,
  ...zoneRoutes,
  ...domainRoutes,
  ...subdomainRoutes,
  ...kvRoutes,
];

/** Reads and checks the pattern and the script of a route. */
function readRoute(request: RoutedRequest): Omit<WorkerRoute, 'id'> {
  const { pattern, script } = request.json();
  const parts = typeof pattern === 'string' ? /^(?:https?:\/\/)?([^/?#\s]+)(\/[^?#\s]*)?$/.exec(pattern) : null;
  const [, host = '', path = ''] = parts ?? [];
  // Documented: https://developers.cloudflare.com/workers/configuration/routing/routes/#validity. Codes are inferred.
  const badStar = /.\*./.test(host) || path.slice(0, -1).includes('*');
  if (typeof pattern !== 'string' || host === '' || badStar)
    throw rejection(10022, 'workers.api.error.invalid_route_pattern');
  const name = host.replace(/\*$/, '').replace(/^\*\.?/, '');
  const { zone } = request;
  if (name !== '' && name !== zone.name && !name.endsWith(`.${zone.name}`)) {
    throw rejection(10022, `workers.api.error.invalid_route_pattern: ${pattern} is not in the zone ${zone.name}`);
  }
  if (script === undefined || script === null || script === '') return { pattern };
  // Seen: https://github.com/alchemy-run/distilled/pull/368
  if (!Workers.of(zone.account).scripts.has(String(script))) {
    const message =
      'Cannot configure a route for a Worker which does not exist. Please ensure this Worker exists and try again.';
    throw rejection(10019, message);
  }
  return { pattern, script: String(script) };
}
