import type { Checkpoint } from '../../checkpoints/checkpoint.ts';
import { Digest, digestOf } from '../../checkpoints/digest.ts';
import { anotherJob, Job } from '../../checkpoints/job.ts';
import type { Item } from './purge-items.ts';

/** Requests that failed and are remembered one by one. Beyond them, all that comes after is purged again. */
const MOST_GAPS = 1_000;

/** How far a purge has come, in items as they are sent. */
interface State {
  /** The items up to here were purged, except in the gaps. */
  end: number;
  /** The digest of the items up to there. */
  digest: string;
  /** From and to: items of requests that failed. */
  readonly gaps: [from: number, to: number][];
}

/** A request's items by their place, from and to, and the digest of everything up to its end. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly digest: string;
}

/**
 * How far a purge has come. Requests end in any order, so it is as far as the first that has not ended. What lies behind is purged
 * again after a crash.
 */
export class PurgeProgress {
  readonly #job: Job<State>;
  readonly #read = new Digest();
  #count = 0;
  /** Requests that have ended, behind one that has not. */
  readonly #ended = new Map<number, { readonly span: Span; readonly purged: boolean }>();

  private constructor(job: Job<State>) {
    this.#job = job;
  }

  /**
   * @param about What tells the job from others.
   * @throws CheckpointError if it is of another job, damaged, or cannot be read.
   */
  static async open(checkpoint: Checkpoint, operation: string, about: object): Promise<PurgeProgress> {
    const start: State = { end: 0, digest: String(new Digest()), gaps: [] };
    return new PurgeProgress(await Job.open<State>(checkpoint, { operation, job: digestOf(about), start }));
  }

  /** How many items an earlier call purged. */
  get resumed(): number {
    const { end = 0, gaps = [] } = this.#job.before ?? {};
    return gaps.reduce((sum, [from, to]) => sum - (to - from), end);
  }

  /** How many items lie before the place where the earlier call ended. */
  get before(): number {
    return this.#job.before?.end ?? 0;
  }

  /** Counts items that are about to be sent, or were by an earlier call. */
  span(items: readonly Item[]): Span {
    const from = this.#count;
    for (const item of items) this.#read.add(typeof item === 'string' ? item : JSON.stringify(item));
    this.#count += items.length;
    return { from, to: this.#count, digest: String(this.#read) };
  }

  /** Those of items before the place where the earlier call ended that it did not purge. */
  missing<T extends Item>(items: readonly T[], { from, to }: Span): readonly T[] {
    const gaps = (this.#job.before?.gaps ?? []).filter((gap) => gap[0] < to && gap[1] > from);
    return items.filter((_, at) => gaps.some((gap) => from + at >= gap[0] && from + at < gap[1]));
  }

  /** @throws CheckpointError if the items up to the place where the earlier call ended are not the same. */
  check(): void {
    if (this.#job.before && (this.#count !== this.before || String(this.#read) !== this.#job.before.digest)) {
      throw anotherJob(this.#job.operation, 'the items are not the same, or not in the same order');
    }
  }

  /** Saves that a request has ended. */
  async end(span: Span, purged: boolean): Promise<void> {
    const { state } = this.#job;
    this.#ended.set(span.from, { span, purged });
    const before = state.end;
    for (let next = this.#ended.get(state.end); next; next = this.#ended.get(state.end)) {
      if (!next.purged && state.gaps.length >= MOST_GAPS) break;
      this.#ended.delete(state.end);
      if (!next.purged) state.gaps.push([next.span.from, next.span.to]);
      state.end = next.span.to;
      state.digest = next.span.digest;
    }
    if (state.end > before) await this.#job.save();
  }

  /** Saves that the items in the gaps of the earlier call were purged. */
  async filled(): Promise<void> {
    this.#job.state.gaps.splice(0, this.#job.before?.gaps.length ?? 0);
    await this.#job.save();
  }

  settle(): Promise<void> {
    return this.#job.settle();
  }

  finish(): Promise<void> {
    return this.#job.finish();
  }
}
