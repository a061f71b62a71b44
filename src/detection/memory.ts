import { forgetOldest } from '../forget-oldest.ts';
import type { TokenStatus } from '../permissions/report-facts.ts';

/** A response, or the question that is under way. */
interface Remembered {
  readonly response: Promise<unknown>;
  readonly at: number;
}

/** What a connector learned lately about its token. A question that got a response within the last minute is not asked again. */
export type Memory = Map<string, Remembered>;

/** How long a response is believed, in milliseconds. */
const FRESH = 60_000;
/** The number of responses that are kept: those about zones are as many as the zones. */
const KEPT = 1_000;

/** The response to a question that may have been asked before, or is being asked; undefined if it would have to be asked. */
export function recall<T>(memory: Memory, key: string): Promise<T> | undefined {
  const known = memory.get(key);
  if (known && Date.now() - known.at < FRESH) return known.response as Promise<T>;
  memory.delete(key);
  return undefined;
}

/** Takes the response to a question from memory, or asks it. A response that says nothing is not kept. */
export function remember<T>(
  memory: Memory,
  key: string,
  ask: () => Promise<T>,
  saysSomething: (response: T) => boolean,
): Promise<T> {
  const known = recall<T>(memory, key);
  if (known) return known;
  const response = ask();
  const entry = { response, at: Date.now() };
  memory.set(key, entry);
  forgetOldest(memory, KEPT);
  const forget = () => memory.get(key) === entry && memory.delete(key);
  response.then((found) => saysSomething(found) || forget(), forget);
  return response;
}

/** Notes what another question has shown. */
export function note(memory: Memory, key: string, response: unknown): void {
  memory.set(key, { response: Promise.resolve(response), at: Date.now() });
}

/** How long ago the questions of a kind were asked, in milliseconds, as far as their responses are still believed. */
export function agesOf(memory: Memory, kind: string): readonly number[] {
  const now = Date.now();
  const ages = [...memory].filter(([key]) => key.startsWith(kind)).map(([, { at }]) => now - at);
  return ages.filter((age) => age < FRESH);
}

/** When a question was asked, in milliseconds of `Date.now()`; undefined if it was not. */
export const askedAt = (memory: Memory, key: string): number | undefined => memory.get(key)?.at;

/** The key of the token's status. */
export const STATUS = 'status';

/** Whether a status shows that the token cannot be used. */
export function isBad({ status }: TokenStatus): boolean {
  return status !== 'active' && status !== 'unknown';
}

/** The status of a token that was lately found to be unusable. Asking again would count as another failed authentication. */
export async function knownBad(memory: Memory): Promise<TokenStatus | undefined> {
  const status = await recall<TokenStatus>(memory, STATUS)?.catch(() => undefined);
  return status && isBad(status) ? status : undefined;
}

/** The key of the id of the account that owns the token, once it was found. */
export const OWNER = 'owner';
