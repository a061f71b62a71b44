import { accountRef, listOperation } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import type { AccountMember } from './models.ts';

/** The members of an account. */
export const members = {
  /**
   * Lists the members of an account, and who is invited.
   *
   * @throws MissingPermissionError when the token lacks Account · Account Settings · Read.
   * @source GET /accounts/{account_id}/members
   */
  list: listOperation<AccountMember>()({
    name: 'accounts.members.list',
    scope: 'account_settings:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/members'],
    input: () =>
      z.strictObject({
        account: accountRef(),
        status: z.optional(z.enum(['accepted', 'pending', 'rejected']).check(z.describe('Members with this status.'))),
        order: z.optional(
          z
            .enum(['user.first_name', 'user.last_name', 'user.email', 'status'])
            .check(z.describe('The field to sort by.')),
        ),
        direction: z.optional(z.enum(['asc', 'desc']).check(z.describe('The direction to sort in.'))),
      }),
    pages: ({ account, ...query }, call) => ({
      path: `/accounts/${call.account(account)}/members`,
      query,
      perPage: 50,
    }),
  }),
};
