/**
 * Redirect a host
 *
 * A page rule, which the Free plan has three of. `$1` is what the star matched. The host needs a proxied record.
 *
 * @group workers
 * @permissions zone:read, dns:edit, page_rules:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const zone = 'example.org';

// 192.0.2.1 is never reached: the rule responds first.
await cf.dns.records.upsert({ zone, type: 'A', name: 'old', content: '192.0.2.1', proxied: true });
const rule = await cf.pageRules.create({
  zone,
  target: 'old.example.org/*',
  actions: [{ id: 'forwarding_url', value: { url: 'https://www.example.org/$1', status_code: 301 } }],
  status: 'active',
});

console.log(`${rule.status}: ${rule.targets[0]?.constraint.value} → https://www.example.org/$1`);
