/**
 * Rotate a token
 *
 * Gives the token a new value, with the same permissions. The old value stops working at once.
 *
 * @group tokens
 * @permissions api_tokens:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const tokens = await cf.user.tokens.list().all();
const deploy = tokens.find(({ name }) => name === 'deploy');

const { value } = await cf.permissions.rollToken({ token: deploy?.id ?? '' });

// The new one works before the secret is replaced.
const check = new CloudflareConnector({ apiToken: value });
console.log(`deploy: ${(await check.permissions.verify()).status}, ${value.length} characters`);
