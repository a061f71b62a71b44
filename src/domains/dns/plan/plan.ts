import type { FieldChange } from '../records/field-changes.ts';
import type { DnsRecord, RecordInput, RecordType } from '../records/types.ts';
import type { DesiredZone } from './desired.ts';
import { compare } from './diff.ts';
import type { PlanOptions } from './plan-input.ts';
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
  /** The comment; null or empty if there is none. */
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

/** A desired record that conflicts with an existing record that the plan must not delete. */
export interface DnsConflict {
  /** The desired record. */
  readonly record: RecordInput;
  /** The existing record. */
  readonly with: ZoneRecord;
  /** Why both exclude each other, and what would help. */
  readonly reason: string;
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
  'creates' | 'updates' | 'deletes' | 'unchanged' | 'retained' | 'skipped' | 'conflicts' | 'siblings'
>;

/** A plan as plain data: the JSON of a {@link DnsPlan}, which `dns.apply` accepts. */
export interface DnsPlanData extends Comparison, Pick<DnsPlan, 'version' | 'zone'> {}

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
  /** Existing records that are not desired. They are retained because `prune` is not set. */
  readonly retained: readonly DnsUntouched[];
  /** Desired records that the plan leaves out. */
  readonly skipped: readonly DnsSkip[];
  /** Desired records that conflict with existing ones. A plan with conflicts is not applied. */
  readonly conflicts: readonly DnsConflict[];
  /** By each name with changes: the ids of the other existing records of this name. */
  readonly siblings: Readonly<Record<string, readonly string[]>>;
  readonly #origin: Origin | undefined;

  /** @internal Made by `dns.plan`. */
  constructor(zone: DnsPlanZone, comparison: Comparison, origin?: Origin) {
    this.zone = zone;
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
  replan(records: readonly DnsRecord[]): DnsPlan | undefined {
    return this.#origin && makePlan(this.zone, records, this.#origin);
  }

  /** All changes: deletes, then updates, then creates. */
  get changes(): readonly DnsChange[] {
    return [...this.deletes, ...this.updates, ...this.creates];
  }

  /** Whether the zone is in its desired state: the plan has no changes and no conflicts. */
  get isEmpty(): boolean {
    return this.changes.length + this.conflicts.length === 0;
  }

  /** The plan as a diff: `+` creates, `~` updates, `-` deletes, `!` conflicts. */
  toString(): string {
    return renderPlan(this);
  }

  /** The plan as plain data, with everything that is needed to apply it in another process. */
  toJSON(): DnsPlanData {
    const untouched = (list: readonly DnsUntouched[]) =>
      list.map(({ record, reason }) => ({ record: snapshotOf(record), reason }));
    return {
      version: this.version,
      zone: this.zone,
      creates: this.creates,
      updates: this.updates.map((update) => ({ ...update, before: snapshotOf(update.before) })),
      deletes: this.deletes.map((deletion) => ({ ...deletion, before: snapshotOf(deletion.before) })),
      unchanged: untouched(this.unchanged),
      retained: untouched(this.retained),
      skipped: this.skipped,
      conflicts: this.conflicts.map((conflict) => ({ ...conflict, with: snapshotOf(conflict.with) })),
      siblings: this.siblings,
    };
  }
}

/** Compares the existing records of a zone with the desired ones. */
export function makePlan(zone: DnsPlanZone, records: readonly DnsRecord[], origin: Origin): DnsPlan {
  return new DnsPlan(zone, compare(records, origin.desired, zone.name, origin.options), origin);
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
