/**
 * What an injected fault does.
 *
 * - `{ status, body?, headers? }`: this answer instead of Cloudflare's; a string body is sent as HTML, anything else as JSON.
 *   The request is not carried out
 * - `{ delay }`: the real answer, so many milliseconds later
 * - `network-error`: the request never arrives; `fetch` rejects with a `TypeError`
 * - `lost-response`: the request is carried out, then `fetch` rejects with a `TypeError`
 * - `truncated-body`: the request is carried out; the answer ends in the middle
 * - `empty-body`: the request is carried out; the answer has its status and no body
 * - `stalled-body`: the request is carried out; half of the answer arrives, the rest never does
 * - `hang`: no answer at all, until the caller aborts
 * - `stray-401`: a 401 as valid tokens get now and then (seen: https://github.com/cloudflare/workers-sdk/issues/13854)
 */
export type FaultAnswer =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly delay: number }
  | 'network-error'
  | 'lost-response'
  | 'truncated-body'
  | 'empty-body'
  | 'stalled-body'
  | 'hang'
  | 'stray-401';

/** Which requests a fault meets: by method and path, or by a function of the request. */
export type FaultMatch =
  | ((request: Request) => boolean)
  | {
      readonly method?: string;
      /** Below `/client/v4`: a path, a template such as `/zones/{zone_id}/dns_records`, or a pattern. */
      readonly path?: string | RegExp;
    };

/** A fault to inject. */
export interface FaultInput {
  /** Every request, if not given. */
  readonly match?: FaultMatch;
  /** How many requests it meets; all of them, if not given. */
  readonly times?: number;
  readonly answer: FaultAnswer;
}

/** A fault that was added. */
export interface Fault {
  readonly answer: FaultAnswer;
  /** How many requests it has met. */
  readonly hits: number;
  remove(): void;
}

/** Faults to inject. The first that matches a request, in the order they were added, meets it. */
export class Faults {
  readonly #faults = new Set<{
    hits: number;
    readonly input: FaultInput;
    readonly matches: (request: Request) => boolean;
  }>();

  add(input: FaultInput): Fault {
    const fault = { hits: 0, input, matches: matcher(input.match) };
    this.#faults.add(fault);
    return {
      answer: input.answer,
      get hits() {
        return fault.hits;
      },
      remove: () => {
        this.#faults.delete(fault);
      },
    };
  }

  clear(): void {
    this.#faults.clear();
  }

  /** The fault that this request meets, if any; counts it. */
  meet(request: Request): FaultAnswer | undefined {
    for (const fault of this.#faults) {
      if (fault.hits >= (fault.input.times ?? Number.POSITIVE_INFINITY) || !fault.matches(request)) continue;
      fault.hits += 1;
      return fault.input.answer;
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
