import type { BillingPlan } from '../billing-plan.ts';
import { rejection } from '../server/route-response.ts';
import { faultIn, hasRegex } from './expression.ts';
import { LONGEST_TIMEOUT, ruleLimits } from './limits.ts';
import { FREE_MANAGED_RULESET, managedRulesets } from './managed.ts';

/** A rule as the API returns it. */
export interface Rule {
  readonly id: string;
  readonly ref: string;
  readonly version: string;
  readonly last_updated: string;
  readonly action: string;
  readonly expression: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly [field: string]: unknown;
}

/** A rule as it was sent. */
export type RuleInput = Readonly<Record<string, unknown>>;

/** https://developers.cloudflare.com/ruleset-engine/rules-language/actions/ */
const ACTIONS: readonly string[] = [
  ...['block', 'challenge', 'compress_response', 'ddos_dynamic', 'execute', 'force_connection_close', 'js_challenge'],
  ...['log', 'log_custom_field', 'managed_challenge', 'redirect', 'rewrite', 'route', 'score', 'serve_error'],
  ...['set_cache_control', 'set_cache_settings', 'set_cache_tags', 'set_config', 'skip', 'transform_response_html'],
];

/** The actions of a phase, if it has only some. */
const ACTIONS_OF_PHASE: Readonly<Record<string, readonly string[]>> = {
  http_request_firewall_custom: [
    ...['block', 'challenge', 'execute', 'js_challenge', 'log', 'managed_challenge', 'skip'],
  ],
  http_ratelimit: ['block', 'challenge', 'execute', 'js_challenge', 'log', 'managed_challenge', 'skip'],
  http_request_firewall_managed: ['block', 'execute', 'log', 'skip'],
  http_request_cache_settings: ['set_cache_settings'],
};

/** https://developers.cloudflare.com/ruleset-engine/rules-language/expressions/ (maximum length) */
const LONGEST_EXPRESSION = 4096;

/**
 * Rejects a rule that a phase or a billing plan does not allow. Codes are inferred, unless a comment says otherwise.
 *
 * @source https://developers.cloudflare.com/ruleset-engine/rulesets-api/
 */
export function checkRule(input: RuleInput, phase: string, plan: BillingPlan): void {
  const { action, expression, description, enabled, action_parameters: parameters } = input;
  if (action === undefined && parameters !== undefined) {
    // Seen, without its code, in public repositories.
    throw rejection(20120, 'action is required for action parameters');
  }
  if (!ACTIONS.includes(String(action))) throw rejection(20120, `'${action ?? ''}' is not a valid value for action`);
  if (ACTIONS_OF_PHASE[phase]?.includes(String(action)) === false) {
    throw rejection(
      20120,
      `'${action}' is not a valid value for action because the action is not supported in the phase ${phase}`,
    );
  }
  checkExpression(expression, 'expression', phase, plan);
  if (description !== undefined && typeof description !== 'string') {
    throw rejection(20007, 'invalid JSON: description must be a string');
  }
  if (enabled !== undefined && typeof enabled !== 'boolean') {
    throw rejection(20007, 'invalid JSON: enabled must be a boolean');
  }
  if (action === 'log' && phase !== 'http_request_firewall_managed' && !ruleLimits[plan].log) {
    throw rejection(20201, 'not entitled to use the log action');
  }
  if (action === 'skip') checkSkip(parameters);
  if (action === 'execute') checkExecute(parameters, plan);
  if (action === 'set_cache_settings' && !isObject(parameters))
    throw rejection(20021, 'action parameters are required');
  checkResponse(action, parameters);
  if (phase === 'http_ratelimit') checkRateLimit(input, plan);
  else if (input.ratelimit !== undefined) throw rejection(20150, `ratelimit is not supported in the phase ${phase}`);
}

/** Seen: code and wording for a blank and for an invalid expression, and the wording for a regular expression. */
function checkExpression(expression: unknown, field: string, phase: string, plan: BillingPlan): void {
  const text = typeof expression === 'string' ? expression : '';
  if (text.trim() === '') {
    throw rejection(20125, `'' is not a valid value for ${field} because the expression cannot be blank`);
  }
  if (text.length > LONGEST_EXPRESSION) {
    throw rejection(20126, `the ${field} is longer than the maximum of ${LONGEST_EXPRESSION} characters`);
  }
  const fault = faultIn(text);
  if (!fault) {
    if (ruleLimits[plan].regex || !hasRegex(text)) return;
    const needed =
      phase === 'http_ratelimit' ? 'an Advanced Rate Limiting plan' : 'a Business plan or a WAF Advanced plan';
    throw rejection(20201, `not entitled: the use of operator Matches is not allowed, ${needed} is required`);
  }
  const mark = ' '.repeat(fault.column - 1) + '^'.repeat(fault.length);
  throw rejection(
    20127,
    `'${text}' is not a valid value for ${field} because could not parse filter expression: Filter parsing error (1:${fault.column}):\n${text}\n${mark} ${fault.reason}`,
  );
}

