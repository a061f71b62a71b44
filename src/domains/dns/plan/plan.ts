import type { FieldChange } from '../records/field-changes.ts';
import type { DnsRecord, RecordInput, RecordType } from '../records/types.ts';
import { checksumOf } from './checksum.ts';
import type { DesiredZone } from './desired.ts';
import { compare } from './diff.ts';
import type { PlanLimits, PlanOptions } from './plan-input.ts';
import { takesTooMuch } from './problems.ts';
import { renderPlan } from './render.ts';

/** An existing record, as it was when the plan was made. */
export interface ZoneRecord {
  /** The id of the record, 32 hexadecimal digits. */
  readonly id: string;
  /** The complete name. */
  readonly name: string;
  /** The record type. */
  readonly type: RecordType;
  /** The value as text. */
  readonly content: string;
  /** The fields of the value, for types that have them. */
  readonly data?: object | undefined;
  /** Priority of an MX or URI record. */
  readonly priority?: number | undefined;
  /** Time to live in seconds; 1 is automatic. */
  readonly ttl: number;
  /** Whether Cloudflare proxies the traffic. */
  readonly proxied: boolean;
  /** The comment; null or empty if the record has no comment. */
  readonly comment: string | null;
  /** Tags of the form `name:value`. */
  readonly tags: readonly string[];
  /** How Cloudflare responds to queries for the record. */
  readonly settings: object;
  /** Whether the origin is reached through private network routing. */
  readonly private_routing?: boolean | undefined;
}

/** A record to create. */
export interface DnsCreate {
  /** The kind of change. */
  readonly action: 'create';
  /** The record that is sent: with its complete name, and the owner's mark. */
  readonly record: RecordInput;
  /** Why the record is created. */
  readonly reason: string;
}

/** A record to update. Its id stays. */
export interface DnsUpdate {
  /** The kind of change. */
  readonly action: 'update';
  /** The existing record. */
  readonly before: ZoneRecord;
  /** The desired record. Omitted fields keep their values. */
  readonly record: RecordInput;
  /** The fields that change. Only these are sent. */
  readonly changes: readonly FieldChange[];
  /** Why the record is updated. */
  readonly reason: string;
}

/** A record to delete. */
export interface DnsDelete {
  /** The kind of change. */
  readonly action: 'delete';
  /** The existing record. */
  readonly before: ZoneRecord;
  /** Why the record is deleted. */
  readonly reason: string;
}

/** One change of a plan, discriminated by `action`. */
export type DnsChange = DnsCreate | DnsUpdate | DnsDelete;

/** An existing record that the plan does not change. */
export interface DnsUntouched {
  /** The existing record. */
  readonly record: ZoneRecord;
  /** Why the record is not changed. */
  readonly reason: string;
}

/** A desired record that the plan leaves out. */
export interface DnsSkip {
  /** Its position: `records.3`, or `line 4` of a zone file. */
  readonly at: string;
  /** The record as text. */
  readonly text: string;
  /** Why the record is left out. */
  readonly reason: string;
}

/** What is probably a mistake in the desired records. The plan does what they say. */
export interface DnsPlanWarning {
  /** Its position: `line 4` of a zone file. */
  readonly at: string;
  /** What it is. */
  readonly message: string;
}

/** A desired record that conflicts with an existing record that the plan must not delete. */
export interface DnsConflict {
  /** The desired record. */
  readonly record: RecordInput;
  /** The existing record. */
  readonly with: ZoneRecord;
  /** Why both exclude each other, and what would help. */
  readonly reason: string;
}

/** Why `dns.apply` rejects a plan, as far as that is known when the plan is made. */
export interface DnsPlanProblem {
  /**
   * What kind of problem it is.
   *
   * - `too_many_deletes`, `too_many_changes`, `nothing_left`: beyond the limits of the plan
   * - `ds_without_ns`: a DS record would be at a name that is not delegated
   * - `not_entitled`: the zone's billing plan does not allow a change, or so many records
   */
  readonly code: 'too_many_deletes' | 'too_many_changes' | 'nothing_left' | 'ds_without_ns' | 'not_entitled';
  /** What is wrong, and what would help. */
  readonly message: string;
}

/** The zone that a plan is for. */
export interface DnsPlanZone {
  /** The id of the zone, 32 hexadecimal digits. */
  readonly id: string;
  /** The name of the zone. */
  readonly name: string;
}

/** What a plan was made from. Known only in the process that made it. */
interface Origin {
  readonly desired: DesiredZone;
  readonly options: PlanOptions;
}

/** What a comparison of existing and desired records finds: the lists of a plan. */
export type Comparison = Pick<
  DnsPlan,
  | 'creates'
  | 'updates'
  | 'deletes'
  | 'unchanged'
  | 'retained'
  | 'skipped'
  | 'conflicts'
  | 'siblings'
  | 'managed'
  | 'problems'
  | 'warnings'
>;

/** What a plan consists of. */
export interface PlanContent extends Comparison, Pick<DnsPlan, 'version' | 'zone' | 'limits'> {}

/** A plan as plain data: the JSON of a {@link DnsPlan}, which `dns.apply` accepts. */
export interface DnsPlanData extends PlanContent {
  /** Of everything else in the plan: a plan that was edited afterwards is not applied. */
  readonly checksum: string;
}

