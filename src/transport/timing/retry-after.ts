/**
 * The longest time in milliseconds that a response is believed to ask for: Cloudflare's window. Beyond it a call fails instead of
 * waiting, and others are sent again: one response, true or not, cannot stop a connector for longer.
 *
 * @source https://developers.cloudflare.com/fundamentals/api/reference/limits/ (blocked for the next five minutes)
 */
export const LONGEST_BELIEVED = 300_000;

/** Milliseconds to wait, from `retry-after` in seconds or as a date, by the clock of the server that sent the response. */
export function retryAfterOf(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const seconds = Number(value);
  const sentAt = Date.parse(headers.get('date') ?? '') || Date.now();
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - sentAt;
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
