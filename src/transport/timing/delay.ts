import { LONGEST_TIMER } from './timeout.ts';

/** Resolves after some milliseconds, or rejects with the signal's reason as soon as it is aborted. */
export function delay(milliseconds: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout>;
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const wait = (left: number): void => {
      timer = setTimeout(
        () => {
          if (left > LONGEST_TIMER) return wait(left - LONGEST_TIMER);
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
        Math.min(left, LONGEST_TIMER),
      );
    };
    if (signal?.aborted) return reject(signal.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    wait(milliseconds);
  });
}
