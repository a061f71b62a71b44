import { allScopes, CloudflareConnector, type ConnectorOptions } from '../../src/index.ts';
import { createCloudflare, type TokenInput } from '../../src/testing/index.ts';

/** What the tools are tried on: an Enterprise zone, and tokens with all permissions and with few. */
export function stage(connector: Partial<ConnectorOptions> = {}) {
  const cloudflare = createCloudflare({ now: '2026-11-24T06:00:00Z' });
  const zone = cloudflare.zones.create({ name: 'example.com', plan: 'enterprise' });
  const account = cloudflare.accounts.default;
  const owned = cloudflare.tokens.create({ owner: account, scopes: ['account_api_tokens:read'], name: 'owned' });
  cloudflare.tokens.create({ scopes: ['dns:read'], name: 'spare' });
  const connect = (apiToken: string) =>
    new CloudflareConnector({ apiToken, fetch: cloudflare.fetch, retries: 0, ...connector });
  const connectWith = (token: TokenInput) => connect(cloudflare.tokens.create(token).value);
  const token = cloudflare.tokens.create({ scopes: allScopes, name: 'canary' });
  return {
    cloudflare,
    zone,
    account,
    token,
    cf: connect(token.value),
    owned: connect(owned.value),
    connect,
    connectWith,
  };
}
