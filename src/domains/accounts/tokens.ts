import { BaseTokens } from 'cloudflare/resources/accounts/tokens/tokens';
import { accountRef, id, inputSchema, listOperation, operation } from '../../operations/declare.ts';
import type { InAccount } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import type { ApiToken, ApiTokenVerification } from '../user/models.ts';

/** Input of `accounts.tokens.list`. */
export interface ListAccountTokensInput extends InAccount {
  /** The sort direction. */
  readonly direction?: 'asc' | 'desc' | undefined;
  /**
   * Whether expired tokens are included.
   *
   * @default false
   */
  readonly include_expired?: boolean | undefined;
}

/** Input of `accounts.tokens.get`. */
export interface GetAccountTokenInput extends InAccount {
  /** The id of the token, 32 hex digits; not its value. */
  readonly token: string;
}

/** Input of `accounts.tokens.verify`. */
export interface VerifyAccountTokenInput extends InAccount {}

/**
 * The API tokens that an account owns.
 *
 * @example
 * ```ts
 * const { status } = await cf.accounts.tokens.verify({ account });
 * ```
 */
export const tokens = {
  /**
   * Lists the account's tokens, without their values.
   *
   * @throws MissingPermissionError if the token lacks Account · Account API Tokens · Read.
   * @source GET /accounts/{account_id}/tokens
   */
  list: listOperation<ApiToken>()({
    name: 'accounts.tokens.list',
    scope: 'account_api_tokens:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/tokens'],
    input: () =>
      inputSchema<ListAccountTokensInput>({
        account: accountRef(),
        direction: v.optional(v.picklist(['asc', 'desc'])),
        include_expired: v.optional(v.boolean()),
      }),
    pages: ({ account, ...query }, call) => ({
      path: `/accounts/${call.account(account)}/tokens`,
      query,
      perPage: 50,
    }),
  }),

  /**
   * Returns one of the account's tokens, without its value.
   *
   * @throws MissingPermissionError if the token lacks Account · Account API Tokens · Read.
   * @source GET /accounts/{account_id}/tokens/{token_id}
   */
  get: operation({
    name: 'accounts.tokens.get',
    scope: 'account_api_tokens:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/tokens/{token_id}'],
    input: () => inputSchema<GetAccountTokenInput>({ token: id(), account: accountRef() }),
    run: async (call, { token, account }): Promise<ApiToken> =>
      (await call
        .use(BaseTokens)
        .get(token, { account_id: call.account(account) }, call.options)) as unknown as ApiToken,
  }),

  /**
   * Verifies the connector's own token, which the account must own.
   *
   * @throws CloudflareConnectorError `out_of_reach` if the token is valid but the account does not own it.
   * @source GET /accounts/{account_id}/tokens/verify
   */
  verify: operation({
    name: 'accounts.tokens.verify',
    scope: undefined,
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/tokens/verify'],
    input: () => inputSchema<VerifyAccountTokenInput>({ account: accountRef() }),
    run: async (call, input): Promise<ApiTokenVerification> =>
      (await call
        .use(BaseTokens)
        .verify({ account_id: call.account(input.account) }, call.options)) as ApiTokenVerification,
  }),
};
