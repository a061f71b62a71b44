/**
 * Create a token with few permissions
 *
 * Scopes stand for the permission groups. The token that creates another one needs User · API Tokens · Edit.
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const [zone] = await cf.zones.list({ name: 'example.com' }).all();

const token = await cf.permissions.createToken({
  name: 'dns of example.com',
  scopes: ['zone:read', 'dns:edit'],
  zones: [zone?.id ?? ''],
});

console.log(token.value.length);
