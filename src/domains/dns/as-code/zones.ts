import { type Checkpoint, CheckpointError, isCheckpoint } from '../../../checkpoints/checkpoint.ts';
import {
  type CloudflareConnectorError,
  CloudflareConnectorError as ErrorClass,
  InvalidInputError,
} from '../../../errors.ts';
import type { CallOptions, ZoneReference } from '../../../operations/facade.ts';
import type { DnsApplyResult } from '../plan/apply-result.ts';
import { checksumOf } from '../plan/checksum.ts';
import type { DnsPlan, DnsPlanData, PlanContent } from '../plan/plan.ts';
import type {
  ApplyInput,
  ApplyOptions,
  DesiredRecords,
  PlanInput,
  PlanLimits,
  PlanOptions,
} from '../plan/plan-input.ts';
import { digestOfDesired, digestOfZones, kept, type ResumedZone, ZoneProgress } from './zone-progress.ts';

/** The part of a connector that plans and applies. */
export interface DnsConnector {
  /** Its domain for DNS. */
  readonly dns: {
    /** `dns.plan`. */
    plan(input: PlanInput, options?: CallOptions): Promise<DnsPlan>;
    /** `dns.apply`. */
    apply(input: ApplyInput, options?: CallOptions): Promise<DnsApplyResult>;
  };
}

/** A zone to plan: what is desired, and how it is compared. */
export interface ZoneTask extends PlanOptions {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
  /** The desired records. Read when it is the zone's turn, if they are a function that returns them. */
  readonly records: DesiredRecords | (() => DesiredRecords | Promise<DesiredRecords>);
  /** Where the records come from, for messages: `zones/example.com.zone`. */
  readonly source?: string | undefined;
}

/** What is known of each of several zones. */
export interface OneOfSeveral {
  /** The name of the zone. */
  readonly zone: string;
  /** What an earlier run with the same checkpoint did in it. A zone that was done has neither a plan nor an error. */
  readonly resumed?: ResumedZone | undefined;
}

/** The plan of one of several zones, or the error that prevented it. */
export type ZonePlanned = OneOfSeveral & { readonly source: string | undefined } & (
    | { readonly plan: DnsPlan; readonly error?: undefined }
    | { readonly plan?: undefined; readonly error: unknown }
  );

/** What was applied in one of several zones, or why it was not. */
export type ZoneApplied = OneOfSeveral &
  (
    | { readonly result: DnsApplyResult; readonly error?: undefined }
    | { readonly result?: undefined; readonly error: unknown }
  );

/** How several zones are worked on. */
export interface ManyZonesOptions {
  /** Zones at the same time. The rate limit of the connector applies to all of them. @default 8 */
  readonly concurrency?: number | undefined;
  /** Ends the calls: zones that are not done have an error with the code `aborted`. */
  readonly signal?: AbortSignal | undefined;
}

/** How several zones are planned. */
export interface PlanAllOptions extends ManyZonesOptions {
  /**
   * Where `applyAll` keeps how far it has come. Zones that an earlier run with the same checkpoint has done are not read again. If the
   * tasks are an array, a checkpoint of other zones, records or options is rejected before any request; otherwise when its zone comes.
   */
  readonly checkpoint?: Checkpoint | undefined;
}

/** How the plans of several zones are applied. The limits replace those of each plan. */
export interface ApplyAllOptions extends ManyZonesOptions, PlanLimits, ApplyOptions {
  /**
   * Where to keep how far it has come: before a zone is changed, and after. It must also be given to `planAll`, unless the plans are
   * the same in each run: plans from JSON. It is removed when all zones are done.
   */
  readonly checkpoint?: Checkpoint | undefined;
  /** Whether everything is checked and nothing is changed. @default false */
  readonly dryRun?: boolean | undefined;
  /**
   * How long after a zone was planned in this process it is not read again, in milliseconds, at most 60,000. What others change in the
   * meantime is not noticed; with 0, or a `lock`, or a plan from JSON, it is.
   *
   * @default 30000
   */
  readonly maxAge?: number | undefined;
}

/**
 * Plans several zones, some at the same time. Yields the zones in their order, each with its plan or with the error that it failed
 * with: a failure in one zone stops no other. Two requests for a zone of up to 5,000 records. A plan is released once it was yielded,
 * so that a million records do not have to be in memory.
 *
 * The second of two tasks for one zone fails. A task whose records cannot be read fails alone.
 *
 * @throws CheckpointError if the checkpoint is of another job, damaged, or cannot be read.
 */
