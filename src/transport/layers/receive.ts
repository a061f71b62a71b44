import { type Call, callOf, methodOf } from '../call.ts';
import { callKey, endingKey, type Fetch, type Layer, type Outgoing } from '../compose.ts';
import { loadFailures } from '../load-failures.ts';
import { markLockedOut, saysLockedOut } from '../lockout.ts';
import { LARGEST_BODY, type Reading, readBody, textOf } from '../read-body.ts';
import { whenAborted } from '../timing/when-aborted.ts';

/** The time limit of one attempt in milliseconds, if the caller set no timeout for the whole call. */
const ATTEMPT_TIMEOUT = 60_000;

/** What receiving needs to know. */
export interface ReceiveOptions {
  /** Removes the token from a text: no error may show it. */
  readonly redact: (text: string) => string;
}

/**
 * Reads the whole response of an operation, so that a body that is cut off, stalls or is not what it must be fails this attempt
 * and can be retried. Other clients' responses are streamed through unread.
 *
 * Only a response that says that it is a success is one: see {@link isSuccess}. Connection failures become errors of this library
 * here.
 */
export function receive({ redact }: ReceiveOptions): Layer {
  return (next) => (url, init) => {
    const fail = async (cause: unknown, timedOut: boolean): Promise<never> => {
      const { connectionError, neverSent } = await loadFailures();
      if (neverSent(cause)) countChange(init, -1);
      throw connectionError(url, init, cause, { redact, attemptTimeout: timedOut ? ATTEMPT_TIMEOUT : undefined });
    };
    const call = callOf(init);
    if (call) return attempt(call, next, url, init, redact, fail);
    const stream = async () => withoutSecrets(await markedIfLockedOut(checked(await next(url, init))), redact);
    return stream().catch((cause: unknown) => fail(cause, false));
  };
}

/** Sends a request of an operation once, until its response is read, its time is over, or the caller aborts. */
function attempt(
  call: Call,
  next: Fetch,
  url: string,
  init: Outgoing,
  redact: ReceiveOptions['redact'],
  fail: (cause: unknown, timedOut: boolean) => Promise<never>,
): Promise<Response> {
  const { method, headers, body, signal } = init;
  const controller = new AbortController();
  const sent = { method, headers, body, [callKey]: call, [endingKey]: controller } as Outgoing;
  const reading: Reading = {};
  return new Promise((resolve, reject) => {
    let isOver = false;
    const ended = (): void => {
      isOver = true;
      clearTimeout(timer);
      leave?.();
    };
    const failed = (cause: unknown, timedOut: boolean): void => {
      if (isOver) return;
      ended();
      fail(cause, timedOut).catch(reject);
    };
    const stop = (timedOut: boolean, reason?: unknown): void => {
      controller.abort(reason);
      reading.cancel?.();
      failed(controller.signal.reason, timedOut);
    };
    const timer = call.deadline === undefined ? setTimeout(stop, ATTEMPT_TIMEOUT, true) : undefined;
    const leave = signal ? whenAborted(signal, () => stop(false, signal.reason)) : undefined;
    if (signal?.aborted) return;
    countChange(init, 1);
    received(next, url, sent, reading, redact).then(
      (response) => {
        if (!isOver) ended();
        resolve(response);
      },
      (cause: unknown) => failed(cause, false),
    );
  });
}

/** Sends a request, and reads the whole response. */
async function received(
  next: Fetch,
  url: string,
  init: Outgoing,
  reading: Reading,
  redact: ReceiveOptions['redact'],
): Promise<Response> {
  const response = checked(await next(url, init));
  const { maxBytes = LARGEST_BODY, isReadable } = callOf(init)?.expects ?? {};
  const chunks = await readBody(response, maxBytes, reading);
  const text = textOf(chunks);
  const isBroken = isReadable !== undefined && !(await isReadable(response, chunks));
  const parsed = jsonOf(text);
  return isSuccess(init, { response, text, isBroken }, parsed) && !hasErrors(parsed)
    ? withBody(withoutSecrets(response, redact), parsed, text)
    : check(url, init, { response, text, isBroken }, redact);
}

