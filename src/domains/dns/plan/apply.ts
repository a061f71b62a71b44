/*
 * Applies the changes of a plan to a zone.
 *
 * Terms
 * - unit: changes that belong in one transaction, nearly always one; see `batches.ts`
 * - batch: the units of one request, which Cloudflare applies in one transaction: all or none
 * - rejected: Cloudflare will not make a change because of the record itself
 * - lost response: the request may have been carried out, and its response did not arrive
 * - pending: not applied, as far as is known
 *
 * Algorithm
 * 1. Before the first change: conflicts, the token's permission, the limits of the zone's tier, its record quota.
 * 2. Pack the changes that are not in effect yet into batches, and send one after another.
 * 3. If a batch is rejected because of a record, it is split: around the record that the message names, or else in halves,
 *    until a single unit is left. That unit fails, and the rest is sent. A unit of several changes is split into those that
 *    can be made independently. After 10 failures something else is wrong: stop.
 * 4. If a response is lost, the batch is never sent again unseen. The zone is read, changes that are in effect count as
 *    applied, and the others are sent again. After three attempts: stop.
 *    One of the attempts may be carried out late: if the batch is then rejected, the zone is read again before anything is
 *    called rejected. It is also read if a batch is rejected because a record exists or is gone: another client may have made
 *    the same change, which is then in effect, or another one, which the error says.
 * 5. If all records that were to be created at a name failed, its records that were to be deleted stay: the name must not
 *    become empty.
 * 6. Every stop throws a `DnsApplyError` that says of each change whether it is applied, failed or pending. The plan can be
 *    applied again: changes that are in effect are recognized then.
 */
import { BaseRecords } from 'cloudflare/resources/dns/records';
import type { RequestOptions } from '../../../client/request-client.ts';
import { CloudflareConnectorError, type ErrorCode } from '../../../errors.ts';
import type { CallContext, OfficialOptions } from '../../../operations/call-context.ts';
import type { ZoneRef } from '../../../permissions/grants.ts';
import { scopesShown } from '../../../permissions/legacy-permissions.ts';
import { rowOf } from '../../../permissions/scopes.ts';
import { pluralize } from '../../../pluralize.ts';
import { loadFailures } from '../../../transport/load-failures.ts';
import { eachWithPauses, pauses } from '../../../transport/timing/pauses.ts';
import { batchLimit } from '../records/batch-limit.ts';
import { type BatchResponse, checkedBatch } from '../records/batch-response.ts';
import type { RecordChanges } from '../records/record-input.ts';
import { mayExcludeEachOther } from '../values.ts';
import { type AppliedChange, DnsApplyError, type DnsApplyResult, type FailedChange } from './apply-result.ts';
import { bodyOf, packed, type Unit } from './batches.ts';
import { type Drift, statesOf } from './drift.ts';
import type { DnsChange, DnsPlan, DnsPlanProblem } from './plan.ts';
import type { PlanLimits } from './plan-input.ts';
import { takesTooMuch } from './problems.ts';
import type { Reading } from './reading.ts';
import { describeChange } from './render.ts';
import { beyondTier, notEntitled } from './tier-limits.ts';
import type { ReleaseLock } from './zone-lock.ts';
import { lookupOf, readFacts, readRecords, type ZoneFacts } from './zone-state.ts';

/** A plan to apply, and the zone as it is. */
export interface ApplyTask extends Reading {
  readonly operation: string;
  readonly zone: ZoneRef;
  readonly plan: DnsPlan;
  readonly drift: Pick<Drift, 'applied' | 'remaining'>;
  readonly dryRun: boolean;
  /** They replace those of the plan. */
  readonly limits: PlanLimits;
  /** Whether the facts are from an earlier call, perhaps with another token. */
  readonly isOld?: boolean | undefined;
  /** Resolves to an error once the lock of the zone is lost. */
  readonly fence?: ReleaseLock['fence'];
}

