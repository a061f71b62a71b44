/**
 * A clock in milliseconds that never goes back: if the system clock is set back, this one continues from where it was.
 * Otherwise requests that wait until a time would wait longer, by as much as the clock was set back.
 */
export function steadyClock(): () => number {
  let latest = Number.NEGATIVE_INFINITY;
  let ahead = 0;
  return () => {
    const now = Date.now() + ahead;
    if (now < latest) ahead += latest - now;
    latest = Math.max(latest, now);
    return latest;
  };
}
