import { BaseUser } from 'cloudflare/resources/user/user';
import { operation } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { memberships } from './memberships.ts';
import type { User } from './models.ts';
import { tokens } from './tokens.ts';

const personal = (most: number, what: string) =>
  z.optional(z.string().check(z.maxLength(most), z.describe(`${what}; at most ${most} characters.`)));

/** The user whom the token belongs to. An account-owned token has none. */
export const user = {
  /**
   * Reads who the user is.
   *
   * @throws MissingPermissionError when the token lacks User · User Details · Read.
   * @source GET /user
   */
  get: operation({
    name: 'user.get',
    scope: 'user_details:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /user'],
    input: () => z.strictObject({}),
    run: async (call, _: Record<string, never>): Promise<User> => (await call.use(BaseUser).get(call.options)) as User,
  }),

  /**
   * Changes the user's name, address or telephone number. Only the given fields change.
   *
   * @throws InvalidInputError when a field is too long, or none is given.
   * @throws MissingPermissionError when the token lacks User · User Details · Edit.
   * @source PATCH /user
   */
  edit: operation({
    name: 'user.edit',
    scope: 'user_details:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PATCH /user'],
    input: () =>
      z
        .strictObject({
          first_name: personal(60, "The user's first name"),
          last_name: personal(60, "The user's last name"),
          telephone: personal(20, "The user's telephone number"),
          country: personal(30, 'The country the user lives in'),
          zipcode: personal(20, 'The zipcode or postal code where the user lives'),
        })
        .check(
          z.refine(
            (changes) => Object.values(changes).some((value) => value !== undefined),
            'must change at least one of first_name, last_name, telephone, country and zipcode',
          ),
        ),
    run: async (call, changes): Promise<User> =>
      (await call.use(BaseUser).edit(changes as Parameters<BaseUser['edit']>[0], call.options)) as User,
  }),

  tokens,
  memberships,
};
