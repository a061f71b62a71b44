import type { Route } from '../route.ts';

export const loadBalancerRoutes: readonly Route[] = [];
