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
  /** `not_sent` if an earlier failure or the end of the call would have stopped the request, too. */
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
  /** The outcome of each request, in order. */
  readonly chunks: readonly PurgeChunk<T>[];
}

/**
 * A purge of several requests did not succeed as a whole: a request failed, or the source could not be read to its end. Items
 * that were purged stay purged.
 */
export class PurgeError extends CloudflareConnectorError {
  override readonly name = 'PurgeError';
  /** How many items were purged. */
  readonly purged: number;
  /** The outcome of each request, in order: purged, failed and why, or not sent. */
  readonly chunks: readonly PurgeChunk[];

  constructor(message: string, code: ErrorCode, details: ErrorDetails, chunks: readonly PurgeChunk[]) {
    super(code, message, details);
    brand(this, this.name);
    this.chunks = chunks;
    this.purged = chunks.reduce((sum, { status, items }) => sum + (status === 'purged' ? items.length : 0), 0);
  }

  /** Whether a caught value is one, whichever copy of the package threw it. */
  static override is(value: unknown): value is PurgeError & ConnectorError {
    return isBranded(value, 'PurgeError');
  }

  override toJSON(): Record<string, unknown> {
    const chunks = this.chunks.map(({ error, ...chunk }) => ({ ...chunk, ...(error && { error: error.toJSON() }) }));
    return { ...super.toJSON(), purged: this.purged, chunks };
  }
}
