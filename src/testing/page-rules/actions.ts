import type { BillingPlan } from '../billing-plan.ts';
import { Rejection } from '../server/route-response.ts';

const switches = [
  ...['automatic_https_rewrites', 'browser_check', 'cache_by_device_type', 'cache_deception_armor'],
  ...['email_obfuscation', 'explicit_cache_control', 'ip_geolocation', 'mirage', 'opportunistic_encryption'],
  ...['origin_error_page_pass_thru', 'respect_strong_etag', 'response_buffering', 'rocket_loader'],
  ...['sort_query_string_for_cache', 'true_client_ip_header', 'waf'],
];
const bare = ['always_use_https', 'disable_apps', 'disable_performance', 'disable_security', 'disable_zaraz'];
const texts = ['bypass_cache_on_cookie', 'cache_on_cookie', 'host_header_override', 'resolve_override'];
const objects = ['cache_key_fields', 'cache_ttl_by_status'];
const choices: Readonly<Record<string, readonly string[]>> = {
  cache_level: ['bypass', 'basic', 'simplified', 'aggressive', 'cache_everything'],
  polish: ['off', 'lossless', 'lossy'],
  security_level: ['off', 'essentially_off', 'low', 'medium', 'high', 'under_attack'],
  ssl: ['off', 'flexible', 'full', 'strict', 'origin_pull'],
};

const ranks: readonly BillingPlan[] = ['free', 'pro', 'business', 'enterprise'];

/**
 * The lowest billing plan that has an action. All other actions are on every plan.
 *
 * @source https://developers.cloudflare.com/rules/page-rules/reference/settings/
 */
const plans: Readonly<Record<string, BillingPlan>> = {
  mirage: 'pro',
  polish: 'pro',
  bypass_cache_on_cookie: 'business',
  cache_on_cookie: 'business',
  cache_by_device_type: 'enterprise',
  cache_key_fields: 'enterprise',
  cache_ttl_by_status: 'enterprise',
  host_header_override: 'enterprise',
  origin_error_page_pass_thru: 'enterprise',
  resolve_override: 'enterprise',
  respect_strong_etag: 'enterprise',
  response_buffering: 'enterprise',
  sort_query_string_for_cache: 'enterprise',
  true_client_ip_header: 'enterprise',
};

/** Seconds. @source https://developers.cloudflare.com/cache/how-to/edge-browser-cache-ttl/ */
const shortestEdgeCacheTtl: Readonly<Record<BillingPlan, number>> = {
  free: 7_200,
  pro: 3_600,
  business: 1,
  enterprise: 1,
};

const has = (plan: BillingPlan, id: string): boolean => ranks.indexOf(plan) >= ranks.indexOf(plans[id] ?? 'free');

/**
 * Whether the OpenAPI document and the billing plan allow a value for an action. Undefined for an unknown action.
 */
function isAllowed(id: string, value: unknown, plan: BillingPlan): boolean | undefined {
  if (switches.includes(id)) return value === 'on' || value === 'off';
  if (bare.includes(id)) return true;
  if (texts.includes(id)) return typeof value === 'string' && value !== '';
  if (objects.includes(id)) return typeof value === 'object' && value !== null;
  if (Object.hasOwn(choices, id)) return choices[id]?.includes(String(value));
  // Documented with the settings: only Enterprise zones may use 0.
  if (id === 'browser_cache_ttl') return isSeconds(value, plan === 'enterprise' ? 0 : 1);
  if (id === 'edge_cache_ttl') return isSeconds(value, shortestEdgeCacheTtl[plan]);
  if (id !== 'forwarding_url') return undefined;
  const { url, status_code: status } = (value ?? {}) as { url?: unknown; status_code?: unknown };
  return typeof url === 'string' && (status === 301 || status === 302);
}

const isSeconds = (value: unknown, least: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= 31_536_000;

/**
 * Checks the actions of a rule. It either redirects or overrides settings; this is documented. That `always_use_https` also
 * excludes other actions is inferred from the dashboard; rules with both were seen in 2019
 * (https://github.com/cloudflare/terraform-provider-cloudflare/issues/187). The wording for an action that the plan lacks is
 * seen (https://github.com/cloudflare/terraform-provider-cloudflare/issues/2839); that it is in `messages` is inferred.
 */
export function readActions(given: unknown, plan: BillingPlan): readonly unknown[] {
  if (!Array.isArray(given) || given.length === 0) throw invalid('.actions: must have at least one action');
  const ids = given.map((action: unknown) => {
    const { id, value } = (action ?? {}) as { id?: unknown; value?: unknown };
    const allowed = isAllowed(String(id), value, plan);
    if (allowed === undefined) throw invalid(`.actions: ${String(id)} is not an action`);
    if (!has(plan, String(id))) throw invalid(`Invalid setting \`${String(id)}\``);
    if (!allowed) throw invalid(`.actions: invalid value for ${String(id)}`);
    return String(id);
  });
  if (new Set(ids).size < ids.length) throw invalid('.actions: each action may be used once');
  for (const redirect of ['forwarding_url', 'always_use_https']) {
    if (ids.includes(redirect) && ids.length > 1) throw invalid(`.actions: ${redirect} cannot be combined with others`);
  }
  return given;
}

/** A rejection that explains the problem in `messages`. The general error is seen; most of the other wording is inferred. */
export function invalid(problem: string): Rejection {
  const general = { code: 1004, message: 'Page Rule validation failed: See messages for details.' };
  return new Rejection(400, [general], false, {}, [{ code: 1, message: problem, type: null }]);
}
