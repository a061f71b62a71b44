import { runNode } from './consumer.ts';
import { atMost, type Measurement, milliseconds } from './measurement.ts';
import { alternate } from './rounds.ts';

const ROUNDS = 9;
const LIMIT = 12;

/** Prints the milliseconds of CPU that one denied call takes, after 20 that succeed. The responses are at hand. */
const script = `
import { CloudflareConnector } from 'cloudflare-connector';
const zone = '${'a'.repeat(32)}';
const json = (status, body) =>
  new Response(JSON.stringify({ errors: [], messages: [], ...body }), { status, headers: { 'content-type': 'application/json' } });
const denied = (code, message) => json(403, { success: false, errors: [{ code, message }], result: null });
let isDenied = false;
const fetch = async (url) => {
  if (url.endsWith('/verify')) return json(200, { success: true, result: { id: '${'b'.repeat(32)}', status: 'active' } });
  if (url.includes('/user/tokens/')) return denied(9109, 'Unauthorized to access requested resource');
  if (url.endsWith(zone)) {
    return json(200, { success: true, result: { id: zone, name: 'example.com', permissions: ['#zone:read'] } });
  }
  if (isDenied) return denied(10000, 'Authentication error');
  return json(200, { success: true, result: [], result_info: { page: 1, per_page: 100, total_pages: 1, total_count: 0 } });
};
const cf = new CloudflareConnector({ apiToken: '${'x'.repeat(40)}', fetch });
for (let call = 0; call < 20; call++) await cf.dns.records.list({ zone }).all();
isDenied = true;
const before = process.cpuUsage();
const error = await cf.dns.records.list({ zone }).all().catch((caught) => caught);
const { user, system } = process.cpuUsage(before);
if (error.code !== 'missing_permission') throw error;
console.log((user + system) / 1000);
`;

export const firstDenial: Measurement = {
  name: 'denial',
  title: 'The first denial',
  how: `A fresh Node process for each of ${ROUNDS} rounds; \`process.cpuUsage()\` around the first call that is denied, with its explanation: loading what explains it, the catalog, and four responses that are at hand. The median.`,
  async measure(consumer) {
    const path = await consumer.write('denial.mjs', script);
    const { ours } = await alternate(ROUNDS, { ours: async () => Number(await runNode([path], consumer.directory)) });
    return [{ what: 'explained, CPU', ours: milliseconds(ours), ...atMost(ours, LIMIT, milliseconds) }];
  },
};
