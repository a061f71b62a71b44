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
  /**
   * The changes of the failed request, if its response was lost: all of them may have been applied, or none. Look at the zone
   * before making them again. Empty if Cloudflare rejected the request.
   */
  readonly mayBeApplied: RecordChanges;
  /** The changes that were certainly not applied, of the failed request or of those after it. Accepted by `dns.records.batch`. */
  readonly pending: RecordChanges;

  constructor(
    message: string,
    code: CloudflareConnectorError['code'],
    details: ErrorDetails,
    outcome: Pick<PartialBatchError, 'applied' | 'mayBeApplied' | 'pending'>,
  ) {
    super(code, message, details);
    brand(this, this.name);
    this.applied = outcome.applied;
    this.mayBeApplied = outcome.mayBeApplied;
    this.pending = outcome.pending;
  }

  /** Whether a caught value is one, whichever copy of the package threw it. */
  static override is(value: unknown): value is PartialBatchError & ConnectorError {
    return isBranded(value, 'PartialBatchError');
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), applied: this.applied, mayBeApplied: this.mayBeApplied, pending: this.pending };
  }
}
