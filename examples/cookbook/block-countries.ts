/**
 * Challenge visitors of a login page from other countries
 *
 * A custom rule. The expression is that of the dashboard.
 *
 * @group security
 * @permissions zone:read, zone_waf:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const rule = await cf.firewall.customRules.create({
  zone: 'example.com',
  action: 'managed_challenge',
  description: 'login from other countries',
  expression: 'http.request.uri.path eq "/login" and not ip.src.country in {"DE" "FR"}',
});

console.log(`${rule.action}: ${rule.expression}`);
