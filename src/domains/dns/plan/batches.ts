import type { RecordChanges } from '../records/batch-result.ts';
import type { RecordInput, RecordPatch } from '../records/types.ts';
import type { DnsChange } from './types.ts';

/**
 * Changes that are made in one transaction, in Cloudflare's own order: deletes, patches, posts. Nearly always one; several at a name
 * where records go and others come, which may exclude each other, and between which the name must not be without any.
 */
export type Unit = readonly DnsChange[];

interface Batch {
  readonly units: Unit[];
  size: number;
}

/**
 * Packs changes into as few batches as the limit allows. What goes and what comes at a name is not split over two: only a name
 * with more changes than a batch takes is, with its deletes first and its creates last.
 *
 * Records go before others come, so that a zone with its fill of records takes them.
 */
export function packed(changes: readonly DnsChange[], limit: number): readonly (readonly Unit[])[] {
  const batches: Batch[] = [];
  let first = 0;
  const place = (unit: Unit, from: number): void => {
    let at = from;
    while (batches[at] && (batches[at]?.size ?? 0) + unit.length > limit) at += 1;
    const batch = batches[at] ?? { units: [], size: 0 };
    batches[at] = batch;
    batch.units.push(unit);
    batch.size += unit.length;
    while (batches[first]?.size === limit) first += 1;
  };
  const units = unitsOf(changes);
  const isNew = ([change, ...more]: Unit) => change?.action === 'create' && more.length === 0;
  for (const unit of units.filter((one) => !isNew(one))) {
    if (unit.length <= limit) place(unit, first);
    // In order, each part no earlier than the one before it.
    else
      for (let start = 0; start < unit.length; start += limit) place(unit.slice(start, start + limit), batches.length);
  }
  // What is new fills what is left of the batches, but for those after which the zone would have more records than at its end.
  const added = units.filter(isNew);
  const room = roomBefore(batches, added.length);
  let at = first;
  for (const [placed, unit] of added.entries()) {
    while (batches[at] && ((batches[at]?.size ?? 0) >= limit || placed >= (room[at] ?? Number.POSITIVE_INFINITY)))
      at += 1;
    place(unit, at);
  }
  return batches.map(({ units }) => units);
}

/** How many records more a zone has after a unit. */
const growth = (unit: Unit): number =>
  unit.reduce((sum, { action }) => sum + (action === 'create' ? 1 : action === 'delete' ? -1 : 0), 0);

/** How many of the new records can come with each batch or before it, such that the zone never has more than before or after all. */
function roomBefore(batches: readonly Batch[], added: number): readonly number[] {
  let present = 0;
  const after = batches.map(({ units }) => {
    present += units.reduce((sum, unit) => sum + growth(unit), 0);
    return present;
  });
  const most = Math.max(0, present + added);
  let peak = Number.NEGATIVE_INFINITY;
  return after
    .toReversed()
    .map((count) => {
      peak = Math.max(peak, count);
      return most - peak;
    })
    .toReversed();
}

function unitsOf(changes: readonly DnsChange[]): readonly Unit[] {
  const nameOf = (change: DnsChange) => (change.action === 'create' ? change.record.name : change.before.name);
  const namesOf = (action: DnsChange['action']) =>
    changes.filter((change) => change.action === action).map((change) => nameOf(change));
  const going = new Set(namesOf('delete'));
  const swapped = new Set(namesOf('create').filter((name) => going.has(name)));
  const alone = (action: DnsChange['action']) =>
    changes
      .filter((change) => change.action === action && !swapped.has(nameOf(change)))
      .map((change): Unit => [change]);
  const order: readonly DnsChange['action'][] = ['delete', 'update', 'create'];
  const swaps = new Map<string, DnsChange[]>();
  for (const action of order) {
    for (const change of changes) {
      const name = nameOf(change);
      if (change.action !== action || !swapped.has(name)) continue;
      const unit = swaps.get(name);
      if (unit) unit.push(change);
      else swaps.set(name, [change]);
    }
  }
  const bySize = [...swaps.values()].toSorted((a, b) => growth(a) - growth(b));
  return [...alone('delete'), ...bySize, ...alone('update'), ...alone('create')];
}

/** A batch as the API takes it. */
export function bodyOf(units: readonly Unit[]): RecordChanges {
  const changes = units.flat();
  const deletes = changes.flatMap((change) => (change.action === 'delete' ? [{ id: change.before.id }] : []));
  const patches = changes.flatMap((change) => (change.action === 'update' ? [patchOf(change)] : []));
  const posts = changes.flatMap((change): RecordInput[] => (change.action === 'create' ? [change.record] : []));
  return {
    ...(deletes.length > 0 && { deletes }),
    ...(patches.length > 0 && { patches }),
    ...(posts.length > 0 && { posts }),
  };
}

function patchOf({ before, changes }: Extract<DnsChange, { action: 'update' }>): RecordPatch & { id: string } {
  const { id, type, name } = before;
  return { id, type, name, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
}
