import { type ApiMessage, CloudflareConnectorError } from '../errors.ts';
import type { TokenKind } from '../permissions/token-format.ts';
import type { Call } from '../transport/call.ts';
import { callKey, type Fetch, type Outgoing } from '../transport/compose.ts';
import { type Reason, reasonOf, wordsOf } from '../transport/errors/reasons.ts';
import { messagesOf } from '../transport/errors/response-error.ts';
import { withTimeout } from '../transport/timing/timeout.ts';
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

/** Asks Cloudflare something. Throws only if the caller aborts. */
export type Ask = (path: string, options?: AskOptions) => Promise<Reply>;

/** What a question is besides its path. */
export interface AskOptions {
  readonly method?: string | undefined;
  readonly body?: unknown;
}

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

/** How long questions may be asked. */
export interface AskLimits {
  readonly signal?: AbortSignal | undefined;
  /** In milliseconds of `Date.now()`: questions that have no response by then fail. */
  readonly deadline?: number | undefined;
  /** Called for the response to each question: the audit of the call that was denied. */
  readonly audit?: Call['audit'];
}

/** Makes an {@link Ask}. */
export function asker({ fetch, baseURL }: Questions, { signal, deadline, audit }: AskLimits): Ask {
  const about = { operation: 'permissions.detect', scope: undefined, effect: 'read', idempotent: true } as const;
  const call: Call = { ...about, deadline, audit };
  const isLate = (): boolean => deadline !== undefined && Date.now() >= deadline;
  return async (path, { method = 'GET', body } = {}) => {
    if (isLate()) return noReply('not asked in time');
    const url = `${baseURL}${path}`;
    const init: Outgoing = {
      method,
      headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      [callKey]: path === '/graphql' ? { ...call, expects: { form: 'graphql' } } : call,
    };
    try {
      // At the deadline this fails with `timeout`, and with `aborted` if the caller aborts.
      const response = await withTimeout({ signal, timeout: 0 }, url, init, async (ending) => {
        ending?.throwIfAborted();
        return fetch(url, ending ? { ...init, signal: ending } : init);
      });
      return replyOf(response.status, await response.json());
    } catch (error) {
      // What a hook throws reaches the caller, and is not a failure of the connection.
      if (signal?.aborted || !CloudflareConnectorError.is(error)) throw error;
      if (isLate()) return noReply('no response in time');
      return noReply(firstLine(error.message));
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

const noReply = (failure: string): Reply => ({ ...nothing, failure });

const nothing = {
  status: undefined,
  isSuccess: false,
  result: undefined,
  resultInfo: {},
  messages: [],
  reason: undefined,
};

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
