import { didYouMean } from '../did-you-mean.ts';
import type { FieldSchema } from './tool-data.ts';

/** What is wrong with a value, and where. */
export interface SchemaIssue {
  /** What is allowed. Never repeats the value. */
  readonly message: string;
  /** The field, from the input on. */
  readonly path: readonly (string | number)[];
}

/** The result of a validation: the value, or what is wrong with it. */
export type SchemaResult =
  | { readonly value: Readonly<Record<string, unknown>>; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** Which JSON Schema to make. */
export interface JsonSchemaOptions {
  /** The draft; the schemas have only keywords that both have in common. */
  readonly target: string;
}

/** The `~standard` property of a {@link ToolSchema}. */
export interface StandardProperties {
  /** The version of the specification. */
  readonly version: 1;
  /** Who made the schema. */
  readonly vendor: 'cloudflare-connector';
  /** Checks a value, synchronously. A field that is null counts as left out. */
  readonly validate: (value: unknown) => SchemaResult;
  /** The JSON Schema, for what goes in and for what comes out. */
  readonly jsonSchema: {
    /** The schema of a value before validation. */
    readonly input: (options: JsonSchemaOptions) => Record<string, unknown>;
    /** The schema of a value after validation. */
    readonly output: (options: JsonSchemaOptions) => Record<string, unknown>;
  };
  /** Only for the type checker. */
  readonly types?:
    | { readonly input: Readonly<Record<string, unknown>>; readonly output: Readonly<Record<string, unknown>> }
    | undefined;
}

/**
 * A JSON Schema as a plain object that is also a Standard Schema and a Standard JSON Schema.
 *
 * @source https://standardschema.dev/json-schema
 */
export interface ToolSchema extends FieldSchema {
  readonly type: 'object';
  /** Standard Schema and Standard JSON Schema, version 1. Not enumerable, so that the object is plain JSON. */
  readonly '~standard': StandardProperties;
}

const TARGETS = ['draft-07', 'draft-2020-12'];

/** The keywords that every host knows. */
const FLAT = ['type', 'description', 'enum', 'items', 'properties', 'required', 'default'];

/**
 * The schema of a tool's input or output.
 *
 * @param shown The keywords to show: the few that every host knows, or bounds as well.
 */
export function toolSchema(schema: FieldSchema, shown: 'flat' | 'full'): ToolSchema {
  const json = (shown === 'flat' ? flat(schema) : full(schema)) as FieldSchema;
  const jsonSchema = ({ target }: JsonSchemaOptions): Record<string, unknown> => {
    if (!TARGETS.includes(target))
      throw new TypeError(`JSON Schema ${target} is not available: ${TARGETS.join(', ')}.`);
    return structuredClone(json) as Record<string, unknown>;
  };
  const standard: StandardProperties = {
    version: 1,
    vendor: 'cloudflare-connector',
    validate: (value) => validate(schema, value),
    jsonSchema: { input: jsonSchema, output: jsonSchema },
  };
  return Object.defineProperty({ ...json }, '~standard', { value: standard }) as ToolSchema;
}

function flat(schema: FieldSchema): object {
  return mapped(schema, flat, (keyword) => FLAT.includes(keyword));
}

function full(schema: FieldSchema): object {
  const all = mapped(schema, full, () => true);
  return schema.type === 'object' && schema.properties ? { ...all, additionalProperties: false } : all;
}

function mapped(
  schema: FieldSchema,
  inner: (one: FieldSchema) => object,
  isShown: (keyword: string) => boolean,
): object {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([keyword, value]) => {
      if (!isShown(keyword)) return [];
      if (keyword === 'items') return [[keyword, inner(value as FieldSchema)]];
      if (keyword !== 'properties') return [[keyword, value]];
      const properties = Object.entries(value as Readonly<Record<string, FieldSchema>>);
      return [[keyword, Object.fromEntries(properties.map(([name, one]) => [name, inner(one)]))]];
    }),
  );
}

/** Characters of a text. Cloudflare's own limits are lower; these keep a call from holding a megabyte where a name belongs. */
const LONGEST = 16_384;
const LONGEST_FILE = 1_000_000;
const LONGEST_MODULE = 10_000_000;
const FILES = /^(?:file|query|certificate|private_key|text|arguments|content|key_base64)$/;
/** Items of a list. */
const MOST_ITEMS = 50_000;
/** Issues that a result lists. */
const MOST_ISSUES = 10;

