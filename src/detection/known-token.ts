import type { PolicyGrants } from '../permissions/grants.ts';
import type { TokenStatus } from '../permissions/report-facts.ts';
import type { Call } from '../transport/call.ts';
import { type Ask, asker, callOfQuestion, type Questions, type Reply } from './ask.ts';
import { agesOf, askedAt, isBad, note, OWNER, recall, remember, STATUS } from './memory.ts';
import { askPolicies } from './policies.ts';
import { notAsked, notOf, unverified, verifyAtAccounts, verifyToken } from './verify.ts';
import type { ZoneObject } from './zone-permissions.ts';

/**
 * How many zones are read within a minute to explain denials. Each costs a request of the limit that the denied calls need, and
 * the first ones have shown the rest.
 */
const MOST_ZONES = 5;
/** For how long grants are not doubted, in milliseconds: concurrent calls fail for one reason. */
const UNDOUBTED = 5_000;

/** A call whose denial is explained, as far as it shows which token and account is concerned. */
export interface Occasion {
  /** The accounts that the token may belong to, if it is an account's. */
  readonly accountIds: readonly (string | undefined)[];
  readonly zoneId: string | undefined;
  /** When the request was sent whose denial doubts the token; undefined if it does not. What was known before may be outdated. */
  readonly doubtedAt: number | undefined;
  /** Whether Cloudflare said that the token is bad. */
  readonly isDoubted: boolean;
  /** Whether Cloudflare's denial shows that it recognises the token. */
  readonly isRecognised: boolean;
}

/**
 * What is known of a connector's token. Responses are kept for a minute, and calls that ask at the same time share one: a denied
 * call on each of many zones asks who the token is once. Nothing is asked while little of the rate limit is left.
 */
export class KnownToken {
  readonly #questions: Questions;
  /** Shared by the calls that wait for a response, so that it does not end with one of them. */
  readonly #ask: Ask;

  constructor(questions: Questions, audit?: Call['audit']) {
    this.#questions = questions;
    this.#ask = asker(questions, callOfQuestion({ audit }));
  }

  /** Whether the token is valid, and whose. */
  async status(occasion: Occasion): Promise<TokenStatus> {
    const { memory, isScarce } = this.#questions;
    const known = await recall<TokenStatus>(memory, STATUS);
    const isDoubted = occasion.doubtedAt !== undefined && (askedAt(memory, STATUS) ?? 0) <= occasion.doubtedAt;
    if (known && (isBad(known) || !isDoubted)) return known;
    if (isScarce()) return notAsked;
    // Unless another call has asked again by now.
    if (known && (await recall(memory, STATUS)) === known) memory.delete(STATUS);
    const saysSomething = ({ status }: TokenStatus) => status !== 'unknown';
    return remember(memory, STATUS, () => this.#verify(occasion), saysSomething);
  }

  /** The token's own policies; null if it may not read them, undefined if that could not be found out. */
  async policies(token: TokenStatus): Promise<PolicyGrants | null | undefined> {
    if (token.id === undefined) return undefined;
    const ask = async () => askPolicies(this.#ask, token, await recall<string>(this.#questions.memory, OWNER));
    return this.#learn('policies', ask, (found) => found !== undefined);
  }

  /** A zone by its id; undefined if it is not asked for. */
  zone(id: string, most = MOST_ZONES): Promise<Reply> | undefined {
    const isSpared = agesOf(this.#questions.memory, 'zone ').length >= most;
    return this.#learn(`zone ${id}`, () => this.#ask(`/zones/${id}`), isReply, isSpared);
  }

  /** Any other question, such as a list of what the token covers, which is kept under its path. */
  read(path: string): Promise<Reply> | undefined {
    return this.#learn(path, () => this.#ask(path), isReply);
  }

  /** Whether what is known is older than concurrent calls. */
  isOld(): boolean {
    const ages = ['policies', 'zone '].flatMap((kind) => agesOf(this.#questions.memory, kind));
    return ages.some((age) => age > UNDOUBTED);
  }

  /** Cloudflare contradicted what is known. */
  forget(): void {
    const { memory } = this.#questions;
    for (const key of memory.keys()) if (key !== OWNER) memory.delete(key);
  }

  /** The response to a question that is known, or asked if requests may be spent on it. */
  #learn<T>(
    key: string,
    ask: () => Promise<T>,
    saysSomething: (response: T) => boolean,
    isSpared = false,
  ): Promise<T> | undefined {
    const { memory, isScarce } = this.#questions;
    return recall<T>(memory, key) ?? (isSpared || isScarce() ? undefined : remember(memory, key, ask, saysSomething));
  }

  /** The accounts that an account's token may belong to: of a zone that it reaches, or else those that it lists. */
  async #accounts(zoneId: string | undefined): Promise<readonly string[]> {
    const reply = zoneId === undefined ? undefined : await this.zone(zoneId);
    const zone = reply?.status === 200 ? (reply.result as ZoneObject) : undefined;
    if (zone?.account?.id !== undefined) return [zone.account.id];
    const listed = await this.read('/accounts?per_page=50');
    const accounts = listed?.status === 200 && Array.isArray(listed.result) ? listed.result : [];
    return accounts.flatMap(({ id }: { id?: unknown }) => (typeof id === 'string' ? [id] : []));
  }

  async #verify({ accountIds, zoneId, isDoubted, isRecognised }: Occasion): Promise<TokenStatus> {
    const { kind, account, memory } = this.#questions;
    const owner = await recall<string>(memory, OWNER);
    const given = [account, owner, ...accountIds].filter((id) => id !== undefined);
    const ids = [...new Set(given)];
    let found = kind === 'account' && ids.length === 0 ? undefined : await verifyToken(this.#ask, kind, ids);
    if (kind !== 'user' && (!found || found.token.status === 'invalid')) {
      const others = (await this.#accounts(zoneId)).filter((id) => !ids.includes(id));
      found = (await verifyAtAccounts(this.#ask, others)) ?? found;
    }
    const { token, accountId } = found ?? { token: unverified };
    if (accountId !== undefined && token.status !== 'invalid') note(memory, OWNER, accountId);
    if (token.status !== 'invalid' || kind === 'user' || isDoubted) return token;
    // Other accounts call it invalid, and so does the user.
    return isRecognised || (kind === 'legacy' && ids.length === 0) ? notOf(ids) : token;
  }
}

const isReply = ({ failure }: Reply): boolean => failure === undefined;
