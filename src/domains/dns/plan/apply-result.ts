import {
  brand,
  CloudflareConnectorError,
  type ConnectorError,
  type ErrorCode,
  type ErrorDetails,
  isBranded,
} from '../../../errors.ts';
import type { RecordChanges } from '../records/record-input.ts';
import type { DnsRecord } from '../records/types.ts';
import type { DnsChange } from './plan.ts';

/** A change that is in effect. */
export interface AppliedChange {
  /** The change of the plan. */
  readonly change: DnsChange;
  /** The record as it is now, or as it was before it was deleted; undefined if it was deleted before. */
  readonly record: DnsRecord | undefined;
  /** True if the change was already in effect and was not sent. */
  readonly already: boolean;
}

/** A change that Cloudflare rejected. */
export interface FailedChange {
  /** The change of the plan. */
  readonly change: DnsChange;
  /** Why Cloudflare rejected it. */
  readonly error: CloudflareConnectorError;
}

/** The result of applying a plan. */
export interface DnsApplyResult {
  /** Whether it was a dry run: everything was checked and nothing was sent. */
  readonly dryRun: boolean;
  /** Every change of the plan with its record. In a dry run, only the changes that are in effect already. */
  readonly applied: readonly AppliedChange[];
  /** The batches that were sent, or would be sent, one for each request. */
  readonly batches: readonly RecordChanges[];
}

/**
 * A plan was not applied completely. Applied changes stay in effect. Apply the same plan again to resume.
 */
export class DnsApplyError extends CloudflareConnectorError {
  override readonly name = 'DnsApplyError';
  /** The changes that are in effect. */
  readonly applied: readonly AppliedChange[];
  /** The changes that Cloudflare rejected, each with the reason. */
  readonly failed: readonly FailedChange[];
  /** The changes that were not applied, as far as is known. */
  readonly pending: readonly DnsChange[];
  /** Those of `pending` that may be in effect, or come into effect later: their batch was sent, and its response was lost. */
  readonly mayBeApplied: readonly DnsChange[];

  constructor(
    message: string,
    code: ErrorCode,
    details: ErrorDetails,
    outcome: Pick<DnsApplyError, 'applied' | 'failed' | 'pending' | 'mayBeApplied'>,
  ) {
    super(code, message, details);
    brand(this, this.name);
    this.applied = outcome.applied;
    this.failed = outcome.failed;
    this.pending = outcome.pending;
    this.mayBeApplied = outcome.mayBeApplied;
  }

  /** Whether a caught value is one, whichever copy of the package threw it. */
  static override is(value: unknown): value is DnsApplyError & ConnectorError {
    return isBranded(value, 'DnsApplyError');
  }

  override toJSON(): Record<string, unknown> {
    const failed = this.failed.map(({ change, error }) => ({ change, error: error.toJSON() }));
    const { applied, pending, mayBeApplied } = this;
    return { ...super.toJSON(), applied, failed, pending, mayBeApplied };
  }
}
