import { route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { type Balancer, readBalancer } from './balancer.ts';
import { type Body, exceededQuota, notFound, notUnique } from './fields.ts';
import { limitsOf } from './limits.ts';
import { wholeList } from './responses.ts';
import { balancersOf, loadBalancingOf, put, replaced, stamped, zonesOf } from './state.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/load_balancers/';
const BALANCERS = '/zones/{zone_id}/load_balancers';

/** The load balancers of zones. */
export const balancerRoutes = [
  route({
    method: 'GET',
    path: BALANCERS,
    known: 'doc',
    source: `${DOCS}methods/list/`,
    handle: ({ zone }) => wholeList([...balancersOf(zone).values()]),
  }),

  route({
    method: 'POST',
    path: BALANCERS,
    known: 'seen',
    source: 'https://github.com/cloudflare/terraform-provider-cloudflare/pull/887',
    handle(request) {
      const { zone, context } = request;
      // Seen, before anything else is checked: https://github.com/alchemy-run/alchemy (test of load balancers)
      if (!loadBalancingOf(zone.account).enabled) throw rejection(1002, 'load balancing not enabled for zone');
      const content = balancerFrom(request, request.json());
      const all = zonesOf(context, zone.account).reduce((sum, one) => sum + balancersOf(one).size, 0);
      if (all >= limitsOf(zone.account).balancers) throw exceededQuota('load balancers');
      return success(put(balancersOf(zone), stamped(request, content)));
    },
  }),

  route({
    method: 'GET',
    path: `${BALANCERS}/{load_balancer_id}`,
    known: 'doc',
    source: `${DOCS}methods/get/`,
    handle: (request) => success(balancerIn(request)),
  }),

  route({
    method: 'PATCH',
    path: `${BALANCERS}/{load_balancer_id}`,
    known: 'doc',
    source: `${DOCS}methods/edit/`,
    handle(request) {
      const balancer = balancerIn(request);
      const changes = request.json();
      // Each affinity has its own default and limits: 23 hours are allowed for a cookie but not for a header.
      const { session_affinity_ttl: _, ...rest } = balancer;
      const isOther = (changes.session_affinity ?? balancer.session_affinity) !== balancer.session_affinity;
      const content = balancerFrom(request, { ...(isOther ? rest : balancer), ...changes }, balancer);
      return success(put(balancersOf(request.zone), replaced(request, balancer, content)));
    },
  }),

  route({
    method: 'PUT',
    path: `${BALANCERS}/{load_balancer_id}`,
    known: 'doc',
    source: `${DOCS}methods/update/`,
    handle(request) {
      const balancer = balancerIn(request);
      const content = balancerFrom(request, request.json(), balancer);
      return success(put(balancersOf(request.zone), replaced(request, balancer, content)));
    },
  }),

  route({
    method: 'DELETE',
    path: `${BALANCERS}/{load_balancer_id}`,
    known: 'doc',
    source: `${DOCS}methods/delete/`,
    handle(request) {
      const { id } = balancerIn(request);
      balancersOf(request.zone).delete(id);
      return success({ id });
    },
  }),
];

function balancerFrom({ zone }: RoutedRequest, body: Body, before?: Balancer) {
  const { pools } = loadBalancingOf(zone.account);
  const content = readBalancer(body, { zone, hasPool: (id) => pools.has(id) });
  const others = [...balancersOf(zone).values()].filter((balancer) => balancer !== before);
  if (others.some(({ name }) => name === content.name)) throw notUnique();
  return content;
}

function balancerIn(request: RoutedRequest): Balancer {
  const balancer = balancersOf(request.zone).get(request.param('load_balancer_id'));
  if (!balancer) throw notFound('load balancer');
  return balancer;
}
