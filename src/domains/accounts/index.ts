import { account } from './account.ts';
import { members } from './members.ts';
import { tokens } from './tokens.ts';

/** Accounts, their members and their API tokens. */
export const accounts: typeof account & {
  /** The members of an account. */
  readonly members: typeof members;
  /** The API tokens that an account owns. */
  readonly tokens: typeof tokens;
} = { ...account, members, tokens };
