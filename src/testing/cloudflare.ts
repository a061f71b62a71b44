import { type Clock, createClock, type Moment } from './clock.ts';
import { type Analytics, type Context, type Quirks, quirkValues } from './context.ts';
import { allRoutes } from './gateway/all-routes.ts';
import type { ApiHost } from './gateway/api.ts';
import { loadApi } from './gateway/load-api.ts';
import { Accounts } from './identity/accounts.ts';
import { Tokens } from './identity/tokens.ts';
import { Users } from './identity/users.ts';
import { createIds } from './ids.ts';
import { Faults } from './server/faults.ts';
import { createNetwork, isConnectionLost } from './server/network.ts';
import { type OpenLogEntry, type RequestLog, WritableRequestLog } from './server/request-log.ts';
import { API_RATE_LIMIT, type RateLimitPolicy, RequestQuota } from './server/request-quota.ts';
import type { SimulatedRoute } from './server/route.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';
import { type OptionNames, rejectUnknownOptions } from './unknown-option.ts';
import { Zones } from './zones/zones.ts';

/** The options of a simulator. */
export interface CloudflareOptions {
  /** The time at which the clock starts, and stands still. @default real time, which runs */
  readonly now?: Moment | undefined;
  /** How many milliseconds every request takes. @default 0 */
  readonly latency?: number | undefined;
  /** The IP address that requests come from, for tokens with an IP filter. @default '203.0.113.7' */
  readonly clientIp?: string | undefined;
  /** The rate limit of each token. @default Cloudflare's 1,200 requests in 300 seconds */
  readonly rateLimit?: RateLimitPolicy | undefined;
  /**
   * The requests that one address may make in a second; Cloudflare allows 200. The clock has to run.
   *
   * @default no limit
   * @source https://developers.cloudflare.com/fundamentals/api/reference/limits/
   */
  readonly addressLimit?: number | undefined;
  /** Behaviour of Cloudflare that has changed over time. @default as it is today */
  readonly quirks?: { readonly [K in keyof Quirks]?: Quirks[K] | undefined } | undefined;
  /** How many of the latest requests `requests` keeps: a whole number, or `Infinity`. @default 10,000 */
  readonly keepRequests?: number | undefined;
}

/** The part of msw's `http` that the simulator uses. */
export interface MswHttp<Handler> {
  /** Makes a handler for all methods. */
  all(path: string, resolver: (info: { readonly request: Request }) => Promise<Response>): Handler;
}

/** The API as an application that other servers can mount. */
export interface Application {
  /** Handles a request. */
  fetch(request: Request): Promise<Response>;
  /** Handles a request to a URL or a path. Takes the same arguments as the global `fetch`. */
  request(input: string | URL | Request, init?: RequestInit): Promise<Response>;
}

/** An in-memory Cloudflare. */
export interface Cloudflare {
  /** A `fetch` that reaches this Cloudflare and no other host. */
  readonly fetch: typeof fetch;
  /** The API without the network: it has neither latency nor faults. */
  readonly app: Application;
  /**
   * The time of the simulator.
   *
   * @example
   * ```ts
   * const cloudflare = createCloudflare({ now: '2026-01-01T00:00:00Z' });
   * cloudflare.clock.advance(60_000);
   * ```
   */
  readonly clock: Clock;
  /** The latest requests, oldest first. `keepRequests` sets how many are kept. */
  readonly requests: RequestLog;
  /**
   * Faults to inject into the network.
   *
   * @example
   * ```ts
   * cloudflare.faults.add({ times: 1, response: 'lost-response' });
   * ```
   */
  readonly faults: Faults;
  /** The users. There is one from the start: `users.default`. */
  readonly users: Users;
  /** The accounts. There is one from the start: `accounts.default`. */
  readonly accounts: Accounts;
  /** The zones. There is none at the start. */
  readonly zones: Zones;
  /** The API tokens. There is none at the start. */
  readonly tokens: Tokens;
  /** How analytics are sampled. */
  readonly analytics: Analytics;
  /** How many milliseconds every request takes. */
  latency: number;
  /** The IP address that requests come from. */
  clientIp: string;
  /**
   * Makes request handlers for msw.
   *
   * @example
   * ```ts
   * import { http } from 'msw';
   * import { setupServer } from 'msw/node';
   *
   * const server = setupServer(...cloudflare.handlers(http));
   * server.listen();
   * ```
   */
  handlers<Handler>(http: MswHttp<Handler>): Handler[];
  /**
   * The operations that have a model. For every other documented one, permissions are enforced; then the status is 501. For
   * a path that is not documented either, it is 501 too. `requests` has `notSimulated` for both.
   */
  readonly routes: readonly SimulatedRoute[];
  /** Returns a deep copy of the whole state, for a test that nothing has changed. Reading does not change the state. */
  snapshot(): Snapshot;
  /** Resolves when the routes are loaded. The first request waits for that by itself. */
  ready(): Promise<void>;
}

