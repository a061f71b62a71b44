import { isHostname } from '../server/host-names.ts';
import type { Zone } from '../zones/zones.ts';
import { type Body, choiceOf, flagOf, invalid, listOf, numberOf, objectOf, textOf, textsOf } from './fields.ts';
import { regionCodes } from './regions.ts';

/** A load balancer, as the API returns it. */
export interface Balancer extends BalancerContent {
  readonly id: string;
}

export interface BalancerContent extends Body {
  readonly name: string;
}

/** What a load balancer is checked against. */
export interface BalancerRules {
  readonly zone: Zone;
  readonly hasPool: (id: string) => boolean;
}

const POLICIES = ['off', 'geo', 'random', 'dynamic_latency', 'proximity', 'least_outstanding_requests'] as const;
const MAPS = { region_pools: regionCodes, country_pools: /^[A-Z]{2}$/, pop_pools: /^[A-Z]{3}$/ } as const;

/**
 * Checks a load balancer and fills in the defaults.
 *
 * @source https://developers.cloudflare.com/api/resources/load_balancers/methods/create/
 */
export function readBalancer(body: Body, rules: BalancerRules): BalancerContent {
  const { zone } = rules;
  const name = textOf(body, 'name').toLowerCase();
  const host = name.replace(/^\*\./, '');
  // Seen: https://github.com/cloudflare/terraform-provider-cloudflare/pull/887
  if (!isHostname(host) || (host !== zone.name && !host.endsWith(`.${zone.name}`))) {
    throw invalid(`invalid hostname: ${name}`);
  }
  if (listOf(body, 'default_pools').length === 0) throw invalid('default_pools must not be empty');
  if (textOf(body, 'fallback_pool') === '') throw invalid('fallback_pool must be set');
  const proxied = flagOf(body, 'proxied', false);
  return {
    name,
    description: textOf(body, 'description'),
    enabled: flagOf(body, 'enabled', true),
    proxied,
    // Seen: the Terraform provider's fixtures of March 2025.
    networks: ['cloudflare'],
    ...readSteering(body, rules),
    ...(!proxied && { ttl: numberOf(body, 'ttl', 30, [1, 86_400]) }),
    ...(body.rules !== undefined && { rules: readRules(body, rules) }),
    zone_name: zone.name,
  };
}

function readSteering(body: Body, rules: BalancerRules): Body {
  const maps = Object.keys(MAPS).filter((name) => body[name] !== undefined);
  const policy = choiceOf(body, 'steering_policy', '', [...POLICIES, 'least_connections', '']);
  for (const name of maps) rejectMap(body, name as keyof typeof MAPS, rules);
  const weights = objectOf(body, 'random_steering');
  if (weights) {
    numberOf(weights, 'default_weight', 1, [0, 1], { whole: false });
    const byPool = objectOf(weights, 'pool_weights') ?? {};
    for (const pool of Object.keys(byPool)) numberOf(byPool, pool, 1, [0, 1], { whole: false });
    rejectUnknown(Object.keys(byPool), rules);
  }
  const pools = textsOf(body, 'default_pools');
  const fallback = textOf(body, 'fallback_pool');
  rejectUnknown([...pools, ...(fallback === '' ? [] : [fallback])], rules);
  const others = [...Object.keys(MAPS), 'random_steering', 'location_strategy', 'adaptive_routing'];
  return {
    ...(pools.length > 0 && { default_pools: pools }),
    ...(fallback !== '' && { fallback_pool: fallback }),
    steering_policy: policy === '' ? (maps.length > 0 ? 'geo' : 'off') : policy,
    ...Object.fromEntries(others.filter((name) => objectOf(body, name)).map((name) => [name, body[name]])),
    ...readAffinity(body),
  };
}

