import { InvalidInputError } from '../../../errors.ts';
import { redact } from '../../../permissions/token-format.ts';
import { eachWithPauses } from '../../../transport/timing/pauses.ts';
import { whyApexNs } from '../names.ts';
import type { DesiredRecord } from '../plan/plan-input.ts';
import { recordIssues } from '../records/checks.ts';
import type { RecordInput } from '../records/types.ts';
import { valueKeys } from '../values.ts';
import type { Place } from '../zone-file/entries.ts';
import { absoluteName, isInZone, zoneNamed } from '../zone-file/names.ts';
import { finished } from '../zone-file/parse.ts';
import type { ZoneFile, ZoneFileRecord } from '../zone-file/zone-file.ts';
import { ZoneFileError, type ZoneFileIssue } from '../zone-file/zone-file-error.ts';
import { includesIn, LenientReader, TTLS } from './lenient-reader.ts';
import type { Leniencies, LeniencyName, ReadingReport } from './reports.ts';

/** How the records of a zone are written. */
export type ZoneFormat = 'zone' | 'yaml' | 'json';

/** How a zone is read. */
export interface ReadZoneOptions {
  /** The name of the zone: `example.com`. */
  readonly zone: string;
  /**
   * A BIND zone file; or YAML or JSON: the layout of octoDNS (names with their records), or a list of records as the API has them.
   *
   * @default 'zone'
   */
  readonly format?: ZoneFormat | undefined;
  /** Which leniencies apply: `true` for all of them, with names without their final dot as warnings. @default none */
  readonly lenient?: boolean | Leniencies | undefined;
  /**
   * Returns the text of a file that `$INCLUDE` names. Which files may be read is for this function to decide: a name can have `..`
   * in it. Without it, `$INCLUDE` is an error.
   */
  readonly include?: ((name: string) => string | Promise<string>) | undefined;
  /**
   * Whether comments, tags, settings and proxy status that the file does not have are removed. Otherwise they keep their values.
   *
   * @default false
   */
  readonly exact?: boolean | undefined;
  /** Whether the NS records of the zone's own name are among the records, for a plan with `apexNs`. @default false */
  readonly apexNs?: boolean | undefined;
  /** The name of the file, for messages. */
  readonly file?: string | undefined;
}

/** The desired records of a zone, accepted by `dns.plan` and `dns.sync`. */
export interface ZoneDocument extends ZoneFile {
  /** The name of the zone. */
  readonly zone: string;
  /** The name of the file, if it was given one. */
  readonly file: string | undefined;
  /** What was read leniently, and what is probably a mistake. */
  readonly reports: readonly ReadingReport[];
}

/** Characters of a line. Cloudflare takes texts of 4,080. */
const LONGEST_LINE = 1_000_000;
/** Characters of a zone: some 500,000 records. */
const LONGEST_TEXT = 64 * 2 ** 20;
/** Files that a zone includes. */
const MOST_INCLUDES = 100;
const NAMED = 20;

const OPERATION = 'readZone';

/**
 * Reads the desired records of a zone from what people have: a BIND zone file with `$GENERATE` and `$INCLUDE`, with the generic forms
 * of RFC 3597 and the parameters of RFC 9460; or YAML or JSON, in the layout of octoDNS or as the API has records. Makes no request.
 *
 * Strict by default. Each leniency is chosen by its name, and everything that it changes or leaves out is reported.
 *
 * @throws ZoneFileError if the text is invalid; it has line and column of the first 20 problems.
 * @throws InvalidInputError if `zone` is not the name of a zone, or the text is too long.
 */
export async function readZone(text: string, options: ReadZoneOptions): Promise<ZoneDocument> {
  const { file, format = 'zone', exact = false } = options;
  const zone = zoneNamed(options.zone, OPERATION);
  checkLength(text, file);
  const lenient: Leniencies =
    options.lenient === true ? { foreignTypes: true, clampTtl: true, joinDuplicates: true } : options.lenient || {};
  const read =
    format === 'zone' ? await readFile(text, zone, lenient, options) : await readDocument(text, zone, lenient, options);
  if (!exact) return { zone, file, ...read };
  const records: ZoneFileRecord[] = [];
  await eachWithPauses(read.records, (one) => {
    records.push({ ...one, record: exactly(one.record) });
  });
  return { zone, file, ...read, records };
}

