import { namePattern } from '../name-pattern.ts';
import { valueKeys } from '../record-value.ts';
import type { DnsRecord, RecordInput, RecordType } from '../records/types.ts';
import { excludeEachOther, excludes } from '../same-name.ts';
import { type Desired, type DesiredZone, placeOf, sendable } from './desired.ts';
import { attributeChanges, fieldChanges } from './field-changes.ts';
import { type Ownership, ownership } from './ownership.ts';
import { shortened } from './render.ts';
import type {
  DnsConflict,
  DnsCreate,
  DnsDelete,
  DnsKeep,
  DnsUpdate,
  IgnoredRecords,
  PlanOptions,
  ZoneRecord,
} from './types.ts';
import { inZoneOrder, isKnownType } from './zone-order.ts';

/** What a comparison finds. */
export interface Comparison {
  readonly creates: readonly DnsCreate[];
  readonly updates: readonly DnsUpdate[];
  readonly deletes: readonly DnsDelete[];
  readonly unchanged: readonly DnsKeep[];
  readonly kept: readonly DnsKeep[];
  readonly skipped: DesiredZone['skipped'];
  readonly conflicts: readonly DnsConflict[];
  readonly beside: Readonly<Record<string, readonly string[]>>;
}

/** A record of the zone in the form in which it is compared. */
interface Existing {
  readonly record: ZoneRecord;
  readonly exact: string;
  readonly loose: string;
  /** Why it is not to be changed; undefined for the owner's records. */
  readonly foreign: string | undefined;
}

/** What there is and what is desired at one name. */
interface NameEntry {
  readonly records: DnsRecord[];
  readonly desired: Desired[];
}

/**
 * Types whose records answer as one: another value takes the place of the one that is there, as with an upsert. With several there
 * that are not desired, to choose one would be to guess, and to take a record away that nobody asked to prune.
 */
const ANSWER_AS_ONE: readonly RecordType[] = ['A', 'AAAA', 'CNAME'];

/** Compares what a zone has with what it shall have. */
export function compare(
  records: readonly DnsRecord[],
  desired: DesiredZone,
  zoneName: string,
  options: PlanOptions,
): Comparison {
  return new Comparing(zoneName, options).result(records, desired);
}

class Comparing {
  readonly #zoneName: string;
  readonly #owner: Ownership;
  readonly #isIgnored: (name: string, type: string) => boolean;
  readonly #prune: boolean;
  readonly #creates: DnsCreate[] = [];
  readonly #updates: DnsUpdate[] = [];
  readonly #deletes: DnsDelete[] = [];
  readonly #unchanged: DnsKeep[] = [];
  readonly #kept: DnsKeep[] = [];
  readonly #conflicts: DnsConflict[] = [];
  /** What is desired and is not there yet, to be looked at beside what stays at its name. */
  readonly #missing: Desired[] = [];

  constructor(zoneName: string, { owner, ignore = [], prune = false }: PlanOptions) {
    this.#zoneName = zoneName;
    this.#owner = ownership(owner, zoneName);
    this.#isIgnored = ignoring(ignore, zoneName);
    this.#prune = prune;
  }

