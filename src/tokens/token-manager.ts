import type { RequestClient, RequestOptions } from '../client/request-client.ts';
import { InvalidInputError } from '../errors.ts';
import { grants, rowOf, type Scope } from '../permissions/scopes.ts';
import type { TokenKind } from '../permissions/token-format.ts';
import type { Call, Effect } from '../transport/call.ts';
import { loadFailures } from '../transport/load-failures.ts';

/** The connector whose token manages others. */
export interface ManagingConnector {
  readonly client: RequestClient;
  readonly kind: TokenKind;
  readonly account: string | undefined;
  readonly scopes: readonly Scope[] | undefined;
}

/** What the token itself says about its owner. Each costs requests. */
export interface OwnerLookup {
  readonly owner: () => Promise<'user' | 'account' | 'unknown'>;
  readonly account: () => Promise<string | undefined>;
}

/** The limits of the call that manages a token. */
export interface ManagerLimits {
  readonly signal?: AbortSignal | undefined;
  readonly timeout?: number | undefined;
  /** In milliseconds of `Date.now()`. */
  readonly deadline: number | undefined;
}

/** Whose tokens are managed, and how. */
export interface TokenManager {
  readonly client: RequestClient;
  /** The account that owns the connector's token; undefined if a user does. */
  readonly account: string | undefined;
  /** The path that the tokens are below. */
  readonly path: string;
  /** The options of a request. */
  readonly request: (level: 'read' | 'edit', effect: Effect, scope?: Scope) => RequestOptions;
}

/**
 * Whose tokens the connector's own token may manage: those of the user or of the account that owns it.
 *
 * @throws MissingPermissionError if the connector was limited to other scopes.
 * @throws InvalidInputError if an account owns the token, and it is not known which.
 */
export async function tokenManager(
  operation: string,
  { client, kind, account: own, scopes }: ManagingConnector,
  { signal, timeout, deadline }: ManagerLimits,
  lookup: OwnerLookup,
): Promise<TokenManager> {
  const isOwned = kind === 'account' || (kind === 'legacy' && (await lookup.owner()) === 'account');
  const key = isOwned ? 'account_api_tokens' : 'api_tokens';
  const scope: Scope = `${key}:edit`;
  if (scopes && !grants(scopes, scope)) {
    const { missingPermission } = await loadFailures();
    throw missingPermission({
      operation,
      needed: [rowOf(scope)],
      held: scopes.map(rowOf),
      evidence: [`from the scopes of the connector: ${scopes.join(', ') || 'none'}`],
      resource: undefined,
    });
  }
  const account = isOwned ? (own ?? (await lookup.account())) : undefined;
  if (isOwned && account === undefined) {
    const message =
      'set `account` on the connector: the token is account-owned and its account could not be determined';
    throw new InvalidInputError(operation, [{ field: 'account', message }], { operation });
  }
  return {
    client,
    account,
    path: account === undefined ? '/user' : `/accounts/${account}`,
    request: (level, effect, other) => {
      const call: Call = {
        operation,
        scope: other ?? `${key}:${level}`,
        effect,
        idempotent: effect === 'read',
        deadline,
      };
      return { call, signal, timeout };
    },
  };
}
