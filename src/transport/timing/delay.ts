import { LONGEST_TIMER } from './timeout.ts';
import { whenAborted } from './when-aborted.ts';

/** Resolves after some milliseconds, or rejects with the signal's reason as soon as it is aborted. */
export function delay(milliseconds: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout>;
    const wait = (left: number): void => {
      timer = setTimeout(
        () => {
          if (left > LONGEST_TIMER) return wait(left - LONGEST_TIMER);
          leave();
          resolve();
        },
        Math.min(left, LONGEST_TIMER),
      );
    };
    wait(milliseconds);
    const leave = whenAborted(signal, () => {
      clearTimeout(timer);
      reject(signal?.reason);
    });
  });
}
