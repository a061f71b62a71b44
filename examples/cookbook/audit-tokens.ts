/**
 * List tokens that never expire
 *
 * With what each of them may do. Tokens without an expiry outlive those who made them.
 *
 * @group tokens
 * @permissions api_tokens:read
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

for await (const { name, status, expires_on, policies } of cf.user.tokens.list()) {
  if (expires_on) continue;
  const groups = policies.flatMap((policy) => policy.permission_groups.map((group) => group.name));
  console.log(`${name} (${status}): ${groups.length} permissions, such as ${groups.slice(0, 2).join(', ')}`);
}
