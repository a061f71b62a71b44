import { InvalidInputError } from '../../../errors.ts';
import { redact } from '../../../permissions/token-format.ts';
import { eachWithPauses } from '../../../transport/timing/pauses.ts';
import { whyApexNs } from '../names.ts';
import { recordIssues } from '../records/checks.ts';
import { isRecordType, type RecordInput, type RecordType, recordTypes } from '../records/types.ts';
import { printable } from '../values.ts';
import { type Entry, entriesIn, type Place, type Token } from './entries.ts';
import { type Field, type Kind, layoutOf } from './layouts.ts';
import { readLineComment } from './line-comment.ts';
import { readLocation } from './location.ts';
import { absoluteName, endsWithDot, isInZone, zoneNamed } from './names.ts';
import { unescaped } from './texts.ts';
import type { ZoneFile, ZoneFileRecord, ZoneFileWarning } from './zone-file.ts';
import { ZoneFileError, type ZoneFileIssue } from './zone-file-error.ts';

/** Problems that an error lists. */
const NAMED = 20;

/** Cloudflare signs zones itself. That its import leaves these out as well is inferred. */
const signatures = new Set(['RRSIG', 'NSEC', 'NSEC3', 'NSEC3PARAM', 'CDS', 'CDNSKEY', 'SIG', 'NXT', 'KEY', 'ZONEMD']);

const classes = new Set(['IN', 'CH', 'CS', 'HS', 'NONE', 'ANY']);

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** The owner name of a record, and its token. */
export interface Owner {
  readonly name: string;
  readonly token: Token;
}

/** The parts of a record other than its comment. */
export interface Parts {
  readonly type: string;
  readonly owner: Owner;
  readonly ttl: Ttl | undefined;
  readonly values: readonly Token[];
}

/** A TTL, and its token. */
export interface Ttl {
  readonly value: number;
  readonly token: Token;
}

/** A reader of zone files, for {@link readWith}. */
type Reader<T extends ZoneReader> = new (zone: string, text: string, apexNs?: boolean) => T;

/** Parses a zone file with a reader, with pauses. */
export async function readWith<T extends ZoneReader>(
  Reader: Reader<T>,
  text: string,
  zoneName: string,
  operation: string,
  apexNs?: boolean,
): Promise<T> {
  if (typeof text !== 'string')
    throw new InvalidInputError(operation, [{ field: 'text', message: 'must be text' }], { operation });
  return await finished(new Reader(zoneNamed(zoneName, operation), text, apexNs), operation);
}

/** Reads everything, with pauses. */
export async function finished<T extends ZoneReader>(reading: T, operation: string): Promise<T> {
  await eachWithPauses(reading.entries(), () => undefined);
  const { issues, count } = reading;
  if (count > 0) throw new ZoneFileError(operation, issues, count);
  return reading;
}

/** A problem that ends the parsing of one entry, but not of the file. */
export class Fault {
  constructor(
    readonly place: Place,
    readonly message: string,
  ) {}
}

/** Reads what every zone file has. What not all of them have is in classes that extend it. */
export class ZoneReader {
  readonly records: ZoneFile['records'][number][] = [];
  readonly skipped: ZoneFile['skipped'][number][] = [];
  readonly issues: ZoneFileIssue[] = [];
  readonly warnings: ZoneFileWarning[] = [];
  count = 0;
  protected origin: string;
  protected owner: Owner | undefined;
  /** The value of `$TTL`, which takes precedence over the TTL of the previous record (RFC 2308, section 4). */
  protected defaultTtl: Ttl | undefined;
  /** The records that a directive stands for, one step each. */
  protected more: Generator<void, void> | undefined;
  private lastTtl: Ttl | undefined;
  private hasListedTypes = false;
  /** Invalid default TTLs that were reported: once is enough. */
  private readonly rejectedTtls = new Set<Ttl>();

  constructor(
    protected readonly zone: string,
    protected text: string,
    private readonly apexNs = false,
  ) {
    this.origin = zone;
  }

