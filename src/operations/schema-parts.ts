import {
  catchall,
  object,
  ZodMiniArray,
  type ZodMiniNullable,
  ZodMiniOptional,
  type ZodMiniRecord,
  ZodMiniString,
  type ZodMiniType,
} from 'zod/mini';
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

/**
 * A value, and null to clear it. In JSON Schema only the value is shown: agent tools take no unions, and null is what they send
 * for a field that they leave out.
 */
export function nullable<T extends ZodMiniType>(value: T): ZodMiniNullable<T> {
  return new NullOr({ type: 'optional', innerType: value }) as unknown as ZodMiniNullable<T>;
}

const NullOr = $constructor<ZodMiniOptional>('NullOr', (schema, definition) => {
  ZodMiniOptional.init(schema, definition);
  const { parse } = schema._zod;
  schema._zod.parse = (payload, context) => (payload.value === null ? payload : parse(payload, context));
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

/** The schema of text in JSON Schema, for what accepts something else as well: hosts of agent tools reject unions. */
export function shownAsText<T extends ZodMiniType>(schema: T): T {
  schema._zod.processJSONSchema = (_context, json) => {
    json.type = 'string';
  };
  return schema;
}
