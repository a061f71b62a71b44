import { type InputIssue, InvalidInputError } from '../../../errors.ts';
import { pauses, sortedWithPauses } from '../../../transport/timing/pauses.ts';
import { type RecordDraft, recordIssues } from '../records/checks.ts';
import type { CnameSettings, DnsRecord, RecordInput } from '../records/types.ts';
import { entriesIn } from './entries.ts';
import { type Kind, layoutOf } from './layouts.ts';
import { writeLineComment } from './line-comment.ts';
import { writtenLocation } from './location.ts';
import { fullName, isInZone, writtenName, zoneNamed } from './names.ts';
import { canonicalContent, escaped } from './texts.ts';

/** A record of any type. */
interface Draft extends Omit<RecordDraft, 'comment'> {
  readonly type: (DnsRecord | RecordInput)['type'];
  readonly name: string;
  readonly comment?: string | null | undefined;
}

/** Problems that an error lists. */
const NAMED = 20;

/** Lines that are joined at once. */
const PIECE = 256;

/**
 * Writes records as a zone file: the same text for the same records.
 *
 * @throws InvalidInputError if a record is invalid.
 */
export async function writeZoneFile(records: readonly (DnsRecord | RecordInput)[], zoneName: string): Promise<string> {
  const operation = 'formatZoneFile';
  const zone = zoneNamed(zoneName, operation);
  if (!Array.isArray(records)) {
    throw new InvalidInputError(operation, [{ field: 'records', message: 'must be an array' }], { operation });
  }
  const issues: InputIssue[] = [];
  const sections = new Map<string, Line[]>();
  const pause = pauses();
  for (const [index, given] of (records as readonly Draft[]).entries()) {
    const due = pause();
    if (due) await due;
    const { type, comment } = given;
    const record = { ...given, name: nameIn(given.name, zone), comment: comment ?? undefined };
    const found = recordIssues(record);
    if ((type === 'HTTPS' || type === 'SVCB') && found.length === 0 && parametersOf(record) === undefined) {
      found.push({ field: 'data.value', message: 'must be parameters on one line, with quotation marks in pairs' });
    }
    issues.push(...found.map(({ field, message }) => ({ field: `${index}.${field}`, message })));
    if (found.length > 0) continue;
    const line = { name: record.name, text: lineOf(record, zone) };
    const section = sections.get(type);
    if (section) section.push(line);
    else sections.set(type, [line]);
  }
  if (issues.length > 0) {
    const more = issues.length > NAMED ? ` (${NAMED} of ${issues.length} problems)` : '';
    throw new InvalidInputError(`${operation}${more}`, issues.slice(0, NAMED), { operation });
  }

  const written: string[] = [];
  for (const [type, lines] of [...sections].sort(([a], [b]) => compare(a, b))) {
    const sorted = await sortedWithPauses(lines, (a, b) => compare(a.name, b.name) || compare(a.text, b.text), pause);
    written.push(`\n;; ${type} Records\n`);
    // Joined bit by bit: a text of many parts is put together when it is first read.
    for (let at = 0; at < sorted.length; at += PIECE) {
      written.push(
        `${sorted
          .slice(at, at + PIECE)
          .map(({ text }) => text)
          .join('\n')}\n`,
      );
      const due = pause();
      if (due) await due;
    }
  }
  return `;; Domain:     ${zone}.\n${written.join('')}`;
}

interface Line {
  readonly name: string;
  readonly text: string;
}

/** By code units: collations differ between machines. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A complete name: the zone's name is appended to a name outside the zone, as the API does. */
function nameIn(given: string, zone: string): string {
  const name = given === '@' ? zone : fullName(given);
  return isInZone(name, zone) ? name : `${name}.${zone}`;
}

function lineOf(record: Draft, zone: string): string {
  const { type, name, ttl = 1, comment, tags, proxied, settings } = record;
  const about = writeLineComment({
    ...(comment && { comment }),
    ...(tags && { tags: [...tags] }),
    ...(proxied !== undefined && proxiable.has(type) && { proxied }),
    flattened: (settings as CnameSettings | undefined)?.flatten_cname === true,
  });
  return `${writtenName(name)}\t${ttl}\tIN\t${type}\t${valuesOf(record, zone)}${about}`;
}

const proxiable = new Set(['A', 'AAAA', 'CNAME']);

function valuesOf(record: Draft, zone: string): string {
  const { type, priority } = record;
  const data = (record.data ?? {}) as Readonly<Record<string, unknown>>;
  if (type === 'LOC') return writtenLocation(data);
  const values = layoutOf(type).map(({ path, kind }) => {
    if (kind === 'parameters') return parametersOf(record) ?? '';
    // Records that Cloudflare returns have the priority of some types in both fields.
    if (path === 'priority' || path === 'data.priority') return String(Number(priority ?? data.priority));
    return written(kind, path === 'content' ? record.content : data[path.slice('data.'.length)], zone);
  });
  return values.join(' ').trimEnd();
}

function written(kind: Kind, value: unknown = '', zone: string): string {
  const text = String(value);
  switch (kind) {
    case 'number':
      return String(Number(value));
    case 'host':
      return text === '' || text === '.' ? '.' : writtenName(text === '@' ? zone : fullName(text));
    case 'text':
      return `"${escaped(text)}"`;
    case 'texts':
      return canonicalContent(text);
    case 'joined':
      return text.replace(/\s/g, '');
    default:
      return text;
  }
}

/** The parameters of an HTTPS or SVCB record, separated by one space; undefined if they would be read differently from a file. */
function parametersOf({ data }: Draft): string | undefined {
  const { value: text = '' } = (data ?? {}) as { readonly value?: string | undefined };
  let fits = true;
  const reject = () => {
    fits = false;
  };
  const [entry, ...more] = entriesIn(`x ${text}`, reject);
  const parameters = (entry?.tokens ?? []).slice(1).map(({ text, quoted }) => (quoted ? `"${text}"` : text));
  // If a part of the text is missing, it was read as a comment or a parenthesis.
  const complete = parameters.join('').replace(/\s/g, '') === text.replace(/\s/g, '');
  return fits && complete && more.length === 0 ? parameters.join(' ') : undefined;
}
