/**
 * Limit how often one address can log in
 *
 * Five attempts in ten seconds, then ten seconds of block: what the Free plan allows.
 *
 * @group security
 * @permissions zone:read, zone_waf:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const rule = await cf.firewall.rateLimitRules.create({
  zone: 'example.org',
  action: 'block',
  description: 'logins',
  expression: 'http.request.uri.path eq "/login"',
  ratelimit: {
    characteristics: ['cf.colo.id', 'ip.src'],
    period: 10,
    requests_per_period: 5,
    mitigation_timeout: 10,
  },
});

console.log(`${rule.description}: ${rule.ratelimit?.requests_per_period} requests in ${rule.ratelimit?.period} s`);
