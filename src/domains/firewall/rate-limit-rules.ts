import { zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import type { RulesetRule } from './models.ts';
import { editTarget, onePosition, phaseRules, positionFields, someChange } from './phase-rules.ts';
import { blockResponse, expression, ruleFields } from './rule-fields.ts';

const rules = phaseRules('http_ratelimit', { read: 'zone_waf:read', edit: 'zone_waf:edit' });

/** Seconds. Which of them a plan has is Cloudflare's to check. @source https://developers.cloudflare.com/waf/rate-limiting-rules/#availability */
const PERIODS: readonly number[] = [
  ...[10, 15, 20, 30, 40, 45, 60, 90, 120, 180, 240, 300, 480, 600],
  ...[900, 1200, 1800, 2400, 3600, 65_535],
];
const LONGEST_TIMEOUT = 86_400;

const limits = () => ({
  characteristics: z.array(z.string().check(z.minLength(1))).check(
    z.refine((list) => list.includes('cf.colo.id'), 'must have cf.colo.id: requests are counted in each data centre'),
    z.refine((list) => new Set(list).size === list.length, 'must not name one twice'),
    z.refine(
      (list) => !(list.includes('ip.src') && list.includes('cf.unique_visitor_id')),
      'must not have both ip.src and cf.unique_visitor_id (IP with NAT support)',
    ),
    z.describe(
      'What counters are kept for: cf.colo.id always, and mostly ip.src. Free and Pro have no other, Business cf.unique_visitor_id in its place.',
    ),
  ),
  period: z.int().check(
    z.refine((period) => PERIODS.includes(period), `must be one of ${PERIODS.join(', ')} seconds`),
    z.describe('Seconds over which requests are counted. Free: 10; Pro: up to 60; Business: up to 600.'),
  ),
  requests_per_period: z
    .int()
    .check(z.minimum(1), z.describe('How many requests in a period are let through before the action is taken.')),
  mitigation_timeout: z.optional(
    z
      .int()
      .check(
        z.minimum(0),
        z.maximum(LONGEST_TIMEOUT),
        z.describe(
          'Seconds for which the action lasts, at most 86,400. Free: 10; Pro: up to 3,600. 0 throttles: what challenges do below Enterprise.',
        ),
      ),
  ),
  counting_expression: z.optional(
    expression('Which requests are counted, where that is not what the rule matches. Business and Enterprise only.'),
  ),
  requests_to_origin: z.optional(
    z.boolean().check(z.describe('Whether only requests that reach the origin are counted. Default false.')),
  ),
});

const LIMIT = 'What is counted, and how much is too much.';

const rateLimitFields = () => ({
  ...ruleFields(),
  action: z
    .enum(['block', 'challenge', 'js_challenge', 'log', 'managed_challenge'])
    .check(z.describe('What is done with requests beyond the rate. log alone is for Enterprise.')),
  ratelimit: z.strictObject(limits()).check(z.describe(LIMIT)),
  action_parameters: z.optional(
    z.strictObject({ response: blockResponse() }).check(z.describe('What the action block needs, if anything.')),
  ),
});

interface Answering {
  action?: string | undefined;
  action_parameters?: unknown;
}

const answersBlocked = () =>
  z.refine<Answering>(
    ({ action, action_parameters }) => action === undefined || action === 'block' || action_parameters === undefined,
    { error: 'takes a response only for the action block', path: ['action_parameters'] },
  );

/**
 * Rate limiting rules: what is done with a client that sends too many requests. Free has 1 of them, which blocks, Pro 2,
 * Business 5, Enterprise 100 or what its contract says.
 */
export const rateLimitRules = {
  /**
   * Lists a zone's rate limiting rules in the order they are evaluated in. Empty when there never was one.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_ratelimit/entrypoint
   */
  list: rules.list({ name: 'firewall.rateLimitRules.list', endpoints: rules.reading }),

  /**
   * Reads one rate limiting rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_ratelimit/entrypoint
   */
  get: rules.get({ name: 'firewall.rateLimitRules.get', endpoints: rules.reading }),

  /**
   * Creates a rate limiting rule: last, or where `before`, `after` or `index` say. Not repeated when the answer is lost.
   *
   * @throws InvalidInputError that names the field; also for an expression that Cloudflare can not read.
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @throws CloudflareConnectorError `conflict` when another rule has the `ref`.
   * @throws CloudflareConnectorError `not_entitled` when the plan has no room for another rule, or not this period.
   * @source POST /zones/{zone_id}/rulesets/{ruleset_id}/rules
   */
  create: rules.create({
    name: 'firewall.rateLimitRules.create',
    endpoints: rules.creating,
    input: () =>
      z
        .strictObject({ zone: zoneRef(), ...rateLimitFields(), ...positionFields() })
        .check(answersBlocked(), onePosition()),
  }),

  /**
   * Changes the given fields of a rate limiting rule, also within `ratelimit`, and leaves the others. It reads the rule
   * first, because Cloudflare replaces a rule as a whole: what somebody else changes in between is lost.
   *
   * @throws InvalidInputError that names the field; also for an expression that Cloudflare can not read.
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  edit: rules.edit({
    name: 'firewall.rateLimitRules.edit',
    endpoints: rules.editing,
    input: () => {
      const { ratelimit: _, ...fields } = rateLimitFields();
      const ratelimit = z.optional(
        z.partial(z.strictObject(limits())).check(
          z.refine((given) => Object.values(given).some((value) => value !== undefined), 'must change something'),
          z.describe(LIMIT),
        ),
      );
      return z
        .strictObject({ ...editTarget(), ...z.partial(z.strictObject(fields)).shape, ratelimit })
        .check(answersBlocked(), someChange());
    },
    body: ({ ratelimit, ...fields }, current?: RulesetRule) => {
      const given = Object.entries(ratelimit ?? {}).filter(([, limit]) => limit !== undefined);
      return { ...fields, ...(ratelimit && { ratelimit: { ...current?.ratelimit, ...Object.fromEntries(given) } }) };
    },
  }),

  /**
   * Deletes a rate limiting rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @throws CloudflareConnectorError `not_found` when there is none, or no longer.
   * @source DELETE /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  delete: rules.delete({ name: 'firewall.rateLimitRules.delete', endpoints: rules.deleting }),

  /**
   * Moves a rate limiting rule before or after another one, or to an index; 1 is the first.
   *
   * @throws InvalidInputError when the index is past the end, or there is no such neighbour.
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  move: rules.move({ name: 'firewall.rateLimitRules.move', endpoints: rules.editing }),

  /**
   * Puts a rate limiting rule in force.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  enable: rules.enable({ name: 'firewall.rateLimitRules.enable', endpoints: rules.editing }),

  /**
   * Takes a rate limiting rule out of force, and keeps it.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  disable: rules.disable({ name: 'firewall.rateLimitRules.disable', endpoints: rules.editing }),
};
