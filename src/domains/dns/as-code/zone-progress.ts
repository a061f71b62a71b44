import type { Checkpoint } from '../../../checkpoints/checkpoint.ts';
import { Digest, digestOf } from '../../../checkpoints/digest.ts';
import { anotherJob, Job } from '../../../checkpoints/job.ts';
import type { DnsPlan, DnsPlanData } from '../plan/plan.ts';
import type { DesiredRecords, PlanOptions } from '../plan/plan-input.ts';

/** What an earlier run with the same checkpoint did in a zone. */
export interface ResumedZone {
  /** Whether the zone was done, and is left alone now; or begun, so that it was compared again. */
  readonly status: 'done' | 'started';
  /** The changes that the earlier run made, as far as it could tell: 0 for a zone that was begun. */
  readonly changes: number;
}

/** How far a job has come, by the names of its zones. */
interface State {
  /** How many zones the job has; undefined if that is not known. */
  zones?: number | undefined;
  /** What a zone is to become, as a digest, and the changes that were made. */
  readonly done: Record<string, readonly [digest: string, changes: number]>;
  /** What a zone is to become. */
  readonly started: Record<string, string>;
}

/** What a plan was made for, as digests: of the zone, and of all zones of the job. */
interface Purpose {
  readonly zone: string;
  readonly job: string | undefined;
  readonly zones: number | undefined;
}

const OPERATION = 'applyAll';
const purpose = Symbol('purpose');
type WithPurpose = { readonly [purpose]?: Purpose | undefined };

/** Remembers what a plan was made for. */
const withPurpose = (plan: DnsPlan, given: Purpose): DnsPlan => Object.defineProperty(plan, purpose, { value: given });

/** The zones of a job that has a checkpoint. Planning reads it, applying writes it. */
export class ZoneProgress {
  readonly #job: Job<State>;

  private constructor(job: Job<State>) {
    this.#job = job;
  }

  /** @throws CheckpointError if it is of another job, damaged, or cannot be read. */
  static async open(checkpoint: Checkpoint, job?: string): Promise<ZoneProgress> {
    const start: State = { done: {}, started: {} };
    return new ZoneProgress(await Job.open<State>(checkpoint, { operation: OPERATION, job, start }));
  }

  /**
   * What an earlier run did in a zone; undefined if nothing.
   *
   * @throws CheckpointError if the zone was to become something else.
   */
  resumed(zone: string, digest: string): ResumedZone | undefined {
    const { done = {}, started = {} } = this.#job.before ?? {};
    const [known, changes] = Object.hasOwn(done, zone) ? (done[zone] ?? []) : [];
    const begun = Object.hasOwn(started, zone) ? started[zone] : undefined;
    const digestBefore = known ?? begun;
    if (digestBefore === undefined) return undefined;
    if (digestBefore !== digest) throw anotherJob(OPERATION, `${zone} was to become something else`);
    return known === undefined ? { status: 'started', changes: 0 } : { status: 'done', changes: changes ?? 0 };
  }

  /** A plan that knows what it was made for. */
  planned(plan: DnsPlan, zone: string, zones: number | undefined): DnsPlan {
    return withPurpose(plan, { zone, job: this.#job.job, zones });
  }

  /**
   * What an earlier run did in the zone of a plan. A plan that was saved as JSON is its own purpose.
   *
   * @throws CheckpointError if the plan is for another job.
   */
  resumedIn(plan: DnsPlan | DnsPlanData): ResumedZone | undefined {
    const { job, zones } = (plan as WithPurpose)[purpose] ?? {};
    if (job !== undefined && this.#job.job !== undefined && job !== this.#job.job) {
      throw anotherJob(OPERATION, 'its zones, records or options are different');
    }
    this.#job.job ??= job;
    this.#job.state.zones ??= zones;
    return this.resumed(plan.zone.name, digestIn(plan));
  }

  /** Saves that a zone is about to be changed. */
  async begin(plan: DnsPlan | DnsPlanData): Promise<void> {
    this.#job.state.started[plan.zone.name] = digestIn(plan);
    await this.#job.save();
  }

  /** Saves that a zone is as desired. */
  async complete(plan: DnsPlan | DnsPlanData, changes: number): Promise<void> {
    const { started, done } = this.#job.state;
    delete started[plan.zone.name];
    done[plan.zone.name] = [digestIn(plan), changes];
    await this.#job.save();
  }

  /** Removes the checkpoint if no zone of the job is left. */
  async finish(): Promise<void> {
    const { zones, done } = this.#job.state;
    if (zones === undefined || Object.keys(done).length >= zones) await this.#job.finish();
  }
}

const digestIn = (plan: DnsPlan | DnsPlanData): string =>
  (plan as WithPurpose)[purpose]?.zone ?? digestOf('toJSON' in plan ? plan.toJSON() : plan);

/** Desired records that can be read again. */
export async function kept(records: DesiredRecords): Promise<DesiredRecords> {
  if (typeof records === 'string' || Array.isArray(records) || 'skipped' in records) return records;
  const all = [];
  for await (const record of records) all.push(record);
  return all;
}

/** The digest of what a zone is to become. */
export function digestOfDesired(zone: string, records: DesiredRecords, comparison: PlanOptions): string {
  const desired = typeof records === 'object' && 'skipped' in records ? records.records : records;
  return digestOf({ zone, desired, comparison });
}

/** The digest of all zones of a job, in any order. */
export function digestOfZones(digests: readonly string[]): string {
  const all = new Digest();
  for (const digest of digests.toSorted()) all.add(digest);
  return all.toString();
}
