/** What the schemas of inputs say, for what looks into them: the contract check, the tools for agents, and tests. */
import type { Schema } from '../src/operations/schema.ts';

/** A bound, a pattern, or a check that only its author knows. */
export interface Check {
  readonly type: string;
  readonly requirement?: unknown;
}

/** A schema without what makes it optional or nullable. */
export interface Definition {
  readonly type: 'string' | 'number' | 'boolean' | 'enum' | 'array' | 'object' | 'record' | 'unknown';
  readonly optional: boolean;
  readonly nullable: boolean;
  /** The fields of an object. */
  readonly shape?: Readonly<Record<string, Schema>>;
  /** Whether an object rejects fields that its shape does not have. */
  readonly isStrict: boolean;
  /** Whether an object drops fields that its shape does not have. */
  readonly drops: boolean;
  /** The items of an array. */
  readonly element?: Schema;
  /** The values of a record. */
  readonly valueType?: Schema;
  /** The values of an enum. */
  readonly values?: readonly (string | number | boolean)[];
  readonly checks: readonly Check[];
  /** What agents are shown instead of a value that may be anything. */
  readonly shownAs?: 'string';
}

/** What valibot keeps of a schema. */
interface Node {
  readonly kind: string;
  readonly type: string;
  readonly pipe?: readonly [Node, ...Node[]];
  readonly wrapped?: Schema;
  readonly item?: Schema;
  readonly options?: readonly (string | number)[];
  readonly literal?: string | number | boolean;
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly others?: 'strict' | 'loose' | 'dropped' | Schema;
  readonly requirement?: unknown;
  readonly shownAs?: 'string';
}

const plain = { optional: false, nullable: false, isStrict: false, drops: false, checks: [] };

/** @throws TypeError if the schema is of a kind that inputs do not have, such as a union. */
export function definitionOf(schema: Schema): Definition {
  const node = schema as unknown as Node;
  const shown = node.shownAs && { shownAs: node.shownAs };
  if (!node.pipe) return { ...unpiped(node), ...shown };
  const [first, ...rest] = node.pipe;
  const base = definitionOf(first as unknown as Schema);
  // A value that is changed first, and then has a schema.
  const then = rest.find(({ kind }) => kind === 'schema');
  const checks = rest
    .filter(({ kind }) => kind === 'validation')
    .map(({ type, requirement }) => ({ type, requirement }));
  return then
    ? { ...definitionOf(then as unknown as Schema), ...shown }
    : { ...base, checks: [...base.checks, ...checks], ...shown };
}

function unpiped({ type, wrapped, item, options, literal, entries, others }: Node): Definition {
  if (type === 'optional' && wrapped) return { ...definitionOf(wrapped), optional: true };
  if (type === 'nullable' && wrapped) return { ...definitionOf(wrapped), nullable: true };
  if (type === 'array' && item) return { ...plain, type, element: item };
  if (type === 'picklist' && options) return { ...plain, type: 'enum', values: options };
  if (type === 'literal' && literal !== undefined) return { ...plain, type: 'enum', values: [literal] };
  if (type === 'object' && entries) {
    if (typeof others === 'object') return { ...plain, type: 'record', valueType: others };
    return { ...plain, type, shape: entries, isStrict: others === 'strict', drops: others === 'dropped' };
  }
  if (type === 'string' || type === 'number' || type === 'boolean' || type === 'unknown') return { ...plain, type };
  throw new TypeError(`Inputs have no schemas of the type ${type}.`);
}

/** JSON Schema as hosts of agents accept it: flat, without unions. */
export interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
}

/** The words of JSON Schema for the bounds of a number, a text or an array. */
function boundsOf(checks: readonly Check[], of: 'Items' | 'Length'): JsonSchema {
  const words: Readonly<Record<string, string>> = {
    min_value: 'minimum',
    max_value: 'maximum',
    min_length: `min${of}`,
    max_length: `max${of}`,
    regex: 'pattern',
  };
  return Object.fromEntries(
    checks.flatMap(({ type, requirement }) => {
      const word = words[type];
      return word ? [[word, requirement instanceof RegExp ? requirement.source : requirement]] : [];
    }),
  );
}

/** The JSON Schema of an input. */
export function jsonSchemaOf(schema: Schema): JsonSchema {
  const { type, shape, element, valueType, values, isStrict, shownAs, checks } = definitionOf(schema);
  const bounds = boundsOf(checks, type === 'array' ? 'Items' : 'Length');
  if (type === 'unknown') return shownAs ? { type: shownAs } : {};
  if (type === 'enum') return { type: typeof values?.[0], enum: values ?? [] };
  if (type === 'array' && element) return { type, items: jsonSchemaOf(element), ...bounds };
  if (type === 'record' && valueType) return { type: 'object', additionalProperties: jsonSchemaOf(valueType) };
  if (!shape) return { type: checks.some((check) => check.type === 'safe_integer') ? 'integer' : type, ...bounds };
  const fields = Object.entries(shape);
  return {
    type,
    properties: Object.fromEntries(fields.map(([name, field]) => [name, jsonSchemaOf(field)])),
    required: fields.filter(([, field]) => !definitionOf(field).optional).map(([name]) => name),
    ...(isStrict && { additionalProperties: false }),
  };
}
