import { isObject, type Json, type OpenApiDocument } from './openapi-document.ts';

/** Which way a body goes; `readOnly` and `writeOnly` depend on it. */
export type Direction = 'request' | 'response';

interface Mode {
  readonly direction: Direction;
  /** Nothing is required: see {@link PARTIAL}. */
  readonly partial: boolean;
}

/**
 * Not OpenAPI: a mark that a deviation can put on a schema whose properties are all optional, although the parts it is
 * composed of require some. For PATCH bodies that the document describes with the schema of a whole object.
 */
export const PARTIAL = 'x-partial';

/** Ours, for ajv: the property may not be sent this way. */
export const FORBIDDEN = 'forbidden';

/** Keywords that mean the same in JSON Schema. `pattern` is among them, although the document has none at present. */
const SHARED = [
  ...['type', 'enum', 'format', 'pattern', 'multipleOf', 'minLength', 'maxLength', 'uniqueItems'],
  ...['minItems', 'maxItems', 'minProperties', 'maxProperties'],
];

/**
 * Turns schemas of an OpenAPI 3.0 document into JSON Schema 2020-12, with those that they refer to.
 *
 * - `nullable` allows null whatever else the schema says, beside `$ref` and `enum` too: that is what Cloudflare means by it
 * - `readOnly` properties are neither required nor allowed in a request, `writeOnly` ones in a response
 * - alternatives that a property tells apart, such as a record's `type`, become a switch on that property, so that an
 *   error is about the alternative that was meant
 * - a request body has no properties that the document does not name, even where `additionalProperties` is not false:
 *   Cloudflare ignores or refuses them, and neither is what the caller wanted
 */
export class JsonSchemas {
  readonly #document: OpenApiDocument;
  readonly #known = new Set<string>();
  readonly #add: (id: string, schema: object) => void;

  /** @param add Takes every schema that is referred to, once, under the id that references have. */
  constructor(document: OpenApiDocument, add: (id: string, schema: object) => void) {
    this.#document = document;
    this.#add = add;
  }

  convert(schema: Json, direction: Direction): object {
    return this.#use(schema, { direction, partial: false });
  }

