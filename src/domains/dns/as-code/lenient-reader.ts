import { isRecordType, type RecordType } from '../records/types.ts';
import { valueKeys } from '../values.ts';
import type { Entry, Place, Token } from '../zone-file/entries.ts';
import { GeneratingReader } from '../zone-file/generating-reader.ts';
import { absoluteName } from '../zone-file/names.ts';
import { Fault, type Owner, type Parts, quote } from '../zone-file/parse.ts';
import type { ZoneFileRecord } from '../zone-file/zone-file.ts';
import type { Leniencies, LeniencyName, ReadingReport } from './reports.ts';
import { parameterProblems } from './service-parameters.ts';
import { octetsOf, typesByNumber, wordsOf } from './wire.ts';

/** Types that others have: https://www.iana.org/assignments/dns-parameters, and what providers made up. */
const FOREIGN = new Set(
  `SPF ALIAS ANAME HINFO RP DNAME AFSDB AMTRELAY APL ATMA AVC CSYNC DHCID DLV DOA DSYNC EID EUI48 EUI64 GID GPOS HIP
  IPSECKEY ISDN KX L32 L64 LP LUA MB MD MF MG MINFO MR NID NIMLOC NINFO NSAP NSAP-PTR NULL PX RESINFO RKEY RT SINK TA TALINK
  TKEY TSIG UID UINFO UNSPEC URLFWD WALLET WEBFWD WKS X25`.split(/\s+/),
);

/** TTLs that every billing plan takes, in seconds. */
export const TTLS = { shortest: 60, longest: 86_400 };

/** Files that include each other are not read without end. */
const DEEPEST = 10;

/** What a reader is given. */
export interface Lenient {
  readonly file: string | undefined;
  readonly lenient: Leniencies;
  /** The texts of the files that are included, by the name in `$INCLUDE`. */
  readonly included: ReadonlyMap<string, string>;
  readonly apexNs: boolean | undefined;
}

/** Reads what people have: each leniency by its name, and reported. */
export class LenientReader extends GeneratingReader {
  readonly reports: ReadingReport[] = [];
  readonly #lenient: Leniencies;
  readonly #included: Lenient['included'];
  readonly #seen = new Map<string, number>();
  readonly #clamped = new Set<unknown>();
  #file: string | undefined;
  #depth = 0;

  constructor(zone: string, text: string, { file, lenient, included, apexNs }: Lenient) {
    super(zone, text, apexNs);
    this.#lenient = lenient;
    this.#included = included;
    this.#file = file;
  }

