import { type Route, route } from '../server/route.ts';
import { success } from '../server/route-response.ts';
import { balancerRoutes } from './balancer-routes.ts';
import { notFound } from './fields.ts';
import { monitorRoutes } from './monitor-routes.ts';
import { poolRoutes } from './pool-routes.ts';
import { regionNamed, regionsWith } from './regions.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/load_balancers/';
const REGIONS = '/accounts/{account_id}/load_balancers/regions';

const regionRoutes = [
  route({
    method: 'GET',
    path: REGIONS,
    known: 'doc',
    source: `${DOCS}subresources/regions/methods/list/`,
    handle({ query }) {
      const subdivision = query.get('subdivision_code_a2') ?? query.get('subdivision_code');
      return success(regionsWith(query.get('country_code_a2'), subdivision));
    },
  }),

  route({
    method: 'GET',
    path: `${REGIONS}/{region_id}`,
    known: 'doc',
    source: `${DOCS}subresources/regions/methods/get/`,
    handle(request) {
      const region = regionNamed(request.param('region_id'));
      if (!region) throw notFound('region');
      return success(region);
    },
  }),
];

/** Monitors, pools, regions and load balancers. */
export const loadBalancingRoutes: readonly Route[] = [
  ...monitorRoutes,
  ...poolRoutes,
  ...regionRoutes,
  ...balancerRoutes,
];
