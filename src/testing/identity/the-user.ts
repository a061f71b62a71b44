import { refusal } from '../server/response.ts';
import type { Actor } from './actor.ts';
import type { User } from './users.ts';

/** The user behind a request; an account-owned token has none. */
export function theUser({ owner }: Actor): User {
  if (owner.kind === 'user') return owner;
  throw refusal(9109, 'Unauthorized to access requested resource', 403);
}
