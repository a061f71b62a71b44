import { domains } from './domains.ts';
import { routes } from './routes.ts';
import { scripts } from './scripts.ts';
import { subdomain } from './subdomain.ts';

/** Workers: scripts with their settings and secrets, and the routes and domains that lead to them. */
export const workers = { scripts, routes, domains, subdomain };
