import { success } from '../answer.ts';
import { type PageLimits, pageOf, STANDARD_PAGES } from '../paging.ts';
import { type Route, route } from '../route.ts';

const API = 'https://developers.cloudflare.com/api/resources/';

/** A feature of which there is nothing yet: it answers as Cloudflare does on a new zone or account. */
function emptyList(path: string, docs: string, pages?: PageLimits): Route {
  return route({
    method: 'GET',
    path,
    known: 'doc',
    source: `${API}${docs}`,
    handle({ query }) {
      if (!pages) return success([]);
      const { items, info } = pageOf([], query, pages);
      return success(items, { info });
    },
  });
}

/** Lists the simulator has no state for. They are here because reading them is how a client learns of a permission. */
export const emptyListRoutes = [
  emptyList('/zones/{zone_id}/firewall/access_rules/rules', 'firewall/subresources/access_rules/methods/list/', {
    default: 20,
    max: 1000,
  }),
  emptyList('/zones/{zone_id}/firewall/lockdowns', 'firewall/subresources/lockdowns/methods/list/', {
    default: 20,
    max: 1000,
  }),
  emptyList('/zones/{zone_id}/pagerules', 'page_rules/methods/list/'),
  emptyList('/zones/{zone_id}/load_balancers', 'load_balancers/methods/list/', STANDARD_PAGES),
  emptyList('/zones/{zone_id}/workers/routes', 'workers/subresources/routes/methods/list/'),
  emptyList('/accounts/{account_id}/workers/domains', 'workers/subresources/domains/methods/list/'),
  emptyList('/accounts/{account_id}/audit_logs', 'audit_logs/methods/list/', { default: 100, max: 1000 }),
  emptyList('/accounts/{account_id}/workers/scripts', 'workers/subresources/scripts/methods/list/'),
  emptyList(
    '/accounts/{account_id}/load_balancers/pools',
    'load_balancers/subresources/pools/methods/list/',
    STANDARD_PAGES,
  ),
];