type Read = Pick<ZoneDocument, 'records' | 'skipped' | 'warnings' | 'reports'>;

function checkLength(text: string, file: string | undefined): void {
  const reject = (message: string): never => {
    throw new InvalidInputError(OPERATION, [{ field: file ?? 'text', message }], { operation: OPERATION });
  };
  if (typeof text !== 'string') reject('must be text');
  if (text.length > LONGEST_TEXT) reject(`must be at most ${LONGEST_TEXT} characters`);
  let line = 1;
  for (let at = 0; at <= text.length; line++) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end;
    if (next - at > LONGEST_LINE)
      reject(`must have lines of at most ${LONGEST_LINE} characters, and line ${line} has ${next - at}`);
    at = next + 1;
  }
}

async function readFile(
  text: string,
  zone: string,
  lenient: Leniencies,
  { file, include, apexNs }: ReadZoneOptions,
): Promise<Read> {
  const included = new Map<string, string>();
  const names = include ? [...includesIn(text)] : [];
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    if (included.has(name)) continue;
    if (included.size === MOST_INCLUDES) {
      const message = `must include at most ${MOST_INCLUDES} files`;
      throw new InvalidInputError(OPERATION, [{ field: file ?? 'text', message }], { operation: OPERATION });
    }
    const other = (await include?.(name)) ?? '';
    checkLength(other, name);
    included.set(name, other);
    names.push(...includesIn(other));
  }
  const reader = await finished(new LenientReader(zone, text, { file, lenient, included, apexNs }), OPERATION);
  const { records, skipped, warnings, reports } = reader;
  return { records, skipped, warnings, reports };
}

async function readDocument(
  text: string,
  zone: string,
  lenient: Leniencies,
  { file, apexNs }: ReadZoneOptions,
): Promise<Read> {
  const [{ DocumentFault, ZoneDocumentSource }, { octodnsRecords }] = await Promise.all([
    import('./documents.ts'),
    import('./octodns.ts'),
  ]);
  const found = new Findings(zone, lenient, { file, apexNs });
  try {
    const source = await ZoneDocumentSource.read(text);
    const list = source.elements(['records', 'result']);
    const members = source.members();
    if (list) await eachWithPauses(list, ({ value, place }) => found.take(value, place));
    else if (members) {
      await eachWithPauses(members, ({ key, value, place, elements }) => {
        for (const { record, place: at, isAlias } of octodnsRecords(
          key,
          elements ?? [{ value, place }],
          found.report,
        )) {
          if (isAlias) found.note('alias', at, `the ALIAS record of ${key || zone} is read as CNAME`, true);
          found.take(record, at);
        }
      });
    } else found.report({ line: 1, column: 1 }, 'must be a list of records, or names with their records');
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    found.report(error.place, error.message);
  }
  return found.read();
}

/** The records of a document, each checked by itself, and the reports on them. */
class Findings {
  readonly #zone: string;
  readonly #lenient: Leniencies;
  readonly #file: string | undefined;
  readonly #apexNs: boolean | undefined;
  readonly #records: ZoneFileRecord[] = [];
  readonly #skipped: ZoneFile['skipped'][number][] = [];
  readonly #reports: ReadingReport[] = [];
  readonly #issues: ZoneFileIssue[] = [];
  readonly #seen = new Map<string, number>();

  constructor(zone: string, lenient: Leniencies, { file, apexNs }: Pick<ReadZoneOptions, 'file' | 'apexNs'>) {
    this.#zone = zone;
    this.#lenient = lenient;
    this.#file = file;
    this.#apexNs = apexNs;
  }

  readonly report = ({ line, column }: Place, message: string): void => {
    this.#issues.push({ field: `line ${line}, column ${column}`, message: redact(message), line, column });
  };

