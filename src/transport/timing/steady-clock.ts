/**
 * Milliseconds of a clock that is never set back: when the system's is, this one goes on from where it was. What is held back
 * until a time would otherwise be held back for as long as the clock was set back.
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
