/*
 * The fault matrix: every fault meets every kind of call, over real sockets, and the server's ledger says what came of it.
 *
 * A cell is one call that meets one fault: at its first request, at a later one, or at the one that writes; once, or always. What
 * is judged of it: a call that could be repeated safely was not given up (lost); nothing was applied twice (doubled); what the
 * call said agrees with the ledger (wrong); it ended in its time (hung), and sent nothing afterwards (late).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudflareConnector } from '../../src/index.ts';
import { Account } from './account.ts';
import { type Kind, kinds } from './calls.ts';
import { type Fault, faults } from './faults.ts';
import { CELL, FAULT, type Servers, startServers } from './server.ts';

/** What is wrong with a cell. */
export type Flaw = 'lost' | 'doubled' | 'wrong' | 'hung' | 'late' | 'unhandled' | 'left' | 'stray';

/** Something that does not hold. */
export interface Finding {
  readonly flaw: Flaw;
  readonly cell: string;
  readonly what: string;
}

/** What came of a run. */
export interface Report {
  readonly seed: number;
  readonly cells: number;
  readonly faults: number;
  readonly kinds: number;
  readonly milliseconds: number;
  /** How the calls ended: `resolved`, or the code of the error. */
  readonly endings: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

/** What a run consists of. */
export interface RunOptions {
  readonly seed: number;
  /** Each fault meets each kind of call once, at a place that the seed chooses. Without it: at every place, once and always. */
  readonly short?: boolean;
  /** Limits the run to faults and kinds whose names contain a text. */
  readonly fault?: string | undefined;
  readonly kind?: string | undefined;
  /** Wraps the fetch of the library: to break it on purpose. */
  readonly sabotage?: ((send: typeof fetch) => typeof fetch) | undefined;
  readonly concurrency?: number | undefined;
}

type Place = 'first' | 'later' | 'write';

interface Cell {
  readonly name: string;
  readonly fault: Fault;
  readonly kind: Kind;
  readonly place: Place;
  readonly isOnce: boolean;
  readonly timeout: number | undefined;
}

const TOKEN = `cfut_${'A'.repeat(40)}12345678`;
/** The time limit of calls, in milliseconds: short for what nothing else ends. */
const ENDLESS_LIMIT = 1_500;
const LIMIT = 10_000;
/** The longest that a call without a time limit may take: three attempts, and the waits between them. */
const WITHOUT_LIMIT = 12_000;
/** What a timer may be late, besides what the event loop was measured to be. */
const MARGIN = 500;

/** Numbers from 0 to 1 that a seed determines (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function placesOf(kind: Kind): readonly Place[] {
  return kind.writesAt !== undefined && kind.writesAt > 1 ? ['first', 'later', 'write'] : ['first', 'later'];
}

/** The cells of a run, in the order in which they are run. */
function cellsOf({ seed, short, fault: faultName = '', kind: kindName = '' }: RunOptions): readonly Cell[] {
  const next = random(seed);
  const cells: (Cell & { readonly order: number })[] = [];
  for (const fault of faults.filter(({ name }) => name.includes(faultName))) {
    for (const kind of kinds.filter(({ name }) => name.includes(kindName))) {
      const every = placesOf(kind).flatMap((place) => [true, false].map((isOnce) => ({ place, isOnce })));
      const chosen = short ? [every[Math.floor(next() * every.length)] as (typeof every)[number]] : every;
      // A gigabyte for each of them would take long.
      if (short && fault.isHeavy && next() > 0.4) continue;
      // The response is streamed to the caller, whose own reading never ends.
      if (kind.isForeign && fault.isHeavy) continue;
      for (const { place, isOnce } of chosen) {
        const timeout = fault.isEndless ? ENDLESS_LIMIT : next() < 0.5 ? LIMIT : undefined;
        const name = `${fault.name} × ${kind.name}, ${place}, ${isOnce ? 'once' : 'always'}${timeout ? `, timeout ${timeout}` : ''}`;
        cells.push({ name, fault, kind, place, isOnce, timeout, order: next() });
      }
    }
  }
  return cells.toSorted((a, b) => a.order - b.order);
}

/** Measures how late timers are, so that a slow machine is not taken for a slow call. */
function lagMeter() {
  const lags: { readonly at: number; readonly lag: number }[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - last > 40) lags.push({ at: now, lag: now - last - 20 });
    last = now;
  }, 20);
  return {
    /** The sum of the delays since a moment. */
    since: (start: number): number => lags.reduce((sum, { at, lag }) => (at >= start ? sum + lag : sum), 0),
    stop: () => clearInterval(timer),
  };
}

