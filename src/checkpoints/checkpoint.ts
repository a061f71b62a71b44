import {
  brand,
  CloudflareConnectorError,
  type ConnectorError,
  type ErrorCode,
  type ErrorDetails,
  isBranded,
} from '../errors.ts';

/**
 * Keeps how far a job has come, so that another process can resume it. `fileCheckpoint` of `cloudflare-connector/node` keeps it
 * in a file, `redisCheckpoint` of `cloudflare-connector/redis` under a key; anything that can keep a text will do. It is for one job,
 * and for one process at a time.
 */
export interface Checkpoint {
  /** The text that was written last; undefined if nothing was written. */
  read(): Promise<string | undefined>;
  /** Replaces the text, as a whole or not at all. It must be safe from a crash when the promise resolves. */
  write(text: string): Promise<void>;
  /** Removes the text: the job is done. */
  clear(): Promise<void>;
}

/** Why a checkpoint was not used. */
export type CheckpointProblem =
  /** It is of another job: other zones, other records, other items, or other options. */
  | 'another_job'
  /** It is damaged, or not a checkpoint. */
  | 'damaged'
  /** It could not be read or written. */
  | 'unavailable';

const CODES: Readonly<Record<CheckpointProblem, ErrorCode>> = {
  another_job: 'conflict',
  damaged: 'invalid_input',
  unavailable: 'callback_failed',
};

/** A job did not go on, because of its checkpoint. The code is `conflict`, `invalid_input` or `callback_failed`, by `problem`. */
export class CheckpointError extends CloudflareConnectorError {
  override readonly name = 'CheckpointError';
  /** Why the checkpoint was not used. */
  readonly problem: CheckpointProblem;

  constructor(problem: CheckpointProblem, message: string, details: ErrorDetails) {
    super(CODES[problem], message, details);
    brand(this, this.name);
    this.problem = problem;
  }

  /** Whether a caught value is one, whichever copy of the package threw it. */
  static override is(value: unknown): value is CheckpointError & ConnectorError {
    return isBranded(value, 'CheckpointError');
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), problem: this.problem };
  }
}

/** A checkpoint in memory, for tests. */
export function memoryCheckpoint(text?: string): Checkpoint {
  let kept = text;
  return {
    read: async () => kept,
    write: async (next) => {
      kept = next;
    },
    clear: async () => {
      kept = undefined;
    },
  };
}

/** Whether a value can be a checkpoint. */
export function isCheckpoint(value: unknown): value is Checkpoint {
  const { read, write, clear } = (value ?? {}) as Partial<Checkpoint>;
  return [read, write, clear].every((method) => typeof method === 'function');
}
