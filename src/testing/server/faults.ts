import { type OptionNames, rejectUnknownOptions } from '../unknown-option.ts';

/** A response that a fault sends instead of Cloudflare's. */
export interface InjectedResponse {
  /** The HTTP status. */
  readonly status: number;
  /** A string is sent as HTML, any other value as JSON. @default no body */
  readonly body?: unknown;
  /** Headers to add, or to send instead of the usual ones: `{ 'retry-after': '5' }`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A fault that only slows a response down. */
export interface ResponseDelay {
  /** How many milliseconds later Cloudflare's own response arrives. */
  readonly delay: number;
}

/**
 * What an injected fault does.
 *
 * - `{ status, body?, headers? }`: the response is this one, and the request is not carried out
 * - `{ delay }`: Cloudflare's own response arrives that many milliseconds later
 * - `network-error`: the request never arrives; `fetch` rejects with a `TypeError`
 * - `lost-response`: the request is carried out, then `fetch` rejects with a `TypeError`
 * - `truncated-body`: the request is carried out, and the body of the response ends in the middle
 * - `empty-body`: the request is carried out, and the response has its status but no body
 * - `stalled-body`: the request is carried out; half of the body arrives, and the rest never does
 * - `hang`: no response until the caller aborts
 * - `stray-401`: a 401 that valid tokens get now and then (seen: https://github.com/cloudflare/workers-sdk/issues/13854)
 */
export type FaultResponse =
  | InjectedResponse
  | ResponseDelay
  | 'network-error'
  | 'lost-response'
  | 'truncated-body'
  | 'empty-body'
  | 'stalled-body'
  | 'hang'
  | 'stray-401';

/** The requests that a fault affects. Both conditions must hold. */
export interface FaultPattern {
  /** The HTTP method, in upper or lower case. @default any method */
  readonly method?: string | undefined;
  /** The path below `/client/v4`: a path, a template such as `/zones/{zone_id}/dns_records`, or a regular expression. @default any path */
  readonly path?: string | RegExp | undefined;
}

/** Which requests a fault affects: those with a method and a path, or those for which a function returns true. */
export type FaultMatch = ((request: Request) => boolean) | FaultPattern;

/** A fault to inject. */
export interface FaultInput {
  /** The requests that it affects. @default every request */
  readonly match?: FaultMatch | undefined;
  /** How many requests it affects. @default all that match */
  readonly times?: number | undefined;
  /** What it does. */
  readonly response: FaultResponse;
}

/** A fault that was added. */
export interface Fault {
  /** What it does. */
  readonly response: FaultResponse;
  /** How many requests it has affected. */
  readonly hits: number;
  /** Removes it. */
  remove(): void;
}

const inputs: OptionNames<FaultInput> = { match: true, times: true, response: true };
const patterns: OptionNames<FaultPattern> = { method: true, path: true };
const responses: OptionNames<InjectedResponse & ResponseDelay> = {
  status: true,
  body: true,
  headers: true,
  delay: true,
};

/**
 * Faults to inject into the network between a caller and the simulator. The first one that matches affects a request, in
 * the order in which they were added.
 *
 * @example
 * ```ts
 * cloudflare.faults.add({ times: 2, response: { status: 503 } });
 * cloudflare.faults.add({ match: { method: 'POST', path: '/zones/{zone_id}/dns_records' }, response: 'lost-response' });
 * ```
 */
export class Faults {
  readonly #faults = new Set<{
    hits: number;
    readonly input: FaultInput;
    readonly matches: (request: Request) => boolean;
  }>();

  /**
   * Adds a fault.
   *
   * @throws TypeError if the input has an unknown option.
   */
  add(input: FaultInput): Fault {
    rejectUnknownOptions(input, inputs);
    if (typeof input.match !== 'function') rejectUnknownOptions(input.match, patterns, 'match');
    if (typeof input.response === 'object') rejectUnknownOptions<object>(input.response, responses, 'response');
    const fault = { hits: 0, input, matches: matcher(input.match) };
    this.#faults.add(fault);
    return {
      response: input.response,
      get hits() {
        return fault.hits;
      },
      remove: () => {
        this.#faults.delete(fault);
      },
    };
  }

  /** Removes all faults. */
  clear(): void {
    this.#faults.clear();
  }

  /**
   * Returns the fault that affects this request, if any, and counts it.
   *
   * @internal
   */
  next(request: Request): FaultResponse | undefined {
    for (const fault of this.#faults) {
      if (fault.hits >= (fault.input.times ?? Number.POSITIVE_INFINITY) || !fault.matches(request)) continue;
      fault.hits += 1;
      return fault.input.response;
    }
    return undefined;
  }
}

function matcher(match: FaultMatch = {}): (request: Request) => boolean {
  if (typeof match === 'function') return match;
  const { method, path } = match;
  const pattern = typeof path === 'string' ? templatePattern(path) : path;
  return (request) =>
    (method === undefined || request.method === method.toUpperCase()) &&
    (pattern === undefined || pattern.test(new URL(request.url).pathname.replace(/^\/client\/v4(?=\/)/, '')));
}

function templatePattern(template: string): RegExp {
  const escaped = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\{[^}]*\}/g, '[^/]+')}/?$`);
}
