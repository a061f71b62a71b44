/** What a permission row is granted on. */
export type ResourceType = 'zone' | 'account' | 'user';

/** The access level of a row. `edit` implies `read`; the API's *Write* is the dashboard's *Edit*. */
export type Level = 'read' | 'edit' | 'purge';

/** How the key of a row in Cloudflare's token template URLs is known; `none` means that no key is known. */
export type KeySource = 'documented' | 'seen' | 'none';

interface RowDefinition {
  readonly resource: ResourceType;
  /** The name in the dashboard's token form. */
  readonly permission: string;
  /** The API's permission group for each level. */
  readonly groups: Readonly<Partial<Record<Level, string>>>;
  readonly keySource: KeySource;
}

/**
 * Every row the library works with, by its template key.
 *
 * @source https://developers.cloudflare.com/fundamentals/api/how-to/account-owned-token-template/ (documented keys)
 * @source https://developers.cloudflare.com/fundamentals/api/reference/permissions/ (groups)
 */
export const rowDefinitions = {
  zone: {
    resource: 'zone',
    permission: 'Zone',
    groups: { read: 'Zone Read', edit: 'Zone Write' },
    keySource: 'documented',
  },
  zone_settings: {
    resource: 'zone',
    permission: 'Zone Settings',
    groups: { read: 'Zone Settings Read', edit: 'Zone Settings Write' },
    keySource: 'documented',
  },
  dns: {
    resource: 'zone',
    permission: 'DNS',
    groups: { read: 'DNS Read', edit: 'DNS Write' },
    keySource: 'documented',
  },
  cache: {
    resource: 'zone',
    permission: 'Cache Purge',
    groups: { purge: 'Cache Purge' },
    keySource: 'documented',
  },
  cache_settings: {
    resource: 'zone',
    permission: 'Cache Rules',
    groups: { read: 'Cache Settings Read', edit: 'Cache Settings Write' },
    keySource: 'seen',
  },
  firewall_services: {
    resource: 'zone',
    permission: 'Firewall Services',
    groups: { read: 'Firewall Services Read', edit: 'Firewall Services Write' },
    keySource: 'documented',
  },
  zone_waf: {
    resource: 'zone',
    permission: 'Zone WAF',
    groups: { read: 'Zone WAF Read', edit: 'Zone WAF Write' },
    keySource: 'seen',
  },
  page_rules: {
    resource: 'zone',
    permission: 'Page Rules',
    groups: { read: 'Page Rules Read', edit: 'Page Rules Write' },
    keySource: 'documented',
  },
  analytics: {
    resource: 'zone',
    permission: 'Analytics',
    groups: { read: 'Analytics Read' },
    keySource: 'documented',
  },
  load_balancers: {
    resource: 'zone',
    permission: 'Load Balancers',
    groups: { read: 'Load Balancers Read', edit: 'Load Balancers Write' },
    keySource: 'seen',
  },
  load_balancing_monitors_and_pools: {
    resource: 'account',
    permission: 'Load Balancing: Monitors and Pools',
    groups: { read: 'Load Balancing: Monitors and Pools Read', edit: 'Load Balancing: Monitors and Pools Write' },
    keySource: 'none',
  },
  ssl_and_certificates: {
    resource: 'zone',
    permission: 'SSL and Certificates',
    groups: { read: 'SSL and Certificates Read', edit: 'SSL and Certificates Write' },
    keySource: 'documented',
  },
  workers_routes: {
    resource: 'zone',
    permission: 'Workers Routes',
    groups: { read: 'Workers Routes Read', edit: 'Workers Routes Write' },
    keySource: 'documented',
  },
  workers_scripts: {
    resource: 'account',
    permission: 'Workers Scripts',
    groups: { read: 'Workers Scripts Read', edit: 'Workers Scripts Write' },
    keySource: 'documented',
  },
  account_settings: {
    resource: 'account',
    permission: 'Account Settings',
    groups: { read: 'Account Settings Read', edit: 'Account Settings Write' },
    keySource: 'documented',
  },
  account_analytics: {
    resource: 'account',
    permission: 'Account Analytics',
    groups: { read: 'Account Analytics Read' },
    keySource: 'documented',
  },
  account_api_tokens: {
    resource: 'account',
    permission: 'Account API Tokens',
    groups: { read: 'Account API Tokens Read', edit: 'Account API Tokens Write' },
    keySource: 'documented',
  },
  user_details: {
    resource: 'user',
    permission: 'User Details',
    groups: { read: 'User Details Read', edit: 'User Details Write' },
    keySource: 'seen',
  },
  memberships: {
    resource: 'user',
    permission: 'Memberships',
    groups: { read: 'Memberships Read', edit: 'Memberships Write' },
    keySource: 'seen',
  },
  api_tokens: {
    resource: 'user',
    permission: 'API Tokens',
    groups: { read: 'API Tokens Read', edit: 'API Tokens Write' },
    keySource: 'seen',
  },
} as const satisfies Record<string, RowDefinition>;

