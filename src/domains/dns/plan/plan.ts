import type { DnsRecord } from '../records/types.ts';
import type { DesiredZone } from './desired.ts';
import { type Comparison, compare } from './diff.ts';
import { renderPlan } from './render.ts';
import type {
  DnsChange,
  DnsConflict,
  DnsCreate,
  DnsDelete,
  DnsKeep,
  DnsPlanData,
  DnsSkip,
  DnsUpdate,
  PlanOptions,
  ZoneRecord,
} from './types.ts';

/** What a plan was made of, while it is in the process that made it. */
interface Origin {
  readonly desired: DesiredZone;
  readonly options: PlanOptions;
}

/**
 * What has to be done for a zone to have what is desired of it. Prints as a diff, and stands in JSON as what `dns.apply`
 * takes back.
 */
export class DnsPlan implements DnsPlanData {
  readonly version = 1;
  readonly zone: { readonly id: string; readonly name: string };
  readonly creates: readonly DnsCreate[];
  readonly updates: readonly DnsUpdate[];
  readonly deletes: readonly DnsDelete[];
  readonly unchanged: readonly DnsKeep[];
  readonly kept: readonly DnsKeep[];
  readonly skipped: readonly DnsSkip[];
  readonly conflicts: readonly DnsConflict[];
  /** The ids of other records at names that change. */
  readonly beside: Readonly<Record<string, readonly string[]>>;
  readonly #origin: Origin | undefined;

  /** @internal `dns.plan` makes it. */
  constructor(zone: DnsPlanData['zone'], comparison: Comparison, origin?: Origin) {
    this.zone = zone;
    this.creates = comparison.creates;
    this.updates = comparison.updates;
    this.deletes = comparison.deletes;
    this.unchanged = comparison.unchanged;
    this.kept = comparison.kept;
    this.skipped = comparison.skipped;
    this.conflicts = comparison.conflicts;
    this.beside = comparison.beside;
    this.#origin = origin;
  }

  /** The same plan for the zone as it is now; undefined when what is desired is not known any more. @internal */
  again(records: readonly DnsRecord[]): DnsPlan | undefined {
    return this.#origin && planOf(this.zone, records, this.#origin);
  }

  /** Everything that the plan does. */
  get changes(): readonly DnsChange[] {
    return [...this.deletes, ...this.updates, ...this.creates];
  }

  /** Whether the zone has what is desired: there is nothing to do, and nothing in the way. */
  get isEmpty(): boolean {
    return this.changes.length + this.conflicts.length === 0;
  }

  /** The plan as a diff: `+` is created, `~` updated, `-` deleted, and `!` is in conflict with what is there. */
  toString(): string {
    return renderPlan(this);
  }

  /** The plan as plain data, with what is needed to apply it elsewhere or later. */
  toJSON(): DnsPlanData {
    const keeps = (list: readonly DnsKeep[]) => list.map(({ record, reason }) => ({ record: essence(record), reason }));
    return {
      version: this.version,
      zone: this.zone,
      creates: this.creates,
      updates: this.updates.map((update) => ({ ...update, before: essence(update.before) })),
      deletes: this.deletes.map((deletion) => ({ ...deletion, before: essence(deletion.before) })),
      unchanged: keeps(this.unchanged),
      kept: keeps(this.kept),
      skipped: this.skipped,
      conflicts: this.conflicts.map((conflict) => ({ ...conflict, with: essence(conflict.with) })),
      beside: this.beside,
    };
  }
}

/** Compares a zone's records with what is desired. No static method: esbuild renames a class that names itself. */
export function planOf(zone: DnsPlanData['zone'], records: readonly DnsRecord[], origin: Origin): DnsPlan {
  return new DnsPlan(zone, compare(records, origin.desired, zone.name, origin.options), origin);
}

/** A record without its times and what Cloudflare knows about it. */
function essence(record: ZoneRecord): ZoneRecord {
  const { id, name, type, content, data, priority, ttl, proxied, comment, tags, settings, private_routing } = record;
  return {
    ...{ id, name, type, content, ttl, proxied, comment, tags, settings },
    ...(data !== undefined && { data }),
    ...(priority !== undefined && { priority }),
    ...(private_routing !== undefined && { private_routing }),
  };
}
