/** Checked by tsc alone: drift between the official client's types and ours breaks our build, not our users'. */
import type {
  RecordCreateParams,
  RecordEditParams,
  RecordListParams,
  RecordResponse,
} from 'cloudflare/resources/dns/records';
import type { RecordDraft } from '../../src/domains/dns/records/checks.ts';
import type { RecordFields } from '../../src/domains/dns/records/fields.ts';
import type { RecordFilters } from '../../src/domains/dns/records/record-input.ts';
import type { DnsRecord, RecordInput, RecordPatch, RecordType } from '../../src/domains/dns/records/types.ts';

declare function assignable<To>(from: To): void;
declare function some<T>(): T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
/** `Omit` that keeps a union apart. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/**
 * The official types mark as optional what the API's document lists as required in an answer (`dns-records_dns-record-response`),
 * and each part of the data, which the API always returns. They do not say that records of most types are never proxied.
 */
type Answered<R> = R extends unknown
  ? Omit<R, 'data' | 'proxied'> & { proxied: R extends { type: 'A' | 'AAAA' | 'CNAME' } ? boolean : false } & Required<
        Pick<R, Extract<keyof R, 'content' | 'comment' | 'settings' | 'tags' | PriorityOf<R>>>
      > &
      (R extends { data?: infer D } ? { data: Required<NonNullable<D>> } : unknown)
  : never;
type PriorityOf<R> = R extends { type: 'MX' | 'URI' } ? 'priority' : never;

// What the official client returns is one of ours, type by type, and no type is missing.
assignable<DnsRecord>(some<Answered<RecordResponse>>());
assignable<true>(some<Same<DnsRecord['type'], RecordResponse['type']>>());
assignable<true>(some<Same<RecordInput['type'], RecordCreateParams['type']>>());
assignable<true>(some<Same<RecordType, DnsRecord['type']>>());

/** An input as it is sent: `undefined` is left out, and the official types have no read-only arrays. */
type Sent<T> = T extends readonly (infer E)[]
  ? E[]
  : T extends object
    ? { [K in keyof T]: Sent<Exclude<T[K], undefined>> }
    : T;

// The official client sends what we accept. It requires a TTL where the API has a default. A comment that is null is sent as an
// empty text.
assignable<Without<RecordCreateParams, 'zone_id'>>(some<Sent<RecordInput & { ttl: number; comment: string }>>());

// No field of ours is unknown to the official client, which optional fields would hide.
type AllKeys<T> = T extends unknown ? keyof T : never;
assignable<AllKeys<RecordResponse>>(some<AllKeys<DnsRecord>>());
assignable<AllKeys<RecordCreateParams>>(some<AllKeys<RecordInput>>());
assignable<true>(
  some<Same<keyof RecordPatch, Exclude<AllKeys<RecordEditParams>, 'zone_id' | 'include_shadow_metadata'>>>(),
);
assignable<true>(some<Same<keyof RecordPatch, keyof RecordFields>>());

// Each of ours can be checked and parsed.
assignable<RecordDraft>(some<RecordInput>());
assignable<RecordDraft>(some<RecordPatch>());
assignable<RecordFields>(some<RecordInput>());
assignable<RecordDraft>(some<RecordFields>());

// The filters are the API's, without pages.
type Filters = Without<RecordListParams, 'zone_id' | 'page' | 'per_page'>;
type Flat<F> = {
  [K in keyof F & string]-?: NonNullable<F[K]> extends object ? K | `${K}.${keyof NonNullable<F[K]> & string}` : K;
}[keyof F & string];
assignable<true>(some<Same<keyof RecordFilters, Flat<Filters>>>());

// A switch over the type knows what each has.
export function sample(record: DnsRecord): string | number {
  switch (record.type) {
    case 'SRV':
      return record.data.port;
    case 'MX':
      return record.priority;
    case 'CNAME':
      return String(record.settings.flatten_cname);
    case 'TXT':
      // @ts-expect-error a TXT record has no data
      return record.data;
    default:
      return record.content;
  }
}

assignable<RecordInput>({ type: 'A', name: 'www', content: '192.0.2.1', proxied: true, settings: { ipv4_only: true } });
assignable<RecordInput>({ type: 'CNAME', name: 'www', content: 'a.example', settings: { flatten_cname: true } });
assignable<RecordInput>({ type: 'TXT', name: 'www', content: 'text', proxied: false });
assignable<RecordInput>({ type: 'MX', name: '@', content: 'mail.example.com', priority: 10 });
assignable<RecordInput>({ type: 'HTTPS', name: '@', data: { priority: 0, target: 'a.example' } });
assignable<RecordInput>({
  type: 'LOC',
  name: '@',
  data: { lat_degrees: 1, lat_direction: 'N', long_degrees: 2, long_direction: 'E' },
});
assignable<RecordPatch>({});
assignable<RecordPatch>({ data: { port: 443 } });

// @ts-expect-error an MX record cannot be proxied
assignable<RecordInput>({ type: 'MX', name: '@', content: 'mail.example.com', priority: 10, proxied: true });
// @ts-expect-error an MX record has a priority
assignable<RecordInput>({ type: 'MX', name: '@', content: 'mail.example.com' });
// @ts-expect-error an A record has none
assignable<RecordInput>({ type: 'A', name: '@', content: '192.0.2.1', priority: 10 });
// @ts-expect-error an SRV record needs data
assignable<RecordInput>({ type: 'SRV', name: '_sip._tcp' });
// @ts-expect-error content does not do for an SRV record
assignable<RecordInput>({ type: 'SRV', name: '_sip._tcp', content: '5 5060 sip.example.com' });
// @ts-expect-error a CAA record does not have an SRV record's data
assignable<RecordInput>({ type: 'CAA', name: '@', data: { priority: 1, weight: 1, port: 1, target: 'a' } });
// @ts-expect-error an A record cannot be flattened
assignable<RecordInput>({ type: 'A', name: '@', content: '192.0.2.1', settings: { flatten_cname: true } });
// @ts-expect-error flags are text in a NAPTR record
assignable<RecordInput>({ type: 'NAPTR', name: '@', data: { order: 1, preference: 1, flags: 1 } });
// @ts-expect-error a record has a name
assignable<RecordInput>({ type: 'A', content: '192.0.2.1' });
// @ts-expect-error Cloudflare does not take SPF records
assignable<RecordInput>({ type: 'SPF', name: '@', content: 'v=spf1 -all' });
// @ts-expect-error the id is not for a change to set
assignable<RecordPatch>({ id: 'x' });
