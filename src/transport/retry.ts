import pRetry from 'p-retry';
import { CloudflareConnectorError } from '../errors.ts';
import { retryAfterOf } from './answer.ts';
import { callOf, describeRequest, isIdempotent } from './call.ts';
import type { Layer, Outgoing } from './compose.ts';
import { delay } from './delay.ts';
import { tell } from './observe.ts';
import { neverSent } from './receive.ts';

/** A try that failed and is followed by another. */
export interface RetryEvent {
  readonly operation: string | undefined;
  /** Method and path template. */
  readonly request: string;
  /** The number of the try that failed, from 1. */
  readonly attempt: number;
  /** The status of the answer; undefined when none came. */
  readonly status: number | undefined;
  readonly reason: string;
}

/** How failed requests are tried again. */
export interface RetryOptions {
  /** How many times a request is tried again at the most. */
  readonly retries: number;
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
}

const BACKOFF = { minTimeout: 250, maxTimeout: 8_000, factor: 2, randomize: true } as const;

/** An answer that asks for another try. It never leaves this file. */
class Again extends Error {
  constructor(readonly response: Response) {
    super(`status ${response.status}`);
  }
}

/**
 * Tries again what may succeed later: 429 (after `retry-after`), 408, 5xx and connection faults, with jittered exponential
 * backoff. A request that is not idempotent is repeated only when it was certainly not applied: after a 429, or when the
 * connection never came about.
 */
export function retry({ retries, onRetry }: RetryOptions): Layer {
  return (next) => async (url, init) => {
    refuseForeignRepeat(url, init);
    const repeatable = !(init.body instanceof ReadableStream);
    const attempt = async (): Promise<Response> => {
      const response = await next(url, init);
      if (isTransient(response.status)) throw new Again(response);
      return response;
    };
    if (retries === 0 || !repeatable) return finalAnswer(next(url, init));
    const answer = pRetry(attempt, {
      ...BACKOFF,
      retries,
      ...(init.signal && { signal: init.signal }),
      shouldRetry: ({ error }) => mayRepeat(error, init) && waitFits(error, init),
      onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
        if (retriesLeft === 0 || !mayRepeat(error, init) || !waitFits(error, init)) return;
        const status = error instanceof Again ? error.response.status : undefined;
        const request = describeRequest(url, init);
        tell(onRetry, {
          operation: callOf(init)?.operation,
          request,
          attempt: attemptNumber,
          status,
          reason: error.message,
        });
        const wait = waitAfter(error);
        if (wait > 0) await delay(wait, init.signal);
      },
    });
    return finalAnswer(
      answer.catch((error: unknown) => {
        if (error instanceof Again) return error.response;
        throw error;
      }),
    );
  };
}

function isTransient(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

function mayRepeat(error: Error, init: Outgoing): boolean {
  if (init.signal?.aborted) return false;
  if (error instanceof Again) return error.response.status === 429 || isIdempotent(init);
  if (!CloudflareConnectorError.is(error) || !error.retryable) return false;
  return isIdempotent(init) || neverSent(error);
}

function waitAfter(error: Error): number {
  return error instanceof Again ? (retryAfterOf(error.response.headers) ?? 0) : 0;
}

/** A wait that would outlast the caller's time limit is not begun: the answer is better than a time-out. */
function waitFits(error: Error, init: Outgoing): boolean {
  const deadline = callOf(init)?.deadline;
  return deadline === undefined || Date.now() + waitAfter(error) < deadline;
}

/**
 * The official client retries by itself unless the answer says not to; the tries are over here.
 * The header is its own convention: `shouldRetry` in cloudflare-typescript's client.ts.
 */
async function finalAnswer(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  if (!isTransient(response.status) && response.status !== 409) return response;
  const headers = new Headers(response.headers);
  headers.set('x-should-retry', 'false');
  return Object.defineProperty(response, 'headers', { value: headers });
}

/**
 * The official client also repeats a request whose connection failed, POST or not, and says so in this header. After the
 * layers above, such a repeat could do twice what was done already.
 */
function refuseForeignRepeat(url: string, init: Outgoing): void {
  if (callOf(init) || isIdempotent(init)) return;
  const count = Number(new Headers(init.headers).get('x-stainless-retry-count') ?? 0);
  if (count === 0) return;
  throw new CloudflareConnectorError(
    'network',
    'The answer to this request was lost, and it is not sent again: the change may have been made. Look before doing it again.',
    { request: describeRequest(url, init) },
  );
}
