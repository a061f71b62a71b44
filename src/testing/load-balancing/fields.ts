import type { Quirks } from '../context.ts';
import { type Rejection, rejection } from '../server/route-response.ts';

/** The body of a request, unchecked. */
export type Body = Readonly<Record<string, unknown>>;

/**
 * The response to an invalid value. The code and the end of the message are seen
 * (https://github.com/cloudflare/terraform-provider-cloudflare/issues/133); most of the rest is inferred.
 */
export const invalid = (what: string): Rejection => rejection(1002, `${what}: validation failed`);

/** Seen, without the status: https://github.com/cloudflare/terraform-provider-cloudflare/issues/6275 */
export const notUnique = (): Rejection => rejection(1003, 'value not unique', 409);

/** The code is seen: https://github.com/alchemy-run/alchemy (tests of load balancers, pools and monitors). The wording is inferred. */
export const notFound = (what: string): Rejection => rejection(1001, `${what} not found`, 404);

/** The quirk has the sources. The status of 1002, and its wording but for "still referenced", are inferred. */
export const inUse = (what: string, { referencedInLoadBalancing: code }: Quirks): Rejection =>
  code === 1002
    ? rejection(1002, `${what} is still referenced by other objects`)
    : rejection(1005, 'This object is referenced by other objects, delete them first.', 412);

/**
 * Documented. Code and wording are inferred.
 *
 * @see https://developers.cloudflare.com/load-balancing/troubleshooting/common-error-codes/#exceeded-quota-error
 */
export const exceededQuota = (what: string): Rejection => rejection(1002, `exceeded quota: ${what}`);

/** A string, with its default. */
export function textOf(body: Body, name: string, otherwise = ''): string {
  const value = body[name] ?? otherwise;
  if (typeof value !== 'string') throw invalid(`${name} is not a string`);
  return value;
}

/** A boolean, with its default. */
export function flagOf(body: Body, name: string, otherwise: boolean): boolean {
  const value = body[name] ?? otherwise;
  if (typeof value !== 'boolean') throw invalid(`${name} is not a boolean`);
  return value;
}

/** A number in a range. The wording is seen for intervals. */
export function numberOf(
  body: Body,
  name: string,
  otherwise: number,
  [least, most]: readonly [number, number],
  { whole = true } = {},
): number {
  const value = body[name] ?? otherwise;
  const fits = typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value));
  if (!fits) throw invalid(`${name} is not in range [${least}, ${most}]`);
  return value;
}

/** One of the allowed values, with its default. */
export function choiceOf<T extends string>(body: Body, name: string, otherwise: T, values: readonly T[]): T {
  const value = (body[name] ?? otherwise) as T;
  if (!values.includes(value)) throw invalid(`${name} must be one of ${values.map((one) => `"${one}"`).join(', ')}`);
  return value;
}

/** An object, or undefined. */
export function objectOf(body: Body, name: string): Body | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) throw invalid(`${name} is not an object`);
  return value as Body;
}

/** A list. Empty by default. */
export function listOf(body: Body, name: string): readonly unknown[] {
  const value = body[name] ?? [];
  if (!Array.isArray(value)) throw invalid(`${name} is not a list`);
  return value;
}

/** A list of strings. Empty by default. */
export function textsOf(body: Body, name: string): readonly string[] {
  const list = listOf(body, name);
  if (!list.every((item) => typeof item === 'string')) throw invalid(`${name} is not a list of strings`);
  return list;
}
