import { CloudflareConnectorError } from '../../errors.ts';
import { redact } from '../../permissions/token-format.ts';
import { callOf, describeRequest, isIdempotent, MAY_BE_APPLIED } from '../call.ts';
import type { Outgoing } from '../compose.ts';
import { errorFromAnswer } from './response-error.ts';

/** The error for an answer that claims success and is none: cut off, empty, not JSON, or `success: false`. */
export function badAnswer(
  url: string,
  init: Outgoing,
  response: Response,
  body: unknown,
  text: string,
): CloudflareConnectorError {
  const { status, headers } = response;
  if (body !== undefined) return errorFromAnswer({ status, body, headers, ...subject(url, init) });
  const details = { ...subject(url, init), status, rayId: headers.get('cf-ray') ?? undefined };
  if (text !== '' && headers.get('content-type')?.includes('text/html')) {
    const message =
      "The answer is an HTML page instead of JSON. Something between here and Cloudflare's API may have answered.";
    return new CloudflareConnectorError('api_error', message, details);
  }
  const how = text === '' ? 'is empty' : 'is cut off';
  const retryable = isIdempotent(init);
  const message = `Cloudflare's answer ${how}.${retryable ? '' : MAY_BE_APPLIED}`;
  return new CloudflareConnectorError('network', message, { ...details, retryable });
}

/** The error for a connection that failed; an error of this library, or of the caller's own making, stays what it is. */
export function fault(
  url: string,
  init: Outgoing,
  cause: unknown,
  { token, attemptTimeout }: { readonly token: string; readonly attemptTimeout: number | undefined },
): unknown {
  if (CloudflareConnectorError.is(cause) || init.signal?.aborted) return cause;
  const retryable = isIdempotent(init) || neverSent(cause);
  const unsure = retryable ? '' : MAY_BE_APPLIED;
  const details = { ...subject(url, init), retryable };
  if (attemptTimeout !== undefined) {
    return new CloudflareConnectorError(
      'timeout',
      `No answer within ${attemptTimeout / 1000} seconds.${unsure}`,
      details,
    );
  }
  const message = `The connection failed: ${redact(reasonOf(cause), token)}.${unsure}`;
  return new CloudflareConnectorError('network', message, { ...details, cause: harmless(cause, token) });
}

/** The error for an answer that sends the request elsewhere. */
export function redirected(url: string, init: Outgoing, { status }: Response): CloudflareConnectorError {
  const message = 'Cloudflare answered with a redirect, which is not followed with the token.';
  return new CloudflareConnectorError('api_error', message, { ...subject(url, init), status });
}

/** The error for a call that the rate limit would hold back beyond its own time limit, `wait` milliseconds long. */
export function tooLate(url: string, init: Outgoing, wait: number): CloudflareConnectorError {
  const message = `The token's request budget is used up for ${Math.ceil(wait / 1000)} more seconds, longer than the call may take.`;
  return new CloudflareConnectorError('rate_limited', message, {
    ...subject(url, init),
    retryable: true,
    retryAfter: wait,
  });
}

/** The error for a call that its caller ended for a `reason`, or that took longer than its `timeout` in milliseconds. */
export function ended(
  url: string,
  init: Outgoing,
  { reason, timeout }: { readonly reason?: unknown; readonly timeout?: number | undefined },
): CloudflareConnectorError {
  const { operation = describeRequest(url, init), idempotent = isIdempotent(init) } = callOf(init) ?? {};
  const unsure = idempotent ? '' : MAY_BE_APPLIED;
  if (timeout === undefined) {
    return new CloudflareConnectorError('aborted', `${operation} was aborted.${unsure}`, {
      ...subject(url, init),
      cause: reason,
    });
  }
  const message = `${operation} took longer than its time limit of ${timeout} ms.${unsure}`;
  return new CloudflareConnectorError('timeout', message, { ...subject(url, init), retryable: idempotent });
}

function subject(url: string, init: Outgoing) {
  return { operation: callOf(init)?.operation, request: describeRequest(url, init) };
}

function reasonOf(cause: unknown): string {
  const inner = (cause as { cause?: unknown } | null)?.cause;
  const errors = [cause, inner].filter((error) => error instanceof Error);
  return (
    errors
      .map(({ message }) => message)
      .filter(Boolean)
      .join(': ') || String(cause)
  );
}

/** A cause that shows no token, whatever the fetch that threw it put there; its code stays. */
function harmless(cause: unknown, token: string): unknown {
  const { message, stack, code, cause: inner } = (cause ?? {}) as Partial<Error> & { code?: unknown };
  const copy = new Error(
    redact(message ?? String(cause), token),
    inner === undefined ? {} : { cause: harmless(inner, token) },
  );
  if (cause instanceof Error) copy.name = cause.name;
  if (stack !== undefined) copy.stack = redact(stack, token);
  return code === undefined ? copy : Object.assign(copy, { code });
}

/** Faults before the request could leave, by the codes of Node's and undici's connection errors. */
const NEVER_SENT: readonly string[] = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'];

/** Whether a connection fault shows that Cloudflare never saw the request. */
function neverSent(error: unknown): boolean {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth++) {
    const { code, cause } = at as { code?: unknown; cause?: unknown };
    if (NEVER_SENT.includes(String(code))) return true;
    at = cause;
  }
  return false;
}
