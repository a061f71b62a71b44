import { invalid } from './page-rules.ts';

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

/** Whether a value is one that the OpenAPI document has for the action; undefined for an action that it does not have. */
function isAllowed(id: string, value: unknown): boolean | undefined {
  if (switches.includes(id)) return value === 'on' || value === 'off';
  if (bare.includes(id)) return true;
  if (texts.includes(id)) return typeof value === 'string' && value !== '';
  if (objects.includes(id)) return typeof value === 'object' && value !== null;
  if (Object.hasOwn(choices, id)) return choices[id]?.includes(String(value));
  if (id === 'browser_cache_ttl') return isSeconds(value, 0);
  if (id === 'edge_cache_ttl') return isSeconds(value, 1);
  if (id !== 'forwarding_url') return undefined;
  const { url, status_code: status } = (value ?? {}) as { url?: unknown; status_code?: unknown };
  return typeof url === 'string' && (status === 301 || status === 302);
}

const isSeconds = (value: unknown, least: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= 31_536_000;

/**
 * The actions of a rule, checked. That they redirect or override settings, and not both, is documented; that this holds for
 * always_use_https is inferred from the dashboard, and rules with more beside it were seen in 2019
 * (https://github.com/cloudflare/terraform-provider-cloudflare/issues/187).
 */
export function readActions(given: unknown): readonly unknown[] {
  if (!Array.isArray(given) || given.length === 0) throw invalid('.actions: must have at least one action');
  const ids = given.map((action: unknown) => {
    const { id, value } = (action ?? {}) as { id?: unknown; value?: unknown };
    const allowed = isAllowed(String(id), value);
    if (allowed === undefined) throw invalid(`.actions: ${String(id)} is not an action`);
    if (!allowed) throw invalid(`.actions: invalid value for ${String(id)}`);
    return String(id);
  });
  if (new Set(ids).size < ids.length) throw invalid('.actions: each action may be given once');
  for (const redirect of ['forwarding_url', 'always_use_https']) {
    if (ids.includes(redirect) && ids.length > 1)
      throw invalid(`.actions: ${redirect} can not be combined with others`);
  }
  return given;
}
