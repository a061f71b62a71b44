import { CloudflareConnectorError } from '../../errors.ts';
import { callOf, changeWarning, describeRequest, isIdempotent } from '../call.ts';
import type { Outgoing } from '../compose.ts';
import { saysLockedOut } from '../lockout.ts';
import { BodyTooLarge } from '../read-body.ts';
import { contentType, errorFromBody, failedResponse } from './response-error.ts';

type Redact = (text: string) => string;

/** The error for a response that claims success and is not one: cut off, empty, not Cloudflare's envelope, or `success: false`. */
export function badResponseError(
  url: string,
  init: Outgoing,
  response: Response,
  body: unknown,
  text: string,
): CloudflareConnectorError {
  const { status, headers } = response;
  const [idempotent, warning] = [isIdempotent(init), changeWarning(init)];
  if ((body as { success?: unknown } | null | undefined)?.success === false || saysLockedOut(body)) {
    return errorFromBody(failedResponse(url, init, response, body));
  }
  const details = { ...subject(url, init), status, rayId: headers.get('cf-ray') ?? undefined, retryable: idempotent };
  const type = contentType(headers);
  if (text !== '' && type.includes('text/html')) {
    const message = `The response is an HTML page instead of JSON. It may come from a proxy or firewall in front of Cloudflare's API.${warning}`;
    return new CloudflareConnectorError('api_error', message, details);
  }
  const how = badForm(body, text, type);
  return new CloudflareConnectorError('network', `Cloudflare's response ${how}.${warning}`, details);
}

function badForm(body: unknown, text: string, type: string): string {
  if (text === '') return 'is empty';
  if (body !== undefined) return 'does not say that the request succeeded: it is not the form that its API returns';
  return type.includes('json') || type.startsWith('multipart/') ? 'is cut off' : `is not JSON (${type})`;
}

/** The error for a successful response whose result is not of the type that the API returns. */
export function badResultError(
  url: string,
  init: Outgoing,
  response: Response | undefined,
  problem: string,
  cause?: unknown,
): CloudflareConnectorError {
  const rayId = response?.headers.get('cf-ray') ?? undefined;
  const details = { ...subject(url, init), status: response?.status, rayId, cause };
  const name = details.operation ?? details.request;
  const message = `${name}: Cloudflare's response has an unexpected form: ${problem}.${changeWarning(init)}`;
  return new CloudflareConnectorError('api_error', message, details);
}

/** The error for a connection that failed. An error of this library, or of an abort, is returned as it is. */
export function connectionError(
  url: string,
  init: Outgoing,
  cause: unknown,
  { redact, attemptTimeout }: { readonly redact: Redact; readonly attemptTimeout: number | undefined },
): unknown {
  if (CloudflareConnectorError.is(cause) || init.signal?.aborted) return cause;
  if (cause instanceof BodyTooLarge) {
    const message = `${cause.message} It was not read any further.${changeWarning(init)}`;
    return new CloudflareConnectorError('api_error', message, subject(url, init));
  }
  const isUnsent = neverSent(cause);
  const warning = isUnsent ? '' : changeWarning(init);
  const details = { ...subject(url, init), retryable: isUnsent || isIdempotent(init) };
  if (attemptTimeout !== undefined) {
    return new CloudflareConnectorError(
      'timeout',
      `No response within ${attemptTimeout / 1000} seconds.${warning}`,
      details,
    );
  }
  const message = `The connection failed: ${redact(reasonOf(cause))}.${warning}`;
  return new CloudflareConnectorError('network', message, { ...details, cause: redactedCause(cause, redact) });
}

/**
 * The error of a request that was repeated, because the response before it was lost. Whatever became of the last attempt, the
 * one before it may have been applied.
 */
export function afterLostResponse(error: unknown, init: Outgoing): unknown {
  if (!CloudflareConnectorError.is(error) || changeWarning(init) === '') return error;
  const { message, stack } = error;
  if (message.includes('may have been applied')) return error;
  const [first = '', ...rest] = message.split('\n');
  const said = `${first.replace(/\.$/, '')}. The response to an earlier attempt was lost: it may have been applied.`;
  error.message = [said, ...rest].join('\n');
  if (stack) error.stack = stack.replace(message, () => error.message);
  return error;
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
  const { operation = describeRequest(url, init), progress } = callOf(init) ?? {};
  const warning = changeWarning(init);
  // Nothing was sent that could have been applied: the call waited, or was ended before it began.
  const change = progress?.changes === 0 ? warning && ' Nothing was changed.' : warning;
  if (timeout === undefined) {
    return new CloudflareConnectorError('aborted', `${operation} was aborted.${change}`, {
      ...subject(url, init),
      cause: reason,
    });
  }
  const retryable = isIdempotent(init) || progress?.changes === 0;
  const message = `${operation} took longer than its timeout of ${timeout} ms.${change}`;
  return new CloudflareConnectorError('timeout', message, { ...subject(url, init), retryable });
}

function subject(url: string, init: Outgoing) {
  return { operation: callOf(init)?.operation, request: describeRequest(url, init) };
}

/** What was thrown, in words: it need not be an error, and reading it can fail. */
function reasonOf(cause: unknown): string {
  const { message, cause: inner } = partsOf(cause);
  return [message, inner && partsOf(inner).message].filter(Boolean).join(': ');
}

interface CauseParts {
  readonly message: string;
  readonly name?: string | undefined;
  readonly stack?: string | undefined;
  readonly code?: unknown;
  readonly cause?: unknown;
}

function partsOf(cause: unknown): CauseParts {
  try {
    if (typeof cause !== 'object' || cause === null) return { message: String(cause) };
    const { message, name, stack, code, cause: inner } = cause as Record<keyof CauseParts, unknown>;
    return {
      message: typeof message === 'string' && message !== '' ? message : String(message ?? name ?? cause),
      ...(typeof name === 'string' && { name }),
      ...(typeof stack === 'string' && { stack }),
      ...(code !== undefined && { code }),
      ...(inner !== undefined && { cause: inner }),
    };
  } catch {
    return { message: 'unknown' };
  }
}

/** Causes of causes that are kept. A cause can be its own. */
const DEEPEST = 5;

/** A copy of a cause without the token, which the fetch may have put anywhere into it. */
function redactedCause(thrown: unknown, redact: Redact, depth = 0): Error {
  const { message, name, stack, code, cause } = partsOf(thrown);
  const copy = new Error(
    redact(message),
    cause === undefined || depth === DEEPEST ? {} : { cause: redactedCause(cause, redact, depth + 1) },
  );
  if (name !== undefined) copy.name = redact(name);
  if (stack !== undefined) copy.stack = redact(stack);
  return code === undefined ? copy : Object.assign(copy, { code: typeof code === 'string' ? redact(code) : code });
}

/** Failures before the request was sent: codes of Node's and undici's connection errors. */
const NEVER_SENT: readonly string[] = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'];

/** Whether a connection failure shows that Cloudflare never received the request. */
export function neverSent(error: unknown): boolean {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth++) {
    const { code, cause } = partsOf(at);
    if (typeof code === 'string' && NEVER_SENT.includes(code)) return true;
    at = cause;
  }
  return false;
}
