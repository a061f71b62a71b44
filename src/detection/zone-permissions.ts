import type { ZoneRef } from '../permissions/grants.ts';
import { legacyOf, scopesShown } from '../permissions/legacy-permissions.ts';
import type { Observation } from '../permissions/report-facts.ts';
import type { Scope } from '../permissions/scopes.ts';

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

/**
 * What the `permissions` of a zone object show of each scope that they can show. A list without any known permission shows
 * nothing: Cloudflare does not fill it for every token. `#zone:read` alone comes with any permission on the zone.
 *
 * @source GET /zones, GET /zones/{zone_id}
 */
export function shownBy({
  permissions = [],
}: ZoneObject): readonly (readonly [Scope, Observation['evidence']['shows']])[] {
  const shown = scopesShown(permissions);
  if (shown.length === 0) return [];
  const isOpen = !shown.includes('zone:edit');
  return (Object.keys(legacyOf) as Scope[]).map((scope) => [
    scope,
    shown.includes(scope) ? (scope === 'zone:read' && isOpen ? 'unknown' : 'granted') : 'denied',
  ]);
}

/** The parts of a zone object that a report keeps. */
export function zoneRefOf({ id, name, account }: ZoneObject): ZoneRef {
  return { id, name, accountId: account?.id };
}
