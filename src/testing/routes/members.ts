import type { Route } from '../route.ts';

export const memberRoutes: readonly Route[] = [];
