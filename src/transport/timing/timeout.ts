import { CloudflareConnectorError } from '../../errors.ts';
import { must, type OptionRule } from '../../option-rules.ts';
import { callOf } from '../call.ts';
import type { Outgoing } from '../compose.ts';
import { loadFailures } from '../load-failures.ts';
import { whenAborted } from './when-aborted.ts';

/** The longest time in milliseconds that `setTimeout` accepts: with a longer one it fires at once. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** The limits of a call. */
export interface Limits {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call. The call's `deadline` says when they are over. */
  readonly timeout?: number | undefined;
}

/** What the limits of a call must be. */
export const limitRules = {
  signal: must('must be an AbortSignal', isSignal),
  timeout: must(`must be a whole number of milliseconds from 1 to ${LONGEST_TIMER}`, isTimeout),
} satisfies { readonly [Name in keyof Limits]: OptionRule };

/** One of another realm is as good. */
function isSignal(value: unknown): boolean {
  const { aborted, addEventListener } = (value ?? {}) as Partial<AbortSignal>;
  return typeof aborted === 'boolean' && typeof addEventListener === 'function';
}

function isTimeout(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) > 0 && (value as number) <= LONGEST_TIMER;
}

/** Runs a part of a call, such as one request of several, until the caller aborts or the time for the whole call is over. */
export function withTimeout<T>(
  limits: Limits,
  url: string,
  init: Outgoing,
  part: (ending: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  const deadline = callOf(init)?.deadline;
  return limits.signal || deadline !== undefined ? limited(limits, deadline, url, init, part) : part(undefined);
}

async function limited<T>(
  { signal, timeout }: Limits,
  deadline: number | undefined,
  url: string,
  init: Outgoing,
  part: (ending: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const left = deadline === undefined ? undefined : deadline - Date.now();
  if (left !== undefined && left <= 0) ending.abort();
  const timer = left !== undefined && left > 0 ? setTimeout(() => ending.abort(), left) : undefined;
  const leave = whenAborted(signal, () => ending.abort(signal?.reason));
  try {
    return await part(ending.signal);
  } catch (error) {
    if (!ending.signal.aborted || CloudflareConnectorError.is(error)) throw error;
    const { endOfCallError } = await loadFailures();
    throw endOfCallError(url, init, signal?.aborted ? { reason: signal.reason } : { timeout });
  } finally {
    clearTimeout(timer);
    leave();
  }
}

/** Waits for a promise until the signal is aborted, even if the work behind the promise ignores the signal. */
export function raceAbort<T>(promise: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const leave = whenAborted(signal, () => reject(signal.reason));
    promise.then(resolve, reject).finally(leave);
  });
}
