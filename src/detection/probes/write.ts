import type { Scope } from '../../permissions/scopes.ts';
import type { Probe } from './probe.ts';

/** A probe of a write permission, and why it cannot change anything. */
export interface WriteProbe extends Probe {
  readonly safe: string;
  /**
   * How it is known that Cloudflare checks the permission before the body or the id. If it did not, a token without the
   * permission would get the same response as one with it, and the finding would be wrong. That is why probes are opt-in.
   */
  readonly order: 'documented' | 'inferred';
}

/** An id that does not exist: Cloudflare's ids are random, and this one is never assigned. */
const NOTHING = '0'.repeat(32);
const NO_UUID = '00000000-0000-0000-0000-000000000000';
const noRuleOrMode = 'the id and the mode do not exist';
const noSuchThing = 'the id does not exist, and the body is empty';

/** A rule that every phase rejects: a ruleset is replaced as a whole or not at all, and this makes it "not at all". */
const brokenRules = { rules: [{ action: 'no_such_action', expression: 'no_such_field eq 1' }] };
const brokenRule =
  'the only rule has an action and a field that do not exist, and a ruleset with an invalid rule is rejected as a whole';

/** A request for each write permission that is always rejected: for the missing permission, or else for its id or body. */
export const writeProbes: Readonly<Partial<Record<Scope, WriteProbe>>> = {
  'zone:edit': {
    request: 'PATCH /zones/{zone_id}',
    body: () => ({ paused: 'neither true nor false' }),
    safe: '`paused` must be a boolean',
    order: 'inferred',
  },
  'zone_settings:edit': {
    request: 'PATCH /zones/{zone_id}/settings/brotli',
    body: () => ({ value: 'neither on nor off' }),
    safe: 'the setting accepts only `on` and `off`',
    order: 'inferred',
  },
  'dns:edit': {
    request: 'PATCH /zones/{zone_id}/dns_records/{dns_record_id}',
    body: () => ({}),
    ids: { dns_record_id: NOTHING },
    safe: noSuchThing,
    order: 'inferred',
  },
  'cache:purge': {
    request: 'POST /zones/{zone_id}/purge_cache',
    body: () => ({}),
    safe: 'a purge that names nothing to purge is rejected with code 1012',
    order: 'inferred',
  },
  'cache_settings:edit': {
    request: 'PUT /zones/{zone_id}/rulesets/phases/http_request_cache_settings/entrypoint',
    body: () => brokenRules,
    safe: brokenRule,
    order: 'inferred',
  },
  'firewall_services:edit': {
    request: 'PATCH /zones/{zone_id}/firewall/access_rules/rules/{rule_id}',
    body: () => ({ mode: 'no_such_mode' }),
    ids: { rule_id: NOTHING },
    safe: noRuleOrMode,
    order: 'inferred',
  },
  'account_firewall_access_rules:edit': {
    request: 'PATCH /accounts/{account_id}/firewall/access_rules/rules/{rule_id}',
    body: () => ({ mode: 'no_such_mode' }),
    ids: { rule_id: NOTHING },
    safe: noRuleOrMode,
    order: 'inferred',
  },
  'zone_waf:edit': {
    request: 'PUT /zones/{zone_id}/rulesets/phases/http_request_firewall_custom/entrypoint',
    body: () => brokenRules,
    safe: brokenRule,
    order: 'inferred',
  },
  'page_rules:edit': {
    request: 'PATCH /zones/{zone_id}/pagerules/{pagerule_id}',
    body: () => ({}),
    ids: { pagerule_id: NOTHING },
    safe: noSuchThing,
    order: 'inferred',
  },
  'load_balancers:edit': {
    request: 'PATCH /zones/{zone_id}/load_balancers/{load_balancer_id}',
    body: () => ({}),
    ids: { load_balancer_id: NOTHING },
    safe: noSuchThing,
    order: 'inferred',
  },
  'load_balancing_monitors_and_pools:edit': {
    request: 'PATCH /accounts/{account_id}/load_balancers/pools/{pool_id}',
    body: () => ({}),
    ids: { pool_id: NOTHING },
    safe: noSuchThing,
    order: 'inferred',
  },
  'ssl_and_certificates:edit': {
    request: 'PATCH /zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}',
    body: () => ({}),
    ids: { certificate_pack_id: NO_UUID },
    safe: noSuchThing,
    order: 'inferred',
  },
  'workers_routes:edit': {
    request: 'PUT /zones/{zone_id}/workers/routes/{route_id}',
    body: () => ({}),
    ids: { route_id: NOTHING },
    safe: noSuchThing,
    order: 'inferred',
  },
  'workers_scripts:edit': {
    request: 'PUT /accounts/{account_id}/workers/scripts/{script_name}/schedules',
    body: () => ({}),
    ids: { script_name: 'no-such-script-0000000000000000' },
    safe: 'no script has that name, and the body must be an array',
    order: 'inferred',
  },
  'account_settings:edit': {
    request: 'PUT /accounts/{account_id}/rum/site_info/{site_id}',
    body: () => ({}),
    ids: { site_id: NOTHING },
    safe: noSuchThing,
    order: 'inferred',
  },
  'account_api_tokens:edit': {
    request: 'PUT /accounts/{account_id}/tokens/{token_id}',
    body: () => ({}),
    ids: { token_id: NOTHING },
    safe: noSuchThing,
    order: 'inferred',
  },
  'user_details:edit': {
    request: 'PATCH /user',
    body: () => ({ country: 0 }),
    safe: '`country` must be a string',
    order: 'inferred',
  },
  'memberships:edit': {
    request: 'PUT /memberships/{membership_id}',
    body: () => ({}),
    ids: { membership_id: NOTHING },
    safe: noSuchThing,
    order: 'inferred',
  },
  'api_tokens:edit': {
    request: 'PUT /user/tokens/{token_id}',
    body: () => ({}),
    ids: { token_id: NOTHING },
    safe: noSuchThing,
    order: 'inferred',
  },
};
