import { extend, unknown, type ZodMiniObject, type ZodMiniType } from 'zod/mini';

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

/** The schema of an input in which a field may be an iterable instead of an array. Its items are not checked here. */
export function orSource(schema: ZodMiniType, field: string, input: unknown): ZodMiniType {
  const given = (input as Readonly<Record<string, unknown>> | null)?.[field];
  const isSource =
    typeof given === 'object' &&
    given !== null &&
    !Array.isArray(given) &&
    (Symbol.asyncIterator in given || Symbol.iterator in given);
  return isSource ? extend(schema as ZodMiniObject, { [field]: unknown() }) : schema;
}
