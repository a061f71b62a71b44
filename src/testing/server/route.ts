import type { Call } from './call.ts';
import type { Answer } from './response.ts';

/** How an answer is known: from Cloudflare's documentation, from responses quoted in public, or by reasoning from these. */
export type Known = 'doc' | 'seen' | 'inferred';

/**
 * How a route turns down a credential.
 *
 * - `authentication`: the gateway's 403 with code 10000, which most routes have
 * - `resource`: 403 with code 9109, on zones, accounts, users and their tokens
 * - `verify`: a token that exists is answered whatever its state; any other is a 401 with code 1000
 */
export type Denial = 'authentication' | 'resource' | 'verify';

/** Which operation of the API the simulator has a model of, and how its answers are known. */
export interface SimulatedRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The template as Cloudflare documents it, below `/client/v4`. It must be in the catalog. */
  readonly path: string;
  readonly known: Known;
  /** Where that is to be read. */
  readonly source: string;
}

/** A simulated route, and what answers it. */
export interface Route extends SimulatedRoute {
  /** `authentication` if not given. */
  readonly denial?: Denial;
  /** `handler` where the handler itself decides who is let in; otherwise the groups in the catalog do. */
  readonly decides?: 'handler';
  /**
   * Values of the last parameter for which Cloudflare documents a path of its own, and which this model answers all the
   * same; `all` where it answers every one. The groups are those of that path.
   */
  readonly alsoAnswers?: 'all' | readonly string[];
  /** Answers a request that has been let in. */
  readonly handle: (call: Call) => Answer;
}

/** Declares a route. */
export const route = (definition: Route): Route => definition;

/** What two spellings of one template have in common: `GET /zones/{}/dns_records/{}`. */
export const routeKey = (method: string, path: string): string => `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;

/** Orders templates so that literal segments come before parameters, which is how Cloudflare prefers them. */
export function byPrecision(a: { readonly path: string }, b: { readonly path: string }): number {
  const [left, right] = [precision(a.path), precision(b.path)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** `~` sorts after every character a literal segment can start with. */
const precision = (path: string): string => path.replace(/\{[^}]*\}/g, '~');

/** A template in the syntax of Hono's routers. */
export function honoPath(path: string): string {
  return path
    .split('/')
    .map((segment, index) => {
      const whole = /^\{([^{}]+)\}$/.exec(segment)?.[1];
      if (whole !== undefined) return `:${whole}`;
      // `{scan_id}.png`: a part of a segment is a parameter.
      return segment.includes('{')
        ? `:part${index}{${segment.replaceAll('.', '\\.').replace(/\{[^{}]+\}/g, '.+')}}`
        : segment;
    })
    .join('/');
}
