import Official from 'cloudflare';
import type { Library, Simulator } from './consumer.ts';
import { type Measurement, requestsBeside, timeBeside } from './measurement.ts';
import { alternate, timed } from './rounds.ts';

const ROUNDS = 5;
const ZONES = 1_000;
const LATENCY = 20;

/** A listing of many zones, with both clients on the same simulator. Each returns how many requests it took. */
export function manyZones({ CloudflareConnector }: Library, { createCloudflare }: Simulator, latency: number) {
  // Every round lists the zones with the same token; its rate limit is not what is measured.
  const cloudflare = createCloudflare({ latency, rateLimit: { quota: 1_000_000, window: 300 } });
  for (let number = 0; number < ZONES; number++) cloudflare.zones.create({ name: `zone-${number}.example` });
  const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read'] });
  const count = async (list: () => Promise<number>): Promise<number> => {
    cloudflare.requests.clear();
    const listed = await list();
    if (listed !== ZONES) throw new Error(`${listed} of ${ZONES} zones were listed.`);
    return cloudflare.requests.count;
  };
  const iterate = async (per_page: number | undefined): Promise<number> => {
    const client = new Official({ apiToken, fetch: cloudflare.fetch });
    const listed: unknown[] = [];
    for await (const zone of client.zones.list(per_page ? { per_page } : {})) listed.push(zone);
    return listed.length;
  };
  return {
    ours: () =>
      count(async () => {
        const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch });
        return (await cf.zones.list().all()).length;
      }),
    /** With the largest page. */
    official: () => count(() => iterate(50)),
    /** By its default, which is 20 zones a page. */
    officialByDefault: () => count(() => iterate(undefined)),
  };
}

export const zonesList: Measurement = {
  name: 'zones',
  title: `${ZONES.toLocaleString('en')} zones at a ${LATENCY} ms round trip`,
  how: `Both clients list the same simulated zones until they have every one: \`list().all()\`, and the official client's \`for await\` with \`per_page: 50\` and with its default of 20. Requests as the simulator logged them; ${ROUNDS} rounds, a new client for each.`,
  async measure({ library, simulator }) {
    const { ours, official, officialByDefault } = manyZones(library, simulator, LATENCY);
    const requests = { ours: await ours(), official: await official(), officialByDefault: await officialByDefault() };
    const time = await alternate(ROUNDS, {
      ours: () => timed(ours),
      official: () => timed(official),
      officialByDefault: () => timed(officialByDefault),
    });
    const [well, byDefault] = ['beside `per_page: 50`', 'beside the default'];
    return [
      timeBeside(well, time.ours, time.official, 2),
      requestsBeside(well, requests.ours, requests.official),
      timeBeside(byDefault, time.ours, time.officialByDefault, 5),
      requestsBeside(byDefault, requests.ours, requests.officialByDefault),
    ];
  },
};
