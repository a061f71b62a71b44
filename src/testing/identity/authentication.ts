import type { Context } from '../context.ts';
import { rangeTest } from '../server/ip-ranges.ts';
import { unknownToken } from '../server/rejections.ts';
import type { DenialStyle } from '../server/route.ts';
import { Rejection, rejection } from '../server/route-response.ts';
import { Actor } from './actor.ts';
import type { PermissionGroups } from './permission-groups.ts';
import { isKeyFormat, isTokenFormat } from './token-format.ts';
import type { Token } from './tokens.ts';

/** The headers and the address that authenticate a request. */
export interface Credentials {
  readonly headers: Headers;
  readonly clientIp: string;
}

/**
 * Finds out who makes a request, or rejects it as the route rejects credentials.
 *
 * A verify route accepts every token that exists, so that it can report the status.
 */
export function authenticate(
  { headers, clientIp }: Credentials,
  style: DenialStyle,
  context: Context,
  groups: PermissionGroups,
): Actor {
  const authorization = headers.get('authorization');
  const email = headers.get('x-auth-email');
  const key = headers.get('x-auth-key');
  if (authorization !== null) {
    const token = findToken(authorization, style, context);
    if (style !== 'verify' || context.quirks.verifyChecksIp) rejectForeignAddress(token, clientIp);
    if (!token.isValid && style !== 'verify') throw unknownToken(style);
    return new Actor(token, token.owner, context, groups);
  }
  // Seen: https://github.com/kissgyorgy/cloudflare-dyndns/issues/40
  if (style === 'verify') throw rejection(1001, 'Missing "Authorization" header');
  if (email === null && key === null) {
    // Seen: https://github.com/cloudflare/cloudflare-python/issues/2678, and recorded at the gateway in October 2026
    if (style !== 'resource') throw rejection(9106, 'Missing X-Auth-Key, X-Auth-Email or Authorization headers');
    // The codes and the status are quoted (October 2026), the wording is inferred.
    const missing = [
      { code: 9106, message: 'Missing X-Auth-Email header' },
      { code: 9107, message: 'Missing X-Auth-Key header' },
    ];
    throw new Rejection(403, missing);
  }
  return userWithKey(email, key, context, groups);
}

const MALFORMED = { code: 9106, message: 'Authentication failed (status: 400)' };

function findToken(authorization: string, style: DenialStyle, { tokens }: Context): Token {
  const value = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
  if (value === undefined || !isTokenFormat(value)) {
    // Seen at the gateway, in a public project's watch of the API (June 2026); 6111 is seen on zones.
    if (style === 'authentication' || style === 'unauthorized') throw new Rejection(400, [MALFORMED], 'without result');
    throw malformedHeaders([6111, 'Authorization']);
  }
  const token = tokens.withValue(value);
  if (!token) throw unknownToken(style);
  return token;
}

function rejectForeignAddress({ allowedIps, deniedIps }: Token, clientIp: string): void {
  const isAllowed = allowedIps.length === 0 || rangeTest(allowedIps)(clientIp);
  if (isAllowed && !rangeTest(deniedIps)(clientIp)) return;
  // Seen: https://github.com/jeessy2/ddns-go/issues/1341
  throw rejection(9109, `Cannot use the access token from location: ${clientIp}`, 403);
}

function userWithKey(email: string | null, key: string | null, context: Context, groups: PermissionGroups): Actor {
  // Seen: https://github.com/NewFuture/DDNS/issues/152
  const malformed: [number, string][] = [];
  if (email === null || !/^\S+@\S+$/.test(email)) malformed.push([6102, 'X-Auth-Email']);
  if (key === null || !isKeyFormat(key)) malformed.push([6103, 'X-Auth-Key']);
  if (malformed.length > 0) throw malformedHeaders(...malformed);
  const user = context.users.list().find((one) => one.email === email && one.apiKey === key);
  if (!user) throw rejection(9103, 'Unknown X-Auth-Key or X-Auth-Email', 403);
  return new Actor(undefined, user, context, groups);
}

function malformedHeaders(...headers: readonly [code: number, name: string][]): Rejection {
  const chain = headers.map(([code, name]) => ({ code, message: `Invalid format for ${name} header` }));
  return new Rejection(400, [{ code: 6003, message: 'Invalid request headers', error_chain: chain }]);
}
