import { CloudflareConnector } from '../cloudflare-connector.ts';
import type { ConnectorOptions } from '../connector.ts';
import { CloudflareConnectorError, InvalidInputError } from '../errors.ts';
import { forgetOldest } from '../forget-oldest.ts';
import { HEX_ID } from '../hex-id.ts';
import { minimumScopes, type Scope } from '../permissions/scopes.ts';
import { sha256 } from '../tools/plans.ts';
import { type ToolList, type ToolsOptions, tools } from '../tools/tools.ts';
import { enabledTools, scopesOfTools } from './manifest.ts';
import { isMasked } from './masked.ts';

/** What a customer entered besides the token, as far as it is read. */
export interface CustomConfiguration {
  /** The zone to work in: its name or its id. */
  readonly zone?: unknown;
  /** The id of the account to work in. */
  readonly account?: unknown;
  /** Others are ignored. */
  readonly [name: string]: unknown;
}

/** What a host knows of a connector that a customer installed. */
export interface Installation {
  /** The token, as it was saved. Not its mask. */
  readonly apiKey: string;
  /** The enabled tools: an object with true for each. */
  readonly enabledApis: Readonly<Record<string, boolean>>;
  /** Further settings of the customer: the zone and the account. Others are ignored. */
  readonly customConfiguration?: CustomConfiguration | undefined;
  /** Tells installations of one customer apart. */
  readonly slug: string;
}

/** Connectors that were made, for as long as the host keeps the cache. */
export type ConnectorCache = Map<string, Promise<InstalledConnector>>;

/** How the connector of an installation is made. */
export interface ConnectorForOptions
  extends Pick<ConnectorOptions, 'fetch' | 'rateLimiter' | 'hooks' | 'baseURL' | 'retries'> {
  /** The customer. Two customers share nothing, whatever their tokens are. */
  readonly tenant: string;
  /** Keeps connectors between calls: `new Map()`. At most 1,000 are kept. @default a connector for each call */
  readonly cache?: ConnectorCache | undefined;
}

/** A connector limited to what is enabled, and its tools. */
export interface InstalledConnector {
  /** The connector. Operations outside the scopes of the enabled tools are rejected before a request. */
  readonly connector: CloudflareConnector;
  /** The scopes that the enabled tools need, and `zone:read` for names of zones. */
  readonly scopes: readonly Scope[];
  /** The names of the enabled tools. */
  readonly enabled: readonly string[];
  /** The enabled tools, in the zone of the installation if it has one. */
  readonly tools: (options?: Omit<ToolsOptions, 'enabled' | 'tenant'>) => Promise<ToolList>;
}

const MOST_CONNECTORS = 1_000;
/**
 * The connector of an installation, limited to what is enabled.
 *
 * @throws InvalidInputError if the installation is wrong: an enabled tool does not exist, or the account is not an id.
 * @throws CloudflareConnectorError `invalid_token` if `apiKey` is a mask, or not a well-formed API token.
 */
export async function connectorFor(
  installation: Installation,
  options: ConnectorForOptions,
): Promise<InstalledConnector> {
  check(installation, options);
  const { cache, tenant } = options;
  if (!cache) return make(installation, options);
  const key = await keyOf(installation, tenant);
  const known = cache.get(key);
  if (known) return known;
  const made = Promise.resolve().then(() => make(installation, options));
  cache.set(key, made);
  forgetOldest(cache, MOST_CONNECTORS);
  made.catch(() => cache.delete(key));
  return made;
}

/** A hash of everything that makes a connector what it is. It shows nothing of the token. */
function keyOf({ apiKey, enabledApis, customConfiguration = {}, slug }: Installation, tenant: string): Promise<string> {
  const { zone, account } = customConfiguration;
  const enabled = [...enabledTools(enabledApis)].sort();
  return sha256(JSON.stringify([apiKey, tenant, slug, enabled, zone, account]));
}

function make(
  installation: Installation,
  { tenant, cache: _, ...connection }: ConnectorForOptions,
): InstalledConnector {
  const { apiKey, enabledApis, customConfiguration = {}, slug } = installation;
  const enabled = enabledTools(enabledApis);
  const scopes = [...new Set<Scope>([minimumScopes[0], ...scopesOfTools(enabled)])];
  const account = textOf(customConfiguration.account);
  const zone = textOf(customConfiguration.zone);
  const connector = new CloudflareConnector({
    ...connection,
    apiToken: apiKey,
    scopes,
    ...(account !== undefined && { account }),
  });
  return {
    ...{ connector, scopes, enabled },
    tools: (options = {}) =>
      tools(connector, {
        ...(zone !== undefined && { zones: [zone] }),
        ...options,
        enabled,
        tenant: `${tenant}/${slug}`,
      }),
  };
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

function check(installation: Installation, options: ConnectorForOptions): void {
  const { apiKey, enabledApis, customConfiguration, slug } = installation ?? {};
  const issues = [];
  if (typeof enabledApis !== 'object' || enabledApis === null)
    issues.push({ field: 'enabledApis', message: 'must be an object of tools: { cloudflare_dns_listRecords: true }' });
  if (typeof slug !== 'string' || slug === '')
    issues.push({ field: 'slug', message: 'must be a text that tells installations apart' });
  if (typeof options?.tenant !== 'string' || options.tenant === '')
    issues.push({ field: 'tenant', message: 'must be a text that names the customer' });
  const account = textOf(customConfiguration?.account);
  if (account !== undefined && !HEX_ID.test(account))
    issues.push({ field: 'customConfiguration.account', message: 'must be an id of 32 hex digits (0–9, a–f)' });
  if (issues.length > 0) throw new InvalidInputError('connectorFor', issues);
  if (typeof apiKey === 'string' && isMasked(apiKey)) {
    throw new CloudflareConnectorError(
      'invalid_token',
      'connectorFor: apiKey is the mask of a token. Pass the token as it was saved.',
    );
  }
}
