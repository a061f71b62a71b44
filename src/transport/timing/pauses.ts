/** Milliseconds of work after which something else gets its turn. */
const LONGEST_STRETCH = 10;
/** The clock is not read for each item, unless items take long. */
const ITEMS = 16;

/** Called after each item of a long piece of work, and before a long one: returns what to wait for if something else is to get its turn. */
export type Pause = () => Promise<void> | undefined;

/** Work that takes long in one piece holds up the rest of the process: its health checks, its other calls, their timeouts. */
export function pauses(items = ITEMS): Pause {
  let since = performance.now();
  let count = 0;
  const go = (resolve: () => void): void => {
    since = performance.now();
    resolve();
  };
  return () =>
    ++count % items > 0 || performance.now() - since < LONGEST_STRETCH
      ? undefined
      : new Promise((resolve) => soon(() => go(resolve)));
}

/** Calls a function for each item, with pauses. */
export async function eachWithPauses<T>(
  items: Iterable<T>,
  step: (item: T, index: number) => void,
  pause: Pause = pauses(),
): Promise<void> {
  let index = 0;
  for (const item of items) {
    step(item, index++);
    const due = pause();
    if (due) await due;
  }
}

/** Calls a function after what waits already. `setTimeout` waits a millisecond or more, where there is something faster. */
const soon = (callback: () => void): unknown =>
  ((globalThis as { setImmediate?: (callback: () => void) => unknown }).setImmediate ?? setTimeout)(callback);

/** Items that are sorted in one piece. */
const RUN = 2_048;

/** The same as `toSorted`, with pauses: sorts runs, and merges them. */
export async function sortedWithPauses<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  pause: Pause,
): Promise<T[]> {
  if (items.length <= RUN) return items.toSorted(compare);
  const middle = Math.ceil(items.length / 2);
  const left = await sortedWithPauses(items.slice(0, middle), compare, pause);
  const right = await sortedWithPauses(items.slice(middle), compare, pause);
  const merged: T[] = [];
  for (let [l, r] = [0, 0]; l < left.length || r < right.length; ) {
    // Of equal items the left one comes first.
    const isLeft = r === right.length || (l < left.length && compare(left[l] as T, right[r] as T) <= 0);
    merged.push((isLeft ? left[l++] : right[r++]) as T);
    const due = pause();
    if (due) await due;
  }
  return merged;
}