  /** A schema where a value stands, rather than a part of one that `allOf` and its like compose. */
  #use(schema: Json, mode: Mode): object {
    const converted = this.#part(schema, mode);
    return mode.direction === 'request' && this.#isClosed(schema)
      ? { ...converted, unevaluatedProperties: false }
      : converted;
  }

  #part(schema: Json, given: Mode): object {
    const mode = schema[PARTIAL] === true ? { ...given, partial: true } : given;
    const out: Record<string, unknown> = {};
    if (typeof schema.$ref === 'string') out.$ref = this.#reference(schema.$ref, mode);
    for (const key of SHARED) if (key in schema) out[key] = schema[key];
    Object.assign(out, bounds(schema));

    const inner: Mode = { ...mode, partial: false };
    const { properties, items, additionalProperties: others, allOf } = schema;
    if (isObject(properties)) {
      out.properties = mapValues(properties, (property) => this.#property(property as Json, inner));
    }
    const required = this.#required(schema, mode);
    if (required.length > 0) out.required = required;
    if (isObject(items)) out.items = this.#use(items, inner);
    if (typeof others === 'boolean') out.additionalProperties = others;
    if (isObject(others)) out.additionalProperties = this.#use(others, inner);

    const parts: object[] = [];
    if (Array.isArray(allOf)) parts.push(...allOf.map((part) => this.#part(part as Json, mode)));
    for (const key of ['anyOf', 'oneOf']) {
      const branches = schema[key];
      if (Array.isArray(branches)) parts.push(this.#alternatives(key, branches as Json[], schema, mode));
    }
    if (parts.length > 0) out.allOf = parts;
    // As a condition, because an `anyOf` with null would add its own errors to those that matter.
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    return isNullable(schema) ? { if: { not: { type: 'null' } }, then: out } : out;
  }

  #reference($ref: string, mode: Mode): string {
    const id = `contract:/${mode.direction}${mode.partial ? '-partial' : ''}${encodeURI($ref.slice(1))}`;
    if (!this.#known.has(id)) {
      this.#known.add(id);
      const target = this.#document.at($ref.slice(1));
      if (!isObject(target)) throw new TypeError(`${$ref} leads nowhere in the document.`);
      this.#add(id, this.#part(target, mode));
    }
    return id;
  }

  #property(property: Json, mode: Mode): object {
    return this.#isForbidden(property, mode) ? { [FORBIDDEN]: mode.direction } : this.#use(property, mode);
  }

  #required({ required, properties }: Json, mode: Mode): readonly unknown[] {
    if (!Array.isArray(required) || mode.partial) return [];
    const known = isObject(properties) ? properties : {};
    return required.filter((name) => {
      const property = known[name];
      return !isObject(property) || !this.#isForbidden(property, mode);
    });
  }

  #isForbidden(property: Json, { direction }: Mode): boolean {
    const key = direction === 'request' ? 'readOnly' : 'writeOnly';
    return property[key] === true || this.#document.resolve(property)[key] === true;
  }

  #alternatives(key: string, branches: readonly Json[], { discriminator }: Json, mode: Mode): object {
    const leaves = this.#leaves(branches);
    const declared = isObject(discriminator) ? [String(discriminator.propertyName)] : [];
    const property = [...declared, ...this.#names(leaves[0] ?? {})].find((name) => this.#tellsApart(name, leaves));
    const alternatives = { [key]: branches.map((branch) => this.#part(branch, mode)) };
    if (property === undefined) return alternatives;

    const cases = leaves.map((leaf) => ({ values: this.#values(leaf, property) ?? [], leaf }));
    const allRequire = !mode.partial && leaves.every((leaf) => this.#isRequired(leaf, property));
    return {
      ...(allRequire && { required: [property] }),
      properties: { [property]: { enum: cases.flatMap(({ values }) => values) } },
      allOf: [
        ...cases.map(({ values, leaf }) => ({
          if: { type: 'object', required: [property], properties: { [property]: { enum: values } } },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: this.#part(leaf, mode),
        })),
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        ...(allRequire ? [] : [{ if: { not: { required: [property] } }, then: alternatives }]),
      ],
    };
  }

  /** The alternatives, with those of alternatives that are nothing else in their place. */
  #leaves(branches: readonly Json[]): readonly Json[] {
    return branches.flatMap((branch) => {
      const resolved = this.#document.resolve(branch);
      const nested = resolved.anyOf ?? resolved.oneOf;
      const isOnlyThat = Array.isArray(nested) && !resolved.properties && !resolved.allOf && !resolved.required;
      return isOnlyThat ? this.#leaves(nested as Json[]) : [branch];
    });
  }

  /** Whether a property has other values in every alternative. */
  #tellsApart(name: string, leaves: readonly Json[]): boolean {
    const seen = new Set<unknown>();
    return leaves.every((leaf) => {
      const values = this.#values(leaf, name);
      if (!values || values.some((value) => seen.has(value))) return false;
      for (const value of values) seen.add(value);
      return true;
    });
  }

  #values(leaf: Json, name: string): readonly unknown[] | undefined {
    for (const part of this.#partsOf(leaf)) {
      const property = isObject(part.properties) ? part.properties[name] : undefined;
      if (!isObject(property)) continue;
      const { enum: values } = this.#document.resolve(property);
      if (Array.isArray(values) && values.length > 0) return values;
    }
    return undefined;
  }

  #isRequired(leaf: Json, name: string): boolean {
    return this.#partsOf(leaf).some(({ required }) => Array.isArray(required) && required.includes(name));
  }

  #names(leaf: Json): readonly string[] {
    return this.#partsOf(leaf).flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : []));
  }

  /** A schema, and what it is composed of by `allOf`. */
  #partsOf(schema: Json): readonly Json[] {
    const resolved = this.#document.resolve(schema);
    const parts = Array.isArray(resolved.allOf) ? (resolved.allOf as Json[]) : [];
    return [resolved, ...parts.flatMap((part) => this.#partsOf(part))];
  }

  /** Whether the schema names the properties of everything it allows: an object without any is open to all. */
  #isClosed(schema: Json, depth = 0): boolean {
    const resolved = this.#document.resolve(schema);
    if (depth > 20 || resolved.additionalProperties !== undefined) return false;
    const alternatives = [resolved.anyOf, resolved.oneOf].flatMap((list) =>
      Array.isArray(list) ? (list as Json[]) : [],
    );
    const parts = Array.isArray(resolved.allOf) ? (resolved.allOf as Json[]) : [];
    if (alternatives.some((one) => this.#takesObjects(one) && !this.#isClosed(one, depth + 1))) return false;
    return (
      isObject(resolved.properties) || alternatives.length > 0 || parts.some((part) => this.#isClosed(part, depth + 1))
    );
  }

  #takesObjects(schema: Json): boolean {
    const { type } = this.#document.resolve(schema);
    return type === undefined || type === 'object';
  }
}

/** A value that is always null is documented with null in `enum`, and with whatever type it would have otherwise. */
function isNullable({ nullable, enum: values }: Json): boolean {
  return nullable === true || (Array.isArray(values) && values.includes(null));
}

/** `exclusiveMinimum` is a flag of `minimum` in OpenAPI 3.0, and a number in JSON Schema. */
function bounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Json): object {
  return {
    ...(typeof minimum === 'number' && { [exclusiveMinimum === true ? 'exclusiveMinimum' : 'minimum']: minimum }),
    ...(typeof maximum === 'number' && { [exclusiveMaximum === true ? 'exclusiveMaximum' : 'maximum']: maximum }),
    ...(typeof exclusiveMinimum === 'number' && { exclusiveMinimum }),
    ...(typeof exclusiveMaximum === 'number' && { exclusiveMaximum }),
  };
}

function mapValues<T>(object: Json, map: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}
