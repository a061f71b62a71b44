import { BaseZones } from 'cloudflare/resources/zones/zones';
import { CloudflareConnectorError, type ErrorCode } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import { type Bucket, type BucketRequest, TokenBuckets } from '../../transport/timing/token-buckets.ts';

/** What Cloudflare limits: for single files the number of URLs, otherwise the number of requests. */
export type PurgeUnit = 'urls' | 'requests';

interface TierLimits {
  /** Cloudflare uses a moving average over one second, so the URLs of one second can be sent as a burst. */
  readonly urls: Omit<Bucket, 'key'>;
  readonly requests: Omit<Bucket, 'key'>;
  readonly urlsPerRequest: number;
}

/** Items that every tier accepts in one request. */
export const ITEMS_PER_REQUEST = 100;

const urls = (rate: number): Omit<Bucket, 'key'> => ({ size: rate, rate });

/** @source https://developers.cloudflare.com/cache/how-to/purge-cache/ */
const tiers: Readonly<Record<string, TierLimits>> = {
  free: { urls: urls(800), requests: { size: 25, rate: 5 / 60 }, urlsPerRequest: ITEMS_PER_REQUEST },
  pro: { urls: urls(1_500), requests: { size: 25, rate: 5 }, urlsPerRequest: ITEMS_PER_REQUEST },
  business: { urls: urls(1_500), requests: { size: 50, rate: 10 }, urlsPerRequest: ITEMS_PER_REQUEST },
  enterprise: { urls: urls(3_000), requests: { size: 500, rate: 50 }, urlsPerRequest: 500 },
};

/** Codes for a zone that the token cannot read. The purge itself shows whether it can be purged. */
const UNREADABLE: readonly ErrorCode[] = ['missing_permission', 'out_of_reach'];

/** The purge limits of a zone. */
export interface ZoneLimits {
  readonly perRequest: number;
  readonly bucket: Bucket;
  /** False if the zone could not be read, so that the limits are those of the lowest tier. */
  readonly certain: boolean;
}

/** How many tokens a request draws. */
export interface Draw {
  readonly unit: PurgeUnit;
  readonly tokens: number;
  /** Undefined if the zone's are not known. */
  readonly limits?: ZoneLimits | undefined;
}

/** Reads the tier of a zone. A token that cannot read the zone is held to the limits of the lowest tier. */
export async function limitsOf(call: CallContext, zone: ZoneRef, unit: PurgeUnit): Promise<ZoneLimits> {
  const found = await call
    .use(BaseZones)
    .get({ zone_id: zone.id }, call.options)
    .catch((error: unknown) => {
      if (CloudflareConnectorError.is(error) && UNREADABLE.includes(error.code)) return undefined;
      throw error;
    });
  const { legacy_id: legacy = 'free' } = (found?.plan ?? {}) as { legacy_id?: string | undefined };
  const tier = Object.hasOwn(tiers, legacy) ? legacy : 'free';
  return {
    perRequest: unit === 'urls' ? (tiers[tier] as TierLimits).urlsPerRequest : ITEMS_PER_REQUEST,
    bucket: bucketOf(found?.account?.id ?? zone.accountId ?? zone.id, tier, unit),
    certain: found !== undefined,
  };
}

/**
 * The tokens that a request draws from its bucket. Without `limits` the bucket may be that of any tier: a draw that every
 * tier has room for does not cost a request to read the zone's.
 */
export function drawOf(call: CallContext, zone: ZoneRef, { unit, tokens, limits }: Draw): BucketRequest {
  // The account of a zone given by its id is not known; all such zones may be in one account.
  const account = zone.accountId ?? 'unknown';
  return {
    subject: `${zone.id} ${unit}`,
    tokens,
    candidates: limits ? [limits.bucket] : Object.keys(tiers).map((tier) => bucketOf(account, tier, unit)),
    async identify() {
      const { bucket, certain } = await limitsOf(call, zone, unit);
      // The rate of the lowest tier is one request in 12 seconds, that of the zone may be 50 a second.
      return certain ? bucket : undefined;
    },
    makeBuckets: () => new TokenBuckets(),
  };
}

/** Cloudflare has one bucket for each account and tier. */
function bucketOf(account: string, tier: string, unit: PurgeUnit): Bucket {
  const { size, rate } = (tiers[tier] as TierLimits)[unit];
  return { key: `${account} ${tier} ${unit}`, size, rate };
}
