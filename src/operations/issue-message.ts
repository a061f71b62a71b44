import { didYouMean } from '../did-you-mean.ts';
import { pluralize } from '../pluralize.ts';
import type { Zod } from './schema.ts';

/** What is allowed in a field, as the rest of a sentence that starts with the field's name. */
export function inputMessage(issue: Zod.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? `is required (${issue.expected})` : `must be ${article(issue.expected)}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_small':
      return `must be at least ${count(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `must be at most ${count(issue.maximum, issue.origin)}`;
    case 'unrecognized_keys':
      return issue.keys
        .map((key) => `unknown field ${JSON.stringify(key)}${didYouMean(key, knownFields(issue))}`)
        .join('; ');
    default:
      return issue.message ?? 'is not valid';
  }
}

/** The fields of the object that has unknown ones. */
function knownFields({ inst }: Zod.core.$ZodRawIssue): readonly string[] {
  const { shape } = (inst?._zod.def ?? {}) as { readonly shape?: object };
  return Object.keys(shape ?? {});
}

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

/** `2 items long`; a number is its own measure. */
function count(limit: number | bigint, origin: string): string {
  const unit = { string: 'character', array: 'item' }[origin];
  return unit ? `${pluralize(Number(limit), unit)} long` : `${limit}`;
}
