import type { TokenStatus } from '../permissions/report-facts.ts';
import type { TokenKind } from '../permissions/token-format.ts';
import { wordsOf } from '../transport/errors/reasons.ts';
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

/** The status of a token that is an account's, as far as anything shows, where it is not known which account's. */
export const unverified: TokenStatus = {
  ...blank,
  owner: 'account',
  reason: 'an account-owned token is verified at its account, which was not given and could not be listed',
};

/** The status of a token that Cloudflare recognises, and that the accounts it was verified at do not. */
export function notOf(accountIds: readonly string[]): TokenStatus {
  if (accountIds.length === 0) return unverified;
  const reason = `the token does not belong to account ${accountIds.join(' or ')}, and its own account could not be listed`;
  return { ...unverified, reason };
}

/** The status of a token that was not verified, because the connector's own calls need what is left of the rate limit. */
export const notAsked: TokenStatus = { ...blank, reason: 'not verified: little of the rate limit is left' };

/** A token belongs to one account. It is searched for among this many at most. */
const MOST_ACCOUNTS = 10;

/** A token's status, and the account at which it was verified. */
export interface Verified {
  readonly token: TokenStatus;
  readonly accountId?: string | undefined;
}

/**
 * Asks Cloudflare whether a token is valid: at the user, at the accounts that it may belong to, or at both, because the older
 * format does not show the owner.
 *
 * A denial is confirmed by a second request before the token is called invalid: valid tokens get stray 401s (seen:
 * workers-sdk#13854). Each failed verification counts towards a lockout of the network address, so a place is asked once more
 * and no further.
 *
 * @returns `invalid` if every place that was asked calls it invalid. It may belong to another account: see {@link notOf}.
 * @source GET /user/tokens/verify, GET /accounts/{account_id}/tokens/verify
 */
export async function verifyToken(ask: Ask, kind: TokenKind, accountIds: readonly string[]): Promise<Verified> {
  const first = await verifyOnce(ask, kind, accountIds);
  return first.token.status === 'invalid' ? verifyOnce(ask, kind, accountIds) : first;
}

/** The first requests of {@link verifyToken}: that the token is invalid is not confirmed yet. */
export async function verifyOnce(ask: Ask, kind: TokenKind, accountIds: readonly string[]): Promise<Verified> {
  // The account says more of an account's token than the user does, and most older tokens are a user's.
  const ofAccount = kind === 'user' ? undefined : await verifyAtAccounts(ask, accountIds);
  if (kind === 'account') return ofAccount ?? { token: unverified };
  if (ofAccount && ofAccount.token.status !== 'invalid') return ofAccount;
  return { token: statusOf(await ask('/user/tokens/verify'), 'user') };
}

/**
 * Asks whether a token belongs to one of the accounts and is valid. Every other account calls it invalid.
 *
 * @returns Undefined without accounts.
 * @source GET /accounts/{account_id}/tokens/verify
 */
export async function verifyAtAccounts(ask: Ask, accountIds: readonly string[]): Promise<Verified | undefined> {
  const ids = accountIds.slice(0, MOST_ACCOUNTS);
  const replies = await Promise.all(ids.map((id) => ask(`/accounts/${id}/tokens/verify`)));
  const found = replies.map((reply, at) => ({ token: statusOf(reply, 'account'), accountId: ids[at] }));
  const clear = found.find(({ token: { status } }) => status !== 'invalid' && status !== 'unknown');
  return clear ?? found.find(({ token }) => token.status === 'unknown') ?? found[0];
}

/** The status of a token, as the response to its verification says it. */
export function statusOf(reply: Reply, owner: 'user' | 'account'): TokenStatus {
  const text = wordsOf(reply.messages);
  if (reply.failure) return { ...blank, owner, reason: `could not be verified: ${reply.failure}` };
  if (reply.reason === 'address') return { ...blank, owner, status: 'ip_restricted', reason: text };
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
