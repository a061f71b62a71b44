import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A part of the document, in no particular shape. */
export type Json = Readonly<Record<string, unknown>>;

/** The parameters an operation documents. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema?: Json;
}

/** An operation of the document, and what a path gives for its parameters. */
export interface FoundOperation {
  readonly method: string;
  readonly template: string;
  readonly parameters: readonly Parameter[];
  readonly pathValues: Readonly<Record<string, string>>;
  readonly definition: Json;
}

/** The methods in the form the document has them in. */
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Cloudflare's OpenAPI document, as far as requests and responses are found in it. */
export class OpenApiDocument {
  readonly json: Json;
  readonly #paths: ReadonlyMap<number, readonly PathTemplate[]>;

  constructor(json: unknown) {
    if (!isObject(json) || !isObject(json.paths) || !/^3\.0/.test(String(json.openapi))) {
      throw new TypeError('This is not an OpenAPI 3.0 document: it needs "openapi": "3.0.…" and "paths".');
    }
    this.json = json;
    const paths = new Map<number, PathTemplate[]>();
    for (const [template, item] of Object.entries(json.paths)) {
      const segments = template.split('/');
      const known = paths.get(segments.length) ?? [];
      known.push({ template, segments, item: item as Json });
      paths.set(segments.length, known);
    }
    this.#paths = paths;
  }

  /** Where the API is, from the document's first server. */
  get server(): string {
    const [first] = (this.json.servers ?? []) as readonly { readonly url?: unknown }[];
    return String(first?.url ?? '').replace(/\/$/, '');
  }

  /** The methods that the document has for a path below the server's. */
  methodsOf(path: string): readonly string[] {
    return this.#matches(path).flatMap(({ item }) =>
      METHODS.filter((method) => method in item).map((method) => method.toUpperCase()),
    );
  }

  /** The operation that a request is for: where several templates fit, the one with the most literal segments. */
  find(method: string, path: string): FoundOperation | undefined {
    const key = method.toLowerCase();
    const found = this.#matches(path).find(({ item }) => METHODS.includes(key) && key in item);
    if (!found) return undefined;
    const { item, template, segments } = found;
    const given = path.split('/');
    const pathValues = Object.fromEntries(
      segments.flatMap((segment, at) => {
        const name = parameterName(segment);
        return name === undefined ? [] : [[name, decodeURIComponent(given[at] ?? '')]];
      }),
    );
    const definition = item[key] as Json;
    const parameters = [...listOf(item.parameters), ...listOf(definition.parameters)].map(
      (parameter) => this.resolve(parameter) as unknown as Parameter,
    );
    return { method: method.toUpperCase(), template: spelledOut(template, path), parameters, pathValues, definition };
  }

  /** What stands at a JSON pointer, such as `/components/schemas/dns-records_ttl`. */
  at(pointer: string): unknown {
    return keysOf(pointer).reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), this.json);
  }

  /** The schema or parameter itself where a `$ref` stands for it. */
  resolve(value: Json): Json {
    let at = value;
    for (let depth = 0; typeof at.$ref === 'string'; depth++) {
      const target = this.at(at.$ref.slice(1));
      if (!isObject(target) || depth > 20) throw new TypeError(`${at.$ref} leads nowhere in the document.`);
      at = target;
    }
    return at;
  }

  #matches(path: string): readonly PathTemplate[] {
    const given = path.split('/');
    const fits = ({ segments }: PathTemplate): boolean =>
      segments.every((segment, at) => segment === given[at] || (parameterName(segment) !== undefined && given[at]));
    const literals = ({ segments }: PathTemplate) => segments.filter((segment) => !segment.startsWith('{')).length;
    return (this.#paths.get(given.length) ?? []).filter(fits).sort((a, b) => literals(b) - literals(a));
  }
}

interface PathTemplate {
  readonly template: string;
  readonly segments: readonly string[];
  readonly item: Json;
}

/**
 * Reads the document from a file, unpacking it where it is packed.
 *
 * @throws Error that says what is wrong with the file.
 */
export function readDocument(path: string): OpenApiDocument {
  try {
    const bytes = readFileSync(path);
    // By its first two bytes rather than by its name, which may have been changed on the way.
    const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
    return new OpenApiDocument(JSON.parse(text));
  } catch (cause) {
    throw new Error(`The OpenAPI document ${path} can not be read: ${(cause as Error).message}`, { cause });
  }
}

/** The keys of a JSON pointer (RFC 6901). */
export function keysOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One template stands for accounts and zones where the document merges them; everybody else names the one they mean. */
function spelledOut(template: string, path: string): string {
  const merged = '/{accounts_or_zones}/{account_or_zone_id}';
  if (!template.startsWith(merged)) return template;
  return `${path.startsWith('/zones/') ? '/zones/{zone_id}' : '/accounts/{account_id}'}${template.slice(merged.length)}`;
}

const parameterName = (segment: string): string | undefined => /^\{(.+)\}$/.exec(segment)?.[1];
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);
