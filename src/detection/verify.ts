import type { TokenStatus } from '../permissions/report-facts.ts';
import type { TokenKind } from '../permissions/token-format.ts';
import type { Ask, Reply } from './ask.ts';

const blank: TokenStatus = {
  id: undefined,
  owner: 'unknown',
  status: 'unknown',
  reason: undefined,
  note: undefined,
  notBefore: undefined,
  expiresOn: undefined,
};

/** The status of an account-owned token whose account is not known. */
export const unverified: TokenStatus = {
  ...blank,
  owner: 'account',
  reason: 'an account-owned token is verified at its account, which was not given and could not be listed',
};

/**
 * Asks Cloudflare whether a token is valid.
 *
 * A denial is confirmed by a second request before the token is called invalid: valid tokens get stray 401s (seen:
 * workers-sdk#13854).
 *
 * @returns Undefined if an account owns the token and it is not known which.
 * @source GET /user/tokens/verify
 */
export async function verifyToken(
  ask: Ask,
  kind: TokenKind,
  accountId: string | undefined,
): Promise<TokenStatus | undefined> {
  const first = await verifyOnce(ask, kind, accountId);
  return first?.status === 'invalid' ? verifyOnce(ask, kind, accountId) : first;
}

/** The first request of {@link verifyToken}: that the token is invalid is not confirmed yet. */
export async function verifyOnce(
  ask: Ask,
  kind: TokenKind,
  accountId: string | undefined,
): Promise<TokenStatus | undefined> {
  if (kind === 'account') return accountId === undefined ? undefined : verifyAtAccounts(ask, [accountId]);
  return statusOf(await ask('/user/tokens/verify'), 'user');
}

/**
 * Asks whether a token belongs to one of the accounts and is valid. Every other account calls it invalid.
 *
 * @source GET /accounts/{account_id}/tokens/verify
 */
export async function verifyAtAccounts(ask: Ask, accountIds: readonly string[]): Promise<TokenStatus> {
  const replies = await Promise.all(accountIds.map((id) => ask(`/accounts/${id}/tokens/verify`)));
  return bestOf(replies.map((reply) => statusOf(reply, 'account'))) ?? unverified;
}

/** The status that says most: of several about one token a definite one counts, then an unknown one. */
export function bestOf(statuses: readonly (TokenStatus | undefined)[]): TokenStatus | undefined {
  const given = statuses.filter((status) => status !== undefined);
  const clear = given.find(({ status }) => status !== 'invalid' && status !== 'unknown');
  return clear ?? given.find(({ status }) => status === 'unknown') ?? given[0];
}

/** What the denial of another request says about the token; undefined if the token was not the reason. */
export function statusIn(reply: Reply, owner: 'user' | 'account'): TokenStatus | undefined {
  const found = statusOf(reply, owner);
  const isDenied = reply.messages.some(({ code, message }) => MALFORMED.includes(code) || INVALID.test(message));
  const known = found.status === 'ip_restricted' || found.status === 'expired';
  return reply.status === 401 || isDenied || known ? found : undefined;
}

/** Invalid request headers, invalid format of the Authorization header, authentication failed. */
const MALFORMED: readonly number[] = [6003, 6111, 9106];

/** Code 1000 is "Invalid API Token", code 9109 "Invalid access token" (seen). 9109 also has other meanings. */
const INVALID = /invalid (?:api|access) token/i;

function statusOf(reply: Reply, owner: 'user' | 'account'): TokenStatus {
  const text = reply.messages.map(({ message }) => message).join('; ');
  if (reply.failure) return { ...blank, owner, reason: `could not be verified: ${reply.failure}` };
  if (/cannot use the access token from location/i.test(text))
    return { ...blank, owner, status: 'ip_restricted', reason: text };
  if (/expired/i.test(text)) return { ...blank, owner, status: 'expired', reason: text };
  const { id, status, not_before, expires_on } = (reply.result ?? {}) as {
    id?: string | undefined;
    status?: string | undefined;
    not_before?: string | undefined;
    expires_on?: string | undefined;
  };
  if (reply.status !== 200 || id === undefined) {
    return { ...blank, owner, status: 'invalid', reason: text || `status ${reply.status}` };
  }
  return {
    ...blank,
    id,
    owner,
    notBefore: not_before,
    expiresOn: expires_on,
    ...judge(status, not_before, expires_on),
  };
}

function judge(
  status: string | undefined,
  notBefore: string | undefined,
  expiresOn: string | undefined,
): Pick<TokenStatus, 'status' | 'reason'> {
  const now = Date.now();
  if (status === 'expired' || (expiresOn !== undefined && Date.parse(expiresOn) <= now)) {
    return { status: 'expired', reason: expiresOn && `it expired on ${expiresOn}` };
  }
  if (status === 'disabled') return { status: 'disabled', reason: 'it was disabled by its owner' };
  if (notBefore !== undefined && Date.parse(notBefore) > now) {
    return { status: 'not_yet_valid', reason: `it becomes valid on ${notBefore}` };
  }
  if (status === 'active') return { status: 'active', reason: undefined };
  return { status: 'unknown', reason: `Cloudflare reports the status ${JSON.stringify(status)}` };
}
