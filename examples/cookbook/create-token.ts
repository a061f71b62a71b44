/**
 * Create a narrow token for CI
 *
 * One zone, three permissions, one week. The value is shown once, by Cloudflare and here.
 *
 * @group tokens
 * @permissions zone:read, api_tokens:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const [zone] = await cf.zones.list({ name: 'example.com' }).all();

const token = await cf.permissions.createToken({
  name: 'ci for example.com',
  scopes: ['zone:read', 'dns:edit', 'cache:purge'],
  zones: [zone?.id ?? ''],
  expiresOn: new Date(Date.now() + 7 * 86_400_000),
});

// Keep it where secrets are kept, not in a log.
console.log(`created a token of ${token.value.length} characters`);
