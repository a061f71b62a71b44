import { BaseUARules } from 'cloudflare/resources/firewall/ua-rules';
import { id, listOperation, operation, zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import type { DeletedRule, UserAgentRule } from './models.ts';
import { editTarget, someChange } from './phase-rules.ts';

type CreateParams = Parameters<BaseUARules['create']>[0];
type UpdateParams = Parameters<BaseUARules['update']>[1];

const ruleId = () => id('The id of the user agent rule, 32 hex digits.');

const fields = () => ({
  user_agent: z
    .string()
    .check(
      z.minLength(1),
      z.describe('The User-Agent header that the rule matches, to the letter; there are no wildcards.'),
    ),
  mode: z
    .enum(['block', 'challenge', 'js_challenge', 'managed_challenge'])
    .check(z.describe('What is done with requests that match.')),
  description: z.optional(z.string().check(z.maxLength(1024), z.describe('What the rule is for.'))),
  paused: z.optional(z.boolean().check(z.describe('Whether the rule is out of force. Default false.'))),
});

/** Rules for user agents. Free has 10 of them, Pro 50, Business 250, Enterprise 1,000. */
export const userAgentRules = {
  /**
   * Lists a zone's user agent rules, all or those that the filters leave. Pages of 1,000 are read in parallel.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Read.
   * @source GET /zones/{zone_id}/firewall/ua_rules
   */
  list: listOperation<UserAgentRule>()({
    name: 'firewall.userAgentRules.list',
    scope: 'firewall_services:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/firewall/ua_rules'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        description: z.optional(z.string().check(z.describe('Rules with this in their description.'))),
        user_agent: z.optional(z.string().check(z.describe('Rules with this in their user agent.'))),
        paused: z.optional(z.boolean().check(z.describe('Rules that are paused, or those that are not.'))),
      }),
    pages: ({ zone, ...filters }) => ({
      path: `/zones/${zone.id}/firewall/ua_rules`,
      query: filters,
      perPage: 1000,
    }),
  }),

  /**
   * Reads one user agent rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Read.
   * @source GET /zones/{zone_id}/firewall/ua_rules/{ua_rule_id}
   */
  get: operation({
    name: 'firewall.userAgentRules.get',
    scope: 'firewall_services:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/firewall/ua_rules/{ua_rule_id}'],
    input: () => z.strictObject({ zone: zoneRef(), rule: ruleId() }),
    run: async (call, { zone, rule }): Promise<UserAgentRule> =>
      (await call.use(BaseUARules).get(rule, { zone_id: zone.id }, call.options)) as UserAgentRule,
  }),

  /**
   * Creates a user agent rule. Not repeated when the answer is lost.
   *
   * @throws InvalidInputError that names the field and what is allowed.
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
   * @throws CloudflareConnectorError `conflict` when there is one for the same already, `not_entitled` when the plan has
   * no room for another one.
   * @source POST /zones/{zone_id}/firewall/ua_rules
   */
  create: operation({
    name: 'firewall.userAgentRules.create',
    scope: 'firewall_services:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/firewall/ua_rules'],
    input: () => z.strictObject({ zone: zoneRef(), ...fields() }),
    run: async (call, { zone, user_agent, ...rule }): Promise<UserAgentRule> => {
      const configuration = { target: 'ua', value: user_agent };
      const params = { zone_id: zone.id, configuration, ...rule } as unknown as CreateParams;
      return (await call.use(BaseUARules).create(params, call.options)) as UserAgentRule;
    },
  }),

  /**
   * Changes the given fields of a user agent rule and leaves the others. It reads the rule first, because Cloudflare
   * replaces it as a whole: what somebody else changes in between is lost.
   *
   * @throws InvalidInputError that names the field and what is allowed.
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
   * @source PUT /zones/{zone_id}/firewall/ua_rules/{ua_rule_id}
   */
  edit: operation({
    name: 'firewall.userAgentRules.edit',
    scope: 'firewall_services:edit',
    effect: 'write',
    idempotent: true,
    endpoints: [
      'PUT /zones/{zone_id}/firewall/ua_rules/{ua_rule_id}',
      'GET /zones/{zone_id}/firewall/ua_rules/{ua_rule_id}',
    ],
    input: () => z.strictObject({ ...editTarget(), ...z.partial(z.strictObject(fields())).shape }).check(someChange()),
    run: async (call, { zone, rule, ...changes }): Promise<UserAgentRule> => {
      const rules = call.use(BaseUARules);
      const current = (await rules.get(rule, { zone_id: zone.id }, call.options)) as UserAgentRule;
      const { user_agent: value = current.configuration?.value, ...others } = changes;
      const given = Object.fromEntries(Object.entries(others).filter(([, change]) => change !== undefined));
      const { mode, description, paused } = current;
      const kept = { mode, description, paused, configuration: { target: 'ua', value } };
      const params = { zone_id: zone.id, ...kept, ...given } as unknown as UpdateParams;
      return (await rules.update(rule, params, call.options)) as UserAgentRule;
    },
  }),

  /**
   * Deletes a user agent rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
   * @source DELETE /zones/{zone_id}/firewall/ua_rules/{ua_rule_id}
   */
  delete: operation({
    name: 'firewall.userAgentRules.delete',
    scope: 'firewall_services:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /zones/{zone_id}/firewall/ua_rules/{ua_rule_id}'],
    input: () => z.strictObject({ zone: zoneRef(), rule: ruleId() }),
    run: async (call, { zone, rule }): Promise<DeletedRule> => {
      await call.use(BaseUARules).delete(rule, { zone_id: zone.id }, call.options);
      return { id: rule };
    },
  }),
};
