/** A moment: a `Date`, an ISO 8601 string, or milliseconds since 1970. */
export type Moment = Date | string | number;

/**
 * The simulator's clock. It runs with real time until it is set or frozen; from then on it stands still and moves only
 * when told to, so that a test of expiry or rate limits never waits.
 */
export interface Clock {
  /** The time in milliseconds since 1970. */
  now(): number;
  /** Sets the time and stops the clock there. */
  set(moment: Moment): void;
  /** Moves the time forward by so many milliseconds; a running clock goes on running. */
  advance(milliseconds: number): void;
  /** Stops the clock at the present time. */
  freeze(): void;
}

export function createClock(start?: Moment): Clock {
  let frozenAt: number | undefined;
  let offset = 0;

  const clock: Clock = {
    now: () => frozenAt ?? Date.now() + offset,
    set(moment) {
      frozenAt = milliseconds(moment);
    },
    advance(by) {
      if (frozenAt === undefined) offset += by;
      else frozenAt += by;
    },
    freeze() {
      frozenAt = clock.now();
    },
  };
  if (start !== undefined) clock.set(start);
  return clock;
}

/** A moment in milliseconds since 1970. */
export function milliseconds(moment: Moment): number {
  const time = new Date(moment).getTime();
  if (Number.isNaN(time)) throw new TypeError(`${String(moment)} is not a moment in time.`);
  return time;
}

/** A moment as the API writes it: `2026-11-24T06:00:00Z` for whole seconds, which is what it keeps of most moments. */
export function timestamp(moment: Moment): string {
  return `${new Date(milliseconds(moment)).toISOString().slice(0, 19)}Z`;
}

/** A moment with microseconds, as zones and DNS records carry it. */
export function preciseTimestamp(moment: Moment): string {
  return new Date(milliseconds(moment)).toISOString().replace('Z', '000Z');
}
