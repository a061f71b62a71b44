import type { Route } from '../route.ts';

export const workerRoutes: readonly Route[] = [];
