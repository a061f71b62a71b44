import { unknownNames } from './did-you-mean.ts';
import type { InputIssue } from './errors.ts';

/** What is wrong with a value of an option; undefined if nothing is. Callers without a compiler pass anything. */
export type OptionRule = (value: unknown) => string | undefined;

/** A rule that a value either meets or does not. */
export const must =
  (message: string, isValid: (value: unknown) => boolean): OptionRule =>
  (value) =>
    isValid(value) ? undefined : message;

export const mustBeFunction = must('must be a function', (value) => typeof value === 'function');

/**
 * What is wrong with options: those that have no rule, then those that do not meet theirs. One that is undefined is not given.
 *
 * @param others Options without a rule.
 */
export function optionIssues(
  given: object,
  rules: Readonly<Record<string, OptionRule>>,
  others: readonly string[] = [],
): InputIssue[] {
  const names = Object.keys(rules);
  const wrong = names.flatMap((field) => {
    const value = (given as Readonly<Record<string, unknown>>)[field];
    const message = value === undefined ? undefined : rules[field]?.(value);
    return message === undefined ? [] : [{ field, message }];
  });
  return [...unknownNames(given, [...names, ...others], 'option'), ...wrong];
}
