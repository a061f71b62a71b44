import { asciiName } from '../server/host-names.ts';
import { Rejection, rejection } from '../server/route-response.ts';
import { type LineComment, readLineComment } from './line-comment.ts';

/** A record of a zone file, before it is checked. */
export interface ZoneFileRecord extends LineComment {
  readonly line: number;
  /** The full name, without the dot at its end. */
  readonly name: string;
  readonly type: string;
  /** In seconds. Undefined if neither the line nor the file sets it. */
  readonly ttl: number | undefined;
  readonly content: string;
  readonly priority: number | undefined;
}

interface Token {
  /** Without its quotes. */
  readonly text: string;
  readonly quoted: boolean;
}

/** A line, or the lines that parentheses join. */
interface Entry {
  readonly line: number;
  /** Whether it starts with a space, and so inherits the owner name of the previous line. */
  readonly indented: boolean;
  readonly tokens: readonly Token[];
  readonly comment: string;
}

const CLASSES = ['IN', 'CH', 'HS', 'CS'];
const TTL = /^\d+(?:[smhdw]\d+)*[smhdw]?$/i;
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/**
 * Reads a zone file as RFC 1035 and RFC 2308 describe it. The SOA record and the NS records at the apex are skipped, because
 * Cloudflare manages them.
 *
 * @throws Rejection if the file is invalid. It names the line. Code and wording are inferred, and that nothing is imported.
 * @source https://developers.cloudflare.com/dns/manage-dns-records/how-to/import-and-export/#dns-zone-file-directives
 */
export function readZoneFile(text: string, zoneName: string): readonly ZoneFileRecord[] {
  const records: ZoneFileRecord[] = [];
  let origin = zoneName;
  let defaultTtl: number | undefined;
  let owner: string | undefined;
  for (const entry of entriesIn(text)) {
    const { line, tokens, indented } = entry;
    const [first, second] = tokens;
    if (!first) continue;
    if (!first.quoted && first.text.startsWith('$')) {
      const directive = first.text.toUpperCase();
      // The message is documented.
      if (directive === '$INCLUDE') throw broken(line, '$INCLUDE directive not allowed');
      if (directive === '$GENERATE') throw notModelled(line);
      if (!second) throw broken(line, `${directive} needs a value`);
      if (directive === '$ORIGIN') origin = fullName(second.text, origin);
      else if (directive === '$TTL' && TTL.test(second.text)) defaultTtl = seconds(second.text);
      else throw broken(line, `${directive} ${second.text} is not a directive`);
      continue;
    }
    if (!indented) owner = fullName(first.text, origin);
    if (owner === undefined) throw broken(line, 'the first record has no name');
    const { type, ttl, values } = recordParts(line, indented ? tokens : tokens.slice(1));
    if (type === 'SOA' || (type === 'NS' && owner === zoneName)) continue;
    records.push({
      line,
      name: owner,
      type,
      ttl: ttl ?? defaultTtl,
      ...contentOf(line, type, values, origin),
      ...readLineComment(entry.comment),
    });
  }
  return records;
}

/** TTL and class precede the type, in either order. Both are optional. */
function recordParts(
  line: number,
  tokens: readonly Token[],
): { type: string; ttl: number | undefined; values: readonly Token[] } {
  let ttl: number | undefined;
  let at = 0;
  for (; at < 2; at += 1) {
    const text = tokens[at]?.text ?? '';
    if (ttl === undefined && TTL.test(text)) ttl = seconds(text);
    else if (!CLASSES.includes(text.toUpperCase())) break;
    else if (text.toUpperCase() !== 'IN') throw broken(line, `class ${text} is not IN`);
  }
  const type = tokens[at];
  if (!type || type.quoted || !/^[a-z][a-z0-9]*$/i.test(type.text)) throw broken(line, 'there is no record type');
  const values = tokens.slice(at + 1);
  if (values.length === 0) throw broken(line, `the ${type.text} record has no content`);
  return { type: type.text.toUpperCase(), ttl, values };
}

/** The position of the host name among a type's values. */
const hostAt: Readonly<Record<string, number>> = {
  CNAME: 0,
  DNAME: 0,
  NS: 0,
  PTR: 0,
  MX: 1,
  SRV: 3,
  HTTPS: 1,
  SVCB: 1,
  NAPTR: 5,
};

function contentOf(
  line: number,
  type: string,
  values: readonly Token[],
  origin: string,
): Pick<ZoneFileRecord, 'content' | 'priority'> {
  const host = hostAt[type];
  const texts = values.map((token, index) => {
    if (index === host) return fullName(token.text, origin);
    return token.quoted || type === 'TXT' ? `"${token.text}"` : token.text;
  });
  if (!['MX', 'SRV', 'URI'].includes(type)) return { content: texts.join(' '), priority: undefined };
  const [first = '', ...rest] = texts;
  if (!/^\d+$/.test(first) || rest.length === 0) throw broken(line, `the ${type} record has no priority`);
  return { content: rest.join(' '), priority: Number(first) };
}

function fullName(text: string, origin: string): string {
  if (text === '@') return origin;
  if (text === '.') return '.';
  return asciiName(text.endsWith('.') ? text : `${text}.${origin}`);
}

function seconds(text: string): number {
  return [...text.matchAll(/(\d+)([smhdw]?)/gi)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (SECONDS[unit?.toLowerCase() ?? ''] ?? 1),
    0,
  );
}

/** Splits a file into entries. A quoted text may contain a semicolon, and parentheses may contain line ends. */
function* entriesIn(file: string): Iterable<Entry> {
  const text = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const piece =
    /"((?:[^"\\\n]|\\[^\n])*)"|;([^\n]*)|[()]|\n|[^\S\n]+|(?:[^\s"();\\]|\\[^\n])+(?:"(?:[^"\\\n]|\\[^\n])*")?|["\\]/g;
  let depth = 0;
  let line = 1;
  let entry = emptyEntry(1);
  for (const [found, inQuotes, comment] of text.matchAll(piece)) {
    if (found === '\n') {
      line += 1;
      if (depth > 0) continue;
      yield entry;
      entry = emptyEntry(line);
    } else if (inQuotes !== undefined) entry.tokens.push({ text: inQuotes, quoted: true });
    else if (comment !== undefined) {
      // A comment inside parentheses does not belong to the record.
      if (depth === 0) entry.comment = comment;
    } else if (found === '(') depth += 1;
    else if (found === ')') {
      depth -= 1;
      if (depth < 0) throw broken(line, 'a parenthesis is closed that was not opened');
    } else if (found === '"' || found === '\\') throw broken(line, 'a quoted text does not end');
    else if (/^\s/.test(found)) entry.indented ||= entry.tokens.length === 0;
    else entry.tokens.push({ text: found, quoted: false });
  }
  if (depth > 0) throw broken(line, 'a parenthesis is not closed');
  yield entry;
}

function emptyEntry(line: number) {
  return { line, indented: false, tokens: [] as Token[], comment: '' };
}

const broken = (line: number, what: string): Rejection =>
  rejection(1004, `Failed to parse zone file: line ${line}: ${what}`);

const notModelled = (line: number): Rejection =>
  new Rejection(501, [{ code: 0, message: `The simulator does not model $GENERATE (line ${line} of the zone file).` }]);
