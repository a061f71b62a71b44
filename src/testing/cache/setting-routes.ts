import type { Call } from '../server/call.ts';
import { success } from '../server/response.ts';
import { type Route, route } from '../server/route.ts';
import { CacheSettings } from './cache-settings.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/cache/subresources/';

/** The last part of the path, which is the setting's id, too, and its page. */
const documented = {
  cache_reserve: 'cache_reserve',
  tiered_cache_smart_topology_enable: 'smart_tiered_cache',
};

const settingsOf = ({ zone }: Call): CacheSettings => zone.parts.get('cacheSettings', () => new CacheSettings());

export const cacheSettingRoutes: readonly Route[] = Object.entries(documented).flatMap(([id, page]) => [
  route({
    method: 'GET',
    path: `/zones/{zone_id}/cache/${id}`,
    known: 'doc',
    source: `${DOCS}${page}/methods/get/`,
    handle: (call) => success(settingsOf(call).get(id)),
  }),

  route({
    method: 'PATCH',
    path: `/zones/{zone_id}/cache/${id}`,
    known: 'doc',
    source: `${DOCS}${page}/methods/edit/`,
    handle: (call) => success(settingsOf(call).edit(id, call.json().value, call.context.clock.now())),
  }),
]);
