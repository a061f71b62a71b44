import { accountRef, inputSchema, listOperation } from '../../operations/declare.ts';
import type { InAccount } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import type { AccountMember } from './models.ts';

/** Input of `accounts.members.list`. */
export interface ListAccountMembersInput extends InAccount {
  /** Only members with this status. */
  readonly status?: 'accepted' | 'pending' | 'rejected' | undefined;
  /** The field to sort by. */
  readonly order?: 'user.first_name' | 'user.last_name' | 'user.email' | 'status' | undefined;
  /** The sort direction. */
  readonly direction?: 'asc' | 'desc' | undefined;
}

/**
 * The members of an account.
 *
 * @example
 * ```ts
 * for await (const { email, status } of cf.accounts.members.list({ account })) console.log(email, status);
 * ```
 */
export const members = {
  /**
   * Lists the members of an account, and invitations that are pending.
   *
   * @throws MissingPermissionError if the token lacks Account · Account Settings · Read.
   * @source GET /accounts/{account_id}/members
   */
  list: listOperation<AccountMember>()({
    name: 'accounts.members.list',
    scope: 'account_settings:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/members'],
    input: () =>
      inputSchema<ListAccountMembersInput>({
        account: accountRef(),
        status: v.optional(v.picklist(['accepted', 'pending', 'rejected'])),
        order: v.optional(v.picklist(['user.first_name', 'user.last_name', 'user.email', 'status'])),
        direction: v.optional(v.picklist(['asc', 'desc'])),
      }),
    pages: ({ account, ...query }, call) => ({
      path: `/accounts/${call.account(account)}/members`,
      query,
      perPage: 50,
    }),
  }),
};
