import { legacyOf } from '../permissions/legacy-permissions.ts';
import type { Observation } from '../permissions/report-facts.ts';
import { rowOf } from '../permissions/scopes.ts';
import { shownBy, type ZoneObject } from './zone-permissions.ts';

/** What a zone object shows of the token, as observations of a report. */
export function observeZone(zone: ZoneObject, request: string): Observation[] {
  return shownBy(zone).map(([scope, shows]) => {
    const name = legacyOf[scope];
    const detail =
      shows === 'unknown'
        ? `the zone's permissions have ${name}, as with any permission on a zone`
        : `the zone's permissions ${shows === 'granted' ? 'have' : 'lack'} ${name} (${rowOf(scope).group})`;
    return {
      scope,
      resource: { type: 'zone', id: zone.id, name: zone.name },
      evidence: { kind: 'zone', shows, request, detail },
    };
  });
}
