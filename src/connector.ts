import { withCaller } from './caller-frames.ts';
import { RequestClient } from './client/request-client.ts';
import { SeenZones } from './client/seen-zones.ts';
import { findZone, ZoneDirectory } from './client/zone-directory.ts';
import { readOptions, type Settings } from './connector-options.ts';
import type { Questions } from './detection/ask.ts';
import type { PermissionsSetup } from './detection/permissions.ts';
import { type PermissionsDomain, permissionsParts } from './detection/permissions-domain.ts';
import { InvalidInputError } from './errors.ts';
import { isObject } from './is-object.ts';
import { memoize } from './memoize.ts';
import { runnable } from './operations/declare.ts';
import type { Domain, Facade, Operation } from './operations/facade.ts';
import { type Engine, method } from './operations/invoke.ts';
import { isDeclared, isOperation } from './operations/operation-tree.ts';
import type { ApiCatalog } from './permissions/catalog-rows.ts';
import type { Scope } from './permissions/scopes.ts';
import { tokenRedactor } from './redaction.ts';
import { compose } from './transport/compose.ts';
import type { DiagnoseDenial } from './transport/diagnosis.ts';
import { authenticate } from './transport/layers/authenticate.ts';
import { explain } from './transport/layers/explain.ts';
import { type Hooks, observe } from './transport/layers/observe.ts';
import { type RateLimiter, rateLimit, waitTeller } from './transport/layers/rate-limit.ts';
import { receive } from './transport/layers/receive.ts';
import { retry } from './transport/layers/retry.ts';
import { loadFailures } from './transport/load-failures.ts';

/** What a connector rejects before a request is made. */
export type Enforcement = 'declared' | 'detected' | 'off';

/** Options of a connector. Only the token is required. */
export interface ConnectorOptions<G extends Scope = Scope> {
  /** An API token. Spaces, quotes or `Bearer ` that were pasted along are removed. Global API Keys are rejected. */
  readonly apiToken: string;
  /**
   * Limits the connector: operations outside these scopes do not compile, and are rejected before a request.
   *
   * @default no limit
   */
  readonly scopes?: readonly G[] | undefined;
  /**
   * What is rejected before a request is made.
   *
   * - `declared`: operations outside `scopes`
   * - `detected`: also what the token was found to lack. Detection runs with the first call on a zone, and again if Cloudflare
   *   contradicts it. What detection cannot settle is left to Cloudflare. Needs `permissions` among the domains
   * - `off`: nothing; `scopes` then only narrows the types
   *
   * @default 'declared'
   */
  readonly enforcement?: Enforcement | undefined;
  /**
   * The id of the account to work in if a call names none. Zones are looked up by name in it alone: another account can have one
   * of the same name. Account-owned tokens are verified there, which they need if they can list neither zones nor accounts.
   */
  readonly account?: string | undefined;
  /**
   * The fetch that sends the requests.
   *
   * @default the platform's `fetch`
   */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * Another address of the API. Plain http is accepted for localhost only.
   *
   * @default 'https://api.cloudflare.com/client/v4'
   */
  readonly baseURL?: string | undefined;
  /**
   * The maximum number of retries of a failed request, 0 to 10. Only safe requests are retried.
   *
   * @default 2
   */
  readonly retries?: number | undefined;
  /**
   * A request budget to share with other connectors.
   *
   * @default a budget of its own
   */
  readonly rateLimiter?: RateLimiter | undefined;
  /** Hooks called for every request, response, retry and wait. */
  readonly hooks?: Hooks | undefined;
}

/** The domains of `connect`, by name: domains, groups of operations, single operations, or `permissions`. */
export interface Domains {
  readonly [name: string]: Domain | Operation | PermissionsDomain;
}

/** Options of `connect`. */
export interface ConnectOptions<D extends Domains, G extends Scope = Scope> extends ConnectorOptions<G> {
  /**
   * The domains of the connector, by name: `{ dns }`, `{ records, permissions }`, or, with the exports of
   * `cloudflare-connector/operations`, `{ records: { list: dnsRecordsList } }`. A bundle contains nothing else.
   */
  readonly domains: D;
  /**
   * The permissions of every request of Cloudflare's API: pass the exported `catalog`. The connector's `fetch` then names the
   * permission that another client's request lacks, and `accepted` of an error lists all that suffice. 13 kB gzip.
   */
  readonly catalog?: ApiCatalog | undefined;
}

/** The members of every connector besides its domains. */
export interface Connection {
  /**
   * A `fetch` that adds the token, keeps to the rate limit, retries, and explains denials. For any client that accepts a
   * fetch: `new Cloudflare({ apiToken, fetch: connector.fetch })`. It sends requests to Cloudflare's API only.
   */
  readonly fetch: typeof globalThis.fetch;
}

/** A connector with the domains `D`, limited to the scopes `G`. */
export type Connector<D extends Domains, G extends Scope = Scope> = Connection & Facade<D, G>;

