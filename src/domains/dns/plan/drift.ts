import { valueKeys } from '../record-value.ts';
import type { DnsRecord } from '../records/types.ts';
import { attributeChanges } from './field-changes.ts';
import type { DnsChange, DnsPlanData, ZoneRecord } from './types.ts';

/** How a plan stands to the zone as it is now. */
export interface Standing {
  /** What is so already, with the record: it was applied before, or somebody else has done the same. */
  readonly done: readonly { readonly change: DnsChange; readonly record: DnsRecord | undefined }[];
  readonly todo: readonly DnsChange[];
  /** What has changed since the plan was made, and would be overwritten or misjudged. */
  readonly differences: readonly string[];
}

/** Looks at every record that a plan touches or counts on. */
export function reconcile(plan: DnsPlanData, records: readonly DnsRecord[]): Standing {
  const now = new ZoneNow(records, plan.zone.name);
  const done: { change: DnsChange; record: DnsRecord | undefined }[] = [];
  const todo: DnsChange[] = [];
  const differences: string[] = [];
  const expected = new Set(Object.values(plan.beside).flat());
  for (const change of [...plan.deletes, ...plan.updates, ...plan.creates]) {
    const state = now.stateOf(change);
    if (state.is === 'done') {
      done.push({ change, record: state.record });
      if (state.record) expected.add(state.record.id);
    } else if (state.is === 'todo') todo.push(change);
    else differences.push(state.difference);
    if (change.action !== 'create') expected.add(change.before.id);
  }
  for (const { record } of plan.unchanged) {
    const difference = now.difference(record);
    if (difference) differences.push(difference);
  }
  const touched = new Set([...plan.creates.map(({ record }) => record.name), ...Object.keys(plan.beside)]);
  for (const { before } of [...plan.updates, ...plan.deletes]) touched.add(before.name);
  for (const { id, name, type, content } of records) {
    if (touched.has(name) && !expected.has(id)) differences.push(`${type} ${name} ${content} was added`);
  }
  return { done, todo, differences };
}

/** Which of the changes are made already: after an answer was lost, or an identical record was refused. */
export function settled(
  changes: readonly DnsChange[],
  records: readonly DnsRecord[],
  zoneName: string,
): ReadonlyMap<DnsChange, DnsRecord | undefined> {
  const now = new ZoneNow(records, zoneName);
  const found = new Map<DnsChange, DnsRecord | undefined>();
  for (const change of changes) {
    const state = now.stateOf(change);
    if (state.is === 'done') found.set(change, state.record);
  }
  return found;
}

type State =
  | { readonly is: 'done'; readonly record: DnsRecord | undefined }
  | { readonly is: 'todo' }
  | { readonly is: 'different'; readonly difference: string };

class ZoneNow {
  readonly #zoneName: string;
  readonly #byId: ReadonlyMap<string, DnsRecord>;
  readonly #byName = new Map<string, DnsRecord[]>();

  constructor(records: readonly DnsRecord[], zoneName: string) {
    this.#zoneName = zoneName;
    this.#byId = new Map(records.map((record) => [record.id, record]));
    for (const record of records) {
      const namesakes = this.#byName.get(record.name);
      if (namesakes) namesakes.push(record);
      else this.#byName.set(record.name, [record]);
    }
  }

  stateOf(change: DnsChange): State {
    if (change.action === 'create') return this.#ofCreate(change.record);
    const { before } = change;
    const there = this.#byId.get(before.id);
    if (change.action === 'delete' && !there) return { is: 'done', record: undefined };
    const difference = this.difference(before);
    if (!difference) return { is: 'todo' };
    if (change.action === 'update' && there && this.#isAs(there, change.record)) return { is: 'done', record: there };
    return { is: 'different', difference };
  }

  /** How a record differs from what it was, in words. */
  difference(before: ZoneRecord): string | undefined {
    const there = this.#byId.get(before.id);
    const { type, name, content } = before;
    if (!there) return `${type} ${name} ${content} was deleted`;
    if (there.type !== type || there.name !== name)
      return `${type} ${name} ${content} is now ${there.type} ${there.name}`;
    if (this.#exact(there) !== this.#exact(before))
      return `${type} ${name} is now ${there.content}, and was ${content}`;
    const { ttl, proxied, comment, tags, settings, private_routing = false } = before;
    // Compared as if the old record were desired: what differs was changed.
    const said = { ttl, proxied, comment: comment ?? '', tags, settings, private_routing };
    const fields = attributeChanges(there, said as never, this.#zoneName).map(({ field }) => field);
    return fields.length > 0 ? `${fields.join(', ')} of ${type} ${name} ${content} changed` : undefined;
  }

  #ofCreate(record: Extract<DnsChange, { action: 'create' }>['record']): State {
    const exact = this.#exact(record);
    const there = this.#byName.get(record.name)?.find((one) => one.type === record.type && this.#exact(one) === exact);
    if (!there) return { is: 'todo' };
    if (this.#isAs(there, record)) return { is: 'done', record: there };
    return { is: 'different', difference: `${there.type} ${there.name} ${there.content} was added` };
  }

  #isAs(there: DnsRecord, desired: Extract<DnsChange, { action: 'create' }>['record']): boolean {
    return this.#exact(there) === this.#exact(desired) && attributeChanges(there, desired, this.#zoneName).length === 0;
  }

  #exact(record: ZoneRecord | Extract<DnsChange, { action: 'create' }>['record']): string {
    return valueKeys(record.type, record as ZoneRecord, this.#zoneName).exact;
  }
}
