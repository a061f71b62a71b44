import {
  brand,
  CloudflareConnectorError,
  type ConnectorError,
  type ErrorCode,
  type ErrorDetails,
  isBranded,
} from '../../errors.ts';

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
    brand(this, this.name);
    this.applied = applied;
    this.pending = pending;
  }

  /** Whether a caught value is one, whichever copy of the package threw it. */
  static override is(value: unknown): value is PartialReorderError & ConnectorError {
    return isBranded(value, 'PartialReorderError');
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), applied: this.applied, pending: this.pending };
  }
}
