/** Workers: scripts, routes and domains. */
export const workers = {};
