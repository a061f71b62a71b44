import { CloudflareConnectorError } from '../errors.ts';
import { errorFromAnswer } from './answer.ts';
import { callOf, describeRequest, isIdempotent } from './call.ts';
import type { Layer, Outgoing } from './compose.ts';

/** How long one try may take, in milliseconds, where the caller set no limit on the whole call. */
const ATTEMPT_TIMEOUT = 60_000;

/**
 * Reads the whole answer of an operation, so that a body that is cut off, stalls or is no JSON counts as the failure of
 * this try, and not as a parse error after the retries are over. Other clients' answers stream through untouched.
 *
 * Faults of the connection become errors of this library here.
 */
export function receive(): Layer {
  return (next) => async (url, init) => {
    const call = callOf(init);
    if (!call) return next(url, init).catch((cause: unknown) => fail(url, init, cause));
    const limit = call.deadline === undefined ? new AbortController() : undefined;
    const timer = limit && setTimeout(() => limit.abort(timedOut(url, init)), ATTEMPT_TIMEOUT);
    const signal = limit && init.signal ? AbortSignal.any([init.signal, limit.signal]) : (limit?.signal ?? init.signal);
    try {
      const response = await next(url, { ...init, signal: signal ?? null });
      const text = response.status === 204 ? '' : await untilAborted(response.text(), signal);
      return check(url, init, response, text);
    } catch (cause) {
      return fail(url, init, cause);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** A body that stalls is given up with the signal, whether or not the platform's fetch does so. */
function untilAborted<T>(reading: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return reading;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    reading.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

function check(url: string, init: Outgoing, response: Response, text: string): Response {
  const type = response.headers.get('content-type') ?? '';
  const json = type.includes('json');
  let body: unknown;
  if (json) {
    try {
      body = JSON.parse(text);
    } catch {
      if (response.ok && response.status !== 204) throw cutOff(url, init, text === '' ? 'is empty' : 'is cut off');
    }
  } else if (response.ok && type.includes('text/html')) {
    throw unexpected(url, init, response, 'an HTML page');
  } else if (response.ok && text === '' && response.status !== 204) {
    throw cutOff(url, init, 'is empty');
  }
  if (response.ok && (body as { success?: unknown } | undefined)?.success === false) {
    throw errorFromAnswer({
      status: response.status,
      body,
      headers: response.headers,
      request: describeRequest(url, init),
      operation: callOf(init)?.operation,
    });
  }
  // The body has been read: the response answers from what was read.
  return Object.defineProperties(response, {
    json: { value: async () => body },
    text: { value: async () => text },
  });
}

function cutOff(url: string, init: Outgoing, how: string): CloudflareConnectorError {
  const applied = isIdempotent(init) ? '' : ' The change may have been made: look before doing it again.';
  return new CloudflareConnectorError('network', `Cloudflare's answer ${how}.${applied}`, {
    ...subject(url, init),
    retryable: true,
  });
}

function unexpected(url: string, init: Outgoing, response: Response, what: string): CloudflareConnectorError {
  return new CloudflareConnectorError(
    'api_error',
    `The answer is ${what} instead of JSON. Something between here and Cloudflare's API may have answered.`,
    { ...subject(url, init), status: response.status, rayId: response.headers.get('cf-ray') ?? undefined },
  );
}

function timedOut(url: string, init: Outgoing): CloudflareConnectorError {
  return new CloudflareConnectorError('timeout', `No answer within ${ATTEMPT_TIMEOUT / 1000} seconds.`, {
    ...subject(url, init),
    retryable: true,
  });
}

function fail(url: string, init: Outgoing, cause: unknown): never {
  if (CloudflareConnectorError.is(cause)) throw cause;
  // The caller's own abort and time limit are for the caller to name.
  if (init.signal?.aborted) throw cause;
  const applied =
    isIdempotent(init) || neverSent(cause) ? '' : ' The change may have been made: look before doing it again.';
  throw new CloudflareConnectorError('network', `The connection failed: ${reasonOf(cause)}.${applied}`, {
    ...subject(url, init),
    retryable: true,
    cause,
  });
}

function subject(url: string, init: Outgoing) {
  return { operation: callOf(init)?.operation, request: describeRequest(url, init) };
}

function reasonOf(cause: unknown): string {
  const inner = (cause as { cause?: unknown } | null)?.cause;
  return [cause, inner]
    .filter((error) => error instanceof Error)
    .map(({ message }) => message)
    .filter(Boolean)
    .join(': ');
}

/** Faults before the request could leave, by the codes of Node's and undici's connection errors. */
const NEVER_SENT: readonly string[] = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'];

/** Whether a connection fault shows that Cloudflare never saw the request. */
export function neverSent(error: unknown): boolean {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth++) {
    const { code, cause } = at as { code?: unknown; cause?: unknown };
    if (NEVER_SENT.includes(String(code))) return true;
    at = cause;
  }
  return false;
}
