import { type Connection, type Connector, type ConnectorOptions, connect } from './connector.ts';
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
  /** What the token may do. */
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
    const connector: Connector<typeof allDomains, G> = connect({ ...options, domains: allDomains, catalog });
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
