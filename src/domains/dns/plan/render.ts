import type { FieldChange } from '../records/field-changes.ts';
import type { RecordInput, RecordType } from '../records/types.ts';
import type { DnsChange, DnsPlanData, ZoneRecord } from './plan.ts';

/** Characters of a value that are shown. */
const SHOWN = 72;

/** A plan as a diff in the order of a zone file: one line for each record, and a summary at the end. */
export function renderPlan(plan: Omit<DnsPlanData, 'version' | 'siblings'>): string {
  const { creates, updates, deletes, conflicts, retained, unchanged, skipped } = plan;
  const shown = inZoneOrder(
    [
      ...deletes.map((change) => ({ sign: '-', head: headOf(change), rest: lineOf(change.before) })),
      ...updates.map((change) => ({ sign: '~', head: headOf(change), rest: changesOf(change.before, change.changes) })),
      ...creates.map((change) => ({ sign: '+', head: headOf(change), rest: lineOf(change.record) })),
      ...conflicts.map(({ record, reason }) => ({
        sign: '!',
        head: record,
        rest: `${shortValue(record)}  (${reason})`,
      })),
    ],
    ({ head }) => ({ ...head, content: '' }),
  );
  const typeWidth = longest(shown.map(({ head }) => head.type));
  const nameWidth = Math.min(40, longest(shown.map(({ head }) => head.name)));
  const lines = shown.map(({ sign, head, rest }) =>
    `${sign} ${head.type.padEnd(typeWidth)}  ${head.name.padEnd(nameWidth)}  ${rest}`.trimEnd(),
  );
  const count = (number: number, what: string) => (number > 0 ? [`${number} ${what}`] : []);
  const summary = [
    `${creates.length} to create`,
    `${updates.length} to update`,
    `${deletes.length} to delete`,
    `${unchanged.length} unchanged`,
    ...count(retained.length, 'retained'),
    ...count(skipped.length, 'skipped'),
    ...count(conflicts.length, conflicts.length === 1 ? 'conflict' : 'conflicts'),
  ].join(', ');
  return [plan.zone.name, ...lines, summary].join('\n');
}

const longest = (texts: readonly string[]): number => texts.reduce((most, { length }) => Math.max(most, length), 0);

interface Head {
  readonly type: string;
  readonly name: string;
}

const headOf = (change: { readonly before: ZoneRecord } | { readonly record: RecordInput }): Head =>
  'before' in change ? change.before : change.record;

/** One change as text, for errors: `create A www.example.com 192.0.2.1`. */
export function describeChange(change: DnsChange): string {
  const { type, name } = headOf(change);
  return `${change.action} ${type} ${name} ${shortValue(change.action === 'delete' ? change.before : change.record)}`;
}

type Fields = Readonly<Record<string, unknown>>;

function shortValue(record: ZoneRecord | RecordInput, withPriority = true): string {
  const { content, data, priority } = record as unknown as Fields;
  const own = data && !('id' in record) ? Object.values(data as object).join(' ') : String(content ?? '');
  return shortened(priority === undefined || data || !withPriority ? own : `${priority} ${own}`);
}

const lineOf = (record: ZoneRecord | RecordInput): string => `${shortValue(record)}${attributesOf(record)}`;

function attributesOf(record: ZoneRecord | RecordInput): string {
  const { ttl, proxied, comment, tags } = record as unknown as Fields;
  const parts = [
    typeof ttl === 'number' && ttl !== 1 ? `ttl ${ttl}` : '',
    proxied ? 'proxied' : '',
    comment ? `; ${comment}` : '',
    Array.isArray(tags) && tags.length > 0 ? `[${tags.join(', ')}]` : '',
  ].filter(Boolean);
  return parts.length > 0 ? `  ${parts.join('  ')}` : '';
}

function changesOf(before: ZoneRecord, changes: readonly FieldChange[]): string {
  const has = (...fields: readonly string[]) => changes.some(({ field }) => fields.includes(field));
  const described = changes.map(({ field, from, to }) => {
    if (field === 'content') return `${shown(from)} → ${shown(to)}`;
    return `${field === 'data' ? '' : `${field} `}${shown(field === 'data' ? before.content : from, field)} → ${shown(to, field)}`;
  });
  return [...(has('content', 'data') ? [] : [shortValue(before, !has('priority'))]), ...described].join('  ');
}

function shown(value: unknown, field?: string): string {
  if (field === 'ttl' && value === 1) return 'auto';
  if (Array.isArray(value)) return `[${value.join(', ')}]`;
  if (field === 'data' && typeof value === 'object' && value !== null) return shortened(Object.values(value).join(' '));
  if (value === null || value === undefined || value === '') return 'none';
  return shortened(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** A value on one line. A long one is shortened in the middle: keys and policies differ at their ends. */
export function shortened(given: string): string {
  // After a line break, the rest of a text would look like another change.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are shown as escapes
  const text = given.replace(/[\u0000-\u001f\u007f]/g, (sign) => `\\${String(sign.charCodeAt(0)).padStart(3, '0')}`);
  if (text.length <= SHOWN) return text;
  return `${text.slice(0, SHOWN - 16)}…${text.slice(-12)} (${text.length} characters)`;
}

/** Where a record belongs in a zone file. */
interface Placed {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

/** The order of the types among the records of a name. */
const typeOrder: Readonly<Record<RecordType, number>> = {
  ...{ NS: 0, DS: 1, A: 2, AAAA: 3, CNAME: 4, HTTPS: 5, SVCB: 6, MX: 7, TXT: 8, CAA: 9, SRV: 10, PTR: 11, NAPTR: 12 },
  ...{ URI: 13, TLSA: 14, SMIMEA: 15, SSHFP: 16, CERT: 17, OPENPGPKEY: 18, DNSKEY: 19, LOC: 20 },
};

/** Sorts as a zone file does: the records of the zone's own name first, then each name before those below it. */
export function inZoneOrder<T>(items: readonly T[], placeOf: (item: T) => Placed): T[] {
  if (items.length < 2) return [...items];
  const reversed = new Map<string, string>();
  const placed = items.map((item) => {
    const { name, type, content } = placeOf(item);
    let key = reversed.get(name);
    if (key === undefined) {
      key = name.split('.').reverse().join(' ');
      reversed.set(name, key);
    }
    return { item, key, type: typeOrder[type as RecordType], content };
  });
  placed.sort((a, b) => {
    if (a.key !== b.key) return a.key < b.key ? -1 : 1;
    if (a.type !== b.type) return a.type - b.type;
    return a.content < b.content ? -1 : a.content > b.content ? 1 : 0;
  });
  return placed.map(({ item }) => item);
}
