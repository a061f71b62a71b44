import { refusal, success } from '../server/response.ts';
import { route } from '../server/route.ts';
import { planLimits } from '../zones/plans.ts';
import type { Zone } from '../zones/zones.ts';
import { PurgeBuckets } from './purge-buckets.ts';

const lists = ['files', 'tags', 'hosts', 'prefixes'] as const;

export const cacheRoutes = [
  route({
    method: 'POST',
    path: '/zones/{zone_id}/purge_cache',
    known: 'seen',
    source: 'https://github.com/cloudflare/python-cloudflare/issues/179',
    handle(call) {
      const { zone, context } = call;
      const body = call.json();
      checkPurge(body, zone);
      const buckets = zone.account.parts.get('purgeBuckets', () => new PurgeBuckets());
      const { files } = body;
      const now = context.clock.now();
      if (Array.isArray(files)) buckets.take(zone.plan, 'urls', files.length, now);
      else buckets.take(zone.plan, 'requests', 1, now);
      return success({ id: call.zone.id });
    },
  }),
];

function checkPurge(body: Readonly<Record<string, unknown>>, zone: Zone): void {
  const named = lists.filter((list) => body[list] !== undefined);
  if (named.length === 0 && body.purge_everything !== true) {
    throw refusal(1012, 'Request must contain one of "purge_everything", "files", "tags", "hosts" or "prefixes"');
  }
  for (const list of named) {
    const items: unknown = body[list];
    // Seen: https://github.com/NathanVaughn/actions-cloudflare-purge/issues/31
    if (!Array.isArray(items)) throw refusal(1014, '"files", "tags", "hosts" or "prefixes" must be an array');
    const limit = list === 'files' ? planLimits[zone.plan].purgedUrls : 100;
    // The limit is documented; the code is inferred, and so is refusing an empty list.
    if (items.length === 0 || items.length > limit) throw refusal(1094, `"${list}" must contain 1 to ${limit} items`);
    if (list === 'files') for (const file of items) refuseBadUrl(file);
  }
}

/**
 * Seen for URLs without a scheme: https://github.com/cloudflare/cloudflare-docs/issues/25277. Hosts of other domains pass: they may
 * be custom hostnames, which are purged through the zone of their provider.
 */
function refuseBadUrl(file: unknown): void {
  const text = typeof file === 'object' && file !== null && 'url' in file ? file.url : file;
  if (typeof text !== 'string' || !URL.canParse(text)) {
    throw refusal(1016, `Unable to purge ${String(text)}, which is an invalid URL.`);
  }
}
