import type { DnsRecord, RecordInput } from '../records/types.ts';

/** A record of a zone file. */
export interface ZoneFileRecord {
  /** As the API takes it: the name complete and in lower case. `proxied` is there only when the file says it. */
  readonly record: RecordInput;
  /** Where it starts, from 1. */
  readonly line: number;
}

/** A record that a zone file may have and Cloudflare does not take from it. */
export interface SkippedRecord {
  /** From 1. */
  readonly line: number;
  /** Why it does not count. */
  readonly reason: string;
  /** The line as it stands in the file. */
  readonly text: string;
}

/** What a zone file says. */
export interface ZoneFile {
  readonly records: readonly ZoneFileRecord[];
  /** The SOA record, the NS records of the zone's own name and the records of DNSSEC's signatures. */
  readonly skipped: readonly SkippedRecord[];
}

/** Whose zone file it is. */
export interface ZoneFileOptions {
  /** The zone's name: `example.com`. Names that do not end with a dot are completed with it. */
  readonly zone: string;
}

/**
 * Reads a BIND zone file: all the record types that Cloudflare takes, `$ORIGIN`, `$TTL`, and comments, tags and proxy status where
 * Cloudflare's own export has them, in the comment behind a record. Makes no request.
 *
 * A name without a dot at its end is completed with the origin, in the values of records too. A record without a TTL has that of
 * `$TTL` or, without that, of the record before. Any number of lines, in a time that grows with them.
 *
 * @throws ZoneFileError with line and column of the first 20 things that are wrong.
 * @throws InvalidInputError when `zone` is no name of a zone.
 * @source https://developers.cloudflare.com/dns/manage-dns-records/how-to/import-and-export/
 */
export async function parseZoneFile(text: string, options: ZoneFileOptions): Promise<ZoneFile> {
  const { readZoneFile } = await import('./parse.ts');
  return readZoneFile(text, options?.zone);
}

/**
 * Writes records as a BIND zone file in the form of Cloudflare's own export: a section for each type, names in order, and comments,
 * tags, proxy status and flattening in the comment behind a record. The same records give the same text. Makes no request.
 *
 * A name that is not in the zone is completed with the zone's, as the API does. There is no place for other `settings` and for
 * `private_routing`, and no SOA record.
 *
 * @throws InvalidInputError with the place in the list and the field of the first 20 things that are wrong.
 * @source https://developers.cloudflare.com/dns/manage-dns-records/how-to/import-and-export/
 */
export async function formatZoneFile(
  records: readonly (DnsRecord | RecordInput)[],
  options: ZoneFileOptions,
): Promise<string> {
  const { writeZoneFile } = await import('./format.ts');
  return writeZoneFile(records, options?.zone);
}
