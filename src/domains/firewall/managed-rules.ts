import { InvalidInputError } from '../../errors.ts';
import type { Changes } from '../../operations/changes.ts';
import { id, inputSchema, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { z } from '../../operations/schema.ts';
import type { MitigationAction, RulesetRule } from './models.ts';
import {
  declareCreate,
  declareDelete,
  declareDisable,
  declareEdit,
  declareEnable,
  declareGet,
  declareList,
  declareMove,
} from './phase-rules.ts';
import {
  allOptional,
  atMostOnePlace,
  expression,
  type RuleFields,
  type RuleLogging,
  type RulePosition,
  type RuleReference,
  ruleFields,
  ruleLogging,
  rulePosition,
  ruleReference,
  someChange,
} from './rule-input.ts';

const phase = { phase: 'http_request_firewall_managed', read: 'zone_waf:read', edit: 'zone_waf:edit' } as const;

/** What an override changes of managed rules. At least one field must be given. */
export interface ManagedOverride {
  /** The action instead of the default one. */
  readonly action?: MitigationAction | undefined;
  /** True if the rules are in force. */
  readonly enabled?: boolean | undefined;
}

/** An override for all rules of a category. */
export interface CategoryOverride extends ManagedOverride {
  /** The category (tag) of the rules, such as `wordpress`. */
  readonly category: string;
}

/** An override for one rule. */
export interface ManagedRuleOverride extends ManagedOverride {
  /** The rule in the managed ruleset: its id, 32 hex digits. */
  readonly id: string;
  /** The score from which the OWASP ruleset acts: 25, 40 or 60. */
  readonly score_threshold?: number | undefined;
}

/** How a deployment differs from the managed ruleset. At least one field must be given. */
export interface ManagedRulesetOverrides extends ManagedOverride {
  /** Overrides for the rules of a category. They take precedence over those for all rules. At least one. */
  readonly categories?: readonly CategoryOverride[] | undefined;
  /** Overrides for single rules. They take precedence over all others. At least one. */
  readonly rules?: readonly ManagedRuleOverride[] | undefined;
}

/** Single rules of a managed ruleset that an exception skips. */
export interface SkippedRules {
  /** The managed ruleset: its id, 32 hex digits. */
  readonly ruleset: string;
  /** The rules to skip: their ids, 32 hex digits. At least one. */
  readonly ids: readonly string[];
}

/** Input of `firewall.managedRules.deploy`. */
export interface DeployManagedRulesetInput extends InZone, Omit<RuleFields, 'expression'>, RulePosition {
  /**
   * The managed ruleset: its id, 32 hex digits. `efb7b8c949ac4650a09736fc376e9aee` is the Cloudflare Managed Ruleset,
   * `4814384a9e5d4991b9815dcfc25d2f1f` the OWASP Core Ruleset.
   */
  readonly ruleset: string;
  /** The requests that the ruleset is evaluated for, in Cloudflare's rules language. @default 'true', all requests */
  readonly expression?: string | undefined;
  /** How the deployment differs from the managed ruleset. */
  readonly overrides?: ManagedRulesetOverrides | undefined;
}

/** What an exception from managed rulesets skips. At most one of `rulesets` and `rules` may be given. */
export interface ExceptionFields extends RuleFields {
  /** The managed rulesets to skip: their ids, 32 hex digits. At least one. @default all after the exception, unless `rules` is given */
  readonly rulesets?: readonly string[] | undefined;
  /** The single rules of managed rulesets to skip. At least one. */
  readonly rules?: readonly SkippedRules[] | undefined;
  /** Whether matching requests are logged. */
  readonly logging?: RuleLogging | undefined;
}

/** Input of `firewall.managedRules.createException`. */
export interface CreateExceptionInput extends InZone, ExceptionFields, RulePosition {}

/**
 * Input of `firewall.managedRules.edit`. Fields that are omitted keep their value. `overrides` is for deployments, `rulesets` and
 * `rules` are for exceptions.
 */
export interface EditManagedRuleInput extends RuleReference, Changes<ExceptionFields> {
  /** For a deployment: how it differs from the managed ruleset. Replaced as a whole. */
  readonly overrides?: ManagedRulesetOverrides | undefined;
}

const override = () => ({
  action: z.optional(z.enum(['block', 'challenge', 'js_challenge', 'log', 'managed_challenge'])),
  enabled: z.optional(z.boolean()),
});

const overridesSomething = () =>
  z.refine<ManagedOverride & { readonly score_threshold?: number | undefined }>(
    ({ action, enabled, score_threshold }) => [action, enabled, score_threshold].some((value) => value !== undefined),
    'must override something: action, enabled or score_threshold',
  );

const overrides = () =>
  inputSchema<ManagedRulesetOverrides>({
    ...override(),
    categories: z.optional(
      z
        .array(
          inputSchema<CategoryOverride>({ category: z.string().check(z.minLength(1)), ...override() }).check(
            overridesSomething(),
          ),
        )
        .check(z.minLength(1)),
    ),
    rules: z.optional(
      z
        .array(
          inputSchema<ManagedRuleOverride>({
            id: id(),
            ...override(),
            score_threshold: z.optional(z.int()),
          }).check(overridesSomething()),
        )
        .check(z.minLength(1)),
    ),
  }).check(z.refine((all) => Object.values(all).some((value) => value !== undefined), 'must override something'));

const deployment = () => ({
  ...ruleFields(),
  ruleset: id(),
  expression: z.optional(expression()),
  overrides: z.optional(overrides()),
});

const exception = () => ({
  ...ruleFields(),
  rulesets: z.optional(z.array(id()).check(z.minLength(1))),
  rules: z.optional(
    z
      .array(inputSchema<SkippedRules>({ ruleset: id(), ids: z.array(id()).check(z.minLength(1)) }))
      .check(z.minLength(1)),
  ),
  logging: z.optional(ruleLogging()),
});

const rulesetsOrRules = () =>
  z.refine<Pick<ExceptionFields, 'rulesets' | 'rules'>>(
    ({ rulesets, rules }) => rulesets === undefined || rules === undefined,
    'must have at most one of rulesets and rules',
  );

/**
 * Managed rules of the WAF: rulesets of Cloudflare that are deployed for a zone's requests (action `execute`), and exceptions
 * from them (action `skip`).
 *
 * @example
 * ```ts
 * // The Cloudflare Managed Ruleset, which only logs.
 * await cf.firewall.managedRules.deploy({
 *   zone: 'example.com',
 *   ruleset: 'efb7b8c949ac4650a09736fc376e9aee',
 *   overrides: { action: 'log' },
 * });
 * ```
 */
export const managedRules = {
  /**
   * Lists the deployments of managed rulesets and the exceptions from them, in the order of their evaluation. Empty if the zone
   * never had one.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_firewall_managed/entrypoint
   */
  list: declareList(phase, { name: 'firewall.managedRules.list' }),

  /**
   * Reads one deployment of a managed ruleset, or one exception.
   *
   * @throws CloudflareConnectorError `not_found` if the zone does not have the rule.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_firewall_managed/entrypoint
   */
  get: declareGet(phase, { name: 'firewall.managedRules.get' }),

  /**
   * Deploys a managed ruleset for a zone's requests, with overrides. Not retried after a lost response.
   *
   * @throws InvalidInputError if a field is invalid, or the ruleset does not exist.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @throws CloudflareConnectorError `conflict` if the ruleset is already deployed; `not_entitled` if the zone's tier does not
   *   include it.
   * @source https://developers.cloudflare.com/waf/managed-rules/deploy-api/
   */
  deploy: declareCreate(phase, {
    name: 'firewall.managedRules.deploy',
    input: () =>
      inputSchema<DeployManagedRulesetInput>({ zone: zoneRef(), ...deployment(), ...rulePosition() }).check(
        atMostOnePlace(),
      ),
    body: ({ ruleset, overrides, expression = 'true', ...fields }) => ({
      ...fields,
      expression,
      action: 'execute',
      action_parameters: { id: ruleset, ...(overrides && { overrides }) },
    }),
  }),

  /**
   * Creates an exception: requests that match skip managed rulesets, or single rules of them. It only affects deployments after
   * it, so set `before` or `index`: it is last by default. Not retried after a lost response.
   *
   * @throws InvalidInputError if a field is invalid, or Cloudflare cannot parse the expression.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source https://developers.cloudflare.com/waf/managed-rules/waf-exceptions/define-api/
   */
  createException: declareCreate(phase, {
    name: 'firewall.managedRules.createException',
    input: () =>
      inputSchema<CreateExceptionInput>({ zone: zoneRef(), ...exception(), ...rulePosition() }).check(
        rulesetsOrRules(),
        atMostOnePlace(),
      ),
    body: ({ rulesets, rules: skipped, ...fields }) => ({
      ...fields,
      action: 'skip',
      action_parameters: skipping(rulesets, skipped) ?? { ruleset: 'current' },
    }),
  }),

  /**
   * Changes the given fields of a deployment or an exception and keeps the others; `overrides` are replaced as a whole.
   * Cloudflare replaces a rule as a whole, so the rule is read first: a change by somebody else in between is lost.
   *
   * @throws InvalidInputError if a field is invalid, or Cloudflare cannot parse the expression.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  edit: declareEdit(phase, {
    name: 'firewall.managedRules.edit',
    input: () =>
      inputSchema<EditManagedRuleInput>({
        ...ruleReference(),
        ...allOptional(exception()),
        overrides: z.optional(overrides()),
      }).check(
        rulesetsOrRules(),
        someChange(),
        z.refine(
          (input) => input.overrides === undefined || (input.rulesets === undefined && input.rules === undefined),
          'must not have overrides, which are for deployments, with rulesets or rules, which are for exceptions',
        ),
      ),
    body: ({ overrides, rulesets, rules: skipped, ...fields }, current?: RulesetRule) => {
      const parameters = skipping(rulesets, skipped);
      const expected = overrides ? 'execute' : 'skip';
      if ((overrides || parameters) && current?.action !== expected) {
        throw wrongKind(overrides ? 'overrides' : rulesets ? 'rulesets' : 'rules');
      }
      const merged = overrides ? { ...current?.action_parameters, overrides } : parameters;
      return { ...fields, ...(merged && { action_parameters: merged }) };
    },
  }),

  /**
   * Deletes a deployment or an exception.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @throws CloudflareConnectorError `not_found` if the zone does not have the rule.
   * @source DELETE /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  delete: declareDelete(phase, { name: 'firewall.managedRules.delete' }),

  /**
   * Moves a deployment or an exception before or after another one, or to an index; 1 is the first.
   *
   * @throws InvalidInputError if the index is past the end, or the other rule does not exist.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  move: declareMove(phase, { name: 'firewall.managedRules.move' }),

  /**
   * Enables a deployment or an exception.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  enable: declareEnable(phase, { name: 'firewall.managedRules.enable' }),

  /**
   * Disables a deployment or an exception without deleting it.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  disable: declareDisable(phase, { name: 'firewall.managedRules.disable' }),
};

function wrongKind(field: 'overrides' | 'rulesets' | 'rules'): InvalidInputError {
  const operation = 'firewall.managedRules.edit';
  const message =
    field === 'overrides'
      ? 'must not be given: the rule is an exception'
      : 'must not be given: the rule is a deployment';
  return new InvalidInputError(operation, [{ field, message }], { operation });
}

/** The action parameters of an exception. Cloudflare takes rules as an object of lists by ruleset. */
function skipping(rulesets: readonly string[] | undefined, rules: readonly SkippedRules[] | undefined) {
  if (rulesets) return { rulesets };
  if (!rules) return undefined;
  const lists: Record<string, readonly string[]> = {};
  for (const { ruleset, ids } of rules) lists[ruleset] = [...(lists[ruleset] ?? []), ...ids];
  return { rules: lists };
}
