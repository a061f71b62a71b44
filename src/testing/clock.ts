/** A moment: a `Date`, an ISO 8601 string, or milliseconds since 1970. */
export type Moment = Date | string | number;

/**
 * The clock of a simulator. It follows real time until it is set or frozen. From then on it stands still, and only `set` and
 * `advance` move it, so that a test of expiry or of rate limits never waits.
 *
 * @example
 * ```ts
 * const cloudflare = createCloudflare({ now: '2026-01-01T00:00:00Z' });
 * cloudflare.clock.advance(60_000); // 2026-01-01T00:01:00Z
 * ```
 */
export interface Clock {
  /** Returns the time in milliseconds since 1970. */
  now(): number;
  /** Sets the time and stops the clock there. */
  set(moment: Moment): void;
  /** Moves the time forward by a number of milliseconds. A running clock keeps running. */
  advance(milliseconds: number): void;
  /** Stops the clock at the current time. */
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

/** A moment as the API writes most of them, in whole seconds: `2026-11-24T06:00:00Z`. */
export function timestamp(moment: Moment): string {
  return `${new Date(milliseconds(moment)).toISOString().slice(0, 19)}Z`;
}

/** A moment with microseconds, as zones and DNS records have it. */
export function preciseTimestamp(moment: Moment): string {
  return new Date(milliseconds(moment)).toISOString().replace('Z', '000Z');
}
