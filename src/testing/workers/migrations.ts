import { rejection } from '../server/route-response.ts';
import type { Json } from './bindings.ts';

/** The Durable Object classes of a Worker, and the tag of the latest migration. */
export interface DurableObjects {
  readonly tag: string | undefined;
  readonly classes: readonly string[];
}

/**
 * Applies the migrations of an upload.
 *
 * @source https://developers.cloudflare.com/durable-objects/reference/durable-objects-migrations/
 */
export function migrated(before: DurableObjects, migrations: unknown): DurableObjects {
  if (migrations === undefined || migrations === null) return before;
  const { new_tag: tag, old_tag: oldTag, steps, ...step } = migrations as Json;
  // Code and wording are inferred.
  if (oldTag !== undefined && oldTag !== before.tag) {
    throw rejection(
      10079,
      `Migration tag precondition failed: expected "${String(oldTag)}", got "${before.tag ?? ''}".`,
      412,
    );
  }
  const classes = new Set(before.classes);
  for (const one of Array.isArray(steps) ? steps : [step]) apply(one as Json, classes);
  return { tag: typeof tag === 'string' ? tag : before.tag, classes: [...classes] };
}

function apply(step: Json, classes: Set<string>): void {
  for (const name of [...names(step.new_classes), ...names(step.new_sqlite_classes)]) {
    // Code and wording are seen in Wrangler's output; the status is inferred.
    if (classes.has(name)) {
      const message = `Cannot apply new-class migration to class '${name}' that is already depended on by existing Durable Objects`;
      throw rejection(10074, message);
    }
    classes.add(name);
  }
  for (const { from, to } of pairs(step.renamed_classes)) {
    classes.delete(from);
    classes.add(to);
  }
  for (const { to } of pairs(step.transferred_classes)) classes.add(to);
  for (const name of names(step.deleted_classes)) classes.delete(name);
}

const names = (given: unknown): readonly string[] => (Array.isArray(given) ? given.map(String) : []);

const pairs = (given: unknown): readonly { readonly from: string; readonly to: string }[] =>
  Array.isArray(given) ? given.map(({ from, to }) => ({ from: String(from), to: String(to) })) : [];
