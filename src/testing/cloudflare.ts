import { Hono } from 'hono';
import { loadCatalog } from '../permissions/catalog.ts';
import { type Clock, createClock, type Moment } from './clock.ts';
import type { Analytics, Context, Quirks } from './context.ts';
import { Accounts } from './identity/accounts.ts';
import { Tokens } from './identity/tokens.ts';
import { Users } from './identity/users.ts';
import { createIds } from './ids.ts';
import { allRoutes } from './server/all-routes.ts';
import { type ApiBindings, createApi } from './server/api.ts';
import { Faults } from './server/faults.ts';
import { createNetwork, isConnectionLost } from './server/network.ts';
import { API_RATE_LIMIT, RateLimiter, type RateLimitPolicy } from './server/rate-limit.ts';
import { type OpenLogEntry, type RequestLog, WritableRequestLog } from './server/request-log.ts';
import type { SimulatedRoute } from './server/route.ts';
import { type Snapshot, takeSnapshot } from './server/snapshot.ts';
import { Zones } from './zones/zones.ts';

/** What a simulator can be given. */
export interface CloudflareOptions {
  /** The time; the clock stands still there. Real time, if not given. */
  readonly now?: Moment;
  /** Milliseconds that every request takes; none if not given. */
  readonly latency?: number;
  /** The address requests come from, for tokens with an IP filter. */
  readonly clientIp?: string;
  /** Requests per token and window; Cloudflare's 1,200 in 300 seconds if not given. */
  readonly rateLimit?: RateLimitPolicy;
  /** Behaviour that has changed over time. */
  readonly quirks?: Partial<Quirks>;
}

/** msw's `http`, as far as the simulator needs it. */
export interface MswHttp<Handler> {
  all(path: string, resolver: (info: { readonly request: Request }) => Promise<Response>): Handler;
}

/** The API as an application that other servers can mount; Hono's, as far as they need it. */
export interface Application {
  fetch(request: Request): Response | Promise<Response>;
  /** Sends a request as `fetch` would, without a `Request` having to be made. */
  request(input: string | URL | Request, init?: RequestInit): Response | Promise<Response>;
}

/** An in-memory Cloudflare. */
export interface Cloudflare {
  /** A `fetch` that reaches this Cloudflare and nothing else. */
  readonly fetch: typeof fetch;
  /** The API without the network's latency and faults. */
  readonly app: Application;
  readonly clock: Clock;
  /** Every request, oldest first. */
  readonly requests: RequestLog;
  /** Faults to inject into the network. */
  readonly faults: Faults;
  /** The users. One is there from the start: `users.default`. */
  readonly users: Users;
  /** The accounts. One is there from the start: `accounts.default`. */
  readonly accounts: Accounts;
  readonly zones: Zones;
  readonly tokens: Tokens;
  /** How analytics are told: all of what happened, or a sample. */
  readonly analytics: Analytics;
  /** Milliseconds that every request takes. */
  latency: number;
  /** The address requests come from. */
  clientIp: string;
  /** Handlers for msw: `server.use(...cloudflare.handlers(http))`. */
  handlers<Handler>(http: MswHttp<Handler>): Handler[];
  /** The operations it has a model of. Every other documented one is enforced, and then answered with a 501. */
  readonly routes: readonly SimulatedRoute[];
  /** A deep copy of everything there is, to prove that nothing has changed. Times of reading are not part of it. */
  snapshot(): Snapshot;
  /** Resolves when the simulator is ready to answer; the first request waits for it anyway. */
  ready(): Promise<void>;
}

/**
 * Makes an in-memory Cloudflare that refuses what Cloudflare refuses. It has one user, who belongs to one account; tokens and
 * zones belong to these unless they are given others.
 *
 * ```ts
 * const cloudflare = createCloudflare();
 * const zone = cloudflare.zones.create({ name: 'example.com' });
 * const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'], zones: [zone] });
 * const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch });
 * ```
 */
export function createCloudflare(options: CloudflareOptions = {}): Cloudflare {
  const context = createContext(options);
  const { clock, ids } = context;
  const faults = new Faults();
  const requests = new WritableRequestLog();
  const limiter = new RateLimiter(options.rateLimit ?? API_RATE_LIMIT, clock);

  let api: Promise<Hono<{ Bindings: ApiBindings }>> | undefined;
  const loadApi = () => {
    api ??= loadCatalog().then((catalog) =>
      createApi({
        context,
        routes: allRoutes,
        catalog: [...catalog.entries()],
        limiter,
        clientIp: () => cloudflare.clientIp,
      }),
    );
    return api;
  };

  const log = (request: Request): OpenLogEntry => {
    const { pathname, searchParams } = new URL(request.url);
    const entry: OpenLogEntry = {
      method: request.method,
      path: pathname.replace(/^\/client\/v4(?=\/)/, ''),
      template: undefined,
      query: Object.fromEntries(searchParams),
      body: undefined,
      tokenId: undefined,
      status: undefined,
      at: clock.now(),
      rayId: ids.ray(),
    };
    requests.push(entry);
    return entry;
  };

  const arrive = async (request: Request, entry: OpenLogEntry): Promise<Response> =>
    (await loadApi()).fetch(request, { entry });

  const app = new Hono<{ Bindings: ApiBindings }>();
  app.all('*', (c) => arrive(c.req.raw, log(c.req.raw)));
  app.onError((error) => {
    throw error;
  });

  const network = createNetwork({ arrive, log, faults, latency: () => cloudflare.latency });

  const cloudflare: Cloudflare = {
    ...{ users: context.users, accounts: context.accounts, zones: context.zones, tokens: context.tokens },
    ...{ clock, requests, faults, app, fetch: network, analytics: context.analytics },
    routes: allRoutes.map(({ method, path, known, source }) => ({ method, path, known, source })),
    latency: options.latency ?? 0,
    clientIp: options.clientIp ?? '203.0.113.7',
    handlers: (http) => [
      http.all('https://api.cloudflare.com/client/v4/*', async ({ request }) => {
        try {
          return await network(request);
        } catch (error) {
          // How msw is told of a broken connection.
          if (isConnectionLost(error)) return Response.error();
          throw error;
        }
      }),
    ],
    snapshot: () => takeSnapshot(context),
    async ready() {
      await loadApi();
    },
  };
  return cloudflare;
}

function createContext({ now, quirks }: CloudflareOptions): Context {
  const context = {
    clock: createClock(now),
    ids: createIds(),
    analytics: { sampleInterval: 1 },
    quirks: { accountsOfAccountToken: 'refused', accountsIgnorePage: true, identicalRecord: 81058, ...quirks },
  } as { -readonly [K in keyof Context]: Context[K] };
  context.users = new Users(context);
  context.accounts = new Accounts(context);
  context.zones = new Zones(context);
  context.tokens = new Tokens(context);
  context.users.create({ email: 'user@example.com' });
  context.accounts.create({ name: 'Example Account' });
  return context;
}
