import type { Route } from '../route.ts';

export const dnsZoneRoutes: readonly Route[] = [];
