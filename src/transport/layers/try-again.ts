import pRetry from 'p-retry';
import { CloudflareConnectorError } from '../../errors.ts';
import { callOf, describeRequest, isIdempotent, isRepeat } from '../call.ts';
import type { Outgoing } from '../compose.ts';
import { delay } from '../timing/delay.ts';
import { retryAfterOf } from '../timing/retry-after.ts';
import { tell } from './observe.ts';
import { type RetryOptions, TransientAnswer } from './retry.ts';

const BACKOFF = { minTimeout: 250, maxTimeout: 8_000, factor: 2, randomize: true } as const;

/** What follows a first try that failed: more tries where they are safe, and in the end the last answer or error. */
export async function tryAgain(
  first: Error,
  attempt: () => Promise<Response>,
  url: string,
  init: Outgoing,
  { retries, onRetry }: RetryOptions,
): Promise<Response> {
  const goesOn = (error: Error): boolean => mayRepeat(error, init) && waitFits(error, init);
  try {
    if (retries === 0 || !goesOn(first)) throw first;
    return await pRetry((number) => (number === 1 ? Promise.reject(first) : attempt()), {
      ...BACKOFF,
      retries,
      ...(init.signal && { signal: init.signal }),
      shouldRetry: ({ error }) => goesOn(error),
      onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
        if (retriesLeft === 0 || !goesOn(error)) return;
        const response = error instanceof TransientAnswer ? error.response : undefined;
        const { operation } = callOf(init) ?? {};
        const request = describeRequest(url, init);
        tell(onRetry, { operation, request, attempt: attemptNumber, status: response?.status, reason: error.message });
        await response?.body?.cancel().catch(() => undefined);
        const wait = waitAfter(error);
        if (wait > 0) await delay(wait, init.signal);
      },
    });
  } catch (error) {
    if (error instanceof TransientAnswer) return error.response;
    throw error;
  }
}

function mayRepeat(error: Error, init: Outgoing): boolean {
  if (init.signal?.aborted || init.body instanceof ReadableStream || isRepeat(init)) return false;
  if (error instanceof TransientAnswer) return error.response.status === 429 || isIdempotent(init);
  return CloudflareConnectorError.is(error) && error.retryable;
}

function waitAfter(error: Error): number {
  if (error instanceof TransientAnswer) return retryAfterOf(error.response.headers) ?? 0;
  return CloudflareConnectorError.is(error) ? (error.retryAfter ?? 0) : 0;
}

/** A wait that would outlast the caller's time limit is not begun: the answer is better than a time-out. */
function waitFits(error: Error, init: Outgoing): boolean {
  const deadline = callOf(init)?.deadline;
  return deadline === undefined || Date.now() + waitAfter(error) < deadline;
}
