import { BaseRecords } from 'cloudflare/resources/dns/records';
import { BaseZones } from 'cloudflare/resources/zones/zones';
import { CloudflareConnectorError, type ErrorCode } from '../../../errors.ts';
import type { CallContext } from '../../../operations/call-context.ts';
import type { ZoneRef } from '../../../permissions/grants.ts';
import type { Envelope } from '../../../transport/envelope.ts';
import { paginate } from '../../../transport/paginate.ts';
import { planOf } from '../records/batch-limit.ts';
import type { DnsRecord } from '../records/types.ts';

/** What counts of a zone itself. */
export interface ZoneFacts {
  readonly name: string;
  /** `free`, `pro`, `business` or `enterprise`; undefined when the token can not read the zone. */
  readonly plan: string | undefined;
  /** What the token may do there, in the API's old words; undefined when that is not known. */
  readonly permissions: readonly string[] | undefined;
}

/** How a zone that can not be read is refused; whether its records can be, they show. */
const UNREADABLE: readonly ErrorCode[] = ['missing_permission', 'out_of_reach'];

/** A zone as it is now: itself and its records, read side by side. */
export async function readZone(
  call: CallContext,
  zone: ZoneRef,
  knownName?: string,
): Promise<{ readonly facts: ZoneFacts; readonly records: readonly DnsRecord[] }> {
  const reading = zoneFacts(call, zone, knownName);
  // What the records are refused with says more, and is thrown first.
  reading.catch(() => undefined);
  const records = await readRecords(call, zone.id);
  return { records, facts: await reading };
}

/** All records of a zone: 5,000 in a page, the pages after the first one in parallel. */
export function readRecords(call: CallContext, zoneId: string): Promise<DnsRecord[]> {
  return paginate<DnsRecord>(async () => ({
    request: { path: '', perPage: 5_000 },
    readPage: async (_, query) => {
      const params = { zone_id: zoneId, ...query } as Parameters<BaseRecords['list']>[0];
      return (await call.use(BaseRecords).list(params, call.options)) as unknown as Envelope;
    },
  })).all();
}

/** What counts of the zone itself: as it was when its name was looked up, or else from a request. */
async function zoneFacts(call: CallContext, zone: ZoneRef, knownName: string | undefined): Promise<ZoneFacts> {
  const seen = seenOf(zone);
  if (seen) return factsOf(seen);
  const name = zone.name ?? knownName;
  return askedZone(call, zone).catch((error: unknown) => {
    if (name === undefined || !CloudflareConnectorError.is(error) || !UNREADABLE.includes(error.code)) throw error;
    return { name, plan: undefined, permissions: undefined };
  });
}

/** The zone as the API returned it when its name was looked up; undefined when it was given by its id. */
export const seenOf = (zone: ZoneRef): object | undefined => (zone as { seen?: object }).seen;

/** What counts of the zone itself, now. */
export async function askedZone(call: CallContext, zone: ZoneRef): Promise<ZoneFacts> {
  return factsOf(await call.use(BaseZones).get({ zone_id: zone.id }, call.options));
}

function factsOf(zone: object): ZoneFacts {
  const { name, permissions } = zone as { readonly name: string; readonly permissions?: readonly string[] };
  return { name, plan: planOf(zone), permissions };
}
