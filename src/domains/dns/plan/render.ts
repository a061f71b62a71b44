import { eachWithPauses, type Pause, sortedWithPauses } from '../../../transport/timing/pauses.ts';
import { dataFields } from '../records/checks.ts';
import type { FieldChange } from '../records/field-changes.ts';
import type { RecordInput } from '../records/types.ts';
import { canonicalValue, dataKind, escaped, printable, type RecordValue } from '../values.ts';
import type { DnsChange, DnsUpdate, PlanContent, ZoneRecord } from './plan.ts';

/** Characters of a value that are shown. */
const SHOWN = 72;
/** Of these, the ones before the first difference. */
const BEFORE = 20;
/** Retained records that are listed. */
const LISTED = 20;

/** A line of a plan: what happens to one record. */
export interface PlanLine {
  /** `+` create, `~` update, `-` delete, `!` conflict, `=` retained. */
  readonly sign: '+' | '~' | '-' | '!' | '=';
  readonly type: string;
  readonly name: string;
  /** What is shown of the record: texts, and values before and after. */
  readonly parts: readonly (string | readonly [from: string, to: string])[];
}

/** The lines of a plan in the order of a zone file, those of retained records at the end: all of them, or so many. */
export function linesOf(plan: PlanContent, retained?: number): readonly PlanLine[] {
  return [...inZoneOrder([...changedLines(plan)], place), ...retainedLines(plan, retained)];
}

const place = ({ type, name }: PlanLine): Placed => ({ type, name, content: '' });

function* changedLines({
  deletes,
  updates,
  creates,
  conflicts,
  zone: { name: zone },
}: PlanContent): Generator<PlanLine> {
  for (const { before } of deletes) yield wholeLine('-', before, zone);
  for (const update of updates) yield lineOf('~', update.before, changesOf(update, zone));
  for (const { record } of creates) yield wholeLine('+', record, zone);
  for (const { record, reason } of conflicts) {
    yield lineOf('!', record, [shortened(notationOf(record, zone)), `(${printable(reason)})`]);
  }
}

function* retainedLines({ retained, zone }: PlanContent, count?: number): Generator<PlanLine> {
  for (const { record } of retained.slice(0, count)) yield wholeLine('=', record, zone.name);
}

const lineOf = (
  sign: PlanLine['sign'],
  { type, name }: ZoneRecord | RecordInput,
  parts: PlanLine['parts'],
): PlanLine => ({ sign, type, name, parts });

const wholeLine = (sign: PlanLine['sign'], record: ZoneRecord | RecordInput, zone: string): PlanLine =>
  lineOf(sign, record, [shortened(notationOf(record, zone)), ...attributesOf(record)]);

/** A plan as a diff in the order of a zone file: one line for each record, and a summary at the end. */
export function renderPlan(plan: PlanContent): string {
  const { retained, problems, warnings } = plan;
  const shown = linesOf(plan, LISTED);
  const typeWidth = longest(shown.map(({ type }) => type));
  const nameWidth = Math.min(40, longest(shown.map(({ name }) => name)));
  const lines = shown.map(({ sign, type, name, parts }) => {
    const rest = parts.map((part) => (typeof part === 'string' ? part : part.join(' → '))).join('  ');
    return `${sign} ${type.padEnd(typeWidth)}  ${name.padEnd(nameWidth)}  ${rest}`.trimEnd();
  });
  if (retained.length > LISTED) lines.push(`= and ${retained.length - LISTED} more`);
  return [
    plan.zone.name,
    ...lines,
    summaryOf(plan),
    ...problems.map(({ message }) => `Rejected: ${message}.`),
    ...warnings.map(({ at, message }) => `Warning: ${at}: ${message}`),
  ].join('\n');
}

/** `1 to create, 0 to update, 2 to delete, 3 unchanged`, and what else there is. */
export function summaryOf({ creates, updates, deletes, conflicts, retained, unchanged, skipped }: PlanContent): string {
  const count = (number: number, what: string) => (number > 0 ? [`${number} ${what}`] : []);
  return [
    `${creates.length} to create`,
    `${updates.length} to update`,
    `${deletes.length} to delete`,
    `${unchanged.length} unchanged`,
    ...count(retained.length, 'retained'),
    ...count(skipped.length, 'skipped'),
    ...count(conflicts.length, conflicts.length === 1 ? 'conflict' : 'conflicts'),
  ].join(', ');
}

const longest = (texts: readonly string[]): number => texts.reduce((most, { length }) => Math.max(most, length), 0);

/** One change as text, for errors: `create A www.example.com 192.0.2.1`. */
export function describeChange(change: DnsChange): string {
  const { type, name } = 'before' in change ? change.before : change.record;
  const value = notationOf(change.action === 'delete' ? change.before : change.record, '');
  return `${change.action} ${type} ${name} ${shortened(value)}`;
}

/** What a notation is made of. */
type Valued = Pick<ZoneRecord, 'type'> & RecordValue;

/** The value of a record as in a zone file, the same for what the zone has and for what it is to have. */
export function notationOf(record: Valued, zoneName: string): string {
  const { type } = record;
  const { data, content = '', priority } = canonicalValue(type, record, zoneName);
  const fields = dataFields(type);
  const part = (field: string): string => {
    const value = String((data as Readonly<Record<string, unknown>>)[field] ?? '');
    return dataKind(type, field) === 'text' ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;
  };
  if (fields && record.data) return withPriority(fields.map(part).join(' '), priority);
  // Some responses have the value as text alone, with tabs in it (seen: https://github.com/DNSControl/dnscontrol/issues/1490).
  if (fields) return withPriority((record.content ?? '').replace(/\s+/g, ' '), record.priority);
  return withPriority(content, priority);
}

