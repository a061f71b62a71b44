/**
 * Check what a token may do before a deploy
 *
 * Fails with exit code 1 and a link that creates the right token. No request that changes anything is sent.
 *
 * @group tokens
 * @permissions (any)
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const report = await cf.permissions.detect({ scopes: ['dns:edit', 'cache:purge'], zone: 'example.com' });

console.log(`token: ${report.token.status}`);
for (const { row, status } of report.findings) console.log(`${row.label}: ${status}`);

if (report.missing().length > 0) {
  console.log(`create a token: ${report.createTokenUrl().url}`);
  process.exitCode = 1;
}
