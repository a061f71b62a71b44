// Loaded before the code of a page: sets CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, and sends requests to the simulator.
// With SIMULATED_ACCOUNT=full the token may do everything, on the Enterprise plan.

import { guideScopes } from '../../src/index.ts';
import { allScopes } from '../../src/permissions/scopes.ts';
import { createCloudflare } from '../../src/testing/index.ts';

const cloudflare = createCloudflare();
const isFull = process.env.SIMULATED_ACCOUNT === 'full';
cloudflare.zones.create({ name: 'example.com', ...(isFull && { plan: 'enterprise' }) });
process.env.CLOUDFLARE_ACCOUNT_ID = cloudflare.accounts.default.id;
process.env.CLOUDFLARE_API_TOKEN = cloudflare.tokens.create({
  scopes: isFull ? [...allScopes] : [...guideScopes, 'firewall_services:edit', 'account_firewall_access_rules:edit'],
}).value;

const platform = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const { hostname } = new URL(input instanceof Request ? input.url : input);
  return hostname === '127.0.0.1' ? platform(input, init) : cloudflare.fetch(input, init);
};