  /** Reads the text, entry by entry. What a problem of its quotation marks or parentheses made of one would be a second problem. */
  *entries(): Generator<void, void> {
    let { count } = this;
    for (const entry of entriesIn(this.text, this.report)) {
      if (this.count === count) this.take(entry);
      yield* this.further();
      count = this.count;
      yield;
    }
  }

  private *further(): Generator<void, void> {
    const { more } = this;
    this.more = undefined;
    try {
      if (more) yield* more;
    } catch (error) {
      this.reportFault(error);
    }
  }

  readonly report = (place: Place, message: string): void => {
    this.count += 1;
    if (this.issues.length < NAMED) this.issues.push(this.issueAt(place, message));
  };

  protected issueAt({ line, column }: Place, message: string): ZoneFileIssue {
    // The text may contain a pasted token.
    return { field: `line ${line}, column ${column}`, message: redact(message), line, column };
  }

  take(entry: Entry): void {
    const [first] = entry.tokens;
    if (!first) return;
    try {
      if (!entry.indented && !first.quoted && first.text.startsWith('$')) this.direct(entry, first);
      else this.takeRecord(entry, first);
    } catch (error) {
      this.reportFault(error);
    }
  }

  private reportFault(error: unknown): void {
    if (!(error instanceof Fault)) throw error;
    this.report(error.place, error.message);
  }

  private direct(entry: Entry, first: Token): void {
    const [, value, extra] = entry.tokens;
    const directive = first.text.toUpperCase();
    if (directive !== '$ORIGIN' && directive !== '$TTL') this.directFurther(entry, first, directive);
    else if (!value) throw new Fault(first, `${directive} needs a value`);
    else if (extra) throw new Fault(extra, `unexpected ${quote(extra)} after the value of ${directive}`);
    else if (directive === '$ORIGIN') this.origin = this.nameOf(value);
    else this.defaultTtl = readTtl(value);
  }

  /** Follows a directive that not every file has. */
  protected directFurther(_: Entry, first: Token, directive: string): void {
    const how = directive === '$GENERATE' ? '; parseZoneFile reads it: pass what it returns' : '';
    throw new Fault(first, `${quote(first)} must be $ORIGIN or $TTL${how}`);
  }

  /** The complete name that a token stands for. */
  protected nameOf(token: Token): string {
    const name = absoluteName(token.text, this.origin);
    if (endsWithDot(name)) throw new Fault(token, `${quote(token)} has an empty label`);
    const { zone } = this;
    if (!zone || token.text === '@' || !isInZone(name, `${zone}.${zone}`)) return name;
    return this.withoutDot(token, name);
  }

  /** What a relative name that ends with the zone's name is read as. */
  protected withoutDot(token: Token, name: string): string {
    const message = `${quote(token)} is ${name}: does it lack its final dot?`;
    this.warnings.push({ line: token.line, column: token.column, message });
    return name;
  }

  protected takeRecord(entry: Entry, first: Token): void {
    if (!entry.indented) this.owner = { name: this.nameOf(first), token: first };
    const { owner } = this;
    if (!owner)
      throw new Fault(
        first,
        'the first record has no owner name (a line starting with whitespace inherits the previous one)',
      );
    const { tokens } = entry;
    let at = entry.indented ? 0 : 1;
    let ttl: Ttl | undefined;
    let hasClass = false;
    for (let token = tokens[at]; token && !token.quoted; token = tokens[++at]) {
      if (isDigit(token.text)) {
        if (ttl) throw new Fault(token, `${quote(token)} must be a record type: the record already has a TTL`);
        ttl = readTtl(token);
      } else if (!hasClass && classes.has(token.text.toUpperCase())) {
        hasClass = true;
        if (token.text.toUpperCase() !== 'IN') throw new Fault(token, `class ${quote(token)} must be IN`);
      } else break;
    }
    if (ttl) this.lastTtl = ttl;
    const typeToken = tokens[at];
    if (!typeToken)
      throw new Fault(tokens.at(-1) ?? first, `a record type is required after ${quote(tokens.at(-1) ?? first)}`);
    const type = typeToken.text.toUpperCase();
    const values = tokens.slice(at + 1);
    if (type === 'SOA' && !this.defaultTtl && !this.lastTtl) this.defaultTtl = minimumOf(values);
    const reason = this.reasonToSkip(type, owner.name);
    if (reason) {
      this.skipped.push({ line: entry.line, reason, text: this.lineAt(entry.start) });
      return;
    }
    this.takeTyped(entry, typeToken, { type, owner, ttl: ttl ?? this.defaultTtl ?? this.lastTtl, values });
  }

