import Official from 'cloudflare';
import type { Library, Simulator } from './consumer.ts';
import { atLeast, atMost, type Measurement, milliseconds, timesFaster } from './measurement.ts';
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
    /** Its default iteration. It takes ids only. */
    official: () =>
      count(async () => {
        const client = new Official({ apiToken, fetch: cloudflare.fetch });
        const listed: unknown[] = [];
        for await (const record of client.dns.records.list({ zone_id: zone.id })) listed.push(record);
        return listed.length;
      }),
  };
}

export const dnsList: Measurement = {
  name: 'list',
  title: `${RECORDS.toLocaleString('en')} DNS records at a ${LATENCY} ms round trip`,
  how: `Both clients read the same simulated zone until they have every record: \`list().all()\`, and the official client's \`for await\`. Requests as the simulator logged them; ${ROUNDS} rounds, a new client for each.`,
  async measure({ library, simulator }) {
    const zone = largeZone(library, simulator, LATENCY);
    const requests = { ours: await zone.ours(), byId: await zone.oursById(), official: await zone.official() };
    const time = await alternate(ROUNDS, {
      ours: () => timed(zone.ours),
      byId: () => timed(zone.oursById),
      official: () => timed(zone.official),
    });
    const line = (what: string, ours: number, sent: number) => [
      {
        what: `time, zone by ${what}`,
        ours: milliseconds(ours),
        other: milliseconds(time.official),
        ratio: timesFaster(time.official / ours),
        ...atLeast(time.official / ours, 15, timesFaster),
      },
      { what: `requests, zone by ${what}`, ours: String(sent), other: String(requests.official), ...atMost(sent, 3) },
    ];
    return [...line('name', time.ours, requests.ours), ...line('id', time.byId, requests.byId)];
  },
};
