import type { DnsRecord, RecordInput } from '../records/types.ts';

/** A record of a zone file. */
export interface ZoneFileRecord {
  /** The record as the API accepts it: its name is complete and in lower case. `proxied` is set only if the file says so. */
  readonly record: RecordInput;
  /** The line where it starts, from 1. */
  readonly line: number;
}

/** A record of a zone file that Cloudflare manages itself. */
export interface SkippedRecord {
  /** The line where it starts, from 1. */
  readonly line: number;
  /** Why it is skipped. */
  readonly reason: string;
  /** The line of the file. */
  readonly text: string;
}

/** What is probably a mistake in a zone file. */
export interface ZoneFileWarning {
  /** The line, from 1. */
  readonly line: number;
  /** The column, from 1, in UTF-16 code units. */
  readonly column: number;
  /** What it is: a name that ends with the zone's name and has no final dot, so that it ends with it twice. */
  readonly message: string;
}

/** The content of a zone file. */
export interface ZoneFile {
  /** The records, in the order of the file. */
  readonly records: readonly ZoneFileRecord[];
  /** The SOA record, the NS records of the zone's own name, and the signatures of DNSSEC. */
  readonly skipped: readonly SkippedRecord[];
  /** What is probably a mistake, and was read as it is. */
  readonly warnings: readonly ZoneFileWarning[];
}

/** The zone of a zone file. */
export interface ZoneFileOptions {
  /** The name of the zone: `example.com`. It is appended to names without a trailing dot. */
  readonly zone: string;
}

/** The zone of a zone file, and how it is read. */
export interface ParseZoneFileOptions extends ZoneFileOptions {
  /** Whether the NS records of the zone's own name are among the records, for a plan with `apexNs`. @default false */
  readonly apexNs?: boolean | undefined;
}

/**
 * Parses a BIND zone file: all record types that Cloudflare accepts, `$ORIGIN`, `$TTL` and `$GENERATE`. Comments, tags and proxy
 * status are read from the comment after a record, as in Cloudflare's own export. Makes no request.
 *
 * The origin is appended to a name without a trailing dot, also in the value of a record. A record without a TTL has that of
 * `$TTL`, or else that of the previous record, or else the minimum of the SOA record (RFC 2308, as BIND does).
 * Takes linear time in the length of the file.
 *
 * @throws ZoneFileError if the file is invalid; it has line and column of the first 20 problems.
 * @throws InvalidInputError if `zone` is not the name of a zone.
 * @source https://developers.cloudflare.com/dns/manage-dns-records/how-to/import-and-export/
 */
export async function parseZoneFile(text: string, options: ParseZoneFileOptions): Promise<ZoneFile> {
  const [{ readWith }, { GeneratingReader }] = await Promise.all([
    import('./parse.ts'),
    import('./generating-reader.ts'),
  ]);
  const { records, skipped, warnings } = await readWith(
    GeneratingReader,
    text,
    options?.zone,
    'parseZoneFile',
    options?.apexNs,
  );
  return { records, skipped, warnings };
}

/**
 * Formats records as a BIND zone file, like Cloudflare's own export: a section for each type, names in order. Comments, tags,
 * proxy status and flattening are in the comment after a record. The same records have the same text. Makes no request.
 *
 * The zone's name is appended to a name outside the zone, as the API does. The file has no SOA record, and cannot express other
 * `settings` or `private_routing`.
 *
 * @throws InvalidInputError if a record is invalid; it has the index and the field of the first 20 problems.
 * @source https://developers.cloudflare.com/dns/manage-dns-records/how-to/import-and-export/
 */
export async function formatZoneFile(
  records: readonly (DnsRecord | RecordInput)[],
  options: ZoneFileOptions,
): Promise<string> {
  const { writeZoneFile } = await import('./format.ts');
  return await writeZoneFile(records, options?.zone);
}
