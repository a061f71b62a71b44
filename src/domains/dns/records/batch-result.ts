import { brand, CloudflareConnectorError, type ConnectorError, type ErrorDetails, isBranded } from '../../../errors.ts';
import type { DnsRecord, RecordInput, RecordPatch } from './types.ts';

/** Changes to make together. */
export interface RecordChanges {
  /** Records to delete. */
  readonly deletes?: readonly { readonly id: string }[];
  /** Records to change, with the fields that change. */
  readonly patches?: readonly (RecordPatch & { readonly id: string })[];
  /** Records to overwrite. */
  readonly puts?: readonly (RecordInput & { readonly id: string })[];
  /** Records to create. */
  readonly posts?: readonly RecordInput[];
}

/** What a batch did: the records as they are now, the deleted ones as they were. */
export interface BatchResult {
  readonly deletes: readonly DnsRecord[];
  readonly patches: readonly DnsRecord[];
  readonly puts: readonly DnsRecord[];
  readonly posts: readonly DnsRecord[];
  /** How many requests it took. More than one is not one transaction. */
  readonly batches: number;
}

/**
 * A batch that took several requests, of which one failed. What was applied before it stays applied.
 */
export class PartialBatchError extends CloudflareConnectorError {
  override readonly name = 'PartialBatchError';
  /** What the requests before the failed one did. */
  readonly applied: BatchResult;
  /** What was not applied: the request that failed, and all after it. */
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
