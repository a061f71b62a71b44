import type { Resource, Target } from '../permissions/grants.ts';
import type { Evidence, FindingStatus, Observation } from '../permissions/report.ts';
import { rowOf, type Scope } from '../permissions/scopes.ts';
import type { Ask, AskOptions, Reply } from './ask.ts';

interface Probe {
  /** The request as method and path template. */
  readonly request: `${string} /${string}`;
  /** Asks for as little as possible. */
  readonly query?: string;
  readonly body?: (ids: Ids) => unknown;
}

interface Ids {
  readonly zone_id?: string | undefined;
  readonly account_id?: string | undefined;
}

const graphql = (node: string, filter: (ids: Ids) => string): Probe => ({
  request: 'POST /graphql',
  body: (ids) => ({
    query: `{ viewer { ${node}(filter: { ${filter(ids)} }) { settings { httpRequests1dGroups { enabled } } } } }`,
  }),
});

/**
 * One cheap GET for each read scope, chosen so that its answer is about that row alone: the accepted groups of each are
 * the row's own two (page rules: and Zone's, see scopesThatSuffice). That is tested against the catalog.
 */
export const readProbes: Readonly<Partial<Record<Scope, Probe>>> = {
  'zone:read': { request: 'GET /zones', query: 'per_page=5' },
  'zone_settings:read': { request: 'GET /zones/{zone_id}/settings/brotli' },
  'dns:read': { request: 'GET /zones/{zone_id}/dns_records', query: 'per_page=1' },
  'cache_settings:read': { request: 'GET /zones/{zone_id}/rulesets/phases/http_request_cache_settings/entrypoint' },
  'firewall_services:read': { request: 'GET /zones/{zone_id}/firewall/access_rules/rules', query: 'per_page=1' },
  'zone_waf:read': { request: 'GET /zones/{zone_id}/rulesets/phases/http_request_firewall_custom/entrypoint' },
  'page_rules:read': { request: 'GET /zones/{zone_id}/pagerules' },
  'analytics:read': graphql('zones', ({ zone_id }) => `zoneTag: "${zone_id}"`),
  'load_balancers:read': { request: 'GET /zones/{zone_id}/load_balancers' },
  'load_balancing_monitors_and_pools:read': { request: 'GET /accounts/{account_id}/load_balancers/pools' },
  'ssl_and_certificates:read': { request: 'GET /zones/{zone_id}/ssl/universal/settings' },
  'workers_routes:read': { request: 'GET /zones/{zone_id}/workers/routes' },
  'workers_scripts:read': { request: 'GET /accounts/{account_id}/workers/domains' },
  'account_settings:read': { request: 'GET /accounts/{account_id}/audit_logs', query: 'per_page=1' },
  'account_analytics:read': graphql('accounts', ({ account_id }) => `accountTag: "${account_id}"`),
  'account_api_tokens:read': { request: 'GET /accounts/{account_id}/tokens', query: 'per_page=5' },
  'user_details:read': { request: 'GET /user' },
  'memberships:read': { request: 'GET /memberships', query: 'per_page=5' },
  'api_tokens:read': { request: 'GET /user/tokens', query: 'per_page=5' },
};

/**
 * Tries the read probe of a scope.
 *
 * @returns Undefined when there is no probe for it, or no zone or account to try it on.
 */
export async function probe(ask: Ask, scope: Scope, target: Target): Promise<Observation | undefined> {
  const definition = readProbes[scope];
  const resource = resourceOf(scope, target);
  if (!definition || !resource) return undefined;
  const ids: Ids = { zone_id: target.zone?.id, account_id: target.account?.id };
  const { path, options } = fill(definition, ids);
  let reply = await ask(path, options);
  // A stray 401 is confirmed before it counts.
  if (reply.status === 401) reply = await ask(path, options);
  return { scope, resource, evidence: evidenceOf(definition.request, reply) };
}

function resourceOf(scope: Scope, { zone, account }: Target): Resource | undefined {
  switch (rowOf(scope).resource) {
    case 'user':
      return { type: 'user' };
    case 'account':
      return account && { type: 'account', id: account.id, name: account.name };
    case 'zone':
      return zone && { type: 'zone', id: zone.id, name: zone.name };
  }
}

function fill({ request, query, body }: Probe, ids: Ids): { path: string; options: AskOptions } {
  const [method = 'GET', template = ''] = request.split(' ');
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => String(ids[name as keyof Ids]));
  return { path: query ? `${path}?${query}` : path, options: { method, ...(body && { body: body(ids) }) } };
}

function evidenceOf(request: string, reply: Reply): Evidence {
  const { shows, detail } = judge(reply);
  return { kind: 'probe', shows, request, detail };
}

/** What an answer shows. Only a clear yes or no counts; whatever else happened leaves the question open. */
function judge(reply: Reply): { shows: FindingStatus; detail: string } {
  const said = reply.messages.map(({ code, message }) => `${code}: ${message}`).join('; ');
  const answer = `answered ${reply.status}${said ? ` (${said})` : ''}`;
  if (reply.failure) return { shows: 'unknown', detail: reply.failure };
  if (/not authorized|does not have access/i.test(said)) return { shows: 'denied', detail: answer };
  if (reply.status === 401 || reply.status === 403) {
    return mayBePlan(said)
      ? { shows: 'unknown', detail: `${answer}: the plan may be the reason` }
      : { shows: 'denied', detail: answer };
  }
  // 404 is about the thing asked for, which is looked at only after the permission.
  if (reply.status === 200 || reply.status === 404) return { shows: 'granted', detail: answer };
  return { shows: 'unknown', detail: answer };
}

const mayBePlan = (said: string): boolean => /entitle|upgrade|plan\b/i.test(said);
