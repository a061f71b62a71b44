import Official from 'cloudflare';
import type { Library, Simulator } from './consumer.ts';
import { type Measurement, requestsBeside, timeBeside } from './measurement.ts';
import { alternate, timed } from './rounds.ts';

const ROUNDS = 5;
const RECORDS = 10_000;
const LATENCY = 20;

/** A listing of a large zone, with both clients on the same simulator. Each returns how many requests it took. */
export function largeZone({ CloudflareConnector }: Library, { createCloudflare }: Simulator, latency: number) {
  // Every round lists the zone with the same token; its rate limit is not what is measured.
  const cloudflare = createCloudflare({ latency, rateLimit: { quota: 1_000_000, window: 300 } });
  const records = Array.from({ length: RECORDS }, (_, index) => ({
    type: 'A',
    name: `host-${index}`,
    content: '192.0.2.1',
  }));
  const zone = cloudflare.zones.create({ name: 'example.com', plan: 'enterprise', records });
  const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'] });
  const count = async (list: () => Promise<number>): Promise<number> => {
    cloudflare.requests.clear();
    const listed = await list();
    if (listed !== RECORDS) throw new Error(`${listed} of ${RECORDS} records were listed.`);
    return cloudflare.requests.count;
  };
  const iterate = async (per_page: number | undefined): Promise<number> => {
    const client = new Official({ apiToken, fetch: cloudflare.fetch });
    const listed: unknown[] = [];
    const query = { zone_id: zone.id, ...(per_page && { per_page }) };
    for await (const record of client.dns.records.list(query)) listed.push(record);
    return listed.length;
  };
  return {
    /** As users name their zone: by its name, which costs one more request, once for each connector. */
    ours: () =>
      count(async () => {
        const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch });
        return (await cf.dns.records.list({ zone: 'example.com' }).all()).length;
      }),
    oursById: () =>
      count(async () => {
        const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch });
        return (await cf.dns.records.list({ zone: zone.id }).all()).length;
      }),
    /** With the largest page. It accepts ids only. */
    official: () => count(() => iterate(5_000)),
    /** By its default, which is 100 records a page. */
    officialByDefault: () => count(() => iterate(undefined)),
  };
}

export const dnsList: Measurement = {
  name: 'list',
  title: `${RECORDS.toLocaleString('en')} DNS records at a ${LATENCY} ms round trip`,
  how: `Both clients read the same simulated zone until they have every record: \`list().all()\`, and the official client's \`for await\` with \`per_page: 5000\` and with its default of 100. The official client accepts ids only. Requests as the simulator logged them; ${ROUNDS} rounds, a new client for each.`,
  async measure({ library, simulator }) {
    const { ours, oursById, official, officialByDefault } = largeZone(library, simulator, LATENCY);
    const requests = {
      ours: await ours(),
      oursById: await oursById(),
      official: await official(),
      officialByDefault: await officialByDefault(),
    };
    const time = await alternate(ROUNDS, {
      ours: () => timed(ours),
      oursById: () => timed(oursById),
      official: () => timed(official),
      officialByDefault: () => timed(officialByDefault),
    });
    const [well, byDefault] = ['beside `per_page: 5000`', 'beside the default'];
    return [
      timeBeside(`zone by name, ${well}`, time.ours, time.official, 0.75),
      requestsBeside(`zone by name, ${well}`, requests.ours, requests.official, 3),
      timeBeside(`zone by id, ${well}`, time.oursById, time.official, 1),
      requestsBeside(`zone by id, ${well}`, requests.oursById, requests.official, 3),
      timeBeside(`zone by name, ${byDefault}`, time.ours, time.officialByDefault, 15),
      requestsBeside(`zone by name, ${byDefault}`, requests.ours, requests.officialByDefault, 3),
      timeBeside(`zone by id, ${byDefault}`, time.oursById, time.officialByDefault, 15),
      requestsBeside(`zone by id, ${byDefault}`, requests.oursById, requests.officialByDefault, 3),
    ];
  },
};
