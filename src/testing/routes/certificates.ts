import type { Route } from '../route.ts';

export const certificateRoutes: readonly Route[] = [];
