import { type InputIssue, InvalidInputError } from '../../../errors.ts';
import { inputMessage } from '../../../operations/issue-message.ts';
import { issuesOf } from '../../../operations/read-input.ts';
import { v } from '../../../operations/schema.ts';
import { isWithin } from '../names.ts';
import { fieldChanges } from '../records/field-changes.ts';
import { recordFields, recordSchema } from '../records/fields.ts';
import { isRecordType } from '../records/types.ts';
import { DnsPlan, type DnsPlanData } from './plan.ts';

const id = () => v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'must be an id of 32 hex digits'));

const before = () =>
  v.object({
    id: id(),
    name: v.string(),
    type: v.pipe(v.string(), v.check(isRecordType, 'must be a record type')),
    content: v.string(),
    data: v.optional(v.record(v.unknown())),
    priority: v.optional(v.number()),
    ttl: v.number(),
    proxied: v.boolean(),
    comment: v.pipe(
      v.unknown(),
      v.check((text) => text === null || typeof text === 'string', 'must be text, or null'),
    ),
    tags: v.array(v.string()),
    settings: v.record(v.unknown()),
    private_routing: v.optional(v.boolean()),
  });

function planSchema() {
  const record = recordSchema<unknown>(recordFields());
  const reason = v.string();
  const untouched = v.array(v.object({ record: before(), reason }));
  return v.object({
    version: v.pipe(
      v.number(),
      v.check((version) => version === 1, 'must be 1'),
    ),
    zone: v.object({ id: id(), name: v.string() }),
    creates: v.array(v.object({ action: v.picklist(['create']), record, reason })),
    updates: v.array(
      v.object({
        action: v.picklist(['update']),
        before: before(),
        record,
        reason,
      }),
    ),
    deletes: v.array(v.object({ action: v.picklist(['delete']), before: before(), reason })),
    unchanged: untouched,
    retained: untouched,
    skipped: v.array(v.object({ at: v.string(), text: v.string(), reason })),
    conflicts: v.array(v.object({ record, with: before(), reason })),
    siblings: v.record(v.array(v.string())),
  });
}

/**
 * A plan, as it was made or from JSON.
 *
 * @throws InvalidInputError if it is not a plan, or has a version that this library does not know.
 */
export function readPlan(operation: string, given: unknown): DnsPlan {
  if (given instanceof DnsPlan) return given;
  const result = v.safeParse(planSchema(), plain(given), { message: inputMessage });
  if (!result.success) {
    const issues = issuesOf(result.issues).map(({ field, message }) => ({
      field: field ? `plan.${field}` : 'plan',
      message,
    }));
    throw new InvalidInputError(operation, issues.slice(0, 20), { operation });
  }
  const data = result.output as unknown as DnsPlanData;
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
  const own = given as { toJSON?: (() => unknown) | undefined } | null;
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
