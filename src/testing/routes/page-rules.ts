import type { Route } from '../route.ts';

export const pageRuleRoutes: readonly Route[] = [];
