import { BaseRecords } from 'cloudflare/resources/dns/records';
import type { RequestOptions } from '../../../client/request-client.ts';
import { CloudflareConnectorError, type ErrorCode } from '../../../errors.ts';
import type { CallContext, OfficialOptions } from '../../../operations/call-context.ts';
import type { ZoneRef } from '../../../permissions/grants.ts';
import { pluralize } from '../../../pluralize.ts';
import { batchLimit } from '../records/batch-limit.ts';
import type { RecordChanges } from '../records/batch-result.ts';
import type { DnsRecord } from '../records/types.ts';
import { excludeEachOther } from '../same-name.ts';
import { type AppliedChange, DnsApplyError, type DnsApplyResult, type FailedChange } from './apply-result.ts';
import { bodyOf, packed, type Unit } from './batches.ts';
import { type Standing, settled } from './drift.ts';
import { editMissing, lacksEdit } from './may-edit.ts';
import type { DnsPlan } from './plan.ts';
import { describeChange } from './render.ts';
import { beyondPlan, checkQuota } from './tier-limits.ts';
import type { DnsChange } from './types.ts';
import { askedZone, readRecords, seenOf, type ZoneFacts } from './zone-state.ts';

/** What is to be applied, and to what. */
export interface ApplyTask {
  readonly operation: string;
  readonly zone: ZoneRef;
  readonly plan: DnsPlan;
  readonly facts: ZoneFacts;
  readonly records: readonly DnsRecord[];
  readonly standing: Pick<Standing, 'done' | 'todo'>;
  readonly dryRun: boolean;
}

/** How a batch can fail because of one record in it. */
const REFUSED: readonly ErrorCode[] = ['invalid_input', 'conflict', 'not_found'];
/** How a request can end without telling whether it was carried out. */
const UNSURE: readonly ErrorCode[] = ['network', 'timeout', 'api_error'];
/** Such failures that the same call may get past. */
const PASSING: readonly ErrorCode[] = ['network', 'timeout', 'rate_limited', 'aborted'];

/** Refused records that are singled out, each of which takes a few requests; with more, something else is wrong. */
const MOST_FAILURES = 10;
/** Times that a batch is sent whose answer is lost. */
const MOST_TRIES = 3;

/** Makes the changes of a plan, after everything that can be checked before the first one. */
export async function applyChanges(call: CallContext, task: ApplyTask): Promise<DnsApplyResult> {
  const { operation, plan, standing, dryRun } = task;
  if (plan.conflicts.length > 0) {
    const { length } = plan.conflicts;
    const reasons = plan.conflicts.map(({ record, reason }) => `${record.type} ${record.name}: ${reason}`);
    throw new CloudflareConnectorError(
      'conflict',
      `${operation}: the plan has ${pluralize(length, 'conflict')}, so nothing was changed. ${firstOf(reasons)}.`,
      { operation },
    );
  }
  const facts = standing.todo.length > 0 ? await checkedFacts(call, task) : task.facts;
  const batches = packed(standing.todo, batchLimit(facts.plan));
  const already = standing.done.map(({ change, record }): AppliedChange => ({ change, record, already: true }));
  if (dryRun) return { dryRun, applied: already, batches: batches.map(bodyOf) };
  return new Applying(call, task, already).all(batches);
}

/**
 * Whether token and plan allow the changes. What was seen of the zone when its name was looked up may be out of date, so nothing is
 * refused by that alone.
 *
 * @throws MissingPermissionError or CloudflareConnectorError `not_entitled`.
 */
async function checkedFacts(
  call: CallContext,
  { operation, zone, facts, records, standing }: ApplyTask,
): Promise<ZoneFacts> {
  const isRefused = (known: ZoneFacts) => lacksEdit(known) || beyondPlan(operation, standing.todo, known) !== undefined;
  const now = isRefused(facts) && seenOf(zone) ? await askedZone(call, zone) : facts;
  if (lacksEdit(now)) throw await editMissing(operation, now.name);
  const beyond = beyondPlan(operation, standing.todo, now);
  if (beyond) throw beyond;
  const count = (wanted: DnsChange['action']) => standing.todo.filter(({ action }) => action === wanted).length;
  await checkQuota(call, operation, zone, now, records.length, count('create') - count('delete'));
  return now;
}

