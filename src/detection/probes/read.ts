import type { Scope } from '../../permissions/scopes.ts';
import type { Ids, Probe } from './probe.ts';

const graphql = (node: string, filter: (ids: Ids) => string): Probe => ({
  request: 'POST /graphql',
  body: (ids) => ({
    query: `{ viewer { ${node}(filter: { ${filter(ids)} }) { settings { httpRequests1dGroups { enabled } } } } }`,
  }),
});

/** A phase without rules has no ruleset yet. Only a token that may read it gets this response. */
const NO_ENTRYPOINT = /could not find (?:entrypoint )?ruleset/i;

/**
 * One cheap read for each read scope, chosen so that its response depends on that permission alone: its accepted groups are the
 * permission's own two (for page rules also those of Zone, see scopesThatSuffice). A test checks that against the catalog.
 */
export const readProbes: Readonly<Partial<Record<Scope, Probe>>> = {
  // Any permission on a zone lists and opens it, with `#zone:read` among its permissions, so this asks for what only Zone and
  // Zone Settings permit. A zone whose setting was never changed has none (1142).
  'zone:read': {
    request: 'GET /zones/{zone_id}/cache/tiered_cache_smart_topology_enable',
    rejectedWith: /^1142\b/,
  },
  'zone_settings:read': { request: 'GET /zones/{zone_id}/settings/security_level' },
  'dns:read': { request: 'GET /zones/{zone_id}/dns_records', query: () => 'per_page=1' },
  'cache_settings:read': {
    request: 'GET /zones/{zone_id}/rulesets/phases/http_request_cache_settings/entrypoint',
    rejectedWith: NO_ENTRYPOINT,
  },
  'firewall_services:read': { request: 'GET /zones/{zone_id}/firewall/access_rules/rules', query: () => 'per_page=1' },
  'account_firewall_access_rules:read': {
    request: 'GET /accounts/{account_id}/firewall/access_rules/rules',
    query: () => 'per_page=1',
  },
  'zone_waf:read': {
    request: 'GET /zones/{zone_id}/rulesets/phases/http_request_firewall_custom/entrypoint',
    rejectedWith: NO_ENTRYPOINT,
  },
  'page_rules:read': { request: 'GET /zones/{zone_id}/pagerules' },
  'analytics:read': graphql('zones', ({ zone_id }) => `zoneTag: "${zone_id}"`),
  'load_balancers:read': { request: 'GET /zones/{zone_id}/load_balancers' },
  'load_balancing_monitors_and_pools:read': { request: 'GET /accounts/{account_id}/load_balancers/pools' },
  'ssl_and_certificates:read': { request: 'GET /zones/{zone_id}/ssl/universal/settings' },
  'workers_routes:read': { request: 'GET /zones/{zone_id}/workers/routes' },
  'workers_scripts:read': { request: 'GET /accounts/{account_id}/workers/domains' },
  'account_settings:read': { request: 'GET /accounts/{account_id}/audit_logs', query: () => 'per_page=1' },
  'account_analytics:read': graphql('accounts', ({ account_id }) => `accountTag: "${account_id}"`),
  'account_api_tokens:read': { request: 'GET /accounts/{account_id}/tokens', query: () => 'per_page=5' },
  'user_details:read': { request: 'GET /user' },
  'memberships:read': { request: 'GET /memberships', query: () => 'per_page=5' },
  'api_tokens:read': { request: 'GET /user/tokens', query: () => 'per_page=5' },
};