export async function* planAll(
  connector: DnsConnector,
  zones: Iterable<ZoneTask> | AsyncIterable<ZoneTask>,
  options: PlanAllOptions = {},
): AsyncGenerator<ZonePlanned, void> {
  const sources = new Map<string, string | undefined>();
  const { signal } = options;
  const job = options.checkpoint && (await jobOf(checked(options.checkpoint, 'planAll'), zones));
  const tasks = job?.tasks ?? zones;
  yield* inOrder(tasks, options, async ({ zone: reference, records, source, ...comparison }): Promise<ZonePlanned> => {
    const zone = nameOf(reference);
    try {
      if (sources.has(zone)) throw twice(zone, sources.get(zone), source);
      sources.set(zone, source);
      let desired = typeof records === 'function' ? await records() : records;
      if (!job) {
        const plan = await connector.dns.plan({ zone: reference, records: desired, ...comparison }, { signal });
        return { zone, source, plan };
      }
      desired = await kept(desired);
      const digest = digestOfDesired(zone, desired, comparison);
      const resumed = job.progress.resumed(zone, digest);
      if (resumed?.status === 'done') return { zone, source, error: undefined, resumed };
      const plan = await connector.dns.plan({ zone: reference, records: desired, ...comparison }, { signal });
      return { zone, source, plan: job.progress.planned(plan, digest, job.zones), ...(resumed && { resumed }) };
    } catch (error) {
      if (CheckpointError.is(error)) throw error;
      return { zone, source, error };
    }
  });
}

/** A job with a checkpoint, and its tasks in a form that can be read twice. */
async function jobOf(checkpoint: Checkpoint, zones: Iterable<ZoneTask> | AsyncIterable<ZoneTask>) {
  if (!Array.isArray(zones)) return { progress: await ZoneProgress.open(checkpoint), tasks: zones, zones: undefined };
  const tasks: ZoneTask[] = [];
  const digests: string[] = [];
  for (const task of zones as readonly ZoneTask[]) {
    const { zone, source: _, records, ...comparison } = task;
    try {
      const desired = await kept(typeof records === 'function' ? await records() : records);
      digests.push(digestOfDesired(nameOf(zone), desired, comparison));
      tasks.push(typeof records === 'function' ? task : { ...task, records: desired });
    } catch {
      // It fails again when it is the zone's turn.
      digests.push(`${nameOf(zone)} cannot be read`);
      tasks.push(task);
    }
  }
  return { progress: await ZoneProgress.open(checkpoint, digestOfZones(digests)), tasks, zones: tasks.length };
}

function checked(checkpoint: Checkpoint, operation: string): Checkpoint {
  if (isCheckpoint(checkpoint)) return checkpoint;
  const message = 'must have the methods read, write and clear';
  throw new InvalidInputError(operation, [{ field: 'checkpoint', message }], { operation });
}

/**
 * Applies the plans of several zones, some at the same time. A failure in one zone stops no other. Plans without changes send nothing.
 * One request for a plan that was just made; others are compared with the zone first, as by `dns.apply`.
 *
 * @throws CheckpointError if the checkpoint is of another job, damaged, or cannot be read. Nothing is sent for the plans that follow.
 */
export async function* applyAll(
  connector: DnsConnector,
  plans: Iterable<DnsPlan | DnsPlanData> | AsyncIterable<DnsPlan | DnsPlanData>,
  { concurrency, signal, maxAge = 30_000, checkpoint, ...rest }: ApplyAllOptions = {},
): AsyncGenerator<ZoneApplied, void> {
  const progress = checkpoint && (await ZoneProgress.open(checked(checkpoint, 'applyAll')));
  const { dryRun = false } = rest;
  let isComplete = true;
  const nothing = { dryRun, applied: [], batches: [] };
  const apply = async (plan: DnsPlan | DnsPlanData): Promise<ZoneApplied> => {
    const zone = plan.zone.name;
    const resumed = progress?.resumedIn(plan);
    const told = { zone, ...(resumed && { resumed }) };
    try {
      if (resumed?.status === 'done') return { ...told, result: nothing };
      const isEmpty = changeCount(plan) + plan.conflicts.length === 0;
      if (!isEmpty && !dryRun) await progress?.begin(plan);
      const result = isEmpty ? nothing : await connector.dns.apply({ plan, maxAge, ...rest }, { signal });
      if (!dryRun) await progress?.complete(plan, result.applied.length);
      return { ...told, result };
    } catch (error) {
      return { ...told, error };
    }
  };
  for await (const applied of inOrder(plans, { concurrency, signal }, apply)) {
    isComplete &&= applied.error === undefined;
    yield applied;
  }
  if (isComplete && !dryRun && !signal?.aborted) await progress?.finish();
}

