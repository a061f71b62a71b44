import type { ZoneRef } from '../permissions/grants.ts';
import type { Observation } from '../permissions/report-facts.ts';
import { rowOf, type Scope } from '../permissions/scopes.ts';

/** A zone as the API returns it, as far as detection reads it. */
export interface ZoneObject {
  readonly id: string;
  readonly name?: string | undefined;
  readonly account?: { readonly id?: string | undefined; readonly name?: string | undefined } | undefined;
  readonly permissions?: readonly string[] | undefined;
}

/**
 * The legacy permission of each scope in a zone object.
 *
 * @source x-cfPermissionsRequired in the OpenAPI document
 */
const legacyOf: Partial<Record<Scope, string>> = {
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

/**
 * What the `permissions` of a zone object show. A list without any known permission shows nothing: Cloudflare does not fill it
 * for every token.
 *
 * @source GET /zones, GET /zones/{zone_id}
 */
export function observeZone(zone: ZoneObject, request: string): Observation[] {
  const held = new Set(zone.permissions ?? []);
  const known = Object.entries(legacyOf) as [Scope, string][];
  if (!known.some(([, legacy]) => held.has(legacy))) return [];
  return known.map(([scope, legacy]): Observation => {
    const granted = held.has(legacy) || held.has(legacy.replace(/:read$/, ':edit'));
    return {
      scope,
      resource: { type: 'zone', id: zone.id, name: zone.name },
      evidence: {
        kind: 'zone',
        shows: granted ? 'granted' : 'denied',
        request,
        detail: `the zone's permissions ${granted ? 'have' : 'lack'} ${legacy} (${rowOf(scope).group})`,
      },
    };
  });
}

/** The parts of a zone object that a report keeps. */
export function zoneRefOf({ id, name, account }: ZoneObject): ZoneRef {
  return { id, name, accountId: account?.id };
}
