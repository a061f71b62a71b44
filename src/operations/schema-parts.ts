import * as valibot from 'valibot';
import type { Check, Schema } from './schema.ts';

// The parts of valibot that inputs use. Importing the whole namespace would bundle everything. Their types are narrowed to what a
// declaration needs: what goes in, and what comes out.

export { safeParse } from 'valibot';

export const rawCheck: <T>(action: (context: valibot.RawCheckContext<T>) => void) => Check<T> = valibot.rawCheck;

type Same<T> = Schema<T, T>;

export const unknown: () => Schema = valibot.unknown;
export const string: () => Same<string> = valibot.string;
export const boolean: () => Same<boolean> = valibot.boolean;
export const literal: <const T extends string | number | boolean>(value: T) => Same<T> = valibot.literal;
export const picklist: <const T extends string | number>(values: readonly T[]) => Same<T> = valibot.picklist;
export const array: <Out, In>(item: Schema<Out, In>) => Schema<Out[], In[]> = valibot.array;
export const optional: <Out, In>(schema: Schema<Out, In>) => Schema<Out | undefined, In | undefined> = valibot.optional;
export const nullable: <Out, In>(schema: Schema<Out, In>) => Schema<Out | null, In | null> = valibot.nullable;

/** A value that is checked further: each check sees what the one before it returned. */
export const pipe: <Out, In>(schema: Schema<Out, In>, ...checks: readonly Check<NoInfer<Out>>[]) => Schema<Out, In> =
  valibot.pipe as never;

export const check: <T>(
  isValid: (value: T) => boolean,
  message: string | ((issue: { input: T }) => string),
) => Check<T> = valibot.check as never;
export const transform: <T>(change: (value: T) => unknown) => Check<T> = valibot.transform as never;
export const regex: (pattern: RegExp, message: string) => Check<string> = valibot.regex;
export const minLength: (least: number) => Check<string | readonly unknown[]> = valibot.minLength;
export const minValue: (least: number) => Check<number> = valibot.minValue;
export const maxValue: (most: number) => Check<number> = valibot.maxValue;
/** The schemas of an object's fields. */
export type Entries = Readonly<Record<string, Schema>>;

/** What an object with these fields comes out as. */
type Values<E extends Entries> = { [K in keyof E]: E[K] extends Schema<infer Out, never> ? Out : unknown };

/** What an object schema says of other fields: they are unknown, or let through, or dropped, or values of this schema. */
type Others = 'strict' | 'loose' | 'dropped' | Schema;

/** An object schema, for what looks into the schemas of inputs. */
export interface ObjectSchema extends Schema<never, never> {
  readonly entries: Entries;
  readonly others: Others;
}

/**
 * An object. It differs from those of valibot in what an error says: a field that is missing is rejected by its own schema, which
 * names its type, and all unknown fields are named, not the first alone.
 */
function objectOf(entries: Entries, others: Others): Schema<never, never> {
  const keys = Object.keys(entries);
  const schema = {
    kind: 'schema',
    type: 'object',
    reference: objectOf,
    expects: 'object',
    async: false,
    entries,
    others,
    '~run'(dataset: valibot.UnknownDataset, config: valibot.Config<valibot.BaseIssue<unknown>>) {
      const input = dataset.value;
      if (typeof input !== 'object' || input === null || Array.isArray(input)) {
        valibot._addIssue(this as never, 'type', dataset, config as never);
        return dataset;
      }
      const given = input as Record<string, unknown>;
      const output: Record<string, unknown> = {};
      (dataset as { typed: boolean }).typed = true;
      dataset.value = output;
      const run = (key: string, field: Schema): void => {
        const { typed, value, issues } = field['~run']({ value: given[key] }, config);
        for (const issue of issues ?? []) {
          const item = { type: 'object', origin: 'value', input: given, key, value: given[key] } as const;
          (issue as { path?: unknown }).path = [item, ...(issue.path ?? [])];
        }
        if (issues) (dataset.issues as unknown) = [...(dataset.issues ?? []), ...issues];
        if (!typed) (dataset as { typed: boolean }).typed = false;
        if (key in given || value !== undefined) define(output, key, value);
      };
      for (const key of keys) {
        // Most fields are optional, and most inputs have few of them.
        if (given[key] === undefined && entries[key]?.type === 'optional' && !(key in given)) continue;
        run(key, entries[key] as Schema);
      }
      const more = Object.keys(given).filter((key) => !Object.hasOwn(entries, key));
      if (others === 'loose') for (const key of more) define(output, key, given[key]);
      else if (typeof others === 'object') for (const key of more) run(key, others);
      else if (others === 'strict' && more.length > 0) {
        const unknown = { kind: 'schema', type: 'unknown_fields', requirement: keys };
        valibot._addIssue(unknown as never, 'key', dataset, config as never, { input: more });
      }
      return dataset;
    },
  };
  return schema as unknown as Schema<never, never>;
}

