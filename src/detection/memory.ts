import type { TokenStatus } from '../permissions/report-facts.ts';

/** A reply, or the question that is under way. */
interface Remembered {
  readonly reply: Promise<unknown>;
  readonly at: number;
}

/** What a connector found out lately about its token. A question that has a reply of the last minute is not asked again. */
export type Memory = Map<string, Remembered>;

/** How long a reply is believed, in milliseconds. */
const FRESH = 60_000;
/** The number of replies that are kept: those about zones are as many as the zones. */
const KEPT = 1_000;

/** The reply to a question that may have been asked before, or is being asked; undefined if it would have to be asked. */
export function recall<T>(memory: Memory, key: string): Promise<T> | undefined {
  const known = memory.get(key);
  if (known && Date.now() - known.at < FRESH) return known.reply as Promise<T>;
  memory.delete(key);
  return undefined;
}

/** Takes a reply from memory, or asks. A reply that says nothing is not kept. */
export function remember<T>(
  memory: Memory,
  key: string,
  ask: () => Promise<T>,
  saysSomething: (found: T) => boolean,
): Promise<T> {
  const known = recall<T>(memory, key);
  if (known) return known;
  const reply = ask();
  const entry = { reply, at: Date.now() };
  memory.set(key, entry);
  const [oldest] = memory.keys();
  if (memory.size > KEPT && oldest !== undefined) memory.delete(oldest);
  const forget = () => memory.get(key) === entry && memory.delete(key);
  reply.then((found) => saysSomething(found) || forget(), forget);
  return reply;
}

/** Notes what another question has shown. */
export function note(memory: Memory, key: string, reply: unknown): void {
  memory.set(key, { reply: Promise.resolve(reply), at: Date.now() });
}

/** How long ago the questions of a kind were asked, in milliseconds, as far as their replies are still believed. */
export function agesOf(memory: Memory, kind: string): readonly number[] {
  const now = Date.now();
  const ages = [...memory].filter(([key]) => key.startsWith(kind)).map(([, { at }]) => now - at);
  return ages.filter((age) => age < FRESH);
}

/** Milliseconds since a question was asked; undefined if it was not. */
export function ageOf(memory: Memory, key: string): number | undefined {
  const known = memory.get(key);
  return known && Date.now() - known.at;
}

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
