import { type Check, type Definition, definitionOf } from '../scripts/schemas.ts';
import type { Schema } from '../src/operations/schema.ts';

/** A value that a field does not take. */
export interface BadValue {
  /** What is wrong with it. */
  readonly why: string;
  /** Where in the field's value the fault is. */
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  /** What the message must tell: what is allowed. */
  readonly allowed: readonly string[];
}

const wrongTypes: Readonly<Record<string, unknown>> = {
  string: 42,
  number: 'many',
  boolean: 'yes',
  enum: 'no-such-value',
  array: 'one',
  object: 'one',
  record: 'one',
};

/** Types that take everything: what they hold, the library can not know. */
const TAKES_EVERYTHING = ['unknown'];

/** Every way to get a value wrong that its schema tells: the type, the bounds, the pattern, and the same in what it holds. */
export function badValues(schema: Schema): readonly BadValue[] {
  const definition = definitionOf(schema);
  const { type, nullable, checks } = definition;
  if (TAKES_EVERYTHING.includes(type)) return [];
  if (!Object.hasOwn(wrongTypes, type)) throw new TypeError(`What is wrong for a ${type}?`);
  const allowed = type === 'enum' ? choicesOf(definition) : [];
  const at = (why: string, value: unknown, told = allowed): BadValue => ({ why, path: [], value, allowed: told });
  return [
    at('of another type', wrongTypes[type]),
    ...(nullable ? [] : [at('null', null)]),
    ...(type === 'number' ? [at('not a number', Number.NaN)] : []),
    ...checks.flatMap((check) => beyond(check, type)).map(([why, value, told]) => at(why, value, told)),
    ...within(definition),
  ];
}

function choicesOf({ values = [] }: Definition): readonly string[] {
  return values.map((choice) => JSON.stringify(choice));
}

type Fault = readonly [why: string, value: unknown, allowed: readonly string[]];

/** Values just beyond a bound, or far from a pattern. */
function beyond({ type: check, requirement }: Check, type: string): readonly Fault[] {
  const bound = Number(requirement);
  switch (check) {
    case 'min_value':
      return [['too small', bound - 1, [String(bound)]]];
    case 'max_value':
      return [['too big', bound + 1, [String(bound)]]];
    case 'min_length':
      return bound > 0 ? [['too short', filled(type, bound - 1), [String(bound)]]] : [];
    case 'max_length':
      return [['too long', filled(type, bound + 1), [String(bound)]]];
    case 'safe_integer':
      return [['not whole', 1.5, ['whole number']]];
    case 'regex':
      return (requirement as RegExp).test(FORMLESS) ? [] : [['of another form', FORMLESS, []]];
    default:
      // What a check of our own refuses is in the tests of its domain.
      return [];
  }
}

/** A text that nothing is like. */
const FORMLESS = ' \u0000 ';

const filled = (type: string, length: number): unknown =>
  type === 'array' ? Array.from({ length }, (_, index) => `item-${index}`) : 'x'.repeat(length);

/** The same for what a list, a map or an object holds, and names that an object does not have. */
function within({ shape, element, valueType, isStrict }: Definition): readonly BadValue[] {
  const held: readonly (readonly [key: string | number, schema: Schema])[] = [
    ...Object.entries(shape ?? {}),
    ...(element ? [[0, element] as const] : []),
    ...(valueType ? [['key', valueType] as const] : []),
  ];
  const faults = held.flatMap(([key, schema]) =>
    badValues(schema).map(({ why, path, value, allowed }) => ({
      why,
      path: [key, ...path],
      value: element ? [value] : { [key]: value },
      allowed,
    })),
  );
  if (!isStrict) return faults;
  const unknown = { why: 'of a name that there is not', path: [], value: { nonsense: 1 }, allowed: ['"nonsense"'] };
  return [...faults, unknown];
}
