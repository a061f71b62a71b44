import type { Changes } from '../../operations/changes.ts';
import { inputSchema, openSchema, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import { checkField } from '../../operations/together.ts';
import type { CustomRule, CustomRuleAction, CustomRuleParameters } from './models.ts';
import {
  declareCreate,
  declareDelete,
  declareDisable,
  declareEdit,
  declareEnable,
  declareGet,
  declareList,
  declareMove,
  type Phase,
} from './phase-rules.ts';
import {
  allOptional,
  atMostOnePlace,
  blockResponse,
  type Clearable,
  clearable,
  type RuleFields,
  type RulePosition,
  type RuleReference,
  ruleFields,
  rulePosition,
  ruleReference,
  skipParameters,
  skips,
  someChange,
} from './rule-input.ts';

const phase: Phase<'zone_waf:read', 'zone_waf:edit', CustomRule> = {
  phase: 'http_request_firewall_custom',
  read: 'zone_waf:read',
  edit: 'zone_waf:edit',
};

/** The fields of a custom rule. */
export interface CustomRuleFields extends RuleFields {
  /** What happens to a request that matches. The action `log` on its own is for Enterprise. */
  readonly action: CustomRuleAction;
  /** Parameters of the action. */
  readonly action_parameters?: CustomRuleParameters | undefined;
}

/** Input of `firewall.customRules.create`. */
export interface CreateCustomRuleInput extends InZone, CustomRuleFields, RulePosition {}

/** Input of `firewall.customRules.edit`. Fields that are omitted keep their value. */
export interface EditCustomRuleInput extends RuleReference, Changes<Omit<CustomRuleFields, 'action_parameters'>> {
  /** Changes of the parameters of the action: those that are omitted are kept, null removes one. */
  readonly action_parameters?: Clearable<CustomRuleParameters> | undefined;
}

const parameters = () => ({ response: v.optional(blockResponse()), ...skipParameters() });

const customRuleFields = () => ({
  ...ruleFields(),
  action: v.picklist(['block', 'challenge', 'js_challenge', 'log', 'managed_challenge', 'skip']),
  action_parameters: v.optional(openSchema<CustomRuleParameters>(parameters())),
});

interface Action {
  readonly action?: CustomRuleAction | undefined;
  readonly action_parameters?: Clearable<CustomRuleParameters> | undefined;
}

/** An action and its parameters must fit. An edit without an action has nothing to compare them with. */
const fittingAction = () => [
  checkField<Action>(
    'action_parameters',
    ({ action, action_parameters }) =>
      action !== 'skip' || (action_parameters !== undefined && skips(action_parameters)),
    'must have ruleset, phases or products for the action skip',
  ),
  checkField<Action>(
    'action_parameters',
    ({ action, action_parameters }) =>
      action === undefined || action === 'skip' || action_parameters === undefined || !skips(action_parameters),
    'must have ruleset, phases and products only for the action skip',
  ),
  checkField<Action>(
    'action_parameters',
    ({ action, action_parameters }) =>
      action === undefined || action === 'block' || (action_parameters?.response ?? undefined) === undefined,
    'must have a response only for the action block',
  ),
];

/**
 * Custom rules of the WAF: what happens to requests that match an expression. Free has 5 of them, Pro 20, Business 100,
 * Enterprise 1,000.
 *
 * @example
 * ```ts
 * await cf.firewall.customRules.create({
 *   zone: 'example.com',
 *   expression: 'http.request.uri.path eq "/admin" and ip.src.country ne "NZ"',
 *   action: 'managed_challenge',
 * });
 * ```
 */
export const customRules = {
  /**
   * Lists a zone's custom rules in the order of their evaluation. Empty if the zone never had one.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_firewall_custom/entrypoint
   */
  list: declareList(phase, { name: 'firewall.customRules.list' }),

  /**
   * Reads one custom rule.
   *
   * @throws CloudflareConnectorError `not_found` if the zone does not have the rule.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_firewall_custom/entrypoint
   */
  get: declareGet(phase, { name: 'firewall.customRules.get' }),

  /**
   * Creates a custom rule: last, or at the place of `before`, `after` or `index`. Not retried after a lost response.
   *
   * @throws InvalidInputError if a field is invalid, or Cloudflare cannot parse the expression.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @throws CloudflareConnectorError `conflict` if another rule has the `ref`.
   * @throws CloudflareConnectorError `not_entitled` if the zone's tier does not allow another rule, or regular expressions
   *   (Free and Pro).
   * @source POST /zones/{zone_id}/rulesets/{ruleset_id}/rules
   */
  create: declareCreate(phase, {
    name: 'firewall.customRules.create',
    input: () =>
      v.pipe(
        inputSchema<CreateCustomRuleInput>({ zone: zoneRef(), ...customRuleFields(), ...rulePosition() }),
        ...fittingAction(),
        atMostOnePlace(),
      ),
  }),

  /**
   * Changes the given fields of a custom rule and keeps the others, also within `action_parameters`. Cloudflare replaces a rule as a whole, so the rule is read
   * first: a change by somebody else in between is lost.
   *
   * @throws InvalidInputError if a field is invalid, or Cloudflare cannot parse the expression.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  edit: declareEdit(phase, {
    name: 'firewall.customRules.edit',
    input: () =>
      v.pipe(
        inputSchema<EditCustomRuleInput>({
          ...ruleReference(),
          ...allOptional(customRuleFields()),
          action_parameters: v.optional(clearable<CustomRuleParameters>(parameters())),
        }),
        ...fittingAction(),
        someChange(),
      ),
  }),

  /**
   * Deletes a custom rule.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @throws CloudflareConnectorError `not_found` if the zone does not have the rule.
   * @source DELETE /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  delete: declareDelete(phase, { name: 'firewall.customRules.delete' }),

  /**
   * Moves a custom rule before or after another one, or to an index; 1 is the first.
   *
   * @throws InvalidInputError if the index is past the end, or the other rule does not exist.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  move: declareMove(phase, { name: 'firewall.customRules.move' }),

  /**
   * Enables a custom rule.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  enable: declareEnable(phase, { name: 'firewall.customRules.enable' }),

  /**
   * Disables a custom rule without deleting it.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  disable: declareDisable(phase, { name: 'firewall.customRules.disable' }),
};
