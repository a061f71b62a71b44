import { InvalidInputError } from '../errors.ts';

/** The kind of resource that a permission is granted on. */
export type ResourceType = 'zone' | 'account' | 'user';

/** The access level of a permission. `edit` implies `read`; the API's *Write* is the dashboard's *Edit*. */
export type Level = 'read' | 'edit' | 'purge';

/** `group` is the API's name of the permission, where it is not that of the dashboard's token form. */
type RowDefinition = readonly [resource: ResourceType, permission: string, levels: readonly Level[], group?: string];

const both = ['read', 'edit'] as const;
const readOnly = ['read'] as const;

/**
 * Every permission that the library works with, by its template key.
 *
 * @source https://developers.cloudflare.com/fundamentals/api/how-to/account-owned-token-template/ (documented keys)
 * @source https://developers.cloudflare.com/fundamentals/api/reference/permissions/ (groups)
 */
const rowDefinitions = {
  zone: ['zone', 'Zone', both],
  zone_settings: ['zone', 'Zone Settings', both],
  dns: ['zone', 'DNS', both],
  cache: ['zone', 'Cache Purge', ['purge']],
  cache_settings: ['zone', 'Cache Rules', both, 'Cache Settings'],
  firewall_services: ['zone', 'Firewall Services', both],
  account_firewall_access_rules: ['account', 'Account Firewall Access Rules', both],
  zone_waf: ['zone', 'Zone WAF', both],
  page_rules: ['zone', 'Page Rules', both],
  analytics: ['zone', 'Analytics', readOnly],
  load_balancers: ['zone', 'Load Balancers', both],
  load_balancing_monitors_and_pools: ['account', 'Load Balancing: Monitors and Pools', both],
  ssl_and_certificates: ['zone', 'SSL and Certificates', both],
  workers_routes: ['zone', 'Workers Routes', both],
  workers_scripts: ['account', 'Workers Scripts', both],
  account_settings: ['account', 'Account Settings', both],
  account_analytics: ['account', 'Account Analytics', readOnly],
  account_api_tokens: ['account', 'Account API Tokens', both],
  user_details: ['user', 'User Details', both],
  memberships: ['user', 'Memberships', both],
  api_tokens: ['user', 'API Tokens', both],
} as const satisfies Record<string, RowDefinition>;

type Rows = typeof rowDefinitions;

/** The key of a permission, as in Cloudflare's token template URLs: `dns`, `page_rules`, … */
export type RowKey = keyof Rows;

/** The short name of a permission: `<template key>:<level>`, for example `dns:edit`. */
export type Scope = { [K in RowKey]: `${K}:${Rows[K][2][number]}` }[RowKey];

/** A scope and those that it includes: `dns:edit` includes `dns:read`. */
export type Implied<S extends Scope> = S | (S extends `${infer K}:edit` ? Extract<`${K}:read`, Scope> : never);

/** A permission, in the words of the dashboard's token form, where it is a row, and of the API. */
export interface PermissionRow {
  /** The short name; undefined for permissions of products that the library has no domain for. */
  readonly scope: Scope | undefined;
  readonly resource: ResourceType;
  /** The permission as the dashboard's token form names it: `DNS`, `Cache Purge`. */
  readonly permission: string;
  readonly level: Level;
  /** The API's permission group: `DNS Write`. */
  readonly group: string;
  /** All parts in the order of the dashboard's form: `Zone · DNS · Edit`. */
  readonly label: string;
  /** The key for a token template URL; undefined if no link can name it. The permission is then added by hand. */
  readonly templateKey: string | undefined;
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What the API adds to a permission's name for each level. Cache Purge has one level and no suffix. */
const groupSuffix: Readonly<Record<Level, string>> = { read: ' Read', edit: ' Write', purge: '' };

const rowsByScope: ReadonlyMap<string, PermissionRow> = new Map(
  Object.entries(rowDefinitions as Record<string, RowDefinition>).flatMap(([key, definition]) =>
    definition[2].map((level): [string, PermissionRow] => [`${key}:${level}`, rowFor(key, definition, level)]),
  ),
);

function rowFor(key: string, [resource, permission, , group]: RowDefinition, level: Level): PermissionRow {
  return {
    scope: `${key}:${level}` as Scope,
    resource,
    permission,
    level,
    group: (group ?? permission) + groupSuffix[level],
    label: `${capitalised(resource)} · ${permission} · ${capitalised(level)}`,
    // Cloudflare's form has this row in its template "Create additional tokens" alone (its page on creating tokens by API).
    templateKey: key === 'api_tokens' && level === 'edit' ? undefined : key,
  };
}

/** Every scope that the library knows. */
export const allScopes: readonly Scope[] = [...rowsByScope.keys()] as Scope[];

/** Whether a string is a scope: for input from outside the program. */
export function isScope(value: string): value is Scope {
  return rowsByScope.has(value);
}

/**
 * The permission of a scope, in the words of the dashboard's token form and of the API.
 *
 * @throws InvalidInputError if it is not a scope.
 */
export function rowOf(scope: Scope): PermissionRow {
  const row = rowsByScope.get(scope);
  if (!row) {
    const message = `${JSON.stringify(scope)} is not a scope. Known scopes: ${allScopes.join(', ')}`;
    throw new InvalidInputError('rowOf', [{ field: 'scope', message }]);
  }
  return row;
}

/** Keys of the template that Cloudflare does not document: they were seen in public links, and in the dashboard's data. */
export const undocumentedKeys: readonly (string | undefined)[] = [
  'cache_settings',
  'account_firewall_access_rules',
  'zone_waf',
  'load_balancers',
  'load_balancing_monitors_and_pools',
  'user_details',
  'memberships',
  'api_tokens',
] satisfies RowKey[];

/** The scope of an API permission group: `dns:edit` of `DNS Write`. Undefined if the library has none. */
export function scopeOfGroup(group: string): Scope | undefined {
  for (const row of rowsByScope.values()) if (row.group === group) return row.scope;
  return undefined;
}

/** The scopes that include `scope`: itself, and `edit` if it is a `read`. */
export function scopesThatGrant(scope: Scope): readonly Scope[] {
  const edit = scope.replace(/:read$/, ':edit');
  return edit !== scope && isScope(edit) ? [scope, edit] : [scope];
}

/**
 * Permissions that suffice in place of another: Cloudflare accepts Zone Read wherever it accepts Page Rules Read.
 *
 * @source x-api-token-group of /zones/{zone_id}/pagerules in Cloudflare's OpenAPI document
 */
const alsoSuffices: Partial<Record<Scope, readonly Scope[]>> = {
  'page_rules:read': ['zone:read', 'zone:edit'],
  'page_rules:edit': ['zone:edit'],
};

/** Every scope that suffices for `scope`: those that include it, and others that Cloudflare accepts in its place. */
export function scopesThatSuffice(scope: Scope): readonly Scope[] {
  return [...scopesThatGrant(scope), ...(alsoSuffices[scope] ?? [])];
}

/** Whether one of the held scopes includes the wanted one. */
export function grants(held: Iterable<Scope>, wanted: Scope): boolean {
  const enough = scopesThatGrant(wanted);
  for (const scope of held) if (enough.includes(scope)) return true;
  return false;
}

/** The two scopes without which the connector can do nothing useful. */
export const minimumScopes = ['zone:read', 'dns:read'] as const satisfies readonly Scope[];

/** The ten scopes of the integration guide. */
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