const optionNames: OptionNames<CloudflareOptions> = {
  now: true,
  latency: true,
  clientIp: true,
  rateLimit: true,
  addressLimit: true,
  quirks: true,
  keepRequests: true,
};

const rateLimitNames: OptionNames<RateLimitPolicy> = { quota: true, window: true };

const KEPT_REQUESTS = 10_000;

/**
 * Creates an in-memory Cloudflare, which rejects what Cloudflare rejects. It has one user, who is a member of one account.
 * Tokens and zones belong to these by default.
 *
 * @throws TypeError if an option or a quirk is unknown, or `keepRequests` is not a whole number.
 *
 * @example
 * ```ts
 * const cloudflare = createCloudflare();
 * const zone = cloudflare.zones.create({ name: 'example.com' });
 * const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'], zones: [zone] });
 * const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch });
 * ```
 */
export function createCloudflare(options: CloudflareOptions = {}): Cloudflare {
  rejectUnknownOptions(options, optionNames);
  rejectUnknownOptions(options.rateLimit, rateLimitNames, 'rateLimit');
  const context = createContext(options);
  const { clock, users, accounts, zones, tokens, analytics } = context;
  const faults = new Faults();
  const requests = new WritableRequestLog(keptRequests(options));
  const quota = new RequestQuota(options.rateLimit ?? API_RATE_LIMIT, clock);
  const { addressLimit: perSecond = Number.POSITIVE_INFINITY } = options;
  const addressQuota = new RequestQuota({ quota: perSecond, window: 1 }, clock);
  const host: ApiHost = { context, quota, addressQuota, clientIp: () => cloudflare.clientIp };

  const log = (request: Request): OpenLogEntry => {
    const entry = openLogEntry(request, context);
    requests.add(entry);
    return entry;
  };
  const arrive = async (request: Request, entry: OpenLogEntry): Promise<Response> =>
    (await loadApi()).fetch(request, { host, entry });
  const network = createNetwork({ arrive, log, faults, latency: () => cloudflare.latency });

  const cloudflare: Cloudflare = {
    ...{ clock, users, accounts, zones, tokens, analytics, requests, faults },
    fetch: network,
    app: createApplication((request) => arrive(request, log(request))),
    routes: allRoutes.map(({ method, path, known, source }) => ({ method, path, known, source })),
    latency: options.latency ?? 0,
    clientIp: options.clientIp ?? '203.0.113.7',
    handlers: (http) => [
      http.all('https://api.cloudflare.com/client/v4/*', ({ request }) => respond(network, request)),
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
    quirks: readQuirks(quirks),
  } as { -readonly [K in keyof Context]: Context[K] };
  context.users = new Users(context);
  context.accounts = new Accounts(context);
  context.zones = new Zones(context);
  context.tokens = new Tokens(context);
  context.users.create({ email: 'user@example.com' });
  context.accounts.create({ name: 'Example Account' });
  return context;
}

function readQuirks(quirks: CloudflareOptions['quirks']): Quirks {
  const names = Object.keys(quirkValues) as (keyof Quirks)[];
  const known = Object.fromEntries(names.map((name) => [name, true])) as OptionNames<Quirks>;
  rejectUnknownOptions<object>(quirks, known, 'quirks');
  const values = names.map((name) => {
    const allowed: readonly unknown[] = quirkValues[name];
    const value = quirks?.[name] ?? allowed[0];
    if (!allowed.includes(value)) {
      throw new TypeError(`quirks.${name} must be ${allowed.map((one) => JSON.stringify(one)).join(' or ')}`);
    }
    return [name, value];
  });
  return Object.fromEntries(values) as Quirks;
}

function keptRequests({ keepRequests = KEPT_REQUESTS }: CloudflareOptions): number {
  if (keepRequests === Number.POSITIVE_INFINITY || (Number.isInteger(keepRequests) && keepRequests >= 0)) {
    return keepRequests;
  }
  throw new TypeError(`keepRequests must be a whole number or Infinity, not ${String(keepRequests)}`);
}

function openLogEntry(request: Request, { clock, ids }: Context): OpenLogEntry {
  const { pathname, searchParams } = new URL(request.url);
  return {
    method: request.method,
    path: pathname.replace(/^\/client\/v4(?=\/)/, ''),
    template: undefined,
    query: Object.fromEntries(searchParams),
    body: undefined,
    tokenId: undefined,
    status: undefined,
    notSimulated: false,
    at: clock.now(),
    rayId: ids.ray(),
  };
}

function createApplication(handle: (request: Request) => Promise<Response>): Application {
  return {
    fetch: (request) => handle(request),
    request: (input, init) =>
      // A path alone is not a URL that `Request` accepts.
      handle(new Request(typeof input === 'string' ? new URL(input, 'http://localhost') : input, init)),
  };
}

/** `Response.error()` makes msw's `fetch` reject, as a broken connection does. */
async function respond(network: typeof fetch, request: Request): Promise<Response> {
  try {
    return await network(request);
  } catch (error) {
    if (isConnectionLost(error)) return Response.error();
    throw error;
  }
}
