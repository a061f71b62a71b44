import { withCaller } from './caller-frames.ts';
import { RequestClient } from './client/request-client.ts';
import { SeenZones } from './client/seen-zones.ts';
import { findZone, ZoneDirectory } from './client/zone-directory.ts';
import { readOptions } from './connector-options.ts';
import type { Questions } from './detection/ask.ts';
import { Permissions } from './detection/permissions.ts';
import { accounts } from './domains/accounts/index.ts';
import { analytics } from './domains/analytics/index.ts';
import { cache } from './domains/cache/index.ts';
import { dns } from './domains/dns/index.ts';
import { firewall } from './domains/firewall/index.ts';
import { loadBalancers } from './domains/load-balancers/index.ts';
import { pageRules } from './domains/page-rules/index.ts';
import { ssl } from './domains/ssl/index.ts';
import { user } from './domains/user/index.ts';
import { workers } from './domains/workers/index.ts';
import { zones } from './domains/zones/index.ts';
import { InvalidInputError } from './errors.ts';
import { memoize } from './memoize.ts';
import { runnable } from './operations/declare.ts';
import type { Domain, Facade } from './operations/facade.ts';
import { type Engine, method } from './operations/invoke.ts';
import { isDeclared, isOperation } from './operations/operation-tree.ts';
import type { Scope } from './permissions/scopes.ts';
import { redact } from './permissions/token-format.ts';
import { compose } from './transport/compose.ts';
import type { DiagnoseDenial } from './transport/diagnosis.ts';
import { authenticate } from './transport/layers/authenticate.ts';
import { explain } from './transport/layers/explain.ts';
import { type Hooks, observe } from './transport/layers/observe.ts';
import { type RateLimiter, rateLimit } from './transport/layers/rate-limit.ts';
import { receive } from './transport/layers/receive.ts';
import { retry } from './transport/layers/retry.ts';

/** What a connector refuses before a request is made. */
export type Enforcement = 'declared' | 'detected' | 'off';

/** How a connector is made. Only the token is needed. */
export interface ConnectorOptions<G extends Scope = Scope> {
  /** An API token; spaces, quotes or `Bearer ` pasted along are removed. Global API Keys are refused. */
  readonly apiToken: string;
  /** Limits the connector: operations outside these scopes do not compile, and are refused before a request. */
  readonly scopes?: readonly G[];
  /**
   * What is refused before a request is made.
   *
   * - `declared`: what is outside `scopes`; the default
   * - `detected`: that, and what the token was found to lack. It is detected with the first call on a zone, and again when
   *   Cloudflare contradicts it; what could not be found out is left to Cloudflare
   * - `off`: nothing; `scopes` then only narrows the types
   */
  readonly enforcement?: Enforcement;
  /**
   * The id of the account to work in, where a call names none. Also where an account-owned token is verified, which it needs
   * when it can list neither zones nor accounts.
   */
  readonly account?: string;
  /** The fetch to send requests with; the platform's own by default. */
  readonly fetch?: typeof globalThis.fetch;
  /** Another address than `https://api.cloudflare.com/client/v4`; plain http only on localhost. */
  readonly baseURL?: string;
  /** How many times a failed request is tried again, where that is safe. 2 by default, 10 at the most. */
  readonly retries?: number;
  /** A request budget to share with other connectors. By default each has its own. */
  readonly rateLimiter?: RateLimiter;
  /** Functions that are told of every request, answer and retry. */
  readonly hooks?: Hooks;
}

/** What every connector has besides its domains. */
export interface Connection {
  /** Finds out what the token may do. */
  readonly permissions: Permissions;
  /**
   * A `fetch` that carries the token, keeps to the rate limit, retries and explains refusals. For any client that takes a
   * fetch: `new Cloudflare({ apiToken, fetch: connector.fetch })`. It goes to Cloudflare's API only.
   */
  readonly fetch: typeof globalThis.fetch;
}

/** A connector with the domains `D`, limited to the scopes `G`. */
export type Connector<D extends Readonly<Record<string, Domain>>, G extends Scope = Scope> = Connection & Facade<D, G>;

/**
 * Makes a connector with the named domains alone, so that a bundler leaves the others out:
 * `connect({ apiToken, domains: { dns } })`.
 *
 * @throws InvalidInputError for options that can not be.
 * @throws CloudflareConnectorError `invalid_token` for what can not be an API token.
 */
export function connect<const D extends Readonly<Record<string, Domain>>, const G extends Scope = Scope>(
  options: ConnectorOptions<G> & { readonly domains: D },
): Connector<D, G> {
  if (!isDeclared(options?.domains)) {
    throw new InvalidInputError('connect', [{ field: 'domains', message: 'must be domains by name, such as { dns }' }]);
  }
  const { engine, ...connection } = assemble(options);
  return { ...connection, ...(facade(engine, options.domains) as Facade<D, G>) };
}

const allDomains = { zones, dns, cache, firewall, pageRules, analytics, loadBalancers, ssl, workers, accounts, user };

