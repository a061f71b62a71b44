import { BaseRecords } from 'cloudflare/resources/dns/records';
import { CloudflareConnectorError } from '../../../errors.ts';
import { inputSchema, operation, zoneRef } from '../../../operations/declare.ts';
import type { InZone } from '../../../operations/facade.ts';
import { v } from '../../../operations/schema.ts';
import type { ImportResult } from '../models.ts';
import { ZoneFiles } from './import.ts';

/** Bytes: https://developers.cloudflare.com/dns/manage-dns-records/how-to/import-and-export/#limits */
const LARGEST_ZONE_FILE = 262_144;

/** Bytes: some million records. */
const LARGEST_EXPORT = 256 * 2 ** 20;

/** Input of `dns.export`. */
export interface ExportInput extends InZone {}

/** Input of `dns.import`. */
export interface ImportInput extends InZone {
  /** The text of a BIND zone file, at most 256 KiB: `www.example.com. 300 IN A 192.0.2.1`. */
  readonly file: string;
  /** Whether Cloudflare proxies the records that can be proxied, unless the file says otherwise. @default false */
  readonly proxied?: boolean | undefined;
}

/**
 * Zone files: Cloudflare's own export and import.
 *
 * @example
 * ```ts
 * const file = await cf.dns.export({ zone: 'example.com' });
 * const { recs_added, messages } = await cf.dns.import({ zone: 'example.net', file });
 * ```
 */
export const zoneFiles = {
  /**
   * Exports all records of a zone as the text of a BIND zone file. Comments, tags and proxy status are in Cloudflare's own
   * comments at the end of each line.
   *
   * @throws MissingPermissionError if the token lacks Zone · DNS · Read.
   * @source GET /zones/{zone_id}/dns_records/export
   */
  export: operation({
    name: 'dns.export',
    scope: 'dns:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}/dns_records/export'],
    input: () => inputSchema<ExportInput>({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<string> => {
      const options = call.expecting({ form: 'file', maxBytes: LARGEST_EXPORT });
      const text = await call.use(BaseRecords).export({ zone_id: zone.id }, options);
      if (/^;|\sIN\s/m.test(text)) return text;
      const message = "dns.export: Cloudflare's response is not a zone file.";
      throw new CloudflareConnectorError('api_error', message, { operation: 'dns.export', status: 200 });
    },
  }),

  /**
   * Adds the records of a BIND zone file of at most 256 KiB. Rate limit: three imports per minute per user. Records that
   * cannot be added, for example because they exist, are left out and named in `messages`.
   *
   * A host name in a value needs a trailing dot unless it is relative to the zone. Not retried after a lost response.
   *
   * @throws InvalidInputError if the file has no record or is too large.
   * @throws MissingPermissionError if the token lacks Zone · DNS · Edit.
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
      inputSchema<ImportInput>({
        zone: zoneRef(),
        file: v.pipe(
          v.string(),
          v.check((text) => /^[^\S\n]*[^\s;]/m.test(text), 'must be a zone file with at least one record'),
          v.check(
            (text) => new TextEncoder().encode(text).length <= LARGEST_ZONE_FILE,
            `must be at most ${LARGEST_ZONE_FILE} bytes: split the file`,
          ),
        ),
        proxied: v.optional(v.boolean()),
      }),
    run: (call, { zone, file, proxied }): Promise<ImportResult> =>
      call.use(ZoneFiles).import(zone.id, file, proxied, call.options),
  }),
};
