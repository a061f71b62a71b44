import type { Scope } from './scopes.ts';

/**
 * The legacy permission of each scope in a zone object.
 *
 * @source x-cfPermissionsRequired in the OpenAPI document
 */
export const legacyOf: Partial<Record<Scope, string>> = {
  'zone:read': '#zone:read',
  'zone:edit': '#zone:edit',
  'zone_settings:read': '#zone_settings:read',
  'zone_settings:edit': '#zone_settings:edit',
  'dns:read': '#dns_records:read',
  'dns:edit': '#dns_records:edit',
  'cache:purge': '#cache_purge:edit',
  'ssl_and_certificates:read': '#ssl:read',
  'ssl_and_certificates:edit': '#ssl:edit',
  'analytics:read': '#analytics:read',
};

/** The scopes that a zone object's `permissions` have, an `edit` with the `read` that it includes. */
export function scopesShown(permissions: readonly string[]): readonly Scope[] {
  const known = Object.entries(legacyOf) as [Scope, string][];
  return known.flatMap(([scope, legacy]) =>
    permissions.includes(legacy) || permissions.includes(legacy.replace(/:read$/, ':edit')) ? [scope] : [],
  );
}
