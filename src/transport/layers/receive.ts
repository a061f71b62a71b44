import { callOf } from '../call.ts';
import type { Fetch, Layer, Outgoing } from '../compose.ts';
import { raceAbort } from '../timing/timeout.ts';

/** The time limit of one attempt in milliseconds, if the caller set no timeout for the whole call. */
const ATTEMPT_TIMEOUT = 60_000;

/** What receiving needs to know. */
export interface ReceiveOptions {
  /** The token, which no error may show. */
  readonly token: string;
}

/**
 * Reads the whole response of an operation, so that a body that is cut off, stalls or is not JSON fails this attempt and can
 * be retried. Other clients' responses are streamed through unread.
 *
 * Connection failures become errors of this library here.
 */
export function receive({ token }: ReceiveOptions): Layer {
  const fail = async (url: string, init: Outgoing, cause: unknown, timedOut: boolean): Promise<never> => {
    const { connectionError } = await import('../errors/connection-error.ts');
    throw connectionError(url, init, cause, { token, attemptTimeout: timedOut ? ATTEMPT_TIMEOUT : undefined });
  };
  return (next) => async (url, init) => {
    const call = callOf(init);
    if (!call) return next(url, init).catch((cause: unknown) => fail(url, init, cause, false));
    const limit = call.deadline === undefined ? new AbortController() : undefined;
    const timer = limit && setTimeout(() => limit.abort(), ATTEMPT_TIMEOUT);
    const signal = limit && init.signal ? AbortSignal.any([init.signal, limit.signal]) : (limit?.signal ?? init.signal);
    try {
      const received = await raceAbort(exchange(next, url, { ...init, signal: signal ?? null }), signal);
      return await check(url, init, received, token);
    } catch (cause) {
      return await fail(url, init, cause, limit?.signal.aborted ?? false);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** A response that has arrived completely. */
interface Received {
  readonly response: Response;
  readonly text: string;
  /** Whether it is a form that cannot be read: it was cut off. */
  readonly isBroken?: boolean;
}

async function exchange(next: Fetch, url: string, init: Outgoing): Promise<Received> {
  const response = await next(url, init);
  if (response.status === 204) return { response, text: '' };
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/')) return { response, text: await response.text() };
  // Files may be binary: the form is read from the bytes.
  const bytes = await response.arrayBuffer();
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => undefined);
  Object.defineProperty(response, 'formData', { value: async () => form });
  return { response, text: new TextDecoder().decode(bytes), isBroken: form === undefined };
}

async function check(url: string, init: Outgoing, received: Received, token: string): Promise<Response> {
  const { response, text, isBroken } = received;
  const body = isBroken ? unreadable : read(response, text);
  if (response.ok && body !== unreadable && (body as { success?: unknown } | undefined)?.success !== false) {
    return withBody(response, body, text);
  }
  // The text of a failure goes into errors, and may contain the token.
  const redacted = text.replaceAll(token, '[token]');
  const known = read(response, redacted);
  if (!response.ok) return withBody(response, known, redacted);
  const { badResponseError } = await import('../errors/connection-error.ts');
  throw badResponseError(url, init, response, known === unreadable ? undefined : known, redacted);
}

/** The response with the body that was read from it. */
function withBody(response: Response, body: unknown, text: string): Response {
  return Object.defineProperties(response, {
    json: { value: async () => (body === unreadable ? undefined : body) },
    text: { value: async () => text },
  });
}

const unreadable = Symbol('unreadable');

/** The body: parsed if it is JSON, undefined if it is another type that a client may want, or {@link unreadable}. */
function read({ status, headers }: Response, text: string): unknown {
  if (status === 204) return undefined;
  const type = headers.get('content-type') ?? '';
  if (!type.includes('json')) return text === '' || type.includes('text/html') ? unreadable : undefined;
  try {
    return JSON.parse(text);
  } catch {
    return unreadable;
  }
}
