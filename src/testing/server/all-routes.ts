import { graphqlRoutes } from '../analytics/routes.ts';
import { cacheRoutes } from '../cache/routes.ts';
import { cacheSettingRoutes } from '../cache/setting-routes.ts';
import { sslRoutes } from '../certificates/mode-routes.ts';
import { certificateRoutes } from '../certificates/routes.ts';
import { dnsRecordRoutes } from '../dns/record-routes.ts';
import { dnsZoneRoutes } from '../dns/zone-routes.ts';
import { firewallRoutes } from '../firewall/routes.ts';
import { accountRoutes } from '../identity/account-routes.ts';
import { memberRoutes } from '../identity/member-routes.ts';
import { tokenRoutes } from '../identity/token-routes.ts';
import { userRoutes } from '../identity/user-routes.ts';
import { loadBalancerRoutes } from '../load-balancing/routes.ts';
import { pageRuleRoutes } from '../page-rules/routes.ts';
import { rulesetRoutes } from '../rulesets/routes.ts';
import { workerRoutes } from '../workers/routes.ts';
import { zoneRoutes } from '../zones/routes.ts';
import { zoneSettingRoutes } from '../zones/setting-routes.ts';
import { emptyListRoutes } from './empty-lists.ts';
import { nothingThereRoutes } from './nothing-there.ts';
import type { Route } from './route.ts';

/** Every route the simulator has a model of. */
export const allRoutes: readonly Route[] = [
  ...userRoutes,
  ...tokenRoutes,
  ...accountRoutes,
  ...zoneRoutes,
  ...zoneSettingRoutes,
  ...dnsRecordRoutes,
  ...emptyListRoutes,
  ...nothingThereRoutes,
  ...rulesetRoutes,
  ...sslRoutes,
  ...cacheRoutes,
  ...graphqlRoutes,
  ...memberRoutes,
  ...cacheSettingRoutes,
  ...dnsZoneRoutes,
  ...workerRoutes,
  ...certificateRoutes,
  ...loadBalancerRoutes,
  ...firewallRoutes,
  ...pageRuleRoutes,
];