  result(records: readonly DnsRecord[], { records: desired, skipped: before }: DesiredZone): Comparison {
    const names = new Map<string, NameEntry>();
    const entryOf = (name: string): NameEntry => {
      let entry = names.get(name);
      if (!entry) {
        entry = { records: [], desired: [] };
        names.set(name, entry);
      }
      return entry;
    };
    for (const record of records) entryOf(record.name).records.push(record);
    const skipped = [...before];
    for (const one of desired) {
      if (this.#isIgnored(one.name, one.type)) {
        skipped.push({ at: placeOf(one), text: `${one.type} ${one.name}`, reason: 'is ignored' });
      } else entryOf(one.name).desired.push(one);
    }
    for (const entry of names.values()) this.#compareName(entry);
    this.#placeMissing(names);
    return { ...this.#sorted(), skipped, beside: this.#beside(names) };
  }

  /** Compares type by type. */
  #compareName({ records, desired }: NameEntry): void {
    const [first] = records.length > 0 ? records : desired;
    const type = first?.type as RecordType;
    if (records.every((one) => one.type === type) && desired.every((one) => one.type === type)) {
      this.#compareGroup(type, records, desired);
      return;
    }
    const types = new Set([...records, ...desired].map((one) => one.type));
    for (const its of types) {
      this.#compareGroup(
        its,
        records.filter((one) => one.type === its),
        desired.filter((one) => one.type === its),
      );
    }
  }

  #existing(record: DnsRecord): Existing {
    const { exact, loose } = valueKeys(record.type, record, this.#zoneName);
    return { record, exact, loose, foreign: this.#foreign(record) };
  }

  #foreign(record: DnsRecord): string | undefined {
    const { name, type, meta } = record;
    if (type === 'NS' && name === this.#zoneName) return "the zone's own name servers are left alone";
    // Seen: https://github.com/DNSControl/dnscontrol/issues/3850
    if (meta?.read_only) return 'Cloudflare manages it, and lets nobody change it';
    if (!isKnownType(type)) return `records of type ${type} are left alone`;
    if (this.#isIgnored(name, type)) return 'it is ignored';
    return this.#owner.owns(record) ? undefined : `it is not one of the records ${this.#owner.label}`;
  }

  #compareGroup(type: RecordType, records: readonly DnsRecord[], desired: readonly Desired[]): void {
    const existing = records.map((record) => this.#existing(record));
    if (desired.length === 0) {
      for (const one of existing) this.#leftOver(one);
      return;
    }
    if (existing.length === 0) {
      this.#missing.push(...desired);
      return;
    }
    const [alone, only] = existing.length === 1 && desired.length === 1 ? [existing[0], desired[0]] : [];
    if (alone && only && alone.exact === only.exact) {
      this.#same(alone, only);
      return;
    }
    const [wanted, there] = this.#pair(desired, existing, ({ exact }) => exact, true);
    const own = there.filter(({ foreign }) => foreign === undefined);
    const [other, unpaired] = this.#pair(wanted, own, ({ loose }) => loose, false);
    const reuse = this.#prune || (ANSWER_AS_ONE.includes(type) && unpaired.length === 1);
    const pairs = reuse ? Math.min(other.length, unpaired.length) : 0;
    const [from, to] = [inZoneOrder(unpaired, ({ record }) => record), inZoneOrder(other, desiredPlace)];
    for (let at = 0; at < pairs; at++) this.#change(from[at] as Existing, to[at] as Desired);
    this.#missing.push(...to.slice(pairs));
    for (const one of from.slice(pairs)) this.#leftOver(one);
  }

  /** Pairs what has the same key, the owner's records first. Returns what is left of both. */
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
      else if (one.foreign === undefined) same.unshift(one);
      else same.push(one);
    }
    const paired = new Set<Existing>();
    const left = desired.filter((one) => {
      const match = byKey.get(keyOf(one))?.shift();
      if (!match) return true;
      paired.add(match);
      if (isExact) this.#same(match, one);
      else this.#change(match, one);
      return false;
    });
    return [left, existing.filter((one) => !paired.has(one))];
  }

  /** A record whose value is as desired. */
  #same(existing: Existing, desired: Desired): void {
    if (existing.foreign === undefined) this.#change(existing, desired);
    else {
      const reason = `is there already, and is left alone: ${existing.foreign}`;
      this.#unchanged.push({ record: existing.record, reason });
    }
  }

  #change({ record: before, exact, loose }: Existing, desired: Desired): void {
    const marked = this.#owner.mark(desired.given, false);
    const isSame = exact === desired.exact && attributeChanges(before, marked, this.#zoneName).length === 0;
    if (isSame) {
      this.#unchanged.push({ record: before, reason: 'is as desired' });
      return;
    }
    const record = this.#owner.mark(sendable(desired, this.#zoneName), false);
    const changes = fieldChanges(before, record, this.#zoneName);
    const fields = changes.map(({ field }) => field).join(', ');
    const reason =
      loose === desired.loose
        ? `${fields} ${changes.length > 1 ? 'differ' : 'differs'}`
        : `takes the place of ${shortened(before.content)}`;
    this.#updates.push({ action: 'update', before, record, changes, reason });
  }

  #leftOver({ record, foreign }: Existing): void {
    if (foreign !== undefined) return;
    if (this.#prune) this.#deletes.push({ action: 'delete', before: record, reason: 'is not desired' });
    else this.#kept.push({ record, reason: 'is not desired, and is kept without prune' });
  }

  /** Decides what is missing: it is created, unless something stays at its name that it can not stand beside. */
  #placeMissing(names: ReadonlyMap<string, NameEntry>): void {
    const deleted = new Set<ZoneRecord>(this.#deletes.map(({ before }) => before));
    for (const desired of this.#missing) {
      const { name, type } = desired;
      const record = this.#owner.mark(sendable(desired, this.#zoneName), true);
      const inTheWay = excludes(type)
        ? names.get(name)?.records.find((one) => !deleted.has(one) && isExcluded(one, type, name === this.#zoneName))
        : undefined;
      if (inTheWay) {
        const foreign = this.#foreign(inTheWay as DnsRecord);
        const way = foreign ? `${foreign}, so it has to be removed by hand` : 'prune would remove it';
        const reason = `a record of type ${type} can not stand beside ${inTheWay.type} ${inTheWay.content}; ${way}`;
        this.#conflicts.push({ record, with: inTheWay, reason });
      } else this.#creates.push({ action: 'create', record, reason: 'is not there' });
    }
  }

  #sorted() {
    return {
      creates: inZoneOrder(this.#creates, ({ record }) => placed({ record })),
      updates: inZoneOrder(this.#updates, ({ before }) => before),
      deletes: inZoneOrder(this.#deletes, ({ before }) => before),
      unchanged: inZoneOrder(this.#unchanged, ({ record }) => record),
      kept: inZoneOrder(this.#kept, ({ record }) => record),
      conflicts: inZoneOrder(this.#conflicts, placed),
    };
  }

  /** What else is at the names that change: whatever comes to them later was not known to the plan. */
  #beside(names: ReadonlyMap<string, NameEntry>): Record<string, readonly string[]> {
    const touched = new Set<string>();
    const changed = new Set<ZoneRecord>();
    for (const { record } of this.#creates) touched.add(record.name);
    for (const { before } of [...this.#updates, ...this.#deletes]) {
      touched.add(before.name);
      changed.add(before);
    }
    const beside: [string, string[]][] = [];
    for (const name of touched) {
      const ids = (names.get(name)?.records ?? []).filter((record) => !changed.has(record)).map(({ id }) => id);
      if (ids.length > 0) beside.push([name, ids]);
    }
    return Object.fromEntries(beside);
  }
}

/** Name servers of the zone's own name exclude nothing. */
const isExcluded = (there: ZoneRecord, type: string, isZone: boolean): boolean =>
  excludeEachOther(there.type, type) && !(isZone && there.type === 'NS');

const desiredPlace = ({ given, name }: Desired) => ({ ...placed({ record: given }), name });

/** Where a record that is not there yet has its place. */
function placed({ record }: { readonly record: RecordInput }) {
  const { content, data } = record as { content?: string; data?: object };
  return { name: record.name, type: record.type, content: content ?? Object.values(data ?? {}).join(' ') };
}

function ignoring(ignored: NonNullable<PlanOptions['ignore']>, zoneName: string) {
  const tests = ignored.map((one) => {
    const { name, type }: IgnoredRecords = typeof one === 'string' ? { name: one } : one;
    const matches = name === undefined ? () => true : namePattern(name, zoneName);
    return (its: string, itsType: string) => (type === undefined || type === itsType) && matches(its);
  });
  return (name: string, type: string) => tests.some((test) => test(name, type));
}