/** Number of the changes of a plan. */
export const changeCount = ({ creates, updates, deletes }: PlanContent): number =>
  creates.length + updates.length + deletes.length;

const nameOf = (zone: ZoneReference): string =>
  (typeof zone === 'string' ? zone : zone.name).trim().replace(/\.$/, '').toLowerCase();

function twice(zone: string, first: string | undefined, second: string | undefined): CloudflareConnectorError {
  const where = (source: string | undefined) => source ?? 'another task';
  const message = `is ${zone} for the second time: ${where(first)} and ${where(second)} are for one zone`;
  return new InvalidInputError('planAll', [{ field: 'zone', message }], { operation: 'planAll' });
}

const MOST_AT_ONCE = 64;

/** Works on items, some at the same time, and yields the results in their order. */
async function* inOrder<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  { concurrency = 8, signal }: ManyZonesOptions,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void> {
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > MOST_AT_ONCE) {
    const message = `must be a whole number from 1 to ${MOST_AT_ONCE}`;
    throw new InvalidInputError('planAll', [{ field: 'concurrency', message }], { operation: 'planAll' });
  }
  const running: Promise<R>[] = [];
  try {
    for await (const item of items) {
      if (signal?.aborted) break;
      const one = work(item);
      // What fails before its turn is thrown at its turn.
      one.catch(() => undefined);
      running.push(one);
      if (running.length >= concurrency) yield (await running.shift()) as R;
    }
    for (let one = running.shift(); one; one = running.shift()) yield await one;
  } catch (error) {
    // Nothing goes on after the error.
    await Promise.allSettled(running);
    throw error;
  }
}

/** A zone that could not be planned. */
export interface FailedZone {
  /** The name of the zone. */
  readonly zone: string;
  /** Why it could not be planned. */
  readonly message: string;
}

/** The plans of several zones as plain data. */
export interface SavedPlans {
  /** The version of the format. */
  readonly version: 1;
  /** The plans of the zones that have changes, conflicts or problems. */
  readonly plans: readonly DnsPlanData[];
  /** The names of the zones that are as desired. */
  readonly unchanged: readonly string[];
  /** The zones that could not be planned, and why. */
  readonly failed: readonly FailedZone[];
  /** Of everything else. */
  readonly checksum: string;
}

/** Plans as plain data, to be saved as JSON and applied elsewhere. Of a zone that is as desired, only its name is in it. */
export function savePlans(plans: Iterable<DnsPlan>, failed: SavedPlans['failed'] = []): SavedPlans {
  const all = [...plans];
  const isDone = (plan: DnsPlan) => plan.isEmpty;
  const data = {
    version: 1 as const,
    plans: all.filter((plan) => !isDone(plan)).map((plan) => plan.toJSON()),
    unchanged: all.filter(isDone).map(({ zone }) => zone.name),
    failed: failed.map(({ zone, message }) => ({ zone, message })),
  };
  return { ...data, checksum: checksumOf(data) };
}

/**
 * The plans of a saved run, or of a single zone, from JSON.
 *
 * @throws InvalidInputError if it is neither, or was edited.
 */
export function loadPlans(json: string): readonly DnsPlanData[] {
  const reject = (message: string): never => {
    throw new InvalidInputError('loadPlans', [{ field: 'plans', message }], { operation: 'loadPlans' });
  };
  let given: (Partial<SavedPlans> & { readonly zone?: unknown }) | null = null;
  try {
    given = JSON.parse(json);
  } catch (error) {
    reject(`must be JSON: ${(error as Error).message}`);
  }
  if (typeof given !== 'object' || given === null) return reject('must be the JSON of plans');
  if (given.zone !== undefined) return [given as unknown as DnsPlanData];
  const { checksum, ...data } = given;
  if (!Array.isArray(data.plans) || data.version !== 1) return reject('must be the JSON of plans');
  if (checksum !== checksumOf(data)) return reject('were changed after they were made, or are incomplete; plan again');
  return data.plans;
}

/** Whether an error says that a zone was not found, or cannot be seen with the token. */
export const isUnknownZone = (error: unknown): boolean =>
  ErrorClass.is(error) && (error.code === 'not_found' || error.code === 'out_of_reach');
