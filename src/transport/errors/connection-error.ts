import { CloudflareConnectorError } from '../../errors.ts';
import { redact } from '../../permissions/token-format.ts';
import { callOf, describeRequest, isIdempotent, MAY_BE_APPLIED } from '../call.ts';
import type { Outgoing } from '../compose.ts';
import { errorFromBody } from './response-error.ts';

/** The error for a response that claims success and is not one: cut off, empty, not JSON, or `success: false`. */
export function badResponseError(
  url: string,
  init: Outgoing,
  response: Response,
  body: unknown,
  text: string,
): CloudflareConnectorError {
  const { status, headers } = response;
  if (body !== undefined) return errorFromBody({ status, body, headers, ...subject(url, init) });
  const details = { ...subject(url, init), status, rayId: headers.get('cf-ray') ?? undefined };
  if (text !== '' && headers.get('content-type')?.includes('text/html')) {
    const message =
      "The response is an HTML page instead of JSON. It may come from a proxy or firewall in front of Cloudflare's API.";
    return new CloudflareConnectorError('api_error', message, details);
  }
  const how = text === '' ? 'is empty' : 'is cut off';
  const retryable = isIdempotent(init);
  const message = `Cloudflare's response ${how}.${retryable ? '' : MAY_BE_APPLIED}`;
  return new CloudflareConnectorError('network', message, { ...details, retryable });
}

/** The error for a connection that failed. An error of this library, or of an abort, is returned as it is. */
export function connectionError(
  url: string,
  init: Outgoing,
  cause: unknown,
  { token, attemptTimeout }: { readonly token: string; readonly attemptTimeout: number | undefined },
): unknown {
  if (CloudflareConnectorError.is(cause) || init.signal?.aborted) return cause;
  const retryable = isIdempotent(init) || neverSent(cause);
  const warning = retryable ? '' : MAY_BE_APPLIED;
  const details = { ...subject(url, init), retryable };
  if (attemptTimeout !== undefined) {
    return new CloudflareConnectorError(
      'timeout',
      `No response within ${attemptTimeout / 1000} seconds.${warning}`,
      details,
    );
  }
  const message = `The connection failed: ${redact(reasonOf(cause), token)}.${warning}`;
  return new CloudflareConnectorError('network', message, { ...details, cause: redactedCause(cause, token) });
}

/** The error for a response that redirects the request. */
export function redirectError(url: string, init: Outgoing, { status }: Response): CloudflareConnectorError {
  const message = 'The response is a redirect. It is not followed, because it would carry the token elsewhere.';
  return new CloudflareConnectorError('api_error', message, { ...subject(url, init), status });
}

/** The error for a call that the rate limit would hold back for `wait` milliseconds, beyond its timeout. */
export function rateLimitError(url: string, init: Outgoing, wait: number): CloudflareConnectorError {
  const message = `The rate limit of the token is used up for ${Math.ceil(wait / 1000)} more seconds, longer than the call's timeout allows.`;
  return new CloudflareConnectorError('rate_limited', message, {
    ...subject(url, init),
    retryable: true,
    retryAfter: wait,
  });
}

/** The error for a call that was aborted for a `reason`, or that took longer than its `timeout` in milliseconds. */
export function endOfCallError(
  url: string,
  init: Outgoing,
  { reason, timeout }: { readonly reason?: unknown; readonly timeout?: number | undefined },
): CloudflareConnectorError {
  const { operation = describeRequest(url, init), idempotent = isIdempotent(init) } = callOf(init) ?? {};
  const warning = idempotent ? '' : MAY_BE_APPLIED;
  if (timeout === undefined) {
    return new CloudflareConnectorError('aborted', `${operation} was aborted.${warning}`, {
      ...subject(url, init),
      cause: reason,
    });
  }
  const message = `${operation} took longer than its timeout of ${timeout} ms.${warning}`;
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

/** A copy of a cause without the token, which the fetch may have put there. Its code is kept. */
function redactedCause(cause: unknown, token: string): unknown {
  const { message, stack, code, cause: inner } = (cause ?? {}) as Partial<Error> & { code?: unknown };
  const copy = new Error(
    redact(message ?? String(cause), token),
    inner === undefined ? {} : { cause: redactedCause(inner, token) },
  );
  if (cause instanceof Error) copy.name = cause.name;
  if (stack !== undefined) copy.stack = redact(stack, token);
  return code === undefined ? copy : Object.assign(copy, { code });
}

/** Failures before the request was sent: codes of Node's and undici's connection errors. */
const NEVER_SENT: readonly string[] = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'];

/** Whether a connection failure shows that Cloudflare never received the request. */
function neverSent(error: unknown): boolean {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth++) {
    const { code, cause } = at as { code?: unknown; cause?: unknown };
    if (NEVER_SENT.includes(String(code))) return true;
    at = cause;
  }
  return false;
}
