import { BaseAccessRules } from 'cloudflare/resources/firewall/access-rules';
import { id, listOperation, operation, zoneRef } from '../../operation.ts';
import { z } from '../../zod.ts';
import type { AccessRule, DeletedRule } from './models.ts';

type CreateParams = Parameters<BaseAccessRules['create']>[0];
type EditParams = Parameters<BaseAccessRules['edit']>[1];

const ruleId = () => id('The id of the access rule, 32 hex digits.');
/** The filters as they are sent. */
const accessRuleQuery = ({
  target,
  value,
  ...filters
}: {
  readonly target?: string | undefined;
  readonly value?: string | undefined;
}) => ({
  ...filters,
  ...(target !== undefined && { 'configuration.target': target }),
  ...(value !== undefined && { 'configuration.value': value }),
});

/** IP access rules of a zone: what is done with an address, a range, a network or a country. They come before all others. */
export const accessRules = {
  /**
   * Lists a zone's IP access rules, all or those that the filters leave. Pages of 1,000 are read in parallel.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Read.
   * @source GET /zones/{zone_id}/firewall/access_rules/rules
   */
  list: listOperation<AccessRule>()({
    name: 'firewall.accessRules.list',
    scope: 'firewall_services:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/firewall/access_rules/rules'],
    input: async () => (await import('./access-rule-input.ts')).rulesToList(),
    pages: ({ zone, ...filters }) => ({
      path: `/zones/${zone.id}/firewall/access_rules/rules`,
      query: accessRuleQuery(filters),
      perPage: 1000,
    }),
  }),

  /**
   * Reads one IP access rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Read.
   * @source GET /zones/{zone_id}/firewall/access_rules/rules/{rule_id}
   */
  get: operation({
    name: 'firewall.accessRules.get',
    scope: 'firewall_services:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/firewall/access_rules/rules/{rule_id}'],
    input: () => z.strictObject({ zone: zoneRef(), rule: ruleId() }),
    run: async (call, { zone, rule }): Promise<AccessRule> =>
      (await call.use(BaseAccessRules).get(rule, { zone_id: zone.id }, call.options)) as AccessRule,
  }),

  /**
   * Creates an IP access rule. Not repeated when the answer is lost.
   *
   * @throws InvalidInputError when the value does not fit the target.
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
   * @throws CloudflareConnectorError `conflict` when there is a rule for the same already.
   * @source POST /zones/{zone_id}/firewall/access_rules/rules
   */
  create: operation({
    name: 'firewall.accessRules.create',
    scope: 'firewall_services:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/firewall/access_rules/rules'],
    input: async () => (await import('./access-rule-input.ts')).ruleToCreate(),
    run: async (call, { zone, target, value, ...rule }): Promise<AccessRule> => {
      const params = { zone_id: zone.id, configuration: { target, value }, ...rule } as CreateParams;
      return (await call.use(BaseAccessRules).create(params, call.options)) as AccessRule;
    },
  }),

  /**
   * Changes the mode or the notes of an IP access rule. What it matches stays: for something else, create another rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
   * @source PATCH /zones/{zone_id}/firewall/access_rules/rules/{rule_id}
   */
  edit: operation({
    name: 'firewall.accessRules.edit',
    scope: 'firewall_services:edit',
    effect: 'write',
    idempotent: true,
    endpoints: [
      'PATCH /zones/{zone_id}/firewall/access_rules/rules/{rule_id}',
      'GET /zones/{zone_id}/firewall/access_rules/rules/{rule_id}',
    ],
    input: async () => (await import('./access-rule-input.ts')).ruleToEdit(),
    run: async (call, { zone, rule, ...changes }): Promise<AccessRule> => {
      const rules = call.use(BaseAccessRules);
      // Cloudflare wants to be told again what the rule matches.
      const current = (await rules.get(rule, { zone_id: zone.id }, call.options)) as AccessRule;
      const { mode = current.mode, notes = current.notes } = changes;
      const params = {
        zone_id: zone.id,
        configuration: current.configuration,
        mode,
        ...(notes !== undefined && { notes }),
      };
      return (await rules.edit(rule, params as EditParams, call.options)) as AccessRule;
    },
  }),

  /**
   * Deletes an IP access rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
   * @source DELETE /zones/{zone_id}/firewall/access_rules/rules/{rule_id}
   */
  delete: operation({
    name: 'firewall.accessRules.delete',
    scope: 'firewall_services:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /zones/{zone_id}/firewall/access_rules/rules/{rule_id}'],
    input: () => z.strictObject({ zone: zoneRef(), rule: ruleId() }),
    run: async (call, { zone, rule }): Promise<DeletedRule> => {
      await call.use(BaseAccessRules).delete(rule, { zone_id: zone.id }, call.options);
      return { id: rule };
    },
  }),
};
