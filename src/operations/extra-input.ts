import { InvalidInputError } from '../errors.ts';
import { isObject } from '../is-object.ts';
import type { RunnableOperation } from './declare.ts';
import type { Schema } from './schema.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * An input without its read-only fields, and apart from them what the caller adds to the body of the request.
 *
 * @throws InvalidInputError if `extra` is not an object, or has a field that the input has.
 */
export function splitInput({ name, readOnly = [] }: RunnableOperation, schema: Schema, input: object) {
  const { extra, ...rest } = input as Fields;
  const given = Object.fromEntries(Object.entries(rest).filter(([field]) => !readOnly.includes(field)));
  if (extra === undefined) return { extra: undefined, given };
  if (!isObject(extra)) {
    throw new InvalidInputError(name, [{ field: 'extra', message: 'must be an object' }], { operation: name });
  }
  const { entries = {} } = schema as { readonly entries?: object | undefined };
  const known = Object.keys(extra).filter((field) => Object.hasOwn(entries, field));
  const message = 'must be given beside extra, not in it: the input has the field';
  const issues = known.map((field) => ({ field: `extra.${field}`, message }));
  if (issues.length > 0) throw new InvalidInputError(name, issues, { operation: name });
  return { extra, given };
}