/** Checks a value. It returns a copy without fields that are null. */
export function validate(schema: FieldSchema, value: unknown): SchemaResult {
  const issues: SchemaIssue[] = [];
  const checked = check(schema, value ?? {}, [], issues);
  if (issues.length > 0) return { issues: issues.slice(0, MOST_ISSUES) };
  return { value: checked as Readonly<Record<string, unknown>> };
}

function check(schema: FieldSchema, value: unknown, path: SchemaIssue['path'], issues: SchemaIssue[]): unknown {
  const wrong = (message: string): undefined => {
    issues.push({ message, path });
    return undefined;
  };
  if (issues.length > MOST_ISSUES) return undefined;
  if (schema.enum && !schema.enum.includes(value)) return wrong(`must be ${listed(schema.enum)}`);
  switch (schema.type) {
    case 'string':
      return typeof value === 'string' ? text(schema, value, path, wrong) : wrong('must be a text');
    case 'boolean':
      return typeof value === 'boolean' ? value : wrong('must be true or false');
    case 'integer':
    case 'number':
      return number(schema, value, wrong);
    case 'array':
      return array(schema, value, path, issues, wrong);
    case 'object':
      return object(schema, value, path, issues, wrong);
    default:
      return value;
  }
}

type Wrong = (message: string) => undefined;

function text(
  { pattern, minLength = 0, maxLength }: FieldSchema,
  value: string,
  path: SchemaIssue['path'],
  wrong: Wrong,
) {
  const most = maxLength ?? longestAt(path);
  if (value.length > most) return wrong(`must have at most ${most} characters; it has ${value.length}`);
  if (value.length < minLength) return wrong('must not be empty');
  if (pattern === HEX_ID && !new RegExp(pattern).test(value)) return wrong('must be an id of 32 hex digits (0–9, a–f)');
  return value;
}

const HEX_ID = '^[0-9a-f]{32}$';

function longestAt(path: SchemaIssue['path']): number {
  const name = String(path.at(-1) ?? '');
  if (path[0] === 'modules' && name === 'content') return LONGEST_MODULE;
  return FILES.test(name) ? LONGEST_FILE : LONGEST;
}

function number({ type, minimum, maximum }: FieldSchema, value: unknown, wrong: Wrong) {
  if (typeof value !== 'number' || !Number.isFinite(value)) return wrong('must be a number');
  if (type === 'integer' && !Number.isInteger(value)) return wrong('must be a whole number');
  if (minimum !== undefined && value < minimum) return wrong(`must be at least ${minimum}`);
  if (maximum !== undefined && value > maximum) return wrong(`must be at most ${maximum}`);
  return value;
}

function array(
  { items = {}, minItems = 0, maxItems = MOST_ITEMS }: FieldSchema,
  value: unknown,
  path: SchemaIssue['path'],
  issues: SchemaIssue[],
  wrong: Wrong,
) {
  if (!Array.isArray(value)) return wrong('must be a list');
  if (value.length > maxItems) return wrong(`must have at most ${maxItems} items; it has ${value.length}`);
  if (value.length < minItems) return wrong(`must have at least ${minItems} ${minItems === 1 ? 'item' : 'items'}`);
  return value.map((item, at) => check(items, item, [...path, at], issues));
}

function object(
  { properties, required = [] }: FieldSchema,
  value: unknown,
  path: SchemaIssue['path'],
  issues: SchemaIssue[],
  wrong: Wrong,
) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('must be an object');
  if (!properties) return value;
  const known = Object.keys(properties);
  const given = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
  for (const name of required) {
    if (!given.some(([field]) => field === name)) issues.push({ message: 'is required', path: [...path, name] });
  }
  const out: Record<string, unknown> = {};
  for (const [name, field] of given) {
    const of = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (of) out[name] = check(of, field, [...path, name], issues);
    else wrong(`unknown field ${JSON.stringify(name.slice(0, 64))}${didYouMean(name, known)}`);
  }
  return out;
}

function listed(values: readonly unknown[]): string {
  return values.length === 1
    ? JSON.stringify(values[0])
    : `one of ${values.map((one) => JSON.stringify(one)).join(', ')}`;
}