  /** Takes a record whose type may be any word. */
  protected takeTyped(entry: Entry, token: Token, parts: Parts): void {
    const { type, values } = parts;
    if (token.quoted || !isRecordType(type)) {
      const list = this.hasListedTypes ? '' : `: ${recordTypes.join(', ')}`;
      this.hasListedTypes = true;
      const what = /^TYPE\d+$/.test(type)
        ? 'is not supported: it is a type by its number (RFC 3597)'
        : `must be a record type that Cloudflare accepts${list}`;
      throw new Fault(token, `${quote(token)} ${what}`);
    }
    if (values[0]?.text === '\\#') {
      throw new Fault(
        values[0],
        `data in the generic form of RFC 3597, "\\#", is not supported: write it in the form of ${type} records`,
      );
    }
    if (!values[0]) throw new Fault(token, `the ${type} record needs a value`);
    this.add(entry, { ...parts, type });
  }

  protected lineAt(start: number): string {
    const ends = /[\r\n]|$/g;
    ends.lastIndex = start;
    return this.text.slice(start, ends.exec(this.text)?.index).trim();
  }

  protected reasonToSkip(type: string, name: string): string | undefined {
    if (type === 'SOA') return 'Cloudflare manages the SOA record';
    const reason = this.apexNs ? undefined : whyApexNs({ type }, name === this.zone, false);
    if (reason) return reason;
    if (signatures.has(type)) return `Cloudflare signs zones itself and does not accept ${type} records`;
    return undefined;
  }

  private add(entry: Entry, { type, owner, ttl, values }: Parts & { readonly type: RecordType }): void {
    const record: Record<string, unknown> = { type, name: owner.name };
    const data: Record<string, unknown> = {};
    const places = new Map<string, Token>([['name', owner.token]]);
    if (ttl) {
      record.ttl = ttl.value;
      places.set('ttl', ttl.token);
    }
    const put: Put = (path, value, token) => {
      if (path.startsWith('data.')) {
        record.data = data;
        data[path.slice('data.'.length)] = value;
      } else record[path] = value;
      if (token) places.set(path, token);
    };
    const used = type === 'LOC' ? readLocation(values, put) : this.readValues(type, values, put);
    const extra = values[used];
    if (extra) throw new Fault(extra, `unexpected ${quote(extra)} after the value of the ${type} record`);

    const { comment } = entry;
    if (comment) {
      const reject = (message: string): never => {
        throw new Fault(comment, message);
      };
      const { flattened, ...about } = readLineComment(comment.text, reject);
      Object.assign(record, about, flattened && { settings: { flatten_cname: true } });
    }
    if (!isInZone(owner.name, this.zone)) {
      throw new Fault(
        owner.token,
        `${quote(owner.token)} is ${owner.name || 'the root'}, which is not in the zone ${this.zone}`,
      );
    }
    const issues = recordIssues(record);
    for (const { field, message } of issues) {
      if (field === 'ttl' && ttl) {
        if (this.rejectedTtls.has(ttl)) continue;
        this.rejectedTtls.add(ttl);
      }
      const label = field.replace(/^data\./, '');
      const token = places.get(field);
      if (token) this.report(token, `${plain.has(label) ? '' : `${label} `}${quote(token)} ${message}`);
      else this.report((inComment.test(field) && comment) || (values.at(-1) ?? owner.token), `${label} ${message}`);
    }
    if (issues.length === 0) this.keep({ record: record as unknown as RecordInput, line: entry.line }, entry);
  }

  protected keep(record: ZoneFileRecord, _: Entry): void {
    this.records.push(record);
  }

