import { LONGEST_TIMER } from './timeout.ts';
import { whenAborted } from './when-aborted.ts';

/** Resolves after some milliseconds, or rejects with a signal's reason as soon as one is aborted. */
export function delay(milliseconds: number, ...signals: readonly (AbortSignal | null | undefined)[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout>;
    const wait = (left: number): void => {
      timer = setTimeout(
        () => {
          if (left > LONGEST_TIMER) return wait(left - LONGEST_TIMER);
          for (const leave of leaves) leave();
          resolve();
        },
        Math.min(left, LONGEST_TIMER),
      );
    };
    wait(milliseconds);
    const leaves = signals.map((signal) =>
      whenAborted(signal, () => {
        clearTimeout(timer);
        for (const leave of leaves ?? []) leave();
        reject(signal?.reason);
      }),
    );
  });
}