  override *entries(): Generator<void, void> {
    yield* super.entries();
    if (this.#depth > 0 || !this.skipped.some(({ reason }) => / RRSIG records$/.test(reason))) return;
    // The keys are those with which another provider signed the zone.
    for (const one of this.records.filter(({ record: { type, name } }) => type === 'DNSKEY' && name === this.zone)) {
      this.records.splice(this.records.indexOf(one), 1);
      this.skipped.push({
        line: one.line,
        reason: 'Cloudflare signs zones with its own keys',
        text: `DNSKEY ${this.zone}`,
      });
      this.#report('signedKeys', { line: one.line, column: 1 }, 'the DNSKEY record of a signed zone is left out', true);
    }
  }

  #report(about: LeniencyName, { line, column }: Place, message: string, changed: boolean): void {
    this.reports.push({ about, ...(this.#file !== undefined && { file: this.#file }), line, column, message, changed });
  }

  protected override issueAt(place: Place, message: string) {
    const issue = super.issueAt(place, message);
    return this.#depth > 0 ? { ...issue, field: `${this.#file}: ${issue.field}` } : issue;
  }

  protected override directFurther(entry: Entry, first: Token, directive: string): void {
    if (directive !== '$INCLUDE') {
      super.directFurther(entry, first, directive);
      return;
    }
    const [, name, origin, extra] = entry.tokens;
    if (!name) throw new Fault(first, '$INCLUDE needs the name of a file');
    if (extra) throw new Fault(extra, `unexpected ${quote(extra)} after the value of $INCLUDE`);
    const text = this.#included.get(name.text);
    if (text === undefined) {
      throw new Fault(first, '$INCLUDE is not supported here: put the records of the other file in this one');
    }
    if (this.#depth === DEEPEST) throw new Fault(name, `${quote(name)} is included by what it includes, or too deep`);
    this.more = this.#includedEntries(text, name, origin ? this.nameOf(origin) : this.origin);
  }

  *#includedEntries(text: string, name: Token, origin: string): Generator<void, void> {
    const before = { text: this.text, file: this.#file, origin: this.origin, owner: this.owner };
    this.text = text;
    this.#file = name.text;
    this.#depth += 1;
    this.origin = origin;
    yield* this.entries();
    // Origin and name are those of before (RFC 1035, section 5.1); $TTL stays, as in BIND.
    this.#depth -= 1;
    this.text = before.text;
    this.#file = before.file;
    this.origin = before.origin;
    this.owner = before.owner as Owner;
  }

  protected override withoutDot(token: Token, name: string): string {
    if (this.#lenient.missingDot !== 'mend') {
      const read = super.withoutDot(token, name);
      this.#report('missingDot', token, this.warnings.at(-1)?.message ?? '', false);
      return read;
    }
    const meant = absoluteName(`${token.text}.`, '');
    this.#report('missingDot', token, `${quote(token)} is read as ${meant}, with a final dot`, true);
    return meant;
  }

  protected override takeTyped(entry: Entry, token: Token, given: Parts): void {
    const parts = this.#withTtl(this.#withNumber(token, given));
    const { type, owner, values } = parts;
    const reason = type === given.type ? undefined : this.reasonToSkip(type, owner.name);
    const text = this.lineAt(entry.start);
    if (reason) this.skipped.push({ line: entry.line, reason, text });
    else if (!isRecordType(type) && this.#lenient.foreignTypes && (FOREIGN.has(type) || /^TYPE\d{1,5}$/.test(type))) {
      const reason = `Cloudflare has no records of type ${type}`;
      const hint = type === 'ALIAS' || type === 'ANAME' ? ": a CNAME record is flattened at the zone's own name" : '';
      this.skipped.push({ line: entry.line, reason, text });
      this.#report('foreignTypes', token, `the record of type ${type} is left out${hint}`, true);
    } else if (isRecordType(type) && values[0]?.text === '\\#') this.#takeGeneric(entry, token, { ...parts, type });
    else super.takeTyped(entry, token, parts);
  }

  /** `TYPE1` is A, and `CLASS1` is IN: https://www.rfc-editor.org/rfc/rfc3597#section-5 */
  #withNumber(token: Token, parts: Parts): Parts {
    if (parts.type === 'CLASS1') {
      const [type, ...values] = parts.values;
      if (!type) throw new Fault(token, `a record type is required after ${quote(token)}`);
      return this.#withNumber(type, { ...parts, type: type.text.toUpperCase(), values });
    }
    const [, number] = /^TYPE(\d{1,5})$/.exec(parts.type) ?? [];
    const type = number === undefined ? undefined : typesByNumber[Number(number)];
    return type === undefined ? parts : { ...parts, type };
  }

  #withTtl(parts: Parts): Parts {
    const { ttl } = parts;
    if (!ttl || ttl.value === 1 || !this.#lenient.clampTtl) return parts;
    const value = Math.min(Math.max(ttl.value, TTLS.shortest), TTLS.longest);
    if (value === ttl.value) return parts;
    if (!this.#clamped.has(ttl)) {
      this.#clamped.add(ttl);
      this.#report('clampTtl', ttl.token, `the TTL ${ttl.value} is read as ${value}`, true);
    }
    return { ...parts, ttl: { value, token: ttl.token } };
  }

  #takeGeneric(entry: Entry, token: Token, parts: Parts & { readonly type: RecordType }): void {
    const [mark, ...rest] = parts.values;
    const place = mark ?? token;
    const octets = octetsOf(rest.map(({ text }) => text));
    if (!octets)
      throw new Fault(
        place,
        'data in the generic form must be \\#, the number of octets, and as many pairs of hexadecimal digits',
      );
    const words = wordsOf(parts.type, octets);
    if (!words) throw new Fault(place, `these octets are not the data of a record of type ${parts.type}`);
    const { line, column } = place;
    super.takeTyped(entry, token, { ...parts, values: words.map((word) => ({ ...word, line, column })) });
  }

  protected override keep(record: ZoneFileRecord, entry: Entry): void {
    const { type, name, data, content } = record.record as {
      readonly type: RecordType;
      readonly name: string;
      data?: { value?: string | undefined } | undefined;
      content?: string | undefined;
    };
    const place: Place = entry.tokens[0] ?? { line: entry.line, column: 1 };
    if (type === 'HTTPS' || type === 'SVCB') {
      for (const problem of parameterProblems(data?.value ?? '')) this.report(place, problem);
    }
    if (type === 'TXT' && /[\u201c-\u201f]/.test(content ?? '')) {
      this.#report('quotationMarks', place, `the text of ${name} has typographic quotation marks`, false);
    }
    const key = `${type} ${name} ${valueKeys(type, record.record, this.zone).exact}`;
    const first = this.#seen.get(key);
    if (first === undefined) this.#seen.set(key, entry.line);
    else if (this.#lenient.joinDuplicates) {
      this.#report('joinDuplicates', place, `the record is the same as in line ${first}: ${type} ${name}`, true);
      return;
    }
    super.keep(record, entry);
  }
}

/** The names of the files that a text includes. */
export function includesIn(text: string): readonly string[] {
  return [...text.matchAll(/^\$INCLUDE[ \t]+(?:"([^"\r\n]+)"|([^\s;]+))/gim)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );
}
