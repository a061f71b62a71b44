import * as valibot from 'valibot';
import { isObject } from '../is-object.ts';
import { addIssue } from './add-issue.ts';
import { CheckedList } from './checked-list.ts';
import type { Check, Schema } from './schema.ts';

// The parts of valibot that inputs use. Importing the whole namespace would bundle everything. `v` has narrower types of them.
export {
  array,
  boolean,
  check,
  literal,
  maxValue,
  minLength,
  minValue,
  nullable,
  optional,
  picklist,
  pipe,
  rawCheck,
  regex,
  safeParse,
  string,
  transform,
  unknown,
} from 'valibot';

type Same<T> = Schema<T, T>;

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
    expects: 'object',
    entries,
    others,
    '~run'(dataset: valibot.UnknownDataset, config: valibot.Config<valibot.BaseIssue<unknown>>) {
      const input = dataset.value;
      if (!isObject(input)) {
        addIssue(this, 'type', dataset as never, config as never);
        return dataset;
      }
      const output: Record<string, unknown> = {};
      (dataset as { typed: boolean }).typed = true;
      dataset.value = output;
      const run = (key: string, field: Schema): void => {
        const list = input[key];
        const { typed, value, issues } =
          list instanceof CheckedList ? list.outcome : field['~run']({ value: list }, config);
        for (const issue of issues ?? []) {
          const item = { type: 'object', origin: 'value', input, key, value: input[key] } as const;
          (issue as { path?: unknown }).path = [item, ...(issue.path ?? [])];
        }
        if (issues) (dataset.issues as unknown) = [...(dataset.issues ?? []), ...issues];
        if (!typed) (dataset as { typed: boolean }).typed = false;
        if (key in input || value !== undefined) define(output, key, value);
      };
      for (const key of keys) {
        // Most fields are optional, and most inputs have few of them.
        if (input[key] === undefined && entries[key]?.type === 'optional' && !(key in input)) continue;
        run(key, entries[key] as Schema);
      }
      const more = Object.keys(input).filter((key) => !Object.hasOwn(entries, key));
      if (others === 'loose') for (const key of more) define(output, key, input[key]);
      else if (typeof others === 'object') for (const key of more) run(key, others);
      else if (others === 'strict' && more.length > 0) {
        const unknown = { kind: 'schema', type: 'unknown_fields', requirement: keys };
        addIssue(unknown, 'key', dataset as never, config as never, { input: more });
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
  const run: (typeof list)['~run'] = (dataset, config) => {
    const { value } = dataset;
    // A list of texts needs no schema. A copy has no holes.
    const items = Array.isArray(value) && [...value];
    const isFine = items ? item.type === 'string' && !('pipe' in item) && items.every(isText) : isSource(value);
    return isFine ? ({ value: items || value, typed: true } as never) : list['~run'](dataset, config);
  };
  return { ...list, '~run': run } as never;
}

const isText = (value: unknown): boolean => typeof value === 'string';

const isSource = (value: unknown): boolean =>
  isObject(value) && (Symbol.asyncIterator in value || Symbol.iterator in value);

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
