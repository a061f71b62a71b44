import { InvalidInputError } from '../../errors.ts';
import { id, zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import type { RulesetRule } from './models.ts';
import { editTarget, onePosition, phaseRules, positionFields, someChange } from './phase-rules.ts';
import { expression, ruleFields } from './rule-fields.ts';

const rules = phaseRules('http_request_firewall_managed', { read: 'zone_waf:read', edit: 'zone_waf:edit' });

const overrideAction = () =>
  z.optional(
    z
      .enum(['block', 'challenge', 'js_challenge', 'log', 'managed_challenge'])
      .check(z.describe('The action in place of the own one.')),
  );
const overrideEnabled = () => z.optional(z.boolean().check(z.describe('Whether it is in force.')));

interface Override {
  action?: unknown;
  enabled?: unknown;
  score_threshold?: unknown;
}

const overridesSomething = () =>
  z.refine<Override>(
    ({ action, enabled, score_threshold }) => [action, enabled, score_threshold].some((value) => value !== undefined),
    'must override something: action, enabled or score_threshold',
  );

const overrides = () =>
  z
    .strictObject({
      action: overrideAction(),
      enabled: overrideEnabled(),
      categories: z.optional(
        z
          .array(
            z
              .strictObject({
                category: z.string().check(z.minLength(1), z.describe('The category (tag), such as wordpress.')),
                action: overrideAction(),
                enabled: overrideEnabled(),
              })
              .check(overridesSomething()),
          )
          .check(z.minLength(1), z.describe('Overrides for all rules of a category; they come before those for all.')),
      ),
      rules: z.optional(
        z
          .array(
            z
              .strictObject({
                id: id('The id of the rule in the managed ruleset.'),
                action: overrideAction(),
                enabled: overrideEnabled(),
                score_threshold: z.optional(
                  z.int().check(z.describe('The score from which the OWASP ruleset acts: 25, 40 or 60.')),
                ),
              })
              .check(overridesSomething()),
          )
          .check(z.minLength(1), z.describe('Overrides for single rules; they come before all others.')),
      ),
    })
    .check(
      z.refine((all) => Object.values(all).some((value) => value !== undefined), 'must override something'),
      z.describe('What is different from the ruleset as Cloudflare has it.'),
    );

const everywhere = () =>
  z.optional(
    expression(
      'Which requests the ruleset is run for, in the rules language of Cloudflare. Default true: all of them.',
    ),
  );

const deployment = () => {
  const { expression: _, ...fields } = ruleFields();
  return {
    ...fields,
    ruleset: id(
      'The id of the managed ruleset: efb7b8c949ac4650a09736fc376e9aee is the Cloudflare Managed Ruleset, 4814384a9e5d4991b9815dcfc25d2f1f the OWASP Core Ruleset.',
    ),
    expression: everywhere(),
    overrides: z.optional(overrides()),
  };
};

interface Skipping {
  rulesets?: unknown;
  rules?: unknown;
}

const exception = () => ({
  ...ruleFields(),
  rulesets: z.optional(
    z
      .array(id('The id of a managed ruleset.'))
      .check(
        z.minLength(1),
        z.describe('The managed rulesets that are skipped. Without rulesets and rules, all that come after it.'),
      ),
  ),
  rules: z.optional(
    z
      .array(
        z.strictObject({
          ruleset: id('The id of the managed ruleset.'),
          ids: z
            .array(id('The id of a rule in it.'))
            .check(z.minLength(1), z.describe('The ids of the rules that are skipped.')),
        }),
      )
      .check(z.minLength(1), z.describe('The single rules of managed rulesets that are skipped.')),
  ),
  logging: z.optional(
    z
      .strictObject({ enabled: z.boolean().check(z.describe('Whether matches are logged.')) })
      .check(z.describe('Whether requests that match are logged as events.')),
  ),
});

const oneWayToSkip = () =>
  z.refine<Skipping>(
    ({ rulesets, rules }) => rulesets === undefined || rules === undefined,
    'must have at most one of rulesets and rules',
  );

/**
 * Managed rules of the WAF: rulesets of Cloudflare's that are run for a zone's requests (action `execute`), and exceptions
 * from them (action `skip`).
 */
export const managedRules = {
  /**
   * Lists the managed rulesets that a zone runs, and the exceptions from them, in the order they are evaluated in. Empty when there never was one.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_firewall_managed/entrypoint
   */
  list: rules.list({ name: 'firewall.managedRules.list', endpoints: rules.reading }),

  /**
   * Reads one deployment of a managed ruleset, or exception.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_firewall_managed/entrypoint
   */
  get: rules.get({ name: 'firewall.managedRules.get', endpoints: rules.reading }),

  /**
   * Runs a managed ruleset for a zone's requests, with overrides. Not repeated when the answer is lost.
   *
   * @throws InvalidInputError that names the field; also when there is no such ruleset.
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @throws CloudflareConnectorError `conflict` when the zone runs the ruleset already, `not_entitled` when the plan does not
   * have it.
   * @source https://developers.cloudflare.com/waf/managed-rules/deploy-api/
   */
  deploy: rules.create({
    name: 'firewall.managedRules.deploy',
    endpoints: rules.creating,
    input: () => z.strictObject({ zone: zoneRef(), ...deployment(), ...positionFields() }).check(onePosition()),
    body: ({ ruleset, overrides, expression = 'true', ...fields }) => ({
      ...fields,
      expression,
      action: 'execute',
      action_parameters: { id: ruleset, ...(overrides && { overrides }) },
    }),
  }),

  /**
   * Lets requests pass by managed rulesets, or by single rules of them. It holds for what comes after it: give `before`
   * or `index`, or it is last. Not repeated when the answer is lost.
   *
   * @throws InvalidInputError that names the field; also for an expression that Cloudflare can not read.
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @source https://developers.cloudflare.com/waf/managed-rules/waf-exceptions/define-api/
   */
  createException: rules.create({
    name: 'firewall.managedRules.createException',
    endpoints: rules.creating,
    input: () =>
      z.strictObject({ zone: zoneRef(), ...exception(), ...positionFields() }).check(oneWayToSkip(), onePosition()),
    body: ({ rulesets, rules: skipped, ...fields }) => ({
      ...fields,
      action: 'skip',
      action_parameters: skipping(rulesets, skipped) ?? { ruleset: 'current' },
    }),
  }),

  /**
   * Changes the given fields of a deployment or of an exception and leaves the others; `overrides` are replaced as a
   * whole. It reads the rule first, because Cloudflare replaces a rule as a whole: what somebody else changes in between
   * is lost.
   *
   * @throws InvalidInputError that names the field; also for an expression that Cloudflare can not read.
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  edit: rules.edit({
    name: 'firewall.managedRules.edit',
    endpoints: rules.editing,
    input: () => {
      const { rulesets, rules: skipped, logging, ...fields } = exception();
      return z
        .strictObject({
          ...editTarget(),
          ...z.partial(z.strictObject(fields)).shape,
          overrides: z.optional(overrides()),
          rulesets,
          rules: skipped,
          logging,
        })
        .check(
          oneWayToSkip(),
          someChange(),
          z.refine(
            (input) => input.overrides === undefined || (input.rulesets === undefined && input.rules === undefined),
            'must not have overrides, which are for deployments, with rulesets or rules, which are for exceptions',
          ),
        );
    },
    body: ({ overrides, rulesets, rules: skipped, ...fields }, current?: RulesetRule) => {
      const parameters = skipping(rulesets, skipped);
      const wanted = overrides ? 'execute' : 'skip';
      if ((overrides || parameters) && current?.action !== wanted) {
        throw wrongKind(overrides ? 'overrides' : rulesets ? 'rulesets' : 'rules');
      }
      const merged = overrides ? { ...current?.action_parameters, overrides } : parameters;
      return { ...fields, ...(merged && { action_parameters: merged }) };
    },
  }),

  /**
   * Deletes a deployment or an exception.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @throws CloudflareConnectorError `not_found` when there is none, or no longer.
   * @source DELETE /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  delete: rules.delete({ name: 'firewall.managedRules.delete', endpoints: rules.deleting }),

  /**
   * Moves a deployment or an exception before or after another one, or to an index; 1 is the first.
   *
   * @throws InvalidInputError when the index is past the end, or there is no such neighbour.
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  move: rules.move({ name: 'firewall.managedRules.move', endpoints: rules.editing }),

  /**
   * Puts a deployment or an exception in force.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  enable: rules.enable({ name: 'firewall.managedRules.enable', endpoints: rules.editing }),

  /**
   * Takes a deployment or an exception out of force, and keeps it.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  disable: rules.disable({ name: 'firewall.managedRules.disable', endpoints: rules.editing }),
};

function wrongKind(field: 'overrides' | 'rulesets' | 'rules'): InvalidInputError {
  const operation = 'firewall.managedRules.edit';
  const message =
    field === 'overrides' ? 'are for deployments, and this is an exception' : 'are for exceptions, and this is none';
  return new InvalidInputError(operation, [{ field, message }], { operation });
}

/** What an exception skips, as Cloudflare wants it: the rules as an object of lists by ruleset. */
function skipping(
  rulesets: readonly string[] | undefined,
  rules: readonly { readonly ruleset: string; readonly ids: readonly string[] }[] | undefined,
) {
  if (rulesets) return { rulesets };
  if (!rules) return undefined;
  const lists: Record<string, readonly string[]> = {};
  for (const { ruleset, ids } of rules) lists[ruleset] = [...(lists[ruleset] ?? []), ...ids];
  return { rules: lists };
}