/** Runs the matrix. */
export async function run(options: RunOptions): Promise<Report> {
  const started = performance.now();
  const findings: Finding[] = [];
  const endings: Record<string, number> = {};
  let current = '';
  const onUnhandled = (error: unknown): void => {
    findings.push({ flaw: 'unhandled', cell: current, what: String((error as Error)?.stack ?? error) });
  };
  process.on('unhandledRejection', onUnhandled);
  process.on('uncaughtException', onUnhandled);
  const before = resources();
  const accounts = new Map<string, Account>();
  const servers = await startServers((cell) => accounts.get(cell) as Account);
  const lag = lagMeter();

  const cells = [...cellsOf(options).entries()];
  const names = new Map(cells.map(([id, { name }]) => [String(id), name]));
  // Each takes the 64 MB that the library reads of a body: two at a time.
  const heavy = cells.filter(([, { fault }]) => fault.isHeavy);
  const light = cells.filter(([, { fault }]) => !fault.isHeavy);
  const work = async (left: typeof cells): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, cell] = next;
      current = cell.name;
      const account = new Account(index + 1, cell.kind.refusesTwins ?? false);
      accounts.set(String(index), account);
      // What happens after the end of the call is noted, too.
      const note: Note = (flaw, what) => void findings.push({ flaw, cell: cell.name, what });
      const ending = await runCell(cell, { id: String(index), account, servers, lag, note }, options);
      endings[ending] = (endings[ending] ?? 0) + 1;
    }
  };
  const count = cells.length;
  const workers = Array.from({ length: options.concurrency ?? 48 }, () => work(light));
  await Promise.all([work(heavy), work(heavy), ...workers]);
  lag.stop();
  await sleep(100);

  // What the library closed reaches the server a little later.
  for (let waited = 0; servers.open.size > 0 && waited < 1_000; waited += 50) await sleep(50);
  for (const id of new Set(servers.open.values())) {
    findings.push({ flaw: 'left', cell: names.get(id) ?? id, what: 'its response is still open' });
  }
  for (const stray of servers.strays) findings.push({ flaw: 'stray', cell: '', what: stray });
  for (const request of servers.unknown)
    findings.push({ flaw: 'wrong', cell: '', what: `the server has no ${request}` });
  await servers.close();
  const left = await leftAfter(before);
  if (left.length > 0) findings.push({ flaw: 'left', cell: '', what: left.join(', ') });
  process.off('unhandledRejection', onUnhandled);
  process.off('uncaughtException', onUnhandled);
  return {
    seed: options.seed,
    cells: count,
    faults: faults.length,
    kinds: kinds.length,
    milliseconds: Math.round(performance.now() - started),
    endings,
    findings,
  };
}

/** A call that does not end must not stop the run. */
async function orNever<T>(
  call: Promise<T>,
  late: () => number,
): Promise<T | { readonly value: undefined; readonly error: Error }> {
  const started = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const never = new Promise<{ readonly value: undefined; readonly error: Error }>((resolve) => {
    const look = (): void => {
      // The time in which the process stood still is not the call's.
      const left = 2 * WITHOUT_LIMIT + late() - (performance.now() - started);
      if (left > 0) timer = setTimeout(look, left);
      else resolve({ value: undefined, error: new Error('never ended') });
    };
    look();
  });
  return Promise.race([call, never]).finally(() => clearTimeout(timer));
}

interface Sent {
  readonly method: string;
  readonly isFaulty: boolean;
}

type Note = (flaw: Flaw, what: string) => void;

interface Scene {
  readonly id: string;
  readonly account: Account;
  readonly servers: Servers;
  readonly lag: ReturnType<typeof lagMeter>;
  readonly note: Note;
}

