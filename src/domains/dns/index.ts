import { BaseRecords } from 'cloudflare/resources/dns/records';
import { BaseZone as BaseUsage } from 'cloudflare/resources/dns/usage/zone';
import { operation, zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { dnssec } from './dnssec.ts';
import type { DnsUsage, ImportResult } from './models.ts';
import { planning } from './plan/index.ts';
import { records } from './records/index.ts';
import { settings } from './settings.ts';

/** Bytes: https://developers.cloudflare.com/dns/manage-dns-records/how-to/import-and-export/#limits */
const LARGEST_ZONE_FILE = 262_144;

/** DNS: the records of a zone, one at a time, as a whole and as a zone file, DNSSEC, and how the zone is served. */
export const dns = {
  records,
  ...planning,

  /**
   * Gives all records of a zone as the text of a BIND zone file, with comments, tags and proxy status as Cloudflare's own
   * comments at the end of each line.
   *
   * @throws MissingPermissionError when the token lacks Zone · DNS · Read.
   * @source GET /zones/{zone_id}/dns_records/export
   */
  export: operation({
    name: 'dns.export',
    scope: 'dns:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}/dns_records/export'],
    input: () => z.strictObject({ zone: zoneRef() }),
    run: (call, { zone }): Promise<string> => call.use(BaseRecords).export({ zone_id: zone.id }, call.options),
  }),

  /**
   * Adds the records of a BIND zone file of at most 256 KiB. Cloudflare takes three files a minute from a user. Records that
   * can not be added, because they are there already for instance, are left out and named in `messages`.
   *
   * A name that is the content of a record needs the dot at its end. Not repeated when the answer is lost.
   *
   * @throws InvalidInputError when the file is empty or too large.
   * @throws MissingPermissionError when the token lacks Zone · DNS · Edit.
   * @source POST /zones/{zone_id}/dns_records/import
   */
  import: operation({
    name: 'dns.import',
    scope: 'dns:edit',
    effect: 'write',
    idempotent: false,
    zoneMatch: 'exact',
    endpoints: ['POST /zones/{zone_id}/dns_records/import'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        file: z.string().check(
          z.refine((text) => /^[^\S\n]*[^\s;]/m.test(text), 'must be a zone file with at least one record'),
          z.refine(
            (text) => new TextEncoder().encode(text).length <= LARGEST_ZONE_FILE,
            `must be at most ${LARGEST_ZONE_FILE} bytes: split the file`,
          ),
          z.describe('The text of a BIND zone file: www.example.com. 300 IN A 192.0.2.1'),
        ),
        proxied: z.optional(
          z
            .boolean()
            .check(
              z.describe('Whether records that can be proxied are, unless the file says otherwise. Default false.'),
            ),
        ),
      }),
    run: async (call, { zone, file, proxied }): Promise<ImportResult> => {
      const { ZoneFiles } = await import('./zone-file/import.ts');
      return call.use(ZoneFiles).import(zone.id, file, proxied, call.options);
    },
  }),

  /**
   * Reads how many records a zone has, and how many it may have.
   *
   * @throws MissingPermissionError when the token lacks Zone · DNS · Read.
   * @source GET /zones/{zone_id}/dns_records/usage
   */
  usage: operation({
    name: 'dns.usage',
    scope: 'dns:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}/dns_records/usage'],
    input: () => z.strictObject({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<DnsUsage> =>
      (await call.use(BaseUsage).get({ zone_id: zone.id }, call.options)) as DnsUsage,
  }),

  dnssec,
  settings,
};