/** The errors with which a batch fails because of a record in it. */
const REJECTED: readonly ErrorCode[] = ['invalid_input', 'conflict', 'not_found'];
/** The errors after which a request may have been carried out. */
const UNCERTAIN: readonly ErrorCode[] = ['network', 'timeout', 'api_error'];
/** The errors after which the same call may succeed. */
const TRANSIENT: readonly ErrorCode[] = ['network', 'timeout', 'rate_limited', 'aborted'];

/** Cloudflare's codes for what another client may have done before: a record exists, or does not exist any more. */
const OVERTAKEN: readonly number[] = [81044, 81053, 81054, 81056, 81057, 81058];

/** Records that are singled out, each of which takes several requests. */
const MOST_FAILURES = 10;
/** Attempts to send a batch whose response is lost. */
const MOST_ATTEMPTS = 3;

const EDIT = '#dns_records:edit';
const READ = '#dns_records:read';

/** Applies the changes of a plan, after all checks that are possible before the first change. */
export async function applyChanges(call: CallContext, task: ApplyTask): Promise<DnsApplyResult> {
  const { operation, plan, drift, dryRun, limits } = task;
  if (plan.conflicts.length > 0) {
    const { length } = plan.conflicts;
    const reasons = plan.conflicts.map(({ record, reason }) => `${record.type} ${record.name}: ${reason}`);
    throw planError(operation, 'conflict', `the plan has ${pluralize(length, 'conflict')}`, reasons);
  }
  const problems = limits.force ? [] : plan.problems.filter(({ code }) => code === 'ds_without_ns');
  rejectIfAny(operation, [...problems, ...takesTooMuch(plan, { ...plan.limits, ...limits })]);
  const facts = drift.remaining.length > 0 ? await checkedFacts(call, task) : task.facts;
  const batches = await packed(drift.remaining, batchLimit(facts.tier));
  const already = drift.applied.map(({ change, record }): AppliedChange => ({ change, record, already: true }));
  if (dryRun) {
    const bodies: RecordChanges[] = [];
    await eachWithPauses(batches, (units) => void bodies.push(bodyOf(units)), pauses(1));
    return { dryRun, applied: already, batches: bodies };
  }
  return new Application(call, task, already).run(batches);
}

/** Throws if there are problems. */
function rejectIfAny(operation: string, problems: readonly DnsPlanProblem[]): void {
  const [first] = problems;
  if (!first) return;
  const code = first.code === 'not_entitled' ? first.code : 'conflict';
  throw planError(
    operation,
    code,
    'the plan is rejected',
    problems.map(({ message }) => message),
  );
}

const planError = (operation: string, code: ErrorCode, what: string, reasons: readonly string[]) =>
  new CloudflareConnectorError(code, `${operation}: ${what}. Nothing was changed. ${firstOf(reasons)}.`, { operation });

/**
 * Checks that token and tier allow the changes. Facts from an earlier request may be out of date: before they deny
 * anything, they are requested again.
 *
 * @throws MissingPermissionError if the token cannot edit the records.
 * @throws CloudflareConnectorError `not_entitled` if the tier does not allow the changes.
 */
async function checkedFacts(call: CallContext, task: ApplyTask): Promise<ZoneFacts> {
  const { operation, zone, count, drift } = task;
  const { remaining } = drift;
  const current = await currentFacts(call, task, remaining, lacksEdit(task.facts));
  if (lacksEdit(current)) throw await missingEdit(operation, current, lookupOf(zone) !== undefined);
  rejectIfAny(operation, await notEntitled(call, zone, current, count, remaining));
  return current;
}

/** The facts of a zone, requested again if they are from a lookup or an earlier call, and would deny something. */
export async function currentFacts(
  call: CallContext,
  { zone, facts, isOld }: Pick<ApplyTask, 'zone' | 'facts' | 'isOld'>,
  changes: readonly DnsChange[],
  isDenied = false,
): Promise<ZoneFacts> {
  const denies = isDenied || (await beyondTier(changes, facts)).length > 0;
  return denies && (isOld || lookupOf(zone)) ? readFacts(call, zone) : facts;
}

