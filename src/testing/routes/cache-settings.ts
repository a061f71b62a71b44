import type { Route } from '../route.ts';

export const cacheSettingRoutes: readonly Route[] = [];
