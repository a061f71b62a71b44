import type { Checkpoint } from '../../checkpoints/checkpoint.ts';
import { digestOf, digestWithPauses } from '../../checkpoints/digest.ts';
import { Job } from '../../checkpoints/job.ts';
import { eachWithPauses } from '../../transport/timing/pauses.ts';
import type { ResumedAccessRules, SyncedAccessRule } from './access-rule-sync-result.ts';

type Step = NonNullable<SyncedAccessRule['step']>;

/** A rule, and what will be done with it. */
interface Entry {
  readonly identity: string;
  readonly step: Step | undefined;
}

/** What was to be done, by digests of the rules: addresses stay out of the checkpoint. */
interface State {
  steps: Record<string, Step>;
}

/**
 * The changes of a sync, which are saved before the first of them. What became of them is seen in the rules, which every sync reads
 * anyway: one that is not to be done any more was done.
 */
export class SyncProgress {
  readonly #job: Job<State>;

  private constructor(job: Job<State>) {
    this.#job = job;
  }

  /**
   * @param about What tells the job from others.
   * @throws CheckpointError if it is of another job, damaged, or cannot be read.
   */
  static async open(checkpoint: Checkpoint, operation: string, about: object): Promise<SyncProgress> {
    return new SyncProgress(
      await Job.open<State>(checkpoint, { operation, job: await digestWithPauses(about), start: { steps: {} } }),
    );
  }

  /** Saves what is about to be done. Returns what an earlier sync did. */
  async begin(entries: readonly Entry[]): Promise<ResumedAccessRules> {
    const now = new Map<string, Step | undefined>();
    await eachWithPauses(entries, ({ identity, step }) => {
      now.set(digestOf(identity), step);
    });
    const done = Object.entries(this.#job.before?.steps ?? {}).filter(([rule, step]) => now.get(rule) !== step);
    for (const [rule, step] of now) if (step) this.#job.state.steps[rule] = step;
    await this.#job.save();
    const count = (counted: Step) => done.filter(([, step]) => step === counted).length;
    return { created: count('create'), edited: count('edit'), deleted: count('delete') };
  }

  finish(): Promise<void> {
    return this.#job.finish();
  }
}
