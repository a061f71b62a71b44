import { CloudflareConnectorError, type ErrorCode } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import { canonical, identityOf, type Match } from './access-rule-match.ts';
import { changeRule, createRule, deleteRule, type Place } from './access-rule-requests.ts';
import { type AccessRuleSync, AccessRuleSyncError, type SyncedAccessRule } from './access-rule-sync-result.ts';
import type { AccessMode, AccessRule, AccessTarget } from './models.ts';

/** What there is to be, and how far a sync may go for it. */
export interface SyncTask {
  readonly operation: string;
  readonly rules: readonly WantedRule[];
  readonly owner?: string | undefined;
  readonly prune?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
}

interface WantedRule extends Match {
  readonly mode: AccessMode;
  readonly notes?: string | undefined;
}

/** One rule on its way from what it is to what it is to be. */
interface Entry {
  readonly match: Match;
  readonly wanted: WantedRule | undefined;
  current: AccessRule | undefined;
  step: SyncedAccessRule['step'] | undefined;
  status: SyncedAccessRule['status'];
  error?: CloudflareConnectorError;
}

/** Requests under way at once; how many in a minute is the transport's to decide. */
const AT_ONCE = 8;

/** Failures of the token, the zone or the call, which every later request would meet, too. */
const FINAL: readonly ErrorCode[] = [
  ...(['missing_permission', 'invalid_token', 'token_expired', 'token_ip_restricted'] as const),
  ...(['out_of_reach', 'aborted', 'timeout'] as const),
];

const DONE = { create: 'created', edit: 'edited', delete: 'deleted' } as const;

/**
 * Creates what lacks and edits what differs before it deletes what is not wanted. What is in force before and after is so at any
 * time. A deletion does not wait for a rule that was refused: an address that is not wanted on the list stays no longer for it.
 */
export async function syncRules(call: CallContext, place: Place, task: SyncTask): Promise<AccessRuleSync> {
  const there = await ownRules(call, place);
  const entries = [...task.rules.map((wanted) => planned(task, wanted, there)), ...unwanted(task, there)];
  if (!task.dryRun) await new Sync(call, place, task, entries).run();
  return settled(task, entries);
}

class Sync {
  readonly #call: CallContext;
  readonly #place: Place;
  readonly #task: SyncTask;
  readonly #entries: readonly Entry[];
  readonly #total: number;
  #done = 0;
  #stopped = false;

  constructor(call: CallContext, place: Place, task: SyncTask, entries: readonly Entry[]) {
    this.#call = call;
    this.#place = place;
    this.#task = task;
    this.#entries = entries.filter(({ step, error }) => step && !error);
    this.#total = this.#entries.length;
  }

