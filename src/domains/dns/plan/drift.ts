import { eachWithPauses, pauses } from '../../../transport/timing/pauses.ts';
import { attributeChanges } from '../records/field-changes.ts';
import type { DnsRecord, RecordInput } from '../records/types.ts';
import { valueKeys } from '../values.ts';
import type { DnsChange, PlanContent, ZoneRecord } from './plan.ts';

/** How the current state of a zone differs from the state that a plan was made for. */
export interface Drift {
  /** Changes that are in effect already, with their records: applied before, or by another client. */
  readonly applied: readonly { readonly change: DnsChange; readonly record: DnsRecord | undefined }[];
  /** Changes that are not in effect. */
  readonly remaining: readonly DnsChange[];
  /** Other changes of the zone, as text, which the plan would overwrite or did not take into account. */
  readonly differences: readonly string[];
}

/** Compares the current records of a zone with every record that a plan changes or relies on. */
export async function detectDrift(plan: PlanContent, records: readonly DnsRecord[]): Promise<Drift> {
  const current = await CurrentRecords.of(records, plan.zone.name);
  const pause = pauses();
  const applied: { change: DnsChange; record: DnsRecord | undefined }[] = [];
  const remaining: DnsChange[] = [];
  const differences: string[] = [];
  const expected = new Set(Object.values(plan.siblings).flat());
  await eachWithPauses(
    [...plan.deletes, ...plan.updates, ...plan.creates],
    (change) => {
      const state = current.stateOf(change);
      if (state.is === 'applied') {
        applied.push({ change, record: state.record });
        if (state.record) expected.add(state.record.id);
      } else if (state.is === 'remaining') remaining.push(change);
      else differences.push(state.difference);
      if (change.action !== 'create') expected.add(change.before.id);
    },
    pause,
  );
  await eachWithPauses(
    plan.unchanged,
    ({ record }) => {
      const difference = current.differenceFrom(record);
      if (difference) differences.push(difference);
    },
    pause,
  );
  const changedNames = new Set([...plan.creates.map(({ record }) => record.name), ...Object.keys(plan.siblings)]);
  for (const { before } of [...plan.updates, ...plan.deletes]) changedNames.add(before.name);
  await eachWithPauses(
    records,
    ({ id, name, type, content }) => {
      if (changedNames.has(name) && !expected.has(id)) differences.push(`${type} ${name} ${content} was added`);
    },
    pause,
  );
  return { applied, remaining, differences };
}

/** Of each change whether it is in effect. */
export async function statesOf(
  changes: readonly DnsChange[],
  records: readonly DnsRecord[],
  zoneName: string,
): Promise<ReadonlyMap<DnsChange, ChangeState>> {
  const current = await CurrentRecords.of(records, zoneName);
  return new Map(changes.map((change) => [change, current.stateOf(change)]));
}

type ChangeState =
  | { readonly is: 'applied'; readonly record: DnsRecord | undefined; readonly difference?: undefined }
  | { readonly is: 'remaining'; readonly difference?: undefined }
  | { readonly is: 'contradicted'; readonly difference: string };

/** The current records of a zone, by id and by name. */
class CurrentRecords {
  readonly #zoneName: string;
  readonly #byId = new Map<string, DnsRecord>();
  readonly #byName = new Map<string, DnsRecord[]>();

  private constructor(zoneName: string) {
    this.#zoneName = zoneName;
  }

  static async of(records: readonly DnsRecord[], zoneName: string): Promise<CurrentRecords> {
    const current = new CurrentRecords(zoneName);
    await eachWithPauses(records, (record) => {
      current.#byId.set(record.id, record);
      const namesakes = current.#byName.get(record.name);
      if (namesakes) namesakes.push(record);
      else current.#byName.set(record.name, [record]);
    });
    return current;
  }

  stateOf(change: DnsChange): ChangeState {
    if (change.action === 'create') return this.#stateOfCreate(change.record);
    const { before } = change;
    const current = this.#byId.get(before.id);
    if (change.action === 'delete' && !current) return { is: 'applied', record: undefined };
    const difference = this.differenceFrom(before);
    if (!difference) return { is: 'remaining' };
    const isApplied = change.action === 'update' && current && this.#matches(current, change.record);
    return isApplied ? { is: 'applied', record: current } : { is: 'contradicted', difference };
  }

  /** How a record differs from an earlier state of it, as text; undefined if it does not. */
  differenceFrom(before: ZoneRecord): string | undefined {
    const current = this.#byId.get(before.id);
    const { type, name, content } = before;
    if (!current) return `${type} ${name} ${content} was deleted`;
    if (current.type !== type || current.name !== name) {
      return `${type} ${name} ${content} is now ${current.type} ${current.name}`;
    }
    if (this.#exact(current) !== this.#exact(before)) {
      return `${type} ${name} changed from ${content} to ${current.content}`;
    }
    const { ttl, proxied, comment, tags, settings, private_routing = false } = before;
    // Compared as if the earlier state were desired.
    const attributes = { ttl, proxied, comment: comment ?? '', tags, settings: { ...settings }, private_routing };
    const fields = attributeChanges(current, attributes, this.#zoneName).map(({ field }) => field);
    return fields.length > 0 ? `${fields.join(', ')} of ${type} ${name} ${content} changed` : undefined;
  }

  #stateOfCreate(desired: RecordInput): ChangeState {
    const exact = this.#exact(desired);
    const current = this.#byName
      .get(desired.name)
      ?.find((one) => one.type === desired.type && this.#exact(one) === exact);
    if (!current) return { is: 'remaining' };
    if (this.#matches(current, desired)) return { is: 'applied', record: current };
    return { is: 'contradicted', difference: `${current.type} ${current.name} ${current.content} was added` };
  }

  #matches(current: DnsRecord, desired: RecordInput): boolean {
    return (
      this.#exact(current) === this.#exact(desired) && attributeChanges(current, desired, this.#zoneName).length === 0
    );
  }

  #exact(record: ZoneRecord | RecordInput): string {
    return valueKeys(record.type, record as ZoneRecord, this.#zoneName).exact;
  }
}
