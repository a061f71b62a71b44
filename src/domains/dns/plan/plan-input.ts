import { inputSchema, zoneRef } from '../../../operations/declare.ts';
import type { InZone } from '../../../operations/facade.ts';
import { type Schema, v } from '../../../operations/schema.ts';
import { type DnsRecord, isRecordType, type RecordInput, type RecordType } from '../records/types.ts';
import type { ZoneFile } from '../zone-file/zone-file.ts';
import type { DnsPlan, DnsPlanData } from './plan.ts';
import type { ZoneLock } from './zone-lock.ts';

/** A desired record: an input, or a record returned by the API (its id and timestamps are ignored). */
export type DesiredRecord = RecordInput | DnsRecord;

/**
 * The desired records of a zone: an array, anything that can be iterated, what `parseZoneFile` returned, or the text of a BIND zone
 * file.
 */
export type DesiredRecords = string | ZoneFile | Iterable<DesiredRecord> | AsyncIterable<DesiredRecord>;

/** A plan owns the records with a tag. */
export interface OwnerTag {
  /** The tag of the owned records: `managed-by:octo`. Created records get it. Needs a paid billing plan. */
  readonly tag: string;
  /** Excluded by `tag`. */
  readonly comment?: undefined;
  /** Excluded by `tag`. */
  readonly names?: undefined;
}

/** A plan owns the records whose comment starts with a text. */
export interface OwnerComment {
  /**
   * The start of the comment of the owned records, 1 to 80 characters: `[octo]`. Note that `team-a` is also the start of
   * `team-ab`. The comment of a created record starts with it.
   */
  readonly comment: string;
  /** Excluded by `comment`. */
  readonly tag?: undefined;
  /** Excluded by `comment`. */
  readonly names?: undefined;
}

/** A plan owns the records with certain names. */
export interface OwnerNames {
  /** The names of the owned records, relative or complete. `*` matches any text: `['app', '*.dev']`. */
  readonly names: readonly string[];
  /** Excluded by `names`. */
  readonly tag?: undefined;
  /** Excluded by `names`. */
  readonly comment?: undefined;
}

/** Which existing records a plan manages. Set exactly one of the three fields. */
export type Owner = OwnerTag | OwnerComment | OwnerNames;

/** A pattern of ignored records: a name, a type, or both. */
export interface IgnoredRecords {
  /** The name, relative or complete. `*` matches any text. @default any name */
  readonly name?: string | undefined;
  /** The record type. @default any type */
  readonly type?: RecordType | undefined;
}

/** A number of records, or a part of the records that a plan manages. */
export type RecordLimit = number | `${number}%`;

/**
 * What a plan may do to existing records. A plan beyond it is not applied. A percentage is of the records that the plan manages, and
 * counts from 10 of them; a number counts always.
 */
export interface PlanLimits {
  /** The most records that may be deleted: `5` or `'50%'`. @default '30%' */
  readonly maxDeletes?: RecordLimit | undefined;
  /** The most records that may be updated: `5` or `'50%'`. @default '30%' */
  readonly maxChanges?: RecordLimit | undefined;
  /**
   * Whether the limits do not count: also a plan that leaves none of the managed records, or a DS record without a delegation, is
   * applied then.
   *
   * @default false
   */
  readonly force?: boolean | undefined;
}

/** How existing and desired records are compared. */
export interface PlanOptions extends PlanLimits {
  /** Which existing records the plan may change. @default all records of the zone */
  readonly owner?: Owner | undefined;
  /** Records that are neither changed nor created: patterns of their names (`*.internal`), or of name and type. */
  readonly ignore?: readonly (string | IgnoredRecords)[] | undefined;
  /** Whether existing records that are not desired are deleted. Only records of the `owner` are. @default false */
  readonly prune?: boolean | undefined;
  /**
   * Whether NS records of the zone's own name are planned that name servers of other providers: Cloudflare serves them if the zone's
   * DNS setting `multi_provider` is on. Its own servers are never planned.
   *
   * @default false
   */
  readonly apexNs?: boolean | undefined;
}

/** Input of `dns.plan`. */
export interface PlanInput extends InZone, PlanOptions {
  /**
   * The desired records: an array, an iterable or async iterable such as a list of another zone, or the text of a BIND zone
   * file. Omitted fields of a record keep their existing values.
   */
  readonly records: DesiredRecords;
}

/** How a plan is applied. */
export interface ApplyOptions {
  /**
   * Keeps others from changing the zone at the same time: an object with `acquire`. The appliers of a zone that share one wait for
   * each other.
   *
   * @default the appliers of a zone in this process wait for each other
   */
  readonly lock?: ZoneLock | undefined;
}

