// Loaded before the code of a page: sets CLOUDFLARE_API_TOKEN, and sends requests to the simulator.
import { guideScopes } from '../../src/index.ts';
import { createCloudflare } from '../../src/testing/index.ts';

const cloudflare = createCloudflare();
cloudflare.zones.create({ name: 'example.com' });
process.env.CLOUDFLARE_API_TOKEN = cloudflare.tokens.create({
  scopes: [...guideScopes, 'firewall_services:edit', 'account_firewall_access_rules:edit'],
}).value;

const platform = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const { hostname } = new URL(input instanceof Request ? input.url : input);
  return hostname === '127.0.0.1' ? platform(input, init) : cloudflare.fetch(input, init);
};