function rejectMap(body: Body, name: keyof typeof MAPS, rules: BalancerRules): void {
  // That it is for Enterprise is documented. The wording is inferred.
  if (name === 'pop_pools' && rules.zone.plan !== 'enterprise') {
    throw invalid('pop_pools is not allowed with this subscription');
  }
  const keys = MAPS[name];
  const map = objectOf(body, name) ?? {};
  for (const key of Object.keys(map)) {
    if (!(keys instanceof RegExp ? keys.test(key) : keys.includes(key))) throw invalid(`${name}: ${key} is not known`);
    rejectUnknown(textsOf(map, key), rules);
  }
}

/** That pools must exist is documented. The wording is inferred. */
function rejectUnknown(pools: readonly string[], { hasPool }: BalancerRules): void {
  for (const pool of pools) if (!hasPool(pool)) throw invalid(`pool ${pool} not found`);
}

function readAffinity(body: Body): Body {
  const kind = choiceOf(body, 'session_affinity', 'none', ['none', 'cookie', 'ip_cookie', 'header']);
  const limits: readonly [number, number] = kind === 'header' ? [30, 3_600] : [1_800, 604_800];
  const attributes = objectOf(body, 'session_affinity_attributes') ?? {};
  const headers = textsOf(attributes, 'headers');
  if (kind === 'header' && headers.length === 0) throw invalid('session_affinity_attributes.headers must not be empty');
  const samesite = choiceOf(attributes, 'samesite', 'Auto', ['Auto', 'Lax', 'None', 'Strict']);
  const secure = choiceOf(attributes, 'secure', 'Auto', ['Auto', 'Always', 'Never']);
  if (samesite === 'None' && secure === 'Never') throw invalid('secure cannot be Never with samesite None');
  return {
    session_affinity: kind,
    session_affinity_attributes: {
      samesite,
      secure,
      drain_duration: numberOf(attributes, 'drain_duration', 0, [0, 604_800]),
      zero_downtime_failover: choiceOf(attributes, 'zero_downtime_failover', 'none', ['none', 'temporary', 'sticky']),
      ...(headers.length > 0 && { headers, require_all_headers: flagOf(attributes, 'require_all_headers', false) }),
    },
    ...(kind !== 'none' && {
      session_affinity_ttl: numberOf(body, 'session_affinity_ttl', kind === 'header' ? 1_800 : 82_800, limits),
    }),
  };
}

function readRules(body: Body, rules: BalancerRules): readonly Body[] {
  const list = listOf(body, 'rules') as readonly Body[];
  const priorities = list.map((rule, index) => numberOf(rule, 'priority', index, [0, 2_147_483_647]));
  // Rules with the same priority are rejected. The wording is inferred: https://github.com/cloudflare/terraform-provider-cloudflare/issues/2863
  if (new Set(priorities).size < priorities.length) throw invalid('rules have conflicting priorities');
  return list.map((rule, index) => {
    const overrides = objectOf(rule, 'overrides');
    if (overrides) readSteering(overrides, rules);
    if (overrides && rule.fixed_response !== undefined) throw invalid('a rule has overrides and a fixed response');
    return {
      name: textOf(rule, 'name'),
      condition: textOf(rule, 'condition'),
      disabled: flagOf(rule, 'disabled', false),
      terminates: flagOf(rule, 'terminates', rule.fixed_response !== undefined),
      priority: priorities[index],
      ...(overrides && { overrides }),
      ...(rule.fixed_response !== undefined && { fixed_response: objectOf(rule, 'fixed_response') }),
    };
  });
}

/** The ids of all pools that a load balancer uses. */
export function poolsOf(balancer: Body): ReadonlySet<string> {
  const lists = ['region_pools', 'country_pools', 'pop_pools'].flatMap((name) =>
    Object.values((balancer[name] ?? {}) as Record<string, readonly string[]>).flat(),
  );
  const rules = ((balancer.rules ?? []) as readonly Body[]).flatMap(({ overrides }) => [
    ...poolsOf((overrides ?? {}) as Body),
  ]);
  const named = [...((balancer.default_pools ?? []) as readonly string[]), balancer.fallback_pool as string];
  return new Set([...named, ...lists, ...rules].filter((id) => id !== undefined));
}
