import { fieldRules } from '../../../operations/field-rules.ts';
import { type Zod, z } from '../../../operations/schema.ts';
import { type RecordDraft, recordIssues } from './checks.ts';

/**
 * A flat schema of a record, checked by the rules of its type and typed as the union that a TypeScript user writes: an
 * agent tool takes no unions, and an editor that completes by `type` takes nothing less.
 */
export function recordSchema<In>(
  shape: Zod.core.$ZodLooseShape,
  { partial = false } = {},
): Zod.ZodMiniType<unknown, In> {
  const issues = (draft: RecordDraft) => recordIssues(draft, { partial });
  const schema = z.strictObject(shape).check(fieldRules<RecordDraft>({ needs: ['type'], issues }));
  return schema as unknown as Zod.ZodMiniType<unknown, In>;
}
