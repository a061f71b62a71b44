import { catchall, object, ZodMiniArray, type ZodMiniRecord, type ZodMiniString, type ZodMiniType } from 'zod/mini';
import { $constructor } from 'zod/v4/core';

// The parts of zod that inputs use. Importing the whole namespace would bundle everything.
export {
  any,
  array,
  boolean,
  enum,
  int,
  literal,
  looseObject,
  maximum,
  maxLength,
  minimum,
  minLength,
  nullable,
  number,
  object,
  optional,
  overwrite,
  pipe,
  refine,
  regex,
  safeParse,
  startsWith,
  strictObject,
  string,
  transform,
  unknown,
} from 'zod/mini';

/**
 * An object with any fields, whose values are alike. The schema of that name has rules for keys, too, which take 2 kB and
 * which nobody needs: the keys of an object are texts.
 */
export function record<T extends ZodMiniType>(_keys: ZodMiniString, values: T): ZodMiniRecord<ZodMiniString, T> {
  return catchall(object({}), values) as unknown as ZodMiniRecord<ZodMiniString, T>;
}

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

/** The schema of text in JSON Schema, for what accepts something else as well: hosts of agent tools reject unions. */
export function shownAsText<T extends ZodMiniType>(schema: T): T {
  schema._zod.processJSONSchema = (_context, json) => {
    json.type = 'string';
  };
  return schema;
}
