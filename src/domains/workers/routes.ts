import { BaseRoutes } from 'cloudflare/resources/workers/routes';
import { id, listOperation, operation, zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { found, scriptName } from './fields.ts';
import type { WorkerRoute, WorkerRouteId } from './models.ts';

const routeId = () => id('The id of the route, 32 hex digits.');

/** @source https://developers.cloudflare.com/workers/configuration/routing/routes/#matching-behavior */
const pattern = () =>
  z
    .string()
    .check(
      z.regex(
        /^(https?:\/\/)?(\*|\*?[^\s*?#/:]+)(\/[^\s*?#]*)?\*?$/,
        'must be a pattern such as example.com/*: a host, which a * may begin, and a path, which a * may end; no query and no port',
      ),
      z.describe('Which URLs it matches, such as example.com/* or *.example.com/api/*. Without a scheme, both match.'),
    );

/** The routes of a zone: which requests Workers handle. At most 1,000 a zone. */
export const routes = {
  /**
   * Lists a zone's Worker routes.
   *
   * @throws MissingPermissionError when the token lacks Zone · Workers Routes · Read.
   * @source GET /zones/{zone_id}/workers/routes
   */
  list: listOperation<WorkerRoute>()({
    name: 'workers.routes.list',
    scope: 'workers_routes:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/workers/routes'],
    input: () => z.strictObject({ zone: zoneRef() }),
    items: async (call, { zone }) =>
      (await call.use(BaseRoutes).list({ zone_id: zone.id }, call.options)).result as readonly WorkerRoute[],
  }),

  /**
   * Reads one Worker route.
   *
   * @throws MissingPermissionError when the token lacks Zone · Workers Routes · Read.
   * @source GET /zones/{zone_id}/workers/routes/{route_id}
   */
  get: operation({
    name: 'workers.routes.get',
    scope: 'workers_routes:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/workers/routes/{route_id}'],
    input: () => z.strictObject({ zone: zoneRef(), route: routeId() }),
    run: (call, { zone, route }): Promise<WorkerRoute> =>
      found('route', call.use(BaseRoutes).get(route, { zone_id: zone.id }, call.options)),
  }),

  /**
   * Has a Worker handle the requests that a pattern matches; without a Worker, the pattern keeps them away from Workers.
   *
   * @throws MissingPermissionError when the token lacks Zone · Workers Routes · Edit.
   * @throws CloudflareConnectorError `conflict` when the zone has a route with this pattern, `not_entitled` when it has 1,000.
   * @source POST /zones/{zone_id}/workers/routes
   */
  create: operation({
    name: 'workers.routes.create',
    scope: 'workers_routes:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/workers/routes'],
    input: () => z.strictObject({ zone: zoneRef(), pattern: pattern(), script: z.optional(scriptName()) }),
    run: (call, { zone, pattern, script }): Promise<WorkerRoute> =>
      call.use(BaseRoutes).create({ zone_id: zone.id, pattern, ...(script && { script }) }, call.options),
  }),

  /**
   * Changes the pattern of a route, its Worker, or both. Cloudflare only overwrites routes, so what is not given is read
   * first. An empty `script` leaves the pattern without a Worker.
   *
   * @throws MissingPermissionError when the token lacks Zone · Workers Routes · Edit.
   * @throws CloudflareConnectorError `not_found` when the route was deleted meanwhile, `conflict` when another one has the pattern.
   * @source PUT /zones/{zone_id}/workers/routes/{route_id}
   */
  edit: operation({
    name: 'workers.routes.edit',
    scope: 'workers_routes:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /zones/{zone_id}/workers/routes/{route_id}', 'GET /zones/{zone_id}/workers/routes/{route_id}'],
    input: () =>
      z
        .strictObject({
          zone: zoneRef(),
          route: routeId(),
          pattern: z.optional(pattern()),
          script: z.optional(
            z
              .string()
              .check(
                z.regex(/^([A-Za-z0-9_][\w-]{0,254})?$/, 'must be the name of a Worker, or empty for none'),
                z.describe('The name of the Worker, or an empty text for none.'),
              ),
          ),
        })
        .check(
          z.refine(
            ({ pattern, script }) => pattern !== undefined || script !== undefined,
            'must name a pattern, a script, or both',
          ),
        ),
    run: async (call, { zone, route, pattern, script }): Promise<WorkerRoute> => {
      const resource = call.use(BaseRoutes);
      const now: Pick<WorkerRoute, 'pattern' | 'script'> =
        pattern !== undefined && script !== undefined
          ? { pattern, script }
          : await found('route', resource.get(route, { zone_id: zone.id }, call.options));
      const worker = script ?? now.script;
      const params = { zone_id: zone.id, pattern: pattern ?? now.pattern, ...(worker && { script: worker }) };
      return found('route', resource.update(route, params, call.options));
    },
  }),

  /**
   * Deletes a Worker route. The Worker stays.
   *
   * @throws MissingPermissionError when the token lacks Zone · Workers Routes · Edit.
   * @throws CloudflareConnectorError `not_found` when the route is gone already.
   * @source DELETE /zones/{zone_id}/workers/routes/{route_id}
   */
  delete: operation({
    name: 'workers.routes.delete',
    scope: 'workers_routes:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /zones/{zone_id}/workers/routes/{route_id}'],
    input: () => z.strictObject({ zone: zoneRef(), route: routeId() }),
    run: async (call, { zone, route }): Promise<WorkerRouteId> => {
      await found('route', call.use(BaseRoutes).delete(route, { zone_id: zone.id }, call.options));
      return { id: route };
    },
  }),
};
