import type { ApiMessage } from '../errors.ts';
import { CloudflareConnectorError } from '../errors.ts';
import type { Call } from '../transport/call.ts';
import { callKey, type Fetch } from '../transport/compose.ts';
import { messagesOf } from '../transport/errors/response-error.ts';

/** What came of a question: an answer, or the reason why there is none. */
export interface Reply {
  /** Undefined when no usable answer came. */
  readonly status: number | undefined;
  readonly result: unknown;
  readonly resultInfo: Readonly<Record<string, unknown>>;
  readonly messages: readonly ApiMessage[];
  /** Why there is no usable answer: a network fault, a 5xx, an HTML page. */
  readonly failure: string | undefined;
}

/** Asks Cloudflare something, and never throws but when the caller aborts. */
export type Ask = (path: string, options?: AskOptions) => Promise<Reply>;

export interface AskOptions {
  readonly method?: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** How questions are sent. */
export interface Questions {
  /** Everything below `explain`: a question about a denial must not ask again. */
  readonly fetch: Fetch;
  readonly baseURL: string;
}

/** Makes an {@link Ask}. */
export function asker({ fetch, baseURL }: Questions, limit: AbortSignal | undefined): Ask {
  const call: Call = {
    operation: 'permissions.detect',
    scope: undefined,
    effect: 'read',
    idempotent: true,
  };
  return async (path, { method = 'GET', body, signal = limit } = {}) => {
    try {
      const response = await fetch(`${baseURL}${path}`, {
        method,
        headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
        [callKey]: call,
      });
      return replyOf(response.status, await response.json());
    } catch (error) {
      if (signal?.aborted) throw error;
      const reason = CloudflareConnectorError.is(error) ? error.message : String(error);
      return { status: undefined, result: undefined, resultInfo: {}, messages: [], failure: firstLine(reason) };
    }
  };
}

function replyOf(status: number, body: unknown): Reply {
  if (typeof body !== 'object' || body === null) {
    return { status, result: undefined, resultInfo: {}, messages: [], failure: `status ${status} without JSON` };
  }
  const { result, result_info } = body as { result?: unknown; result_info?: Record<string, unknown> | null };
  const failure = status >= 500 || status === 429 || status === 408 ? `status ${status}` : undefined;
  return { status, result, resultInfo: result_info ?? {}, messages: messagesOf(body), failure };
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
