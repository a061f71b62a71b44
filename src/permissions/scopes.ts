import { InvalidInputError } from '../errors.ts';

/** The kind of resource that a permission is granted on. */
export type ResourceType = 'zone' | 'account' | 'user';

/** The access level of a permission. `edit` implies `read`; the API's *Write* is the dashboard's *Edit*. */
export type Level = 'read' | 'edit' | 'purge';

/** How the key of a permission in Cloudflare's token template URLs is known; `none`: no key is known. */
export type KeySource = 'documented' | 'seen' | 'none';

interface RowDefinition {
  readonly resource: ResourceType;
  /** The name in the dashboard's token form. */
  readonly permission: string;
  readonly levels: readonly Level[];
  readonly keySource: KeySource;
  /** The API's name of the permission, where it is not the form's. */
  readonly group?: string | undefined;
}

const both = ['read', 'edit'] as const;
const readOnly = ['read'] as const;

/**
 * Every permission that the library works with, by its template key.
 *
 * @source https://developers.cloudflare.com/fundamentals/api/how-to/account-owned-token-template/ (documented keys)
 * @source https://developers.cloudflare.com/fundamentals/api/reference/permissions/ (groups)
 */
const rowDefinitions = {
  zone: { resource: 'zone', permission: 'Zone', levels: both, keySource: 'documented' },
  zone_settings: { resource: 'zone', permission: 'Zone Settings', levels: both, keySource: 'documented' },
  dns: { resource: 'zone', permission: 'DNS', levels: both, keySource: 'documented' },
  cache: { resource: 'zone', permission: 'Cache Purge', levels: ['purge'], keySource: 'documented' },
  cache_settings: {
    resource: 'zone',
    permission: 'Cache Rules',
    levels: both,
    keySource: 'seen',
    group: 'Cache Settings',
  },
  firewall_services: { resource: 'zone', permission: 'Firewall Services', levels: both, keySource: 'documented' },
  account_firewall_access_rules: {
    resource: 'account',
    permission: 'Account Firewall Access Rules',
    levels: both,
    keySource: 'none',
  },
  zone_waf: { resource: 'zone', permission: 'Zone WAF', levels: both, keySource: 'seen' },
  page_rules: { resource: 'zone', permission: 'Page Rules', levels: both, keySource: 'documented' },
  analytics: { resource: 'zone', permission: 'Analytics', levels: readOnly, keySource: 'documented' },
  load_balancers: { resource: 'zone', permission: 'Load Balancers', levels: both, keySource: 'seen' },
  load_balancing_monitors_and_pools: {
    resource: 'account',
    permission: 'Load Balancing: Monitors and Pools',
    levels: both,
    keySource: 'none',
  },
  ssl_and_certificates: { resource: 'zone', permission: 'SSL and Certificates', levels: both, keySource: 'documented' },
  workers_routes: { resource: 'zone', permission: 'Workers Routes', levels: both, keySource: 'documented' },
  workers_scripts: { resource: 'account', permission: 'Workers Scripts', levels: both, keySource: 'documented' },
  account_settings: { resource: 'account', permission: 'Account Settings', levels: both, keySource: 'documented' },
  account_analytics: {
    resource: 'account',
    permission: 'Account Analytics',
    levels: readOnly,
    keySource: 'documented',
  },
  account_api_tokens: { resource: 'account', permission: 'Account API Tokens', levels: both, keySource: 'documented' },
  user_details: { resource: 'user', permission: 'User Details', levels: both, keySource: 'seen' },
  memberships: { resource: 'user', permission: 'Memberships', levels: both, keySource: 'seen' },
  api_tokens: { resource: 'user', permission: 'API Tokens', levels: both, keySource: 'seen' },
} as const satisfies Record<string, RowDefinition>;

type Rows = typeof rowDefinitions;

/** The key of a permission, as in Cloudflare's token template URLs: `dns`, `page_rules`, … */
export type RowKey = keyof Rows;

/** The short name of a permission: `<template key>:<level>`, for example `dns:edit`. */
export type Scope = { [K in RowKey]: `${K}:${Rows[K]['levels'][number]}` }[RowKey];

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
  /** The key for a token template URL; undefined if none is known. The permission is then added by hand. */
  readonly templateKey: string | undefined;
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What the API adds to a permission's name for each level. Cache Purge has one level and no suffix. */
const groupSuffix: Readonly<Record<Level, string>> = { read: ' Read', edit: ' Write', purge: '' };

const rowsByScope: ReadonlyMap<string, PermissionRow> = new Map(
  Object.entries(rowDefinitions as Record<string, RowDefinition>).flatMap(([key, definition]) =>
    definition.levels.map((level): [string, PermissionRow] => [`${key}:${level}`, rowFor(key, definition, level)]),
  ),
);

function rowFor(key: string, { resource, permission, keySource, group }: RowDefinition, level: Level): PermissionRow {
  return {
    scope: `${key}:${level}` as Scope,
    resource,
    permission,
    level,
    group: (group ?? permission) + groupSuffix[level],
    label: `${capitalised(resource)} · ${permission} · ${capitalised(level)}`,
    templateKey: keySource === 'none' ? undefined : key,
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

/** How the template key of a scope is known. */
export function keySourceOf(scope: Scope): KeySource {
  return rowDefinitions[scope.slice(0, scope.indexOf(':')) as RowKey].keySource;
}

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