/**
 * Cloudflare, by a token: what it may do, and everything that can be done with it.
 *
 * @example
 * ```ts
 * const cf = new CloudflareConnector({ apiToken });
 * const report = await cf.permissions.detect();
 * for await (const record of cf.dns.records.list({ zone: 'example.com' })) console.log(record.name);
 * ```
 */
export class CloudflareConnector<const G extends Scope = Scope> implements Connection {
  readonly permissions: Permissions;
  readonly fetch: typeof globalThis.fetch;
  /** Zones: the domains of an account, and their settings. */
  readonly zones: Facade<typeof zones, G>;
  /** DNS: the records of a zone. */
  readonly dns: Facade<typeof dns, G>;
  /** Cache: purging, and how it is set up. */
  readonly cache: Facade<typeof cache, G>;
  /** Firewall: rules, access rules, lockdowns. */
  readonly firewall: Facade<typeof firewall, G>;
  /** Page Rules. */
  readonly pageRules: Facade<typeof pageRules, G>;
  /** Analytics: traffic, and whatever else GraphQL tells. */
  readonly analytics: Facade<typeof analytics, G>;
  /** Load balancers, their pools and monitors. */
  readonly loadBalancers: Facade<typeof loadBalancers, G>;
  /** SSL/TLS: modes and certificates. */
  readonly ssl: Facade<typeof ssl, G>;
  /** Workers: scripts, routes and domains. */
  readonly workers: Facade<typeof workers, G>;
  /** Accounts, their members and tokens. */
  readonly accounts: Facade<typeof accounts, G>;
  /** The user whom the token belongs to. */
  readonly user: Facade<typeof user, G>;

  /**
   * @throws InvalidInputError for options that can not be.
   * @throws CloudflareConnectorError `invalid_token` for what can not be an API token.
   */
  constructor(options: ConnectorOptions<G>) {
    const connector: Connector<typeof allDomains, G> = connect({ ...options, domains: allDomains });
    this.permissions = connector.permissions;
    this.fetch = connector.fetch;
    this.zones = connector.zones;
    this.dns = connector.dns;
    this.cache = connector.cache;
    this.firewall = connector.firewall;
    this.pageRules = connector.pageRules;
    this.analytics = connector.analytics;
    this.loadBalancers = connector.loadBalancers;
    this.ssl = connector.ssl;
    this.workers = connector.workers;
    this.accounts = connector.accounts;
    this.user = connector.user;
  }
}

/** How every request flows: through these layers, outermost first. */
function assemble(options: ConnectorOptions): Connection & { readonly engine: Engine } {
  const settings = readOptions(options, ['domains']);
  const { token, baseURL, scopes, account, hooks, rateLimiter, retries, enforcement, fetch: send } = settings;

  const observed = observe(hooks);
  const guarded = compose(
    retry({ retries, onRetry: hooks.retry }),
    rateLimit(rateLimiter),
    receive({ token: token.value }),
    authenticate(token.value),
  )((url, init) => send(url, init));

  // What a question about the token goes through: everything but `explain`, which would ask again.
  const questions: Questions = {
    fetch: observed(guarded),
    baseURL,
    kind: token.kind,
    account,
    memory: new Map(),
    // A rate limiter of another copy of the package may not tell.
    isScarce: () => rateLimiter.isScarce?.() ?? false,
  };
  const diagnose: DiagnoseDenial = async (denial) => {
    const { diagnoseDenial } = await import('./detection/diagnose-denial.ts');
    return diagnoseDenial(denial, questions);
  };
  const transport = compose(observed, explain({ diagnose, token: token.value }))(guarded);

  const client = new RequestClient(transport, baseURL);
  const permissions = new Permissions({
    questions,
    note: token.note,
    scopes,
    client,
  });
  return {
    permissions,
    fetch: function connectorFetch(input, init) {
      return withCaller(connectorFetch, async () => {
        const { sendExternal } = await import('./transport/external-client.ts');
        return sendExternal({ transport, token: token.value, baseURL }, input, init);
      });
    },
    engine: {
      client,
      redact: (text) => redact(text, token.value),
      zones: new ZoneDirectory(findZone(client)),
      seenZones: new SeenZones(),
      account,
      scopes: enforcement === 'off' ? undefined : scopes,
      detected: enforcement === 'detected' ? detectedScopes(questions) : undefined,
    },
  };
}

/** What the token holds, once somebody asks. */
function detectedScopes(questions: Questions): NonNullable<Engine['detected']> {
  return memoize(() =>
    import('./detection/enforcement.ts').then(({ DetectedScopes }) => new DetectedScopes(questions)),
  );
}

function facade(engine: Engine, domain: Domain): object {
  const members = Object.entries(domain).map(([name, member]) => [
    name,
    isOperation(member) ? named(member.name, method(engine, runnable(member))) : facade(engine, member),
  ]);
  return Object.freeze(Object.fromEntries(members));
}

/** A debugger and a stack trace show what was called. */
const named = <F extends object>(value: string, called: F): F => Object.defineProperty(called, 'name', { value });
