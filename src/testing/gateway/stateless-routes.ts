import { pageOf } from '../server/paging.ts';
import { type Route, route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';

const API = 'https://developers.cloudflare.com/api/resources/';

/** An edit of an object that never exists in the simulator. A credential that may edit gets "not found", others are denied. */
function editOfMissing(method: 'PUT' | 'PATCH', path: string, docs: string, code: number, message: string): Route {
  return route({
    method,
    path,
    // The operation is documented. Inferred are the code, and that the permission is checked before the id.
    known: 'inferred',
    source: `${API}${docs}`,
    handle() {
      throw rejection(code, message, 404);
    },
  });
}

/** Routes without a model behind them. They are here because clients learn of a permission by trying them. */
export const statelessRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/accounts/{account_id}/audit_logs',
    known: 'doc',
    source: `${API}audit_logs/methods/list/`,
    // The log of a new account.
    handle({ query }) {
      const { items, info } = pageOf([], query, { default: 100, max: 1000 });
      return success(items, { info });
    },
  }),

  editOfMissing(
    'PUT',
    '/accounts/{account_id}/workers/scripts/{script_name}/schedules',
    'workers/subresources/scripts/subresources/schedules/methods/update/',
    10007,
    'workers.api.error.script_not_found',
  ),
  editOfMissing(
    'PUT',
    '/accounts/{account_id}/rum/site_info/{site_id}',
    'rum/subresources/site_info/methods/update/',
    10003,
    'site not found',
  ),
  editOfMissing('PUT', '/memberships/{membership_id}', 'memberships/methods/update/', 1003, 'membership not found'),
];