function checkSkip(parameters: unknown): void {
  if (!isObject(parameters) || Object.keys(parameters).length === 0) {
    throw rejection(20021, 'the skip action must have at least one of ruleset, rulesets, rules, phases and products');
  }
  if (parameters.ruleset !== undefined && parameters.rulesets !== undefined) {
    throw rejection(20022, 'ruleset and rulesets cannot be used together');
  }
  if (parameters.ruleset !== undefined && parameters.ruleset !== 'current') {
    throw rejection(20022, `'${parameters.ruleset}' is not a valid value for ruleset`);
  }
}

function checkExecute(parameters: unknown, plan: BillingPlan): void {
  const id = isObject(parameters) ? parameters.id : undefined;
  if (typeof id !== 'string') throw rejection(20021, "the execute action requires the parameter 'id'");
  if (!managedRulesets.some((ruleset) => ruleset.id === id)) {
    throw rejection(20023, `'${id}' is not a valid value for id because could not find ruleset with id '${id}'`);
  }
  if (plan === 'free' && id !== FREE_MANAGED_RULESET) {
    throw rejection(20201, `not entitled to use the managed ruleset '${id}'`);
  }
}

function checkResponse(action: unknown, parameters: unknown): void {
  if (!isObject(parameters) || !isObject(parameters.response)) return;
  if (action !== 'block') throw rejection(20022, `the action '${action}' does not take a response`);
  const { status_code: status } = parameters.response;
  if (typeof status !== 'number' || status < 400 || status > 499) {
    throw rejection(20022, `'${status}' is not a valid value for status_code because it must be between 400 and 499`);
  }
}

/**
 * Seen in public repositories: the wording about the period, the timeout, the action and cf.colo.id, and the code of the last.
 *
 * @source https://developers.cloudflare.com/waf/rate-limiting-rules/parameters/
 */
function checkRateLimit({ action, ratelimit }: RuleInput, plan: BillingPlan): void {
  if (!isObject(ratelimit)) throw rejection(20150, 'ratelimit is required in the phase http_ratelimit');
  const {
    characteristics,
    period,
    requests_per_period,
    score_per_period: score,
    counting_expression: counting,
  } = ratelimit;
  // A rule counts requests, or a score that the origin gives.
  const requests = requests_per_period ?? score;
  const limits = ruleLimits[plan];
  checkCharacteristics(characteristics, limits.characteristics);
  if (typeof requests !== 'number' || !Number.isInteger(requests) || requests < 1) {
    throw rejection(20151, `'${requests}' is not a valid value for requests_per_period`);
  }
  if (typeof period !== 'number' || !limits.periods.includes(period)) {
    throw rejection(
      20201,
      `not entitled to use the period ${period}, can only use a period among [${limits.periods.join(' ')}]`,
    );
  }
  const challenges = CHALLENGES.includes(String(action));
  if (challenges && !limits.challengesRates) {
    throw rejection(20201, `not entitled to use the ${action} action in ratelimiting`);
  }
  checkTimeout(ratelimit.mitigation_timeout, challenges, limits.timeouts);
  if (counting === undefined) return;
  if (!limits.countingExpression) throw rejection(20201, 'not entitled to use a counting expression');
  if (counting !== '') checkExpression(counting, 'counting_expression', 'http_ratelimit', plan);
}

const CHALLENGES: readonly string[] = ['challenge', 'js_challenge', 'managed_challenge'];

/** The wording for what a billing plan lacks is inferred. */
function checkCharacteristics(characteristics: unknown, allowed: readonly string[] | undefined): void {
  if (!Array.isArray(characteristics) || !characteristics.includes('cf.colo.id')) {
    throw rejection(
      20155,
      "characteristics field is missing 'cf.colo.id', this is required as ratelimiting counting is processed at colocation level only",
    );
  }
  if (characteristics.includes('ip.src') && characteristics.includes('cf.unique_visitor_id')) {
    throw rejection(20156, "the characteristics 'ip.src' and 'cf.unique_visitor_id' cannot be used together");
  }
  const foreign = characteristics.find((one) => one !== 'cf.colo.id' && allowed?.includes(one) === false);
  if (foreign !== undefined) throw rejection(20201, `not entitled to use the characteristic '${foreign}'`);
}

/** Below Enterprise, a challenge has the timeout 0, and no other action has it. */
function checkTimeout(timeout: unknown, challenges: boolean, listed: readonly number[] | undefined): void {
  const allowed = challenges && listed ? [0] : listed;
  if (timeout === undefined || allowed?.includes(timeout as number)) return;
  if (allowed) throw rejection(20201, `not entitled to use a mitigation timeout different from ${allowed.join(', ')}`);
  const inRange =
    typeof timeout === 'number' && Number.isInteger(timeout) && timeout >= 0 && timeout <= LONGEST_TIMEOUT;
  if (!inRange) throw rejection(20152, `'${timeout}' is not a valid value for mitigation_timeout`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
