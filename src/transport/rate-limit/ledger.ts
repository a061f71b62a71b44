/** A limit that several processes keep together. */
export interface SharedLimit {
  /** Names the limit. Holds hashes: never a token, and no name of a zone or an account. */
  readonly key: string;
  /** How much a window, or a bucket, holds. */
  readonly limit: number;
  /** The length of the window in milliseconds. For a bucket: how long an empty one takes to fill. */
  readonly window: number;
  /**
   * - `window`: so many in any window, each counted until a window after its response arrived
   * - `granted`: so many in any window, counted when they are granted
   * - `bucket`: a token bucket, refilled at a constant rate
   */
  readonly kind: 'window' | 'granted' | 'bucket';
}

/** Milliseconds for which a process counts as a peer at least. */
const REMEMBERED = 2_000;

/** What a process tells, and asks for, in one round trip. All numbers are requests, or tokens of a bucket. */
export interface LedgerRequest {
  /** The limits that each request counts against. The first knows the peers, and what the headers said. */
  readonly limits: readonly SharedLimit[];
  /** This process, and what it sends. */
  readonly peer: string;
  /** Rises with each request: one that arrives after a later one is ignored. */
  readonly seq: number;
  /** The life of the ledger's data that the process knows; undefined if it knows none. */
  readonly epoch?: string | undefined;
  /** What the process holds: granted, and not completed. Whatever was granted beyond that is refunded. */
  readonly held: number;
  /** Names what is in `done`: the same batch is counted once, however often it is sent. */
  readonly batch: number;
  /** What was completed: how many milliseconds ago, and how many. */
  readonly done: readonly (readonly [age: number, count: number])[];
  /** Whether `done` is all of the last window: the ledger lost what it knew. */
  readonly replays?: boolean | undefined;
  /** Interactive requests that wait, and those of bulk jobs. */
  readonly want: readonly [interactive: number, bulk: number];
  /** How many more it would use soon, if there are plenty. */
  readonly more: number;
  /** What the headers said: at most so many are left, for so many milliseconds. */
  readonly learnt?: readonly [left: number, milliseconds: number] | undefined;
  /** Nothing is granted for so many milliseconds: a response rejected a request for as long. */
  readonly block?: number | undefined;
}

/** What a ledger replies. */
export interface LedgerReply {
  readonly granted: number;
  /** Milliseconds after which to ask again, if fewer were granted than wanted. */
  readonly wait: number;
  /** Processes that were heard of lately. */
  readonly peers: number;
  /** What is left of the first limit. */
  readonly left: number;
  readonly epoch: string;
  /** Whether the ledger knows nothing of what the process did: it has to be told all of the last window. */
  readonly lost?: boolean | undefined;
}

/** What is known of one process. */
interface Peer {
  held: number;
  seen: number;
  /** Until when it is expected to ask again. */
  until: number;
  interactive: number;
  bulk: number;
  /** What it was granted lately: it fades over a window. Those that were granted less are served first. */
  recent: number;
  /** Of those that were granted as much, the one with the lower turn is served first. */
  turn: number;
  seq: number;
  batch: number;
}

/** What is known of one limit. It is plain data, so that it can be stored. */
export interface LimitState {
  epoch: string;
  turn: number;
  /** Completed requests, by the slot of their completion. */
  readonly slots: Record<string, number>;
  readonly peers: Record<string, Peer>;
  /** What the headers said is left, and until when. */
  cap: number;
  capUntil: number;
  blockedUntil: number;
  /** Of a bucket: its tokens, and when they were counted. */
  tokens: number;
  at: number;
}

/** The slots of a window: what is counted may stay counted for a two-hundredth of it too long, and never too short. */
const SLOTS = 200;
/** The most that is granted at a time, as a part of the limit, so that others get their turn. */
const SHARES = 12;
/** What waits is granted so many at a time, or a hundredth of the limit, so that a round trip serves many. */
const LEAST = 10;

/**
 * Grants requests to the processes that share limits. Changes the states, which belong to the limits in their order.
 *
 * Whatever a process holds counts as used until the process says otherwise, or was not heard of for a window: then it is as old
 * as a request that it could have sent.
 */
