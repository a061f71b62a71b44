import { type InputIssue, InvalidInputError } from '../errors.ts';
import { must, mustBeFunction, type OptionRule, optionIssues } from '../option-rules.ts';
import type { Priority } from '../transport/call.ts';
import { limitRules } from '../transport/timing/timeout.ts';
import type { RunnableOperation } from './declare.ts';
import type { CallOptions } from './facade.ts';
import { fieldOf, inputMessage } from './issue-message.ts';
import { type Issue, type Schema, v } from './schema.ts';

/** An input that passed its schema. */
export type Parsed = Record<string, unknown> & { readonly zone?: unknown; readonly account?: unknown };

/**
 * Checks the input and the options of a call.
 *
 * @throws InvalidInputError if anything is wrong; it names every field and every option concerned.
 */
export function readInput({ name }: RunnableOperation, schema: Schema, input: unknown, options: CallOptions): Parsed {
  const result = v.safeParse(schema, input, { message: inputMessage });
  const issues = [...issuesOf(result.issues ?? []), ...issuesOfOptions(options)];
  if (issues.length > 0) throw new InvalidInputError(name, issues, { operation: name });
  return result.output as Parsed;
}

/** Issues of valibot, as errors have them. */
export const issuesOf = (issues: readonly Issue[]): readonly InputIssue[] =>
  issues.map((issue) => ({ field: fieldOf(issue), message: issue.message }));

const PRIORITIES: readonly unknown[] = ['interactive', 'bulk'] satisfies Priority[];

const rules = {
  ...limitRules,
  onProgress: mustBeFunction,
  priority: must('must be "interactive" or "bulk"', (value) => PRIORITIES.includes(value)),
} satisfies Record<keyof CallOptions, OptionRule>;

function issuesOfOptions(options: unknown): readonly InputIssue[] {
  return typeof options === 'object' && options !== null
    ? optionIssues(options, rules)
    : [{ field: '', message: 'the options must be an object, such as { timeout: 5000 }' }];
}
