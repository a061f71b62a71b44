import { domains } from './domains.ts';
import { routes } from './routes.ts';
import { scripts } from './scripts.ts';
import { subdomain } from './subdomain.ts';

/** Workers: scripts with their settings and secrets, and the routes and domains that lead to them. */
export const workers: {
  /** Worker scripts. */
  readonly scripts: typeof scripts;
  /** The routes of a zone: which requests Workers handle. */
  readonly routes: typeof routes;
  /** Custom domains: hostnames whose origin is a Worker. */
  readonly domains: typeof domains;
  /** An account's workers.dev subdomain. */
  readonly subdomain: typeof subdomain;
} = { scripts, routes, domains, subdomain };
