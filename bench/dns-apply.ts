import Official from 'cloudflare';
import type { Library, Simulator } from './consumer.ts';
import { atLeast, atMost, type Measurement, milliseconds, timesFaster } from './measurement.ts';
import { timed } from './rounds.ts';

const LATENCY = 20;
/** Changes: a quarter of them new records, half of them changed, a quarter gone. */
const CHANGES = 1_000;

const A = (name: string, content: string) => ({ type: 'A', name: `${name}.example.com`, content, ttl: 300 }) as const;
const several = (count: number, name: string, content: string) =>
  Array.from({ length: count }, (_, index) => A(`${name}-${index}`, content));

/** The same changes of a free zone with both clients, each on a zone of its own. */
export function changedZone({ CloudflareConnector }: Library, { createCloudflare }: Simulator, latency: number) {
  const before = [...several(CHANGES / 4, 'gone', '192.0.2.1'), ...several(CHANGES / 2, 'changed', '192.0.2.1')];
  const after = [...several(CHANGES / 2, 'changed', '192.0.2.2'), ...several(CHANGES / 4, 'new', '192.0.2.1')];
  const stage = () => {
    // Of a time when a free zone could have 1,000 records. The rate limit is not what is measured.
    const cloudflare = createCloudflare({
      latency,
      now: '2024-06-01T00:00:00Z',
      rateLimit: { quota: 1_000_000, window: 300 },
    });
    const zone = cloudflare.zones.create({ name: 'example.com', plan: 'free', records: before });
    const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
    const finished = () => {
      const have = zone.records.list().map(({ name, content }) => `${name} ${content}`);
      if (
        have.toSorted().join() !==
        after
          .map(({ name, content }) => `${name} ${content}`)
          .toSorted()
          .join()
      ) {
        throw new Error('The zone is not as it was to be.');
      }
      return cloudflare.requests.count;
    };
    return { cloudflare, zone, apiToken, finished };
  };
  return {
    /** As a user has it who reviews the plan first. Time and requests of applying it. */
    async apply() {
      const { cloudflare, apiToken, finished } = stage();
      const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch });
      const plan = await cf.dns.plan({ zone: 'example.com', records: after, prune: true });
      cloudflare.requests.clear();
      const time = await timed(() => cf.dns.apply({ plan }));
      return { time, requests: finished() };
    },
    /** Everything, the lookup of the zone's name and its reading included. */
    async sync() {
      const { cloudflare, apiToken, finished } = stage();
      const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch });
      const time = await timed(() => cf.dns.sync({ zone: 'example.com', records: after, prune: true }));
      return { time, requests: finished() };
    },
    /** One request for each record, one after another, with what is to be done known. */
    async official() {
      const { cloudflare, zone, apiToken, finished } = stage();
      const client = new Official({ apiToken, fetch: cloudflare.fetch });
      const at = { zone_id: zone.id };
      const ids = new Map(zone.records.list().map(({ name, id }) => [name, id]));
      const idOf = (name: string) => ids.get(name) ?? '';
      const time = await timed(async () => {
        for (const { name } of before.slice(0, CHANGES / 4)) await client.dns.records.delete(idOf(name), at);
        for (const record of after) {
          const id = ids.get(record.name);
          if (id === undefined) await client.dns.records.create({ ...at, ...record });
          else await client.dns.records.edit(id, { ...at, ...record });
        }
      });
      return { time, requests: finished() };
    },
  };
}

export const dnsApply: Measurement = {
  name: 'dns-apply',
  title: `${CHANGES.toLocaleString('en')} changes of a free zone's records at a ${LATENCY} ms round trip`,
  how: '`dns.apply` of a plan, and `dns.sync` with everything that belongs to it, beside the official client record by record, which is told what to do. Each on a simulated zone of its own, which is compared in the end. One round after one to warm up; the official client has one.',
  async measure({ library, simulator }: { readonly library: Library; readonly simulator: Simulator }) {
    const zone = changedZone(library, simulator, LATENCY);
    await zone.sync();
    const [apply, sync, official] = [await zone.apply(), await zone.sync(), await zone.official()];
    return [
      ...(['apply', 'sync'] as const).flatMap((what) => {
        const ours = { apply, sync }[what];
        const ratio = official.time / ours.time;
        return [
          {
            what: `time, \`dns.${what}\``,
            ours: milliseconds(ours.time),
            other: milliseconds(official.time),
            ratio: timesFaster(ratio),
            ...atLeast(ratio, 50, timesFaster),
          },
          {
            what: `requests, \`dns.${what}\``,
            ours: String(ours.requests),
            other: String(official.requests),
            ...atMost(ours.requests, 7),
          },
        ];
      }),
    ];
  },
};
