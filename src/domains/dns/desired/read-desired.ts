import { type InputIssue, InvalidInputError } from '../../../errors.ts';
import type { RecordInput, RecordType } from '../record-types.ts';
import { canonicalName, isWithin } from './canonical-name.ts';
import type { Gathered } from './gather.ts';
import type { InputReader } from './input-reader.ts';
import type { Ownership } from './owner.ts';
import type { DnsSkip } from './plan-types.ts';
import { canonicalValue, valueKeys } from './record-value.ts';
import { excludeEachOther, excludes } from './same-name.ts';

/** A desired record in the form in which it is compared and sent. */
export interface Desired {
  /** Where it stands in what was given: `desired.3`. */
  readonly at: string;
  readonly name: string;
  readonly type: RecordType;
  readonly exact: string;
  readonly loose: string;
  readonly record: RecordInput;
}

/** All that is desired of a zone. */
export interface DesiredZone {
  readonly records: readonly Desired[];
  readonly skipped: readonly DnsSkip[];
}

/** A record that is by itself as it has to be; what its zone makes of it is not known yet. */
interface Checked {
  readonly at: string;
  /** The line of the zone file. Its names are complete. */
  readonly line?: number;
  readonly record: RecordInput;
}

/** A list of records of which each by itself is as it has to be. */
export interface CheckedRecords {
  readonly records: readonly Checked[];
  readonly skipped: readonly DnsSkip[];
}

/** More is not read by anybody. */
const MOST_ISSUES = 50;

/** What the API returns of a record and nobody writes. */
const READ_ONLY = new Set([
  ...['id', 'meta', 'proxiable', 'created_on', 'modified_on', 'comment_modified_on', 'tags_modified_on'],
  ...['zone_id', 'zone_name', 'locked'],
]);

/**
 * Checks every record by itself.
 *
 * @throws InvalidInputError that names each record, by its place or its line, and each field.
 */
function checkRecords(
  { operation, check, record: schema }: InputReader,
  entries: readonly unknown[],
  lines?: readonly number[],
): Checked[] {
  const issues: InputIssue[] = [];
  const checked: Checked[] = [];
  for (const [index, entry] of entries.entries()) {
    const line = lines?.[index];
    const at = `desired.${line ?? index}`;
    const result = check(schema, written(entry));
    if (result.success) {
      checked.push({ at, ...(line !== undefined && { line }), record: result.data as RecordInput });
      continue;
    }
    for (const { path, message } of result.error.issues) {
      issues.push({
        field: [at, ...path].join('.'),
        message: line === undefined ? message : `${message} (line ${line})`,
      });
    }
  }
  refuse(operation, issues);
  return checked;
}

/** A record without what only the API says of it, and without what it says of nothing: `comment: null`. */
function written(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const known = 'id' in entry;
  for (const key in entry) {
    const value = (entry as Record<string, unknown>)[key];
    if (value === null || (known && READ_ONLY.has(key))) {
      return Object.fromEntries(Object.entries(entry).filter(([name, one]) => one !== null && !READ_ONLY.has(name)));
    }
  }
  return entry;
}

/** Checks what can be checked before the zone's name is known. The text of a zone file waits for it. */
export async function checkGathered(
  reader: InputReader,
  gathered: Gathered,
  zoneName: string | undefined,
): Promise<CheckedRecords | string> {
  if (typeof gathered !== 'string') return { records: checkRecords(reader, gathered), skipped: [] };
  return zoneName === undefined ? gathered : checkZoneFile(reader, gathered, zoneName);
}

/** Reads a zone file and checks its records. */
export async function checkZoneFile(reader: InputReader, text: string, zoneName: string): Promise<CheckedRecords> {
  const { readZoneFile } = await import('../zone-file/read-zone-file.ts');
  const { records, skipped } = readZoneFile(text, zoneName, reader.operation);
  const entries = records.map(({ record }) => record);
  const lines = records.map(({ line }) => line);
  return {
    records: checkRecords(reader, entries, lines),
    skipped: skipped.map(({ line, reason, text: source }) => ({ at: `line ${line}`, text: source, reason })),
  };
}

