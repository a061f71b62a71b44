import type { Checkpoint } from '../../checkpoints/checkpoint.ts';
import { digestOf } from '../../checkpoints/digest.ts';
import { Job } from '../../checkpoints/job.ts';
import type { Zone } from './models.ts';
import type { ResumedVisits } from './zone-visits.ts';

/** Zones by their ids, with their names. */
interface State {
  readonly done: Record<string, string>;
  readonly started: Record<string, string>;
}

/** How far `zones.forEach` has come. */
export class VisitProgress {
  readonly #job: Job<State>;

  private constructor(job: Job<State>) {
    this.#job = job;
  }

  /**
   * @param about What tells the job from others.
   * @throws CheckpointError if it is of another job, damaged, or cannot be read.
   */
  static async open(checkpoint: Checkpoint, operation: string, about: object): Promise<VisitProgress> {
    const start = { done: {}, started: {} };
    return new VisitProgress(await Job.open<State>(checkpoint, { operation, job: digestOf(about), start }));
  }

  isDone({ id }: Zone): boolean {
    return Object.hasOwn(this.#job.before?.done ?? {}, id);
  }

  wasInterrupted({ id }: Zone): boolean {
    return Object.hasOwn(this.#job.before?.started ?? {}, id);
  }

  async begin({ id, name }: Zone): Promise<void> {
    this.#job.state.started[id] = name;
    await this.#job.save();
  }

  /** A visit that failed is known to have ended: it is not one that was interrupted. */
  async end({ id, name }: Zone, succeeded: boolean): Promise<void> {
    const { started, done } = this.#job.state;
    delete started[id];
    if (succeeded) done[id] = name;
    await this.#job.save();
  }

  settle(): Promise<void> {
    return this.#job.settle();
  }

  finish(): Promise<void> {
    return this.#job.finish();
  }

  get resumed(): ResumedVisits {
    const named = (zones: Record<string, string> = {}) => Object.entries(zones).map(([id, name]) => ({ id, name }));
    return { done: named(this.#job.before?.done), interrupted: named(this.#job.before?.started) };
  }
}
