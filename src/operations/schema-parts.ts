import { ZodMiniArray, type ZodMiniType } from 'zod/mini';
import { $constructor } from 'zod/v4/core';

// The parts of zod that inputs use. Importing the whole namespace would bundle everything.
export {
  any,
  array,
  boolean,
  describe,
  enum,
  int,
  iso,
  literal,
  looseObject,
  maximum,
  maxLength,
  meta,
  minimum,
  minLength,
  nullable,
  number,
  object,
  optional,
  overwrite,
  partial,
  pipe,
  record,
  refine,
  regex,
  safeParse,
  startsWith,
  strictObject,
  string,
  superRefine,
  transform,
  unknown,
} from 'zod/mini';

/**
 * An array, or anything else that can be iterated. The items of an array are checked here; those of a source are for the
 * operation to check as it reads them. A text is not a source.
 */
export function arrayOrSource<T extends ZodMiniType>(element: T): ZodMiniArray<T> {
  return new ArrayOrSource({ type: 'array', element }) as ZodMiniArray<T>;
}

const ArrayOrSource = $constructor<ZodMiniArray>('ArrayOrSource', (schema, definition) => {
  ZodMiniArray.init(schema, definition);
  const { parse } = schema._zod;
  schema._zod.parse = (payload, context) => (isSource(payload.value) ? payload : parse(payload, context));
});

const isSource = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  (Symbol.asyncIterator in value || Symbol.iterator in value);