/** The changes that bring a zone to its desired state. `toString()` is a diff; `toJSON()` can be passed to `dns.apply`. */
export class DnsPlan {
  /** The version of the format. */
  readonly version = 1;
  /** The zone that the plan is for. */
  readonly zone: DnsPlanZone;
  /** Records to create. */
  readonly creates: readonly DnsCreate[];
  /** Records to update. */
  readonly updates: readonly DnsUpdate[];
  /** Records to delete. Empty without `prune`. */
  readonly deletes: readonly DnsDelete[];
  /** Existing records that match a desired record already. */
  readonly unchanged: readonly DnsUntouched[];
  /** Existing records that are not desired. They are retained because `prune` is not set: with it, they would be in `deletes`. */
  readonly retained: readonly DnsUntouched[];
  /** Desired records that the plan leaves out. */
  readonly skipped: readonly DnsSkip[];
  /** Desired records that conflict with existing ones. A plan with conflicts is not applied. */
  readonly conflicts: readonly DnsConflict[];
  /** By each name with changes: the ids of the other existing records of this name. */
  readonly siblings: Readonly<Record<string, readonly string[]>>;
  /** Number of existing records that the plan manages. */
  readonly managed: number;
  /** What the plan may do to them. */
  readonly limits: PlanLimits;
  /** Why the plan is not applied as it is: all reasons that are known without a change. */
  readonly problems: readonly DnsPlanProblem[];
  /** What is probably a mistake in the desired records. */
  readonly warnings: readonly DnsPlanWarning[];
  readonly #origin: Origin | undefined;

  /** @internal Made by `dns.plan`. */
  constructor(zone: DnsPlanZone, comparison: Comparison, limits: PlanLimits, origin?: Origin) {
    this.zone = zone;
    this.managed = comparison.managed;
    this.limits = limits;
    this.problems = comparison.problems;
    this.warnings = comparison.warnings;
    this.creates = comparison.creates;
    this.updates = comparison.updates;
    this.deletes = comparison.deletes;
    this.unchanged = comparison.unchanged;
    this.retained = comparison.retained;
    this.skipped = comparison.skipped;
    this.conflicts = comparison.conflicts;
    this.siblings = comparison.siblings;
    this.#origin = origin;
  }

  /** Whether {@link DnsPlan.replan} is possible. @internal */
  get canReplan(): boolean {
    return this.#origin !== undefined;
  }

  /** A new plan for the current records of the zone; undefined if the desired records are unknown. @internal */
  async replan(records: readonly DnsRecord[]): Promise<DnsPlan | undefined> {
    return this.#origin && makePlan(this.zone, records, this.#origin);
  }

  /** The same plan with further problems. @internal */
  having(problems: readonly DnsPlanProblem[]): DnsPlan {
    return new DnsPlan(this.zone, { ...this, problems: [...this.problems, ...problems] }, this.limits, this.#origin);
  }

  /** All changes: deletes, then updates, then creates. */
  get changes(): readonly DnsChange[] {
    return [...this.deletes, ...this.updates, ...this.creates];
  }

  /** Whether the zone is in its desired state: the plan has no changes and no conflicts. */
  get isEmpty(): boolean {
    return this.changes.length + this.conflicts.length === 0;
  }

  /**
   * The plan as a diff: `+` creates, `~` updates, `-` deletes, `!` conflicts, and the first 20 retained records. Made in one piece:
   * some 10 µs a change, half a second for 50,000.
   */
  toString(): string {
    return renderPlan(this);
  }

  /**
   * The plan as plain data, with everything that is needed to apply it in another process. Made in one piece: some 10 µs a record, 0.5 s
   * for 50,000.
   */
  toJSON(): DnsPlanData {
    const untouched = (list: readonly DnsUntouched[]) =>
      list.map(({ record, reason }) => ({ record: snapshotOf(record), reason }));
    const data: PlanContent = {
      version: this.version,
      zone: this.zone,
      limits: this.limits,
      managed: this.managed,
      problems: this.problems,
      warnings: this.warnings,
      creates: this.creates,
      updates: this.updates.map((update) => ({ ...update, before: snapshotOf(update.before) })),
      deletes: this.deletes.map((deletion) => ({ ...deletion, before: snapshotOf(deletion.before) })),
      unchanged: untouched(this.unchanged),
      retained: untouched(this.retained),
      skipped: this.skipped,
      conflicts: this.conflicts.map((conflict) => ({ ...conflict, with: snapshotOf(conflict.with) })),
      siblings: this.siblings,
    };
    return { ...data, checksum: checksumOf(data) };
  }
}

/** Compares the existing records of a zone with the desired ones. */
export async function makePlan(zone: DnsPlanZone, records: readonly DnsRecord[], origin: Origin): Promise<DnsPlan> {
  const { maxDeletes, maxChanges, force } = origin.options;
  const limits = {
    ...(maxDeletes !== undefined && { maxDeletes }),
    ...(maxChanges !== undefined && { maxChanges }),
    ...(force && { force }),
  };
  const { problems, ...comparison } = await compare(records, origin.desired, zone.name, origin.options);
  const all = force ? [] : [...problems, ...takesTooMuch(comparison, limits)];
  return new DnsPlan(zone, { ...comparison, problems: all }, limits, origin);
}

/** A record without its timestamps and Cloudflare's metadata. */
function snapshotOf(record: ZoneRecord): ZoneRecord {
  const { id, name, type, content, data, priority, ttl, proxied, comment, tags, settings, private_routing } = record;
  return {
    ...{ id, name, type, content, ttl, proxied, comment, tags, settings },
    ...(data !== undefined && { data }),
    ...(priority !== undefined && { priority }),
    ...(private_routing !== undefined && { private_routing }),
  };
}
