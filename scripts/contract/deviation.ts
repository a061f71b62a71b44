import { isObject, type Json, keysOf, OpenApiDocument } from './openapi-document.ts';

/** A place where the document is wrong, and what is right. */
export interface Deviation {
  /**
   * Where in the document, as JSON pointers: a shared schema, `/components/schemas/dns-records_comment`, or a place in one
   * operation's request or response, `/paths/~1zones/get/responses/200`. `*` stands for every key beyond which the rest of
   * the pointer leads somewhere.
   */
  readonly at: readonly string[];
  /** What is right, as a JSON Merge Patch (RFC 7386): null removes, arrays are replaced. */
  readonly patch: Json;
  /** What the document says, and what Cloudflare does. */
  readonly reason: string;
  /** Where that is known from. */
  readonly source: string;
}

/** The document as it is right. The one that is given stays as it is. */
export function corrected(document: OpenApiDocument, deviations: readonly Deviation[]): OpenApiDocument {
  let { json } = document;
  for (const { at, patch } of deviations) {
    for (const pointer of at) json = patchedAt(json, keysOf(pointer), patch, false) as Json;
  }
  return new OpenApiDocument(json);
}

function patchedAt(value: unknown, [key, ...rest]: readonly string[], patch: Json, wild: boolean): unknown {
  if (key === undefined) return merged(value, patch);
  if (Array.isArray(value)) {
    return value.map((item, at) => (String(at) === key ? patchedAt(item, rest, patch, wild) : item));
  }
  if (wild && !isObject(value)) return value;
  const object = isObject(value) ? value : {};
  if (key === '*') {
    return Object.fromEntries(Object.entries(object).map(([name, item]) => [name, patchedAt(item, rest, patch, true)]));
  }
  // Without a star the place is made, so that a deviation can add what the document leaves out.
  return wild && !(key in object) ? object : { ...object, [key]: patchedAt(object[key], rest, patch, wild) };
}

function merged(value: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(value) ? { ...value } : {};
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) delete result[key];
    else result[key] = merged(result[key], change);
  }
  return result;
}
