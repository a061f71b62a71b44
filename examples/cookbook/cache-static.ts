/**
 * Cache static files for a month
 *
 * A cache rule for paths with a hash in their name. Run it twice and there are two rules, so it looks first.
 *
 * @group cache
 * @permissions zone:read, cache_settings:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const zone = 'example.com';
const description = 'static files';

const rules = await cf.cache.rules.list({ zone }).all();
const rule =
  rules.find((existing) => existing.description === description) ??
  (await cf.cache.rules.create({
    zone,
    description,
    expression: 'starts_with(http.request.uri.path, "/assets/")',
    settings: { cache: true, edge_ttl: { mode: 'override_origin', default: 2_592_000 } },
  }));

console.log(`${rule.description}: ${rule.expression}`);
