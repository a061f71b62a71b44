import { BaseUARules } from 'cloudflare/resources/firewall/ua-rules';
import type { Changes } from '../../operations/changes.ts';
import { inputSchema, listOperation, openSchema, operation, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import { checkField } from '../../operations/together.ts';
import type { DeletedRule, UserAgentConfiguration, UserAgentMode, UserAgentRule } from './models.ts';
import { allOptional, type RuleReference, ruleReference, someChange } from './rule-input.ts';

type CreateParams = Parameters<BaseUARules['create']>[0];
type UpdateParams = Parameters<BaseUARules['update']>[1];

/** The fields of a user agent rule. */
export interface UserAgentRuleFields {
  /** The `User-Agent` header to match exactly. There are no wildcards. */
  readonly user_agent: string;
  /** What happens to requests that match. */
  readonly mode: UserAgentMode;
  /** A description for people, at most 1,024 characters. */
  readonly description?: string | undefined;
  /** True if the rule is not in force. @default false */
  readonly paused?: boolean | undefined;
}

/** What a user agent rule matches, as a rule that was read has it. `user_agent` goes before it. */
interface WithConfiguration {
  /** What a rule that was read matches: the API's form of `user_agent`, which goes before it. */
  readonly configuration?: UserAgentConfiguration | undefined;
}

/** Input of `firewall.userAgentRules.list`. */
export interface ListUserAgentRulesInput extends InZone {
  /** Only rules with this text in their description. */
  readonly description?: string | undefined;
  /** Only rules with this text in their user agent. */
  readonly user_agent?: string | undefined;
  /** Only rules that are paused, or only rules that are not. */
  readonly paused?: boolean | undefined;
}

/** Input of `firewall.userAgentRules.create`. */
export interface CreateUserAgentRuleInput extends InZone, Omit<UserAgentRuleFields, 'user_agent'>, WithConfiguration {
  /** The `User-Agent` header to match exactly. There are no wildcards. Required, unless `configuration` has it. */
  readonly user_agent?: string | undefined;
}

/** Input of `firewall.userAgentRules.edit`. Fields that are omitted keep their value. */
export interface EditUserAgentRuleInput extends RuleReference, Changes<UserAgentRuleFields>, WithConfiguration {}

const userAgentRuleFields = () => ({
  user_agent: v.pipe(v.string(), v.minLength(1)),
  // The document has whitelist among the modes; whether a zone has it is for Cloudflare to say.
  mode: v.picklist(['block', 'challenge', 'whitelist', 'js_challenge', 'managed_challenge']),
  description: v.optional(v.pipe(v.string(), v.maxLength(1024))),
  paused: v.optional(v.boolean()),
});

const configuration = () =>
  v.optional(
    openSchema<UserAgentConfiguration>({
      target: v.optional(v.string()) as never,
      value: v.optional(v.pipe(v.string(), v.minLength(1))) as never,
    }),
  );

/** Fields that Cloudflare returns of a rule and nobody can write. */
const READ_ONLY = ['id', 'created_on', 'modified_on'];

/**
 * Rules for user agents. Free has 10 of them, Pro 50, Business 250, Enterprise 1,000.
 *
 * @example
 * ```ts
 * await cf.firewall.userAgentRules.create({ zone: 'example.com', user_agent: 'BadBot/1.0', mode: 'block' });
 * ```
 */
export const userAgentRules = {
  /**
   * Lists a zone's user agent rules. Pages of 1,000 are read concurrently.
   *
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Read.
   * @source GET /zones/{zone_id}/firewall/ua_rules
   */
  list: listOperation<UserAgentRule>()({
    name: 'firewall.userAgentRules.list',
    scope: 'firewall_services:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/firewall/ua_rules'],
    input: () =>
      inputSchema<ListUserAgentRulesInput>({
        zone: zoneRef(),
        description: v.optional(v.string()),
        user_agent: v.optional(v.string()),
        paused: v.optional(v.boolean()),
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
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Read.
   * @source GET /zones/{zone_id}/firewall/ua_rules/{ua_rule_id}
   */
  get: operation({
    name: 'firewall.userAgentRules.get',
    scope: 'firewall_services:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/firewall/ua_rules/{ua_rule_id}'],
    input: () => inputSchema<RuleReference>(ruleReference()),
    run: async (call, { zone, rule }): Promise<UserAgentRule> =>
      (await call.use(BaseUARules).get(rule, { zone_id: zone.id }, call.options)) as UserAgentRule,
  }),

  /**
   * Creates a user agent rule. Not retried after a lost response.
   *
   * @throws InvalidInputError if a field is invalid.
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Edit.
   * @throws CloudflareConnectorError `conflict` if a rule for the same user agent exists; `not_entitled` if the zone's tier
   *   does not allow another one.
   * @source POST /zones/{zone_id}/firewall/ua_rules
   */
  create: operation({
    name: 'firewall.userAgentRules.create',
    scope: 'firewall_services:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/firewall/ua_rules'],
    readOnly: READ_ONLY,
    input: () =>
      v.pipe(
        inputSchema<CreateUserAgentRuleInput>({
          zone: zoneRef(),
          ...userAgentRuleFields(),
          user_agent: v.optional(userAgentRuleFields().user_agent),
          configuration: configuration(),
        }),
        checkField(
          'user_agent',
          ({ user_agent, configuration: given }) => (user_agent ?? given?.value) !== undefined,
          'is required (string)',
        ),
      ),
    run: async (call, { zone, user_agent, configuration: given, ...rule }): Promise<UserAgentRule> => {
      const params = {
        zone_id: zone.id,
        configuration: { target: 'ua', value: user_agent ?? given?.value },
        ...rule,
      } as unknown as CreateParams;
      return (await call.use(BaseUARules).create(params, call.options)) as UserAgentRule;
    },
  }),

  /**
   * Changes the given fields of a user agent rule and keeps the others. Cloudflare replaces a rule as a whole, so it is read
   * first: a change by somebody else in between is lost.
   *
   * @throws InvalidInputError if a field is invalid.
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Edit.
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
    readOnly: READ_ONLY,
    input: () =>
      v.pipe(
        inputSchema<EditUserAgentRuleInput>({
          ...ruleReference(),
          ...allOptional(userAgentRuleFields()),
          configuration: configuration(),
        }),
        someChange(),
      ),
    run: async (call, { zone, rule, ...changes }): Promise<UserAgentRule> => {
      const rules = call.use(BaseUARules);
      const current = (await rules.get(rule, { zone_id: zone.id }, call.options)) as UserAgentRule;
      const { configuration: read = current.configuration, user_agent: value = read?.value, ...others } = changes;
      const given = Object.fromEntries(Object.entries(others).filter(([, change]) => change !== undefined));
      const { mode, description, paused } = current;
      const unchanged = { mode, description, paused, configuration: { target: 'ua', value } };
      const params = { zone_id: zone.id, ...unchanged, ...given } as unknown as UpdateParams;
      return (await rules.update(rule, params, call.options)) as UserAgentRule;
    },
  }),

  /**
   * Deletes a user agent rule.
   *
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Edit.
   * @source DELETE /zones/{zone_id}/firewall/ua_rules/{ua_rule_id}
   */
  delete: operation({
    name: 'firewall.userAgentRules.delete',
    scope: 'firewall_services:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /zones/{zone_id}/firewall/ua_rules/{ua_rule_id}'],
    input: () => inputSchema<RuleReference>(ruleReference()),
    run: async (call, { zone, rule }): Promise<DeletedRule> => {
      await call.use(BaseUARules).delete(rule, { zone_id: zone.id }, call.options);
      return { id: rule };
    },
  }),
};
