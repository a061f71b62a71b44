import { refusal } from './response.ts';
import { type Route, route } from './route.ts';

const API = 'https://developers.cloudflare.com/api/resources/';

/** An edit of a thing of which the simulator has none: whoever may edit learns that it is not there. */
function nothingAt(method: 'PUT' | 'PATCH', path: string, docs: string, code: number, message: string): Route {
  return route({
    method,
    path,
    // The operation is documented; that the permission is looked at before the id is inferred, as is the code.
    known: 'inferred',
    source: `${API}${docs}`,
    handle() {
      throw refusal(code, message, 404);
    },
  });
}

/** Edits of things the simulator has no state for. They are here because trying them is how a client learns of a permission. */
export const nothingThereRoutes = [
  nothingAt(
    'PUT',
    '/accounts/{account_id}/workers/scripts/{script_name}/schedules',
    'workers/subresources/scripts/subresources/schedules/methods/update/',
    10007,
    'workers.api.error.script_not_found',
  ),
  nothingAt(
    'PUT',
    '/accounts/{account_id}/rum/site_info/{site_id}',
    'rum/subresources/site_info/methods/update/',
    10003,
    'site not found',
  ),
  nothingAt('PUT', '/memberships/{membership_id}', 'memberships/methods/update/', 1003, 'membership not found'),
];