  note(about: LeniencyName, { line, column }: Place, message: string, changed: boolean): void {
    this.#reports.push({
      about,
      ...(this.#file !== undefined && { file: this.#file }),
      line,
      column,
      message,
      changed,
    });
  }

  take(given: unknown, place: Place): void {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      this.report(place, 'must be a record: an object with type, name and its value');
      return;
    }
    const record = withoutReadOnly(given as Readonly<Record<string, unknown>>);
    const { type, name } = record as { readonly type?: unknown; readonly name?: unknown };
    if (typeof name !== 'string' || typeof type !== 'string') {
      this.report(place, 'must have a type and a name');
      return;
    }
    const complete = nameIn(name, this.#zone);
    const { content } = record as { readonly content?: string };
    const reason =
      type === 'SOA'
        ? 'Cloudflare manages the SOA record'
        : whyApexNs({ type, content }, complete === this.#zone, this.#apexNs);
    if (reason) {
      this.#skipped.push({ line: place.line, reason, text: `${type} ${complete}` });
      return;
    }
    const issues = recordIssues(record);
    if (this.#lenient.foreignTypes && issues.some(({ field }) => field === 'type')) {
      this.#skipped.push({
        line: place.line,
        reason: `Cloudflare has no records of type ${type}`,
        text: `${type} ${complete}`,
      });
      this.note('foreignTypes', place, `the record of type ${type} is left out`, true);
      return;
    }
    const { ttl } = record as { readonly ttl?: unknown };
    let clamped = record;
    if (this.#lenient.clampTtl && typeof ttl === 'number' && ttl !== 1) {
      const value = Math.min(Math.max(ttl, TTLS.shortest), TTLS.longest);
      if (value !== ttl) this.note('clampTtl', place, `the TTL ${ttl} is read as ${value}`, true);
      clamped = { ...record, ttl: value };
    }
    const left = clamped === record ? issues : recordIssues(clamped);
    for (const { field, message } of left) this.report(place, `${field} ${message}`);
    if (left.length > 0) return;
    const input = { ...clamped, name: complete } as unknown as RecordInput;
    const key = `${type} ${complete} ${valueKeys(input.type, input, this.#zone).exact}`;
    const first = this.#seen.get(key);
    if (first === undefined) this.#seen.set(key, place.line);
    else if (this.#lenient.joinDuplicates) {
      this.note('joinDuplicates', place, `the record is the same as in line ${first}: ${type} ${complete}`, true);
      return;
    }
    this.#records.push({ record: input, line: place.line });
  }

  read(): Read {
    if (this.#issues.length > 0) throw new ZoneFileError(OPERATION, this.#issues.slice(0, NAMED), this.#issues.length);
    return { records: this.#records, skipped: this.#skipped, warnings: [], reports: this.#reports };
  }
}

/** The complete name of a record in a list or a layout: names there are relative, or end with the zone's name. */
function nameIn(name: string, zone: string): string {
  if (name === '@' || name === '') return zone;
  const bare = absoluteName(name.endsWith('.') ? name : `${name}.`, '');
  return isInZone(bare, zone) ? bare : name.endsWith('.') ? bare : `${bare}.${zone}`;
}

const READ_ONLY = /^(?:id|meta|proxiable|zone_id|zone_name|locked|(?:\w+_)?(?:created|modified)_on)$/;

/** A record as the API returns it, without what only the API writes. */
const withoutReadOnly = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(record).filter(([key, value]) => !READ_ONLY.test(key) && value !== null));

const PROXIABLE: readonly string[] = ['A', 'AAAA', 'CNAME'];

/**
 * A desired record that says of every attribute what it is: none, where the record says nothing. With it, comments, tags, settings
 * and proxy status that came by hand count as drift.
 */
export function exactly<T extends DesiredRecord>(record: T): T {
  const { type, comment, tags, settings, proxied } = record as DesiredRecord & {
    readonly settings?: object | undefined;
  };
  const isProxiable = PROXIABLE.includes(type);
  const none = { ipv4_only: false, ipv6_only: false, ...(type === 'CNAME' && { flatten_cname: false }) };
  return {
    ...record,
    comment: comment ?? '',
    tags: tags ?? [],
    ...(isProxiable && { proxied: proxied ?? false, settings: { ...none, ...settings } }),
  };
}
