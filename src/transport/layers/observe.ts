import { CloudflareConnectorError } from '../../errors.ts';
import { type Call, callOf, type Effect, methodOf, templateOf } from '../call.ts';
import type { Fetch, Layer, Outgoing } from '../compose.ts';
import type { RateLimitEvent } from './rate-limit.ts';
import type { RetryEvent } from './retry.ts';

/** A request. Never holds the token, a body or a query. */
export interface RequestEvent {
  /** The operation that sends the request; undefined for other clients that use the connector's fetch. */
  readonly operation: string | undefined;
  readonly effect: Effect | undefined;
  /** The zone's id, and its name if it is known. */
  readonly zone: Call['zone'];
  readonly method: string;
  /** The path with its ids replaced: `/zones/{zone_id}/dns_records`. */
  readonly path: string;
}

/** How a request ended, retries and waits included. */
export interface ResponseEvent extends RequestEvent {
  /** The HTTP status; undefined if no response arrived. */
  readonly status: number | undefined;
  readonly rayId: string | undefined;
  /** Milliseconds from the first attempt to the response. */
  readonly duration: number;
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
export function observe({ request: onRequest, response: onResponse }: Hooks, redact: (text: string) => string): Layer {
  const observed = async (next: Fetch, url: string, init: Outgoing): Promise<Response> => {
    const audit = callOf(init)?.audit;
    const event = eventOf(url, init, redact);
    try {
      onRequest?.(event);
    } catch (error) {
      if (typeof error === 'object' && error !== null) thrownByHooks.add(error);
      throw error;
    }
    const started = performance.now();
    const ended = (status: number | undefined, rayId: string | undefined, error: string | undefined): void => {
      const ending = { ...event, status, rayId, duration: performance.now() - started, error };
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
    onRequest || onResponse || callOf(init)?.audit ? observed(next, url, init) : next(url, init);
}

function eventOf(url: string, init: Outgoing, redact: (text: string) => string): RequestEvent {
  const call = callOf(init);
  return {
    operation: call?.operation,
    effect: call?.effect,
    zone: call?.zone,
    method: methodOf(init),
    path: redact(templateOf(url)),
  };
}