/**
 * Creates a connector with the named domains only, so that a bundler leaves the others out.
 *
 * @example
 * ```ts
 * const cf = connect({ apiToken, domains: { records } });
 * await cf.records.upsert({ zone: 'example.com', type: 'A', name: 'www', content: '192.0.2.1' });
 * ```
 *
 * @throws InvalidInputError if an option is invalid or unknown.
 * @throws CloudflareConnectorError `invalid_token` if `apiToken` is not a well-formed API token.
 */
export function connect<const D extends Domains, const G extends Scope = Scope>(
  options: ConnectOptions<D, G>,
): Connector<D, G> {
  if (!areDomains(options?.domains)) {
    throw new InvalidInputError('connect', [{ field: 'domains', message: 'must be domains by name, such as { dns }' }]);
  }
  return assemble(options) as Connector<D, G>;
}

/** Creates a connector from its options. */
function assemble(options: ConnectOptions<Domains>): Connection {
  const settings = readOptions(options, ['domains', 'catalog']);
  const { token, baseURL, scopes, account, enforcement } = settings;
  const redact = tokenRedactor(token.value);
  const { transport, questions } = layers(settings, redact, options.catalog);
  const client = new RequestClient(transport, baseURL, redact);
  const setup: PermissionsSetup = { questions, note: token.note, scopes, client };
  const engine: Engine = {
    client,
    redact,
    zones: new ZoneDirectory(findZone(client, account), account),
    seenZones: new SeenZones(),
    account,
    scopes: enforcement === 'off' ? undefined : scopes,
    detected: enforcement === 'detected' ? detectedScopes(questions, options.domains) : undefined,
  };
  const connection: Connection = {
    fetch: function connectorFetch(input, init) {
      return withCaller(connectorFetch, async () => {
        const { sendExternal } = await loadExternal();
        return sendExternal({ transport, token: token.value, baseURL }, input, init).catch(async (error: unknown) => {
          const { redactError } = await loadFailures();
          throw redactError(error, redact);
        });
      });
    },
  };
  // Made when they are used: a process with ten thousand tenants has as many connectors, each of which uses few domains.
  for (const [name, member] of Object.entries(options.domains)) {
    const get = memoize(() => memberOf(engine, setup, member));
    Object.defineProperty(connection, name, { get, enumerable: true, configurable: true });
  }
  return connection;
}

/** How every request flows: through these layers, outermost first. */
function layers(
  { token, baseURL, account, hooks, retries, rateLimiter, fetch: send }: Settings,
  redact: (text: string) => string,
  catalog: ApiCatalog | undefined,
) {
  const observed = observe(hooks, redact);
  const waits = { onWait: hooks.rateLimit, redact };
  const guarded = compose(
    retry({ retries, onRetry: hooks.retry, redact }),
    // One of another copy of the package may have no such method.
    rateLimiter.shared?.(token.value, waitTeller(waits)) ?? ((next) => next),
    rateLimit(rateLimiter, waits),
    receive({ redact }),
    authenticate(token.value),
  )((url, init) => send(url, init));

  // Questions about the token pass every layer but `explain`, which would ask again.
  const questions: Questions = {
    fetch: observed(guarded),
    baseURL,
    kind: token.kind,
    account,
    memory: new Map(),
    // A rate limiter of another copy of the package may have no such method.
    isScarce: () => rateLimiter.isScarce?.() ?? false,
  };
  const diagnose: DiagnoseDenial = async (denial) => {
    const { diagnoseDenial } = await import('./detection/diagnose-denial.ts');
    return diagnoseDenial(denial, { questions, catalog });
  };
  const transport = compose(observed, explain({ diagnose, token: token.value }))(guarded);
  return { transport, questions };
}

/** What the token holds, once somebody asks. */
function detectedScopes(questions: Questions, domains: Domains): NonNullable<Engine['detected']> {
  const [parts] = Object.values(domains).flatMap((member) => permissionsParts(member) ?? []);
  if (!parts) {
    const message = '"detected" needs `permissions` among the domains: connect({ …, domains: { …, permissions } })';
    throw new InvalidInputError('connect', [{ field: 'enforcement', message }]);
  }
  return memoize(() => parts.enforce(questions));
}

/** Callers without the compiler pass anything. */
function areDomains(domains: unknown): domains is Domains {
  return (
    isObject(domains) &&
    Object.values(domains).every((member) => isDeclared(member) || (isObject(member) && permissionsParts(member)))
  );
}

/** What stands for a member of the domains: `permissions`, a method, or methods in the groups that the domain has. */
function memberOf(engine: Engine, setup: PermissionsSetup, member: Domains[string]): object {
  return permissionsParts(member)?.create(setup) ?? methodsOf(engine, member as Domain | Operation);
}

function methodsOf(engine: Engine, declared: Domain | Operation): object {
  if (isOperation(declared)) return named(declared.name, method(engine, runnable(declared)));
  const members = Object.entries(declared).map(([name, member]) => [name, methodsOf(engine, member)]);
  return Object.freeze(Object.fromEntries(members));
}

const loadExternal = memoize(() => import('./transport/external-client.ts'));

/** A debugger and a stack trace show what was called. */
const named = <F extends object>(value: string, called: F): F => Object.defineProperty(called, 'name', { value });
