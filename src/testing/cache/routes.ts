import { type Route, route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import type { Zone } from '../zones/zones.ts';
import { CacheSettings } from './cache-settings.ts';
import { checkPurge } from './check-purge.ts';
import { PurgeBuckets } from './purge-buckets.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/cache/subresources/';

/** The last part of the path, which is also the setting's id, and the name of its page. */
const documented = {
  cache_reserve: 'cache_reserve',
  tiered_cache_smart_topology_enable: 'smart_tiered_cache',
};

const settingsOf = ({ zone }: RoutedRequest): CacheSettings =>
  zone.parts.get('cacheSettings', () => new CacheSettings());

const settingRoutes = Object.entries(documented).flatMap(([id, page]) => [
  route({
    method: 'GET',
    path: `/zones/{zone_id}/cache/${id}`,
    known: 'doc',
    source: `${DOCS}${page}/methods/get/`,
    handle(request) {
      rejectForPlan(id, request.zone);
      return success(settingsOf(request).get(id));
    },
  }),

  route({
    method: 'PATCH',
    path: `/zones/{zone_id}/cache/${id}`,
    known: 'doc',
    source: `${DOCS}${page}/methods/edit/`,
    handle(request) {
      rejectForPlan(id, request.zone);
      return success(settingsOf(request).edit(id, request.json().value, request.context.clock.now()));
    },
  }),
]);

/**
 * Seen, for reading too, and with 403: the list of errors of a client that was generated in 2026 and tested against the API.
 * Cache Reserve is bought as an add-on. That Enterprise has it is the simulator's own choice.
 */
function rejectForPlan(id: string, { plan }: Zone): void {
  if (id !== 'cache_reserve' || plan === 'enterprise') return;
  throw rejection(1135, 'Sorry, this zone setting is not available for your plan type.', 403);
}

const purgeRoutes = [
  route({
    method: 'POST',
    path: '/zones/{zone_id}/purge_cache',
    known: 'seen',
    source: 'https://github.com/cloudflare/python-cloudflare/issues/179',
    // Seen in March 2026: https://github.com/wagtail/wagtail/issues/14038
    alsoWith: 'DELETE',
    handle(request) {
      const { zone, context } = request;
      const body = request.json();
      checkPurge(body, zone);
      const buckets = zone.account.parts.get('purgeBuckets', () => new PurgeBuckets());
      const { files } = body;
      const now = context.clock.now();
      if (Array.isArray(files)) buckets.take(zone.plan, 'urls', files.length, now);
      else buckets.take(zone.plan, 'requests', 1, now);
      return success({ id: request.zone.id });
    },
  }),
];

/** Purging, and the cache settings that have paths of their own. */
export const cacheRoutes: readonly Route[] = [...purgeRoutes, ...settingRoutes];
