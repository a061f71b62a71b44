import type { RecordInput } from '../records/types.ts';
import type { DnsChange, DnsPlanData, FieldChange, ZoneRecord } from './types.ts';
import { inZoneOrder } from './zone-order.ts';

/** Characters of a value that are shown; the rest of a key tells nobody anything. */
const SHOWN = 72;

/** A plan as a diff in the order of a zone file, with one line for each record and a summary at its end. */
export function renderPlan(plan: Omit<DnsPlanData, 'version' | 'beside'>): string {
  const { creates, updates, deletes, conflicts, kept, unchanged, skipped } = plan;
  const shown = inZoneOrder(
    [
      ...deletes.map((change) => ({ sign: '-', head: headOf(change), rest: whole(change.before) })),
      ...updates.map((change) => ({ sign: '~', head: headOf(change), rest: changesOf(change.before, change.changes) })),
      ...creates.map((change) => ({ sign: '+', head: headOf(change), rest: whole(change.record) })),
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
    ...count(kept.length, 'kept'),
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

/** One change in words, for errors: `create A www.example.com 192.0.2.1`. */
export function describeChange(change: DnsChange): string {
  const { type, name } = headOf(change);
  return `${change.action} ${type} ${name} ${shortValue(change.action === 'delete' ? change.before : change.record)}`;
}

type Anything = Readonly<Record<string, unknown>>;

function shortValue(record: ZoneRecord | RecordInput, withPriority = true): string {
  const { content, data, priority } = record as unknown as Anything;
  const own = data && !('id' in record) ? Object.values(data as object).join(' ') : String(content ?? '');
  return shortened(priority === undefined || data || !withPriority ? own : `${priority} ${own}`);
}

const whole = (record: ZoneRecord | RecordInput): string => `${shortValue(record)}${attributesOf(record)}`;

function attributesOf(record: ZoneRecord | RecordInput): string {
  const { ttl, proxied, comment, tags } = record as unknown as Anything;
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
    if (field === 'content') return `${inWords(from)} → ${inWords(to)}`;
    return `${field === 'data' ? '' : `${field} `}${inWords(field === 'data' ? before.content : from, field)} → ${inWords(to, field)}`;
  });
  return [...(has('content', 'data') ? [] : [shortValue(before, !has('priority'))]), ...described].join('  ');
}

function inWords(value: unknown, field?: string): string {
  if (field === 'ttl' && value === 1) return 'auto';
  if (Array.isArray(value)) return `[${value.join(', ')}]`;
  if (field === 'data' && typeof value === 'object' && value !== null) return shortened(Object.values(value).join(' '));
  if (value === null || value === undefined || value === '') return 'none';
  return shortened(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** Both ends of a long value, which is what keys and policies are told apart by. */
export function shortened(given: string): string {
  // A line break would make the rest of a text look like another change.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to show
  const text = given.replace(/[\u0000-\u001f\u007f]/g, (sign) => `\\${String(sign.charCodeAt(0)).padStart(3, '0')}`);
  if (text.length <= SHOWN) return text;
  return `${text.slice(0, SHOWN - 16)}…${text.slice(-12)} (${text.length} characters)`;
}
