import { operation } from '../../operations/declare.ts';
import { eventFilters, inText } from '../analytics/inputs.ts';
import type { FirewallEvents } from '../analytics/models.ts';

/**
 * Lists the newest security events of a zone: requests that a rule acted on or logged. At most 10,000 events, 100 if not
 * said otherwise; a range wider than the plan allows at once is split.
 *
 * @throws MissingPermissionError when the token lacks Zone · Analytics · Read.
 * @throws InvalidInputError when `since` is longer ago than the plan keeps, or still to come, by Cloudflare's clock.
 * @source https://developers.cloudflare.com/analytics/graphql-api/tutorials/querying-firewall-events/
 */
export const events = operation({
  name: 'firewall.events',
  scope: 'analytics:read',
  effect: 'read',
  idempotent: true,
  endpoints: ['POST /graphql'],
  input: eventFilters,
  run: async (call, input): Promise<FirewallEvents> => {
    return (await import('../analytics/adaptive.ts')).eventList(call, inText(input));
  },
});
