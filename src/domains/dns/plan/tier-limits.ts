import { BaseZone as BaseUsage } from 'cloudflare/resources/dns/usage/zone';
import { CloudflareConnectorError } from '../../../errors.ts';
import type { CallContext } from '../../../operations/call-context.ts';
import type { ZoneRef } from '../../../permissions/grants.ts';
import type { DnsUsage } from '../models.ts';
import type { DnsChange } from './plan.ts';
import { describeChange } from './render.ts';
import type { ZoneFacts } from './zone-state.ts';

/** The limits of a tier: a zone's billing plan, which the API calls `plan`. */
interface Limits {
  readonly title: string;
  /** Number of records that every zone of the tier can have; some zones can have more. */
  readonly records: number;
  readonly tags: boolean;
  readonly flattening: boolean;
  /** Longest comment, in characters. */
  readonly comment: number;
  /** Shortest TTL, in seconds. */
  readonly ttl: number;
}

const free: Limits = {
  title: 'Free',
  records: 200,
  tags: false,
  flattening: false,
  comment: 100,
  ttl: 60,
};
const paid: Limits = {
  ...free,
  title: 'Pro',
  records: 3_500,
  tags: true,
  flattening: true,
  comment: 500,
};

/**
 * @source https://developers.cloudflare.com/dns/manage-dns-records/ (records)
 * @source https://developers.cloudflare.com/dns/manage-dns-records/reference/record-attributes/ (comments and tags)
 * @source https://developers.cloudflare.com/dns/manage-dns-records/reference/ttl/
 * @source https://developers.cloudflare.com/dns/cname-flattening/set-up-cname-flattening/
 */
const tiers: Readonly<Record<string, Limits>> = {
  free,
  pro: paid,
  business: { ...paid, title: 'Business' },
  enterprise: { ...paid, title: 'Enterprise', ttl: 30 },
};

/** The error for changes that the zone's tier does not allow; undefined if it allows all of them, or is unknown. */
export function beyondTier(operation: string, changes: readonly DnsChange[], facts: ZoneFacts) {
  const limits = tiers[facts.tier ?? ''];
  if (!limits) return undefined;
  const problems = changes.flatMap((change) => {
    const problem = change.action === 'delete' ? undefined : problemOf(change, limits, facts.name);
    return problem ? [`${describeChange(change)}: ${problem}`] : [];
  });
  if (problems.length === 0) return undefined;
  const more = problems.length > 10 ? `; and ${problems.length - 10} more` : '';
  const message = `${operation}: the ${limits.title} billing plan of ${facts.name} does not allow these changes: ${problems.slice(0, 10).join('; ')}${more}. Nothing was changed.`;
  return new CloudflareConnectorError('not_entitled', message, { operation });
}

function problemOf(
  change: Exclude<DnsChange, { action: 'delete' }>,
  limits: Limits,
  zoneName: string,
): string | undefined {
  const { ttl, comment, tags, settings, proxied, name } = change.record as typeof change.record & {
    settings?: { flatten_cname?: boolean | undefined } | undefined;
  };
  const changed = change.action === 'update' ? change.changes.map(({ field }) => field as string) : undefined;
  const sets = (field: string) => changed?.includes(field) ?? true;
  if (sets('tags') && tags && tags.length > 0 && !limits.tags) return 'tags need a paid billing plan';
  if (sets('comment') && [...(comment ?? '')].length > limits.comment) {
    return `the comment is longer than ${limits.comment} characters`;
  }
  if (sets('ttl') && ttl !== undefined && ttl !== 1 && ttl < limits.ttl && !proxied) {
    return `the TTL is shorter than ${limits.ttl} seconds`;
  }
  const flattened = settings?.flatten_cname && !proxied && name !== zoneName;
  return sets('settings') && flattened && !limits.flattening
    ? 'flattening a CNAME needs a paid billing plan'
    : undefined;
}

/**
 * Checks that the zone can have `growth` more records. Its quota is requested only if the smallest quota of the tier does not
 * suffice.
 *
 * @throws CloudflareConnectorError `not_entitled` if it cannot.
 */
export async function checkQuota(
  call: CallContext,
  operation: string,
  zone: ZoneRef,
  facts: ZoneFacts,
  present: number,
  growth: number,
): Promise<void> {
  const limits = tiers[facts.tier ?? ''] ?? free;
  if (growth <= 0 || present + growth <= limits.records) return;
  const usage = await call.use(BaseUsage).get({ zone_id: zone.id }, call.options);
  const { record_quota: quota } = usage as DnsUsage;
  if (quota === null || present + growth <= quota) return;
  throw new CloudflareConnectorError(
    'not_entitled',
    `${operation}: ${facts.name} can have ${quota} records. It has ${present} and would have ${present + growth}. Nothing was changed.`,
    { operation, request: 'GET /zones/{zone_id}/dns_records/usage' },
  );
}