class Applying {
  readonly #call: CallContext;
  readonly #task: ApplyTask;
  readonly #applied: AppliedChange[];
  readonly #failed: FailedChange[] = [];
  readonly #sent: RecordChanges[] = [];
  /** What was to go, and stays because nothing that was to come in its place did. */
  readonly #held: DnsChange[] = [];

  constructor(call: CallContext, task: ApplyTask, already: readonly AppliedChange[]) {
    this.#call = call;
    this.#task = task;
    this.#applied = [...already];
  }

  async all(batches: readonly (readonly Unit[])[]): Promise<DnsApplyResult> {
    const queue = [...batches];
    let tries = 0;
    for (let next = queue.shift(); next; next = queue.shift()) {
      const units = next.filter((unit) => !this.#empties(unit));
      this.#held.push(...next.filter((unit) => !units.includes(unit)).flat());
      if (units.length === 0) continue;
      // Between batches it is known what was made; within one it is not.
      if (optionsOf(this.#call).signal?.aborted)
        throw this.#stopped(new CloudflareConnectorError('aborted', 'it was aborted'), [units, ...queue]);
      try {
        const body = bodyOf(units);
        this.#sent.push(body);
        this.#made(units, await send(this.#call, this.#task.zone, body));
        tries = 0;
      } catch (error) {
        if (!CloudflareConnectorError.is(error)) throw error;
        if (isRecordsOwn(error)) {
          const parts = units.length > 1 ? split(units, error) : parted(units[0] as Unit);
          if (parts.length > 1) queue.unshift(...parts);
          else this.#refused(units[0] as Unit, error);
          if (this.#failed.length >= MOST_FAILURES) break;
        } else if (isUnsure(error) && ++tries < MOST_TRIES) {
          const left = await this.#afterLostAnswer(units, error, queue);
          if (left.length > 0) queue.unshift(left);
          else tries = 0;
        } else throw this.#stopped(error, [units, ...queue]);
      }
      this.#call.progress({ done: this.#applied.length, total: this.#total() });
    }
    const [first] = this.#failed;
    if (first) throw this.#stopped(first.error, queue);
    return { dryRun: false, applied: this.#applied, batches: this.#sent };
  }

  #total(): number {
    return this.#task.standing.done.length + this.#task.standing.todo.length;
  }

  /** Whether a unit would leave its name without any of the records that the plan has for it: those were refused. */
  #empties(unit: Unit): boolean {
    const going = unit.flatMap((change) => (change.action === 'delete' ? [change.before.name] : []));
    if (this.#failed.length === 0 || going.length < unit.length) return false;
    const comesTo =
      (name: string) =>
      ({ change }: { readonly change: DnsChange }) =>
        change.action === 'create' && change.record.name === name;
    return going.some((name) => this.#failed.some(comesTo(name)) && !this.#applied.some(comesTo(name)));
  }

  /** Cloudflare answers with the records of each list in the order in which they were sent. */
  #made(units: readonly Unit[], answer: Answer): void {
    const next = { delete: 0, update: 0, create: 0 };
    const lists = { delete: answer.deletes, update: answer.patches, create: answer.posts };
    for (const change of units.flat()) {
      const record = lists[change.action]?.[next[change.action]++];
      this.#applied.push({ change, record, already: false });
    }
  }

  /** A record that was to be deleted and is gone is no failure. */
  #refused(unit: Unit, error: CloudflareConnectorError): void {
    const [only] = unit;
    if (unit.length === 1 && only?.action === 'delete' && error.code === 'not_found') {
      this.#applied.push({ change: only, record: undefined, already: true });
    } else this.#failed.push(...unit.map((change) => ({ change, error })));
  }

  /** Looks whether a batch was carried out whose answer was lost. Returns what was not. */
  async #afterLostAnswer(
    units: readonly Unit[],
    error: CloudflareConnectorError,
    queue: readonly (readonly Unit[])[],
  ): Promise<readonly Unit[]> {
    const { zone, plan } = this.#task;
    const records = await readRecords(this.#call, zone.id).catch(() => {
      throw this.#stopped(error, [units, ...queue]);
    });
    const made = settled(units.flat(), records, plan.zone.name);
    for (const [change, record] of made) this.#applied.push({ change, record, already: false });
    // A part of a unit is made when somebody else made it in the meantime.
    return units.map((unit) => unit.filter((change) => !made.has(change))).filter(({ length }) => length > 0);
  }

  /** The error that ends it. What stopped everything before anything was changed is told as it is. */
  #stopped(error: CloudflareConnectorError, left: readonly (readonly Unit[])[]): CloudflareConnectorError {
    const { operation } = this.#task;
    const made = this.#applied.filter(({ already }) => !already).length;
    if (made + this.#failed.length === 0 && !UNSURE.includes(error.code) && error.code !== 'aborted') return error;
    const pending = [...this.#held, ...left.flat(2)];
    const named = this.#failed.map(({ change, error: { message } }) => `${describeChange(change)}: ${line(message)}`);
    const message = [
      `${operation}: ${this.#applied.length} of ${pluralize(this.#total(), 'change')} made, ${named.length} refused, ${pending.length} pending (see \`applied\`, \`failed\` and \`pending\`).`,
      named.length > 0 ? `${firstOf(named)}.` : `It stopped: ${line(error.message)}.`,
      'Applying the plan again goes on from there.',
    ].join(' ');
    const { request, status, errors, rayId, retryAfter, code } = error;
    const retryable = PASSING.includes(code) || (status ?? 0) >= 500;
    return new DnsApplyError(
      message,
      code,
      { operation, request, status, errors, rayId, retryable, retryAfter, cause: error },
      { applied: this.#applied, failed: this.#failed, pending },
    );
  }
}

/** As many as somebody reads. */
function firstOf(all: readonly string[]): string {
  const more = all.length - 10;
  return `${all.slice(0, 10).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

const line = (message: string): string => (message.split('\n')[0] ?? '').replace(/\.$/, '');

type Answer = Partial<Record<keyof RecordChanges, readonly DnsRecord[] | null>>;

async function send(call: CallContext, zone: ZoneRef, body: RecordChanges): Promise<Answer> {
  const params = { zone_id: zone.id, ...body } as unknown as Parameters<BaseRecords['batch']>[0];
  // What was applied although its answer was lost must not be sent again unseen.
  const { call: about, ...rest } = optionsOf(call);
  const options = { ...rest, call: { ...about, idempotent: false } } as unknown as OfficialOptions;
  return (await call.use(BaseRecords).batch(params, options)) as Answer;
}

/** The options of a request, as the transport reads them. */
const optionsOf = ({ options }: CallContext): RequestOptions => options as unknown as RequestOptions;

/** Whether a batch was refused because of a record in it, and not all of them would be. */
function isRecordsOwn({ code, status, errors }: CloudflareConnectorError): boolean {
  if (!REFUSED.includes(code) || status === undefined || status >= 500) return false;
  return code !== 'not_found' || errors.some((error) => error.code === 81044);
}

function isUnsure({ code, status }: CloudflareConnectorError): boolean {
  return UNSURE.includes(code) && (code !== 'api_error' || status === undefined || status >= 500 || status < 300);
}

/**
 * A refused unit in the parts that can go without each other: what changes, and what comes beside what goes. What goes is last, and
 * stays with what comes where that takes its place: alone, or because both exclude each other.
 */
function parted(unit: Unit): readonly (readonly Unit[])[] {
  const of = (action: DnsChange['action']) => unit.filter((change) => change.action === action);
  const [going, coming] = [of('delete'), of('create')];
  const typeOf = (change: DnsChange) => (change.action === 'create' ? change.record : change.before).type;
  const isSwap =
    coming.length < 2 || going.some((gone) => coming.some((come) => excludeEachOther(typeOf(gone), typeOf(come))));
  const parts: (readonly Unit[])[] = isSwap
    ? [[[...going, ...coming]]]
    : [coming.map((change): Unit => [change]), going.map((change): Unit => [change])];
  return [of('update').map((change): Unit => [change]), ...parts].filter((units) => units.flat().length > 0);
}

/**
 * A refused batch in parts. Cloudflare tells the first error and not whose it is, so it is halved until one is left, unless
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
