import { planLimits } from '../billing-plan.ts';
import { asciiName } from '../server/host-names.ts';
import { rejection } from '../server/route-response.ts';
import type { Zone } from '../zones/zones.ts';

const lists = ['files', 'tags', 'hosts', 'prefixes'] as const;

/** Rejects a purge that Cloudflare does not accept. */
export function checkPurge(body: Readonly<Record<string, unknown>>, zone: Zone): void {
  const named = lists.filter((list) => body[list] !== undefined);
  if (named.length === 0 && body.purge_everything !== true) {
    throw rejection(1012, 'Request must contain one of "purge_everything", "files", "tags", "hosts" or "prefixes"');
  }
  for (const list of named) {
    const items: unknown = body[list];
    // Seen: https://github.com/NathanVaughn/actions-cloudflare-purge/issues/31
    if (!Array.isArray(items)) throw rejection(1014, '"files", "tags", "hosts" or "prefixes" must be an array');
    const limit = list === 'files' ? planLimits[zone.plan].purgedUrls : 100;
    // The limit is documented. Inferred are the code, and that an empty list is rejected.
    if (items.length === 0 || items.length > limit) throw rejection(1094, `"${list}" must contain 1 to ${limit} items`);
    if (list === 'files') for (const file of items) rejectForeignUrl(file, zone);
  }
}

/** Seen for URLs without a scheme: https://github.com/cloudflare/cloudflare-docs/issues/25277. For other zones' URLs it is inferred. */
function rejectForeignUrl(file: unknown, zone: Zone): void {
  const text = typeof file === 'object' && file !== null && 'url' in file ? file.url : file;
  const host = typeof text === 'string' && URL.canParse(text) ? asciiName(new URL(text).hostname) : '';
  if (host !== zone.name && !host.endsWith(`.${zone.name}`)) {
    throw rejection(1016, `Unable to purge ${String(text)}, which is an invalid URL.`);
  }
}
