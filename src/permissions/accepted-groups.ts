import { rowOf, type Scope, scopesThatSuffice } from './scopes.ts';

const bothLevels = (permissions: string): readonly string[] =>
  permissions.split('|').flatMap((permission) => [`${permission} Read`, `${permission} Write`]);

/**
 * The permission groups that requests of this library accept besides those of their operation's scope. A part of the catalog, so
 * that a bundle can do without it; tests/permissions/accepted-groups.test.ts compares both.
 */
const besides: readonly (readonly [request: RegExp, groups: () => readonly string[]])[] = [
  [
    /^GET \/zones\/[^/]+(?:\/pagerules\/[^/]+)?$/,
    () => [
      ...bothLevels(
        'Access: Apps and Policies|DNS|Firewall Services|Load Balancers|Logs|Page Rules|SSL and Certificates|Stream|Trust and Safety|Workers Routes|Workers Scripts|Zone Settings',
      ),
      ...'Access: Apps and Policies Revoke|Access: Mutual TLS Certificates Write|Access: Organizations, Identity Providers, and Groups Write|Analytics Read|Apps Write|Cache Purge|Zaraz Admin|Zaraz Edit|Zaraz Read|Zero Trust: PII Read'.split(
        '|',
      ),
    ],
  ],
  [
    /^GET \/accounts\/[^/]+$/,
    () => [
      ...bothLevels(
        'Account Firewall Access Rules|Billing|DDoS Botnet Feed|DDoS Protection|DNS Firewall|DNS View|Load Balancers Account|Load Balancing: Monitors and Pools|Trust and Safety|Workers KV Storage|Workers R2 Storage|Workers Scripts',
      ),
      'Workers Tail Read',
      'Zero Trust: PII Read',
    ],
  ],
  [/^GET \/accounts\/[^/]+(?:\/members)?$/, () => ['SCIM Provisioning']],
  [/^GET .*\/workers\/scripts(?:$|\/[^/]+\/(?:content|settings|secrets|subdomain))/, () => ['Workers Tail Read']],
  [
    /\/rulesets\/[^/]+\/rules/,
    () =>
      'Bot Management|Cache Settings|Config Settings|Custom Errors|Dynamic URL Redirects|HTTP DDoS Managed Ruleset|Logs|Managed headers|Origin|Response Compression|Sanitize|Zone Transform Rules|Zone WAF'
        .split('|')
        .map((permission) => `${permission} Write`),
  ],
  [/^GET .*\/(?:dns_records\/usage|dns_settings)$/, () => bothLevels('Zone DNS Settings')],
  [/^PATCH .*\/dns_settings$/, () => ['Zone DNS Settings Write']],
  [/^GET .*\/cache\/(?:tiered_cache_smart|cache_reserve)/, () => bothLevels('Zone')],
  [/^PATCH .*\/cache\/(?:tiered_cache_smart|cache_reserve)/, () => ['Zone Write']],
  [/^GET .*\/ssl_automatic_mode$|^PATCH .*\/ssl\/verification/, () => bothLevels('SSL and Certificates')],
  [/^PATCH .*\/ssl_automatic_mode$/, () => ['SSL and Certificates Write']],
  [/^GET .*\/custom_certificates|\/ssl\/verification(?:\/|$)/, () => bothLevels('Access: Mutual TLS Certificates')],
  [/^(?:POST|PATCH|PUT|DELETE) .*\/custom_certificates/, () => ['Access: Mutual TLS Certificates Write']],
  [/^POST \/graphql$/, () => ['Account Analytics Read']],
];

/**
 * The permission groups that a request of an operation accepts; any one suffices.
 *
 * @param request With ids, or as the operation declares it: `GET /zones/{zone_id}`.
 */
export function acceptedGroups(scope: Scope, request: string): readonly string[] {
  const own = scopesThatSuffice(scope).map((one) => rowOf(one).group);
  return [...new Set([...own, ...besides.flatMap(([requests, groups]) => (requests.test(request) ? groups() : []))])];
}
