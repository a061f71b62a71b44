import { operation } from '../../operations/declare.ts';
import { eventFilters, inText } from '../analytics/inputs.ts';
import type { FirewallEvents } from '../analytics/models.ts';

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
  input: eventFilters,
  run: async (call, input): Promise<FirewallEvents> =>
    (await import('../analytics/adaptive.ts')).eventList(call, inText(input)),
});
