import type { FaultResponse, Faults } from './faults.ts';
import type { OpenLogEntry } from './request-log.ts';

/** The network between a caller and the API. */
export interface NetworkParts {
  /** Handles a request that has arrived. */
  readonly arrive: (request: Request, entry: OpenLogEntry) => Promise<Response>;
  /** Opens the log entry of a request. */
  readonly log: (request: Request) => OpenLogEntry;
  readonly faults: Faults;
  /** How many milliseconds every request takes. */
  readonly latency: () => number;
}

/** A `fetch` over a simulated network: with its latency, its faults and the caller's `signal`. */
export function createNetwork({ arrive, log, faults, latency }: NetworkParts): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    rejectOtherHosts(request.url);

    const entry = log(request);
    const fault = faults.next(request);
    await sleep(latency() + (isDelay(fault) ? fault.delay : 0), signal);
    if (fault === 'network-error') throw connectionLost();
    if (fault === 'hang') return hang(signal);
    if (fault === 'stray-401') return logged(entry, strayDenial(request.url, entry.rayId));
    if (typeof fault === 'object' && 'status' in fault) return logged(entry, injected(fault, entry.rayId));

    const response = await arrive(request, entry);
    signal.throwIfAborted();
    switch (fault) {
      case 'lost-response':
        throw connectionLost();
      case 'truncated-body':
        return new Response(half(await response.text()), response);
      case 'empty-body':
        return new Response('', response);
      case 'stalled-body':
        return new Response(stalled(half(await response.text()), signal), response);
      default:
        return response;
    }
  };
}

/** Whether an error is the one that `fetch` rejects with when the connection breaks. */
export function isConnectionLost(error: unknown): boolean {
  return (
    error instanceof TypeError && error.cause instanceof Error && 'code' in error.cause && error.cause.code === RESET
  );
}

const RESET = 'ECONNRESET';

const connectionLost = (): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: RESET }) });

const HOSTS: readonly string[] = ['api.cloudflare.com', 'localhost', '127.0.0.1', '[::1]'];

/** Whether the simulator stands in for the host of a URL. */
export const isOurHost = (url: string): boolean => HOSTS.includes(new URL(url).hostname);

/** Rejects requests to other hosts, which reached the simulator by mistake. */
function rejectOtherHosts(url: string): void {
  if (isOurHost(url)) return;
  const { hostname } = new URL(url);
  throw new TypeError(`The simulator stands in for https://api.cloudflare.com, not for ${hostname}.`);
}

const isDelay = (fault: FaultResponse | undefined): fault is { readonly delay: number } =>
  typeof fault === 'object' && 'delay' in fault;

function logged(entry: OpenLogEntry, response: Response): Response {
  entry.status = response.status;
  return response;
}

function injected(fault: Extract<FaultResponse, { status: number }>, rayId: string): Response {
  const { status, body, headers } = fault;
  const isText = typeof body === 'string';
  // `Response` allows no body with these.
  const bodiless = body === undefined || status === 204 || status === 304;
  return new Response(bodiless ? null : isText ? body : JSON.stringify(body), {
    status,
    headers: { 'content-type': isText ? 'text/html; charset=UTF-8' : 'application/json', 'cf-ray': rayId, ...headers },
  });
}

function strayDenial(url: string, rayId: string): Response {
  const error = new URL(url).pathname.endsWith('/tokens/verify')
    ? { code: 1000, message: 'Invalid API Token' }
    : { code: 10000, message: 'Authentication error' };
  return injected({ status: 401, body: { success: false, errors: [error], messages: [], result: null } }, rayId);
}

const half = (text: string): string => text.slice(0, Math.floor(text.length / 2));

function stalled(text: string, signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      signal.addEventListener('abort', () => controller.error(signal.reason), { once: true });
    },
  });
}

function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', abort, { once: true });
  });
}
