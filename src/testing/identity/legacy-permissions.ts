import type { Zone } from '../zones/zones.ts';
import type { Actor } from './actor.ts';

interface Legacy {
  readonly read?: readonly string[];
  readonly edit?: readonly string[];
}

/**
 * The groups behind each legacy permission of a zone object.
 *
 * @source https://github.com/cloudflare/api-schemas (`x-cfPermissionsRequired`); `#worker` is seen but not documented.
 */
const legacy: Readonly<Record<string, Legacy>> = {
  analytics: { read: ['Analytics Read'] },
  billing: { read: ['Billing Read'], edit: ['Billing Write'] },
  cache_purge: { edit: ['Cache Purge'] },
  dns_records: { read: ['DNS Read'], edit: ['DNS Write'] },
  logs: { read: ['Logs Read'], edit: ['Logs Write'] },
  organization: { read: ['Account Settings Read'], edit: ['Account Settings Write'] },
  ssl: { read: ['SSL and Certificates Read'], edit: ['SSL and Certificates Write'] },
  waf: { read: ['Firewall Services Read'], edit: ['Firewall Services Write'] },
  worker: {
    read: ['Workers Routes Read', 'Workers Scripts Read'],
    edit: ['Workers Routes Write', 'Workers Scripts Write'],
  },
  zone: { read: ['Zone Read'], edit: ['Zone Write'] },
  zone_settings: { read: ['Zone Settings Read'], edit: ['Zone Settings Write'] },
};

/**
 * The legacy permissions that a caller has on a zone. `edit` implies `read`. A token that sees the zone has `#zone:read`,
 * unless the quirk `zonesWithoutZoneRead` denies it the list.
 */
export function legacyPermissions(actor: Actor, zone: Zone): readonly string[] {
  return Object.entries(legacy).flatMap(([area, { read = [], edit = [] }]) => {
    const mayEdit = edit.length > 0 && actor.mayOnZone(edit, zone);
    const isImplied = area === 'zone' && actor.seesZones;
    const mayRead = read.length > 0 && (mayEdit || isImplied || actor.mayOnZone(read, zone));
    return [...(mayEdit ? [`#${area}:edit`] : []), ...(mayRead ? [`#${area}:read`] : [])];
  });
}
