import type { Changes } from '../../operations/changes.ts';
import { inputSchema, openSchema, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { mergePatch } from '../../operations/merge-patch.ts';
import { v } from '../../operations/schema.ts';
import { checkField } from '../../operations/together.ts';
import type { MitigationAction, RateLimitRule, RateLimitRuleParameters } from './models.ts';
import {
  declareCreate,
  declareDelete,
  declareDisable,
  declareEdit,
  declareEnable,
  declareGet,
  declareList,
  declareMove,
  mergedBody,
  type Phase,
} from './phase-rules.ts';
import {
  allOptional,
  atMostOnePlace,
  blockResponse,
  type Clearable,
  clearable,
  expression,
  type RuleFields,
  type RulePosition,
  type RuleReference,
  ruleFields,
  rulePosition,
  ruleReference,
  someChange,
} from './rule-input.ts';

const phase: Phase<'zone_waf:read', 'zone_waf:edit', RateLimitRule> = {
  phase: 'http_ratelimit',
  read: 'zone_waf:read',
  edit: 'zone_waf:edit',
};

/** Seconds. Cloudflare checks which of them a tier allows. @source https://developers.cloudflare.com/waf/rate-limiting-rules/#availability */
const PERIODS: readonly number[] = [
  ...[10, 15, 20, 30, 40, 45, 60, 90, 120, 180, 240, 300, 480, 600],
  ...[900, 1200, 1800, 2400, 3600, 65_535],
];
const LONGEST_MITIGATION = 86_400;

/** What a rate limiting rule counts, and when it acts. */
export interface RateLimitInput {
  /**
   * The properties of a request that counters are kept for: always `cf.colo.id`, and mostly `ip.src`. Free and Pro allow no
   * others, Business allows `cf.unique_visitor_id` instead of `ip.src`.
   */
  readonly characteristics: readonly string[];
  /** Seconds over which requests are counted: 10 on Free, up to 60 on Pro, up to 600 on Business, up to 65,535 on Enterprise. */
  readonly period: number;
  /** Requests in a period that pass before the rule acts. At least 1. Required, unless `score_per_period` is given. */
  readonly requests_per_period?: number | undefined;
  /** For a rule that counts by score: the score in a period that passes before the rule acts. Enterprise only. */
  readonly score_per_period?: number | undefined;
  /** For a rule that counts by score: the response header of the origin with the score of a request. */
  readonly score_response_header_name?: string | undefined;
  /** Seconds for which the rule acts, at most 86,400: 10 on Free, up to 3,600 on Pro. 0 throttles, which challenges need below Enterprise. */
  readonly mitigation_timeout?: number | undefined;
  /**
   * Which requests are counted, in Cloudflare's rules language. Business and Enterprise only. An empty text is the default.
   *
   * @default those that the rule matches
   */
  readonly counting_expression?: string | undefined;
  /** True if only requests that reach the origin are counted. @default false */
  readonly requests_to_origin?: boolean | undefined;
}

/** Changes of what a rate limiting rule counts, and when it acts. Fields that are omitted keep their value, null removes one. */
export interface RateLimitChanges extends Clearable<RateLimitInput> {}

/** The fields of a rate limiting rule besides its limits. */
export interface RateLimitRuleFields extends RuleFields {
  /** What happens to requests beyond the limit. The action `log` is for Enterprise. */
  readonly action: MitigationAction;
  /** Parameters of the action, for `block` only. */
  readonly action_parameters?: RateLimitRuleParameters | undefined;
}

/** Input of `firewall.rateLimitRules.create`. */
export interface CreateRateLimitRuleInput extends InZone, RateLimitRuleFields, RulePosition {
  /** What is counted, and when the rule acts. */
  readonly ratelimit: RateLimitInput;
}

/** Input of `firewall.rateLimitRules.edit`. Fields that are omitted keep their value. */
export interface EditRateLimitRuleInput extends RuleReference, Changes<Omit<RateLimitRuleFields, 'action_parameters'>> {
  /** Changes of the parameters of the action: null removes the response. */
  readonly action_parameters?: Clearable<RateLimitRuleParameters> | undefined;
  /** Changes of what is counted, and when the rule acts. At least one field. */
  readonly ratelimit?: RateLimitChanges | undefined;
}

const rateLimit = () => ({
  characteristics: v.pipe(
    v.array(v.pipe(v.string(), v.minLength(1))),
    v.check((list) => list.includes('cf.colo.id'), 'must have cf.colo.id: each data center counts for itself'),
    v.check((list) => new Set(list).size === list.length, 'must not have the same characteristic twice'),
    v.check(
      (list) => !(list.includes('ip.src') && list.includes('cf.unique_visitor_id')),
      'must not have both ip.src and cf.unique_visitor_id (IP with NAT support)',
    ),
  ),
  period: v.pipe(
    v.int(),
    v.check((period) => PERIODS.includes(period), `must be one of ${PERIODS.join(', ')} seconds`),
  ),
  requests_per_period: v.optional(v.pipe(v.int(), v.minValue(1))),
  score_per_period: v.optional(v.int()),
  score_response_header_name: v.optional(v.pipe(v.string(), v.minLength(1))),
  mitigation_timeout: v.optional(v.pipe(v.int(), v.minValue(0), v.maxValue(LONGEST_MITIGATION))),
  // "The default is also applied when you set this field to an empty string":
  // https://developers.cloudflare.com/waf/rate-limiting-rules/parameters/#increment-counter-when
  counting_expression: v.optional(expression({ mayBeEmpty: true })),
  requests_to_origin: v.optional(v.boolean()),
});

/** An empty counting expression is the default. Rules are sent as a whole, so it is left out. */
function counted(ratelimit: unknown): object {
  const { counting_expression, ...limits } = ratelimit as RateLimitInput;
  return counting_expression ? { ...limits, counting_expression } : limits;
}

const parameters = () => ({ response: v.optional(blockResponse()) });

const rateLimitRuleFields = () => ({
  ...ruleFields(),
  action: v.picklist(['block', 'challenge', 'js_challenge', 'log', 'managed_challenge']),
  ratelimit: v.pipe(
    openSchema<RateLimitInput>(rateLimit()),
    checkField(
      'requests_per_period',
      ({ requests_per_period, score_per_period }) => (requests_per_period ?? score_per_period) !== undefined,
      'is required (number), unless score_per_period is given',
    ),
  ),
  action_parameters: v.optional(openSchema<RateLimitRuleParameters>(parameters())),
});

const responseOnlyForBlock = () =>
  checkField<Pick<EditRateLimitRuleInput, 'action' | 'action_parameters'>>(
    'action_parameters',
    ({ action, action_parameters }) =>
      action === undefined || action === 'block' || (action_parameters?.response ?? undefined) === undefined,
    'must have a response only for the action block',
  );

/**
 * Rate limiting rules: what happens to clients that send too many requests. Free has 1 of them, which can only block, Pro 2,
 * Business 5, Enterprise 100 or as many as its contract says.
 *
 * @example
 * ```ts
 * await cf.firewall.rateLimitRules.create({
 *   zone: 'example.com',
 *   expression: 'http.request.uri.path eq "/login"',
 *   action: 'block',
 *   ratelimit: { characteristics: ['cf.colo.id', 'ip.src'], period: 10, requests_per_period: 5, mitigation_timeout: 10 },
 * });
 * ```
 */
export const rateLimitRules = {
  /**
   * Lists a zone's rate limiting rules in the order of their evaluation. Empty if the zone never had one.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_ratelimit/entrypoint
   */
  list: declareList(phase, { name: 'firewall.rateLimitRules.list' }),

  /**
   * Reads one rate limiting rule.
   *
   * @throws CloudflareConnectorError `not_found` if the zone does not have the rule.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_ratelimit/entrypoint
   */
  get: declareGet(phase, { name: 'firewall.rateLimitRules.get' }),

  /**
   * Creates a rate limiting rule: last, or at the place of `before`, `after` or `index`. Not retried after a lost response.
   *
   * @throws InvalidInputError if a field is invalid, or Cloudflare cannot parse the expression.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @throws CloudflareConnectorError `conflict` if another rule has the `ref`.
   * @throws CloudflareConnectorError `not_entitled` if the zone's tier does not allow another rule, or the limits of this one.
   * @source POST /zones/{zone_id}/rulesets/{ruleset_id}/rules
   */
  create: declareCreate(phase, {
    name: 'firewall.rateLimitRules.create',
    input: () =>
      v.pipe(
        inputSchema<CreateRateLimitRuleInput>({ zone: zoneRef(), ...rateLimitRuleFields(), ...rulePosition() }),
        responseOnlyForBlock(),
        atMostOnePlace(),
      ),
    body: ({ ratelimit, ...fields }) => ({ ...fields, ratelimit: counted(ratelimit) }),
  }),

  /**
   * Changes the given fields of a rate limiting rule, also within `ratelimit`, and keeps the others. Cloudflare replaces a rule
   * as a whole, so the rule is read first: a change by somebody else in between is lost.
   *
   * @throws InvalidInputError if a field is invalid, or Cloudflare cannot parse the expression.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  edit: declareEdit(phase, {
    name: 'firewall.rateLimitRules.edit',
    input: () =>
      v.pipe(
        inputSchema<EditRateLimitRuleInput>({
          ...ruleReference(),
          ...allOptional(rateLimitRuleFields()),
          ratelimit: v.optional(
            v.pipe(
              clearable<RateLimitInput>(rateLimit()),
              v.check((given) => Object.values(given).some((value) => value !== undefined), 'must change something'),
            ),
          ),
          action_parameters: v.optional(clearable<RateLimitRuleParameters>(parameters())),
        }),
        responseOnlyForBlock(),
        someChange(),
      ),
    body: ({ ratelimit, ...fields }, current) => ({
      ...mergedBody(fields, current ?? { id: '' }),
      ...(ratelimit && { ratelimit: counted(mergePatch(current?.ratelimit, ratelimit)) }),
    }),
  }),

  /**
   * Deletes a rate limiting rule.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @throws CloudflareConnectorError `not_found` if the zone does not have the rule.
   * @source DELETE /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  delete: declareDelete(phase, { name: 'firewall.rateLimitRules.delete' }),

  /**
   * Moves a rate limiting rule before or after another one, or to an index; 1 is the first.
   *
   * @throws InvalidInputError if the index is past the end, or the other rule does not exist.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  move: declareMove(phase, { name: 'firewall.rateLimitRules.move' }),

  /**
   * Enables a rate limiting rule.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  enable: declareEnable(phase, { name: 'firewall.rateLimitRules.enable' }),

  /**
   * Disables a rate limiting rule without deleting it.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  disable: declareDisable(phase, { name: 'firewall.rateLimitRules.disable' }),
};
