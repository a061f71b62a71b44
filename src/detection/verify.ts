import type { TokenStatus } from '../permissions/report.ts';
import type { TokenKind } from '../permissions/token.ts';
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
  reason: 'an account-owned token is verified at its account, and no account was given or could be listed',
};

/**
 * Asks Cloudflare whether a token is good.
 *
 * A refusal is confirmed by a second question before the token is called invalid: valid tokens get stray 401s (seen:
 * workers-sdk#13854).
 *
 * @returns Undefined for an account-owned token whose account is not known.
 * @source GET /user/tokens/verify
 */
export async function verifyToken(
  ask: Ask,
  kind: TokenKind,
  accountId: string | undefined,
): Promise<TokenStatus | undefined> {
  if (kind === 'account') return accountId === undefined ? undefined : verifyAccountToken(ask, [accountId]);
  return verifyAt(ask, '/user/tokens/verify', 'user');
}

/**
 * Asks whether a token belongs to one of the accounts, and is good. It is "invalid" anywhere but at its own account.
 *
 * @source GET /accounts/{account_id}/tokens/verify
 */
export async function verifyAccountToken(ask: Ask, accountIds: readonly string[]): Promise<TokenStatus> {
  const statuses = await Promise.all(accountIds.map((id) => verifyAt(ask, `/accounts/${id}/tokens/verify`, 'account')));
  const known = statuses.find(({ status }) => status !== 'invalid' && status !== 'unknown');
  return known ?? statuses.find(({ status }) => status === 'unknown') ?? statuses[0] ?? unverified;
}

/** What a refusal of some other request says of the token; undefined when it was not the token that was refused. */
export function refusalOf(reply: Reply, owner: 'user' | 'account'): TokenStatus | undefined {
  const found = statusOf(reply, owner);
  const refused = reply.messages.some(({ code, message }) => MALFORMED.includes(code) || INVALID.test(message));
  const known = found.status === 'ip_restricted' || found.status === 'expired';
  return reply.status === 401 || refused || known ? found : undefined;
}

/** Invalid request headers, invalid format for the Authorization header, authentication failed. */
const MALFORMED: readonly number[] = [6003, 6111, 9106];

/** Code 1000 says "Invalid API Token", code 9109 "Invalid access token" (seen); 9109 also says other things. */
const INVALID = /invalid (?:api|access) token/i;

async function verifyAt(ask: Ask, path: string, owner: 'user' | 'account'): Promise<TokenStatus> {
  const first = statusOf(await ask(path), owner);
  if (first.status !== 'invalid') return first;
  return statusOf(await ask(path), owner);
}

function statusOf(reply: Reply, owner: 'user' | 'account'): TokenStatus {
  const said = reply.messages.map(({ message }) => message).join('; ');
  if (reply.failure) return { ...blank, owner, reason: `could not be verified: ${reply.failure}` };
  if (/cannot use the access token from location/i.test(said))
    return { ...blank, owner, status: 'ip_restricted', reason: said };
  if (/expired/i.test(said)) return { ...blank, owner, status: 'expired', reason: said };
  const { id, status, not_before, expires_on } = (reply.result ?? {}) as {
    id?: string;
    status?: string;
    not_before?: string;
    expires_on?: string;
  };
  if (reply.status !== 200 || id === undefined) {
    return { ...blank, owner, status: 'invalid', reason: said || `status ${reply.status}` };
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
  return { status: 'unknown', reason: `Cloudflare calls its status ${JSON.stringify(status)}` };
}
