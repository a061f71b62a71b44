import { type InputIssue, InvalidInputError } from '../../../errors.ts';
import { inputMessage } from '../../../operations/issue-message.ts';
import { issuesOf } from '../../../operations/read-input.ts';
import { v } from '../../../operations/schema.ts';
import { pauses } from '../../../transport/timing/pauses.ts';
import { canonicalName, isWithin, whyApexNs } from '../names.ts';
import { dataFields } from '../records/checks.ts';
import { recordFields, recordSchema } from '../records/fields.ts';
import type { RecordInput, RecordType } from '../records/types.ts';
import { canonicalValue, excludeEachOther, excludes, type RecordValue, valueKeys } from '../values.ts';
import type { ZoneFile } from '../zone-file/zone-file.ts';
import type { Ownership } from './ownership.ts';
import type { DnsPlanWarning, DnsSkip } from './plan.ts';
import type { DesiredRecords } from './plan-input.ts';

// The desired records of a zone are read in two steps. `readDesired` reads all of them and checks each by itself, which needs
// no zone. `settleDesired` checks them together, as the records of one zone, which needs its name. Where the zone is given by
// its id, the name is known only after a request.

/** Position of a desired record in the input. */
interface Position {
  /** Its index in the list, or its line in the zone file. */
  readonly place: number;
  /** Whether `place` is a line of a zone file. Names in a zone file are complete. */
  readonly isLine: boolean;
}

/** A desired record in the form in which it is compared. */
export interface Desired extends Position {
  /** The complete name, as Cloudflare stores it. */
  readonly name: string;
  readonly type: RecordType;
  /** See `valueKeys`. */
  readonly exact: string;
  /** See `valueKeys`. */
  readonly loose: string;
  /** The record as the caller wrote it. */
  readonly given: RecordInput;
}

/** All desired records of a zone. */
export interface DesiredZone {
  readonly records: readonly Desired[];
  readonly skipped: readonly DnsSkip[];
  readonly warnings: readonly DnsPlanWarning[];
}

/** A record that is valid by itself. */
interface Checked extends Position {
  readonly record: RecordInput;
}

/** Records of which each is valid by itself. */
export interface CheckedRecords {
  readonly records: readonly Checked[];
  readonly skipped: readonly DnsSkip[];
  readonly warnings: readonly DnsPlanWarning[];
}

/** Issues that an error lists. */

/** The field of a desired record in errors: `records.3`, for the fourth record of a list as for line 3 of a zone file. */
const fieldOf = ({ place }: Pick<Position, 'place'>): string => `records.${place}`;

/** The position of a desired record as text: `records.3` or `line 3`. */
export const positionOf = ({ place, isLine }: Position): string => (isLine ? `line ${place}` : fieldOf({ place }));

const withLine = (message: string, { place, isLine }: Position) => (isLine ? `${message} (line ${place})` : message);

/** A desired record in the form in which it is sent: with its complete name, and its value as Cloudflare stores it. */
export function sendable({ given, name, type }: Desired, zoneName: string): RecordInput {
  const { content: _, data: __, priority: ___, ...rest } = given as RecordInput & RecordValue;
  return { ...rest, name, ...canonicalValue(type, given, zoneName) } as RecordInput;
}

