import { brand, CloudflareConnectorError, type ConnectorError, type ErrorDetails, isBranded } from '../../../errors.ts';
import type { RecordChanges } from './record-input.ts';
import type { DnsRecord } from './types.ts';

/** The result of a batch, each list in the order of the input. */
export interface BatchResult {
  /** The deleted records, as they were before. */
  readonly deletes: readonly DnsRecord[];
  /** The changed records, as they are now. */
  readonly patches: readonly DnsRecord[];
  /** The overwritten records, as they are now. */
  readonly puts: readonly DnsRecord[];
  /** The created records. */
  readonly posts: readonly DnsRecord[];
  /** Number of requests that were sent. Several requests are not one transaction. */
  readonly batches: number;
}

/**
 * One of the requests of a batch failed. The changes of the requests before it stay applied.
 */
export class PartialBatchError extends CloudflareConnectorError {
  override readonly name = 'PartialBatchError';
  /** The result of the requests before the failed one. */
  readonly applied: BatchResult;
  /** The changes that were not applied: those of the failed request and of all after it. Accepted by `dns.records.batch`. */
  readonly pending: RecordChanges;

  constructor(
    message: string,
    code: CloudflareConnectorError['code'],
    details: ErrorDetails,
    applied: BatchResult,
    pending: RecordChanges,
  ) {
    super(code, message, details);
    brand(this, this.name);
    this.applied = applied;
    this.pending = pending;
  }

  /** Whether a caught value is one, whichever copy of the package threw it. */
  static override is(value: unknown): value is PartialBatchError & ConnectorError {
    return isBranded(value, 'PartialBatchError');
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), applied: this.applied, pending: this.pending };
  }
}
