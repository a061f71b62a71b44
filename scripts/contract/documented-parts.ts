import { isObject, type Json, type OpenApiDocument } from './openapi-document.ts';

/** Segments of a path below a body or a result: names of properties, {@link ITEM} for the items of a list, {@link MEMBER} for any key. */
export type Path = readonly string[];
export const ITEM = '[]';
export const MEMBER = '*';

/** Something that the document says can be sent or received, at one place. */
export interface DocumentedPart {
  readonly path: Path;
  /**
   * `field`: a property. `value`: one value of an enum. `null`: the property may be null. `type`: one of several types that a value may have.
   * `any`: a text that is not limited to an enum.
   */
  readonly kind: 'field' | 'value' | 'null' | 'type' | 'any';
  /** The value of the enum, or the name of the type. */
  readonly value?: unknown;
  readonly readOnly: boolean;
  readonly deprecated: boolean;
}

/** How deep the document nests schemas in themselves: rules of load balancers, conditions. */
const DEEPEST = 8;

/** Every part of a schema: its properties at any depth, the variants of `oneOf` and `anyOf` together. */
export function documentedParts(document: OpenApiDocument, schema: Json): readonly DocumentedPart[] {
  const parts = new Map<string, DocumentedPart>();
  const add = (part: DocumentedPart) => {
    const key = JSON.stringify([part.path, part.kind, part.value]);
    const known = parts.get(key);
    // A variant in which it can be written, or is not deprecated, counts.
    const both = (flag: 'readOnly' | 'deprecated') => part[flag] && (known?.[flag] ?? true);
    parts.set(key, { ...part, readOnly: both('readOnly'), deprecated: both('deprecated') });
  };
  walk(document, schema, [], { readOnly: false, deprecated: false }, add);
  return [...parts.values()];
}

type Flags = Pick<DocumentedPart, 'readOnly' | 'deprecated'>;

function walk(document: OpenApiDocument, schema: Json, path: Path, given: Flags, add: (part: DocumentedPart) => void) {
  if (path.length > DEEPEST) return;
  const variants = variantsOf(document, schema);
  const types = new Set<string>();
  for (const variant of variants) {
    const flags = {
      readOnly: given.readOnly || variant.readOnly === true,
      deprecated: given.deprecated || variant.deprecated === true,
    };
    if (path.length > 0) addValue(variant, path, flags, types, add);
    for (const [name, property] of Object.entries((variant.properties ?? {}) as Readonly<Record<string, Json>>)) {
      const inner = [...path, name];
      const marks = variantsOf(document, property);
      const every = (mark: 'readOnly' | 'deprecated') => flags[mark] || marks.every((one) => one[mark] === true);
      add({ path: inner, kind: 'field', readOnly: every('readOnly'), deprecated: every('deprecated') });
      walk(document, property, inner, flags, add);
    }
    if (isObject(variant.items)) walk(document, variant.items, [...path, ITEM], flags, add);
    if (isObject(variant.additionalProperties) && Object.keys(variant.additionalProperties).length > 0) {
      walk(document, variant.additionalProperties, [...path, MEMBER], flags, add);
    }
  }
  if (types.size > 1) for (const value of types) add({ path, kind: 'type', value, ...given });
}

function addValue(
  variant: Json,
  path: Path,
  flags: Flags,
  types: Set<string>,
  add: (part: DocumentedPart) => void,
): void {
  const values = Array.isArray(variant.enum) ? (variant.enum as readonly unknown[]) : undefined;
  if (variant.nullable === true || values?.includes(null)) add({ path, kind: 'null', ...flags });
  for (const value of values?.filter((one) => one !== null) ?? []) add({ path, kind: 'value', value, ...flags });
  const type = variant.type === 'integer' ? 'number' : variant.type;
  if (typeof type === 'string' && !values) {
    types.add(type);
    if (type === 'string') add({ path, kind: 'any', ...flags });
  } else if (values) {
    for (const value of values) if (value !== null) types.add(typeof value);
  }
}

