/**
 * A back end that receives a customer's Cloudflare token. It checks the token against the scopes that the customer picked,
 * prints the missing permissions, and then upserts a DNS record.
 *
 *     npx tsx examples/node/main.ts
 *
 * It runs on the simulator. In production, leave out the lines with `cloudflare`, and `fetch`.
 */
import { CloudflareConnector, MissingPermissionError, type Scope } from 'cloudflare-connector';
import { createCloudflare } from 'cloudflare-connector/testing';

const cloudflare = createCloudflare();
const zone = cloudflare.zones.create({ name: 'example.com' });
const narrow = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'], zones: [zone] });
const wide = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'], zones: [zone] });

const picked = ['zone:read', 'dns:edit'] as const satisfies readonly Scope[];

for (const [attempt, pasted] of [narrow.value, `Bearer ${wide.value}\n`].entries()) {
  console.log(`\nThe customer pastes token ${attempt + 1}.`);
  // Limited to the picked scopes: any other operation is a compile-time error, and is denied before a request.
  const cf = new CloudflareConnector({ apiToken: pasted, scopes: picked, fetch: cloudflare.fetch });
  try {
    await cf.permissions.require(picked, { zone: 'example.com' });
  } catch (error) {
    if (!(error instanceof MissingPermissionError)) throw error;
    console.log(`Missing: ${error.needed.map(({ label }) => label).join(', ')}`);
    console.log(`Ask for: ${error.fixUrl}`);
    continue;
  }

  const { action, record } = await cf.dns.records.upsert({
    zone: 'example.com',
    type: 'CNAME',
    name: 'shop',
    content: 'customers.example.net',
    proxied: true,
  });
  console.log(`Record ${action}: ${record.name} → ${record.content}`);
}
