import { type InputIssue, InvalidInputError } from '../../../errors.ts';
import { inputMessage } from '../../../operations/issue-message.ts';
import { type Zod, z } from '../../../operations/schema.ts';
import { fieldChanges } from './field-changes.ts';
import { DnsPlan } from './plan.ts';
import type { DnsPlanData } from './types.ts';
import { isKnownType } from './zone-order.ts';

const id = () => z.string().check(z.regex(/^[0-9a-f]{32}$/, 'must be an id of 32 hex digits'));

const before = () =>
  z.object({
    id: id(),
    name: z.string(),
    type: z.string().check(z.refine(isKnownType, 'must be a type of records')),
    content: z.string(),
    data: z.optional(z.record(z.string(), z.unknown())),
    priority: z.optional(z.number()),
    ttl: z.number(),
    proxied: z.boolean(),
    comment: z.nullable(z.string()),
    tags: z.array(z.string()),
    settings: z.record(z.string(), z.unknown()),
    private_routing: z.optional(z.boolean()),
  });

function planSchema(record: Zod.ZodMiniType): Zod.ZodMiniType {
  const reason = z.string();
  const keeps = z.array(z.object({ record: before(), reason }));
  return z.object({
    version: z.literal(1),
    zone: z.object({ id: id(), name: z.string() }),
    creates: z.array(z.object({ action: z.literal('create'), record, reason })),
    updates: z.array(
      z.object({
        action: z.literal('update'),
        before: before(),
        record,
        reason,
      }),
    ),
    deletes: z.array(z.object({ action: z.literal('delete'), before: before(), reason })),
    unchanged: keeps,
    kept: keeps,
    skipped: z.array(z.object({ at: z.string(), text: z.string(), reason })),
    conflicts: z.array(z.object({ record, with: before(), reason })),
    beside: z.record(z.string(), z.array(z.string())),
  });
}

/**
 * A plan as it was made, or out of JSON.
 *
 * @throws InvalidInputError for what is no plan, or one of a version that this library does not know.
 */
export function readPlan(operation: string, record: Zod.ZodMiniType, given: unknown): DnsPlan {
  if (given instanceof DnsPlan) return given;
  const result = z.safeParse(planSchema(record), plain(given), { error: inputMessage });
  if (!result.success) {
    const issues = result.error.issues.map(
      ({ path, message }): InputIssue => ({ field: ['plan', ...path].join('.'), message }),
    );
    throw new InvalidInputError(operation, issues.slice(0, 20), { operation });
  }
  const data = result.data as DnsPlanData;
  const problems = strangers(data);
  if (problems.length > 0) throw new InvalidInputError(operation, problems, { operation });
  // What is sent follows from what is desired, which was checked.
  const updates = data.updates.map((update) => ({
    ...update,
    changes: fieldChanges(update.before, update.record, data.zone.name),
  }));
  return new DnsPlan(data.zone, { ...data, updates });
}

/** A plan of another copy of this library is no plan of ours, but its data are. */
function plain(given: unknown): unknown {
  const own = given as { toJSON?: () => unknown } | null;
  return typeof own === 'object' && typeof own?.toJSON === 'function' ? own.toJSON() : given;
}

/** What no plan of ours has: records of other zones, and changes of a record into another one. */
function strangers({ zone, creates, updates, deletes }: DnsPlanData): InputIssue[] {
  const issues: InputIssue[] = [];
  const check = (field: string, { name }: { readonly name: string }) => {
    if (name === zone.name || name.endsWith(`.${zone.name}`)) return;
    issues.push({ field: `plan.${field}.name`, message: `must be in the zone ${zone.name}` });
  };
  for (const [at, { record }] of creates.entries()) check(`creates.${at}.record`, record);
  for (const [at, update] of updates.entries()) {
    check(`updates.${at}.before`, update.before);
    if (update.record.name !== update.before.name || update.record.type !== update.before.type) {
      issues.push({
        field: `plan.updates.${at}.record`,
        message: 'must have the name and type of the record it changes',
      });
    }
  }
  for (const [at, deletion] of deletes.entries()) check(`deletes.${at}.before`, deletion.before);
  return issues;
}
