import { type Checkpoint, CheckpointError } from './checkpoint.ts';
import { digestOf } from './digest.ts';

const FORMAT = 'cloudflare-connector/checkpoint';

/** What a checkpoint has as JSON. */
interface Saved<S> {
  readonly format: typeof FORMAT;
  readonly version: 1;
  /** The operation. */
  readonly operation: string;
  /** Digest of what tells the job from others of the operation; undefined if only its parts do. */
  readonly job?: string | undefined;
  readonly state: S;
  /** Of everything else. */
  readonly checksum: string;
}

/** Milliseconds that a call which has ended waits for a checkpoint that is being written. */
const LONGEST_WRITE = 1_000;

/** A job with a checkpoint: what was taken over, and what is saved. */
export class Job<S extends object> {
  readonly operation: string;
  /** What an earlier run saved; undefined for a new job. */
  readonly before: S | undefined;
  /** What is saved next. */
  state: S;
  job: string | undefined;
  readonly #checkpoint: Checkpoint;
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  private constructor(
    checkpoint: Checkpoint,
    operation: string,
    job: string | undefined,
    start: S,
    before: S | undefined,
  ) {
    this.#checkpoint = checkpoint;
    this.operation = operation;
    this.job = job;
    this.before = before;
    this.state = before ? structuredClone(before) : start;
  }

  /**
   * Reads the checkpoint of a job.
   *
   * @throws CheckpointError if it is of another job, damaged, or cannot be read.
   */
  static async open<S extends object>(
    checkpoint: Checkpoint,
    { operation, job, start }: { readonly operation: string; readonly job: string | undefined; readonly start: S },
  ): Promise<Job<S>> {
    const text = await checkpoint.read().catch((cause: unknown) => {
      throw unavailable(operation, 'read', cause);
    });
    if (text === undefined) return new Job(checkpoint, operation, job, start, undefined);
    const saved = savedIn<S>(text, operation);
    const isOther =
      saved.operation !== operation || (job !== undefined && saved.job !== undefined && saved.job !== job);
    if (isOther) {
      throw anotherJob(operation, saved.operation === operation ? 'other input' : `the operation ${saved.operation}`);
    }
    return new Job(checkpoint, operation, job ?? saved.job, start, saved.state);
  }

  /**
   * Saves the state as it is when the writing begins. Those who save while another writes share the next one.
   *
   * @throws CheckpointError if it cannot be written.
   */
  save(): Promise<void> {
    this.#next ??= this.#current.then(() => {
      this.#next = undefined;
      const { operation, job, state } = this;
      const saved = { format: FORMAT, version: 1, operation, ...(job !== undefined && { job }), state } as const;
      const text = `${JSON.stringify({ ...saved, checksum: digestOf(saved) })}\n`;
      const writing = this.#checkpoint.write(text).catch((cause: unknown) => {
        throw unavailable(operation, 'written', cause);
      });
      this.#current = writing.catch(() => undefined);
      return writing;
    });
    return this.#next;
  }

  /** Waits until nothing is being written, so that another run finds it, but not for a store that hangs. */
  async settle(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LONGEST_WRITE);
    });
    await Promise.race([Promise.resolve(this.#next).then(() => this.#current), limit]).catch(() => undefined);
    clearTimeout(timer);
  }

  /** Removes the checkpoint: nothing is left to do. */
  async finish(): Promise<void> {
    await this.#current;
    await this.#checkpoint.clear().catch((cause: unknown) => {
      throw unavailable(this.operation, 'removed', cause);
    });
  }
}

/** The error for a checkpoint that is of other work. */
export function anotherJob(operation: string, what: string): CheckpointError {
  const message = `${operation}: the checkpoint is of another job: ${what}. Nothing was sent. Use another checkpoint, or remove this one if its job is given up.`;
  return new CheckpointError('another_job', message, { operation });
}

function unavailable(operation: string, what: string, cause: unknown): CheckpointError {
  if (CheckpointError.is(cause)) return cause;
  const reason = String((cause as Error | undefined)?.message ?? cause).split('\n', 1)[0];
  const message = `${operation}: the checkpoint could not be ${what}: ${reason}`;
  return new CheckpointError('unavailable', message, { operation, cause });
}

function savedIn<S>(text: string, operation: string): Saved<S> {
  let saved: Partial<Saved<S>> | null = null;
  try {
    saved = JSON.parse(text);
  } catch {
    // Not JSON, or cut off.
  }
  const { checksum, ...rest } = saved ?? {};
  if (rest.format !== FORMAT || rest.version !== 1 || typeof rest.state !== 'object' || digestOf(rest) !== checksum) {
    const message = `${operation}: the checkpoint is damaged, or not a checkpoint of this version. Nothing was sent. Remove it to start again.`;
    throw new CheckpointError('damaged', message, { operation });
  }
  return saved as Saved<S>;
}
