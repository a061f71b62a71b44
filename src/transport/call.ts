import type { ApiMessage } from '../errors.ts';
import type { ZoneRef } from '../permissions/grants.ts';
import type { Scope } from '../permissions/scopes.ts';
import { callKey, type Outgoing } from './compose.ts';
import type { ResponseEvent } from './layers/observe.ts';
import type { BucketRequest } from './timing/token-buckets.ts';
import type { withFurtherPages } from './whole-list.ts';

/** What a request can do to the customer's data. */
export type Effect = 'read' | 'write' | 'destructive';

/** The form that a successful response has. */
export type ResponseForm =
  /** Cloudflare's envelope, with `success: true`. */
  | 'envelope'
  /** An envelope whose `success` is not documented: it may be missing. */
  | 'result'
  /** What GraphQL returns: `data`, `errors`, or both. */
  | 'graphql'
  /** A file: its text, or a form of several. */
  | 'file';

/** The type of an envelope's `result`. An array may also be null, which is an empty one. */
export type ResultType = 'object' | 'array' | 'string' | 'any';

/** What a request expects of its response, where that is not what its method implies. */
export interface ExpectedResponse {
  /** @default 'envelope' */
  readonly form?: ResponseForm | undefined;
  readonly result?: ResultType | undefined;
  /** The most bytes of the body that are read. */
  readonly maxBytes?: number | undefined;
  /** Whether a whole file arrived, as far as its form tells. */
  readonly isReadable?: ((response: Response, chunks: readonly Uint8Array[]) => Promise<boolean>) | undefined;
}

/** Whether somebody waits for a call, or it is one of a job's many: an interactive one overtakes those that wait for their turn. */
export type Priority = 'interactive' | 'bulk';

/** What the requests of one call have done so far. */
export interface CallProgress {
  /** Requests that may have changed something: they were sent, and not rejected. */
  changes: number;
  /** Whether the call has ended. Requests of it that were sent beside the one that failed are not retried. */
  isOver?: boolean;
  /** Ends the waits before retries when the call ends. Made with the first wait. */
  waits?: AbortController;
}

/** What the layers know of a request that an operation makes. Other clients' requests have no such thing. */
export interface Call {
  readonly operation: string;
  /** The scope that the operation needs; undefined if any valid token may call it. */
  readonly scope: Scope | undefined;
  readonly effect: Effect;
  /** Whether doing it twice has the same result as doing it once. */
  readonly idempotent: boolean;
  readonly zone?: ZoneRef | undefined;
  /** The name of a zone that is being looked up: its id is not known yet. */
  readonly zoneName?: string | undefined;
  /** The scope of the operation that a zone is looked up for. */
  readonly lookupFor?: Scope | undefined;
  readonly accountId?: string | undefined;
  /** When the call must have ended, in milliseconds of `Date.now()`; undefined without a limit. */
  readonly deadline?: number | undefined;
  /** What reads the rest of a list that is documented to come whole; undefined for other requests. */
  readonly withFurtherPages?: typeof withFurtherPages | undefined;
  /** Fields that the caller adds to the bodies of the requests. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
  /** @default 'interactive' */
  readonly priority?: Priority | undefined;
  /** The tokens that the request takes from a bucket of its own. */
  readonly bucketRequest?: BucketRequest | undefined;
  readonly expects?: ExpectedResponse | undefined;
  readonly progress?: CallProgress | undefined;
  /** Called for each response of this call, besides the connector's hook. */
  readonly audit?: ((event: ResponseEvent) => void) | undefined;
}

/** The key of the audit of one call in its options. The same in every copy of the package. */
export const auditKey: unique symbol = Symbol.for('cloudflare-connector.audit');

/** Options of a call that may have an audit: that of a tool. */
export interface Audited {
  readonly [auditKey]?: Call['audit'];
}

/** What is known of the attempts to send one request. */
export interface Attempts {
  /** Whether the request is repeated although it may have been applied before: its response was lost. */
  isRepeat: boolean;
  /** The id of its events, if there are hooks. */
  id?: string;
  /** How often it was retried. */
  retries?: number;
}

/** The call a request belongs to, if one of our operations made it. */
export function callOf(init: Outgoing): Call | undefined {
  return init[callKey];
}

/** The method of a request, in upper case. */
export function methodOf(init: Outgoing): string {
  return init.method?.toUpperCase() ?? 'GET';
}

/** Whether sending the request twice has the same result as sending it once. */
export function isIdempotent(init: Outgoing): boolean {
  const call = callOf(init);
  if (call) return call.idempotent;
  return !['POST', 'PATCH'].includes(methodOf(init));
}

/** Whether the request is a retry by the official client, which says so in this header. */
export function isRepeat(init: Outgoing): boolean {
  return !callOf(init) && Number(new Headers(init.headers).get('x-stainless-retry-count') ?? 0) > 0;
}

/**
 * What an error adds for a request that may have been applied although no usable response arrived. Empty for a read, which
 * changes nothing.
 */
export function changeWarning(init: Outgoing): string {
  const idempotent = isIdempotent(init);
  const isRead = callOf(init)?.effect === 'read' || ['GET', 'HEAD', 'OPTIONS'].includes(methodOf(init));
  if (isRead) return '';
  return ` The change may have been applied; ${idempotent ? 'the same call can be made again' : 'check before retrying'}.`;
}

/** Names in a path that stand for what follows them. */
const COLLECTIONS: Readonly<Record<string, string>> = { zones: '{zone_id}', accounts: '{account_id}' };
const ID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+)$/i;

/** A path with its ids replaced, for logs and errors: `/zones/{zone_id}/dns_records/{id}`. */
export function templateOf(url: string): string {
  const segments = apiPath(url).split('/');
  const named = segments.map((segment, at) =>
    ID.test(segment) ? (COLLECTIONS[segments[at - 1] ?? ''] ?? '{id}') : segment,
  );
  return named.join('/');
}

/** The path below `/client/v4`, without the query. */
export function apiPath(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/]+/i, '').replace(/[?#].*/s, '');
  return path.replace(/^.*?\/client\/v4(?=\/)/, '');
}

/** A request in the form that errors and events show: `POST /zones/{zone_id}/dns_records`. */
export function describeRequest(url: string, init: Outgoing): string {
  return `${methodOf(init)} ${templateOf(url)}`;
}

/** Whether Cloudflare's code says that the path of a request is wrong. */
export const isAboutPath = ({ code }: ApiMessage): boolean => code === 7000 || code === 7003;
