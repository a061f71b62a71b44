import type { Context as HonoContext } from 'hono';
import { HonoBase } from 'hono/hono-base';
import { TrieRouter } from 'hono/router/trie-router';
import type { CatalogEntry } from '../../permissions/catalog.ts';
import type { Context } from '../context.ts';
import type { Actor } from '../identity/actor.ts';
import { AuditLog } from '../identity/audit-log.ts';
import { authenticate } from '../identity/authentication.ts';
import { PermissionGroups } from '../identity/permission-groups.ts';
import {
  denied,
  gone,
  methodNotAllowed,
  notModelled,
  outsideOfApi,
  unknownFilter,
  unknownPath,
} from '../server/rejections.ts';
import type { OpenLogEntry } from '../server/request-log.ts';
import type { RequestQuota } from '../server/request-quota.ts';
import { type DenialStyle, honoPath, type Route } from '../server/route.ts';
import { Rejection, type RouteResponse } from '../server/route-response.ts';
import { type FormPart, RoutedRequest } from '../server/routed-request.ts';
import { denialStyleOf } from './denial-styles.ts';
import { documentedRoutes } from './documented-routes.ts';
import { documentedQueries } from './queries.data.ts';
import { type Registration, registrationsOf } from './registrations.ts';
import { rejectMalformedIds, subjectOf } from './subjects.ts';

/** The simulator that a request was sent to. The API itself has no state, so that all simulators share one. */
export interface ApiHost {
  readonly context: Context;
  readonly quota: RequestQuota;
  /** The requests of one address in a second. */
  readonly addressQuota: RequestQuota;
  /** The address requests come from. */
  readonly clientIp: () => string;
}

/** What a request brings along in Hono's `env`. */
export interface ApiBindings {
  readonly host: ApiHost;
  readonly entry: OpenLogEntry;
}

/** The API as a Hono app. */
export type Api = HonoBase<ApiEnv>;

type ApiEnv = { Bindings: ApiBindings };

/** A request on its way to a route. */
interface Exchange extends ApiBindings {
  readonly request: Request;
  readonly path: string;
  readonly text: string;
  readonly parts: readonly FormPart[] | undefined;
  /** Headers of the response, whatever its status will be. */
  readonly headers: Record<string, string>;
}

const BASE = '/client/v4';

/**
 * Builds the API. A request is authenticated, counted, routed and authorized before its body is looked at. Clients that
 * probe for permissions depend on this order. That it is Cloudflare's is inferred.
 *
 * @throws TypeError if a route's template is not in the catalog, so that no route is open by mistake.
 */
export function createApi(routes: readonly Route[], catalog: readonly CatalogEntry[]): Api {
  const permissionGroups = new PermissionGroups(catalog);
  const documented = documentedRoutes(catalog);
  const app: Api = new HonoBase({ strict: false, router: new TrieRouter() });

  for (const registration of registrationsOf(routes, catalog)) {
    const { entry, fixed, model } = registration;
    const methods = [entry.method, ...(model?.alsoWith ? [model.alsoWith] : [])];
    app.on(methods, BASE + honoPath(entry.path), (c) =>
      respond(c, (exchange) => dispatch(exchange, registration, { ...c.req.param(), ...fixed })),
    );
  }
  app.notFound((c) =>
    respond(c, (exchange) => {
      if (!exchange.path.startsWith(`${BASE}/`)) throw outsideOfApi();
      const { method } = c.req;
      const path = exchange.path.slice(BASE.length);
      const found = documented.find(method, path);
      if (found) return dispatch(exchange, { entry: found.entry, model: undefined }, found.params);
      const isKnown = documented.allows(path);
      // Whether an unknown path needs a credential is unknown too.
      if (!isKnown && !hasCredentials(exchange.request.headers)) throw unknownPath(method, exchange.path);
      const { token } = admit(exchange, 'authentication');
      throw isKnown ? methodNotAllowed(method, path, token !== undefined) : unknownPath(method, exchange.path);
    }),
  );
  // A mistake in the simulator must not look like a response of Cloudflare's.
  app.onError((error) => {
    throw error;
  });
  return app;

  /** Finds out who makes the request, and counts it. */
  function admit({ request, entry, headers, host }: Exchange, style: DenialStyle): Actor {
    const clientIp = host.clientIp();
    // That its response has the headers of the other limit is inferred.
    host.addressQuota.take(clientIp);
    const credentials = { headers: request.headers, clientIp };
    const actor = authenticate(credentials, style, host.context, permissionGroups);
    entry.tokenId = actor.token?.id;
    const limits = host.quota.take(actor.id);
    // Recorded in August 2026: the responses of verify have no headers of the rate limit.
    if (style !== 'verify') Object.assign(headers, limits);
    return actor;
  }

  function dispatch(
    exchange: Exchange,
    { entry: operation, model }: Pick<Registration, 'entry' | 'model'>,
    params: Readonly<Record<string, string>>,
  ): RouteResponse {
    const { request, path, entry, text, parts, host } = exchange;
    const { context } = host;
    const style = denialStyleOf(operation.path, model);
    entry.template = model?.path ?? operation.path;
    if (!hasCredentials(request.headers)) {
      if (model?.publicly) return model.publicly();
      if (PUBLIC.test(operation.path)) throw notModelled(operation);
    }
    const actor = admit(exchange, style);
    rejectMalformedIds(operation.path, params, path);
    const { zone, account, resource } = subjectOf(operation.path, params, actor, style, context);
    const needs = operation.groups;
    if (model?.decides !== 'handler' && !actor.may(needs, resource)) throw denied(style);
    if (RETIRED.test(operation.path)) throw gone(path);
    if (!model) throw notModelled(operation);
    const query = new URL(request.url).searchParams;
    const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
    const body = { text, json: parts ? undefined : entry.body, parts, type };
    const userAgent = request.headers.get('user-agent') ?? '';
    const response = model.handle(
      new RoutedRequest({ context, actor, params, query, needs, permissionGroups, body, userAgent, zone, account }),
    );
    if (operation.method === 'GET' && isList(response)) rejectUnknownFilters(model.path, query);
    const owner = account ?? zone?.account;
    if (operation.method !== 'GET' && owner) {
      const { rayId, at } = entry;
      const change = { method: operation.method, template: model.path, params, actor, ip: host.clientIp(), rayId, at };
      AuditLog.of(owner).add({ ...change, result: resultOf(response), zoneName: zone?.name }, owner);
    }
    return response;
  }
}