/**
 * Whether the zone's permissions say that the token cannot edit its records. A list without any DNS permission says nothing:
 * Cloudflare does not fill it for every token.
 */
const lacksEdit = ({ permissions = [] }: ZoneFacts): boolean =>
  permissions.includes(READ) && !permissions.includes(EDIT);

async function missingEdit(
  operation: string,
  { name, permissions = [] }: ZoneFacts,
  usesZoneName: boolean,
): Promise<Error> {
  const { missingPermission } = await loadFailures();
  return missingPermission({
    operation,
    request: 'POST /zones/{zone_id}/dns_records/batch',
    needed: [rowOf('dns:edit')],
    held: scopesShown(permissions).map(rowOf),
    usesZoneName,
    evidence: [`the zone's permissions have ${READ} and lack ${EDIT}`],
    resource: `zone ${name}`,
  });
}

class Application {
  readonly #call: CallContext;
  readonly #task: ApplyTask;
  readonly #applied: AppliedChange[];
  readonly #failed: FailedChange[] = [];
  readonly #sent: RecordChanges[] = [];
  /** Changes of a batch whose response was lost, and which were not in effect when the zone was read. They may come late. */
  readonly #uncertain = new Set<DnsChange>();
  /** Deletes that are held back because every create at their name failed. */
  readonly #held: DnsChange[] = [];

  constructor(call: CallContext, task: ApplyTask, already: readonly AppliedChange[]) {
    this.#call = call;
    this.#task = task;
    this.#applied = [...already];
  }

