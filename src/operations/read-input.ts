import { unknownNames } from '../did-you-mean.ts';
import { type InputIssue, InvalidInputError } from '../errors.ts';
import type { Priority } from '../transport/call.ts';
import { limitIssues } from '../transport/timing/timeout.ts';
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
  if (!result.success) {
    throw new InvalidInputError(name, [...issuesOf(result.issues), ...optionIssues(options)], { operation: name });
  }
  const wrong = optionIssues(options);
  if (wrong.length > 0) throw new InvalidInputError(name, wrong, { operation: name });
  return result.output as Parsed;
}

/** Issues of valibot, as errors have them. */
export const issuesOf = (issues: readonly Issue[]): readonly InputIssue[] =>
  issues.map((issue) => ({ field: fieldOf(issue), message: issue.message }));

const OPTIONS = Object.keys({ signal: 0, timeout: 0, onProgress: 0, priority: 0 } satisfies Record<
  keyof CallOptions,
  0
>);

const PRIORITIES: readonly unknown[] = ['interactive', 'bulk'] satisfies Priority[];

function optionIssues(options: unknown): readonly InputIssue[] {
  if (typeof options !== 'object' || options === null) {
    return [{ field: '', message: 'the options must be an object, such as { timeout: 5000 }' }];
  }
  const { onProgress, priority = 'bulk' } = options as CallOptions;
  const issues = [...unknownNames(options, OPTIONS, 'option'), ...limitIssues(options)];
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    issues.push({ field: 'onProgress', message: 'must be a function' });
  }
  if (!PRIORITIES.includes(priority)) issues.push({ field: 'priority', message: 'must be "interactive" or "bulk"' });
  return issues;
}
