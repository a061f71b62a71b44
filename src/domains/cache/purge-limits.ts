import { BaseZones } from 'cloudflare/resources/zones/zones';
import { CloudflareConnectorError, type ErrorCode } from '../../errors.ts';
import type { CallContext } from '../../operation.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import type { Kind } from './purge-items.ts';

/** A bucket of tokens that Cloudflare fills again as time passes. */
interface Bucket {
  /** Tokens it holds when it is full. */
  readonly size: number;
  /** Tokens a second. */
  readonly rate: number;
}

interface PlanLimits {
  /** Counted in URLs. Cloudflare takes a moving average over a second, so a second's worth can come at once. */
  readonly urls: Bucket;
  /** Counted in requests. */
  readonly others: Bucket;
  readonly urlsPerRequest: number;
}

/** What every plan takes in one request. */
export const ALWAYS_TAKEN = 100;

const urls = (rate: number): Bucket => ({ size: rate, rate });

/** @source https://developers.cloudflare.com/cache/how-to/purge-cache/ */
const plans: Readonly<Record<string, PlanLimits>> = {
  free: { urls: urls(800), others: { size: 25, rate: 5 / 60 }, urlsPerRequest: ALWAYS_TAKEN },
  pro: { urls: urls(1_500), others: { size: 25, rate: 5 }, urlsPerRequest: ALWAYS_TAKEN },
  business: { urls: urls(1_500), others: { size: 50, rate: 10 }, urlsPerRequest: ALWAYS_TAKEN },
  enterprise: { urls: urls(3_000), others: { size: 500, rate: 50 }, urlsPerRequest: 500 },
};

/** How a zone that can not be read is refused; whether it can be purged, the purge itself shows. */
const UNREADABLE: readonly ErrorCode[] = ['missing_permission', 'out_of_reach'];

/** What a zone's plan allows, and the zone's name. */
export interface ZoneLimits {
  readonly name: string | undefined;
  readonly perRequest: number;
  readonly bucket: Bucket & { readonly key: string };
}

/** Looks the plan up. A token that may purge but not read the zone is held to the least that any plan allows. */
export async function limitsOf(call: CallContext, zone: ZoneRef, kind: Kind): Promise<ZoneLimits> {
  const found = await call
    .use(BaseZones)
    .get({ zone_id: zone.id }, call.options)
    .catch((error: unknown) => {
      if (CloudflareConnectorError.is(error) && UNREADABLE.includes(error.code)) return undefined;
      throw error;
    });
  const { legacy_id: legacy = 'free' } = (found?.plan ?? {}) as { legacy_id?: string };
  const plan = plans[legacy] ?? (plans.free as PlanLimits);
  const counted = kind === 'files' ? 'urls' : 'others';
  const account = found?.account?.id ?? zone.accountId ?? zone.id;
  return {
    name: found?.name ?? zone.name,
    perRequest: kind === 'files' ? plan.urlsPerRequest : ALWAYS_TAKEN,
    // Cloudflare counts per account, and by the plan of the zone.
    bucket: { ...plan[counted], key: `${account} ${legacy} ${counted}` },
  };
}
