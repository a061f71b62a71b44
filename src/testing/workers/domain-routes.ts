import { type Route, route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { attach, type DomainInput, detach, type Overrides } from './domains.ts';
import { scriptIn } from './edit.ts';
import { type Domain, Workers } from './worker-scripts.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/workers/subresources/';
const DOMAINS = '/accounts/{account_id}/workers/domains';

/** Custom domains of Workers. */
export const domainRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: DOMAINS,
    known: 'seen',
    // Its `errors` and `messages` are null, and all domains are on one page.
    source: 'https://github.com/cloudflare/cf-terraforming/blob/master/testdata/cloudflare/v5',
    handle({ account, query }) {
      const fields = ['zone_id', 'zone_name', 'service', 'hostname', 'environment'] as const;
      const result = [...Workers.of(account).domains.values()].filter((domain) =>
        fields.every((field) => !query.has(field) || query.get(field) === domain[field]),
      );
      const info = { page: 1, per_page: result.length, count: result.length, total_count: result.length };
      return { status: 200, body: { result, success: true, errors: null, messages: null, result_info: info } };
    },
  }),

  route({
    method: 'PUT',
    path: DOMAINS,
    known: 'seen',
    source: 'https://github.com/glw907/cairn-cms',
    handle(request) {
      const { account, context } = request;
      const body = request.json();
      const script = Workers.of(account).scripts.get(String(body.service));
      if (!script) throw rejection(10007, 'This Worker does not exist on your account.', 404);
      return success(attach(body as unknown as DomainInput, script, body, account, context));
    },
  }),

  route({
    method: 'GET',
    path: `${DOMAINS}/{domain_id}`,
    known: 'doc',
    source: `${DOCS}domains/methods/get/`,
    handle: (request) => success(domainIn(request)),
  }),

  route({
    method: 'DELETE',
    path: `${DOMAINS}/{domain_id}`,
    known: 'doc',
    source: `${DOCS}domains/methods/delete/`,
    handle(request) {
      detach(domainIn(request), request.account, request.context);
      return { status: 200, body: { success: true, errors: [], messages: [] } };
    },
  }),

  route({
    method: 'PUT',
    path: '/accounts/{account_id}/workers/scripts/{script_name}/domains/records',
    groups: ['Workers Scripts Write'],
    // What Wrangler sends for all custom domains of a Worker. That it leaves others alone is inferred.
    known: 'seen',
    source: 'https://github.com/cloudflare/workers-sdk/blob/main/packages/wrangler/src/triggers/deploy.ts',
    handle(request) {
      const { account, context } = request;
      const { origins, ...overrides } = request.json();
      if (!Array.isArray(origins)) throw rejection(10021, 'origins must be a list');
      const script = scriptIn(request);
      return success(
        origins.map((origin: DomainInput) => attach(origin, script, overrides as Overrides, account, context)),
      );
    },
  }),
];

function domainIn(request: RoutedRequest): Domain {
  const domain = Workers.of(request.account).domains.get(request.param('domain_id'));
  // The code is seen (https://github.com/alchemy-run/distilled, `DomainNotFound`), the wording is inferred.
  if (!domain) throw rejection(100114, 'The custom domain does not exist.', 404);
  return domain;
}
