import { CloudflareConnectorError } from '../../errors.ts';
import { type Call, callOf, type Effect, methodOf, templateOf } from '../call.ts';
import type { Layer, Outgoing } from '../compose.ts';
import type { RetryEvent } from './retry.ts';

/** What a request is about. Never holds the token, a body or a query. */
export interface RequestEvent {
  /** The operation that makes the request; undefined for other clients that use the connector's fetch. */
  readonly operation: string | undefined;
  readonly effect: Effect | undefined;
  /** The zone's id, and its name where it is known. */
  readonly zone: Call['zone'];
  readonly method: string;
  /** The path with its ids replaced: `/zones/{zone_id}/dns_records`. */
  readonly path: string;
}

/** How a request ended, retries and waits included. */
export interface ResponseEvent extends RequestEvent {
  /** The HTTP status; undefined when no answer came. */
  readonly status: number | undefined;
  readonly rayId: string | undefined;
  /** Milliseconds from the first try to the answer. */
  readonly duration: number;
  /** The code of the error, when no answer came. */
  readonly error: string | undefined;
}

/** Functions that are told what goes on: for logs, metrics and audit trails. */
export interface Hooks {
  /** Called before a request. What it throws stops the request, and reaches the caller. */
  readonly request?: (event: RequestEvent) => void;
  /** Called after a request. What it throws surfaces as an uncaught error: the call has succeeded or failed already. */
  readonly response?: (event: ResponseEvent) => void;
  /** Called before a request is tried again. What it throws surfaces as an uncaught error. */
  readonly retry?: (event: RetryEvent) => void;
}

/** Calls a hook whose failure must not change the outcome of a request that was made. */
export function tell<E>(hook: ((event: E) => void) | undefined, event: E): void {
  try {
    hook?.(event);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Tells the hooks about every request and how it ended. */
export function observe({ request: onRequest, response: onResponse }: Hooks): Layer {
  if (!onRequest && !onResponse) return (next) => next;
  return (next) => async (url, init) => {
    const event = eventOf(url, init);
    onRequest?.(event);
    if (!onResponse) return next(url, init);
    const started = performance.now();
    const ended = (status: number | undefined, rayId: string | undefined, error: string | undefined): void =>
      tell(onResponse, { ...event, status, rayId, duration: performance.now() - started, error });
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
}

function eventOf(url: string, init: Outgoing): RequestEvent {
  const call = callOf(init);
  return {
    operation: call?.operation,
    effect: call?.effect,
    zone: call?.zone,
    method: methodOf(init),
    path: templateOf(url),
  };
}