export function settle(states: LimitState[], request: LedgerRequest, now: number): LedgerReply {
  const { limits, peer: name, seq, held, batch, done, want, more, learnt, block } = request;
  const [main] = states as [LimitState];
  const [first] = limits as [SharedLimit];
  const known = main.peers[name];
  const reply = { granted: 0, wait: 0, epoch: main.epoch };
  const lost = request.epoch !== undefined && request.epoch !== main.epoch && !request.replays;
  if (lost || (known && seq <= known.seq)) return { ...reply, peers: peersOf(main, first, now), left: 0, lost };
  const asked = want[0] || want[1];
  let granted = Math.min(asked, Math.max(LEAST, Math.ceil(first.limit / SHARES)));
  let extra = more;
  let wait = 0;
  let left = Number.POSITIVE_INFINITY;
  const own: Peer[] = [];
  /** Of each limit: how many must become free if this process has been granted so many. */
  const lacking: ((granted: number) => readonly [lacking: number, isFree: boolean])[] = [];
  for (const [at, limit] of limits.entries()) {
    const state = states[at] as LimitState;
    const before = state.peers[name];
    if (before?.batch !== batch) count(state, limit, done, now);
    const used = usedOf(state, limit, now);
    const turn = before && before.interactive + before.bulk > 0 ? before.turn : state.turn++;
    const [interactive, bulk] = want;
    const recent = before ? recentOf(before, limit, now) : 0;
    const peer: Peer = { held, seen: now, until: 0, interactive, bulk, recent, turn, seq, batch };
    own.push(peer);
    let others = 0;
    let ahead = 0;
    const line: [recent: number, count: number][] = [];
    let waiting = 1;
    for (const [id, other] of Object.entries(state.peers)) {
      if (id === name) continue;
      others += other.held;
      if (other.until <= now) continue;
      const all = interactive > 0 ? other.interactive : other.interactive + other.bulk;
      if (all > 0) waiting++;
      const theirs = recentOf(other, limit, now);
      line.push([theirs, Math.min(all, LEAST)]);
      if (theirs < recent || (theirs === recent && other.turn < turn)) ahead += Math.min(all, LEAST);
      else if (interactive === 0) ahead += other.interactive;
    }
    const holds = limit.kind === 'granted' ? 0 : held + others;
    let free = Math.floor(limit.limit - used - holds);
    if (at === 0) learn(state, now, free, learnt, block);
    if (state.capUntil > now) free = Math.min(free, state.cap - holds);
    if (state.blockedUntil > now) free = 0;
    const available = Math.max(0, free - ahead);
    const need = Math.min(asked, LEAST, Math.max(1, Math.floor(limit.limit / 100)));
    if (available < need) {
      wait = Math.max(wait, turnAfter(limit, free >= need, waitFor(state, limit, need + ahead - free, now, name)));
      granted = 0;
    }
    granted = Math.min(granted, available, Math.max(need, Math.ceil(available / waiting)));
    extra = Math.min(extra, Math.floor(available * lentPart(state, limit, name, available)));
    lacking.push((given) => {
      // Those that were granted as much have their turns before it.
      const before = line.reduce((sum, [theirs, count]) => sum + (theirs <= recent + given ? count : 0), 0);
      return [need + before + given - free, free - given >= need];
    });
    if (limit.kind !== 'granted') left = Math.max(0, Math.min(left, free));
  }
  if (granted > 0 && granted < asked) {
    for (const [at, limit] of limits.entries()) {
      const [lacks = 0, isFree = false] = lacking[at]?.(granted) ?? [];
      const soonest = lacks > 0 ? waitFor(states[at] as LimitState, limit, lacks, now, name) : 0;
      wait = Math.max(wait, turnAfter(limit, isFree, soonest));
    }
  }
  if (granted === asked) granted += Math.max(0, extra);

  for (const [at, limit] of limits.entries()) {
    const state = states[at] as LimitState;
    const peer = own[at] as Peer;
    if (limit.kind === 'granted') add(state, limit, now, granted);
    peer.held += granted;
    peer.until = now + wait + 1_000;
    if (peer.interactive > 0) peer.interactive = Math.max(0, peer.interactive - granted);
    else peer.bulk = Math.max(0, peer.bulk - granted);
    // It had its turn.
    if (granted > 0) peer.turn = state.turn++;
    peer.recent += granted;
    state.peers[name] = peer;
  }
  return {
    ...reply,
    granted,
    wait: Math.ceil(wait),
    peers: peersOf(main, first, now),
    left: Math.max(0, left - granted),
  };
}

/** What is known of a limit that nobody has used. */
export function emptyState({ limit }: SharedLimit, epoch: string, now: number): LimitState {
  const nothing = { turn: 0, slots: {}, peers: {}, cap: 0, capUntil: 0, blockedUntil: 0 };
  return { epoch, ...nothing, tokens: limit, at: now };
}

function recentOf({ recent, seen }: Peer, { window }: SharedLimit, now: number): number {
  return recent * Math.max(0, 1 - (now - seen) / window);
}

