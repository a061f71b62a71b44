import { BaseZones } from 'cloudflare/resources/zones/zones';
import { CloudflareConnectorError, type ErrorCode } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import type { Bucket, BucketRequest } from '../../transport/timing/token-buckets.ts';

/** What Cloudflare counts: single files by their number, everything else by requests. */
export type Counted = 'urls' | 'requests';

interface PlanLimits {
  /** Cloudflare takes a moving average over a second, so a second's worth can come at once. */
  readonly urls: Omit<Bucket, 'key'>;
  readonly requests: Omit<Bucket, 'key'>;
  readonly urlsPerRequest: number;
}

/** What every plan takes in one request. */
export const ALWAYS_TAKEN = 100;

const urls = (rate: number): Omit<Bucket, 'key'> => ({ size: rate, rate });

/** @source https://developers.cloudflare.com/cache/how-to/purge-cache/ */
const plans: Readonly<Record<string, PlanLimits>> = {
  free: { urls: urls(800), requests: { size: 25, rate: 5 / 60 }, urlsPerRequest: ALWAYS_TAKEN },
  pro: { urls: urls(1_500), requests: { size: 25, rate: 5 }, urlsPerRequest: ALWAYS_TAKEN },
  business: { urls: urls(1_500), requests: { size: 50, rate: 10 }, urlsPerRequest: ALWAYS_TAKEN },
  enterprise: { urls: urls(3_000), requests: { size: 500, rate: 50 }, urlsPerRequest: 500 },
};

/** How a zone that can not be read is refused; whether it can be purged, the purge itself shows. */
const UNREADABLE: readonly ErrorCode[] = ['missing_permission', 'out_of_reach'];

/** What a zone's plan allows, and the zone's name. */
export interface ZoneLimits {
  readonly name: string | undefined;
  readonly perRequest: number;
  readonly bucket: Bucket;
  /** Whether that is the zone's own plan, and not the least there is. */
  readonly certain: boolean;
}

/** Looks the plan up. A token that may purge but not read the zone is held to the least that any plan allows. */
export async function limitsOf(call: CallContext, zone: ZoneRef, counted: Counted): Promise<ZoneLimits> {
  const found = await call
    .use(BaseZones)
    .get({ zone_id: zone.id }, call.options)
    .catch((error: unknown) => {
      if (CloudflareConnectorError.is(error) && UNREADABLE.includes(error.code)) return undefined;
      throw error;
    });
  const { legacy_id: legacy = 'free' } = (found?.plan ?? {}) as { legacy_id?: string };
  const plan = Object.hasOwn(plans, legacy) ? legacy : 'free';
  return {
    name: found?.name ?? zone.name,
    perRequest: counted === 'urls' ? (plans[plan] as PlanLimits).urlsPerRequest : ALWAYS_TAKEN,
    bucket: bucketOf(found?.account?.id ?? zone.accountId ?? zone.id, plan, counted),
    certain: found !== undefined,
  };
}

/**
 * What a purge takes of its bucket. Without `limits` that may be any plan's: what every plan has room for costs no request
 * to find out the zone's.
 */
export function drawOf(
  call: CallContext,
  zone: ZoneRef,
  {
    counted,
    tokens,
    limits,
  }: { readonly counted: Counted; readonly tokens: number; readonly limits?: ZoneLimits | undefined },
): BucketRequest {
  // Zones that were given by their ids may all be of one account.
  const account = zone.accountId ?? 'unknown';
  return {
    subject: `${zone.id} ${counted}`,
    tokens,
    candidates: limits ? [limits.bucket] : Object.keys(plans).map((plan) => bucketOf(account, plan, counted)),
    async identify() {
      const { bucket, certain } = await limitsOf(call, zone, counted);
      // The pace of the smallest plan would be one request in 12 seconds, where the zone's may be 50 a second.
      return certain ? bucket : undefined;
    },
  };
}

/** Cloudflare counts per account, and by the plan of the zone. */
function bucketOf(account: string, plan: string, counted: Counted): Bucket {
  const { size, rate } = (plans[plan] as PlanLimits)[counted];
  return { key: `${account} ${plan} ${counted}`, size, rate };
}
