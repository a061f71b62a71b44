import Official from 'cloudflare';
import type { Library, Simulator } from './consumer.ts';
import { type Measurement, requestsBeside, timeBeside } from './measurement.ts';
import { alternate, timed } from './rounds.ts';

const LATENCY = 20;
const ROUNDS = 5;
/** The most changes that a free zone accepts in one batch. https://developers.cloudflare.com/dns/manage-dns-records/how-to/batch-record-changes/ */
const BATCH = 200;
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
      const plan = await cf.dns.plan({ zone: 'example.com', records: after, prune: true, force: true });
      cloudflare.requests.clear();
      const time = await timed(() => cf.dns.apply({ plan }));
      return { time, requests: finished() };
    },
    /** Everything, the lookup of the zone's name and its reading included. */
    async sync() {
      const { cloudflare, apiToken, finished } = stage();
      const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch });
      const time = await timed(() => cf.dns.sync({ zone: 'example.com', records: after, prune: true, force: true }));
      return { time, requests: finished() };
    },
    /** By its own batches, with what is to be done known. */
    async officialBatch() {
      const { cloudflare, zone, apiToken, finished } = stage();
      const client = new Official({ apiToken, fetch: cloudflare.fetch });
      const changes = differences(zone.records.list(), after);
      const time = await timed(() => sendBatches(client, zone.id, changes));
      return { time, requests: finished() };
    },
    /** Everything: reads the zone, compares it with the desired records, and sends batches. */
    async officialSync() {
      const { cloudflare, zone, apiToken, finished } = stage();
      const client = new Official({ apiToken, fetch: cloudflare.fetch });
      const time = await timed(async () => {
        const existing: Existing[] = [];
        for await (const { id, name, content = '' } of client.dns.records.list({ zone_id: zone.id, per_page: 5_000 })) {
          existing.push({ id, name, content });
        }
        await sendBatches(client, zone.id, differences(existing, after));
      });
      return { time, requests: finished() };
    },
    /** One request for each record, one after another, with what is to be done known. */
    async officialOneByOne() {
      const { cloudflare, zone, apiToken, finished } = stage();
      const client = new Official({ apiToken, fetch: cloudflare.fetch });
      const at = { zone_id: zone.id };
      const { deletes, patches, posts } = differences(zone.records.list(), after);
      const time = await timed(async () => {
        for (const { id } of deletes) await client.dns.records.delete(id, at);
        for (const { id, ...record } of patches) await client.dns.records.edit(id, { ...at, ...record });
        for (const record of posts) await client.dns.records.create({ ...at, ...record });
      });
      return { time, requests: finished() };
    },
  };
}

type Desired = ReturnType<typeof A>;
type Existing = { readonly id: string; readonly name: string; readonly content: string };
type Changes = ReturnType<typeof differences>;

/** The few lines that a user of the official client writes, for records of one type with a name each. */
function differences(existing: readonly Existing[], desired: readonly Desired[]) {
  const ids = new Map<string, string>(existing.map(({ name, id }) => [name, id]));
  const contents = new Map<string, string>(existing.map(({ name, content }) => [name, content]));
  const wanted = new Set<string>(desired.map(({ name }) => name));
  return {
    deletes: existing.filter(({ name }) => !wanted.has(name)).map(({ id }) => ({ id })),
    patches: desired.flatMap((record) => {
      const id = ids.get(record.name);
      return id !== undefined && contents.get(record.name) !== record.content ? [{ id, ...record }] : [];
    }),
    posts: desired.filter(({ name }) => !ids.has(name)),
  };
}

/** Sends changes in batches that are as large as Cloudflare accepts them. */
async function sendBatches(client: Official, zone_id: string, { deletes, patches, posts }: Changes): Promise<void> {
  const changes = [
    ...deletes.map((one) => ({ deletes: [one] })),
    ...patches.map((one) => ({ patches: [one] })),
    ...posts.map((one) => ({ posts: [one] })),
  ] satisfies Partial<Changes>[];
  for (let start = 0; start < changes.length; start += BATCH) {
    const some: readonly Partial<Changes>[] = changes.slice(start, start + BATCH);
    await client.dns.records.batch({
      zone_id,
      deletes: some.flatMap((change) => change.deletes ?? []),
      patches: some.flatMap((change) => change.patches ?? []),
      posts: some.flatMap((change) => change.posts ?? []),
    });
  }
}

export const dnsApply: Measurement = {
  name: 'dns-apply',
  title: `${CHANGES.toLocaleString('en')} changes of a free zone's records at a ${LATENCY} ms round trip`,
  how: `\`dns.apply\` of a plan beside the official client's \`records.batch\`, ${BATCH} changes each, which is told what to change; \`dns.sync\` with everything that belongs to it beside the official client that lists with \`per_page: 5000\`, compares in 12 lines of its user's and sends the same batches; and both beside the official client record by record. Each on a simulated zone of its own, whose records are compared in the end. ${ROUNDS} rounds; record by record one, which takes 20 seconds.`,
  async measure({ library, simulator }: { readonly library: Library; readonly simulator: Simulator }) {
    const { apply, sync, officialBatch, officialSync, officialOneByOne } = changedZone(library, simulator, LATENCY);
    const requests = {
      apply: (await apply()).requests,
      sync: (await sync()).requests,
      officialBatch: (await officialBatch()).requests,
      officialSync: (await officialSync()).requests,
    };
    const time = await alternate(ROUNDS, {
      apply: async () => (await apply()).time,
      sync: async () => (await sync()).time,
      officialBatch: async () => (await officialBatch()).time,
      officialSync: async () => (await officialSync()).time,
    });
    const oneByOne = await officialOneByOne();
    const [batch, diff, single] = [
      'beside `records.batch`',
      'beside a list, a comparison and `records.batch`',
      'beside record by record',
    ];
    return [
      timeBeside(`\`dns.apply\`, ${batch}`, time.apply, time.officialBatch, 0.65),
      requestsBeside(`\`dns.apply\`, ${batch}`, requests.apply, requests.officialBatch, 7),
      timeBeside(`\`dns.sync\`, ${diff}`, time.sync, time.officialSync, 0.75),
      requestsBeside(`\`dns.sync\`, ${diff}`, requests.sync, requests.officialSync, 7),
      timeBeside(`\`dns.apply\`, ${single}`, time.apply, oneByOne.time, 50),
      requestsBeside(`\`dns.apply\`, ${single}`, requests.apply, oneByOne.requests, 7),
      timeBeside(`\`dns.sync\`, ${single}`, time.sync, oneByOne.time, 50),
      requestsBeside(`\`dns.sync\`, ${single}`, requests.sync, oneByOne.requests, 7),
    ];
  },
};
