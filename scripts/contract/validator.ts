import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { BodyPart, Exchange } from './exchange.ts';
import { type Direction, FORBIDDEN, JsonSchemas } from './json-schema.ts';
import { type FoundOperation, isObject, type Json, type OpenApiDocument, type Parameter } from './openapi-document.ts';

/** Something that is not as the document says. */
export interface Violation {
  /** What it is about: `POST /zones/{zone_id}/dns_records`, an operation, a deviation. */
  readonly where: string;
  /** What is wrong, as a sentence. */
  readonly what: string;
  /** The operation that made the request. */
  readonly operation?: string | undefined;
}

type Say = (part: string, what: string) => void;

/** Checks requests and answers against an OpenAPI document. Only the schemas that are met are compiled. */
export class ContractValidator {
  readonly #document: OpenApiDocument;
  readonly #ajv = new Ajv2020({
    ...{ strict: false, allErrors: true, validateSchema: false, logger: false },
    // Most schemas check a handful of values, which is not worth the time to make their code better.
    code: { optimize: false },
  });
  readonly #schemas: JsonSchemas;
  readonly #compiled = new Map<object, Map<Direction, ValidateFunction>>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
    addFormats(this.#ajv);
    addOpenApiFormats(this.#ajv);
    this.#ajv.addKeyword({
      keyword: FORBIDDEN,
      validate: () => false,
      error: { message: ({ schema }) => (schema === 'request' ? 'is read-only' : 'is write-only') },
    });
    this.#schemas = new JsonSchemas(document, (id, schema) => this.#ajv.addSchema(schema, id));
  }

  /** Everything about one exchange that is not as the document says; about the request's body only if that is wanted. */
  check(exchange: Exchange, { requestBody = true } = {}): readonly Violation[] {
    const { method, url, operation } = exchange;
    const { server } = this.#document;
    const address = new URL(url);
    const base = new URL(server).pathname;
    const path = address.pathname.startsWith(`${base}/`) ? address.pathname.slice(base.length) : undefined;
    const say = (where: string, what: string): Violation => ({ where, what, operation });
    if (path === undefined || address.origin !== new URL(server).origin) {
      return [say(`${method} ${url}`, `the request goes elsewhere than ${server}`)];
    }
    const found = this.#document.find(method, path);
    if (!found) {
      const methods = this.#document.methodsOf(path);
      const known =
        methods.length > 0 ? `the path is documented with ${methods.join(', ')} only` : 'no such path is documented';
      return [say(`${method} ${path}`, known)];
    }

    const violations: Violation[] = [];
    const where = `${method} ${found.template}`;
    const add: Say = (part, what) => violations.push(say(where, `${part}: ${what}`));
    this.#checkPath(found, add);
    this.#checkQuery(found, address.searchParams, add);
    this.#checkHeaders(found, exchange, add);
    if (requestBody) this.#checkRequestBody(found, exchange, add);
    this.#checkResponse(found, exchange, add);
    return violations;
  }

  #checkPath({ parameters, pathValues }: FoundOperation, add: Say): void {
    for (const [name, value] of Object.entries(pathValues)) {
      const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
      if (!parameter) add(`path parameter ${name}`, 'is in the path, and not documented');
      else this.#checkParameter(`path parameter ${name}`, parameter, [value], add);
    }
  }

  #checkQuery({ parameters }: FoundOperation, query: URLSearchParams, add: Say): void {
    const documented = parameters.filter((parameter) => parameter.in === 'query');
    for (const name of new Set(query.keys())) {
      const parameter = documented.find((one) => one.name === name);
      if (!parameter) add(`query parameter ${name}`, 'is not documented');
      else this.#checkParameter(`query parameter ${name}`, parameter, query.getAll(name), add);
    }
    for (const { name, required } of documented) {
      if (required && !query.has(name)) add(`query parameter ${name}`, 'is required, and missing');
    }
  }

  #checkHeaders({ parameters }: FoundOperation, { headers }: Exchange, add: Say): void {
    if (!/^Bearer \S+$/.test(headers.get('authorization') ?? ''))
      add('header authorization', 'carries no bearer token');
    for (const parameter of parameters.filter((one) => one.in === 'header')) {
      const value = headers.get(parameter.name);
      if (value !== null) this.#checkParameter(`header ${parameter.name}`, parameter, [value], add);
      else if (parameter.required) add(`header ${parameter.name}`, 'is required, and missing');
    }
  }

  /** A parameter is text; it fits when one way of reading it does. */
  #checkParameter(part: string, { schema, explode = true }: Parameter, texts: readonly string[], add: Say): void {
    if (!schema) return;
    const isList = this.#document.resolve(schema).type === 'array';
    if (!isList && texts.length > 1) {
      add(part, `is given ${texts.length} times`);
      return;
    }
    const values = isList && !explode ? texts.flatMap((text) => text.split(',')) : texts;
    const readings = isList ? [values.map(typed), values] : [typed(values[0] ?? ''), values[0]];
    const [best = []] = readings
      .map((reading) => this.#errors(schema, 'request', reading))
      .sort((a, b) => a.length - b.length);
    for (const error of best) add(part, `${JSON.stringify(texts.join(','))} ${error}`);
  }

  #checkRequestBody({ definition }: FoundOperation, { body, parts, headers }: Exchange, add: Say): void {
    const documented = isObject(definition.requestBody) ? this.#document.resolve(definition.requestBody) : undefined;
    if (body === '') {
      if (documented?.required === true) add('request body', 'is required, and missing');
      return;
    }
    if (!documented) {
      add('request body', 'is sent, and none is documented');
      return;
    }
    this.#checkBody('request body', documented, { headers, text: body, parts }, 'request', add);
  }

  #checkResponse({ definition }: FoundOperation, exchange: Exchange, add: Say): void {
    const { status, responseHeaders: headers, responseBody, responseParts: parts } = exchange;
    const responses = (isObject(definition.responses) ? definition.responses : {}) as Readonly<Record<string, Json>>;
    const range = `${String(status)[0]}XX`;
    const key = [String(status), range, range.toLowerCase(), 'default'].find((one) => one in responses);
    const documented = key === undefined ? undefined : responses[key];
    if (!documented) {
      add(`response ${status}`, `is not documented; ${Object.keys(responses).join(', ')} are`);
      return;
    }
    const resolved = this.#document.resolve(documented);
    if (responseBody === '') {
      if (isObject(resolved.content)) add(`response ${status}`, 'has no body');
      return;
    }
    this.#checkBody(`response ${status}`, resolved, { headers, text: responseBody, parts }, 'response', add);
  }

  #checkBody(part: string, documented: Json, { headers, text, parts }: Body, direction: Direction, add: Say): void {
    const content = (isObject(documented.content) ? documented.content : {}) as Readonly<Record<string, Json>>;
    const type = (headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
    const media = content[type];
    if (!media) {
      add(part, `is of type ${type || 'none'}; documented: ${Object.keys(content).join(', ') || 'no body'}`);
      return;
    }
    if (!isObject(media.schema)) return;
    if (parts) this.#checkForm(part, media, parts, direction, add);
    else if (type.startsWith('multipart/')) add(part, 'is not a form that can be read');
    if (!type.includes('json')) return;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      add(part, 'is not JSON');
      return;
    }
    for (const error of this.#errors(media.schema, direction, value)) add(part, error);
  }

  /** A form is checked as the object that its parts make: a part of type JSON is what it holds, any other is text. */
  #checkForm(part: string, media: Json, parts: readonly BodyPart[], direction: Direction, add: Say): void {
    const schema = media.schema as Json;
    const encodings = (isObject(media.encoding) ? media.encoding : {}) as Readonly<Record<string, Json>>;
    const { properties } = this.#document.resolve(schema);
    const value: Record<string, unknown> = {};
    for (const { name, type, text } of parts) {
      const property = isObject(properties) ? (properties[name] as Json | undefined) : undefined;
      const allowed = typesIn((encodings[name] ?? encodings['*'])?.contentType);
      if (allowed.length > 0 && !allowed.includes(type)) {
        add(part, `part ${name} is of type ${type || 'none'}; documented: ${allowed.join(', ')}`);
      }
      const content = contentOf(type, text);
      if (content === undefined) add(part, `part ${name} is not JSON`);
      const isList = property && this.#document.resolve(property).type === 'array';
      if (isList && !type.includes('json')) value[name] = [...((value[name] as unknown[] | undefined) ?? []), content];
      else if (name in value) add(part, `has more than one part ${name}`);
      else value[name] = content;
    }
    for (const error of this.#errors(schema, direction, value)) add(part, error);
  }

  #errors(schema: Json, direction: Direction, value: unknown): readonly string[] {
    const validate = this.#compile(schema, direction);
    return validate(value) ? [] : inWords(validate.errors ?? [], value);
  }

  #compile(schema: Json, direction: Direction): ValidateFunction {
    const known = this.#compiled.get(schema) ?? new Map<Direction, ValidateFunction>();
    this.#compiled.set(schema, known);
    const compiled = known.get(direction) ?? this.#ajv.compile(this.#schemas.convert(schema, direction));
    known.set(direction, compiled);
    return compiled;
  }
}

