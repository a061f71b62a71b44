import { grantsOf, type PolicyGrants, type TokenPolicy } from '../permissions/grants.ts';
import type { TokenStatus } from '../permissions/report-facts.ts';
import type { Ask } from './ask.ts';

/**
 * Reads the token's own policies. They are authoritative. A token needs User · API Tokens · Read for it, or Account · Account
 * API Tokens · Read.
 *
 * @returns Null if the token lacks that: it is known then, and need not be asked again. Undefined if no response arrived.
 * @source GET /user/tokens/{token_id}
 * @source GET /accounts/{account_id}/tokens/{token_id}
 */
export async function askPolicies(
  ask: Ask,
  token: TokenStatus,
  accountId: string | undefined,
): Promise<PolicyGrants | null | undefined> {
  if (token.id === undefined || (token.owner === 'account' && accountId === undefined)) return undefined;
  const owner = token.owner === 'account' ? `/accounts/${accountId}` : '/user';
  const { status, result, failure } = await ask(`${owner}/tokens/${token.id}`);
  const policies = (result as { policies?: unknown } | null | undefined)?.policies;
  if (failure !== undefined) return undefined;
  if (status !== 200 || !Array.isArray(policies)) return null;
  return grantsOf(policies as TokenPolicy[]);
}
