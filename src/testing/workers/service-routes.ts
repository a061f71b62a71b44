import type { Context } from '../context.ts';
import type { Account } from '../identity/accounts.ts';
import { denied } from '../server/rejections.ts';
import { type Route, route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import type { Zone } from '../zones/zones.ts';
import { serviceBody } from './bodies.ts';
import { deleteScript, scriptIn } from './edit.ts';
import { type WorkerRoute, WorkerRoutes } from './worker-routes.ts';
import { activeVersion, type Script, Workers } from './worker-scripts.ts';

const WORKERS = '/accounts/{account_id}/workers';
const READ = ['Workers Tail Read', 'Workers Scripts Write', 'Workers Scripts Read'];
const WRITE = ['Workers Scripts Write'];

/** None of these is documented. Wrangler uses them: its source shows what it sends and what it reads of the response. */
const wrangler = (file: string) =>
  ({
    known: 'seen',
    source: `https://github.com/cloudflare/workers-sdk/blob/main/packages/wrangler/src/${file}`,
  }) as const;

export const serviceRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: `${WORKERS}/services/{service_name}`,
    groups: READ,
    ...wrangler('deploy/deploy.ts'),
    handle: (request) => success(serviceBody(serviceIn(request))),
  }),

  route({
    method: 'DELETE',
    path: `${WORKERS}/services/{service_name}`,
    groups: WRITE,
    ...wrangler('delete.ts'),
    handle(request) {
      deleteScript(serviceIn(request), request);
      return success(null);
    },
  }),

  route({
    method: 'PUT',
    path: `${WORKERS}/scripts/{script_name}/routes`,
    groups: WRITE,
    ...wrangler('triggers/deploy.ts'),
    handle(request) {
      // Wrangler then falls back to the routes of each zone.
      const zones = { kind: 'zones', accountId: request.account.id } as const;
      if (!request.actor.may(['Workers Routes Write'], zones)) throw denied('authentication');
      return success(replaceRoutes(request, scriptIn(request)));
    },
  }),

  route({
    method: 'GET',
    path: `${WORKERS}/scripts/{script_name}/references`,
    groups: READ,
    ...wrangler('delete.ts'),
    handle(request) {
      const script = scriptIn(request);
      const workers = Workers.of(request.account);
      const service = ({ id }: Script) => ({ service: id, environment: 'production' });
      const outgoing = activeVersion(script).bindings.filter(({ type }) => type === 'service');
      const users = [...workers.scripts.values()].flatMap((other) =>
        activeVersion(other)
          .bindings.filter(({ type, script_name }) => type === 'durable_object_namespace' && script_name === script.id)
          .map((binding) => ({
            ...service(other),
            durable_object_namespace_name: `${script.id}_${String(binding.class_name)}`,
          })),
      );
      return success({
        services: {
          incoming: workers.usersOf(script).map(service),
          outgoing: outgoing.map((binding) => ({ service: binding.service, environment: 'production' })),
          pages_function: false,
        },
        durable_objects: users,
        dispatch_outbounds: [],
      });
    },
  }),

  route({
    method: 'GET',
    path: `${WORKERS}/tails/by-consumer/{script_name}`,
    groups: READ,
    ...wrangler('delete.ts'),
    handle(request) {
      const name = request.param('script_name');
      const producers = [...Workers.of(request.account).scripts.values()].filter(
        ({ shared }) =>
          Array.isArray(shared.tail_consumers) && shared.tail_consumers.some(({ service }) => service === name),
      );
      return success(producers.map(({ id }) => ({ producer: { service: id, environment: 'production' } })));
    },
  }),
];

function serviceIn(request: RoutedRequest): Script {
  const script = Workers.of(request.account).scripts.get(request.param('service_name'));
  // Seen in Wrangler's source: https://github.com/cloudflare/workers-sdk (`WORKER_LEGACY_ENVIRONMENT_NOT_FOUND_ERR_CODE`)
  if (!script) throw rejection(10090, 'workers.api.error.service_not_found', 404);
  return script;
}

/** Gives a Worker these routes and no others. */
function replaceRoutes(request: RoutedRequest, script: Script): readonly object[] {
  const { account, context } = request;
  const wanted = request.list().map((one) => readRoute(one, account, context));
  for (const { zone, pattern } of wanted) {
    const taken = WorkerRoutes.of(zone)
      .list()
      .find((one) => one.pattern === pattern);
    // Seen: https://github.com/cloudflare/wrangler-action/issues/241. The status is inferred.
    if (taken && taken.script !== script.id) throw rejection(10020, 'workers.api.error.duplicate_route', 409);
  }
  for (const zone of context.zones.list().filter((one) => one.account.id === account.id)) {
    const routes = WorkerRoutes.of(zone);
    const kept = new Set(wanted.filter((one) => one.zone === zone).map(({ pattern }) => pattern));
    const isOld = (one: WorkerRoute) => one.script === script.id && !kept.has(one.pattern);
    for (const { id } of routes.list().filter(isOld)) routes.delete(id);
  }
  return wanted.map(({ zone, pattern }) => {
    const routes = WorkerRoutes.of(zone);
    const known = routes.list().find((one) => one.pattern === pattern);
    const made = known ?? routes.create({ pattern, script: script.id }, context.ids);
    return { ...made, zone_id: zone.id, zone_name: zone.name };
  });
}

function readRoute(
  given: unknown,
  account: Account,
  { zones }: Context,
): { readonly pattern: string; readonly zone: Zone } {
  const { pattern, zone_id, zone_name } = (given ?? {}) as Readonly<Record<string, unknown>>;
  const host = /^(?:https?:\/\/)?([^/?#\s]+)/.exec(String(pattern))?.[1]?.replace(/^\*\.?/, '') ?? '';
  const zone = zones
    .list()
    .find(
      (one) =>
        one.account.id === account.id &&
        (zone_id === undefined || one.id === zone_id) &&
        (zone_name === undefined || one.name === zone_name) &&
        (host === '' || host === one.name || host.endsWith(`.${one.name}`)),
    );
  // Code and wording are inferred.
  if (typeof pattern !== 'string' || !zone) throw rejection(10022, 'workers.api.error.invalid_route_pattern');
  return { pattern, zone };
}