/** A body in the forms that it is checked in. */
interface Body {
  readonly headers: Headers;
  readonly text: string;
  /** Where it is a form. */
  readonly parts: readonly BodyPart[] | undefined;
}

/** The media types that an encoding allows for a part. */
function typesIn(contentType: unknown): readonly string[] {
  return typeof contentType === 'string' ? contentType.split(',').map((type) => type.trim()) : [];
}

/** What a part holds; undefined where it claims to be JSON and is none. */
function contentOf(type: string, text: string): unknown {
  if (!type.includes('json')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A parameter's text as the JSON value it would be. */
function typed(text: string): unknown {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

/** The most that is said of one body: the rest rarely says something else. */
const MOST = 6;

function inWords(errors: readonly ErrorObject[], value: unknown): readonly string[] {
  // That a condition did not hold says nothing beside what did not hold in it.
  const relevant = errors.filter(({ keyword }) => keyword !== 'if');
  // A branch that failed has evaluated nothing, so that everything seems to be unknown.
  const others = relevant.filter(({ keyword }) => keyword !== 'unevaluatedProperties');
  const texts = [...new Set((others.length > 0 ? others : relevant).map((error) => describe(error, value)))];
  return texts.length > MOST ? [...texts.slice(0, MOST), `and ${texts.length - MOST} more`] : texts;
}

function describe({ instancePath, keyword, message = '', params, schemaPath }: ErrorObject, body: unknown): string {
  // The items of a list are alike, and so are their faults.
  const subject = instancePath === '' ? 'it' : instancePath.replace(/\/\d+(?=\/|$)/g, '/*');
  const found = valueAt(body, instancePath);
  const isScalar = typeof found !== 'object' || found === null;
  const shown = isScalar && found !== undefined ? ` (it is ${JSON.stringify(found)?.slice(0, 80)})` : '';
  const schema = decodeURI(schemaPath.replace(/^contract:\/[a-z-]+/, '#'));
  return `${subject} ${said(keyword, message, params)}${shown} [${schema}]`;
}

function said(keyword: string, message: string, params: Readonly<Record<string, unknown>>): string {
  if (keyword === 'unevaluatedProperties')
    return `has a property that is not documented: ${params.unevaluatedProperty}`;
  if (keyword === 'additionalProperties') return `has a property that is not allowed: ${params.additionalProperty}`;
  if (keyword === 'enum' && Array.isArray(params.allowedValues)) {
    return `must be one of ${params.allowedValues.slice(0, 8).map(String).join(', ')}${params.allowedValues.length > 8 ? ', …' : ''}`;
  }
  return message;
}

function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (at as Json | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], value);
}

/** RFC 3339, which has a `T`; ajv-formats lets a space stand for it. */
const DATE_TIME = /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Formats the document uses besides those of ajv-formats. What has no rule here is taken as it is, as OpenAPI asks for. */
function addOpenApiFormats(ajv: Ajv2020): void {
  ajv.addFormat('date-time', DATE_TIME);
  const withoutRule = ['A.B.C.D/N', 'URI', 'cidr', 'uint32', 'uint64', 'url-encoded-date-time', 'var-str'];
  for (const name of withoutRule) ajv.addFormat(name, true);
}
