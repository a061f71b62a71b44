import { didYouMean } from '../did-you-mean.ts';
import { pluralize } from '../pluralize.ts';
import type { Issue } from './schema.ts';

/** The field that an issue is about, from the input on: `data.flags`; empty for the input itself. */
export const fieldOf = ({ path }: Pick<Issue, 'path'>): string => (path ?? []).map(({ key }) => String(key)).join('.');

/** What is allowed in a field, as the rest of a sentence that starts with the field's name. */
export function inputMessage({ kind, type, input, expected, requirement }: Issue): string {
  switch (type) {
    case 'unknown_fields':
      return (input as readonly string[])
        .map((name) => `unknown field ${JSON.stringify(name)}${didYouMean(name, requirement as readonly string[])}`)
        .join('; ');
    case 'picklist':
    case 'literal':
      return `must be ${expected?.replace(/^\(|\)$/g, '').replaceAll(' | ', ' or ')}`;
    case 'min_length':
    case 'min_value':
      return `must be at least ${count(requirement, input)}`;
    case 'max_length':
    case 'max_value':
      return `must be at most ${count(requirement, input)}`;
    case 'safe_integer':
      return 'must be a whole number';
    case 'finite':
      return 'must be a number';
    default:
      if (kind !== 'schema') return 'is not valid';
      return input === undefined ? `is required (${named(type)})` : `must be ${article(named(type))}`;
  }
}

const named = (type: string): string => (type === 'nullable' ? 'text' : type);

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

/** `2 items long`; a number is its own measure. */
function count(limit: unknown, input: unknown): string {
  if (typeof input === 'string') return `${pluralize(Number(limit), 'character')} long`;
  return Array.isArray(input) ? `${pluralize(Number(limit), 'item')} long` : `${limit}`;
}
