import { type ApiMessage, CloudflareConnectorError } from '../errors.ts';
import type { TokenKind } from '../permissions/token-format.ts';
import type { Call } from '../transport/call.ts';
import { callKey, type Fetch, type Outgoing } from '../transport/compose.ts';
import { type Reason, reasonOf, wordsOf } from '../transport/errors/reasons.ts';
import { messagesOf } from '../transport/errors/response-error.ts';
import type { Memory } from './memory.ts';

/** A response to a question, or the reason why it failed. */
export interface Reply {
  /** Undefined if no usable response arrived. */
  readonly status: number | undefined;
  /** Whether it is an envelope that says so, or GraphQL's data. */
  readonly isSuccess: boolean;
  readonly result: unknown;
  readonly resultInfo: Readonly<Record<string, unknown>>;
  readonly messages: readonly ApiMessage[];
  /** Why Cloudflare rejected it, as far as its words say so. */
  readonly reason: Reason | undefined;
  /** Why there is no usable response: a connection failure, a 5xx, an HTML page, no time left. */
  readonly failure: string | undefined;
}

/** Reads something of Cloudflare. Throws only if the caller aborts. */
export type Ask = (path: string) => Promise<Reply>;

/** How questions are sent. */
export interface Questions {
  /** Everything below `explain`: a question about a denial must not cause another one. */
  readonly fetch: Fetch;
  readonly baseURL: string;
  readonly kind: TokenKind;
  /** The account that was set on the connector. */
  readonly account: string | undefined;
  /** What Cloudflare returned lately: see memory.ts. */
  readonly memory: Memory;
  /** Whether so little of the rate limit is left that the connector's own calls need it. */
  readonly isScarce: () => boolean;
}

/** What the layers know of a question. */
export function callOfQuestion(about: Pick<Call, 'audit' | 'deadline'>): Call {
  return { operation: 'permissions.detect', scope: undefined, effect: 'read', idempotent: true, ...about };
}

/**
 * Makes what asks, without limits of its own.
 *
 * @param failureOf Why there is no response, after an error; it may throw instead.
 */
export function asker(
  { fetch, baseURL }: Pick<Questions, 'fetch' | 'baseURL'>,
  call: Call,
  failureOf = firstLine,
): (path: string, more?: Partial<Outgoing>) => Promise<Reply> {
  return async (path, more) => {
    try {
      const headers = { accept: 'application/json' };
      const response = await fetch(`${baseURL}${path}`, { method: 'GET', headers, [callKey]: call, ...more });
      return replyOf(response.status, await response.json());
    } catch (error) {
      // What a hook throws reaches the caller, and is not a failure of the connection.
      if (!CloudflareConnectorError.is(error)) throw error;
      return noReply(failureOf(error));
    }
  };
}

function replyOf(status: number, body: unknown): Reply {
  if (typeof body !== 'object' || body === null) return { ...noReply(`status ${status} without JSON`), status };
  const { result, result_info, success, data } = body as {
    result?: unknown;
    result_info?: Record<string, unknown> | null | undefined;
    success?: unknown;
    data?: unknown;
  };
  const messages = messagesOf(body);
  const reason = reasonOf(messages, body);
  // A lockout is of the network address, not of the token.
  const isFailure = status >= 500 || status === 429 || status === 408 || reason === 'lockout';
  const failure = isFailure ? `status ${status}${messages.length > 0 ? ` (${wordsOf(messages)})` : ''}` : undefined;
  const isSuccess = success === true || (typeof data === 'object' && data !== null);
  return { status, isSuccess, result, resultInfo: result_info ?? {}, messages, reason, failure };
}

export const noReply = (failure: string): Reply => ({ ...nothing, failure });

const nothing = {
  status: undefined,
  isSuccess: false,
  result: undefined,
  resultInfo: {},
  messages: [],
  reason: undefined,
};

export const firstLine = ({ message }: CloudflareConnectorError): string => message.split('\n', 1)[0] ?? '';