const slotLength = ({ window }: SharedLimit): number => Math.max(1, window / SLOTS);

/** When what was completed in a slot does not count any more. */
const freeAt = (limit: SharedLimit, slot: string): number => (Number(slot) + 1) * slotLength(limit) + limit.window;

function add(state: LimitState, limit: SharedLimit, at: number, count: number): void {
  const slot = Math.floor(at / slotLength(limit));
  if (count > 0) state.slots[slot] = (state.slots[slot] ?? 0) + count;
}

function count(state: LimitState, limit: SharedLimit, done: LedgerRequest['done'], now: number): void {
  for (const [age, completed] of done) {
    if (limit.kind === 'window') add(state, limit, now - age, completed);
    if (limit.kind === 'bucket') {
      refill(state, limit, now);
      state.tokens -= completed;
    }
    state.cap -= completed;
  }
}

function refill(state: LimitState, { limit, window }: SharedLimit, now: number): void {
  state.tokens = Math.min(limit, state.tokens + (Math.max(0, now - state.at) * limit) / window);
  state.at = now;
}

/** Headers that say what is known say nothing: only fewer are news, because others use the same token. */
function learn(state: LimitState, now: number, free: number, learnt: LedgerRequest['learnt'], block = 0): void {
  state.blockedUntil = Math.max(state.blockedUntil, now + block);
  const [left, milliseconds] = learnt ?? [free, 0];
  if (left >= free) return;
  // Within a window of Cloudflare's the number only falls.
  if (state.capUntil <= now || left < state.cap) {
    state.cap = left;
    state.capUntil = now + milliseconds;
  }
}

/** What of a limit is used, apart from what is held. Forgets what does not count any more. */
function usedOf(state: LimitState, limit: SharedLimit, now: number): number {
  let used = 0;
  for (const [slot, completed] of Object.entries(state.slots)) {
    if (freeAt(limit, slot) <= now) delete state.slots[slot];
    else used += completed;
  }
  for (const [id, { seen }] of Object.entries(state.peers)) {
    if (seen + Math.max(limit.window, REMEMBERED) <= now) delete state.peers[id];
  }
  if (limit.kind !== 'bucket') return used;
  refill(state, limit, now);
  return limit.limit - state.tokens;
}

/**
 * The part of what is available that is lent to one who did not ask for it yet: so little that each of the others can be lent as much.
 * Requests of a second are lent only while there are plenty: they count from the moment when they are granted.
 */
function lentPart(state: LimitState, limit: SharedLimit, name: string, available: number): number {
  if (limit.kind === 'granted') return available > limit.limit / 2 ? 1 / SHARES : 0;
  const known = Object.keys(state.peers).length + (state.peers[name] ? 0 : 1);
  return 1 / known;
}

/** Others that are ahead may be asleep, and leave what is free to nobody: then it is asked again before long. */
function turnAfter({ window }: SharedLimit, isFree: boolean, wait: number): number {
  return isFree ? Math.min(wait, Math.max(1, window / 50)) : wait;
}

/** Milliseconds until so many more are free. */
function waitFor(state: LimitState, limit: SharedLimit, lacking: number, now: number, name: string): number {
  if (state.blockedUntil > now) return state.blockedUntil - now;
  if (limit.kind === 'bucket') return Math.max(1, (lacking * limit.window) / limit.limit);
  if (state.capUntil > now && state.cap <= 0) return state.capUntil - now;
  const slots = Object.keys(state.slots).sort((a, b) => Number(a) - Number(b));
  let freed = 0;
  for (const slot of slots) {
    freed += state.slots[slot] ?? 0;
    if (freed >= lacking) return Math.max(1, freeAt(limit, slot) - now);
  }
  // The rest is held by others, who may give it back. The longer they were silent, the less likely that is: their requests have
  // ended, and count, or they have died. What was not given back is free a window after they were heard of.
  let heard = 0;
  let expires = Number.POSITIVE_INFINITY;
  for (const [id, { held, seen }] of Object.entries(state.peers)) {
    if (id === name || held === 0) continue;
    heard = Math.max(heard, seen);
    expires = Math.min(expires, seen + Math.max(limit.window, REMEMBERED) - now);
  }
  const silent = heard > 0 ? (now - heard) / 2 : 0;
  return Math.max(1, limit.window / 50, Math.min(silent, expires));
}

function peersOf({ peers }: LimitState, { window }: SharedLimit, now: number): number {
  const live = Object.entries(peers).filter(([, { seen }]) => seen + Math.max(window / 2, REMEMBERED) > now);
  return Math.max(1, new Set(live.map(([id]) => id.split('/')[0])).size);
}
