import {
  brand,
  CloudflareConnectorError,
  type ConnectorError,
  type ErrorCode,
  type ErrorDetails,
  isBranded,
} from '../../errors.ts';
import type { AccessRule, AccessTarget } from './models.ts';

/** What became of one access rule in a sync; in a dry run, what would have. */
export interface SyncedAccessRule {
  /** `not_sent` is what an earlier failure, or the end of the call, would have met too. */
  readonly status: 'created' | 'edited' | 'deleted' | 'unchanged' | 'failed' | 'not_sent';
  /** What a rule that failed or was not sent was in for. */
  readonly step?: 'create' | 'edit' | 'delete';
  readonly target: AccessTarget;
  /** In the spelling that all values have that mean the same. */
  readonly value: string;
  /** The rule as Cloudflare has it now, or had it last. Undefined for one that is not created. */
  readonly rule?: AccessRule;
  /** Why it failed. */
  readonly error?: CloudflareConnectorError;
}

/** What a sync of access rules did, or would have done. */
export interface AccessRuleSync {
  readonly created: number;
  readonly edited: number;
  readonly deleted: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly notSent: number;
  /** Whether nothing was done. */
  readonly dryRun: boolean;
  /** The wanted rules in their order, then those that were deleted. */
  readonly rules: readonly SyncedAccessRule[];
}

/** A sync of access rules of which something failed. What was applied stays; the same call again does the rest. */
export class AccessRuleSyncError extends CloudflareConnectorError {
  override readonly name = 'AccessRuleSyncError';
  /** What was applied, and what was not and why. */
  readonly result: AccessRuleSync;

  constructor(message: string, code: ErrorCode, details: ErrorDetails, result: AccessRuleSync) {
    super(code, message, details);
    brand(this, this.name);
    this.result = result;
  }

  /** Whether a caught value is one, whichever copy of the package threw it. */
  static override is(value: unknown): value is AccessRuleSyncError & ConnectorError {
    return isBranded(value, 'AccessRuleSyncError');
  }

  override toJSON(): Record<string, unknown> {
    const rules = this.result.rules.map(({ error, ...rule }) => ({ ...rule, ...(error && { error: error.toJSON() }) }));
    return { ...super.toJSON(), result: { ...this.result, rules } };
  }
}
