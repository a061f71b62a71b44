import type { TokenStatus } from '../permissions/report-facts.ts';
import type { Questions } from './ask.ts';
import { limitedAsker } from './limited-asker.ts';
import { knownBad, note, OWNER, recall, STATUS } from './memory.ts';
import { verifyToken } from './verify.ts';

/**
 * Verifies a token whose owner its format shows, without looking at what it reaches.
 *
 * @returns Undefined if that is not enough: an account's token may belong to another account than the given one.
 */
export async function verifyAlone(
  questions: Questions,
  account: string | undefined,
  signal: AbortSignal | undefined,
): Promise<TokenStatus | undefined> {
  const { kind, memory } = questions;
  const bad = await knownBad(memory);
  if (bad) return bad;
  const { token, accountId } = await verifyToken(
    limitedAsker(questions, { signal }),
    kind,
    account === undefined ? [] : [account],
  );
  if (kind !== 'user' && (accountId === undefined || token.status === 'invalid')) return undefined;
  if (token.status !== 'unknown') note(memory, STATUS, token);
  if (accountId !== undefined) note(memory, OWNER, accountId);
  return token;
}

/** The account at which the token was verified lately. */
export const knownOwner = ({ memory }: Questions): Promise<string> | undefined => recall<string>(memory, OWNER);
