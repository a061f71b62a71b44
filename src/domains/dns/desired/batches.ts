import type { RecordChanges } from '../batch-result.ts';
import type { RecordInput, RecordPatch } from '../record-types.ts';
import type { DnsChange } from './plan-types.ts';

/**
 * Changes that are made in one transaction, in Cloudflare's own order: deletes, patches, posts. Nearly always one; several at a name
 * where records go and others come, which may exclude each other, and between which the name must not be without any.
 */
export type Unit = readonly DnsChange[];

/**
 * Packs changes into as few batches as the limit allows. What goes and what comes at a name is not split over two: only a name
 * with more changes than a batch takes is, with its deletes first and its creates last.
 *
 * Records go before others come, so that a zone with its fill of records takes them.
 */
export function packed(changes: readonly DnsChange[], limit: number): readonly (readonly Unit[])[] {
  const batches: { units: Unit[]; size: number }[] = [];
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
  for (const unit of unitsOf(changes)) {
    if (unit.length <= limit) place(unit, first);
    // In order, each part no earlier than the one before it.
    else
      for (let start = 0; start < unit.length; start += limit) place(unit.slice(start, start + limit), batches.length);
  }
  return batches.map(({ units }) => units);
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
  const growth = (unit: Unit) =>
    unit.reduce((sum, { action }) => sum + (action === 'create' ? 1 : action === 'delete' ? -1 : 0), 0);
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
