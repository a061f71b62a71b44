import { BaseUser } from 'cloudflare/resources/user/user';
import { inputSchema, operation } from '../../operations/declare.ts';
import { v } from '../../operations/schema.ts';
import type { User } from './models.ts';

/** Input of `user.edit`: at least one field. */
export interface EditUserInput {
  /** The user's first name, at most 60 characters; `null` removes it. */
  readonly first_name?: string | null | undefined;
  /** The user's last name, at most 60 characters; `null` removes it. */
  readonly last_name?: string | null | undefined;
  /** The user's telephone number, at most 20 characters; `null` removes it. */
  readonly telephone?: string | null | undefined;
  /** The country where the user lives, at most 30 characters; `null` removes it. */
  readonly country?: string | null | undefined;
  /** The zip code or postal code where the user lives, at most 20 characters; `null` removes it. */
  readonly zipcode?: string | null | undefined;
}

const personal = (most: number) => v.optional(v.nullable(v.pipe(v.string(), v.maxLength(most))));

/** Read-only fields of a user. */
const readOnly: readonly string[] = [
  ...['id', 'email', 'suspended', 'betas', 'organizations', 'username', 'created_on', 'modified_on'],
  ...['two_factor_authentication_enabled', 'two_factor_authentication_locked'],
  ...['has_pro_zones', 'has_business_zones', 'has_enterprise_zones'],
];

/**
 * The user that the token belongs to.
 *
 * @example
 * ```ts
 * const { email } = await cf.user.get();
 * ```
 */
export const details = {
  /**
   * Returns the user that the token belongs to.
   *
   * @throws MissingPermissionError if the token lacks User · User Details · Read.
   * @source GET /user
   */
  get: operation({
    name: 'user.get',
    scope: 'user_details:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /user'],
    input: () => inputSchema<object>({}),
    run: async (call, _: Record<string, never>): Promise<User> => (await call.use(BaseUser).get(call.options)) as User,
  }),

  /**
   * Changes the user's name, address or telephone number. Only the given fields change.
   *
   * @throws InvalidInputError if a field is too long, or no field is given.
   * @throws MissingPermissionError if the token lacks User · User Details · Edit.
   * @source PATCH /user
   */
  edit: operation({
    name: 'user.edit',
    scope: 'user_details:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PATCH /user'],
    readOnly,
    input: () =>
      v.pipe(
        inputSchema<EditUserInput>({
          first_name: personal(60),
          last_name: personal(60),
          telephone: personal(20),
          country: personal(30),
          zipcode: personal(20),
        }),
        v.check(
          (changes) => Object.values(changes).some((value) => value !== undefined),
          'must change at least one of first_name, last_name, telephone, country and zipcode',
        ),
      ),
    run: async (call, changes): Promise<User> =>
      (await call.use(BaseUser).edit(changes as Parameters<BaseUser['edit']>[0], call.options)) as User,
  }),
};
