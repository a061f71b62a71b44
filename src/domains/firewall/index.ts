import { accessRules } from './access-rules.ts';
import { accountAccessRules } from './account-access-rules.ts';
import { customRules } from './custom-rules.ts';
import { events } from './events.ts';
import { lockdowns } from './lockdowns.ts';
import { managedRules } from './managed-rules.ts';
import { rateLimitRules } from './rate-limit-rules.ts';
import { userAgentRules } from './user-agent-rules.ts';

/**
 * Firewall: WAF rules, IP access rules, zone lockdowns, user agent rules, and security events.
 *
 * @example
 * ```ts
 * const hour = { since: new Date(Date.now() - 3_600_000), until: new Date() };
 * const blocked = await cf.firewall.events({ zone: 'example.com', ...hour, action: 'block' });
 * ```
 */
export const firewall: {
  /** Custom rules of the WAF: what happens to requests that match an expression. */
  readonly customRules: typeof customRules;
  /** Rate limiting rules: what happens to clients that send too many requests. */
  readonly rateLimitRules: typeof rateLimitRules;
  /** Managed rules of the WAF: deployments of Cloudflare's rulesets, and exceptions from them. */
  readonly managedRules: typeof managedRules;
  /** IP access rules of a zone: what happens to requests from an address, a range, a network or a country. */
  readonly accessRules: typeof accessRules;
  /** IP access rules of an account, which apply to all of its zones. */
  readonly accountAccessRules: typeof accountAccessRules;
  /** Zone lockdowns: URLs that only some addresses may reach. */
  readonly lockdowns: typeof lockdowns;
  /** Rules for user agents. */
  readonly userAgentRules: typeof userAgentRules;
  /**
   * Lists the newest security events of a zone: requests that a rule acted on or logged. A range wider than the zone's tier
   * allows in one query is split.
   *
   * @throws MissingPermissionError if the token lacks Zone · Analytics · Read.
   * @throws InvalidInputError if `since` is in the future, or before the time that the zone's tier keeps, by Cloudflare's clock.
   * @source https://developers.cloudflare.com/analytics/graphql-api/tutorials/querying-firewall-events/
   */
  readonly events: typeof events;
} = {
  customRules,
  rateLimitRules,
  managedRules,
  accessRules,
  accountAccessRules,
  lockdowns,
  userAgentRules,
  events,
};
