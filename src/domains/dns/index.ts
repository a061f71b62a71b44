import { dnssec } from './dnssec.ts';
import { planning } from './plan/index.ts';
import { quotas } from './quotas.ts';
import { records } from './records/index.ts';
import { settings } from './settings.ts';
import { zoneFiles } from './zone-file/index.ts';

/** DNS: the records of a zone, desired state, zone files, DNSSEC, and how the zone is served. */
export const dns: typeof planning &
  typeof zoneFiles &
  typeof quotas & {
    /** The DNS records of a zone. */
    readonly records: typeof records;
    /** DNSSEC of a zone. */
    readonly dnssec: typeof dnssec;
    /** How the DNS of a zone is served. */
    readonly settings: typeof settings;
  } = { records, ...planning, ...zoneFiles, ...quotas, dnssec, settings };