/** How desired records are read. */
export interface ReadingOptions {
  /** Undefined if the zone was given by its id. */
  readonly zoneName: string | undefined;
  readonly apexNs: boolean | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads all desired records and checks each by itself. The text of a zone file is returned unread while the zone's name is
 * unknown. Stops reading an iterable once the signal is aborted.
 *
 * @throws InvalidInputError if a record is invalid; it names the records and their fields.
 */
export async function readDesired(
  operation: string,
  given: DesiredRecords,
  { zoneName, apexNs, signal }: ReadingOptions,
): Promise<CheckedRecords | string> {
  if (typeof given === 'string') {
    return zoneName === undefined ? given : readDesiredFile(operation, given, zoneName, apexNs);
  }
  if ('skipped' in given) return readParsed(operation, given);
  if (Array.isArray(given)) return { records: await checkRecords(operation, given), skipped: [], warnings: [] };
  const entries: unknown[] = [];
  for await (const record of given) {
    if (signal?.aborted) break;
    entries.push(record);
  }
  return { records: await checkRecords(operation, entries), skipped: [], warnings: [] };
}

/**
 * Reads a zone file and checks each of its records by itself.
 *
 * @throws ZoneFileError if the file cannot be read; InvalidInputError if a record is invalid.
 */
export async function readDesiredFile(
  operation: string,
  text: string,
  zoneName: string,
  apexNs: boolean | undefined,
): Promise<CheckedRecords> {
  const { readWith, ZoneReader } = await import('../zone-file/parse.ts');
  return readParsed(operation, await readWith(ZoneReader, text, zoneName, operation, apexNs));
}

/** Checks the records of a zone file by themselves. */
async function readParsed(operation: string, { records, skipped, warnings }: ZoneFile): Promise<CheckedRecords> {
  const entries = records.map(({ record }) => record);
  const lines = records.map(({ line }) => line);
  return {
    records: await checkRecords(operation, entries, lines),
    skipped: skipped.map(({ line, reason, text: source }) => ({ at: `line ${line}`, text: source, reason })),
    warnings: warnings.map(({ line, message }) => ({ at: `line ${line}`, message })),
  };
}

/** @throws InvalidInputError if a record is invalid; it names each record, by its index or its line, and each field. */
async function checkRecords(
  operation: string,
  entries: readonly unknown[],
  lines?: readonly number[],
): Promise<Checked[]> {
  const schema = recordSchema<unknown>(recordFields());
  const issues: InputIssue[] = [];
  const checked: Checked[] = [];
  const isLine = lines !== undefined;
  const pause = pauses();
  for (let index = 0; index < entries.length; index++) {
    const due = pause();
    if (due) await due;
    const place = lines?.[index] ?? index;
    const result = v.safeParse(schema, writable(entries[index]), { message: inputMessage });
    if (result.success) {
      checked.push({ place, isLine, record: result.output as RecordInput });
      continue;
    }
    for (const { field, message } of issuesOf(result.issues)) {
      issues.push({
        field: [fieldOf({ place }), ...(field ? [field] : [])].join('.'),
        message: withLine(message, { place, isLine }),
      });
    }
  }
  rejectAny(operation, issues);
  return checked;
}

/** The fields that can be written, apart from `data`. */
const WRITABLE = [
  'type',
  'name',
  'content',
  'priority',
  'ttl',
  'proxied',
  'comment',
  'tags',
  'settings',
  'private_routing',
];

/**
 * A record without the fields that are null; a null comment is an empty one. Of a record that the API returned, only the fields that
 * can be written: it may have others that this library does not know yet.
 */
function writable(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const isFromApi = 'id' in entry;
  const given = entry as Readonly<Record<string, unknown>>;
  if (!isFromApi && !Object.values(given).includes(null)) return entry;
  const left = Object.entries(given).filter(
    ([key, value]) => value !== null && (!isFromApi || key === 'data' || WRITABLE.includes(key)),
  );
  const record: Record<string, unknown> = Object.fromEntries(left);
  if (given.comment === null) record.comment = '';
  const fields = dataFields(String(record.type));
  if (isFromApi && record.data) {
    const known = Object.entries(record.data).filter(([key]) => fields?.includes(key));
    if (fields) record.data = Object.fromEntries(known);
    else {
      // The API's document announces that the priority of MX moves into `data`.
      record.priority ??= (record.data as { readonly priority?: number }).priority;
      delete record.data;
    }
  }
  return record;
}

/**
 * Checks the desired records together, as the records of a zone: completes their names, and finds duplicates and records that
 * exclude each other. Leaves out the NS records of the zone's own name.
 *
 * @throws InvalidInputError if a record is invalid in this zone; it names the records.
 */
export async function settleDesired(
  operation: string,
  { records, skipped: skippedLines, warnings }: CheckedRecords,
  zoneName: string,
  owner: Ownership,
  apexNs: boolean | undefined,
): Promise<DesiredZone> {
  const issues: InputIssue[] = [];
  const skipped = [...skippedLines];
  const settled: Desired[] = [];
  const names = new Map<string, Desired>();
  const namesakes = new Map<string, Desired[]>();
  const pause = pauses();
  for (const { place, isLine, record: given } of records) {
    const due = pause();
    if (due) await due;
    const position = { place, isLine };
    const problem = (field: string, message: string) =>
      issues.push({ field: fieldOf(position) + field, message: withLine(message, position) });
    const name = nameIn(given.name, zoneName, isLine);
    if (typeof name !== 'string') {
      problem('.name', name.problem);
      continue;
    }
    const { type } = given;
    const { content } = given as { readonly content?: string };
    const reason = whyApexNs({ type, content }, name === zoneName, apexNs);
    if (reason) {
      skipped.push({ at: positionOf(position), text: `NS ${name} ${content}`, reason });
      continue;
    }
    if (!owner.covers(name)) problem('.name', `must be one of the owner's names, which ${name} is not`);
    const { comment = '', tags = [] } = owner.mark(given, true);
    if (tags.length > 20) problem('.tags', 'must have at most 19 tags: the owner tag is added to them');
    if ([...(comment ?? '')].length > 500) {
      problem('.comment', "must be at most 500 characters, including the owner's mark at its start");
    }
    const { exact, loose } = valueKeys(type, given, zoneName);
    const one: Desired = { place, isLine, name, type, exact, loose, given };
    settled.push(one);
    // Most names have a single record, for which no list is made.
    const first = names.get(name);
    if (!first) names.set(name, one);
    else {
      const list = namesakes.get(name);
      if (list) list.push(one);
      else namesakes.set(name, [first, one]);
    }
  }
  for (const list of namesakes.values()) {
    for (const [one, message] of clashes(list)) issues.push({ field: fieldOf(one), message: withLine(message, one) });
  }
  rejectAny(operation, issues);
  return { records: settled, skipped, warnings };
}

/** The records of a name that cannot exist together with one before them, and why. */
function* clashes(namesakes: readonly Desired[]): Generator<[Desired, string]> {
  const seen = new Map<string, Desired>();
  const exclusive = new Map<RecordType, Desired>();
  for (const one of namesakes) {
    const key = `${one.type} ${one.exact}`;
    const first = seen.get(key);
    if (first) {
      yield [one, `is the same record as ${positionOf(first)}: ${one.type} ${one.name}`];
      continue;
    }
    seen.set(key, one);
    if (!excludes(one.type)) continue;
    const other = [...exclusive.values()].find(({ type }) => excludeEachOther(one.type, type));
    if (other) yield [one, exclusion(one, other)];
    if (!exclusive.has(one.type)) exclusive.set(one.type, one);
  }
}

function exclusion({ type, name }: Desired, other: Desired): string {
  const position = positionOf(other);
  return type === 'CNAME' && other.type === 'CNAME'
    ? `conflicts with ${position}: ${name} can have only one CNAME record`
    : `conflicts with ${position}: ${name} has a record of type ${other.type}, which excludes ${type}`;
}

/** Endings of names to which the zone's name is hardly ever meant to be appended. */
const TOP_LEVEL = /\.(?:com|net|org|edu|gov|info|io)$/;

function nameIn(given: string, zoneName: string, isComplete: boolean): string | { readonly problem: string } {
  const bare = canonicalName(given);
  if (bare === '@') return zoneName;
  if (isWithin(bare, zoneName)) return bare;
  const problem = `must be in the zone ${zoneName}, which ${bare} is not`;
  if (isComplete || given.trim().endsWith('.')) return { problem };
  const complete = `${bare}.${zoneName}`;
  // Cloudflare would append the zone's name, and the missing record would go unnoticed.
  const ending = zoneName.slice(zoneName.lastIndexOf('.'));
  if (TOP_LEVEL.test(bare) || (bare.includes('.') && bare.endsWith(ending))) {
    return { problem: `${problem}; if you mean ${complete}, write the complete name` };
  }
  return complete.length > 253
    ? { problem: `is too long with the zone's name: ${complete.length} characters of at most 253` }
    : complete;
}

function rejectAny(operation: string, issues: readonly InputIssue[]): void {
  if (issues.length > 0) throw new InvalidInputError(operation, issues, { operation });
}
