import {
  catchall,
  extend,
  object,
  refine,
  string,
  unknown,
  type ZodMiniObject,
  type ZodMiniRecord,
  type ZodMiniString,
  type ZodMiniType,
} from 'zod/mini';

// The parts of zod that inputs are made of. A namespace that is imported whole brings everything along.
export {
  any,
  array,
  boolean,
  describe,
  enum,
  int,
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

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Whether a text is a date and time of the calendar: `Date.parse` takes 30 February for 2 March. */
function isDateTime(text: string): boolean {
  const day = text.slice(0, 10);
  if (!DATE_TIME.test(text) || Number.isNaN(Date.parse(text))) return false;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** The one format of dates that inputs have; those of zod take 1.2 kB. */
export const iso = {
  datetime: () =>
    string().check(
      refine(isDateTime, 'must be a date and time with a time zone, such as 2026-12-31T00:00:00Z (ISO 8601)'),
    ),
};

/**
 * An object with any fields, whose values are alike. The schema of that name has rules for keys, too, which take 2 kB and
 * which nobody needs: the keys of an object are texts.
 */
export function record<T extends ZodMiniType>(_keys: ZodMiniString, values: T): ZodMiniRecord<ZodMiniString, T> {
  return catchall(object({}), values) as unknown as ZodMiniRecord<ZodMiniString, T>;
}

/** What an input has to be like of which a field may be anything that can be iterated, unchecked as yet, instead of an array. */
export function orSource(schema: ZodMiniType, field: string, input: unknown): ZodMiniType {
  const given = (input as Readonly<Record<string, unknown>> | null)?.[field];
  const isSource =
    typeof given === 'object' &&
    given !== null &&
    !Array.isArray(given) &&
    (Symbol.asyncIterator in given || Symbol.iterator in given);
  return isSource ? extend(schema as ZodMiniObject, { [field]: unknown() }) : schema;
}
