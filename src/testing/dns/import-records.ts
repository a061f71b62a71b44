import { type ApiMessage, Rejection } from '../server/route-response.ts';
import type { Zone } from '../zones/zones.ts';
import { recordTypes } from './content.ts';
import { readZoneFile, type ZoneFileRecord } from './read-zone-file.ts';
import { type RecordInput, UNKNOWN_TYPE } from './record.ts';
import { isQuoted, quoted } from './write-zone-file.ts';

/** The outcome of importing a zone file. */
export interface ImportOutcome {
  readonly result: {
    readonly recs_added: number;
    readonly recs_added_by_type: Readonly<Record<string, number>>;
    readonly total_records_parsed: number;
  };
  /** The reasons why records were skipped. */
  readonly messages: readonly ApiMessage[];
}

/**
 * Adds the records of a zone file. A record that cannot be added is skipped, and a message of the response names it.
 *
 * Seen: https://github.com/cloudflare/python-cloudflare/issues/89
 */
export function importRecords(zone: Zone, text: string, proxied: boolean): ImportOutcome {
  const messages: ApiMessage[] = [];
  const added: Record<string, number> = {};
  const records = readZoneFile(text, zone.name).filter(({ name, type }) => {
    const isKnown = recordTypes.includes(type);
    // Seen: the name ends in a dot, and the line does not count as parsed.
    if (!isKnown) messages.push({ code: UNKNOWN_TYPE, message: `${name}.: DNS record type is invalid.` });
    return isKnown;
  });
  const unknown = messages.length;
  for (const record of records) {
    try {
      add(zone, record, proxied);
      added[record.type] = (added[record.type] ?? 0) + 1;
    } catch (error) {
      messages.push(messageOf(record, error));
    }
  }
  return {
    result: {
      recs_added: records.length - (messages.length - unknown),
      recs_added_by_type: added,
      total_records_parsed: records.length,
    },
    messages,
  };
}

function add({ name: zoneName, plan, records }: Zone, record: ZoneFileRecord, proxied: boolean): void {
  const { name, type, content, priority, ttl, comment, tags, flattened } = record;
  // The code is that of an invalid name. That a name outside of the zone gets it is inferred.
  if (name !== zoneName && !name.endsWith(`.${zoneName}`))
    throw new Rejection(400, [{ code: 9000, message: 'DNS name is invalid.' }]);
  records.rejectBeyondQuota(1);
  const input: RecordInput = {
    ...{ name, type, priority, ttl, comment, tags },
    content: type === 'TXT' ? asStored(record, records.list()) : content,
    ...(flattened && plan !== 'free' && { settings: { flatten_cname: true } }),
  };
  if (record.proxied !== undefined) {
    records.create({ ...input, proxied: record.proxied });
    return;
  }
  const { id, proxiable } = records.create(input);
  if (proxied && proxiable) records.update(id, { proxied });
}

/** A TXT record's content as it is already stored: the API keeps it with or without its quotes. */
function asStored(
  { name, content }: ZoneFileRecord,
  stored: Iterable<{ name: string; type: string; content: string }>,
): string {
  for (const record of stored) {
    if (record.type !== 'TXT' || record.name !== name || isQuoted(record.content)) continue;
    if (quoted(record.content) === content) return record.content;
  }
  return content;
}

function messageOf({ name }: ZoneFileRecord, error: unknown): ApiMessage {
  if (!(error instanceof Rejection)) throw error;
  const [outer] = error.errors;
  const { code, message } = outer?.error_chain?.[0] ?? outer ?? { code: 1004, message: 'DNS Validation Error' };
  return { code, message: `${name}: ${message}` };
}
