import type { Changes } from '../../operations/changes.ts';
import { inputSchema, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { z } from '../../operations/schema.ts';
import type { BlockResponse, CustomRuleAction } from './models.ts';
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
  blockResponse,
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

const phase = { phase: 'http_request_firewall_custom', read: 'zone_waf:read', edit: 'zone_waf:edit' } as const;

/** A phase that a custom rule can skip. It comes after the custom rules. */
export type SkippedPhase = 'http_ratelimit' | 'http_request_firewall_managed' | 'http_request_sbfm';

/** A security feature outside the ruleset engine that a custom rule can skip. */
export type SkippedProduct = 'bic' | 'hot' | 'rateLimit' | 'securityLevel' | 'uaBlock' | 'waf' | 'zoneLockdown';

/** Parameters of a custom rule's action. `block` allows `response`; `skip` needs at least one of the other fields. */
export interface CustomRuleParameters {
  /** For `block`: the response to blocked requests. Not on the Free tier. */
  readonly response?: BlockResponse | undefined;
  /** For `skip`: `current` skips the custom rules after this one. */
  readonly ruleset?: 'current' | undefined;
  /** For `skip`: the phases to skip. At least one. */
  readonly phases?: readonly SkippedPhase[] | undefined;
  /** For `skip`: the features to skip. At least one. */
  readonly products?: readonly SkippedProduct[] | undefined;
}

/** The fields of a custom rule. */
export interface CustomRuleFields extends RuleFields {
  /** What happens to a request that matches. The action `log` on its own is for Enterprise. */
  readonly action: CustomRuleAction;
  /** Parameters of the action. */
  readonly action_parameters?: CustomRuleParameters | undefined;
  /** For `skip`: whether matching requests are logged. */
  readonly logging?: RuleLogging | undefined;
}

/** Input of `firewall.customRules.create`. */
export interface CreateCustomRuleInput extends InZone, CustomRuleFields, RulePosition {}

/** Input of `firewall.customRules.edit`. Fields that are omitted keep their value. */
export interface EditCustomRuleInput extends RuleReference, Changes<CustomRuleFields> {}

const customRuleFields = () => ({
  ...ruleFields(),
  action: z.enum(['block', 'challenge', 'js_challenge', 'log', 'managed_challenge', 'skip']),
  action_parameters: z.optional(
    inputSchema<CustomRuleParameters>({
      response: z.optional(blockResponse()),
      ruleset: z.optional(z.enum(['current'])),
      phases: z.optional(
        z.array(z.enum(['http_ratelimit', 'http_request_firewall_managed', 'http_request_sbfm'])).check(z.minLength(1)),
      ),
      products: z.optional(
        z
          .array(z.enum(['bic', 'hot', 'rateLimit', 'securityLevel', 'uaBlock', 'waf', 'zoneLockdown']))
          .check(z.minLength(1)),
      ),
    }),
  ),
  logging: z.optional(ruleLogging()),
});

type Action = Changes<Pick<CustomRuleFields, 'action' | 'action_parameters' | 'logging'>>;

const skips = ({ ruleset, phases, products }: CustomRuleParameters): boolean =>
  [ruleset, phases, products].some((part) => part !== undefined);

/** An action and its parameters must fit. An edit without an action has nothing to compare them with. */
const fittingAction = () => [
  z.refine<Action>(
    ({ action, action_parameters }) =>
      action !== 'skip' || (action_parameters !== undefined && skips(action_parameters)),
    { error: 'must have ruleset, phases or products for the action skip', path: ['action_parameters'] },
  ),
  z.refine<Action>(
    ({ action, action_parameters }) =>
      action === undefined || action === 'skip' || action_parameters === undefined || !skips(action_parameters),
    { error: 'must have ruleset, phases and products only for the action skip', path: ['action_parameters'] },
  ),
  z.refine<Action>(
    ({ action, action_parameters }) =>
      action === undefined || action === 'block' || action_parameters?.response === undefined,
    { error: 'must have a response only for the action block', path: ['action_parameters'] },
  ),
  z.refine<Action>(({ action, logging }) => action === undefined || action === 'skip' || logging === undefined, {
    error: 'must be given only for the action skip',
    path: ['logging'],
  }),
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
      inputSchema<CreateCustomRuleInput>({ zone: zoneRef(), ...customRuleFields(), ...rulePosition() }).check(
        ...fittingAction(),
        atMostOnePlace(),
      ),
  }),

  /**
   * Changes the given fields of a custom rule and keeps the others. Cloudflare replaces a rule as a whole, so the rule is read
   * first: a change by somebody else in between is lost.
   *
   * @throws InvalidInputError if a field is invalid, or Cloudflare cannot parse the expression.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  edit: declareEdit(phase, {
    name: 'firewall.customRules.edit',
    input: () =>
      inputSchema<EditCustomRuleInput>({ ...ruleReference(), ...allOptional(customRuleFields()) }).check(
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