const withPriority = (value: string, priority: number | undefined): string =>
  priority === undefined ? value : `${priority} ${value}`;

function attributesOf(record: ZoneRecord | RecordInput): readonly string[] {
  const { ttl, proxied, comment, tags } = record;
  return [
    // The TTL of a proxied record is automatic.
    typeof ttl === 'number' && ttl !== 1 && !proxied ? `ttl ${ttl}` : '',
    proxied ? 'proxied' : '',
    comment ? `; ${shortened(comment)}` : '',
    tags && tags.length > 0 ? `[${printable(tags.join(', '))}]` : '',
  ].filter(Boolean);
}

const VALUE: readonly string[] = ['content', 'data', 'priority'] satisfies readonly FieldChange['field'][];

function changesOf({ before, record, changes }: DnsUpdate, zone: string): PlanLine['parts'] {
  const now = notationOf(before, zone);
  const hasValue = changes.some(({ field }) => VALUE.includes(field));
  // An omitted field keeps its value.
  const next = hasValue ? notationOf({ ...before, ...(record as RecordValue) }, zone) : now;
  return [
    hasValue ? apart(now, next) : shortened(now),
    ...changes
      .filter(({ field }) => !VALUE.includes(field))
      .map(({ field, from, to }): readonly [string, string] => {
        const [left, right] = apart(shown(from, field), shown(to, field));
        return [`${field} ${left}`, right];
      }),
  ];
}

function shown(value: unknown, field: string): string {
  if (field === 'ttl' && value === 1) return 'auto';
  if (Array.isArray(value)) return `[${value.join(', ')}]`;
  if (value === null || value === undefined || value === '') return 'none';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Two values on one line, long ones cut around their first difference. They never look alike. */
function apart(from: string, to: string): readonly [string, string] {
  if (isShort(from) && isShort(to) && from !== to) return [from, to];
  const bare = (text: string) => text.normalize('NFKC').replace(/[^ -~]/g, '');
  const isAlike = bare(from) === bare(to);
  const [left, right] = [from, to].map((text) => [...(isAlike ? ascii(text) : printable(text))]) as [
    string[],
    string[],
  ];
  if (Math.max(left.length, right.length) <= SHOWN) return [left.join(''), right.join('')];
  let first = 0;
  while (left[first] === right[first]) first += 1;
  const start = Math.max(0, first - BEFORE);
  const cut = (text: readonly string[]) =>
    `${start > 0 ? '…' : ''}${text.slice(start, start + SHOWN).join('')}${text.length > start + SHOWN ? '…' : ''}`;
  return [cut(left), cut(right)];
}

/** A value on one line. A long one is shortened in the middle: keys and policies differ at their ends. */
export function shortened(given: string): string {
  if (isShort(given)) return given;
  const text = [...printable(given)];
  if (text.length <= SHOWN) return text.join('');
  return `${text.slice(0, SHOWN - 16).join('')}…${text.slice(-12).join('')} (${text.length} characters)`;
}

/** Whether a text is shown as it is, as most are. */
const isShort = (text: string): boolean => text.length <= SHOWN && /^[ -~]*$/.test(text);

/** A text in ASCII, different for every text. */
const ascii = (text: string): string => text.replace(/\\/g, '\\\\').replace(/[^ -~]/gu, escaped);

/** Where a record belongs in a zone file. */
interface Placed {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

/** The order of the types among the records of a name. */
const typeOrder =
  'NS DS A AAAA CNAME HTTPS SVCB MX TXT CAA SRV PTR NAPTR URI TLSA SMIMEA SSHFP CERT OPENPGPKEY DNSKEY LOC';

/** Sorts as a zone file does: the records of the zone's own name first, then each name before those below it. */
export function inZoneOrder<T>(items: readonly T[], placeOf: (item: T) => Placed): T[] {
  if (items.length < 2) return [...items];
  const place = placing(placeOf);
  return items
    .map(place)
    .sort(inOrder)
    .map(({ item }) => item);
}

/** The same, for many. */
export async function inZoneOrderWithPauses<T>(
  items: readonly T[],
  placeOf: (item: T) => Placed,
  pause: Pause,
): Promise<T[]> {
  const place = placing(placeOf);
  const placed: InPlace<T>[] = [];
  await eachWithPauses(items, (item) => placed.push(place(item)), pause);
  return (await sortedWithPauses(placed, inOrder, pause)).map(({ item }) => item);
}

interface InPlace<T> {
  readonly item: T;
  readonly key: string;
  readonly type: number;
  readonly content: string;
}

function placing<T>(placeOf: (item: T) => Placed): (item: T) => InPlace<T> {
  const reversed = new Map<string, string>();
  return (item) => {
    const { name, type, content } = placeOf(item);
    let key = reversed.get(name);
    if (key === undefined) {
      key = name.split('.').reverse().join(' ');
      reversed.set(name, key);
    }
    return { item, key, type: ` ${typeOrder} `.indexOf(` ${type} `), content };
  };
}

function inOrder(a: InPlace<unknown>, b: InPlace<unknown>): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  if (a.type !== b.type) return a.type - b.type;
  return a.content < b.content ? -1 : a.content > b.content ? 1 : 0;
}