  async run(batches: readonly (readonly Unit[])[]): Promise<DnsApplyResult> {
    const queue = [...batches];
    let attempts = 0;
    for (let next = queue.shift(); next; next = queue.shift()) {
      const units = next.filter((unit) => !this.#wouldEmptyName(unit));
      this.#held.push(...next.filter((unit) => !units.includes(unit)).flat());
      if (units.length === 0) continue;
      // Between two batches it is known what was applied. During a request it is not.
      if (optionsOf(this.#call).signal?.aborted) {
        throw this.#stopped(new CloudflareConnectorError('aborted', 'the call was aborted'), [units, ...queue]);
      }
      const lost = await this.#task.fence?.();
      if (lost) throw this.#stopped(lost, [units, ...queue]);
      try {
        const body = bodyOf(units);
        this.#sent.push(body);
        this.#succeeded(units, await send(this.#call, this.#task.zone, body));
        attempts = 0;
      } catch (error) {
        if (!CloudflareConnectorError.is(error)) throw error;
        if (isRejected(error)) {
          const isLate = units.flat().some((change) => this.#uncertain.has(change));
          const isOvertaken = error.errors.some(({ code }) => OVERTAKEN.includes(code));
          const left = isLate || isOvertaken ? await this.#readEffects(units, error, queue, isLate) : units;
          if (left.flat().length < units.flat().length) {
            if (left.length > 0) queue.unshift(left);
            continue;
          }
          const parts = units.length > 1 ? split(units, error) : splitUnit(units[0] as Unit);
          if (parts.length > 1) queue.unshift(...parts);
          else this.#rejected(units[0] as Unit, error);
          if (this.#failed.length >= MOST_FAILURES) break;
        } else if (isUncertain(error) && ++attempts < MOST_ATTEMPTS) {
          const left = await this.#readEffects(units, error, queue, true);
          for (const change of left.flat()) this.#uncertain.add(change);
          if (left.length > 0) queue.unshift(left);
          else attempts = 0;
        } else throw this.#stopped(error, [units, ...queue], units);
      }
      this.#call.progress({ done: this.#applied.length, total: this.#total() });
    }
    const [first] = this.#failed;
    if (first) throw this.#stopped(first.error, queue);
    return { dryRun: false, applied: this.#applied, batches: this.#sent };
  }

  #total(): number {
    return this.#task.drift.applied.length + this.#task.drift.remaining.length;
  }

  /** Whether a unit would leave its name without a record, because every create at that name failed. */
  #wouldEmptyName(unit: Unit): boolean {
    const deleted = unit.flatMap((change) => (change.action === 'delete' ? [change.before.name] : []));
    if (this.#failed.length === 0 || deleted.length < unit.length) return false;
    const creates =
      (name: string) =>
      ({ change }: { readonly change: DnsChange }) =>
        change.action === 'create' && change.record.name === name;
    return deleted.some((name) => this.#failed.some(creates(name)) && !this.#applied.some(creates(name)));
  }

  /** The response has the records of each list in the order in which they were sent. */
  #succeeded(units: readonly Unit[], response: BatchResponse): void {
    const next = { delete: 0, update: 0, create: 0 };
    const lists = { delete: response.deletes, update: response.patches, create: response.posts };
    for (const change of units.flat()) {
      const record = lists[change.action]?.[next[change.action]++];
      this.#applied.push({ change, record, already: false });
    }
  }

  /** To delete a record that no longer exists is not a failure. */
  #rejected(unit: Unit, error: CloudflareConnectorError): void {
    const [only] = unit;
    if (unit.length === 1 && only?.action === 'delete' && error.code === 'not_found') {
      this.#applied.push({ change: only, record: undefined, already: true });
    } else this.#failed.push(...unit.map((change) => ({ change, error })));
  }

  /**
   * Reads which changes of a batch are in effect. Returns the units, or the parts of them, that are not. Units that another client
   * made impossible have failed, with what it did.
   *
   * @param isOwn Whether the changes may be in effect because the batch was applied.
   */
  async #readEffects(
    units: readonly Unit[],
    error: CloudflareConnectorError,
    queue: readonly (readonly Unit[])[],
    isOwn: boolean,
  ): Promise<readonly Unit[]> {
    const { operation, zone, plan } = this.#task;
    const records = await readRecords(this.#call, zone.id).catch(() => {
      throw this.#stopped(error, [units, ...queue], units);
    });
    const states = await statesOf(units.flat(), records, plan.zone.name);
    const left = units.map((unit) =>
      unit.filter((change) => {
        const state = states.get(change);
        if (state?.is !== 'applied') return true;
        this.#applied.push({ change, record: state.record, already: !isOwn });
        return false;
      }),
    );
    // Only part of a unit is in effect if another client made the change.
    return left.filter((unit) => {
      const differences = unit.flatMap((change) => states.get(change)?.difference ?? []);
      if (differences.length > 0) {
        const message = `${operation}: another client changed the zone: ${differences.join('; ')}`;
        const failure = new CloudflareConnectorError('conflict', message, { operation, cause: error });
        this.#failed.push(...unit.map((change) => ({ change, error: failure })));
      }
      return unit.length > 0 && differences.length === 0;
    });
  }

  /**
   * The error to throw. An error before any change is thrown as it is.
   *
   * @param last The batch during which it stopped.
   */
  #stopped(
    error: CloudflareConnectorError,
    left: readonly (readonly Unit[])[],
    last: readonly Unit[] = [],
  ): CloudflareConnectorError {
    const { operation } = this.#task;
    const sent = this.#applied.filter(({ already }) => !already).length;
    if (sent + this.#failed.length === 0 && !UNCERTAIN.includes(error.code) && error.code !== 'aborted') return error;
    const pending = [...this.#held, ...left.flat(2)];
    const isLost = isUncertain(error) || error.code === 'aborted';
    const mayBeApplied = pending.filter(
      (change) => this.#uncertain.has(change) || (isLost && last.flat().includes(change)),
    );
    const unknown = mayBeApplied.length > 0 ? `, of which ${mayBeApplied.length} may have been applied` : '';
    const named = this.#failed.map(({ change, error: { message } }) => `${describeChange(change)}: ${line(message)}`);
    const message = [
      `${operation}: ${this.#applied.length} of ${pluralize(this.#total(), 'change')} applied, ${named.length} rejected, ${pending.length} pending${unknown} (see \`applied\`, \`failed\` and \`pending\`).`,
      named.length > 0 ? `${firstOf(named)}.` : `Stopped by: ${line(error.message)}.`,
      'Apply the same plan again to resume.',
    ].join(' ');
    const { request, status, errors, rayId, retryAfter, code } = error;
    const retryable = TRANSIENT.includes(code) || mayComeLate(status ?? 0);
    return new DnsApplyError(
      message,
      code,
      { operation, request, status, errors, rayId, retryable, retryAfter, cause: error },
      { applied: this.#applied, failed: this.#failed, pending, mayBeApplied },
    );
  }
}

/** The first ten, and the number of the others. */
function firstOf(all: readonly string[]): string {
  const more = all.length - 10;
  return `${all.slice(0, 10).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

const line = (message: string): string => (message.split('\n')[0] ?? '').replace(/\.$/, '');

async function send(call: CallContext, zone: ZoneRef, body: RecordChanges): Promise<BatchResponse> {
  const params = { zone_id: zone.id, ...body } as unknown as Parameters<BaseRecords['batch']>[0];
  // Not idempotent: a batch that may have been applied is not retried by the transport.
  const { call: about, ...rest } = optionsOf(call);
  const options = { ...rest, call: { ...about, idempotent: false } } as unknown as OfficialOptions;
  return checkedBatch(about.operation, body, await call.use(BaseRecords).batch(params, options));
}

/** The options of a request, as the transport reads them. */
const optionsOf = ({ options }: CallContext): RequestOptions => options as unknown as RequestOptions;

/** Whether a batch was rejected because of a record in it. */
function isRejected({ code, status, errors }: CloudflareConnectorError): boolean {
  if (!REJECTED.includes(code) || status === undefined || status >= 500) return false;
  return code !== 'not_found' || errors.some((error) => error.code === 81044);
}

function isUncertain({ code, status }: CloudflareConnectorError): boolean {
  if (code === 'api_error') return status === undefined || mayComeLate(status) || status < 300;
  return UNCERTAIN.includes(code);
}

/** A response that may come from something between here and where the change is made. */
const mayComeLate = (status: number): boolean => status >= 500 || status === 408;

/**
 * A rejected unit in parts that can be applied independently: updates, then creates, then deletes. Deletes stay in one unit
 * with the creates that replace them: with a single create, or if the records exclude each other.
 */
function splitUnit(unit: Unit): readonly (readonly Unit[])[] {
  const of = (action: DnsChange['action']) => unit.filter((change) => change.action === action);
  const [deletes, creates] = [of('delete'), of('create')];
  const typeOf = (change: DnsChange) => (change.action === 'create' ? change.record : change.before).type;
  const isReplacement =
    creates.length < 2 ||
    deletes.some((deleted) => creates.some((created) => mayExcludeEachOther(typeOf(deleted), typeOf(created))));
  const parts: (readonly Unit[])[] = isReplacement
    ? [[[...deletes, ...creates]]]
    : [creates.map((change): Unit => [change]), deletes.map((change): Unit => [change])];
  return [of('update').map((change): Unit => [change]), ...parts].filter((units) => units.flat().length > 0);
}

/**
 * A rejected batch in two parts. The response has only the first error, without its position. So the batch is halved, unless
 * the message names a record.
 *
 * @source https://developers.cloudflare.com/dns/manage-dns-records/how-to/batch-record-changes/
 */
function split(units: readonly Unit[], { errors }: CloudflareConnectorError): readonly (readonly Unit[])[] {
  const text = errors.map(({ message }) => message).join(' ');
  const nameOf = ([change]: Unit) => (change?.action === 'create' ? change.record.name : (change?.before.name ?? ''));
  const named = units.filter((unit) => text.includes(nameOf(unit)));
  if (named.length === 1) return [named, units.filter((unit) => !named.includes(unit))];
  const half = Math.ceil(units.length / 2);
  return [units.slice(0, half), units.slice(half)];
}