/** Another implementation of fetch may return anything. */
function checked(response: Response): Response {
  if (typeof response?.status === 'number' && typeof response.headers?.get === 'function') return response;
  throw new TypeError('fetch did not return a Response');
}

/** Counts a request that may change something: from its departure, unless it turns out to have been rejected. */
function countChange(init: Outgoing, by: 1 | -1): void {
  const { progress, effect } = callOf(init) ?? {};
  if (progress && effect !== 'read' && methodOf(init) !== 'GET') progress.changes += by;
}

/** A response that has arrived completely. */
interface Received {
  readonly response: Response;
  readonly text: string;
  /** Whether it is a form that cannot be read: it was cut off. */
  readonly isBroken: boolean;
}

/** What a response becomes that has errors, or does not say that it is a success. */
async function check(
  url: string,
  init: Outgoing,
  received: Received,
  redact: ReceiveOptions['redact'],
): Promise<Response> {
  const { response, text } = received;
  const body = jsonOf(text);
  const isGood = isSuccess(init, received, body);
  // The text of a failure goes into errors, and may contain the token.
  const shown = redact(text);
  const known = shown === text ? body : jsonOf(shown);
  withoutSecrets(response, redact);
  if (isGood) return withBody(response, known, shown);
  if (response.ok) {
    const { badResponseError } = await loadFailures();
    throw badResponseError(url, init, response, known, shown);
  }
  // 408 and 5xx may come from something between here and where the change is made.
  if (response.status < 500 && response.status !== 408) countChange(init, -1);
  if (saysLockedOut(known)) markLockedOut(response);
  return withBody(response, known, shown);
}

/**
 * Whether a response says that it is a success. A status is not enough: proxies, captive portals and health pages have it, too.
 *
 * @source https://developers.cloudflare.com/api/ (every envelope requires `success`)
 */
function isSuccess(init: Outgoing, { response, text, isBroken }: Received, body: unknown): boolean {
  if (!response.ok || isBroken) return false;
  const { success, result, data } = (body ?? {}) as Readonly<Record<string, unknown>>;
  switch (callOf(init)?.expects?.form) {
    case 'graphql':
      return (data !== undefined || hasErrors(body)) && !saysLockedOut(body);
    case 'file':
      return response.status !== 204 && text !== '' && success !== false && !isHtml(response);
    case 'result':
      return success === true || (success === undefined && result !== undefined);
    default:
      return success === true;
  }
}

/** GraphQL fails with status 200, too. */
function hasErrors(body: unknown): boolean {
  const { errors } = (body ?? {}) as { readonly errors?: unknown };
  return Array.isArray(errors) && errors.length > 0;
}

const isHtml = ({ headers }: Response): boolean => headers.get('content-type')?.includes('text/html') ?? false;

/** The response with the body that was read from it. */
function withBody(response: Response, body: unknown, text: string): Response {
  // Other implementations of Response, such as that of @hono/node-server, have methods that cannot be assigned.
  return Object.defineProperties(response, {
    json: { value: async () => body, configurable: true },
    text: { value: async () => text, configurable: true },
  });
}

/** A body as JSON, whatever its type: proxies drop or change the header. Undefined if it is not JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The headers that errors and hooks show, and the length below which they cannot hold a token. */
const SHOWN = ['cf-ray', 'content-type'];
const SHORT = 40;

/** Removes the token from headers that errors and hooks show. */
function withoutSecrets(response: Response, redact: ReceiveOptions['redact']): Response {
  for (const name of SHOWN) {
    const value = response.headers.get(name) ?? '';
    if (value.length < SHORT || redact(value) === value) continue;
    const headers = new Headers(response.headers);
    headers.set(name, redact(value));
    Object.defineProperty(response, 'headers', { value: headers });
  }
  return response;
}

/** Another client's response is not read, except where retrying it depends on what it says. */
async function markedIfLockedOut(response: Response): Promise<Response> {
  if (![401, 403, 429].includes(response.status)) return response;
  const text = await readBody(response.clone(), LARGEST_BODY).then(textOf, () => '');
  if (saysLockedOut(jsonOf(text))) markLockedOut(response);
  return response;
}
