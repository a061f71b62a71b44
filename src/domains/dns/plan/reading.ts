import { forgetOldest } from '../../../forget-oldest.ts';
import type { DnsPlan } from './plan.ts';
import type { ZoneFacts } from './zone-state.ts';

/** What was read of a zone to make a plan: enough to apply the plan soon after, without reading the zone again. */
export interface Reading {
  readonly facts: ZoneFacts;
  /** The number of its records. */
  readonly count: number;
}

/** Zones of which the last reading is known. */
const KEPT = 5_000;

/** By the key of a zone: when its last reading began, until the zone is changed. Its identity says to which plan it belongs. */
const latest = new Map<string, { readonly at: number }>();
const readings = new WeakMap<DnsPlan, Reading & { readonly began: { readonly at: number } }>();

/** Begins to read a zone. The function keeps what was read, for the plan that was made of it. */
export function beginReading(zone: string): (plan: DnsPlan, reading: Reading) => void {
  const began = { at: Date.now() };
  latest.delete(zone);
  latest.set(zone, began);
  forgetOldest(latest, KEPT);
  return (plan, { facts, count }) => readings.set(plan, { facts, count, began });
}

/**
 * What was read to make a plan, unless that is longer ago than `maxAge`, or the zone was read or changed since by this process.
 * A plan from JSON has no reading.
 */
export function readingOf(zone: string, plan: DnsPlan, maxAge: number): Reading | undefined {
  const reading = readings.get(plan);
  const isLast = reading && latest.get(zone) === reading.began;
  return isLast && Date.now() - reading.began.at < maxAge ? reading : undefined;
}

/** To be called after a zone was changed: a reading that began before may show it as it was. */
export const forgetReading = (zone: string): boolean => latest.delete(zone);
