import type { RouteResponse } from './route-response.ts';
import type { RoutedRequest } from './routed-request.ts';

/**
 * How a simulated response is known.
 *
 * - `doc`: Cloudflare documents it
 * - `seen`: responses of the API that are quoted in public show it
 * - `inferred`: it follows from these, without a direct source
 */
export type Known = 'doc' | 'seen' | 'inferred';

/**
 * How a route denies a credential.
 *
 * - `authentication`: the gateway's 403 with code 10000, on most routes
 * - `resource`: 403 with code 9109, on zones, accounts, users and their tokens
 * - `unauthorized`: the gateway's code 10000 with 401, on D1
 * - `verify`: a token that exists gets its status, whatever it is; any other gets 401 with code 1000
 */
export type DenialStyle = 'authentication' | 'unauthorized' | 'resource' | 'verify';

/** An operation of the API that the simulator has a model of. */
export interface SimulatedRoute {
  /** The HTTP method. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path template as Cloudflare documents it, below `/client/v4`: `/zones/{zone_id}/dns_records`. */
  readonly path: string;
  /** How its responses are known. */
  readonly known: Known;
  /** The URL of the documentation or of the quoted response. */
  readonly source: string;
}

/** A simulated route with its handler. Its template must be in the catalog, unless it has `groups`. */
export interface Route extends SimulatedRoute {
  /** @default 'authentication' */
  readonly denialStyle?: DenialStyle;
  /** `handler` if the handler itself decides who may call it. By default the catalog's permission groups decide. */
  readonly decides?: 'handler';
  /** The permission groups of an operation that is not in the catalog, or has none there. Any one suffices. */
  readonly groups?: readonly string[];
  /**
   * Values of the last parameter that have a documented path of their own, and that this model serves too. `all` means
   * every such value. The permission groups are those of its own path.
   */
  readonly alsoServes?: 'all' | readonly string[];
  /** A method that does the same, though it is not documented. */
  readonly alsoWith?: 'DELETE';
  /** Responds to a request without a credential. @default the request is denied */
  readonly publicly?: () => RouteResponse;
  /** Responds to a request whose credential has the permission. */
  readonly handle: (request: RoutedRequest) => RouteResponse;
}

/** Declares a route. */
export const route = (definition: Route): Route => definition;

/** The same key for all spellings of a template: `GET /zones/{}/dns_records/{}`. */
export const routeKey = (method: string, path: string): string => `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;

/** Orders templates so that literal segments come before parameters, as Cloudflare prefers them. */
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
      // In `{scan_id}.png` only a part of the segment is a parameter.
      return segment.includes('{')
        ? `:part${index}{${segment.replaceAll('.', '\\.').replace(/\{[^{}]+\}/g, '.+')}}`
        : segment;
    })
    .join('/');
}
