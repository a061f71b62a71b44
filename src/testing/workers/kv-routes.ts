import type { Account } from '../identity/accounts.ts';
import { pageOf } from '../server/paging.ts';
import { type Route, route } from '../server/route.ts';
import { type Rejection, rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';

/** A KV namespace as the API returns it. Its values are not simulated. */
interface Namespace {
  readonly id: string;
  readonly title: string;
  readonly supports_url_encoding: true;
}

/** The KV namespaces of an account. */
class Namespaces {
  readonly byId = new Map<string, Namespace>();

  static of(account: Account): Namespaces {
    return account.parts.get('kv_namespaces', () => new Namespaces());
  }

  toJSON(): readonly Namespace[] {
    return [...this.byId.values()];
  }
}

const DOCS = 'https://developers.cloudflare.com/api/resources/kv/subresources/namespaces/methods/';
const NAMESPACES = '/accounts/{account_id}/storage/kv/namespaces';

/** KV namespaces. Wrangler lists them when it deletes a Worker. */
export const kvRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: NAMESPACES,
    known: 'doc',
    source: `${DOCS}list/`,
    handle({ account, query }) {
      const all = [...Namespaces.of(account).byId.values()];
      const order = query.get('order');
      // A list without an order was in none of the two: https://github.com/cloudflare/cf-terraforming (testdata/cloudflare/v5)
      if (order === 'title' || order === 'id') all.sort((a, b) => (a[order] < b[order] ? -1 : 1));
      const { items, info } = pageOf(query.get('direction') === 'desc' ? all.reverse() : all, query, { default: 20 });
      return success(items, { info });
    },
  }),

  route({
    method: 'POST',
    path: NAMESPACES,
    known: 'doc',
    source: `${DOCS}create/`,
    handle(request) {
      const id = request.context.ids.next();
      return success(put(request, id));
    },
  }),

  route({
    method: 'GET',
    path: `${NAMESPACES}/{namespace_id}`,
    known: 'doc',
    source: `${DOCS}get/`,
    handle: (request) => success(namespaceIn(request)),
  }),

  route({
    method: 'PUT',
    path: `${NAMESPACES}/{namespace_id}`,
    known: 'doc',
    source: `${DOCS}update/`,
    handle: (request) => success(put(request, namespaceIn(request).id)),
  }),

  route({
    method: 'DELETE',
    path: `${NAMESPACES}/{namespace_id}`,
    known: 'doc',
    source: `${DOCS}delete/`,
    handle(request) {
      Namespaces.of(request.account).byId.delete(namespaceIn(request).id);
      return success(null);
    },
  }),
];

/** Seen for the routes of its keys, with both codes: https://github.com/geoquant/discover-errors (January 2026) */
function namespaceIn(request: RoutedRequest): Namespace {
  const id = request.param('namespace_id');
  if (!/^[0-9a-f]{32}$/.test(id)) {
    const message = `could not parse UUID from request's namespace_id: 'invalid UUID length: ${id.length}'`;
    throw rejection(10011, message);
  }
  const namespace = Namespaces.of(request.account).byId.get(id);
  if (!namespace) throw rejection(10013, "get namespace: 'namespace not found'", 404);
  return namespace;
}

function put(request: RoutedRequest, id: string): Namespace {
  const { byId } = Namespaces.of(request.account);
  const { title } = request.json();
  // Codes and wording are inferred.
  if (typeof title !== 'string' || title === '' || title.length > 512) throw titleInvalid();
  if ([...byId.values()].some((one) => one.title === title && one.id !== id)) {
    throw rejection(10014, "create namespace: 'a namespace with this account ID and title already exists'");
  }
  const namespace: Namespace = { id, title, supports_url_encoding: true };
  byId.set(id, namespace);
  return namespace;
}

const titleInvalid = (): Rejection => rejection(10019, 'title must have 1 to 512 characters');
