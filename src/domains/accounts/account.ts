import { BaseAccounts } from 'cloudflare/resources/accounts/accounts';
import { accountRef, inputSchema, listOperation, operation } from '../../operations/declare.ts';
import type { InAccount } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import type { Account } from './models.ts';

/** Input of `accounts.list`. */
export interface ListAccountsInput {
  /** Only accounts with this name. */
  readonly name?: string | undefined;
  /** The sort direction. */
  readonly direction?: 'asc' | 'desc' | undefined;
}

/** Input of `accounts.get`. */
export interface GetAccountInput extends InAccount {}

/**
 * Accounts.
 *
 * @example
 * ```ts
 * const accounts = await cf.accounts.list().all();
 * ```
 */
export const account = {
  /**
   * Lists the accounts that the token has any permission in. Cloudflare can reject an account-owned token (400, code 1001):
   * it belongs to one account, which `get` returns.
   *
   * @source GET /accounts
   */
  list: listOperation<Account>()({
    name: 'accounts.list',
    scope: undefined,
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts'],
    input: () =>
      inputSchema<ListAccountsInput>({
        name: v.optional(v.string()),
        direction: v.optional(v.picklist(['asc', 'desc'])),
      }),
    pages: (query) => ({ path: '/accounts', query: { ...query }, perPage: 50 }),
  }),

  /**
   * Returns one account.
   *
   * @throws MissingPermissionError if the token lacks Account · Account Settings · Read.
   * @source GET /accounts/{account_id}
   */
  get: operation({
    name: 'accounts.get',
    scope: 'account_settings:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}'],
    input: () => inputSchema<GetAccountInput>({ account: accountRef() }),
    run: async (call, input): Promise<Account> =>
      (await call.use(BaseAccounts).get({ account_id: call.account(input.account) }, call.options)) as Account,
  }),
};
