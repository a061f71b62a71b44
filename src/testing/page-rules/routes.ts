import type { Call } from '../server/call.ts';
import { refusal, success } from '../server/response.ts';
import { type Route, route } from '../server/route.ts';
import { type PageRule, PageRules } from './page-rules.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/page_rules/methods/';
const RULES = '/zones/{zone_id}/pagerules';
const RULE = `${RULES}/{pagerule_id}`;

const rulesOf = ({ zone, context }: Call): PageRules => zone.parts.get('pageRules', () => new PageRules(zone, context));

export const pageRuleRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: RULES,
    known: 'doc',
    source: `${DOCS}list/`,
    // The document's default status is "disabled"; that all are listed without one is seen in every client that lists them.
    handle(call) {
      const status = call.query.get('status');
      const rules = rulesOf(call)
        .list()
        .filter((rule) => status === null || rule.status === status);
      return success(sorted(rules, call.query));
    },
  }),

  route({
    method: 'POST',
    path: RULES,
    known: 'seen',
    source: 'https://github.com/cloudflare/cf-terraforming/issues/322',
    handle: (call) => success(rulesOf(call).create(call.json())),
  }),

  route({
    method: 'GET',
    path: RULE,
    known: 'doc',
    source: `${DOCS}get/`,
    handle: (call) => success(rulesOf(call).get(call.param('pagerule_id'))),
  }),

  route({
    method: 'PATCH',
    path: RULE,
    known: 'doc',
    source: `${DOCS}edit/`,
    handle: (call) => success(rulesOf(call).change(call.param('pagerule_id'), call.json(), { replace: false })),
  }),

  route({
    method: 'PUT',
    path: RULE,
    known: 'doc',
    source: `${DOCS}update/`,
    handle: (call) => success(rulesOf(call).change(call.param('pagerule_id'), call.json(), { replace: true })),
  }),

  route({
    method: 'DELETE',
    path: RULE,
    known: 'doc',
    source: `${DOCS}delete/`,
    handle(call) {
      const id = call.param('pagerule_id');
      rulesOf(call).delete(id);
      return success({ id });
    },
  }),
];

function sorted(rules: readonly PageRule[], query: URLSearchParams): readonly PageRule[] {
  const order = query.get('order') ?? 'priority';
  // Inferred.
  if (order !== 'priority' && order !== 'status') throw refusal(1004, 'order must be priority or status');
  const ascending = order === 'status' ? rules.toSorted((a, b) => (a.status < b.status ? -1 : 1)) : rules;
  return query.get('direction') === 'asc' ? ascending : ascending.toReversed();
}
