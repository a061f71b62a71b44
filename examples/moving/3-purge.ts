/**
 * Purge more URLs than one request takes
 *
 * `purgeUrls` splits them by what the billing plan takes in a request, and keeps within its rate.
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const urls = Array.from({ length: 250 }, (_, at) => `https://www.example.com/page/${at}`);

const { purged } = await cf.cache.purgeUrls({ zone: 'example.com', urls });

console.log(purged);
