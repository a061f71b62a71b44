import { BaseTokens } from 'cloudflare/resources/accounts/tokens/tokens';
import { accountRef, id, listOperation, operation } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import type { ApiToken, ApiTokenVerification } from '../user/models.ts';

/** The API tokens that an account owns. */
export const tokens = {
  /**
   * Lists the account's tokens, without their values.
   *
   * @throws MissingPermissionError when the token lacks Account · Account API Tokens · Read.
   * @source GET /accounts/{account_id}/tokens
   */
  list: listOperation<ApiToken>()({
    name: 'accounts.tokens.list',
    scope: 'account_api_tokens:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/tokens'],
    input: () =>
      z.strictObject({
        account: accountRef(),
        direction: z.optional(z.enum(['asc', 'desc']).check(z.describe('The direction to sort in.'))),
      }),
    pages: ({ account, ...query }, call) => ({
      path: `/accounts/${call.account(account)}/tokens`,
      query,
      perPage: 50,
    }),
  }),

  /**
   * Reads one of the account's tokens, without its value.
   *
   * @throws MissingPermissionError when the token lacks Account · Account API Tokens · Read.
   * @source GET /accounts/{account_id}/tokens/{token_id}
   */
  get: operation({
    name: 'accounts.tokens.get',
    scope: 'account_api_tokens:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/tokens/{token_id}'],
    input: () =>
      z.strictObject({ token: id('The id of the token, 32 hex digits; not its value.'), account: accountRef() }),
    run: async (call, { token, account }): Promise<ApiToken> =>
      (await call
        .use(BaseTokens)
        .get(token, { account_id: call.account(account) }, call.options)) as unknown as ApiToken,
  }),

  /**
   * Asks about the connector's own token, which the account must own.
   *
   * @throws CloudflareConnectorError `out_of_reach` for a token that is good, but not the account's.
   * @source GET /accounts/{account_id}/tokens/verify
   */
  verify: operation({
    name: 'accounts.tokens.verify',
    scope: undefined,
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/tokens/verify'],
    input: () => z.strictObject({ account: accountRef() }),
    run: async (call, input): Promise<ApiTokenVerification> =>
      (await call
        .use(BaseTokens)
        .verify({ account_id: call.account(input.account) }, call.options)) as ApiTokenVerification,
  }),
};
