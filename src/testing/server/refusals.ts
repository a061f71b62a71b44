import type { CatalogEntry } from '../../permissions/catalog.ts';
import { Refusal, refusal } from './response.ts';
import type { Denial } from './route.ts';

/** A credential that is known, and may not do this. */
export function denied(denial: Denial): Refusal {
  return denial === 'authentication'
    ? new Refusal(403, [{ code: 10000, message: 'Authentication error' }], true)
    : // Seen: https://github.com/octodns/octodns-cloudflare/issues/60
      refusal(9109, 'Unauthorized to access requested resource', 403);
}

/**
 * A token that does not exist, or no longer opens anything.
 *
 * Seen for verify (https://github.com/lablabs/cloudflare-exporter/issues/158) and for zones
 * (https://github.com/cert-manager/cert-manager/pull/4465); 401 where the gateway answers is inferred.
 */
export function unknownToken(denial: Denial): Refusal {
  if (denial === 'verify') return refusal(1000, 'Invalid API Token', 401);
  if (denial === 'resource') return refusal(9109, 'Invalid access token', 403);
  return new Refusal(401, [{ code: 10000, message: 'Authentication error' }], true);
}

/**
 * Nothing answers at this path.
 *
 * Seen: https://github.com/timothymiller/cloudflare-ddns/issues/152; the status: https://github.com/cloudflare/cloudflare-go/issues/118
 */
export const noRoute = (path: string): Refusal =>
  refusal(7003, `Could not route to ${path}, perhaps your object identifier is invalid?`);

/** A zone that does not exist, to somebody who may see every zone. Seen: https://github.com/cloudflare/terraform-provider-cloudflare/issues/192 */
export const noSuchZone = (): Refusal => refusal(1001, 'Invalid zone identifier');

/**
 * The path exists, with other methods.
 *
 * Seen: https://github.com/fire1ce/DDNS-Cloudflare-Bash/issues/3 (with a token) and
 * https://github.com/wherelse/cloudflare-ddns-script/issues/7 (with a key); the status is inferred.
 */
export function methodNotAllowed(method: string, withToken: boolean): Refusal {
  const message = `${method} method not allowed for the api_token authentication scheme`;
  return withToken ? new Refusal(405, [{ code: 10000, message }], true) : refusal(1001, 'method_not_allowed', 405);
}

/** The simulator's own: the request is allowed, and there is nothing to answer it. */
export const notModelled = ({ method, path }: CatalogEntry): Refusal =>
  refusal(
    501,
    `The simulator has no model of ${method} ${path}. The credential may call it; what Cloudflare would answer is not simulated.`,
    501,
  );
