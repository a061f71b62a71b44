import type { Library } from './consumer.ts';
import { atMost, type Line, type Measurement, milliseconds, times } from './measurement.ts';
import { alternate, cpuTime } from './rounds.ts';

const ROUNDS = 5;
const SIZES = [1_000, 10_000, 50_000] as const;
const ID = '0123456789abcdef0123456789abcdef';

/** Records of the types that zones have most of, each of which is written otherwise than Cloudflare has it every now and then. */
function desired(count: number) {
  return Array.from({ length: count }, (_, at) => {
    const name = at % 7 === 0 ? `Host-${at}.Example.com.` : `host-${at}.example.com`;
    if (at % 5 === 1)
      return { type: 'CNAME', name, content: at % 2 ? `target-${at}.example.net.` : `t${at}.example.net` };
    if (at % 5 === 2)
      return { type: 'TXT', name, content: at % 2 ? `v=spf1 ip4:192.0.2.${at % 256} -all` : `"key=${at}"` };
    if (at % 5 === 3) return { type: 'AAAA', name, content: `2001:db8:0:0::${(at % 65_535).toString(16)}`, ttl: 300 };
    return { type: 'A', name, content: `192.0.2.${at % 256}`, ttl: 300 };
  });
}

/** What the API has of them, of which every tenth differs, and every twentieth is another one. */
function existing(count: number) {
  return desired(count).map((record, at) => ({
    ...record,
    id: at.toString(16).padStart(32, '0'),
    name: at % 20 === 0 ? `gone-${at}.example.com` : record.name.toLowerCase().replace(/\.$/, ''),
    content: record.type === 'TXT' ? record.content : record.content.replace(/\.$/, ''),
    ttl: at % 10 === 5 ? 60 : (record.ttl ?? 1),
    ...{ proxied: false, proxiable: true, comment: null, tags: [], settings: {}, meta: {} },
    ...{ created_on: '2026-11-24T06:00:00Z', modified_on: '2026-11-24T06:00:00Z' },
  }));
}

/**
 * Plans as many records against as many, with an API that responds at once. Returns the CPU time in milliseconds that `dns.plan` takes,
 * and that reading the same records takes without planning.
 */
export function plannedZone({ CloudflareConnector }: Library, count: number) {
  const wanted = desired(count);
  const records = existing(count);
  const pages = Array.from({ length: Math.ceil(count / 5_000) }, (_, page) =>
    JSON.stringify({
      success: true,
      errors: [],
      messages: [],
      result: records.slice(page * 5_000, (page + 1) * 5_000),
      result_info: { page: page + 1, per_page: 5_000, count: 5_000, total_count: count },
    }),
  );
  const zone = JSON.stringify({ success: true, errors: [], messages: [], result: { id: ID, name: 'example.com' } });
  const fetch: typeof globalThis.fetch = async (input) => {
    const url = new URL(String(input));
    const body = url.pathname.endsWith('/dns_records') ? pages[Number(url.searchParams.get('page')) - 1] : zone;
    return new Response(body, { headers: { 'content-type': 'application/json' } });
  };
  const cf = new CloudflareConnector({ apiToken: 'v'.repeat(40), fetch });
  return {
    plan: () =>
      cpuTime(async () => {
        const { creates, updates, deletes } = await cf.dns.plan({
          zone: ID,
          records: wanted as never,
          prune: true,
        });
        if (creates.length !== deletes.length || creates.length !== count / 20 || updates.length !== count / 10) {
          throw new Error(`${creates.length} creates, ${updates.length} updates and ${deletes.length} deletes.`);
        }
      }),
    read: () => cpuTime(() => cf.dns.records.list({ zone: ID }).all()),
  };
}

export const dnsPlan: Measurement = {
  name: 'dns-plan',
  title: 'Planning a zone: CPU time for as many records against as many',
  how: `\`dns.plan\` with an API that responds at once: CPU time of the process, input checks included, minus that of reading the same records. One record in ten is changed, one in twenty is created and one deleted. Medians of ${ROUNDS} rounds after one to warm up.`,
  async measure({ library }: { readonly library: Library }) {
    const lines: Line[] = [];
    const perRecord: number[] = [];
    // A smaller zone is over before the code is compiled: this is for all sizes.
    const warmUp = plannedZone(library, 10_000);
    for (let round = 0; round < ROUNDS; round++) await warmUp.plan();
    for (const size of SIZES) {
      const zone = plannedZone(library, size);
      const time = await alternate(ROUNDS, { plan: zone.plan, read: zone.read });
      const own = time.plan - time.read;
      perRecord.push(own / size);
      lines.push({
        what: `${size.toLocaleString('en')} records`,
        ours: milliseconds(own),
        other: `${milliseconds(time.read)} to read them`,
        ...(size === 10_000 ? atMost(own, 150, milliseconds) : {}),
      });
    }
    const growth = (perRecord[2] ?? 0) / (perRecord[1] ?? 1);
    lines.push({
      what: 'time per record, 50,000 beside 10,000 (linear is 1)',
      ours: times(growth),
      ...atMost(growth, 1.6, times),
    });
    return lines;
  },
};