/** Operations that the OpenAPI document has without authentication, apart from those with a model. */
const PUBLIC = /\/email\/unsubscribe$|^\/workers\/builds\/deploy_hooks\/|^\/zones\/\{[^}]+\}\/hold\/\{/;

/** Replaced by rulesets: Firewall Rules, their filters, and the old rate limits. */
const RETIRED = /^\/zones\/\{[^}]+\}\/(?:firewall\/rules|filters|rate_limits)(?:\/|$)/;

const hasCredentials = (headers: Headers): boolean =>
  ['authorization', 'x-auth-email', 'x-auth-key', 'x-auth-user-service-key'].some((name) => headers.has(name));

/** Cloudflare ignores parameters that it does not know. A list that nothing was filtered from would look like a result. */
function rejectUnknownFilters(path: string, query: URLSearchParams): void {
  const documented = documentedQueries[path];
  if (documented === undefined) return;
  const names = documented.split(/\s/).filter((name) => name !== '');
  for (const name of query.keys()) {
    if (!names.includes(name) && !PAGES.includes(name)) throw unknownFilter(name, path, names);
  }
}

const isList = ({ body }: RouteResponse): boolean => Array.isArray((body as { result?: unknown } | null)?.result);

/** Clients of lists send these, whether they are documented or not. None of them selects anything. */
const PAGES: readonly string[] = ['page', 'per_page', 'cursor', 'limit', 'order', 'direction'];

async function respond(c: HonoContext<ApiEnv>, handle: (exchange: Exchange) => RouteResponse): Promise<Response> {
  const { entry, host } = c.env;
  const isForm = c.req.header('content-type')?.startsWith('multipart/form-data');
  const parts = isForm ? await partsOf(c.req.raw) : undefined;
  const text = c.req.raw.body && !isForm ? await c.req.text() : '';
  if (text !== '') entry.body = parsed(text) ?? text;
  if (parts) entry.body = Object.fromEntries(parts.map((part) => [part.name, parsed(part.text) ?? part.text]));
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'cf-ray': entry.rayId,
    date: new Date(entry.at).toUTCString(),
  };
  const response = orRejection(headers, () =>
    handle({ request: c.req.raw, path: c.req.path, entry, text, parts, headers, host }),
  );
  const { status } = response;
  const body = inOrder(response, entry.template);
  entry.status = status;
  entry.notSimulated = status === 501;
  Object.assign(headers, response.headers);
  if (typeof body === 'string') return new Response(body, { status, headers });
  if (!(body instanceof FormData)) return new Response(JSON.stringify(body), { status, headers });
  // `Response` chooses the boundary and writes it into the content type.
  const { 'content-type': _, ...others } = headers;
  return new Response(body, { status, headers: others });
}

const resultOf = ({ body }: RouteResponse): unknown =>
  typeof body === 'object' && body !== null && 'result' in body ? body.result : undefined;

/** Recorded: errors of DNS records begin with `result`, others end with it. */
function inOrder({ status, body }: RouteResponse, template: string | undefined): unknown {
  if (status < 400 || !template?.includes('/dns_records')) return body;
  const { messages, result, ...failure } = body as Readonly<Record<string, unknown>>;
  return result === undefined ? body : { result, ...failure, messages };
}

/** The parts of a form, or undefined if it cannot be read. */
async function partsOf(request: Request): Promise<readonly FormPart[] | undefined> {
  const form = await request.formData().catch(() => undefined);
  return form && Promise.all([...form].map(([name, value]) => partOf(name, value)));
}

async function partOf(name: string, value: FormDataEntryValue): Promise<FormPart> {
  const blob = typeof value === 'string' ? new Blob([value]) : value;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const filename = typeof value === 'string' ? undefined : value.name;
  return { name, filename, type: blob.type, bytes, text: new TextDecoder().decode(bytes) };
}

function orRejection(headers: Record<string, string>, handle: () => RouteResponse): RouteResponse {
  try {
    return handle();
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    Object.assign(headers, error.headers);
    return error.response;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
