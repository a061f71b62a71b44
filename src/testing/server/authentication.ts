import type { Context } from '../context.ts';
import { Actor } from '../identity/actor.ts';
import type { PermissionGroups } from '../identity/permission-groups.ts';
import { isKeyFormat, isTokenFormat } from '../identity/token-format.ts';
import type { Token } from '../identity/tokens.ts';
import { rangeTest } from './ip-ranges.ts';
import { unknownToken } from './refusals.ts';
import { Refusal, refusal } from './response.ts';
import type { Denial } from './route.ts';

/** What a request is authenticated with. */
export interface Credentials {
  readonly headers: Headers;
  readonly clientIp: string;
}

/**
 * Finds out who makes a request, or refuses it in the words the route has for that.
 *
 * A verify route is told of tokens that exist and open nothing, so that it can report their status.
 */
export function authenticate(
  { headers, clientIp }: Credentials,
  denial: Denial,
  context: Context,
  groups: PermissionGroups,
): Actor {
  const authorization = headers.get('authorization');
  const email = headers.get('x-auth-email');
  const key = headers.get('x-auth-key');
  if (authorization !== null) {
    const token = findToken(authorization, denial, context);
    refuseForeignAddress(token, clientIp);
    if (!token.isValid && denial !== 'verify') throw unknownToken(denial);
    return new Actor(token, token.owner, context, groups);
  }
  // Seen: https://github.com/kissgyorgy/cloudflare-dyndns/issues/40
  if (denial === 'verify') throw refusal(1001, 'Missing "Authorization" header');
  if (email === null && key === null) throw refusal(9106, 'Missing X-Auth-Key, X-Auth-Email or Authorization headers');
  return userWithKey(email, key, context, groups);
}

function findToken(authorization: string, denial: Denial, { tokens }: Context): Token {
  const value = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
  if (value === undefined || !isTokenFormat(value)) throw malformedHeaders([6111, 'Authorization']);
  const token = tokens.withValue(value);
  if (!token) throw unknownToken(denial);
  return token;
}

function refuseForeignAddress({ allowedIps, deniedIps }: Token, clientIp: string): void {
  const isAllowed = allowedIps.length === 0 || rangeTest(allowedIps)(clientIp);
  if (isAllowed && !rangeTest(deniedIps)(clientIp)) return;
  // Seen: https://github.com/jeessy2/ddns-go/issues/1341
  throw refusal(9109, `Cannot use the access token from location: ${clientIp}`, 403);
}

function userWithKey(email: string | null, key: string | null, context: Context, groups: PermissionGroups): Actor {
  // Seen: https://github.com/NewFuture/DDNS/issues/152
  const malformed: [number, string][] = [];
  if (email === null || !/^\S+@\S+$/.test(email)) malformed.push([6102, 'X-Auth-Email']);
  if (key === null || !isKeyFormat(key)) malformed.push([6103, 'X-Auth-Key']);
  if (malformed.length > 0) throw malformedHeaders(...malformed);
  const user = context.users.list().find((one) => one.email === email && one.apiKey === key);
  if (!user) throw refusal(9103, 'Unknown X-Auth-Key or X-Auth-Email', 403);
  return new Actor(undefined, user, context, groups);
}

function malformedHeaders(...headers: readonly [code: number, name: string][]): Refusal {
  const chain = headers.map(([code, name]) => ({ code, message: `Invalid format for ${name} header` }));
  return new Refusal(400, [{ code: 6003, message: 'Invalid request headers', error_chain: chain }]);
}
