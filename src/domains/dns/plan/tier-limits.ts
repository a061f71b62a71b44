import { BaseZone as BaseUsage } from 'cloudflare/resources/dns/usage/zone';
import type { CallContext } from '../../../operations/call-context.ts';
import type { ZoneRef } from '../../../permissions/grants.ts';
import { eachWithPauses } from '../../../transport/timing/pauses.ts';
import type { DnsUsage } from '../models.ts';
import type { DnsChange, DnsPlanProblem } from './plan.ts';
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

/** What the zone's tier does not allow of the changes; nothing if its tier is unknown. */
export async function beyondTier(changes: readonly DnsChange[], { tier, name }: ZoneFacts): Promise<readonly string[]> {
  const limits = tiers[tier ?? ''];
  if (!limits) return [];
  const found: string[] = [];
  await eachWithPauses(changes, (change) => {
    if (change.action === 'delete') return;
    for (const problem of problemsOf(change, limits, name)) found.push(`${describeChange(change)}: ${problem}`);
  });
  return found;
}

function problemsOf(
  change: Exclude<DnsChange, { action: 'delete' }>,
  limits: Limits,
  zoneName: string,
): readonly string[] {
  const { ttl, comment, tags, settings, proxied, name } = change.record as typeof change.record & {
    settings?: { flatten_cname?: boolean | undefined } | undefined;
  };
  const changed = change.action === 'update' ? change.changes.map(({ field }) => field as string) : undefined;
  const problems: string[] = [];
  const check = (field: string, isBeyond: unknown, problem: string): void => {
    if (isBeyond && (changed?.includes(field) ?? true)) problems.push(problem);
  };
  check('tags', tags?.length && !limits.tags, 'tags need a paid billing plan');
  check(
    'comment',
    [...(comment ?? '')].length > limits.comment,
    `the comment is longer than ${limits.comment} characters`,
  );
  if (!proxied) {
    check('ttl', ttl !== undefined && ttl !== 1 && ttl < limits.ttl, `the TTL is shorter than ${limits.ttl} seconds`);
    const isFlattened = settings?.flatten_cname && name !== zoneName;
    check('settings', isFlattened && !limits.flattening, 'flattening a CNAME needs a paid billing plan');
  }
  return problems;
}

/**
 * What the zone cannot take: changes that its tier does not allow, and more records than it can have. Its quota is requested only
 * if the smallest quota of the tier does not suffice.
 */
export async function notEntitled(
  call: CallContext,
  zone: ZoneRef,
  facts: ZoneFacts,
  present: number,
  changes: readonly DnsChange[],
): Promise<DnsPlanProblem[]> {
  const limits = tiers[facts.tier ?? ''];
  const messages = (await beyondTier(changes, facts)).map((problem) => `${problem} (${limits?.title} billing plan)`);
  const growth = changes.reduce((sum, { action }) => sum + growths[action], 0);
  if (growth > 0 && present + growth > (limits ?? free).records) {
    const { record_quota: quota } = (await call.use(BaseUsage).get({ zone_id: zone.id }, call.options)) as DnsUsage;
    if (quota !== null && present + growth > quota) {
      messages.push(`${facts.name} can have ${quota} records. It has ${present} and would have ${present + growth}`);
    }
  }
  return messages.map((message) => ({ code: 'not_entitled', message }));
}

const growths = { create: 1, update: 0, delete: -1 };
