import { type Check, type Definition, type Schema, withoutWrapping } from './input-fields.ts';

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
  literal: 'no-such-value',
  array: 'one',
  object: 'one',
  record: 'one',
};

/** Types that take everything: what they hold, the library can not know. */
const TAKES_EVERYTHING = ['any', 'unknown'];

/** Every way to get a value wrong that its schema tells: the type, the bounds, the pattern, and the same in what it holds. */
export function badValues(schema: Schema): readonly BadValue[] {
  const { nullable, definition } = withoutWrapping(schema);
  const { type } = definition;
  if (TAKES_EVERYTHING.includes(type)) return [];
  if (!Object.hasOwn(wrongTypes, type)) throw new TypeError(`What is wrong for a ${type}?`);
  const allowed = type === 'enum' || type === 'literal' ? choicesOf(definition) : [];
  const at = (why: string, value: unknown, told = allowed): BadValue => ({ why, path: [], value, allowed: told });
  return [
    at('of another type', wrongTypes[type]),
    ...(nullable ? [] : [at('null', null)]),
    ...(type === 'number' ? [at('not a number', Number.NaN)] : []),
    ...(definition.checks ?? [])
      .flatMap((check) => beyond(check, type))
      .map(([why, value, told]) => at(why, value, told)),
    ...within(definition),
  ];
}

function choicesOf({ entries, values }: Definition): readonly string[] {
  return (values ?? Object.values(entries ?? {})).map((choice) => JSON.stringify(choice));
}

type Fault = readonly [why: string, value: unknown, allowed: readonly string[]];

/** Values just beyond a bound, or far from a pattern. */
function beyond({ _zod: { def } }: Check, type: string): readonly Fault[] {
  const { check, value = 0, minimum = 0, maximum = 0, pattern } = def;
  switch (check) {
    case 'greater_than':
      return [['too small', value - 1, [String(value)]]];
    case 'less_than':
      return [['too big', value + 1, [String(value)]]];
    case 'min_length':
      return minimum > 0 ? [['too short', filled(type, minimum - 1), [String(minimum)]]] : [];
    case 'max_length':
      return [['too long', filled(type, maximum + 1), [String(maximum)]]];
    case 'number_format':
      return [['not whole', 1.5, []]];
    case 'string_format':
      return pattern?.test(FORMLESS) ? [] : [['of another form', FORMLESS, []]];
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
function within({ shape, element, valueType, catchall }: Definition): readonly BadValue[] {
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
  if (catchall?._zod.def.type !== 'never') return faults;
  const unknown = { why: 'of a name that there is not', path: [], value: { nonsense: 1 }, allowed: ['"nonsense"'] };
  return [...faults, unknown];
}
