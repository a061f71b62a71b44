import type { ZoneRef } from '../permissions/grants.ts';
import { legacyOf, scopesShown } from '../permissions/legacy-permissions.ts';
import type { Observation } from '../permissions/report-facts.ts';
import { rowOf, type Scope } from '../permissions/scopes.ts';

/** A zone as the API returns it, as far as detection reads it. */
export interface ZoneObject {
  readonly id: string;
  readonly name?: string | undefined;
  readonly account?: { readonly id?: string | undefined; readonly name?: string | undefined } | undefined;
  readonly permissions?: readonly string[] | undefined;
}

/** Whether a zone's permissions have a scope itself, and not only a wider one. */
export function hasItself({ permissions = [] }: ZoneObject, scope: Scope): boolean {
  const legacy = legacyOf[scope];
  return legacy !== undefined && permissions.includes(legacy);
}

/** Whether a zone object can show that a token has a scope. */
export const shownByZones = (scope: Scope): boolean => legacyOf[scope] !== undefined;

/**
 * What the `permissions` of a zone object show. A list without any known permission shows nothing: Cloudflare does not fill it
 * for every token.
 *
 * @source GET /zones, GET /zones/{zone_id}
 */
export function observeZone(zone: ZoneObject, request: string): Observation[] {
  const shown = scopesShown(zone.permissions ?? []);
  const known = Object.entries(legacyOf) as [Scope, string][];
  if (shown.length === 0) return [];
  return known.map(([scope, legacy]): Observation => {
    const granted = shown.includes(scope);
    const isOpen = granted && scope === 'zone:read' && !shown.includes('zone:edit');
    return {
      scope,
      resource: { type: 'zone', id: zone.id, name: zone.name },
      evidence: {
        kind: 'zone',
        shows: isOpen ? 'unknown' : granted ? 'granted' : 'denied',
        request,
        detail: isOpen
          ? `the zone's permissions have ${legacy}, as with any permission on a zone`
          : `the zone's permissions ${granted ? 'have' : 'lack'} ${legacy} (${rowOf(scope).group})`,
      },
    };
  });
}

/** The parts of a zone object that a report keeps. */
export function zoneRefOf({ id, name, account }: ZoneObject): ZoneRef {
  return { id, name, accountId: account?.id };
}
