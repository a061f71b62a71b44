/**
 * Find out what a token lacks
 *
 * Run with a token that may only read. The status is the same; the message is of use.
 */
import { CloudflareConnector, CloudflareConnectorError } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

try {
  await cf.dns.records.create({ zone: 'example.com', type: 'A', name: 'new', content: '192.0.2.5' });
} catch (error) {
  if (!CloudflareConnectorError.is(error)) throw error;
  console.log(error.status, error.code);
  if (error.code === 'missing_permission') console.log(error.needed.map(({ label }) => label).join(', '));
}
