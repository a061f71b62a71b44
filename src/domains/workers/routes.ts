import { BaseRoutes } from 'cloudflare/resources/workers/routes';
import { id, inputSchema, operation, wholeListOperation, zoneRef } from '../../operations/declare.ts';
import type { ZoneReference } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import { found } from './found.ts';
import type { WorkerRoute, WorkerRouteId } from './models.ts';
import { scriptName } from './script-input.ts';

/** Input of `workers.routes.list`. */
export interface ListWorkerRoutesInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
}

/** One route: input of `workers.routes.get` and `workers.routes.delete`. */
export interface WorkerRouteIdInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
  /** The id of the route, 32 hex digits. */
  readonly route: string;
}

/** Input of `workers.routes.create`. */
export interface CreateWorkerRouteInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
  /**
   * The URLs that the route matches, such as `example.com/*` or `*.example.com/api/*`. The host can start with `*`, the path
   * can end with `*`; a query and a port are not allowed. Without a scheme, both `http` and `https` match.
   */
  readonly pattern: string;
  /**
   * The name of the Worker.
   *
   * @default no Worker: the pattern excludes requests from other routes
   */
  readonly script?: string | null | undefined;
}

/** Input of `workers.routes.edit`: a pattern, a script, or both. */
export interface EditWorkerRouteInput extends WorkerRouteIdInput {
  /**
   * The URLs that the route matches, such as `example.com/*` or `*.example.com/api/*`. The host can start with `*`, the path
   * can end with `*`; a query and a port are not allowed. Without a scheme, both `http` and `https` match.
   *
   * @default the current pattern
   */
  readonly pattern?: string | undefined;
  /**
   * The name of the Worker; empty or `null` for no Worker.
   *
   * @default the current Worker
   */
  readonly script?: string | null | undefined;
}

const oneRoute = () => inputSchema<WorkerRouteIdInput>({ zone: zoneRef(), route: id() });

/** @source https://developers.cloudflare.com/workers/configuration/routing/routes/#matching-behavior */
const pattern = () =>
  v.pipe(
    v.string(),
    v.regex(
      /^(https?:\/\/)?(\*|\*?[^\s*?#/:]+)(\/[^\s*?#]*)?\*?$/,
      'must be a pattern such as example.com/*: a host that can start with *, and a path that can end with *; without query and port',
    ),
  );

/**
 * The routes of a zone: which requests Workers handle. At most 1,000 per zone.
 *
 * @example
 * ```ts
 * await cf.workers.routes.create({ zone: 'example.com', pattern: 'example.com/shop/*', script: 'shop' });
 * ```
 */
export const routes = {
  /**
   * Lists a zone's Worker routes.
   *
   * @throws MissingPermissionError if the token lacks Zone · Workers Routes · Read.
   * @source GET /zones/{zone_id}/workers/routes
   */
  list: wholeListOperation<WorkerRoute>()({
    name: 'workers.routes.list',
    scope: 'workers_routes:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/workers/routes'],
    input: () => inputSchema<ListWorkerRoutesInput>({ zone: zoneRef() }),
    items: async (call, { zone }) =>
      (await call.use(BaseRoutes).list({ zone_id: zone.id }, call.options)).result as readonly WorkerRoute[],
  }),

  /**
   * Returns one Worker route.
   *
   * @throws MissingPermissionError if the token lacks Zone · Workers Routes · Read.
   * @source GET /zones/{zone_id}/workers/routes/{route_id}
   */
  get: operation({
    name: 'workers.routes.get',
    scope: 'workers_routes:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/workers/routes/{route_id}'],
    input: oneRoute,
    run: (call, { zone, route }): Promise<WorkerRoute> =>
      found('route', call.use(BaseRoutes).get(route, { zone_id: zone.id }, call.options)),
  }),

  /**
   * Routes the requests that match a pattern to a Worker. Without a Worker, the pattern excludes them from other routes.
   *
   * @throws MissingPermissionError if the token lacks Zone · Workers Routes · Edit.
   * @throws CloudflareConnectorError `conflict` if the zone has a route with this pattern, `not_entitled` if it has 1,000.
   * @source POST /zones/{zone_id}/workers/routes
   */
  create: operation({
    name: 'workers.routes.create',
    scope: 'workers_routes:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/workers/routes'],
    input: () =>
      inputSchema<CreateWorkerRouteInput>({
        zone: zoneRef(),
        pattern: pattern(),
        script: v.optional(v.nullable(scriptName())),
      }),
    run: (call, { zone, pattern, script }): Promise<WorkerRoute> =>
      call.use(BaseRoutes).create({ zone_id: zone.id, pattern, ...(script && { script }) }, call.options),
  }),

  /**
   * Changes the pattern of a route, its Worker, or both. Cloudflare only overwrites routes, so an omitted field is read first.
   * An empty `script`, or `null`, leaves the pattern without a Worker.
   *
   * @throws MissingPermissionError if the token lacks Zone · Workers Routes · Edit.
   * @throws CloudflareConnectorError `not_found` if the route does not exist, `conflict` if another route has the pattern.
   * @source PUT /zones/{zone_id}/workers/routes/{route_id}
   */
  edit: operation({
    name: 'workers.routes.edit',
    scope: 'workers_routes:edit',
    effect: 'write',
    idempotent: true,
    readOnly: ['id', 'request_limit_fail_open'],
    endpoints: ['PUT /zones/{zone_id}/workers/routes/{route_id}', 'GET /zones/{zone_id}/workers/routes/{route_id}'],
    input: () =>
      v.pipe(
        inputSchema<EditWorkerRouteInput>({
          zone: zoneRef(),
          route: id(),
          pattern: v.optional(pattern()),
          script: v.optional(
            v.nullable(
              v.pipe(
                v.string(),
                v.regex(/^([A-Za-z0-9_][\w-]{0,254})?$/, 'must be the name of a Worker, or empty for no Worker'),
              ),
            ),
          ),
        }),
        v.check(
          ({ pattern, script }) => pattern !== undefined || script !== undefined,
          'must change pattern, script, or both',
        ),
      ),
    run: async (call, { zone, route, pattern, script }): Promise<WorkerRoute> => {
      const resource = call.use(BaseRoutes);
      const now: Pick<WorkerRoute, 'pattern' | 'script'> =
        pattern !== undefined && script !== undefined
          ? { pattern, script }
          : await found('route', resource.get(route, { zone_id: zone.id }, call.options));
      const worker = script === undefined ? now.script : script;
      const params = { zone_id: zone.id, pattern: pattern ?? now.pattern, ...(worker && { script: worker }) };
      return found('route', resource.update(route, params, call.options));
    },
  }),

  /**
   * Deletes a Worker route. The Worker is kept.
   *
   * @throws MissingPermissionError if the token lacks Zone · Workers Routes · Edit.
   * @throws CloudflareConnectorError `not_found` if the route does not exist.
   * @source DELETE /zones/{zone_id}/workers/routes/{route_id}
   */
  delete: operation({
    name: 'workers.routes.delete',
    scope: 'workers_routes:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /zones/{zone_id}/workers/routes/{route_id}'],
    input: oneRoute,
    run: async (call, { zone, route }): Promise<WorkerRouteId> => {
      await found('route', call.use(BaseRoutes).delete(route, { zone_id: zone.id }, call.options));
      return { id: route };
    },
  }),
};