/**
 * A schema as the plain schemas that it may stand for: references followed, `allOf` merged, `oneOf` and `anyOf` taken apart. What `oneOf` and its
 * schema both say is in each.
 */
function variantsOf(document: OpenApiDocument, schema: Json, depth = 0): readonly Json[] {
  if (depth > 20) return [];
  const { allOf, oneOf, anyOf, $ref, ...own } = schema as Readonly<Record<string, unknown>>;
  let variants: readonly Json[] = [own];
  const product = (others: readonly Json[]) => {
    variants = variants.flatMap((one) => others.map((other) => merged(one, other)));
  };
  // What stands beside a reference counts, too: `{ "$ref": …, "readOnly": true }`.
  if (typeof $ref === 'string') product(variantsOf(document, document.resolve({ $ref }), depth + 1));
  for (const part of listOf(allOf)) product(variantsOf(document, part, depth + 1));
  for (const choice of [listOf(oneOf), listOf(anyOf)]) {
    if (choice.length > 0) product(choice.flatMap((part) => variantsOf(document, part, depth + 1)));
  }
  return variants;
}

function merged(one: Json, other: Json): Json {
  const properties: Record<string, unknown> = { ...(one.properties as object | undefined) };
  for (const [name, schema] of Object.entries((other.properties ?? {}) as Readonly<Record<string, Json>>)) {
    const known = properties[name];
    properties[name] = known === undefined || known === schema ? schema : { allOf: [known, schema] };
  }
  const enums = [one.enum, other.enum].filter(Array.isArray) as unknown[][];
  const [first, second] = enums;
  const values = first && second ? first.filter((value) => second.includes(value)) : first;
  return {
    ...one,
    ...other,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(values && values.length > 0 && { enum: values }),
  };
}

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** The parts that an operation documents for its request: those of its body, and its query parameters. */
export function requestParts(document: OpenApiDocument, endpoint: string): readonly DocumentedPart[] {
  const found = find(document, endpoint);
  if (!found) return [];
  const { definition, parameters } = found;
  const body = isObject(definition.requestBody) ? contentSchema(document.resolve(definition.requestBody)) : undefined;
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap((parameter) => {
      const schema = { type: 'object', properties: { [parameter.name]: parameter.schema ?? {} } };
      const deprecated = (parameter as unknown as Json).deprecated === true;
      const parts = documentedParts(document, schema);
      return parts.map((part) => ({ ...part, deprecated: part.deprecated || deprecated }));
    });
  return [...query, ...(body ? documentedParts(document, body) : [])];
}

/** The parts of what an operation answers a success with: of its `result`, or of an item of a list. */
export function responseParts(document: OpenApiDocument, endpoint: string): readonly DocumentedPart[] {
  const responses = find(document, endpoint)?.definition.responses as Readonly<Record<string, Json>> | undefined;
  const [, success] = Object.entries(responses ?? {}).find(([status]) => /^2/.test(status)) ?? [];
  const schema = success && contentSchema(document.resolve(success));
  if (!schema) return [];
  const parts = documentedParts(document, schema).filter(({ path }) => path[0] === 'result');
  return below(parts, 'result');
}

/** The parts below a property, with their paths from there. */
export function below(parts: readonly DocumentedPart[], name: string): readonly DocumentedPart[] {
  return parts.flatMap((part) => {
    const [first, ...path] = part.path;
    return first === name && path.length > 0 ? [{ ...part, path }] : [];
  });
}

function find(document: OpenApiDocument, endpoint: string) {
  const [method = '', template = ''] = endpoint.split(' ');
  return document.find(method, template.replace(/\{\w+\}/g, 'x'));
}

/** The schema of a body: as JSON where it can be JSON, otherwise as a form. */
function contentSchema({ content }: Json): Json | undefined {
  const types = (content ?? {}) as Readonly<Record<string, Json>>;
  const chosen = types['application/json'] ?? types['multipart/form-data'];
  return isObject(chosen?.schema) ? chosen.schema : undefined;
}
