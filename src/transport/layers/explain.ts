import { type ApiMessage, CloudflareConnectorError } from '../../errors.ts';
import type { TokenStatus } from '../../permissions/report.ts';
import type { PermissionRow } from '../../permissions/scopes.ts';
import type { Call } from '../call.ts';
import type { Layer } from '../compose.ts';

/** A request that Cloudflare refused, in the parts that an explanation needs. */
export interface Denial {
  readonly method: string;
  /** The path below `/client/v4`. */
  readonly path: string;
  readonly call: Call | undefined;
  readonly messages: readonly ApiMessage[];
  /** The body of the request, where it is text: GraphQL names its zones there. */
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** What looking into a denial showed. */
export interface Inquiry {
  readonly token: TokenStatus;
  /** The rows to ask for; empty when nobody knows which. */
  readonly needed: readonly PermissionRow[];
  /** Every permission group of which any one would have sufficed. */
  readonly accepted: readonly string[];
  /** Rows of the same permissions that the token holds there. */
  readonly granted: readonly PermissionRow[];
  /** Everything the token is known to hold there. */
  readonly held: readonly PermissionRow[];
  /** How that is known. */
  readonly evidence: string | undefined;
  /** Whether the token's own policies give it what is needed; undefined when they could not be read. */
  readonly holdsIt: boolean | undefined;
  /** The zone, account or user concerned, in words. */
  readonly resource: string | undefined;
  /** Set when the token does not reach the zone or account at all: what it reaches instead. */
  readonly reaches: readonly string[] | undefined;
  /** Why `needed` is empty, where it is: for the sentence that says so. */
  readonly unnamed: string;
}

/** Finds out why a request was refused. Never throws but for an abort. */
export type Inquire = (denial: Denial) => Promise<Inquiry>;

/** What explaining needs. */
export interface ExplainOptions {
  readonly inquire: Inquire;
  /** The token, which no explanation may show. */
  readonly token: string;
}

/** Where an explained answer carries its error, for clients that make errors of their own from it. */
export const explained = Symbol.for('cloudflare-connector.explained');

/**
 * Turns a refusal into an error that says what was missing.
 *
 * A refused answer still reaches the caller, with its body: the explanation is added to the `messages` of the envelope, so
 * that other clients print it, and {@link explanationOf} finds the error on what they throw.
 */
export function explain(options: ExplainOptions): Layer {
  return (next) => async (url, init) => {
    const response = await next(url, init);
    // GraphQL refuses with a 200, too.
    if (!mayBeDenial(response.status) && !url.endsWith('/graphql')) return response;
    // Only the unlucky pay for the explanation: it is a chunk of its own.
    const { explainDenial } = await import('../errors/denial.ts');
    return explainDenial(response, url, init, options, () => next(url, init));
  };
}

/** The explanation that an answer, or an error made from one, carries. */
export function explanationOf(value: unknown): CloudflareConnectorError | undefined {
  for (let at = value, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth++) {
    if (CloudflareConnectorError.is(at)) return at;
    const { headers, cause } = at as { headers?: object; cause?: unknown };
    const error = (headers as { [explained]?: unknown } | undefined)?.[explained];
    if (CloudflareConnectorError.is(error)) return error;
    at = cause;
  }
  return undefined;
}

export function mayBeDenial(status: number): boolean {
  return status === 401 || status === 403 || status === 400;
}
