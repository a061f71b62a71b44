import { CloudflareConnectorError, type ErrorCode } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import { eachWithPauses } from '../../transport/timing/pauses.ts';
import type { AccessRuleSyncFields, DesiredAccessRule } from './access-rule-input.ts';
import { distinct, identityOf, matchOf } from './access-rule-match.ts';
import { accessRulePages, changeRule, createRule, deleteRule, type Place } from './access-rule-requests.ts';
import type { SyncProgress } from './access-rule-sync-progress.ts';
import {
  type AccessRuleSync,
  AccessRuleSyncError,
  type ResumedAccessRules,
  type SyncedAccessRule,
} from './access-rule-sync-result.ts';
import type { AccessRule, AccessTarget } from './models.ts';

/** The input of a sync, and the operation that it belongs to. */
export interface SyncTask extends AccessRuleSyncFields {
  readonly operation: string;
}

/** One rule in a sync: its desired state, its current state, and the step from one to the other. */
interface Entry {
  /** What it matches. */
  readonly identity: string;
  /** Undefined for a rule to delete. */
  readonly desired: DesiredAccessRule | undefined;
  current: AccessRule | undefined;
  step: SyncedAccessRule['step'] | undefined;
  status: SyncedAccessRule['status'];
  error?: CloudflareConnectorError | undefined;
}

/** Concurrent requests. The transport limits their rate. */
const CONCURRENCY = 8;

/** Failures of the token, the zone or the call, which every later request would meet, too. */
const FINAL: readonly ErrorCode[] = [
  ...(['missing_permission', 'invalid_token', 'token_expired', 'token_ip_restricted'] as const),
  ...(['out_of_reach', 'aborted', 'timeout'] as const),
];

const DONE = { create: 'created', edit: 'edited', delete: 'deleted' } as const;

/**
 * Creates missing rules and edits those that differ before it deletes rules that are not desired, so that a rule that exists
 * before and after is in force at any time. A failed creation or edit does not stop the deletions.
 */
export async function syncRules(call: CallContext, place: Place, task: SyncTask): Promise<AccessRuleSync> {
  const progress = await progressOf(call, place, task);
  const existing = await ownRules(call, place);
  const entries: Entry[] = [];
  const desired = await distinct(task.rules);
  await eachWithPauses(desired, ([identity, rule]) => {
    entries.push(entryFor(task, identity, rule, existing));
  });
  if (task.prune) {
    await eachWithPauses(existing, ([identity, current]) => {
      if (desired.has(identity) || !isManaged(task, current)) return;
      entries.push({ identity, desired: undefined, current, step: 'delete', status: 'deleted' });
    });
  }
  const resumed = await progress?.begin(entries);
  if (!task.dryRun) await new Sync(call, place, task, entries).run();
  const result = await resultOf(task, entries, resumed);
  await progress?.finish();
  return result;
}

