import { zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { editTarget, onePosition, phaseRules, positionFields, someChange } from './phase-rules.ts';
import { blockResponse, ruleFields } from './rule-fields.ts';

const rules = phaseRules('http_request_firewall_custom', { read: 'zone_waf:read', edit: 'zone_waf:edit' });

const customFields = () => ({
  ...ruleFields(),
  action: z
    .enum(['block', 'challenge', 'js_challenge', 'log', 'managed_challenge', 'skip'])
    .check(z.describe('What is done with a request that matches. log alone is for Enterprise.')),
  action_parameters: z.optional(
    z
      .strictObject({
        response: z.optional(blockResponse()),
        ruleset: z.optional(
          z.literal('current').check(z.describe('For skip: skips the custom rules that come after this one.')),
        ),
        phases: z.optional(
          z
            .array(z.enum(['http_ratelimit', 'http_request_firewall_managed', 'http_request_sbfm']))
            .check(z.minLength(1), z.describe('For skip: skips these phases, which come after the custom rules.')),
        ),
        products: z.optional(
          z
            .array(z.enum(['bic', 'hot', 'rateLimit', 'securityLevel', 'uaBlock', 'waf', 'zoneLockdown']))
            .check(z.minLength(1), z.describe('For skip: skips these features, which are no rulesets.')),
        ),
      })
      .check(z.describe('What the action needs: response for block; ruleset, phases or products for skip.')),
  ),
  logging: z.optional(
    z
      .strictObject({ enabled: z.boolean().check(z.describe('Whether matches are logged.')) })
      .check(z.describe('For skip: whether requests that match are logged as events.')),
  ),
});

interface Custom {
  action?: string | undefined;
  logging?: unknown;
  action_parameters?: { response?: unknown; ruleset?: unknown; phases?: unknown; products?: unknown } | undefined;
}

const skips = ({ ruleset, phases, products }: NonNullable<Custom['action_parameters']>): boolean =>
  [ruleset, phases, products].some((part) => part !== undefined);

/** An action and its parameters must fit; an edit without an action has nothing to compare with. */
const fittingAction = () => [
  z.refine<Custom>(
    ({ action, action_parameters }) =>
      action !== 'skip' || (action_parameters !== undefined && skips(action_parameters)),
    { error: 'must have ruleset, phases or products for the action skip', path: ['action_parameters'] },
  ),
  z.refine<Custom>(
    ({ action, action_parameters }) =>
      action === undefined || action === 'skip' || action_parameters === undefined || !skips(action_parameters),
    { error: 'takes ruleset, phases and products only for the action skip', path: ['action_parameters'] },
  ),
  z.refine<Custom>(
    ({ action, action_parameters }) =>
      action === undefined || action === 'block' || action_parameters?.response === undefined,
    { error: 'takes a response only for the action block', path: ['action_parameters'] },
  ),
  z.refine<Custom>(({ action, logging }) => action === undefined || action === 'skip' || logging === undefined, {
    error: 'is only for the action skip',
    path: ['logging'],
  }),
];

/**
 * Custom rules of the WAF: what is done with requests that match an expression. Free has 5 of them, Pro 20, Business 100,
 * Enterprise 1,000.
 */
export const customRules = {
  /**
   * Lists a zone's custom rules in the order they are evaluated in. Empty when there never was one.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_firewall_custom/entrypoint
   */
  list: rules.list({ name: 'firewall.customRules.list', endpoints: rules.reading }),

  /**
   * Reads one custom rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_firewall_custom/entrypoint
   */
  get: rules.get({ name: 'firewall.customRules.get', endpoints: rules.reading }),

  /**
   * Creates a custom rule: last, or where `before`, `after` or `index` say. Not repeated when the answer is lost.
   *
   * @throws InvalidInputError that names the field; also for an expression that Cloudflare can not read.
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @throws CloudflareConnectorError `conflict` when another rule has the `ref`.
   * @throws CloudflareConnectorError `not_entitled` when the plan has no room for another rule, or no regular expressions
   * (Free and Pro).
   * @source POST /zones/{zone_id}/rulesets/{ruleset_id}/rules
   */
  create: rules.create({
    name: 'firewall.customRules.create',
    endpoints: rules.creating,
    input: () =>
      z
        .strictObject({ zone: zoneRef(), ...customFields(), ...positionFields() })
        .check(...fittingAction(), onePosition()),
  }),

  /**
   * Changes the given fields of a custom rule and leaves the others. It reads the rule first, because Cloudflare replaces
   * a rule as a whole: what somebody else changes in between is lost.
   *
   * @throws InvalidInputError that names the field; also for an expression that Cloudflare can not read.
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  edit: rules.edit({
    name: 'firewall.customRules.edit',
    endpoints: rules.editing,
    input: () => {
      const { expression, action, ...others } = customFields();
      const fields = { expression: z.optional(expression), action: z.optional(action), ...others };
      return z.strictObject({ ...editTarget(), ...fields }).check(...fittingAction(), someChange());
    },
  }),

  /**
   * Deletes a custom rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @throws CloudflareConnectorError `not_found` when there is no such rule, or no longer.
   * @source DELETE /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  delete: rules.delete({ name: 'firewall.customRules.delete', endpoints: rules.deleting }),

  /**
   * Moves a custom rule before or after another one, or to an index; 1 is the first.
   *
   * @throws InvalidInputError when the index is past the end, or there is no such neighbour.
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  move: rules.move({ name: 'firewall.customRules.move', endpoints: rules.editing }),

  /**
   * Puts a custom rule in force.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  enable: rules.enable({ name: 'firewall.customRules.enable', endpoints: rules.editing }),

  /**
   * Takes a custom rule out of force, and keeps it.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  disable: rules.disable({ name: 'firewall.customRules.disable', endpoints: rules.editing }),
};
