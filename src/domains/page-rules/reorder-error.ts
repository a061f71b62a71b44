import { CloudflareConnectorError, type ErrorCode, type ErrorDetails } from '../../errors.ts';

/** A reordering in which a move failed after others succeeded. Rules that were moved stay in their new place. */
export class PartialReorderError extends CloudflareConnectorError {
  override readonly name = 'PartialReorderError';
  /** The ids of the rules that were moved, in the order of the moves. */
  readonly applied: readonly string[];
  /** The ids of the rules that were not moved: the one whose request failed, and all after it. */
  readonly pending: readonly string[];

  constructor(
    message: string,
    code: ErrorCode,
    details: ErrorDetails,
    applied: readonly string[],
    pending: readonly string[],
  ) {
    super(code, message, details);
    this.applied = applied;
    this.pending = pending;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), applied: this.applied, pending: this.pending };
  }
}
