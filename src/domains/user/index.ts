import { details } from './details.ts';
import { memberships } from './memberships.ts';
import { tokens } from './tokens.ts';

/** The user that the token belongs to. An account-owned token does not belong to a user. */
export const user: typeof details & {
  /** The user's API tokens. */
  readonly tokens: typeof tokens;
  /** The accounts that the user is a member of. */
  readonly memberships: typeof memberships;
} = { ...details, tokens, memberships };
