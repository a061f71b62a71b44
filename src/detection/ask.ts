import { type ApiMessage, CloudflareConnectorError } from '../errors.ts';
import type { Call } from '../transport/call.ts';
import { callKey, type Fetch, type Outgoing } from '../transport/compose.ts';
import { messagesOf } from '../transport/errors/response-error.ts';
import { saysLockedOut } from '../transport/lockout.ts';
import { withTimeout } from '../transport/timing/timeout.ts';

/** A response to a question, or the reason why there is none. */
export interface Reply {
  /** Undefined if no usable response arrived. */
  readonly status: number | undefined;
  readonly result: unknown;
  readonly resultInfo: Readonly<Record<string, unknown>>;
  readonly messages: readonly ApiMessage[];
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
  const { result, result_info } = body as {
    result?: unknown;
    result_info?: Record<string, unknown> | null | undefined;
  };
  const isFailure = status >= 500 || status === 429 || status === 408;
  // Of the network address, not of the token.
  const failure = saysLockedOut(body)
    ? 'Cloudflare rejects every token from this network address for some minutes (code 10502)'
    : isFailure
      ? `status ${status}`
      : undefined;
  return { status, result, resultInfo: result_info ?? {}, messages: messagesOf(body), failure };
}

function noReply(failure: string): Reply {
  return { status: undefined, result: undefined, resultInfo: {}, messages: [], failure };
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
