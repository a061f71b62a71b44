import { type InputIssue, InvalidInputError } from '../../../errors.ts';
import { inputMessage } from '../../../operations/issue-message.ts';
import { type Zod, z } from '../../../operations/schema.ts';
import { pluralize } from '../../../pluralize.ts';
import { canonicalName, isWithin } from '../canonical-name.ts';
import { canonicalValue, type RecordValue, valueKeys } from '../record-value.ts';
import type { RecordInput, RecordType } from '../records/types.ts';
import { excludeEachOther, excludes } from '../same-name.ts';
import type { Gathered } from './gather.ts';
import type { Ownership } from './ownership.ts';
import type { DnsSkip } from './types.ts';

/** A desired record in the form in which it is compared. */
export interface Desired {
  /** Its index in what was given, or its line in the zone file. */
  readonly place: number;
  readonly isLine: boolean;
  /** Complete, as Cloudflare stores it. */
  readonly name: string;
  readonly type: RecordType;
  readonly exact: string;
  readonly loose: string;
  /** As it was given. */
  readonly given: RecordInput;
}

interface Place {
  readonly place: number;
  readonly isLine: boolean;
}

/** The field of a desired record in errors: `desired.3`, whether it is the third or stands in the third line. */
const fieldOf = ({ place }: Pick<Place, 'place'>): string => `desired.${place}`;

/** Where a desired record stands in what was given, for people: `desired.3` or `line 3`. */
export const placeOf = ({ place, isLine }: Place): string => (isLine ? `line ${place}` : fieldOf({ place }));

/** A desired record as it is sent: with its complete name, and its value as Cloudflare stores it. */
export function sendable({ given, name, type }: Desired, zoneName: string): RecordInput {
  const { content: _, data: __, priority: ___, ...rest } = given as RecordInput & RecordValue;
  return { ...rest, name, ...canonicalValue(type, given, zoneName) } as RecordInput;
}

/** All that is desired of a zone. */
export interface DesiredZone {
  readonly records: readonly Desired[];
  readonly skipped: readonly DnsSkip[];
}

/** A record that is by itself as it has to be; what its zone makes of it is not known yet. */
interface Checked {
  readonly place: number;
  /** Whether the place is a line of a zone file, whose names are complete. */
  readonly isLine: boolean;
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
  operation: string,
  schema: Zod.ZodMiniType,
  entries: readonly unknown[],
  lines?: readonly number[],
): Checked[] {
  const issues: InputIssue[] = [];
  const checked: Checked[] = [];
  const isLine = lines !== undefined;
  for (let index = 0; index < entries.length; index++) {
    const place = lines?.[index] ?? index;
    const result = z.safeParse(schema, written(entries[index]), { error: inputMessage });
    if (result.success) {
      checked.push({ place, isLine, record: result.data as RecordInput });
      continue;
    }
    for (const { path, message } of result.error.issues) {
      issues.push({ field: [fieldOf({ place }), ...path].join('.'), message: withLine(message, place, isLine) });
    }
  }
  refuse(operation, issues);
  return checked;
}

const withLine = (message: string, place: number, isLine: boolean) => (isLine ? `${message} (line ${place})` : message);

/** A record without what only the API says of it, and without what it says of nothing: of a comment that there is none. */
function written(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const known = 'id' in entry;
  for (const key in entry) {
    const value = (entry as Record<string, unknown>)[key];
    if (value === null || (known && READ_ONLY.has(key))) {
      const kept = Object.entries(entry).filter(([name, one]) => one !== null && !READ_ONLY.has(name));
      const { comment } = entry as { readonly comment?: unknown };
      return Object.fromEntries(comment === null ? [...kept, ['comment', '']] : kept);
    }
  }
  return entry;
}

