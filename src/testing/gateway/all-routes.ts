import { analyticsRoutes } from '../analytics/routes.ts';
import { cacheRoutes } from '../cache/routes.ts';
import { certificateRoutes } from '../certificates/routes.ts';
import { dnsRoutes } from '../dns/routes.ts';
import { firewallRoutes } from '../firewall/routes.ts';
import { auditLogRoutes } from '../identity/audit-log.ts';
import { identityRoutes } from '../identity/routes.ts';
import { loadBalancingRoutes } from '../load-balancing/routes.ts';
import { pageRuleRoutes } from '../page-rules/routes.ts';
import { rulesetRoutes } from '../rulesets/routes.ts';
import type { Route } from '../server/route.ts';
import { workerRoutes } from '../workers/routes.ts';
import { zoneRoutes } from '../zones/routes.ts';
import { statelessRoutes } from './stateless-routes.ts';

/** Every route that the simulator has a model of. */
export const allRoutes: readonly Route[] = [
  ...identityRoutes,
  ...auditLogRoutes,
  ...zoneRoutes,
  ...dnsRoutes,
  ...statelessRoutes,
  ...rulesetRoutes,
  ...certificateRoutes,
  ...cacheRoutes,
  ...analyticsRoutes,
  ...workerRoutes,
  ...loadBalancingRoutes,
  ...firewallRoutes,
  ...pageRuleRoutes,
];
