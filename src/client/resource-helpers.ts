/**
 * What the resources of the official client call to make a request. The build puts these in the place of the client's own, which
 * also draw what is wrong with a path, and take headers in every form (scripts/build/own-helpers.ts).
 */

/**
 * A path with its values escaped.
 *
 * @throws Error if a value is neither a text nor a number, or would lead to another path.
 */
export function path(texts: TemplateStringsArray, ...values: readonly unknown[]): string {
  const made = String.raw({ raw: texts }, ...values.map(escapedSegment));
  const isText = values.every((value) => typeof value === 'string' || typeof value === 'number');
  if (!isText || /\/(?:\.|%2e){1,2}(?=\/|$)/i.test(made)) {
    throw new Error(`A value cannot be a part of the path ${made}`);
  }
  return made;
}

/** A part of a path may have more characters as they are than `encodeURIComponent` leaves (RFC 3986, section 3.3). */
const escapedSegment = (value: unknown): string =>
  String(value).replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@]+/g, encodeURIComponent);

/** The headers of a resource, and over them those of the call. */
export function buildHeaders(all: readonly (HeadersInit | undefined)[]): { readonly values: Headers } {
  const values = new Headers();
  for (const headers of all) for (const [name, value] of new Headers(headers)) values.set(name, value);
  return { values };
}