/** Checks what can be checked before the zone's name is known. The text of a zone file waits for it. */
export async function checkGathered(
  operation: string,
  schema: Zod.ZodMiniType,
  gathered: Gathered,
  zoneName: string | undefined,
): Promise<CheckedRecords | string> {
  if (typeof gathered !== 'string') return { records: checkRecords(operation, schema, gathered), skipped: [] };
  return zoneName === undefined ? gathered : checkZoneFile(operation, schema, gathered, zoneName);
}

/** Reads a zone file and checks its records. */
export async function checkZoneFile(
  operation: string,
  schema: Zod.ZodMiniType,
  text: string,
  zoneName: string,
): Promise<CheckedRecords> {
  const { readZoneFile } = await import('../zone-file/parse.ts');
  const { records, skipped } = readZoneFile(text, zoneName, operation);
  const entries = records.map(({ record }) => record);
  const lines = records.map(({ line }) => line);
  return {
    records: checkRecords(operation, schema, entries, lines),
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
  const names = new Map<string, Desired>();
  const several = new Map<string, Desired[]>();
  for (const { place, isLine, record: given } of records) {
    const problem = (field: string, message: string) =>
      issues.push({ field: fieldOf({ place }) + field, message: withLine(message, place, isLine) });
    const name = nameIn(given.name, zoneName, isLine);
    if (typeof name !== 'string') {
      problem('.name', name.problem);
      continue;
    }
    const { type } = given;
    if (type === 'NS' && name === zoneName) {
      const text = `NS ${name} ${given.content}`;
      skipped.push({ at: placeOf({ place, isLine }), text, reason: "the zone's own name servers are Cloudflare's" });
      continue;
    }
    if (!owner.covers(name)) problem('.name', `must be one of the owner's names, which ${name} is not`);
    const { comment = '', tags = [] } = owner.mark(given, true);
    if (tags.length > 20) problem('.tags', "must be at most 19, for the owner's tag comes to them");
    if ([...comment].length > 500)
      problem('.comment', "must be at most 500 characters with the owner's mark before it");
    const { exact, loose } = valueKeys(type, given, zoneName);
    const one: Desired = { place, isLine, name, type, exact, loose, given };
    settled.push(one);
    // Most names have one record, which is alone.
    const first = names.get(name);
    if (!first) names.set(name, one);
    else {
      const list = several.get(name);
      if (list) list.push(one);
      else several.set(name, [first, one]);
    }
  }
  for (const namesakes of several.values()) {
    for (const [one, message] of unfit(namesakes)) {
      issues.push({ field: fieldOf(one), message: withLine(message, one.place, one.isLine) });
    }
  }
  refuse(operation, issues);
  return { records: settled, skipped };
}

/** Which records of a name can not be there with the ones before them, and why. */
function* unfit(namesakes: readonly Desired[]): Generator<[Desired, string]> {
  const seen = new Map<string, Desired>();
  const exclusive = new Map<RecordType, Desired>();
  for (const one of namesakes) {
    const key = `${one.type} ${one.exact}`;
    const first = seen.get(key);
    if (first) {
      yield [one, `is the same record as ${placeOf(first)}: ${one.type} ${one.name}`];
      continue;
    }
    seen.set(key, one);
    if (!excludes(one.type)) continue;
    const other = [...exclusive.values()].find(({ type }) => excludeEachOther(one.type, type));
    if (other) yield [one, excluded(one, other)];
    if (!exclusive.has(one.type)) exclusive.set(one.type, one);
  }
}

function excluded({ type, name }: Desired, other: Desired): string {
  const there = placeOf(other);
  if (type === 'CNAME' && other.type === 'CNAME')
    return `is a second CNAME of ${name}, beside ${there}: a name has one`;
  return `can not stand beside ${there}: ${name} has a record of type ${other.type}, which excludes ${type}`;
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
    more > 0
      ? [...issues.slice(0, MOST_ISSUES), { field: 'desired', message: `has ${pluralize(more, 'more problem')}` }]
      : issues;
  throw new InvalidInputError(operation, shown, { operation });
}