/** The progress of a sync with a checkpoint; a dry run has none. */
async function progressOf(call: CallContext, place: Place, task: SyncTask): Promise<SyncProgress | undefined> {
  const { operation, checkpoint, rules, owner, prune = false, dryRun } = task;
  if (!checkpoint || dryRun) return undefined;
  const { SyncProgress: Progress } = await import('./access-rule-sync-progress.ts');
  return call.within(() => Progress.open(checkpoint, operation, { place, rules, owner, prune }));
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
    await this.#apply(changes);
    await this.#resolveConflicts(changes);
    await this.#apply(this.#entries.filter(({ step }) => step === 'delete'));
  }

  async #apply(entries: readonly Entry[]): Promise<void> {
    const [first, ...others] = entries;
    // Alone, so that a token without the permission to write costs one request.
    if (first && !this.#stopped) await this.#send(first);
    let next = 0;
    const work = async (): Promise<void> => {
      for (let entry = others[next++]; entry && !this.#stopped; entry = others[next++]) await this.#send(entry);
    };
    const ends = await Promise.allSettled(Array.from({ length: Math.min(CONCURRENCY, others.length) }, work));
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
        // An error thrown by a hook rejects the call when all requests have ended.
        this.#stopped = true;
        throw error;
      }
      entry.status = 'failed';
      entry.error = error;
      this.#stopped ||= FINAL.includes(error.code);
    }
    this.#call.progress({ done: this.#done, total: this.#total });
  }

  async #request({ step, current, desired, identity }: Entry): Promise<AccessRule | undefined> {
    const [call, place] = [this.#call, this.#place];
    if (!desired) {
      if (step === 'delete' && current) await deleteIfExists(call, place, current);
      return current;
    }
    const { mode } = desired;
    if (current) return changeRule(call, place, current, { mode, notes: notesOf(this.#task, desired) });
    return createRule(call, place, {
      ...matchOf(identity),
      mode,
      notes: notesOf(this.#task, desired) ?? this.#task.owner,
    });
  }

  /** A conflicting rule was created by somebody else in between, or by a request of this sync whose response was lost. */
  async #resolveConflicts(entries: readonly Entry[]): Promise<void> {
    const conflicting = entries.filter(({ step, error }) => step === 'create' && error?.code === 'conflict');
    if (conflicting.length === 0 || this.#stopped) return;
    const existing = await this.#readAgain();
    for (const entry of conflicting) {
      if (!entry.desired || !existing?.has(entry.identity)) continue;
      delete entry.error;
      Object.assign(entry, entryFor(this.#task, entry.identity, entry.desired, existing));
    }
    const different = conflicting.filter(({ step, error }) => step === 'edit' && !error);
    for (const entry of different) entry.status = 'not_sent';
    await this.#apply(different);
  }

  /** Undefined if the rules cannot be read: the outcome of the sync must not be lost. */
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

/** The rules of a zone or an account by what they match. A zone also lists the rules of its account, which are not its own. */
async function ownRules(call: CallContext, place: Place): Promise<ReadonlyMap<string, AccessRule>> {
  const type = 'zone_id' in place ? 'zone' : 'organization';
  const listed = await call.list<AccessRule>(accessRulePages(place)).all();
  const own = new Map<string, AccessRule>();
  await eachWithPauses(listed, (rule) => {
    if ((rule.scope?.type ?? type) === type) own.set(identityOf(rule.configuration), rule);
  });
  return own;
}

function entryFor(
  task: SyncTask,
  identity: string,
  desired: DesiredAccessRule,
  existing: ReadonlyMap<string, AccessRule>,
): Entry {
  const current = existing.get(identity);
  const entry = (step: Entry['step'], status: Entry['status']): Entry => ({
    identity,
    desired,
    current,
    step,
    status,
  });
  if (!current) return entry('create', 'created');
  const notes = notesOf(task, desired);
  const same = current.mode === desired.mode && (notes === undefined || notes === (current.notes ?? ''));
  if (isManaged(task, current)) return same ? entry(undefined, 'unchanged') : entry('edit', 'edited');
  if (current.mode === desired.mode) return entry(undefined, 'unchanged');
  const { target, value } = matchOf(identity);
  const message = `${task.operation}: the rule for ${target} ${value} (${current.id}) has the mode ${current.mode} and is not managed: its notes do not start with ${JSON.stringify(task.owner)}.`;
  const error = new CloudflareConnectorError('conflict', message, { operation: task.operation });
  return { ...entry('edit', 'failed'), error };
}

/** Cloudflare may return null for a rule without notes, although its types say otherwise. */
const isManaged = ({ owner = '' }: SyncTask, { notes }: AccessRule): boolean => (notes ?? '').startsWith(owner);

/** The desired notes of a rule; undefined if the existing ones are kept. */
function notesOf({ owner = '' }: SyncTask, { notes }: DesiredAccessRule): string | undefined {
  if ((notes ?? undefined) === undefined || notes?.startsWith(owner)) return notes ?? undefined;
  return notes === '' ? owner : `${owner} ${notes}`;
}

async function deleteIfExists(call: CallContext, place: Place, { id }: AccessRule): Promise<void> {
  try {
    await deleteRule(call, place, id);
  } catch (error) {
    if (!CloudflareConnectorError.is(error) || error.code !== 'not_found') throw error;
  }
}

async function resultOf(
  { operation, dryRun = false }: SyncTask,
  entries: readonly Entry[],
  resumed: ResumedAccessRules | undefined,
): Promise<AccessRuleSync> {
  const rules: SyncedAccessRule[] = [];
  await eachWithPauses(entries, (entry) => {
    rules.push(synced(entry));
  });
  const count = (counted: Entry['status']): number => entries.filter(({ status }) => status === counted).length;
  const result: AccessRuleSync = {
    created: count('created'),
    edited: count('edited'),
    deleted: count('deleted'),
    unchanged: count('unchanged'),
    failed: count('failed'),
    notSent: count('not_sent'),
    dryRun,
    rules,
    ...(resumed && { resumed }),
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

function synced({ identity, current, step, status, error }: Entry): SyncedAccessRule {
  const { target, value } = matchOf(identity);
  return {
    status,
    target: target as AccessTarget,
    value,
    ...((status === 'failed' || status === 'not_sent') && step && { step }),
    ...(current && { rule: current }),
    ...(error && { error }),
  };
}