  async run(): Promise<void> {
    for (const entry of this.#entries) entry.status = 'not_sent';
    const changes = this.#entries.filter(({ step }) => step !== 'delete');
    const deletions = this.#entries.filter(({ step }) => step === 'delete');
    await this.#apply(changes);
    await this.#settleTaken(changes);
    await this.#apply(deletions);
  }

  async #apply(entries: readonly Entry[]): Promise<void> {
    const [first, ...others] = entries;
    // Alone: a token that may not write is told so once.
    if (first && !this.#stopped) await this.#send(first);
    let next = 0;
    const work = async (): Promise<void> => {
      for (let entry = others[next++]; entry && !this.#stopped; entry = others[next++]) await this.#send(entry);
    };
    const ends = await Promise.allSettled(Array.from({ length: Math.min(AT_ONCE, others.length) }, work));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  async #send(entry: Entry): Promise<void> {
    const { step } = entry;
    if (!step) return;
    try {
      entry.current = await this.#request(entry);
      entry.status = DONE[step];
      this.#done += 1;
    } catch (error) {
      if (!CloudflareConnectorError.is(error)) {
        // What a hook throws reaches the caller when nothing more is under way.
        this.#stopped = true;
        throw error;
      }
      entry.status = 'failed';
      entry.error = error;
      this.#stopped ||= FINAL.includes(error.code);
    }
    this.#call.progress({ done: this.#done, total: this.#total });
  }

  async #request({ step, current, wanted, match }: Entry): Promise<AccessRule | undefined> {
    const [call, place] = [this.#call, this.#place];
    if (!wanted) {
      if (step === 'delete' && current) await deleteIfThere(call, place, current);
      return current;
    }
    const { mode } = wanted;
    if (current) return changeRule(call, place, current, { mode, notes: notesOf(this.#task, wanted) });
    return createRule(call, place, {
      ...canonical(match),
      mode,
      notes: notesOf(this.#task, wanted) ?? this.#task.owner,
    });
  }

  /** What could not be created because it is there was made meanwhile, or by a request of ours whose answer was lost. */
  async #settleTaken(entries: readonly Entry[]): Promise<void> {
    const taken = entries.filter(({ step, error }) => step === 'create' && error?.code === 'conflict');
    if (taken.length === 0 || this.#stopped) return;
    const there = await this.#readAgain();
    for (const entry of taken) {
      if (!entry.wanted || !there?.has(identityOf(entry.match))) continue;
      delete entry.error;
      Object.assign(entry, planned(this.#task, entry.wanted, there));
    }
    const different = taken.filter(({ step, error }) => step === 'edit' && !error);
    for (const entry of different) entry.status = 'not_sent';
    await this.#apply(different);
  }

  /** Undefined where that fails: what was done is not to be lost for it. */
  async #readAgain(): Promise<ReadonlyMap<string, AccessRule> | undefined> {
    try {
      return await ownRules(this.#call, this.#place);
    } catch (error) {
      if (!CloudflareConnectorError.is(error)) throw error;
      this.#stopped ||= FINAL.includes(error.code);
      return undefined;
    }
  }
}

/** The rules of a zone or an account by what they match. A zone lists those of its account, too: they are not its own. */
async function ownRules(call: CallContext, place: Place): Promise<ReadonlyMap<string, AccessRule>> {
  const [where, type] =
    'zone_id' in place
      ? ([`zones/${place.zone_id}`, 'zone'] as const)
      : ([`accounts/${place.account_id}`, 'organization'] as const);
  const listed = await call.list<AccessRule>({ path: `/${where}/firewall/access_rules/rules`, perPage: 1000 }).all();
  const own = listed.filter(({ scope }) => (scope?.type ?? type) === type);
  return new Map(own.map((rule) => [identityOf(rule.configuration), rule]));
}

function planned(task: SyncTask, wanted: WantedRule, there: ReadonlyMap<string, AccessRule>): Entry {
  const current = there.get(identityOf(wanted));
  const entry = (step: Entry['step'], status: Entry['status']): Entry => ({
    match: wanted,
    wanted,
    current,
    step,
    status,
  });
  if (!current) return entry('create', 'created');
  const notes = notesOf(task, wanted);
  const same = current.mode === wanted.mode && (notes === undefined || notes === (current.notes ?? ''));
  if (isOwned(task, current)) return same ? entry(undefined, 'unchanged') : entry('edit', 'edited');
  if (current.mode === wanted.mode) return entry(undefined, 'unchanged');
  const { target, value } = canonical(wanted);
  const message = `${task.operation}: the rule for ${target} ${value} (${current.id}) has the mode ${current.mode} and is not the owner’s: its notes do not begin with ${JSON.stringify(task.owner)}.`;
  const error = new CloudflareConnectorError('conflict', message, { operation: task.operation });
  return { ...entry('edit', 'failed'), error };
}

function unwanted(task: SyncTask, there: ReadonlyMap<string, AccessRule>): readonly Entry[] {
  if (!task.prune) return [];
  const wanted = new Set(task.rules.map(identityOf));
  return [...there]
    .filter(([identity, rule]) => !wanted.has(identity) && isOwned(task, rule))
    .map(([, rule]) => ({
      match: rule.configuration,
      wanted: undefined,
      current: rule,
      step: 'delete',
      status: 'deleted',
    }));
}

/** What the types do not tell: Cloudflare may say that there are no notes with a null. */
const isOwned = ({ owner = '' }: SyncTask, { notes }: AccessRule): boolean => (notes ?? '').startsWith(owner);

/** The notes a rule is to have; undefined where those it has may stay. */
function notesOf({ owner = '' }: SyncTask, { notes }: WantedRule): string | undefined {
  if (notes === undefined || notes.startsWith(owner)) return notes;
  return notes === '' ? owner : `${owner} ${notes}`;
}

async function deleteIfThere(call: CallContext, place: Place, { id }: AccessRule): Promise<void> {
  try {
    await deleteRule(call, place, id);
  } catch (error) {
    if (!CloudflareConnectorError.is(error) || error.code !== 'not_found') throw error;
  }
}

function settled({ operation, dryRun = false }: SyncTask, entries: readonly Entry[]): AccessRuleSync {
  const count = (wanted: Entry['status']): number => entries.filter(({ status }) => status === wanted).length;
  const result: AccessRuleSync = {
    created: count('created'),
    edited: count('edited'),
    deleted: count('deleted'),
    unchanged: count('unchanged'),
    failed: count('failed'),
    notSent: count('not_sent'),
    dryRun,
    rules: entries.map(synced),
  };
  const errors = entries.flatMap(({ error }) => error ?? []);
  const [cause] = errors;
  if (!cause) return result;
  const { created, edited, deleted, failed, notSent } = result;
  if (created + edited + deleted === 0 && FINAL.includes(cause.code)) throw cause;
  const { request, status, errors: messages, rayId, retryAfter } = cause;
  const retryable = errors.every((error) => error.retryable);
  throw new AccessRuleSyncError(
    `${operation}: ${created} rules were created, ${edited} edited and ${deleted} deleted; ${failed} failed and ${notSent} were not sent (see \`result\`). ${cause.message.split('\n')[0]}`,
    cause.code,
    { operation, request, status, errors: messages, rayId, retryable, retryAfter, cause },
    result,
  );
}

function synced({ match, current, step, status, error }: Entry): SyncedAccessRule {
  const { target, value } = canonical(match);
  return {
    status,
    target: target as AccessTarget,
    value,
    ...((status === 'failed' || status === 'not_sent') && step && { step }),
    ...(current && { rule: current }),
    ...(error && { error }),
  };
}
