import { type Route, route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { type PageRule, PageRules } from './page-rules.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/page_rules/methods/';
const RULES = '/zones/{zone_id}/pagerules';
const RULE = `${RULES}/{pagerule_id}`;

const rulesOf = ({ zone, context }: RoutedRequest): PageRules =>
  zone.parts.get('pageRules', () => new PageRules(zone, context));

export const pageRuleRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: RULES,
    known: 'doc',
    source: `${DOCS}list/`,
    // The documented default status is "disabled". Every client that lists rules shows that all are listed.
    handle(request) {
      const status = request.query.get('status');
      const rules = rulesOf(request)
        .list()
        .filter((rule) => status === null || rule.status === status);
      return success(sorted(rules, request.query));
    },
  }),

  route({
    method: 'POST',
    path: RULES,
    known: 'seen',
    source: 'https://github.com/cloudflare/cf-terraforming/issues/322',
    handle: (request) => success(rulesOf(request).create(request.json())),
  }),

  route({
    method: 'GET',
    path: RULE,
    known: 'doc',
    source: `${DOCS}get/`,
    handle: (request) => success(rulesOf(request).get(request.param('pagerule_id'))),
  }),

  route({
    method: 'PATCH',
    path: RULE,
    known: 'doc',
    source: `${DOCS}edit/`,
    handle: (request) =>
      success(rulesOf(request).change(request.param('pagerule_id'), request.json(), { replace: false })),
  }),

  route({
    method: 'PUT',
    path: RULE,
    known: 'doc',
    source: `${DOCS}update/`,
    handle: (request) =>
      success(rulesOf(request).change(request.param('pagerule_id'), request.json(), { replace: true })),
  }),

  route({
    method: 'DELETE',
    path: RULE,
    known: 'doc',
    source: `${DOCS}delete/`,
    handle(request) {
      const id = request.param('pagerule_id');
      rulesOf(request).delete(id);
      return success({ id });
    },
  }),
];

function sorted(rules: readonly PageRule[], query: URLSearchParams): readonly PageRule[] {
  const order = query.get('order') ?? 'priority';
  // Inferred.
  if (order !== 'priority' && order !== 'status') throw rejection(1004, 'order must be priority or status');
  const ascending = order === 'status' ? rules.toSorted((a, b) => (a.status < b.status ? -1 : 1)) : rules;
  return query.get('direction') === 'asc' ? ascending : ascending.toReversed();
}
