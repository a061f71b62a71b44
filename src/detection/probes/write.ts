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
const noSuchThing = 'the id does not exist, and the body is empty';

/** The ruleset is there, and the rule is not. */
const NO_RULE = /could not find rule\b|rule.*(?:not found|does not exist)/i;

/**
 * A request for each write permission that changes nothing, whatever a lenient parser makes of it: its body is empty, or its id
 * does not exist. No field of a real object is named.
 */
export const writeProbes: Readonly<Partial<Record<Scope, WriteProbe>>> = {
  'zone:edit': {
    request: 'PATCH /zones/{zone_id}',
    body: () => ({}),
    // "Exactly one of … can be changed at a time", or whatever validation says of a change of nothing.
    rejectedWith: /^(?:1004|6007|9207):|can be changed at a time/i,
    safe: 'an empty change changes nothing',
    order: 'inferred',
  },
  'zone_settings:edit': {
    request: 'PATCH /zones/{zone_id}/settings/security_level',
    body: () => ({}),
    rejectedWith: /^(?:1004|1007|6007|9207):/,
    safe: 'the body has no value to set',
    order: 'inferred',
  },
  'dns:edit': {
    request: 'PATCH /zones/{zone_id}/dns_records/{dns_record_id}',
    body: () => ({}),
    ids: { dns_record_id: NOTHING },
    rejectedWith: /^(?:81044|81050):/,
    safe: noSuchThing,
    order: 'inferred',
  },
  'cache:purge': {
    request: 'POST /zones/{zone_id}/purge_cache',
    body: () => ({}),
    rejectedWith: /^1012:/,
    safe: 'a purge that names nothing to purge is rejected with code 1012',
    order: 'inferred',
  },
  'cache_settings:edit': {
    request: 'PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}',
    find: {
      request: 'GET /zones/{zone_id}/rulesets/phases/http_request_cache_settings/entrypoint',
      id: 'ruleset_id',
    },
    body: () => ({}),
    ids: { rule_id: NOTHING },
    rejectedWith: NO_RULE,
    safe: noSuchThing,
    order: 'inferred',
  },
  'firewall_services:edit': {
    request: 'PATCH /zones/{zone_id}/firewall/access_rules/rules/{rule_id}',
    body: () => ({}),
    ids: { rule_id: NOTHING },
    rejectedWith: /^10001: firewallaccessrules\.api\.not_found|^(?:10001|10004): .*not[ _]found/,
    safe: noSuchThing,
    order: 'inferred',
  },
  'account_firewall_access_rules:edit': {
    request: 'PATCH /accounts/{account_id}/firewall/access_rules/rules/{rule_id}',
    body: () => ({}),
    ids: { rule_id: NOTHING },
    rejectedWith: /^10001: firewallaccessrules\.api\.not_found|^(?:10001|10004): .*not[ _]found/,
    safe: noSuchThing,
    order: 'inferred',
  },
  'zone_waf:edit': {
    request: 'PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}',
    find: {
      request: 'GET /zones/{zone_id}/rulesets/phases/http_request_firewall_custom/entrypoint',
      id: 'ruleset_id',
    },
    body: () => ({}),
    ids: { rule_id: NOTHING },
    rejectedWith: NO_RULE,
    safe: noSuchThing,
    order: 'inferred',
  },
  'page_rules:edit': {
    request: 'PATCH /zones/{zone_id}/pagerules/{pagerule_id}',
    body: () => ({}),
    ids: { pagerule_id: NOTHING },
    rejectedWith: /^(?:1002|1004): Invalid Page Rule|page ?rule.*not[ _]found/i,
    safe: noSuchThing,
    order: 'inferred',
  },
  'load_balancers:edit': {
    request: 'PATCH /zones/{zone_id}/load_balancers/{load_balancer_id}',
    body: () => ({}),
    ids: { load_balancer_id: NOTHING },
    rejectedWith: /^(?:1001|1002): .*load balancer.*not found|^1001: load balancer not found/i,
    safe: noSuchThing,
    order: 'inferred',
  },
  'load_balancing_monitors_and_pools:edit': {
    request: 'PATCH /accounts/{account_id}/load_balancers/pools/{pool_id}',
    body: () => ({}),
    ids: { pool_id: NOTHING },
    rejectedWith: /^(?:1001|1002): .*pool.*not found/i,
    safe: noSuchThing,
    order: 'inferred',
  },
  'ssl_and_certificates:edit': {
    request: 'PATCH /zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}',
    body: () => ({}),
    ids: { certificate_pack_id: NO_UUID },
    rejectedWith: /^(?:1408|1436):|certificate pack.*(?:not found|does not exist)/i,
    safe: noSuchThing,
    order: 'inferred',
  },
  'workers_routes:edit': {
    request: 'PUT /zones/{zone_id}/workers/routes/{route_id}',
    body: () => ({}),
    ids: { route_id: NOTHING },
    rejectedWith: /^(?:10009|10020|10021):|route[_ ]not[_ ]found/i,
    safe: noSuchThing,
    order: 'inferred',
  },
  'workers_scripts:edit': {
    request: 'PUT /accounts/{account_id}/workers/scripts/{script_name}/schedules',
    body: () => ({}),
    ids: { script_name: 'no-such-script-0000000000000000' },
    rejectedWith: /^(?:10007|10090):|script[_ ]not[_ ]found/i,
    safe: 'no script has that name, and the body is empty',
    order: 'inferred',
  },
  'account_settings:edit': {
    request: 'PUT /accounts/{account_id}/rum/site_info/{site_id}',
    body: () => ({}),
    ids: { site_id: NOTHING },
    rejectedWith: /^(?:10003|10007|10009): .*(?:site|not found)|site not found/i,
    safe: noSuchThing,
    order: 'inferred',
  },
  'account_api_tokens:edit': {
    request: 'PUT /accounts/{account_id}/tokens/{token_id}',
    body: () => ({}),
    ids: { token_id: NOTHING },
    rejectedWith: /^1003:|API Token does not exist|token.*not found/i,
    safe: noSuchThing,
    order: 'inferred',
  },
  'user_details:edit': {
    request: 'PATCH /user',
    body: () => ({}),
    rejectedWith: /^(?:1004|6007|9207):/,
    safe: 'an empty change changes nothing',
    order: 'inferred',
  },
  'memberships:edit': {
    request: 'PUT /memberships/{membership_id}',
    body: () => ({}),
    ids: { membership_id: NOTHING },
    rejectedWith: /^1003:|membership.*(?:not found|does not exist)/i,
    safe: noSuchThing,
    order: 'inferred',
  },
  'api_tokens:edit': {
    request: 'PUT /user/tokens/{token_id}',
    body: () => ({}),
    ids: { token_id: NOTHING },
    rejectedWith: /^1003:|API Token does not exist|token.*not found/i,
    safe: noSuchThing,
    order: 'inferred',
  },
};
