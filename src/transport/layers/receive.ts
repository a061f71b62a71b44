import { callOf } from '../call.ts';
import type { Fetch, Layer, Outgoing } from '../compose.ts';
import { raceAbort } from '../timing/timeout.ts';

/** How long one try may take, in milliseconds, where the caller set no limit on the whole call. */
const ATTEMPT_TIMEOUT = 60_000;

/** What receiving needs to know. */
export interface ReceiveOptions {
  /** The token, which no error may show. */
  readonly token: string;
}

/**
 * Reads the whole answer of an operation, so that a body that is cut off, stalls or is no JSON counts as the failure of
 * this try, and not as a parse error after the retries are over. Other clients' answers stream through untouched.
 *
 * Faults of the connection become errors of this library here.
 */
export function receive({ token }: ReceiveOptions): Layer {
  const fail = async (url: string, init: Outgoing, cause: unknown, timedOut: boolean): Promise<never> => {
    const { fault } = await import('../errors/connection-error.ts');
    throw fault(url, init, cause, { token, attemptTimeout: timedOut ? ATTEMPT_TIMEOUT : undefined });
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

/** An answer of which everything has arrived. */
interface Received {
  readonly response: Response;
  readonly text: string;
  /** Whether it is a form that can not be read: it was cut off. */
  readonly isBroken?: boolean;
}

async function exchange(next: Fetch, url: string, init: Outgoing): Promise<Received> {
  const response = await next(url, init);
  if (response.status === 204) return { response, text: '' };
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/')) return { response, text: await response.text() };
  // Files may be no text: the form is read from the bytes.
  const bytes = await response.arrayBuffer();
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => undefined);
  Object.defineProperty(response, 'formData', { value: async () => form });
  return { response, text: new TextDecoder().decode(bytes), isBroken: form === undefined };
}

async function check(url: string, init: Outgoing, received: Received, token: string): Promise<Response> {
  const { response, text, isBroken } = received;
  const body = isBroken ? unreadable : read(response, text);
  if (response.ok && body !== unreadable && (body as { success?: unknown } | undefined)?.success !== false) {
    return answering(response, body, text);
  }
  // What Cloudflare says of a failure goes into errors, and may name the token.
  const harmless = text.replaceAll(token, '[token]');
  const said = read(response, harmless);
  if (!response.ok) return answering(response, said, harmless);
  const { badAnswer } = await import('../errors/connection-error.ts');
  throw badAnswer(url, init, response, said === unreadable ? undefined : said, harmless);
}

/** The response, whose body has been read: it answers from what was read. */
function answering(response: Response, body: unknown, text: string): Response {
  return Object.defineProperties(response, {
    json: { value: async () => (body === unreadable ? undefined : body) },
    text: { value: async () => text },
  });
}

const unreadable = Symbol('unreadable');

/** The body: parsed where it is JSON, undefined where it is another type that a client may want, or {@link unreadable}. */
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
