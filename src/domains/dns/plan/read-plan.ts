import { type InputIssue, InvalidInputError } from '../../../errors.ts';
import { inputMessage } from '../../../operations/issue-message.ts';
import { z } from '../../../operations/schema.ts';
import { isWithin } from '../names.ts';
import { fieldChanges } from '../records/field-changes.ts';
import { recordFields, recordSchema } from '../records/fields.ts';
import { isRecordType } from '../records/types.ts';
import { DnsPlan, type DnsPlanData } from './plan.ts';

const id = () => z.string().check(z.regex(/^[0-9a-f]{32}$/, 'must be an id of 32 hex digits'));

const before = () =>
  z.object({
    id: id(),
    name: z.string(),
    type: z.string().check(z.refine(isRecordType, 'must be a record type')),
    content: z.string(),
    data: z.optional(z.record(z.string(), z.unknown())),
    priority: z.optional(z.number()),
    ttl: z.number(),
    proxied: z.boolean(),
    comment: z.unknown().check(z.refine((text) => text === null || typeof text === 'string', 'must be text, or null')),
    tags: z.array(z.string()),
    settings: z.record(z.string(), z.unknown()),
    private_routing: z.optional(z.boolean()),
  });

function planSchema() {
  const record = recordSchema<unknown>(recordFields());
  const reason = z.string();
  const untouched = z.array(z.object({ record: before(), reason }));
  return z.object({
    version: z.number().check(z.refine((version) => version === 1, 'must be 1')),
    zone: z.object({ id: id(), name: z.string() }),
    creates: z.array(z.object({ action: z.enum(['create']), record, reason })),
    updates: z.array(
      z.object({
        action: z.enum(['update']),
        before: before(),
        record,
        reason,
      }),
    ),
    deletes: z.array(z.object({ action: z.enum(['delete']), before: before(), reason })),
    unchanged: untouched,
    retained: untouched,
    skipped: z.array(z.object({ at: z.string(), text: z.string(), reason })),
    conflicts: z.array(z.object({ record, with: before(), reason })),
    siblings: z.record(z.string(), z.array(z.string())),
  });
}

/**
 * A plan, as it was made or from JSON.
 *
 * @throws InvalidInputError if it is not a plan, or has a version that this library does not know.
 */
export function readPlan(operation: string, given: unknown): DnsPlan {
  if (given instanceof DnsPlan) return given;
  const result = z.safeParse(planSchema(), plain(given), { error: inputMessage });
  if (!result.success) {
    const issues = result.error.issues.map(
      ({ path, message }): InputIssue => ({ field: ['plan', ...path].join('.'), message }),
    );
    throw new InvalidInputError(operation, issues.slice(0, 20), { operation });
  }
  const data = result.data as unknown as DnsPlanData;
  const problems = inconsistencies(data);
  if (problems.length > 0) throw new InvalidInputError(operation, problems, { operation });
  // The changes are computed from the desired records, which were checked: the JSON could say anything.
  const updates = data.updates.map((update) => ({
    ...update,
    changes: fieldChanges(update.before, update.record, data.zone.name),
  }));
  return new DnsPlan(data.zone, { ...data, updates });
}

/** A plan made by another copy of this library is read as its data. */
function plain(given: unknown): unknown {
  const own = given as { toJSON?: () => unknown } | null;
  return typeof own === 'object' && typeof own?.toJSON === 'function' ? own.toJSON() : given;
}

/** Records of other zones, and updates that turn a record into another one: `dns.plan` makes neither. */
function inconsistencies({ zone, creates, updates, deletes }: DnsPlanData): InputIssue[] {
  const issues: InputIssue[] = [];
  const check = (field: string, { name }: { readonly name: string }) => {
    if (isWithin(name, zone.name)) return;
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
