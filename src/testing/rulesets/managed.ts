/** A ruleset of Cloudflare, which every zone can list. */
export interface ManagedRuleset {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** The managed ruleset of the Free plan. */
export const FREE_MANAGED_RULESET = '77454fe2d30c4220b5701f6fdfb893ba';

/**
 * The managed rulesets of the WAF. Their rules are not simulated.
 *
 * @source https://developers.cloudflare.com/waf/managed-rules/ (ids; the page shows only their ends, its source shows them whole:
 * https://github.com/cloudflare/cloudflare-docs/blob/production/src/content/docs/waf/managed-rules/index.mdx)
 */
export const managedRulesets: readonly ManagedRuleset[] = [
  {
    id: 'efb7b8c949ac4650a09736fc376e9aee',
    name: 'Cloudflare Managed Ruleset',
    description: 'Created by the Cloudflare security team, this ruleset protects against common vulnerabilities',
  },
  {
    id: '4814384a9e5d4991b9815dcfc25d2f1f',
    name: 'Cloudflare OWASP Core Ruleset',
    description:
      "Cloudflare's implementation of the Open Web Application Security Project (OWASP) ModSecurity core rules",
  },
  {
    id: 'c2e184081120413c86c3ab7e14069605',
    name: 'Cloudflare Exposed Credentials Check',
    description: 'Checks credentials against databases of leaked ones',
  },
  {
    id: FREE_MANAGED_RULESET,
    name: 'Cloudflare Managed Free Ruleset',
    description: 'Created by the Cloudflare security team, this ruleset protects against the most common attacks',
  },
];
