import type { Library, Simulator } from './consumer.ts';
import { atMost, type Measurement, milliseconds, times } from './measurement.ts';
import { timed } from './rounds.ts';

const URLS = 10_000;
const LATENCY = 20;
/** URLs that a Pro zone may purge at once, and again in every second. https://developers.cloudflare.com/cache/how-to/purge-cache/ */
const PRO = 1_500;

export const purge: Measurement = {
  name: 'purge',
  title: `${URLS.toLocaleString('en')} URLs purged on a Pro zone at a ${LATENCY} ms round trip`,
  how: "`purgeUrls` on a simulated zone, in real time, beside the least that the plan's bucket allows: what is above its size, at its rate. One round.",
  async measure({ library, simulator }: { readonly library: Library; readonly simulator: Simulator }) {
    const cloudflare = simulator.createCloudflare({ latency: LATENCY });
    const zone = cloudflare.zones.create({ name: 'example.com', plan: 'pro' });
    const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'cache:purge'] });
    const cf = new library.CloudflareConnector({ apiToken, fetch: cloudflare.fetch });
    const urls = Array.from({ length: URLS }, (_, index) => `https://example.com/${index}`);
    const time = await timed(() => cf.cache.purgeUrls({ zone: zone.id, urls }));
    const best = ((URLS - PRO) / PRO) * 1_000;
    const rejected = cloudflare.requests.filter(({ status }) => status === 429).length;
    return [
      {
        what: 'time, beside what the bucket allows',
        ours: milliseconds(time),
        other: milliseconds(best),
        ratio: times(time / best),
        ...atMost(time / best, 1.1, times),
      },
      { what: 'requests rejected with 429', ours: String(rejected), ...atMost(rejected, 0) },
    ];
  },
};
