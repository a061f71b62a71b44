import {
  brand,
  CloudflareConnectorError,
  type ConnectorError,
  type ErrorCode,
  type ErrorDetails,
  isBranded,
} from '../../errors.ts';

/** The outcome of one request of a purge. `T` is the type of an item: a URL, a tag, a host, a prefix, or a file with headers. */
export interface PurgeChunk<T = unknown> {
  /** `not_sent` if the request did not leave: an earlier failure or the end of the call would have stopped it, too. */
  readonly status: 'purged' | 'failed' | 'not_sent';
  /** The items of the request, as they were sent. */
  readonly items: readonly T[];
  /** Why the request failed. */
  readonly error?: CloudflareConnectorError | undefined;
}

/** The outcome of a purge. */
export interface PurgeResult<T = string> {
  /** How many items were purged, each counted once. */
  readonly purged: number;
  /** The outcome of each request, in order, as far as `keep` says. */
  readonly chunks: readonly PurgeChunk<T>[];
  /** With a checkpoint: how many items an earlier call purged, which are not in `purged`. */
  readonly resumed?: number | undefined;
}

/**
 * A purge of several requests did not succeed as a whole: a request failed, or the source could not be read to its end. Items
 * that were purged stay purged.
 */
export class PurgeError extends CloudflareConnectorError {
  override readonly name = 'PurgeError';
  /** How many items were purged. */
  readonly purged: number;
  /** How many items are of requests that failed. */
  readonly failed: number;
  /** How many items were read and not sent. */
  readonly notSent: number;
  /** The outcome of each request, in order, as far as `keep` says: purged, failed and why, or not sent. */
  readonly chunks: readonly PurgeChunk[];
  /** With a checkpoint: how many items an earlier call purged, which are not in `purged`. */
  readonly resumed: number | undefined;

  /** @param counts What `chunks` does not tell, if it has not all requests. */
  constructor(
    message: string,
    code: ErrorCode,
    details: ErrorDetails,
    chunks: readonly PurgeChunk[],
    counts?: Pick<PurgeError, 'purged' | 'failed' | 'notSent'> & Partial<Pick<PurgeError, 'resumed'>>,
  ) {
    super(code, message, details);
    brand(this, this.name);
    const count = (counted: PurgeChunk['status']): number =>
      chunks.reduce((sum, { status, items }) => sum + (status === counted ? items.length : 0), 0);
    this.chunks = chunks;
    this.purged = counts?.purged ?? count('purged');
    this.failed = counts?.failed ?? count('failed');
    this.notSent = counts?.notSent ?? count('not_sent');
    this.resumed = counts?.resumed;
  }

  /** Whether a caught value is one, whichever copy of the package threw it. */
  static override is(value: unknown): value is PurgeError & ConnectorError {
    return isBranded(value, 'PurgeError');
  }

  override toJSON(): Record<string, unknown> {
    const chunks = this.chunks.map(({ error, ...chunk }) => ({ ...chunk, ...(error && { error: error.toJSON() }) }));
    const { purged, failed, notSent, resumed } = this;
    const counts = { purged, failed, notSent, ...(resumed !== undefined && { resumed }) };
    return { ...super.toJSON(), ...counts, chunks };
  }
}
