import type { CatalogEntry } from '../../permissions/catalog.ts';
import type { DenialStyle } from './route.ts';
import { Rejection, rejection } from './route-response.ts';

/** A valid credential that lacks the permission. */
export function denied(style: DenialStyle): Rejection {
  // Seen in January 2026: D1 denies with 401.
  if (style === 'unauthorized') return new Rejection(401, [{ code: 10000, message: 'Authentication error' }], true);
  return style === 'authentication'
    ? new Rejection(403, [{ code: 10000, message: 'Authentication error' }], true)
    : // Seen: https://github.com/octodns/octodns-cloudflare/issues/60
      rejection(9109, 'Unauthorized to access requested resource', 403);
}

/**
 * A token that does not exist, or is no longer valid.
 *
 * Seen for verify (https://github.com/lablabs/cloudflare-exporter/issues/158) and for zones
 * (https://github.com/cert-manager/cert-manager/pull/4465). The gateway's 401 is seen in a public project's watch of the API (June
 * 2026).
 */
export function unknownToken(style: DenialStyle): Rejection {
  if (style === 'verify') return rejection(1000, 'Invalid API Token', 401);
  if (style === 'resource') return rejection(9109, 'Invalid access token', 403);
  return new Rejection(401, [{ code: 10000, message: 'Authentication error' }], 'without result');
}

/**
 * No route has this path.
 *
 * Seen: https://github.com/timothymiller/cloudflare-ddns/issues/152; the status: https://github.com/cloudflare/cloudflare-go/issues/118
 */
export const noRoute = (path: string, status = 400): Rejection =>
  rejection(7003, `Could not route to ${path}, perhaps your object identifier is invalid?`, status);

/** A path outside of `/client/v4`. Recorded in October 2024. */
export const outsideOfApi = (): Rejection =>
  new Rejection(404, [{ code: 7000, message: 'No route for that URI' }], true);

/** Retired APIs, such as Firewall Rules. Documented in the official client's change log (7.2.0); code and wording are inferred. */
export const gone = (path: string): Rejection =>
  rejection(7410, `${path} is gone: this API was replaced by rulesets.`, 410);

/** The simulator's own error: it does not know what the parameter selects, and Cloudflare would ignore it. */
export const unknownFilter = (name: string, path: string, documented: readonly string[]): Rejection => {
  const known = documented.length > 0 ? `It has ${documented.join(', ')}.` : 'It has none.';
  const message = `The simulator knows no query parameter ${name} of GET ${path}, and Cloudflare documents none. ${known}`;
  return new NotSimulated(message);
};

/** A zone that does not exist, for a credential that may see every zone. Seen: https://github.com/cloudflare/terraform-provider-cloudflare/issues/192 */
export const noSuchZone = (): Rejection => rejection(1001, 'Invalid zone identifier');

/**
 * The path exists with other methods.
 *
 * Recorded with a token: https://github.com/Shopify/record_store (`cloudflare_test_remove_changeset`, October 2024). Seen with
 * a key: https://github.com/wherelse/cloudflare-ddns-script/issues/7; its status is inferred.
 */
export function methodNotAllowed(method: string, path: string, withToken: boolean): Rejection {
  // Seen: https://github.com/geoquant/discover-errors (January 2026)
  if (path.includes('/d1/')) {
    return new Rejection(405, [{ code: 7001, message: `${method} not supported for requested URI.` }], true);
  }
  const message = `${method} method not allowed for the api_token authentication scheme`;
  return withToken ? new Rejection(405, [{ code: 10000, message }], true) : rejection(1001, 'method_not_allowed', 405);
}

/** The simulator's own error. It says nothing about Cloudflare, and a retry gets it again. */
export class NotSimulated extends Rejection {
  constructor(message: string) {
    // The official client does not retry with this header.
    super(501, [{ code: 501, message }], false, { 'x-should-retry': 'false' });
  }
}

/** The credential has the permission, but the operation has no model. */
export const notModelled = ({ method, path }: CatalogEntry): Rejection =>
  new NotSimulated(
    `The simulator has no model of ${method} ${path}. The credential may call it, but the response is not simulated.`,
  );

/** Cloudflare does not document the path. It may know it nevertheless. */
export const unknownPath = (method: string, path: string): Rejection =>
  new NotSimulated(
    `The simulator does not know ${method} ${path}: Cloudflare does not document it. The id in it need not be wrong.`,
  );
