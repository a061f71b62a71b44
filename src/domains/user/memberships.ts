import { BaseMemberships } from 'cloudflare/resources/memberships/memberships';
import { id, listOperation, operation } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import type { Membership } from './models.ts';

/** The accounts that the user is a member of. */
export const memberships = {
  /**
   * Lists the user's memberships of accounts.
   *
   * @throws MissingPermissionError when the token lacks User · Memberships · Read.
   * @source GET /memberships
   */
  list: listOperation<Membership>()({
    name: 'user.memberships.list',
    scope: 'memberships:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /memberships'],
    input: () =>
      z.strictObject({
        account_name: z.optional(
          z.string().check(z.maxLength(100), z.describe('The membership of the account with this name.')),
        ),
        status: z.optional(
          z.enum(['accepted', 'pending', 'rejected']).check(z.describe('Memberships with this status.')),
        ),
        order: z.optional(z.enum(['id', 'account.name', 'status']).check(z.describe('The field to sort by.'))),
        direction: z.optional(z.enum(['asc', 'desc']).check(z.describe('The direction to sort in.'))),
      }),
    pages: ({ account_name, ...filter }) => ({
      path: '/memberships',
      query: { ...filter, ...(account_name !== undefined && { 'account.name': account_name }) },
      perPage: 50,
    }),
  }),

  /**
   * Reads one membership.
   *
   * @throws MissingPermissionError when the token lacks User · Memberships · Read.
   * @source GET /memberships/{membership_id}
   */
  get: operation({
    name: 'user.memberships.get',
    scope: 'memberships:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /memberships/{membership_id}'],
    input: () => z.strictObject({ membership: id('The id of the membership, 32 hex digits.') }),
    run: async (call, { membership }): Promise<Membership> =>
      (await call.use(BaseMemberships).get(membership, call.options)) as unknown as Membership,
  }),
};
