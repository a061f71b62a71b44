/*
 * Compares the existing records of a zone with the desired ones.
 *
 * Terms
 * - existing record: a record that the zone has. Managed if the plan may change it, unmanaged otherwise: it belongs to another
 *   owner, is ignored, or Cloudflare manages it.
 * - desired record: a record that the zone is to have. Fields that it omits keep their existing values.
 * - exact key: equal for two records of a name and type if and only if they have the same value, however it is written.
 * - loose key: the same without the parts that can change while it remains the same record, such as the priority of an MX.
 * - retained: an existing managed record that is not desired, and that is not deleted because `prune` is not set.
 * - sibling: an existing record at a name with changes that does not change itself. `apply` rejects the plan if others appear.
 *
 * Algorithm
 * 1. Group existing and desired records by name, and each name by type. Ignored desired records are skipped.
 * 2. In each group, pair desired with existing records:
 *    a. by exact key. These stay, or are updated if other fields differ. An unmanaged record satisfies the desired one as it is.
 *    b. the rest by loose key, managed records only. These are updated.
 *    c. the rest in zone order, managed records only: one value replaces another. With `prune` all of them; without it only
 *       the single remaining record of a type that resolvers treat as one set (A, AAAA, CNAME), as an upsert does. With several
 *       remaining records, a choice would be a guess, and would delete a record without `prune`.
 * 3. Existing managed records without a partner are deleted with `prune`, and retained without.
 * 4. Desired records without a partner are created, unless a record that stays at the name excludes their type: a conflict.
 */

import { eachWithPauses, pauses } from '../../../transport/timing/pauses.ts';
import { whyApexNs } from '../names.ts';
import { attributeChanges, fieldChanges } from '../records/field-changes.ts';
import { type DnsRecord, isRecordType, type RecordInput, type RecordType } from '../records/types.ts';
import { excludeEachOther, excludes, REPLACED_AS_ONE, valueKeys } from '../values.ts';
import { type Desired, type DesiredZone, positionOf, sendable } from './desired.ts';
import { ignoring, type Ownership, ownership } from './ownership.ts';
import type {
  Comparison,
  DnsConflict,
  DnsCreate,
  DnsDelete,
  DnsPlanProblem,
  DnsUntouched,
  DnsUpdate,
  ZoneRecord,
} from './plan.ts';
import type { PlanOptions } from './plan-input.ts';
import { inZoneOrder, inZoneOrderWithPauses, shortened } from './render.ts';

/** An existing record in the form in which it is compared. */
interface Existing {
  readonly record: ZoneRecord;
  readonly exact: string;
  readonly loose: string;
  /** Why the plan must not change the record; undefined for a managed record. */
  readonly unmanaged: string | undefined;
}

/** The records of one name. */
interface NameEntry {
  readonly existing: DnsRecord[];
  readonly desired: Desired[];
}

/** Compares the existing records of a zone with the desired ones. */
export function compare(
  records: readonly DnsRecord[],
  desired: DesiredZone,
  zoneName: string,
  options: PlanOptions,
): Promise<Comparison> {
  return new ZoneComparison(zoneName, options).compare(records, desired);
}

class ZoneComparison {
  readonly #zoneName: string;
  readonly #apexNs: boolean | undefined;
  readonly #owner: Ownership;
  readonly #isIgnored: (name: string, type: string) => boolean;
  readonly #prune: boolean;
  readonly #creates: DnsCreate[] = [];
  readonly #updates: DnsUpdate[] = [];
  readonly #deletes: DnsDelete[] = [];
  readonly #unchanged: DnsUntouched[] = [];
  readonly #retained: DnsUntouched[] = [];
  readonly #conflicts: DnsConflict[] = [];
  #managed = 0;
  readonly #pause = pauses();
  /** Desired records without a partner, for step 4. */
  readonly #missing: Desired[] = [];