  /** Returns the number of tokens that the values took. */
  private readValues(type: Exclude<RecordType, 'LOC'>, tokens: readonly Token[], put: Put): number {
    const fields = layoutOf(type);
    for (const [at, { path, kind, words }] of fields.entries()) {
      const token = tokens[at];
      if (kind === 'parameters') {
        if (token) put(path, parametersIn(tokens.slice(at)), token);
        return tokens.length;
      }
      if (!token) {
        const last = tokens[at - 1];
        if (!last) return at;
        throw new Fault(
          last,
          `the ${type} record needs a value for ${path.replace(/^data\./, '')} after ${quote(last)}`,
        );
      }
      const value = this.readValue(kind, token, words);
      if (Number.isNaN(value))
        throw new Fault(token, `${path.replace(/^data\./, '')} ${quote(token)} must be a whole number`);
      if (value !== undefined) {
        put(path, value, token);
        continue;
      }
      const rest = tokens.slice(at);
      for (const word of rest) rejectQuoteInside(word);
      const texts = rest.map(({ text }) => text);
      put(path, kind === 'texts' ? this.joined(texts) : texts.join(''), token);
      return tokens.length;
    }
    return fields.length;
  }

  /** The content of a TXT record. */
  protected joined(texts: readonly string[]): string {
    return texts.map((text) => `"${text}"`).join(' ');
  }

  /** The value of one token; undefined for a kind that takes all remaining tokens. */
  private readValue(kind: Kind, token: Token, words: Field['words']): string | number | undefined {
    rejectQuoteInside(token);
    switch (kind) {
      case 'number':
        return words?.[token.text.toUpperCase()] ?? (/^\d+$/.test(token.text) ? Number(token.text) : Number.NaN);
      case 'host':
        return this.nameOf(token) || '.';
      case 'word':
        return token.text;
      case 'text': {
        const value = unescaped(token.text);
        if (value === undefined) throw new Fault(token, 'the \\DDD escapes are not valid UTF-8');
        return value;
      }
      default:
        return undefined;
    }
  }
}

/** Receives the field of a record, its value, and its token. */
type Put = (path: string, value: unknown, token: Token | undefined) => void;

/** Fields that are not named in a message, because the token is enough. */
const plain = new Set(['content', 'name']);

const inComment = /^(?:comment|tags|proxied|settings)/;

const parametersIn = (tokens: readonly Token[]): string =>
  tokens.map(({ text, quoted }) => (quoted ? `"${text}"` : text)).join(' ');

function rejectQuoteInside(token: Token): void {
  if (token.quoted || !token.text.includes('="')) return;
  throw new Fault(token, `${quote(token)} has a quotation mark inside: quote the whole text`);
}

function readTtl(token: Token): Ttl {
  const value = secondsOf(token.text);
  if (value === undefined)
    throw new Fault(token, `${quote(token)} must be a TTL: seconds, or with units such as 1h30m`);
  return { value, token };
}

/** `5400` or `1h30m`. */
function secondsOf(text: string): number | undefined {
  let total = 0;
  let count = '';
  for (const sign of text.toLowerCase()) {
    if (isDigit(sign)) count += sign;
    else {
      const unit = Object.hasOwn(seconds, sign) ? seconds[sign] : undefined;
      if (!count || !unit) return undefined;
      total += Number(count) * unit;
      count = '';
    }
  }
  // Digits without a unit stand alone.
  return text && (!count || count === text) ? total + Number(count) : undefined;
}

/** The last field of an SOA record. Without `$TTL`, it is the TTL of records without one in BIND, too. */
function minimumOf(values: readonly Token[]): Ttl | undefined {
  const token = values[6];
  const value = token && secondsOf(token.text);
  return token && value !== undefined ? { value, token } : undefined;
}

const isDigit = (text: string): boolean => text[0] !== undefined && text[0] >= '0' && text[0] <= '9';

/** A token as it is in the file, shortened, with escapes for what cannot be seen. */
export const quote = ({ text }: Token): string =>
  printable(JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text));
