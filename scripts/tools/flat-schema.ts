import type { JsonSchema } from '../schemas.ts';

/** What a field is turned into before the operation gets it. */
export type Conversion = 'json' | 'map' | 'lists' | 'jsonMap';

/** The text that a field of an input has in the source, by its path. */
export type Describe = (path: string) => string | undefined;

/** Deeper objects are a text with JSON: hosts limit the depth, and an agent rarely needs them. */
const DEEPEST = 3;
/** An object of so many fields that are alike is a map. */
const MANY = 8;
const LARGEST = Number.MAX_SAFE_INTEGER;

/**
 * A schema with the keywords that every host accepts: type, description, enum, items, properties and required, with bounds beside
 * them that hosts can have. Free maps become arrays of name and value, values of any type become text.
 */
export function flatSchema(schema: JsonSchema, describe: Describe, conversions: Record<string, Conversion>): object {
  return flatten(schema, '', 0);

  function flatten(given: JsonSchema, path: string, depth: number): Record<string, unknown> {
    const described = path.endsWith('[]') ? undefined : describe(path);
    const text = [described, boundsOf(given, described ?? '')].filter(Boolean).join(' ');
    const description = text === '' ? {} : { description: text };
    if (given.enum) {
      return { type: given.type ?? 'string', ...description, enum: given.enum.filter((value) => value !== '') };
    }
    if (given.type === 'array') {
      const items = flatten(given.items ?? {}, `${path}[]`, depth);
      return { type: 'array', ...description, items, ...pick(given, ['minItems', 'maxItems']) };
    }
    if (given.type === 'object') return object(given, path, depth, text);
    if (given.type === undefined) {
      conversions[path] = 'json';
      return { type: 'string', description: sentence(text, 'A text, a number, true or false, or JSON.') };
    }
    return {
      type: given.type,
      ...description,
      ...pick(given, ['minimum', 'maximum', 'minLength', 'maxLength', 'pattern']),
    };
  }

  function object(given: JsonSchema, path: string, depth: number, text: string): Record<string, unknown> {
    const { properties = {}, required = [], additionalProperties: others } = given;
    const names = Object.keys(properties);
    const alike = new Set(Object.values(properties).map((property) => JSON.stringify(property)));
    // Anthropic's API rejects other names of fields.
    const isOdd = names.some((name) => !/^[a-zA-Z0-9_.-]{1,64}$/.test(name));
    const isMap =
      isOdd || (names.length === 0 && typeof others === 'object') || (names.length > MANY && alike.size === 1);
    if (isMap) {
      const values = names.length > 0 ? properties[names[0] as string] : (others as JsonSchema);
      const isText = values?.type === 'string';
      const isLists = values?.type === 'array' && values.items?.type === 'string';
      conversions[path] = isText ? 'map' : isLists ? 'lists' : 'jsonMap';
      const listed = 'A value; several pairs of one name are a list.';
      const value = isText ? 'The value.' : isLists ? listed : 'The value: text, or JSON.';
      const pair = {
        name: { type: 'string', description: names.length > 0 ? `One of ${names.join(', ')}.` : 'The name.' },
        value: { type: 'string', description: value },
      };
      return {
        type: 'array',
        ...(text && { description: text }),
        items: { type: 'object', properties: pair, required: ['name', 'value'] },
      };
    }
    if (depth >= DEEPEST) {
      conversions[path] = 'json';
      return { type: 'string', description: sentence(text, `JSON: an object with ${names.join(', ')}.`) };
    }
    const dot = path === '' ? '' : `${path}.`;
    const flat = names.map((name) => [name, flatten(properties[name] as JsonSchema, dot + name, depth + 1)]);
    return {
      type: 'object',
      ...(text && { description: text }),
      properties: Object.fromEntries(flat),
      ...(required.length > 0 && { required }),
    };
  }
}

const sentence = (text: string, more: string): string => (text === '' ? more : `${text} ${more}`);

/** The bounds in words, if the description has not got their numbers: hosts with few keywords see only these. */
function boundsOf(
  { type, minimum, maximum, maxLength, minItems, maxItems, pattern, items }: JsonSchema,
  text: string,
): string {
  const digits = text.replaceAll(/(?<=\d),(?=\d{3})/g, '');
  const isTold = (value: number): boolean => digits.includes(String(value));
  if (type === 'integer' || type === 'number') {
    const from = minimum !== undefined && minimum > -LARGEST ? minimum : undefined;
    const to = maximum !== undefined && maximum < LARGEST ? maximum : undefined;
    if (from !== undefined && to !== undefined) return isTold(to) ? '' : `${from} to ${to}.`;
    if (from !== undefined && from > 1) return isTold(from) ? '' : `At least ${from}.`;
    return to === undefined || isTold(to) ? '' : `At most ${to}.`;
  }
  if (type === 'string' && pattern === '^[0-9a-f]{32}$') return /hex/.test(text) ? '' : '32 hex digits.';
  if (type === 'string' && maxLength !== undefined) return isTold(maxLength) ? '' : `At most ${maxLength} characters.`;
  if (type === 'array') {
    if (maxItems !== undefined && !isTold(maxItems)) return `At most ${maxItems}.`;
    if (items?.pattern === '^[0-9a-f]{32}$' && !/\bids?\b/.test(text)) return 'Ids of 32 hex digits.';
    return minItems !== undefined && minItems > 0 && text === '' ? 'At least one.' : '';
  }
  return '';
}

function pick(schema: JsonSchema, names: readonly (keyof JsonSchema)[]): object {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = schema[name];
      return value === undefined || value === LARGEST || value === -LARGEST ? [] : [[name, value]];
    }),
  );
}
