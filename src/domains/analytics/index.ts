import { graphql } from './query.ts';
import { reports } from './reports.ts';

/** Zone and account analytics, from the GraphQL Analytics API. All times are UTC. */
export const analytics: typeof reports & typeof graphql = { ...reports, ...graphql };
