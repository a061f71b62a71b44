import type { Route } from '../route.ts';

export const firewallRoutes: readonly Route[] = [];
