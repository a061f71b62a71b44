import { eachWithPauses, type Pause, pauses, sortedWithPauses } from '../../../transport/timing/pauses.ts';
import type { BatchPatch, RecordChanges } from '../records/record-input.ts';
import type { RecordInput } from '../records/types.ts';
import type { DnsChange } from './plan.ts';

/**
 * Changes that are made in one transaction, in Cloudflare's order: deletes, patches, posts. Nearly always a single change.
 * Deletes and creates of the same name are one unit: their records may exclude each other, and the name must not be without a
 * record in between.
 */
export type Unit = readonly DnsChange[];

interface Batch {
  readonly units: Unit[];
  size: number;
}

/**
 * Packs changes into as few batches as the limit allows. A unit is split only if it has more changes than one batch takes:
 * then its deletes come first and its creates last.
 *
 * Deletes come before creates, so that a zone at its record quota never exceeds it.
 */
export async function packed(changes: readonly DnsChange[], limit: number): Promise<readonly (readonly Unit[])[]> {
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
  const pause = pauses();
  const { others, added } = await unitsOf(changes, pause);
  await eachWithPauses(
    others,
    (unit) => {
      if (unit.length <= limit) place(unit, first);
      // The parts in order, each in a batch after the previous part.
      else
        for (let start = 0; start < unit.length; start += limit)
          place(unit.slice(start, start + limit), batches.length);
    },
    pause,
  );
  // Creates fill the room that is left, unless the zone would then have more records than before and after all batches.
  const room = roomBefore(batches, added.length);
  let at = first;
  await eachWithPauses(
    added,
    (unit, placed) => {
      while (batches[at] && ((batches[at]?.size ?? 0) >= limit || placed >= (room[at] ?? Number.POSITIVE_INFINITY)))
        at += 1;
      place(unit, at);
    },
    pause,
  );
  return batches.map(({ units }) => units);
}

/** Number of records that a unit adds to the zone; negative if it removes some. */
const growth = (unit: Unit): number =>
  unit.reduce((sum, { action }) => sum + (action === 'create' ? 1 : action === 'delete' ? -1 : 0), 0);

/** By batch: number of creates that can be in it or before it, so that the zone never has more records than before or after all batches. */
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

interface Units {
  /** Deletes, replacements and updates, in this order. */
  readonly others: readonly Unit[];
  /** Creates at names of which nothing is deleted. */
  readonly added: readonly Unit[];
}

async function unitsOf(changes: readonly DnsChange[], pause: Pause): Promise<Units> {
  const nameOf = (change: DnsChange) => (change.action === 'create' ? change.record.name : change.before.name);
  const names = { delete: new Set<string>(), update: new Set<string>(), create: new Set<string>() };
  await eachWithPauses(changes, (change) => void names[change.action].add(nameOf(change)), pause);
  const replaced = new Map<string, Record<DnsChange['action'], DnsChange[]>>();
  const addReplaced = (name: string): void => {
    if (names.create.has(name)) replaced.set(name, { delete: [], update: [], create: [] });
  };
  await eachWithPauses(names.delete, addReplaced, pause);
  const alone: Readonly<Record<DnsChange['action'], Unit[]>> = { delete: [], update: [], create: [] };
  const place = (change: DnsChange): void => {
    const unit = replaced.get(nameOf(change));
    if (unit) unit[change.action].push(change);
    else alone[change.action].push([change]);
  };
  await eachWithPauses(changes, place, pause);
  const replacing: Unit[] = [];
  const join = (unit: Record<DnsChange['action'], DnsChange[]>) =>
    void replacing.push([...unit.delete, ...unit.update, ...unit.create]);
  await eachWithPauses(replaced.values(), join, pause);
  const bySize = await sortedWithPauses(replacing, (a, b) => growth(a) - growth(b), pause);
  return { others: [...alone.delete, ...bySize, ...alone.update], added: alone.create };
}

/** The body of the request for a batch. */
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

function patchOf({ before, changes }: Extract<DnsChange, { action: 'update' }>): BatchPatch {
  const { id, type, name } = before;
  return { id, type, name, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
}
