import { BaseAccounts } from 'cloudflare/resources/accounts/accounts';
import { accountRef, listOperation, operation } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { members } from './members.ts';
import type { Account } from './models.ts';
import { tokens } from './tokens.ts';

/** Accounts, their members and their tokens. */
export const accounts = {
  /**
   * Lists the accounts that the token reaches: those it was granted anything on. An account-owned token may be refused
   * (400, code 1001): it belongs to one account, which `get` reads.
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
      z.strictObject({
        name: z.optional(z.string().check(z.describe('The accounts with this name.'))),
        direction: z.optional(z.enum(['asc', 'desc']).check(z.describe('The direction to sort in.'))),
      }),
    pages: (query) => ({ path: '/accounts', query, perPage: 50 }),
  }),

  /**
   * Reads one account.
   *
   * @throws MissingPermissionError when the token lacks Account · Account Settings · Read.
   * @source GET /accounts/{account_id}
   */
  get: operation({
    name: 'accounts.get',
    scope: 'account_settings:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}'],
    input: () => z.strictObject({ account: accountRef() }),
    run: async (call, input): Promise<Account> =>
      (await call.use(BaseAccounts).get({ account_id: call.account(input.account) }, call.options)) as Account,
  }),

  members,
  tokens,
};
