import { BaseMemberships } from 'cloudflare/resources/memberships/memberships';
import { id, inputSchema, listOperation, operation } from '../../operations/declare.ts';
import { v } from '../../operations/schema.ts';
import type { Membership } from './models.ts';

/** Input of `user.memberships.list`. */
export interface ListMembershipsInput {
  /** Only the membership of the account with this name, at most 100 characters. */
  readonly account_name?: string | undefined;
  /** Only memberships of accounts with this name, at most 100 characters. */
  readonly name?: string | undefined;
  /** Only memberships with this status. */
  readonly status?: 'accepted' | 'pending' | 'rejected' | undefined;
  /** The field to sort by. */
  readonly order?: 'id' | 'account.name' | 'status' | undefined;
  /** The sort direction. */
  readonly direction?: 'asc' | 'desc' | undefined;
}

/** Input of `user.memberships.get`. */
export interface GetMembershipInput {
  /** The id of the membership, 32 hex digits. */
  readonly membership: string;
}

/**
 * The accounts that the user is a member of.
 *
 * @example
 * ```ts
 * const pending = await cf.user.memberships.list({ status: 'pending' }).all();
 * ```
 */
export const memberships = {
  /**
   * Lists the user's memberships of accounts.
   *
   * @throws MissingPermissionError if the token lacks User · Memberships · Read.
   * @source GET /memberships
   */
  list: listOperation<Membership>()({
    name: 'user.memberships.list',
    scope: 'memberships:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /memberships'],
    input: () =>
      inputSchema<ListMembershipsInput>({
        account_name: v.optional(v.pipe(v.string(), v.maxLength(100))),
        name: v.optional(v.pipe(v.string(), v.maxLength(100))),
        status: v.optional(v.picklist(['accepted', 'pending', 'rejected'])),
        order: v.optional(v.picklist(['id', 'account.name', 'status'])),
        direction: v.optional(v.picklist(['asc', 'desc'])),
      }),
    pages: ({ account_name, ...filter }) => ({
      path: '/memberships',
      query: { ...filter, ...(account_name !== undefined && { 'account.name': account_name }) },
      perPage: 50,
    }),
  }),

  /**
   * Returns one membership.
   *
   * @throws MissingPermissionError if the token lacks User · Memberships · Read.
   * @source GET /memberships/{membership_id}
   */
  get: operation({
    name: 'user.memberships.get',
    scope: 'memberships:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /memberships/{membership_id}'],
    input: () => inputSchema<GetMembershipInput>({ membership: id() }),
    run: async (call, { membership }): Promise<Membership> =>
      (await call.use(BaseMemberships).get(membership, call.options)) as unknown as Membership,
  }),
};