/** Sets a field that may be called `__proto__`. */
function define(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

/** An object with these fields and no others. */
export const strictObject = <E extends Entries>(entries: E): Schema<Values<E>, Values<E>> =>
  objectOf(entries, 'strict');

/** An object with these fields, which lets others through. */
export const looseObject = <E extends Entries>(entries: E): Schema<Values<E>, Values<E>> => objectOf(entries, 'loose');

/** An object with these fields, which drops others. */
export const object = <E extends Entries>(entries: E): Schema<Values<E>, Values<E>> => objectOf(entries, 'dropped');

/** An object with any fields, whose values are alike. */
export const record = <T>(values: Schema<unknown, T>): Schema<Record<string, T>, Readonly<Record<string, T>>> =>
  objectOf({}, values as Schema);

/** A number that JSON has: neither NaN nor infinite. */
export const number = (): Same<number> => valibot.pipe(valibot.number(), valibot.finite());

/** A whole number that JavaScript holds exactly. */
export const int = (): Same<number> => valibot.pipe(valibot.number(), valibot.safeInteger());

/** At most so many items, or characters: an emoji is one character for Cloudflare, and two units of a text in JavaScript. */
export function maxLength(most: number): Check<string | readonly unknown[]> {
  const bound = valibot.maxLength<string | readonly unknown[], number>(most);
  const run: (typeof bound)['~run'] = (dataset, config) =>
    dataset.typed && [...dataset.value].length <= most ? dataset : bound['~run'](dataset, config);
  return { ...bound, '~run': run } as Check<string | readonly unknown[]>;
}

/**
 * An array, or anything else that can be iterated. The items of an array are checked here; those of a source are for the
 * operation to check as it reads them. A text is not a source.
 */
export function arrayOrSource<T>(item: Schema<unknown, T>): Schema<T[], T[]> {
  const list = valibot.array(item);
  const run: (typeof list)['~run'] = (dataset, config) =>
    isSource(dataset.value) ? ({ ...dataset, typed: true } as never) : list['~run'](dataset, config);
  return { ...list, '~run': run } as never;
}

const isSource = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  (Symbol.asyncIterator in value || Symbol.iterator in value);

/** A text, and null for none: Cloudflare returns it so. */
export const textOrNull = (): Schema<string, string | null> =>
  valibot.pipe(
    valibot.nullable(valibot.string()),
    valibot.transform((text) => text ?? ''),
  );

/** One item, or a list of some: agent tools take no unions. It is a list for the operation. */
export function oneOrMany<T>(item: Schema<unknown, T>): Schema<T[], T[]> {
  const list = valibot.array(item);
  const run: (typeof list)['~run'] = (dataset, config) => {
    if (Array.isArray(dataset.value)) return list['~run'](dataset, config);
    const one = item['~run'](dataset, config);
    return { ...one, value: [one.value] } as never;
  };
  return { ...list, '~run': run } as never;
}

/** The schema of a text for agent tools, of what accepts something else as well: their hosts reject unions. */
export const shownAsText = <T extends Schema>(schema: T): T => ({ ...schema, shownAs: 'string' });
