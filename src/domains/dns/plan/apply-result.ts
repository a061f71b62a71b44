import {
  brand,
  CloudflareConnectorError,
  type ConnectorError,
  type ErrorCode,
  type ErrorDetails,
  isBranded,
} from '../../../errors.ts';
import type { RecordChanges } from '../records/batch-result.ts';
import type { DnsRecord } from '../records/types.ts';
import type { DnsChange } from './types.ts';

/** A change that is made. */
export interface AppliedChange {
  readonly change: DnsChange;
  /** The record as it is now, or as it was before it was deleted; undefined for one that was gone already. */
  readonly record: DnsRecord | undefined;
  /** Whether it was so before anything was sent. */
  readonly already: boolean;
}

/** A change that Cloudflare refused, and why. */
export interface FailedChange {
  readonly change: DnsChange;
  readonly error: CloudflareConnectorError;
}

/** What applying a plan did. */
export interface DnsApplyResult {
  /** Whether nothing was sent because only the checks were asked for. */
  readonly dryRun: boolean;
  /** Every change of the plan, and its record; without those that were not sent in a dry run. */
  readonly applied: readonly AppliedChange[];
  /** What was sent, or would be, request by request. */
  readonly batches: readonly RecordChanges[];
}

/**
 * A plan of which not everything was applied. What was stays so: applying the same plan again goes on from there.
 */
export class DnsApplyError extends CloudflareConnectorError {
  override readonly name = 'DnsApplyError';
  readonly applied: readonly AppliedChange[];
  /** What Cloudflare refused, each with the reason. */
  readonly failed: readonly FailedChange[];
  /** What was not made, as far as is known: after a lost answer or an abort the last batch may have been. */
  readonly pending: readonly DnsChange[];

  constructor(
    message: string,
    code: ErrorCode,
    details: ErrorDetails,
    outcome: Pick<DnsApplyError, 'applied' | 'failed' | 'pending'>,
  ) {
    super(code, message, details);
    brand(this, this.name);
    this.applied = outcome.applied;
    this.failed = outcome.failed;
    this.pending = outcome.pending;
  }

  /** Whether a caught value is one, whichever copy of the package threw it. */
  static override is(value: unknown): value is DnsApplyError & ConnectorError {
    return isBranded(value, 'DnsApplyError');
  }

  override toJSON(): Record<string, unknown> {
    const failed = this.failed.map(({ change, error }) => ({ change, error: error.toJSON() }));
    return { ...super.toJSON(), applied: this.applied, failed, pending: this.pending };
  }
}
