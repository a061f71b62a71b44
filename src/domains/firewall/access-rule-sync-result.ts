import {
  brand,
  CloudflareConnectorError,
  type ConnectorError,
  type ErrorCode,
  type ErrorDetails,
  isBranded,
} from '../../errors.ts';
import type { AccessRule, AccessTarget } from './models.ts';

/** The outcome of one access rule in a sync; in a dry run, the outcome that it would have. */
export interface SyncedAccessRule {
  /** `not_sent` if an earlier failure or the end of the call would have stopped the request, too. */
  readonly status: 'created' | 'edited' | 'deleted' | 'unchanged' | 'failed' | 'not_sent';
  /** For a rule that failed or was not sent: what would have been done. */
  readonly step?: 'create' | 'edit' | 'delete' | undefined;
  /** What kind of value the rule matches. */
  readonly target: AccessTarget;
  /** The value that the rule matches, in its canonical spelling. */
  readonly value: string;
  /** The rule as Cloudflare last returned it. Undefined for a rule that was not created. */
  readonly rule?: AccessRule | undefined;
  /** Why the rule failed. */
  readonly error?: CloudflareConnectorError | undefined;
}

/** Changes of an earlier sync with the same checkpoint that are in effect. */
export interface ResumedAccessRules {
  /** How many rules were created. */
  readonly created: number;
  /** How many rules were edited. */
  readonly edited: number;
  /** How many rules were deleted. */
  readonly deleted: number;
}

/** The outcome of a sync of access rules, or what it would be. */
export interface AccessRuleSync {
  /** How many rules were created. */
  readonly created: number;
  /** How many rules were edited. */
  readonly edited: number;
  /** How many rules were deleted. */
  readonly deleted: number;
  /** How many rules already had the desired state. */
  readonly unchanged: number;
  /** How many rules failed. */
  readonly failed: number;
  /** How many rules were not sent. */
  readonly notSent: number;
  /** True for a dry run, which changes nothing. */
  readonly dryRun: boolean;
  /** The desired rules in their order, then the deleted ones. */
  readonly rules: readonly SyncedAccessRule[];
  /** With a checkpoint: what was taken over from an earlier sync. These rules are `unchanged`, or not in `rules` any more. */
  readonly resumed?: ResumedAccessRules | undefined;
}

/** A sync of access rules in which a rule failed. Changes that were applied stay. To retry the rest, make the same call again. */
export class AccessRuleSyncError extends CloudflareConnectorError {
  override readonly name = 'AccessRuleSyncError';
  /** The outcome of each rule: what was applied, and what was not and why. */
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
