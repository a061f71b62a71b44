import { runNode } from './consumer.ts';
import { atMost, type Line, type Measurement } from './measurement.ts';

const ZONES = 1_000;
const RECORDS = 1_000;
/** The number of zones that a linear time is taken from. */
const FEWER = 100;

/**
 * Plans zones, of which one record in a hundred differs, with an API that responds after a round trip, and applies a few of them.
 * Without the rate limit, which would hold the 601st zone back for five minutes. Prints the time, the requests and the largest
 * memory.
 */
const script = (zones: number, records: number, roundTrip: number, applied: boolean): string => `
import { CloudflareConnector, RateLimiter } from 'cloudflare-connector';
import { applyAll, planAll } from 'cloudflare-connector/dns-as-code';
const [zones, count] = [${zones}, ${records}];
const id = (at) => at.toString(16).padStart(32, '0');
const name = (at) => \`z\${at}.example\`;
const recordsOf = (at, isDesired) => Array.from({ length: count }, (_, index) => ({
  type: 'A', name: \`h\${index}.\${name(at)}\`, content: isDesired && index % 100 === 0 ? '192.0.2.2' : '192.0.2.1', ttl: 300,
}));
const existing = (at) => recordsOf(at, false).map((record, index) => ({
  ...record, id: id(at * 100_000 + index + 1), proxied: false, proxiable: true, comment: null, tags: [], settings: {}, meta: {},
  created_on: '2026-11-24T06:00:00Z', modified_on: '2026-11-24T06:00:00Z',
}));
let requests = 0;
const fetch = async (input, init) => {
  requests += 1;
  if (${roundTrip} > 0) await new Promise((done) => setTimeout(done, ${roundTrip}));
  const url = new URL(String(input));
  const at = Number(/z(\\d+)\\.example/.exec(url.searchParams.get('name') ?? '')?.[1] ?? Number.parseInt(/zones\\/([0-9a-f]{32})/.exec(url.pathname)?.[1] ?? '0', 16));
  const zone = { id: id(at), name: name(at), plan: { legacy_id: 'pro' } };
  let result = url.pathname.endsWith('/zones') ? [zone] : zone;
  if (url.pathname.endsWith('/batch')) {
    const { patches = [] } = JSON.parse(init.body);
    result = { patches: patches.map((patch) => ({ ...patch })) };
  } else if (url.pathname.endsWith('/dns_records')) result = existing(at);
  const total = Array.isArray(result) ? result.length : 1;
  return new Response(JSON.stringify({ success: true, errors: [], messages: [], result, result_info: { page: 1, per_page: 5000, count: total, total_count: total } }), { headers: { 'content-type': 'application/json' } });
};
const cf = new CloudflareConnector({ apiToken: 'v'.repeat(40), fetch, rateLimiter: new RateLimiter({ limit: 1_000_000 }) });
function* tasks() {
  for (let at = 0; at < zones; at++) yield { zone: name(at), records: () => recordsOf(at, true) };
}
const started = performance.now();
let changes = 0;
const kept = [];
for await (const { plan, error } of planAll(cf, tasks())) {
  if (error) throw error;
  changes += plan.changes.length;
  if (${applied}) kept.push(plan);
}
const time = performance.now() - started;
if (changes !== zones * Math.ceil(count / 100)) throw new Error(\`\${changes} changes\`);
const planning = requests;
requests = 0;
for await (const { error } of applyAll(cf, kept)) if (error) throw error;
console.log(JSON.stringify({ time, planning: planning / zones, applying: requests / zones, memory: process.resourceUsage().maxRSS / 1024 }));
`;

interface Measured {
  readonly time: number;
  readonly planning: number;
  readonly applying: number;
  readonly memory: number;
}

const megabytes = (value: number): string => `${Math.round(value)} MB`;
const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;
const perZone = (value: number): string => `${value.toFixed(1)} a zone`;
const times = (value: number): string => `${value.toFixed(2)}×`;

export const dnsZones: Measurement = {
  name: 'dns-zones',
  title: 'Planning many zones',
  how: `\`planAll\` over zones of ${RECORDS.toLocaleString('en')} records, of which one in a hundred differs, in a process of its own, with an API that responds at once; and 100 zones of 200 records with a round trip of 20 ms, planned and applied.`,
  async measure(consumer) {
    const run = async (zones: number, records: number, roundTrip: number, applied: boolean): Promise<Measured> => {
      const path = await consumer.write('zones.mjs', script(zones, records, roundTrip, applied));
      return JSON.parse(await runNode([path], consumer.directory));
    };
    const near = await run(100, 200, 20, true);
    const few = await run(FEWER, RECORDS, 0, false);
    const many = await run(ZONES, RECORDS, 0, false);
    const growth = many.time / few.time / (ZONES / FEWER);
    const lines: Line[] = [
      {
        what: '100 zones × 200 records: requests to plan',
        ours: perZone(near.planning),
        ...atMost(near.planning, 2, perZone),
      },
      {
        what: '100 zones × 200 records: requests to apply what was just planned',
        ours: perZone(near.applying),
        ...atMost(near.applying, 1, perZone),
      },
      { what: '100 zones × 200 records, 20 ms: time to plan', ours: seconds(near.time) },
      {
        what: `${(ZONES * RECORDS).toLocaleString('en')} records: memory of the process`,
        ours: megabytes(many.memory),
        ...atMost(many.memory, 512, megabytes),
      },
      {
        what: 'time per zone beside a tenth of the zones (linear is 1)',
        ours: times(growth),
        ...atMost(growth, 1.6, times),
      },
    ];
    return lines;
  },
};