/** Makes the call of a cell, and judges it. Returns how it ended. */
async function runCell(
  cell: Cell,
  { id, account, servers, lag, note }: Scene,
  { sabotage = (send) => send }: RunOptions,
): Promise<string> {
  const { fault, kind, place, isOnce, timeout } = cell;
  const sent: Sent[] = [];
  let hasEnded = false;
  let isArmed = false;
  const skipped = place === 'first' || !kind.hasSeveral ? 0 : place === 'later' ? 1 : (kind.writesAt ?? 0);
  const send: typeof fetch = (input, init) => {
    if (hasEnded) note('late', `a request after the end: ${init?.method ?? 'GET'} ${String(input)}`);
    const isFaulty = isArmed && (isOnce ? sent.length === skipped : sent.length >= skipped);
    if (isArmed) sent.push({ method: init?.method ?? 'GET', isFaulty });
    const headers = new Headers(init?.headers);
    headers.set(CELL, id);
    if (isFaulty) headers.set(FAULT, String(faults.indexOf(fault)));
    const url = new URL(String(input));
    if (isFaulty && fault.connection) url.port = String(servers.port(fault.connection));
    return fetch(url, { ...init, headers });
  };
  const { baseURL } = servers;
  const cf = new CloudflareConnector({ apiToken: TOKEN, baseURL, fetch: sabotage(send) });
  kind.given?.(account);
  const initial = account.state();
  // A request before it, so that the fault can meet a connection that is in use.
  if (place === 'later' && !kind.hasSeveral) await cf.zones.get({ zone: account.zoneId });
  isArmed = true;

  const start = performance.now();
  const call = kind.start(cf, account, timeout === undefined ? {} : { timeout }, baseURL).then(
    (value) => ({ value, error: undefined }),
    (error: unknown) => ({ value: undefined, error: error ?? new Error('rejected with nothing') }),
  );
  const outcome = await orNever(call, () => lag.since(start));
  const elapsed = performance.now() - start;
  hasEnded = true;
  const isDone = kind.isDone(account);
  const late = lag.since(start);
  const limit = (timeout ?? WITHOUT_LIMIT) + MARGIN + late;
  if (elapsed > limit) note('hung', `took ${Math.round(elapsed)} ms, with ${Math.round(late)} ms of other work`);

  const resolved = outcome.error === undefined;
  if (resolved) {
    if (!isDone) note('wrong', `resolved, and the account is: ${account.state() || 'empty'}`);
    const problem = kind.judge?.(outcome.value, account);
    if (problem) note('wrong', `resolved with ${problem}`);
  } else if (mustSucceed(cell, sent) && late < (timeout ?? WITHOUT_LIMIT) / 2) {
    // Otherwise a machine that stood still has used up the time of the call.
    note('lost', `given up after ${Math.round(elapsed)} ms: ${line(outcome.error)}`);
  }
  // What the fault applies late is judged, too.
  if (fault.name.includes('later')) await sleep(250);
  const isChanged = account.ledger.length > 0 || account.state() !== initial;
  if (!resolved) {
    const problem = dishonest(outcome.error as Failure, kind, account, isChanged && kind.effect === 'write');
    if (problem) note('wrong', `${problem}: ${line(outcome.error)}`);
  }
  const twins = doubled(account, kind);
  if (twins) note('doubled', twins);
  if (resolved) return 'resolved';
  return kind.isForeign ? 'foreign' : String((outcome.error as Failure).code);
}

/** Whether a call has no excuse to fail. */
function mustSucceed({ fault, kind, isOnce }: Cell, sent: readonly Sent[]): boolean {
  if (fault.recovery === 'harmless') return true;
  if (!isOnce || fault.recovery === 'final') return false;
  const isRead = sent.every(({ method, isFaulty }) => !isFaulty || method === 'GET');
  // What another client gets is a response as it came.
  if (kind.isForeign && fault.serve && fault.recovery === 'transient') return false;
  return fault.recovery === 'unapplied' || kind.isRepeatable || isRead;
}

interface Failure {
  readonly message: string;
  readonly code?: unknown;
  readonly retryable?: unknown;
  readonly docsUrl?: unknown;
  readonly chunks?: unknown;
  readonly applied?: unknown;
}

/** What an error says that is not so, by the ledger. */
function dishonest(error: Failure, kind: Kind, account: Account, isChanged: boolean): string | undefined {
  const isOwn =
    typeof error.code === 'string' && typeof error.docsUrl === 'string' && typeof error.retryable === 'boolean';
  if (!isOwn && !kind.isForeign) return 'not an error of the library';
  const problem = kind.judgeError?.(error as object as Readonly<Record<string, unknown>>, account);
  if (problem) return problem;
  if (!isChanged || kind.isForeign) return undefined;
  if (/nothing was changed/i.test(error.message)) return 'says that nothing was changed';
  if (!kind.isRepeatable && error.retryable) return 'is retryable, although it was applied';
  const isSaid = /may have been applied|were purged/.test(error.message) || error.chunks || error.applied;
  return isSaid ? undefined : 'does not say that it may have been applied';
}

function doubled(account: Account, kind: Kind): string | undefined {
  if (kind.effect === 'read')
    return account.ledger.length > 0 ? `a read changed: ${account.ledger.join('; ')}` : undefined;
  const creates = account.ledger.filter((entry) => entry.startsWith('POST '));
  const twice = creates.find((entry, at) => creates.indexOf(entry) !== at);
  return twice && `applied twice: ${twice}`;
}

const line = (error: unknown): string => {
  const { code, message, retryable } = error as Failure;
  return `${String(code)}${retryable ? ', retryable' : ''}: ${String(message).split('\n')[0]?.slice(0, 220)}`;
};

const resources = (): readonly string[] => process.getActiveResourcesInfo();

/** What keeps the process alive that did not before, once it had time to go. */
async function leftAfter(before: readonly string[]): Promise<readonly string[]> {
  for (let waited = 0; ; waited += 50) {
    const left = [...resources()];
    for (const known of before) {
      const at = left.indexOf(known);
      if (at >= 0) left.splice(at, 1);
    }
    // The timer of this wait is over.
    if (left.length === 0 || waited >= 2_000) return left;
    await sleep(50);
  }
}
