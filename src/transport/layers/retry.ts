import { CloudflareConnectorError } from '../../errors.ts';
import { callOf, describeRequest, isIdempotent, isRepeat } from '../call.ts';
import { attemptsKey, type Layer, type Outgoing } from '../compose.ts';
import { loadFailures } from '../load-failures.ts';
import { isLockedOut } from '../lockout.ts';
import { delay } from '../timing/delay.ts';
import { LONGEST_BELIEVED, retryAfterOf } from '../timing/retry-after.ts';
import { notify } from './observe.ts';

/** An attempt that failed and is followed by another. */
export interface RetryEvent {
  /** The same as of the request's other events. */
  readonly id: string;
  readonly operation: string | undefined;
  /** Method and path template. */
  readonly request: string;
  /** The number of the attempt that failed, from 1. */
  readonly attempt: number;
  /** The status of the response; undefined if none arrived. */
  readonly status: number | undefined;
  /** Why the attempt failed. */
  readonly reason: string;
}

/** How failed requests are retried. */
export interface RetryOptions {
  /** The maximum number of retries of one request. */
  readonly retries: number;
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Removes the token from a text. */
  readonly redact: (text: string) => string;
}

/** Milliseconds before the first retry. Each further retry waits twice as long, and each up to as long again at random. */
const BACKOFF = 250;
const LONGEST_BACKOFF = 8_000;

/**
 * Retries what may succeed later: 429 (after `retry-after`), 408, 5xx and connection failures, with jittered exponential
 * backoff. A request that is not idempotent is retried only if it was certainly not applied: after a 429, or if no connection
 * was made.
 */
export function retry(options: RetryOptions): Layer {
  return (next) => (url, init) => {
    const attempt = (): Promise<Response> =>
      next(url, init).then((response) => {
        if (isTransient(response.status) && !isLockedOut(response)) throw new TransientResponse(response);
        return response;
      });
    return attempt().catch((error: Error) => retryFailed(error, attempt, url, init, options));
  };
}

/** A response that asks for a retry. It never leaves this layer. */
class TransientResponse extends Error {
  constructor(readonly response: Response) {
    super(`status ${response.status}`);
  }
}

function isTransient(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** What follows a first attempt that failed: retries if they are safe, and in the end the last response or error. */
async function retryFailed(
  first: Error,
  attempt: () => Promise<Response>,
  url: string,
  init: Outgoing,
  { retries, onRetry, redact }: RetryOptions,
): Promise<Response> {
  let error = first;
  const { progress } = callOf(init) ?? {};
  const isOver = (): boolean => progress?.isOver === true;
  for (let tried = 1; tried <= retries && !isOver() && isSafe(error, init) && waitFits(error, init); tried++) {
    const response = error instanceof TransientResponse ? error.response : undefined;
    const { operation } = callOf(init) ?? {};
    const request = redact(describeRequest(url, init));
    const attempts = init[attemptsKey];
    const id = attempts?.id ?? '';
    notify(onRetry, {
      id,
      operation,
      request,
      attempt: tried,
      status: response?.status,
      reason: redact(error.message),
    });
    // It may never end, so its end is not waited for.
    response?.body?.cancel().catch(() => undefined);
    if (attempts && (await mayBeApplied(error))) attempts.isRepeat = true;
    if (progress) progress.waits ??= new AbortController();
    try {
      await delay(waitAfter(error) + backoff(tried), init.signal, progress?.waits?.signal);
    } catch (reason) {
      if (isOver()) break;
      throw reason;
    }
    if (attempts) attempts.retries = tried;
    try {
      return await attempt();
    } catch (failure) {
      error = failure as Error;
    }
  }
  if (error instanceof TransientResponse) return error.response;
  throw error;
}

const backoff = (tried: number): number => Math.min(LONGEST_BACKOFF, BACKOFF * 2 ** (tried - 1) * (1 + Math.random()));

/** Whether a request that failed in this way may have been applied. */
async function mayBeApplied(error: Error): Promise<boolean> {
  if (error instanceof TransientResponse) return error.response.status !== 429;
  const { neverSent } = await loadFailures();
  return !neverSent(error);
}

function isSafe(error: Error, init: Outgoing): boolean {
  if (init.signal?.aborted || init.body instanceof ReadableStream || isRepeat(init)) return false;
  if (error instanceof TransientResponse) return error.response.status === 429 || isIdempotent(init);
  return CloudflareConnectorError.is(error) && error.retryable;
}

function waitAfter(error: Error): number {
  if (error instanceof TransientResponse) return retryAfterOf(error.response.headers) ?? 0;
  return CloudflareConnectorError.is(error) ? (error.retryAfter ?? 0) : 0;
}

/** A wait that would outlast the call's time limit, or what is believed, is not begun: the response says more than a timeout. */
function waitFits(error: Error, init: Outgoing): boolean {
  const wait = waitAfter(error);
  return wait <= LONGEST_BELIEVED && Date.now() + wait < (callOf(init)?.deadline ?? Number.POSITIVE_INFINITY);
}
