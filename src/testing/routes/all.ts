import type { Route } from '../route.ts';
import { accountRoutes } from './accounts.ts';
import { cacheRoutes } from './cache.ts';
import { cacheSettingRoutes } from './cache-settings.ts';
import { certificateRoutes } from './certificates.ts';
import { dnsRecordRoutes } from './dns-records.ts';
import { dnsZoneRoutes } from './dns-zone.ts';
import { emptyListRoutes } from './empty-lists.ts';
import { firewallRoutes } from './firewall.ts';
import { graphqlRoutes } from './graphql.ts';
import { loadBalancerRoutes } from './load-balancers.ts';
import { memberRoutes } from './members.ts';
import { nothingThereRoutes } from './nothing-there.ts';
import { pageRuleRoutes } from './page-rules.ts';
import { rulesetRoutes } from './rulesets.ts';
import { sslRoutes } from './ssl.ts';
import { tokenRoutes } from './tokens.ts';
import { userRoutes } from './user.ts';
import { workerRoutes } from './workers.ts';
import { zoneSettingRoutes } from './zone-settings.ts';
import { zoneRoutes } from './zones.ts';

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