/** Input of `dns.sync`. */
export interface SyncInput extends PlanInput, ApplyOptions {
  /** Whether everything is checked and nothing is changed. The result has the batches that would be sent. @default false */
  readonly dryRun?: boolean | undefined;
}

/** Input of `dns.apply`. The limits that are set replace those of the plan. */
export interface ApplyInput extends PlanLimits, ApplyOptions {
  /** A plan that `dns.plan` returned, or its JSON. */
  readonly plan: DnsPlan | DnsPlanData;
  /** Whether everything is checked and nothing is changed. The result has the batches that would be sent. @default false */
  readonly dryRun?: boolean | undefined;
  /**
   * Whether to plan again if the zone changed since the plan was made. Not available for a plan from JSON, which does not
   * have the desired records.
   *
   * @default false
   */
  readonly replan?: boolean | undefined;
  /**
   * How long after a zone was read for the plan it is not read again, in milliseconds, at most 60,000. What others change in the
   * meantime is not noticed. The zone is always read for a plan from JSON, with a `lock`, and if it was planned or changed since by
   * this process.
   *
   * @default 0
   */
  readonly maxAge?: number | undefined;
}

/** What a value is that a schema has no name for: a union, or something that is checked later. */
const checked = <T>(test: (value: unknown) => boolean, message: string) =>
  v.pipe(v.unknown(), v.check(test, message)) as unknown as Schema<unknown, T>;

const isIterable = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Symbol.asyncIterator in value || Symbol.iterator in value || 'skipped' in value);

const records = () =>
  checked<DesiredRecords>(
    (value) => typeof value === 'string' || isIterable(value),
    'must be an array of records, an iterable of records, or the text of a zone file',
  );

const owner = () =>
  v.pipe(
    v.strictObject({
      tag: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,32}(?::[^\r\n]{0,100})?$/, 'must be a tag: name:value'))),
      comment: v.optional(
        v.pipe(
          v.string(),
          v.regex(/^\S[^\r\n]{0,79}$/, 'must be 1 to 80 characters on one line that do not start with a space'),
        ),
      ),
      names: v.optional(v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1))),
    }),
    v.check(
      (given) => Object.values(given).filter((mark) => mark !== undefined).length === 1,
      'must have exactly one of tag, comment and names',
    ),
  ) as unknown as Schema<unknown, Owner>;

const isPattern = (value: unknown): boolean => {
  if (typeof value === 'string') return value !== '';
  if (typeof value !== 'object' || value === null) return false;
  const { name, type, ...rest } = value as { name?: unknown; type?: unknown };
  if (Object.keys(rest).length > 0 || (name === undefined && type === undefined)) return false;
  return (
    (name === undefined || (typeof name === 'string' && name !== '')) && (type === undefined || isRecordType(type))
  );
};

const isLimit = (value: unknown): boolean =>
  typeof value === 'string' ? /^\d+(?:\.\d+)?%$/.test(value) : Number.isInteger(value) && (value as number) >= 0;

const limit = () =>
  v.optional(checked<RecordLimit>(isLimit, 'must be a number of records, or a percentage such as 30%'));

const limits = () => ({ maxDeletes: limit(), maxChanges: limit(), force: v.optional(v.boolean()) });

const lock = () =>
  v.optional(
    checked<ZoneLock>(
      (value) => typeof (value as { acquire?: unknown } | null)?.acquire === 'function',
      'must have a method acquire',
    ),
  );

const comparison = () => ({
  zone: zoneRef(),
  ...limits(),
  records: records(),
  owner: v.optional(owner()),
  ignore: v.optional(
    v.array(checked<string | IgnoredRecords>(isPattern, 'must be a pattern of names, or have a name, a type or both')),
  ),
  prune: v.optional(v.boolean()),
  apexNs: v.optional(v.boolean()),
});

/** The schema of {@link PlanInput}. */
export const planInput = () => inputSchema<PlanInput>(comparison());

/** The schema of {@link SyncInput}. */
export const syncInput = () =>
  inputSchema<SyncInput>({ ...comparison(), dryRun: v.optional(v.boolean()), lock: lock() });

/** The schema of {@link ApplyInput}. What a plan consists of is checked by `readPlan`. */
export const applyInput = () =>
  inputSchema<ApplyInput>({
    plan: checked<DnsPlan | DnsPlanData>(
      (value) => typeof (value as { zone?: { id?: unknown } | undefined } | null | undefined)?.zone?.id === 'string',
      'must be a plan that dns.plan returned, or its JSON',
    ),
    ...limits(),
    dryRun: v.optional(v.boolean()),
    replan: v.optional(v.boolean()),
    maxAge: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))),
    lock: lock(),
  });
