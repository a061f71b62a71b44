import { Hono, type Context as HonoContext } from 'hono';
import type { CatalogEntry } from '../../permissions/catalog.ts';
import type { Context } from '../context.ts';
import type { Actor } from '../identity/actor.ts';
import { PermissionGroups } from '../identity/permission-groups.ts';
import { authenticate } from './authentication.ts';
import { Call, type SentPart } from './call.ts';
import { documentedRoutes } from './documented-routes.ts';
import type { RateLimiter } from './rate-limit.ts';
import { denied, methodNotAllowed, noRoute, notModelled } from './refusals.ts';
import { type Registration, registrationsOf } from './registrations.ts';
import type { OpenLogEntry } from './request-log.ts';
import { type Answer, Refusal } from './response.ts';
import { type Denial, honoPath, type Route } from './route.ts';
import { refuseMalformedIds, subjectOf } from './subjects.ts';

/** What an API is made of. */
export interface ApiParts {
  readonly context: Context;
  readonly routes: readonly Route[];
  readonly catalog: readonly CatalogEntry[];
  readonly limiter: RateLimiter;
  /** The address requests come from. */
  readonly clientIp: () => string;
}

/** What comes along with a request, in Hono's `env`. */
export interface ApiBindings {
  readonly entry: OpenLogEntry;
}

type ApiEnv = { Bindings: ApiBindings };

/** A request while it is being answered. */
interface Exchange {
  readonly request: Request;
  readonly path: string;
  readonly entry: OpenLogEntry;
  readonly text: string;
  readonly parts: readonly SentPart[] | undefined;
  /** Headers of the answer, whatever it will be. */
  readonly headers: Record<string, string>;
}

const BASE = '/client/v4';

/**
 * The API as a Hono app. A request is authenticated, counted, routed, authorised, and only then looked at: this order is
 * what a client that probes for permissions depends on. That it is Cloudflare's is inferred.
 *
 * @throws TypeError when a route's template is not in the catalog, so that no route is open by mistake.
 */
export function createApi({ context, routes, catalog, limiter, clientIp }: ApiParts): Hono<ApiEnv> {
  const permissionGroups = new PermissionGroups(catalog);
  const documented = documentedRoutes(catalog);
  const app = new Hono<ApiEnv>({ strict: false });

  for (const registration of registrationsOf(routes, catalog)) {
    const { entry, fixed } = registration;
    app.on(entry.method, BASE + honoPath(entry.path), (c) =>
      respond(c, (exchange) => answer(exchange, registration, { ...c.req.param(), ...fixed })),
    );
  }
  app.notFound((c) =>
    respond(c, (exchange) => {
      const path = exchange.path.startsWith(`${BASE}/`) ? exchange.path.slice(BASE.length) : exchange.path;
      const found = documented.find(c.req.method, path);
      if (found) return answer(exchange, { entry: found.entry, model: undefined }, found.params);
      const { token } = admit(exchange, 'authentication');
      throw documented.allows(path) ? methodNotAllowed(c.req.method, token !== undefined) : noRoute(exchange.path);
    }),
  );
  // A mistake in the simulator is not an answer of Cloudflare's.
  app.onError((error) => {
    throw error;
  });
  return app;

  /** Finds out who makes the request, and counts it. */
  function admit({ request, entry, headers }: Exchange, denial: Denial): Actor {
    const credentials = { headers: request.headers, clientIp: clientIp() };
    const actor = authenticate(credentials, denial, context, permissionGroups);
    entry.tokenId = actor.token?.id;
    Object.assign(headers, limiter.take(actor.id));
    return actor;
  }

  function answer(
    exchange: Exchange,
    { entry: operation, model }: Pick<Registration, 'entry' | 'model'>,
    params: Readonly<Record<string, string>>,
  ): Answer {
    const { request, path, entry, text, parts } = exchange;
    const denial = model?.denial ?? 'authentication';
    entry.template = model?.path ?? operation.path;
    const actor = admit(exchange, denial);
    refuseMalformedIds(operation.path, params, path);
    const { zone, account, target } = subjectOf(operation.path, params, actor, denial, context);
    const needs = operation.groups;
    if (model?.decides !== 'handler' && !actor.may(needs, target)) throw denied(denial);
    if (!model) throw notModelled(operation);
    const query = new URL(request.url).searchParams;
    const body = { text, json: parts ? undefined : entry.body, parts };
    return model.handle(new Call({ context, actor, params, query, needs, permissionGroups, body, zone, account }));
  }
}

async function respond(c: HonoContext<ApiEnv>, answerTo: (exchange: Exchange) => Answer): Promise<Response> {
  const { entry } = c.env;
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
  const answer = orRefusal(headers, () =>
    answerTo({ request: c.req.raw, path: c.req.path, entry, text, parts, headers }),
  );
  const { status, body } = answer;
  entry.status = status;
  Object.assign(headers, answer.headers);
  if (typeof body === 'string') return new Response(body, { status, headers });
  if (!(body instanceof FormData)) return new Response(JSON.stringify(body), { status, headers });
  // The boundary is the response's own to choose.
  const { 'content-type': _, ...others } = headers;
  return new Response(body, { status, headers: others });
}

/** The parts of a form; undefined where it can not be read. */
async function partsOf(request: Request): Promise<readonly SentPart[] | undefined> {
  const form = await request.formData().catch(() => undefined);
  return form && Promise.all([...form].map(([name, value]) => partOf(name, value)));
}

async function partOf(name: string, value: FormDataEntryValue): Promise<SentPart> {
  const blob = typeof value === 'string' ? new Blob([value]) : value;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const filename = typeof value === 'string' ? undefined : value.name;
  return { name, filename, type: blob.type, bytes, text: new TextDecoder().decode(bytes) };
}

function orRefusal(headers: Record<string, string>, answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    Object.assign(headers, error.headers);
    return error.answer;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
