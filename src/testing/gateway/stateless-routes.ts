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

/** Cloudflare's addresses. @source https://www.cloudflare.com/ips/ */
const ips = () =>
  success({
    ipv4_cidrs: [
      ...['173.245.48.0/20', '103.21.244.0/22', '103.22.200.0/22', '103.31.4.0/22', '141.101.64.0/18'],
      ...['108.162.192.0/18', '190.93.240.0/20', '188.114.96.0/20', '197.234.240.0/22', '198.41.128.0/17'],
      ...['162.158.0.0/15', '104.16.0.0/13', '104.24.0.0/14', '172.64.0.0/13', '131.0.72.0/22'],
    ],
    ipv6_cidrs: [
      ...['2400:cb00::/32', '2606:4700::/32', '2803:f800::/32', '2405:b500::/32', '2405:8100::/32'],
      ...['2a06:98c0::/29', '2c0f:f248::/32'],
    ],
    etag: '38f79d050aa027e3be3865e495dcc9bc',
  });

/** Routes without a model behind them. They are here because clients learn of a permission by trying them. */
export const statelessRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/ips',
    known: 'doc',
    source: `${API}ips/methods/list/`,
    publicly: ips,
    // `networks=jdcloud` adds a list that the simulator does not have.
    handle: ips,
  }),

  route({
    method: 'GET',
    path: '/accounts/{account_id}/audit_logs',
    known: 'doc',
    source: `${API}audit_logs/methods/list/`,
    // The log of a new account.
    handle({ query }) {
      const { items, info } = pageOf([], query, { default: 100 });
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
