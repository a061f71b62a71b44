import Official from 'cloudflare';
import type { Library, Simulator } from './consumer.ts';
import { atLeast, type Measurement, milliseconds, timesFaster } from './measurement.ts';
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
  return {
    ours: () =>
      count(async () => {
        const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch });
        return (await cf.zones.list().all()).length;
      }),
    /** Its default iteration. */
    official: () =>
      count(async () => {
        const client = new Official({ apiToken, fetch: cloudflare.fetch });
        const listed: unknown[] = [];
        for await (const zone of client.zones.list()) listed.push(zone);
        return listed.length;
      }),
  };
}

export const zonesList: Measurement = {
  name: 'zones',
  title: `${ZONES.toLocaleString('en')} zones at a ${LATENCY} ms round trip`,
  how: `Both clients list the same simulated zones until they have every one: \`list().all()\`, and the official client's \`for await\`. Requests as the simulator logged them; ${ROUNDS} rounds, a new client for each.`,
  async measure({ library, simulator }) {
    const zones = manyZones(library, simulator, LATENCY);
    const requests = { ours: await zones.ours(), official: await zones.official() };
    const time = await alternate(ROUNDS, { ours: () => timed(zones.ours), official: () => timed(zones.official) });
    const ratio = time.official / time.ours;
    return [
      {
        what: 'time',
        ours: milliseconds(time.ours),
        other: milliseconds(time.official),
        ratio: timesFaster(ratio),
        ...atLeast(ratio, 5, timesFaster),
      },
      { what: 'requests', ours: String(requests.ours), other: String(requests.official) },
    ];
  },
};
