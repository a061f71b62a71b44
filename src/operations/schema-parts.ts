import { ZodMiniArray, ZodMiniString, type ZodMiniType } from 'zod/mini';
import { $constructor } from 'zod/v4/core';

// The parts of zod that inputs are made of. A namespace that is imported whole brings everything along.
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

/** A text, and null for none: Cloudflare returns it so, and agent tools take no unions. */
export function textOrNull(): ZodMiniString {
  return new TextOrNull({ type: 'string' }) as ZodMiniString;
}

const TextOrNull = $constructor<ZodMiniString>('TextOrNull', (schema, definition) => {
  ZodMiniString.init(schema, definition);
  const { parse } = schema._zod;
  schema._zod.parse = (payload, context) => {
    if (payload.value === null) payload.value = '';
    return parse(payload, context);
  };
});

/** One item, or a list of some: agent tools take no unions. It is a list for the operation. */
export function oneOrMany<T extends ZodMiniType>(element: T): ZodMiniArray<T> {
  return new OneOrMany({ type: 'array', element }) as ZodMiniArray<T>;
}

const OneOrMany = $constructor<ZodMiniArray>('OneOrMany', (schema, definition) => {
  ZodMiniArray.init(schema, definition);
  const { parse, def } = schema._zod;
  schema._zod.parse = (payload, context) => {
    if (Array.isArray(payload.value)) return parse(payload, context);
    const one = def.element._zod.run({ value: payload.value, issues: [] }, context) as typeof payload;
    payload.issues.push(...one.issues);
    payload.value = [one.value];
    return payload;
  };
});

const isSource = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  (Symbol.asyncIterator in value || Symbol.iterator in value);