/**
 * What the records are in their zone: completed, each once, and such that they can all be there together.
 *
 * @throws InvalidInputError that names each record that can not be.
 */
export function settleDesired(
  operation: string,
  { records, skipped: before }: CheckedRecords,
  zoneName: string,
  owner: Ownership,
): DesiredZone {
  const issues: InputIssue[] = [];
  const skipped = [...before];
  const settled: Desired[] = [];
  const seen = new Map<string, string>();
  const exclusive = new Map<string, Desired[]>();
  for (const { at, line, record } of records) {
    const problem = (field: string, message: string) =>
      issues.push({
        field: field ? `${at}.${field}` : at,
        message: line === undefined ? message : `${message} (line ${line})`,
      });
    const name = nameIn(record.name, zoneName, line !== undefined);
    if (typeof name !== 'string') {
      problem('name', name.problem);
      continue;
    }
    const { type } = record;
    if (type === 'NS' && name === zoneName) {
      skipped.push({
        at,
        text: `NS ${name} ${record.content}`,
        reason: "the zone's own name servers are Cloudflare's",
      });
      continue;
    }
    if (!owner.covers(name)) problem('name', `must be one of the owner's names, which ${name} is not`);
    const { exact, loose } = valueKeys(type, record, zoneName);
    const key = `${name}\t${type}\t${exact}`;
    const first = seen.get(key);
    if (first !== undefined) problem('', `is the same record as ${first}: ${type} ${name}`);
    else seen.set(key, at);
    const {
      content: _,
      data: __,
      priority: ___,
      ...rest
    } = record as RecordInput & { data?: object; priority?: number } & {
      content?: string;
    };
    const value = canonicalValue(type, record, zoneName);
    const one: Desired = { at, name, type, exact, loose, record: { ...rest, name, ...value } as RecordInput };
    settled.push(one);
    if (first !== undefined || !excludes(type)) continue;
    const others = exclusive.get(name) ?? [];
    const other = others.find((there) => excludeEachOther(type, there.type));
    if (other) problem('', excluded(one, other));
    others.push(one);
    exclusive.set(name, others);
  }
  refuse(operation, issues);
  return { records: settled, skipped };
}

function excluded({ type, name }: Desired, other: Desired): string {
  if (type === 'CNAME' && other.type === 'CNAME')
    return `is a second CNAME of ${name}, beside ${other.at}: a name has one`;
  return `can not stand beside ${other.at}: ${name} has a record of type ${other.type}, which excludes ${type}`;
}

/** Endings of names that are hardly ever meant to have the zone's name behind them. */
const TOP_LEVEL = /\.(?:com|net|org|edu|gov|info|io)$/;

function nameIn(given: string, zoneName: string, isComplete: boolean): string | { readonly problem: string } {
  const bare = canonicalName(given);
  if (bare === '@') return zoneName;
  if (isWithin(bare, zoneName)) return bare;
  if (isComplete || given.trim().endsWith('.'))
    return { problem: `must be in the zone ${zoneName}, which ${bare} is not` };
  const whole = `${bare}.${zoneName}`;
  // Cloudflare would add the zone's name, and nobody would notice the record that is missing.
  const ending = zoneName.slice(zoneName.lastIndexOf('.'));
  if (TOP_LEVEL.test(bare) || (bare.includes('.') && bare.endsWith(ending))) {
    return { problem: `must be in the zone ${zoneName}, which ${bare} is not; if ${whole} is meant, write it so` };
  }
  return whole.length > 253
    ? { problem: `is too long with the zone's name: ${whole.length} characters of 253` }
    : whole;
}

function refuse(operation: string, issues: readonly InputIssue[]): void {
  if (issues.length === 0) return;
  const more = issues.length - MOST_ISSUES;
  const shown =
    more > 0 ? [...issues.slice(0, MOST_ISSUES), { field: 'desired', message: `has ${more} more problems` }] : issues;
  throw new InvalidInputError(operation, shown, { operation });
}
