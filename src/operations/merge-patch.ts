import { isObject } from '../is-object.ts';

/**
 * Changes of an object, at any depth: a field that is omitted keeps its value, null removes it, and a list is replaced as a
 * whole (JSON Merge Patch, RFC 7386).
 */
export type MergePatch<T> = { readonly [K in keyof T]?: PatchedValue<T[K]> | null | undefined };

/** What changes a value: an object in part, a list or a scalar as a whole. */
export type PatchedValue<V> = V extends readonly unknown[] ? V : V extends object ? MergePatch<V> : V;

/** An object with the changes of a patch in it. */
export function mergePatch(current: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged: Record<string, unknown> = isObject(current) ? { ...current } : {};
  for (const [field, change] of Object.entries(patch)) {
    if (change === undefined) continue;
    if (change === null) delete merged[field];
    else merged[field] = mergePatch(merged[field], change);
  }
  return merged;
}
