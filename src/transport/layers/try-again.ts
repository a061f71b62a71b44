import { CloudflareConnectorError } from '../../errors.ts';
import { callOf, describeRequest, isIdempotent, isRepeat } from '../call.ts';
import type { Outgoing } from '../compose.ts';
import { delay } from '../timing/delay.ts';
import { retryAfterOf } from '../timing/retry-after.ts';
import { tell } from './observe.ts';
import { type RetryOptions, TransientAnswer } from './retry.ts';

/** Milliseconds before the first retry; each further one waits twice as long, and all of them up to as long again at random. */
const BACKOFF = 250;
const LONGEST_BACKOFF = 8_000;

/** What follows a first try that failed: more tries where they are safe, and in the end the last answer or error. */
export async function tryAgain(
  first: Error,
  attempt: () => Promise<Response>,
  url: string,
  init: Outgoing,
  { retries, onRetry }: RetryOptions,
): Promise<Response> {
  let error = first;
  for (let tried = 1; tried <= retries && mayRepeat(error, init) && waitFits(error, init); tried++) {
    const response = error instanceof TransientAnswer ? error.response : undefined;
    const { operation } = callOf(init) ?? {};
    const request = describeRequest(url, init);
    tell(onRetry, { operation, request, attempt: tried, status: response?.status, reason: error.message });
    await response?.body?.cancel().catch(() => undefined);
    await delay(waitAfter(error) + backoff(tried), init.signal);
    try {
      return await attempt();
    } catch (failure) {
      error = failure as Error;
    }
  }
  if (error instanceof TransientAnswer) return error.response;
  throw error;
}

const backoff = (tried: number): number => Math.min(LONGEST_BACKOFF, BACKOFF * 2 ** (tried - 1) * (1 + Math.random()));

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
