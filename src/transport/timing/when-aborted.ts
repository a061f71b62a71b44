import { callInTurns } from './turns.ts';

const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls a function when a signal is aborted: at once if it is aborted already. A signal that lives as long as the program is
 * given to many calls, so all of them share one listener, which is removed with the last of them.
 *
 * `AbortSignal.any` is younger than Node 20.0 (20.3), and keeps what depends on a signal as long as the signal itself on Node 20
 * and 22: https://github.com/nodejs/node/issues/54614. Node 20 warns of more than ten listeners.
 *
 * @returns Stops waiting.
 */
export function whenAborted(signal: AbortSignal | null | undefined, callback: () => void): () => void {
  if (!signal) return () => undefined;
  if (signal.aborted) {
    callback();
    return () => undefined;
  }
  const callbacks = waiting.get(signal) ?? new Set();
  waiting.set(signal, callbacks);
  if (callbacks.size === 0) signal.addEventListener('abort', callAll);
  // The same function may wait twice.
  const own = (): void => callback();
  callbacks.add(own);
  return () => {
    callbacks.delete(own);
    if (callbacks.size === 0) signal.removeEventListener('abort', callAll);
  };
}

function callAll(this: AbortSignal): void {
  const callbacks = waiting.get(this);
  if (!callbacks) return;
  this.removeEventListener('abort', callAll);
  waiting.delete(this);
  callInTurns(callbacks);
}
