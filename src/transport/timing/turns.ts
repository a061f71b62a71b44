/** Calls that begin in one turn of the event loop, before other work of the process gets a turn. */
const BEGUN = 50;

/** Those that are sent after a wait, or aborted, in one turn: each takes up to half a millisecond, on a busy machine more. */
export const PER_TURN = 10;

/**
 * Runs a function in the next turn. Undefined in Workers, where what a request leaves behind is dropped with it, and elsewhere
 * without `setImmediate`: then nothing is put off.
 */
const later: ((run: () => void) => unknown) | undefined =
  globalThis.navigator?.userAgent === 'Cloudflare-Workers' ? undefined : globalThis.setImmediate;

/** Lets other work of the process have a turn, between two parts of work that goes on. */
export class Rest {
  readonly #work: () => void;
  /** Whether other work has its turn: until then no more of the work is done. */
  isOn = false;

  constructor(work: () => void) {
    this.#work = work;
  }

  begin(): void {
    this.isOn = true;
    (later ?? setTimeout)(() => {
      this.isOn = false;
      this.#work();
    });
  }
}

let begun = 0;
const parked: (() => void)[] = [];

/**
 * Counts a call that begins. If very many begin at once, it resolves in a later turn: calls that wait for nothing else would
 * follow one another without a pause. Undefined if the call may begin now.
 */
export function turn(): Promise<void> | undefined {
  if (!later) return undefined;
  if (begun < BEGUN) {
    if (++begun === BEGUN) later(next);
    return undefined;
  }
  return new Promise((resolve) => parked.push(resolve));
}

function next(): void {
  const released = parked.splice(0, BEGUN);
  begun = released.length;
  if (begun === BEGUN) later?.(next);
  for (const release of released) release();
}

/** Calls functions, very many of them over several turns. Those that are removed in the meantime are not called. */
export function callInTurns(callbacks: Set<() => void>): void {
  let called = 0;
  for (const callback of callbacks) {
    if (later && called++ === PER_TURN) return void later(() => callInTurns(callbacks));
    callbacks.delete(callback);
    callback();
  }
}
