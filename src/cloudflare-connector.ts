import { type Connection, type ConnectorOptions, connect } from './connector.ts';
import { type Permissions, permissions } from './detection/permissions.ts';
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
import type { Facade } from './operations/facade.ts';
import { catalog } from './permissions/catalog-rows.ts';
import type { Scope } from './permissions/scopes.ts';

const allDomains = {
  ...{ permissions, zones, dns, cache, firewall, pageRules, analytics },
  ...{ loadBalancers, ssl, workers, accounts, user },
};

/**
 * A Cloudflare client for one API token, with all domains.
 *
 * @example
 * ```ts
 * const cf = new CloudflareConnector({ apiToken });
 * const report = await cf.permissions.detect();
 * for await (const record of cf.dns.records.list({ zone: 'example.com' })) console.log(record.name);
 * ```
 */
export class CloudflareConnector<const G extends Scope = Scope> implements Connection {
  /** Detects and checks what the token may do. */
  declare readonly permissions: Permissions;
  /** A `fetch` with the token, the rate limit, retries and explained denials, for other clients. */
  declare readonly fetch: typeof globalThis.fetch;
  /** Zones: the domains of an account, and their settings. */
  declare readonly zones: Facade<typeof zones, G>;
  /** DNS: the records of a zone. */
  declare readonly dns: Facade<typeof dns, G>;
  /** Cache: purges, rules and settings. */
  declare readonly cache: Facade<typeof cache, G>;
  /** Firewall: rules, access rules, lockdowns. */
  declare readonly firewall: Facade<typeof firewall, G>;
  /** Page Rules. */
  declare readonly pageRules: Facade<typeof pageRules, G>;
  /** Zone and account analytics (GraphQL Analytics API). */
  declare readonly analytics: Facade<typeof analytics, G>;
  /** Load balancers, their pools and monitors. */
  declare readonly loadBalancers: Facade<typeof loadBalancers, G>;
  /** SSL/TLS: modes and certificates. */
  declare readonly ssl: Facade<typeof ssl, G>;
  /** Workers: scripts, routes and domains. */
  declare readonly workers: Facade<typeof workers, G>;
  /** Accounts, their members and tokens. */
  declare readonly accounts: Facade<typeof accounts, G>;
  /** The user that the token belongs to. */
  declare readonly user: Facade<typeof user, G>;

  /**
   * @throws InvalidInputError if an option is invalid or unknown.
   * @throws CloudflareConnectorError `invalid_token` if `apiToken` is not a well-formed API token.
   */
  constructor(options: ConnectorOptions<G>) {
    const connector = connect({ ...options, domains: allDomains, catalog });
    // With the getters that make a domain when it is used.
    Object.defineProperties(this, Object.getOwnPropertyDescriptors(connector));
  }
}