  constructor(zoneName: string, { owner, ignore = [], prune = false, apexNs }: PlanOptions) {
    this.#zoneName = zoneName;
    this.#apexNs = apexNs;
    this.#owner = ownership(owner, zoneName);
    this.#isIgnored = ignoring(ignore, zoneName);
    this.#prune = prune;
  }

  async compare(
    records: readonly DnsRecord[],
    { records: desired, skipped: skippedBefore, warnings }: DesiredZone,
  ): Promise<Comparison> {
    const names = new Map<string, NameEntry>();
    const entryOf = (name: string): NameEntry => {
      let entry = names.get(name);
      if (!entry) {
        entry = { existing: [], desired: [] };
        names.set(name, entry);
      }
      return entry;
    };
    await eachWithPauses(records, (record) => entryOf(record.name).existing.push(record), this.#pause);
    const skipped = [...skippedBefore];
    await eachWithPauses(
      desired,
      (one) => {
        if (this.#isIgnored(one.name, one.type)) {
          skipped.push({ at: positionOf(one), text: `${one.type} ${one.name}`, reason: 'is ignored' });
        } else entryOf(one.name).desired.push(one);
      },
      this.#pause,
    );
    await eachWithPauses(names.values(), (entry) => this.#compareName(entry), this.#pause);
    await this.#placeMissing(names);
    const [managed, problems] = [this.#managed, this.#withoutDelegation(names)];
    const siblings = await this.#siblings(names);
    return { ...(await this.#sorted()), skipped, siblings, managed, problems, warnings };
  }

  #compareName({ existing, desired }: NameEntry): void {
    const [first] = existing.length > 0 ? existing : desired;
    const type = first?.type as RecordType;
    if (existing.every((one) => one.type === type) && desired.every((one) => one.type === type)) {
      this.#compareGroup(type, existing, desired);
      return;
    }
    const types = new Set([...existing, ...desired].map((one) => one.type));
    for (const its of types) {
      this.#compareGroup(
        its,
        existing.filter((one) => one.type === its),
        desired.filter((one) => one.type === its),
      );
    }
  }

  #existing(record: DnsRecord): Existing {
    const { exact, loose } = valueKeys(record.type, record, this.#zoneName);
    const unmanaged = this.#whyUnmanaged(record);
    if (unmanaged === undefined) this.#managed += 1;
    return { record, exact, loose, unmanaged };
  }

  #whyUnmanaged(record: DnsRecord): string | undefined {
    const { name, type, meta } = record;
    const reason = whyApexNs(record, name === this.#zoneName, this.#apexNs);
    if (reason) return reason;
    // Seen: https://github.com/DNSControl/dnscontrol/issues/3850
    if (meta?.read_only) return 'Cloudflare manages it and rejects changes';
    if (!isRecordType(type)) return `records of type ${type} are never changed`;
    if (this.#isIgnored(name, type)) return 'it is ignored';
    return this.#owner.owns(record) ? undefined : `it is not one of the records ${this.#owner.label}`;
  }

  /** Pairs the records of one name and type: steps 2 and 3. */
  #compareGroup(type: RecordType, records: readonly DnsRecord[], desired: readonly Desired[]): void {
    const existing = records.map((record) => this.#existing(record));
    if (desired.length === 0) {
      for (const one of existing) this.#withoutPartner(one);
      return;
    }
    if (existing.length === 0) {
      this.#missing.push(...desired);
      return;
    }
    const [onlyExisting, onlyDesired] = existing.length === 1 && desired.length === 1 ? [existing[0], desired[0]] : [];
    if (onlyExisting && onlyDesired && onlyExisting.exact === onlyDesired.exact) {
      this.#sameValue(onlyExisting, onlyDesired);
      return;
    }
    const [unmatched, others] = this.#pair(desired, existing, ({ exact }) => exact, true);
    const managed = others.filter(({ unmanaged }) => unmanaged === undefined);
    const [wanted, unpaired] = this.#pair(unmatched, managed, ({ loose }) => loose, false);
    const isReplaced = this.#prune || (REPLACED_AS_ONE.includes(type) && unpaired.length === 1);
    const pairs = isReplaced ? Math.min(wanted.length, unpaired.length) : 0;
    const [from, to] = [inZoneOrder(unpaired, ({ record }) => record), inZoneOrder(wanted, placeOfDesired)];
    for (let at = 0; at < pairs; at++) this.#update(from[at] as Existing, to[at] as Desired);
    this.#missing.push(...to.slice(pairs));
    for (const one of from.slice(pairs)) this.#withoutPartner(one);
  }

  /** Pairs records with the same key, managed records first. Returns what is left of both lists. */
  #pair(
    desired: readonly Desired[],
    existing: readonly Existing[],
    keyOf: (one: Desired | Existing) => string,
    isExact: boolean,
  ): [Desired[], Existing[]] {
    if (desired.length === 0 || existing.length === 0) return [[...desired], [...existing]];
    const byKey = new Map<string, Existing[]>();
    for (const one of existing) {
      const same = byKey.get(keyOf(one));
      if (!same) byKey.set(keyOf(one), [one]);
      else if (one.unmanaged === undefined) same.unshift(one);
      else same.push(one);
    }
    const paired = new Set<Existing>();
    const left = desired.filter((one) => {
      const match = byKey.get(keyOf(one))?.shift();
      if (!match) return true;
      paired.add(match);
      if (isExact) this.#sameValue(match, one);
      else this.#update(match, one);
      return false;
    });
    return [left, existing.filter((one) => !paired.has(one))];
  }

  #sameValue(existing: Existing, desired: Desired): void {
    if (existing.unmanaged === undefined) this.#update(existing, desired);
    else {
      const reason = `exists already and is not changed: ${existing.unmanaged}`;
      this.#unchanged.push({ record: existing.record, reason });
    }
  }

  /** Updates the fields that differ, if any do. */
  #update({ record: before, exact, loose }: Existing, desired: Desired): void {
    const marked = this.#owner.mark(desired.given, false);
    const isSame = exact === desired.exact && attributeChanges(before, marked, this.#zoneName).length === 0;
    if (isSame) {
      this.#unchanged.push({ record: before, reason: 'matches the desired record' });
      return;
    }
    const record = this.#owner.mark(sendable(desired, this.#zoneName), false);
    const changes = fieldChanges(before, record, this.#zoneName);
    const fields = changes.map(({ field }) => field).join(', ');
    const reason =
      loose === desired.loose
        ? `${fields} ${changes.length > 1 ? 'differ' : 'differs'}`
        : `replaces ${shortened(before.content)}`;
    this.#updates.push({ action: 'update', before, record, changes, reason });
  }

  #withoutPartner({ record, unmanaged }: Existing): void {
    if (unmanaged !== undefined) return;
    if (this.#prune) this.#deletes.push({ action: 'delete', before: record, reason: 'is not desired' });
    else this.#retained.push({ record, reason: 'is not desired, but prune is not set' });
  }

  /** Step 4. */
  async #placeMissing(names: ReadonlyMap<string, NameEntry>): Promise<void> {
    const deleted = new Set<ZoneRecord>(this.#deletes.map(({ before }) => before));
    await eachWithPauses(
      this.#missing,
      (desired) => {
        const { name, type } = desired;
        const record = this.#owner.mark(sendable(desired, this.#zoneName), true);
        const excluding = excludes(type)
          ? names.get(name)?.existing.find((one) => !deleted.has(one) && isExcluded(one, type, name === this.#zoneName))
          : undefined;
        if (excluding) {
          const unmanaged = this.#whyUnmanaged(excluding);
          const remedy = unmanaged ? `${unmanaged}, so it must be deleted by hand` : 'prune would delete it';
          const reason = `the existing ${excluding.type} ${excluding.content} excludes records of type ${type}; ${remedy}`;
          this.#conflicts.push({ record, with: excluding, reason });
        } else this.#creates.push({ action: 'create', record, reason: 'does not exist' });
      },
      this.#pause,
    );
  }

  /**
   * DS records that would be at a name without NS records.
   *
   * Seen: https://github.com/octodns/octodns-cloudflare/issues/103
   */
  #withoutDelegation(names: ReadonlyMap<string, NameEntry>): DnsPlanProblem[] {
    const deleted = new Set<ZoneRecord>(this.#deletes.map(({ before }) => before));
    const created = this.#creates
      .filter(({ record: { type } }) => type === 'NS' || type === 'DS')
      .map(({ record }) => record);
    const changed = [
      ...created.filter(({ type }) => type === 'DS'),
      ...this.#deletes.map(({ before }) => before).filter(({ type }) => type === 'NS'),
    ].map(({ name }) => name);
    return [...new Set(changed)].flatMap((name): DnsPlanProblem[] => {
      const stays = names.get(name)?.existing.filter((record) => !deleted.has(record)) ?? [];
      const types = [...stays, ...created.filter((record) => record.name === name)].map(({ type }) => type);
      if (!types.includes('DS') || types.includes('NS') || name === this.#zoneName) return [];
      return [
        {
          code: 'ds_without_ns',
          message: `${name} would have a DS record without NS records, which Cloudflare rejects`,
        },
      ];
    });
  }

  async #sorted() {
    const pause = this.#pause;
    const deletes = await inZoneOrderWithPauses(this.#deletes, ({ before }) => before, pause);
    return {
      creates: await inZoneOrderWithPauses(this.#creates, ({ record }) => placeOf(record), pause),
      updates: await inZoneOrderWithPauses(this.#updates, ({ before }) => before, pause),
      // Cloudflare wants NS records wherever a DS record is: https://github.com/octodns/octodns-cloudflare/issues/102
      deletes: deletes.sort((a, b) => isDs(b) - isDs(a)),
      unchanged: await inZoneOrderWithPauses(this.#unchanged, ({ record }) => record, pause),
      retained: await inZoneOrderWithPauses(this.#retained, ({ record }) => record, pause),
      conflicts: await inZoneOrderWithPauses(this.#conflicts, ({ record }) => placeOf(record), pause),
    };
  }

  /** The ids of the siblings, by name. A record that appears at such a name later was unknown to the plan. */
  async #siblings(names: ReadonlyMap<string, NameEntry>): Promise<Record<string, readonly string[]>> {
    const changedNames = new Set<string>();
    const changed = new Set<ZoneRecord>();
    for (const { record } of this.#creates) changedNames.add(record.name);
    for (const { before } of [...this.#updates, ...this.#deletes]) {
      changedNames.add(before.name);
      changed.add(before);
    }
    const siblings: [string, string[]][] = [];
    await eachWithPauses(
      changedNames,
      (name) => {
        const ids = (names.get(name)?.existing ?? []).filter((record) => !changed.has(record)).map(({ id }) => id);
        if (ids.length > 0) siblings.push([name, ids]);
      },
      this.#pause,
    );
    return Object.fromEntries(siblings);
  }
}

/** The name servers of the zone's own name exclude no type. */
const isExcluded = (existing: ZoneRecord, type: string, isZoneName: boolean): boolean =>
  excludeEachOther(existing.type, type) && !(isZoneName && existing.type === 'NS');

const isDs = ({ before }: DnsDelete): number => Number(before.type === 'DS');

const placeOfDesired = ({ given, name }: Desired) => ({ ...placeOf(given), name });

/** Where a record that does not exist yet belongs in a zone file. */
function placeOf(record: RecordInput) {
  const { content, data } = record as { content?: string | undefined; data?: object | undefined };
  return { name: record.name, type: record.type, content: content ?? Object.values(data ?? {}).join(' ') };
}
