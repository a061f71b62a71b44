import { CloudflareConnectorError } from '../../errors.ts';
import { type Attempts, type Call, callOf, type Effect, methodOf, templateOf } from '../call.ts';
import { attemptsKey, type Fetch, type Layer, type Outgoing } from '../compose.ts';
import type { RateLimitEvent } from './rate-limit.ts';
import type { RetryEvent } from './retry.ts';

/** A request. Never holds the token, a body or a query. */
export interface RequestEvent {
  /**
   * Joins the events of one request: `request`, each `retry`, and `response` have the same. Unique across connectors and processes.
   * A call that makes several requests, such as a list of several pages, has one for each of them.
   */
  readonly id: string;
  /** The operation that sends the request; undefined for other clients that use the connector's fetch. */
  readonly operation: string | undefined;
  readonly effect: Effect | undefined;
  /** The zone's id, and its name if it is known. */
  readonly zone: Call['zone'];
  readonly method: string;
  /** The path with its ids replaced: `/zones/{zone_id}/dns_records`. */
  readonly path: string;
  /** The host that it is sent to, and its port unless it is the usual one: `api.cloudflare.com`. */
  readonly host: string;
}

/** How a request ended, retries and waits included. */
export interface ResponseEvent extends RequestEvent {
  /** The HTTP status; undefined if no response arrived. */
  readonly status: number | undefined;
  readonly rayId: string | undefined;
  /** Milliseconds from the first attempt to the response. */
  readonly duration: number;
  /** How often the request was sent, or tried to be: 1 if it was not retried. */
  readonly attempts: number;
  /** The code of the error, if no response arrived. */
  readonly error: string | undefined;
}

/** Hooks called for every request, response and retry: for logs, metrics and audit trails. */
export interface Hooks {
  /** Called before a request. An error that it throws stops the request and reaches the caller. */
  readonly request?: ((event: RequestEvent) => void) | undefined;
  /** Called after a request. An error that it throws surfaces as an uncaught error: the call has already ended. */
  readonly response?: ((event: ResponseEvent) => void) | undefined;
  /** Called before a request is retried. An error that it throws surfaces as an uncaught error. */
  readonly retry?: ((event: RetryEvent) => void) | undefined;
  /** Called when the rate limit makes a request wait. An error that it throws surfaces as an uncaught error. */
  readonly rateLimit?: ((event: RateLimitEvent) => void) | undefined;
}

/** Calls a hook whose failure must not change the outcome of the call. */
export function notify<E>(hook: ((event: E) => void) | undefined, event: E): void {
  try {
    hook?.(event);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

const thrownByHooks = new WeakSet<object>();

/** Whether an error is what a request hook threw. It is the caller's own, and reaches the caller as it is. */
export function isThrownByHook(error: unknown): boolean {
  return typeof error === 'object' && error !== null && thrownByHooks.has(error);
}

/** Calls the hooks for every request and response. */
export function observe(hooks: Hooks, redact: (text: string) => string): Layer {
  const { request: onRequest, response: onResponse, retry: onRetry, rateLimit: onWait } = hooks;
  // Events of all connectors may go to one log.
  const series = Math.random().toString(36).slice(2, 10);
  let count = 0;
  const observed = async (next: Fetch, url: string, given: Outgoing): Promise<Response> => {
    const audit = callOf(given)?.audit;
    const attempts: Attempts = given[attemptsKey] ?? { isRepeat: false };
    const init = given[attemptsKey] ? given : { ...given, [attemptsKey]: attempts };
    attempts.id = `${series}-${++count}`;
    const event = eventOf(attempts.id, url, init, redact);
    try {
      onRequest?.(event);
    } catch (error) {
      if (typeof error === 'object' && error !== null) thrownByHooks.add(error);
      throw error;
    }
    const started = performance.now();
    const ended = (status: number | undefined, rayId: string | undefined, error: string | undefined): void => {
      const duration = performance.now() - started;
      const ending = { ...event, status, rayId, duration, attempts: 1 + (attempts.retries ?? 0), error };
      notify(onResponse, ending);
      notify(audit, ending);
    };
    let response: Response;
    try {
      response = await next(url, init);
    } catch (error) {
      const known = CloudflareConnectorError.is(error) ? error : undefined;
      ended(known?.status, known?.rayId, known?.code ?? (init.signal?.aborted ? 'aborted' : 'network'));
      throw error;
    }
    ended(response.status, response.headers.get('cf-ray') ?? undefined, undefined);
    return response;
  };
  return (next) => (url, init) =>
    onRequest || onResponse || onRetry || onWait || callOf(init)?.audit ? observed(next, url, init) : next(url, init);
}

function eventOf(id: string, url: string, init: Outgoing, redact: (text: string) => string): RequestEvent {
  const call = callOf(init);
  return {
    id,
    operation: call?.operation,
    effect: call?.effect,
    zone: call?.zone,
    method: methodOf(init),
    path: redact(templateOf(url)),
    host: /\/\/([^/]+)/.exec(url)?.[1] ?? '',
  };
}
