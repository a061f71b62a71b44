import { BaseRecords } from 'cloudflare/resources/dns/records';
import { BaseZones } from 'cloudflare/resources/zones/zones';
import { CloudflareConnectorError, type ErrorCode } from '../../../errors.ts';
import type { CallContext } from '../../../operations/call-context.ts';
import type { ZoneRef } from '../../../permissions/grants.ts';
import type { Envelope } from '../../../transport/envelope.ts';
import { paginate } from '../../../transport/paginate.ts';
import { eachWithPauses } from '../../../transport/timing/pauses.ts';
import { tierOf } from '../records/batch-limit.ts';
import type { DnsRecord } from '../records/types.ts';

/** What a plan needs to know of the zone itself. */
export interface ZoneFacts {
  readonly name: string;
  /** `free`, `pro`, `business` or `enterprise`; undefined if the token cannot read the zone. */
  readonly tier: string | undefined;
  /** The token's permissions on the zone, as legacy permission names; undefined if unknown. */
  readonly permissions: readonly string[] | undefined;
}

/** A zone and its records at one moment. */
export interface ZoneState {
  readonly facts: ZoneFacts;
  readonly records: readonly DnsRecord[];
}

/** The errors of a token that cannot read the zone. It may still be able to read the records. */
const UNREADABLE: readonly ErrorCode[] = ['missing_permission', 'out_of_reach'];

/** Reads the zone and all its records, concurrently. */
export async function readZoneState(call: CallContext, zone: ZoneRef): Promise<ZoneState> {
  const reading = zoneFacts(call, zone);
  // If both fail, the error of the records says more. It is thrown first.
  reading.catch(() => undefined);
  const records = await readRecords(call, zone.id);
  return { records, facts: await reading };
}

/** Reads all records of a zone: 5,000 in a page, the pages after the first one concurrently. */
export async function readRecords(call: CallContext, zoneId: string): Promise<readonly DnsRecord[]> {
  const records = await paginate<DnsRecord>(async () => ({
    request: { path: '', perPage: 5_000 },
    readPage: async (_, query) => {
      const params = { zone_id: zoneId, ...query } as Parameters<BaseRecords['list']>[0];
      return (await call.use(BaseRecords).list(params, call.options)) as unknown as Envelope;
    },
  })).all();
  // Old recordings, and other servers, leave out what is empty.
  const whole: DnsRecord[] = [];
  await eachWithPauses(records, (record) => {
    const { tags, settings, comment = null } = record as Partial<DnsRecord>;
    whole.push(tags && settings ? record : { ...record, tags: tags ?? [], settings: settings ?? {}, comment });
  });
  return whole;
}

/** The facts from the lookup of the zone's name, or else from a request. */
async function zoneFacts(call: CallContext, zone: ZoneRef): Promise<ZoneFacts> {
  const lookup = lookupOf(zone);
  if (lookup) return factsOf(lookup);
  const { name } = zone;
  const known = async () => factsOf(await call.zoneObject(zone));
  return known().catch((error: unknown) => {
    if (name === undefined || !CloudflareConnectorError.is(error) || !UNREADABLE.includes(error.code)) throw error;
    return { name, tier: undefined, permissions: undefined };
  });
}

/** The zone in the response to the lookup of its name; undefined if it was not looked up. */
export const lookupOf = (zone: ZoneRef): object | undefined => (zone as { seen?: object | undefined }).seen;

/** Requests the facts of a zone. */
export async function readFacts(call: CallContext, zone: ZoneRef): Promise<ZoneFacts> {
  return factsOf(await call.use(BaseZones).get({ zone_id: zone.id }, call.options));
}

function factsOf(zone: object): ZoneFacts {
  const { name, permissions } = zone as { readonly name: string; readonly permissions?: readonly string[] | undefined };
  return { name, tier: tierOf(zone), permissions };
}
