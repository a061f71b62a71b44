import {
  brand,
  CloudflareConnectorError,
  type ConnectorError,
  type ErrorCode,
  type ErrorDetails,
  isBranded,
} from '../../errors.ts';

/** What one request of a purge came to. `T` is what is purged: a URL, a tag, a host, a prefix, or a file with headers. */
export interface PurgeChunk<T = unknown> {
  /** `purged`, or `failed`, or `not_sent` because an earlier failure, or the end of the call, would have met it too. */
  readonly status: 'purged' | 'failed' | 'not_sent';
  /** What the request named, as it was sent. */
  readonly items: readonly T[];
  /** Why it failed. */
  readonly error?: CloudflareConnectorError;
}

/** What a purge did, request by request. */
export interface PurgeResult<T = string> {
  /** How many items were purged, each counted once. */
  readonly purged: number;
  readonly chunks: readonly PurgeChunk<T>[];
}

/**
 * A purge that took several requests, not all of which succeeded, or whose source could not be read to its end. What was
 * purged stays purged.
 */
export class PurgeError extends CloudflareConnectorError {
  override readonly name = 'PurgeError';
  /** How many items were purged. */
  readonly purged: number;
  /** Every request in order: what was purged, what failed and why, and what was not sent. */
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
