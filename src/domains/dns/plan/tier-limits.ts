import { APIResource } from 'cloudflare/core/resource';
import { CloudflareConnectorError } from '../../../errors.ts';
import type { CallContext, OfficialOptions } from '../../../operations/call-context.ts';
import type { ZoneRef } from '../../../permissions/grants.ts';
import type { Envelope } from '../../../transport/envelope.ts';
import type { DnsUsage } from '../models.ts';
import { describeChange } from './render.ts';
import type { DnsChange } from './types.ts';
import type { ZoneFacts } from './zone-state.ts';

/** What a plan allows. */
interface Limits {
  readonly title: string;
  /** Records that a zone can have at least; some have more. */
  readonly records: number;
  readonly tags: boolean;
  readonly flattening: boolean;
  /** Characters. */
  readonly comment: number;
  /** Seconds. */
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
const plans: Readonly<Record<string, Limits>> = {
  free,
  pro: paid,
  business: { ...paid, title: 'Business' },
  enterprise: { ...paid, title: 'Enterprise', ttl: 30 },
};

/**
 * What the zone's plan does not allow of the changes; undefined when it allows all of them, or is not known.
 */
export function beyondPlan(operation: string, changes: readonly DnsChange[], facts: ZoneFacts) {
  const limits = plans[facts.plan ?? ''];
  if (!limits) return undefined;
  const problems = changes.flatMap((change) => {
    const problem = change.action === 'delete' ? undefined : problemOf(change, limits, facts.name);
    return problem ? [`${describeChange(change)}: ${problem}`] : [];
  });
  if (problems.length === 0) return undefined;
  const more = problems.length > 10 ? `; and ${problems.length - 10} more` : '';
  const message = `${operation}: the ${limits.title} plan of ${facts.name} does not allow what is desired: ${problems.slice(0, 10).join('; ')}${more}. Nothing was changed.`;
  return new CloudflareConnectorError('not_entitled', message, { operation });
}

function problemOf(
  change: Exclude<DnsChange, { action: 'delete' }>,
  limits: Limits,
  zoneName: string,
): string | undefined {
  const { ttl, comment, tags, settings, proxied, name } = change.record as typeof change.record & {
    settings?: { flatten_cname?: boolean };
  };
  const changed = change.action === 'update' ? change.changes.map(({ field }) => field as string) : undefined;
  const sets = (field: string) => changed?.includes(field) ?? true;
  if (sets('tags') && tags && tags.length > 0 && !limits.tags) return 'tags are for paid plans';
  if (sets('comment') && comment !== undefined && [...comment].length > limits.comment) {
    return `the comment has more than ${limits.comment} characters`;
  }
  if (sets('ttl') && ttl !== undefined && ttl !== 1 && ttl < limits.ttl && !proxied) {
    return `the TTL is less than ${limits.ttl} seconds`;
  }
  const flattened = settings?.flatten_cname && !proxied && name !== zoneName;
  return sets('settings') && flattened && !limits.flattening ? 'flattening of a CNAME is for paid plans' : undefined;
}

/** The official resource is part of what a connector starts with; shared with this file it would be a chunk more there. */
class Usage extends APIResource {
  async get(zone: string, options: OfficialOptions): Promise<DnsUsage> {
    const answer = await this._client.get(`/zones/${zone}/dns_records/usage`, options);
    return (answer as Envelope).result as DnsUsage;
  }
}

/**
 * Makes sure that the zone may have so many records more. Its quota is asked for only where the plan's smallest does not do.
 *
 * @throws CloudflareConnectorError `not_entitled`.
 */
export async function checkQuota(
  call: CallContext,
  operation: string,
  zone: ZoneRef,
  facts: ZoneFacts,
  present: number,
  growth: number,
): Promise<void> {
  const limits = plans[facts.plan ?? ''] ?? free;
  if (growth <= 0 || present + growth <= limits.records) return;
  const { record_quota: quota } = await call.use(Usage).get(zone.id, call.options);
  if (quota === null || present + growth <= quota) return;
  throw new CloudflareConnectorError(
    'not_entitled',
    `${operation}: ${facts.name} may have ${quota} records, has ${present}, and would have ${present + growth}. Nothing was changed.`,
    { operation, request: 'GET /zones/{zone_id}/dns_records/usage' },
  );
}
