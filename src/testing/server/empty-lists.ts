import { type PageLimits, pageOf } from './paging.ts';
import { success } from './response.ts';
import { type Route, route } from './route.ts';

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
  emptyList('/accounts/{account_id}/audit_logs', 'audit_logs/methods/list/', { default: 100, max: 1000 }),
];
