/** Milliseconds of the clock, and of the processor: on a busy machine the process also waits for others. */
function now(): readonly [number, number] {
  const { user, system } = process.cpuUsage();
  return [performance.now(), (user + system) / 1_000];
}

/** The longest time in milliseconds in which the event loop did nothing else, and the process worked. */
async function longestStretch(work: () => unknown): Promise<number> {
  let longest = 0;
  let last = now();
  let isOver = false;
  const turn = (): void => {
    const [time, cpu] = now();
    longest = Math.max(longest, Math.min(time - last[0], cpu - last[1]));
    last = [time, cpu];
    if (!isOver) setImmediate(turn);
  };
  const first = new Promise<void>((resolve) => setImmediate(resolve));
  setImmediate(turn);
  await first;
  last = now();
  await work();
  isOver = true;
  turn();
  return longest;
}

/** The best of some runs: another process, or a collection of garbage, can hold up one of them. */
export async function leastStretch(work: () => unknown, bound: number, runs: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs && least >= bound; run++) least = Math.min(least, await longestStretch(work));
  return least;
}