type Rows = typeof rowDefinitions;

/** The key of a row, as in Cloudflare's token template URLs: `dns`, `page_rules`, … */
export type RowKey = keyof Rows;

/** The short name of a permission row: `<template key>:<level>`, for example `dns:edit`. */
export type Scope = { [K in RowKey]: `${K}:${keyof Rows[K]['groups'] & string}` }[RowKey];

/** A scope and what it brings along: `dns:edit` implies `dns:read`. */
export type Implied<S extends Scope> = S | (S extends `${infer K}:edit` ? Extract<`${K}:read`, Scope> : never);

/** A permission row, in the dashboard's words and in the API's. */
export interface PermissionRow {
  /** Our short name of the row; undefined for the rows of products the library has no domain for. */
  readonly scope: Scope | undefined;
  readonly resource: ResourceType;
  /** The permission as the dashboard's token form names it: `DNS`, `Cache Purge`. */
  readonly permission: string;
  readonly level: Level;
  /** The API's permission group: `DNS Write`. */
  readonly group: string;
  /** The row in the order of the dashboard's form: `Zone · DNS · Edit`. */
  readonly label: string;
  /** The key for a token template URL; undefined where Cloudflare documents none and the row is added by hand. */
  readonly templateKey: string | undefined;
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const rowsByScope: ReadonlyMap<string, PermissionRow> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ Object.entries(rowDefinitions as Record<string, RowDefinition>).flatMap(([key, definition]) =>
    Object.entries(definition.groups).map(([level, group]): [string, PermissionRow] => [
      `${key}:${level}`,
      {
        scope: `${key}:${level}` as Scope,
        resource: definition.resource,
        permission: definition.permission,
        level: level as Level,
        group,
        label: `${capitalised(definition.resource)} · ${definition.permission} · ${capitalised(level)}`,
        templateKey: definition.keySource === 'none' ? undefined : key,
      },
    ]),
  ),
);

/** Every scope the library knows. */
export const allScopes: readonly Scope[] = /* @__PURE__ */ [...rowsByScope.keys()] as Scope[];

/** Whether a string is a scope, for input that comes from outside. */
export function isScope(value: string): value is Scope {
  return rowsByScope.has(value);
}

/** The permission row of a scope. */
export function rowOf(scope: Scope): PermissionRow {
  const row = rowsByScope.get(scope);
  if (!row) throw new TypeError(`${JSON.stringify(scope)} is not a scope. Known scopes: ${allScopes.join(', ')}`);
  return row;
}

/** How the template key of a scope's row is known. */
export function keySourceOf(scope: Scope): KeySource {
  return rowDefinitions[scope.slice(0, scope.indexOf(':')) as RowKey].keySource;
}

/** The scope that an API permission group stands for (`DNS Write` is `dns:edit`), where the library has one. */
export function scopeOfGroup(group: string): Scope | undefined {
  for (const row of rowsByScope.values()) if (row.group === group) return row.scope;
  return undefined;
}

/** The scopes that give what `scope` asks for: itself, and `edit` where it is a `read`. */
export function scopesThatGrant(scope: Scope): readonly Scope[] {
  const edit = scope.replace(/:read$/, ':edit');
  return edit !== scope && isScope(edit) ? [scope, edit] : [scope];
}

/**
 * Rows that also do for another row: Cloudflare accepts Zone Read wherever it accepts Page Rules Read.
 *
 * @source x-api-token-group of /zones/{zone_id}/pagerules in Cloudflare's OpenAPI document
 */
const alsoSuffices: Partial<Record<Scope, readonly Scope[]>> = {
  'page_rules:read': ['zone:read', 'zone:edit'],
  'page_rules:edit': ['zone:edit'],
};

/** Every scope that lets a token do what `scope` is for: those that grant it, and other rows Cloudflare accepts in its place. */
export function scopesThatSuffice(scope: Scope): readonly Scope[] {
  return [...scopesThatGrant(scope), ...(alsoSuffices[scope] ?? [])];
}

/** Whether holding `held` gives `wanted`. */
export function grants(held: Iterable<Scope>, wanted: Scope): boolean {
  const enough = scopesThatGrant(wanted);
  for (const scope of held) if (enough.includes(scope)) return true;
  return false;
}

/** The two rows without which the connector can do nothing useful. */
export const minimumScopes = ['zone:read', 'dns:read'] as const satisfies readonly Scope[];

/** The ten rows of the integration guide. */
export const guideScopes = [
  'zone:read',
  'dns:edit',
  'cache:purge',
  'firewall_services:read',
  'page_rules:read',
  'analytics:read',
  'load_balancers:read',
  'ssl_and_certificates:read',
  'account_settings:read',
  'user_details:read',
] as const satisfies readonly Scope[];
