import { CloudflareConnectorError } from '../../errors.ts';
import { callOf } from '../call.ts';
import type { Outgoing } from '../compose.ts';

/** The longest time in milliseconds that `setTimeout` takes: with a longer one it fires at once. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** What a caller allows a call. */
export interface Limits {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call; its end stands in the call's `deadline`. */
  readonly timeout?: number | undefined;
}

/** Does a part of a call, such as one request of several, until the caller aborts or the time for the whole is over. */
export async function withTimeout<T>(
  { signal, timeout }: Limits,
  url: string,
  init: Outgoing,
  part: (ending: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  const deadline = callOf(init)?.deadline;
  const limit = deadline === undefined ? undefined : new AbortController();
  const timer = deadline && setTimeout(() => limit?.abort(), Math.max(0, deadline - Date.now()));
  const ending = limit && signal ? AbortSignal.any([signal, limit.signal]) : (limit?.signal ?? signal);
  try {
    return await part(ending);
  } catch (error) {
    if (!ending?.aborted || CloudflareConnectorError.is(error)) throw error;
    const { ended } = await import('../errors/connection-error.ts');
    throw ended(url, init, signal?.aborted ? { reason: signal.reason } : { timeout });
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for a promise until the signal is aborted, whether or not what is waited for heeds the signal. */
export function raceAbort<T>(promise: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
