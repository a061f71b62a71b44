import { type InputSchema, operation } from '../../operations/declare.ts';
import { eventFilters, inText } from '../analytics/inputs.ts';
import type { AnalyticsMoment, FirewallEvents } from '../analytics/models.ts';
import type { InZone } from '../zones/models.ts';

/** Input of `firewall.events`. */
export interface FirewallEventsInput extends InZone {
  /** The start of the range. */
  readonly since: AnalyticsMoment;
  /** The end of the range, which is not included. */
  readonly until: AnalyticsMoment;
  /** Only events with this action, such as `block`. */
  readonly action?: string | undefined;
  /** Only events of this product, such as `firewallCustom`. */
  readonly source?: string | undefined;
  /** Only events of this visitor: an IPv4 or IPv6 address. */
  readonly clientIP?: string | undefined;
  /** How many events to return, 1 to 10,000. @default 100 */
  readonly limit?: number | undefined;
}

/**
 * Lists the newest security events of a zone: requests that a rule acted on or logged. A range wider than the zone's tier allows
 * in one query is split.
 *
 * @throws MissingPermissionError if the token lacks Zone · Analytics · Read.
 * @throws InvalidInputError if `since` is in the future, or before the time that the zone's tier keeps, by Cloudflare's clock.
 * @source https://developers.cloudflare.com/analytics/graphql-api/tutorials/querying-firewall-events/
 */
export const events = operation({
  name: 'firewall.events',
  scope: 'analytics:read',
  effect: 'read',
  idempotent: true,
  endpoints: ['POST /graphql'],
  input: (): InputSchema<FirewallEventsInput> => eventFilters(),
  run: async (call, input): Promise<FirewallEvents> =>
    (await import('../analytics/event-list.ts')).eventList(call, inText(input)),
});
