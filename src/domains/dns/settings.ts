import { BaseZone } from 'cloudflare/resources/dns/settings/zone';
import { inputSchema, openSchema, operation, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { type Schema, v } from '../../operations/schema.ts';
import type { DnsSettings, NameserverType } from './models.ts';

/** The SOA record of a zone. Omitted fields keep their values. */
export interface SoaInput {
  /** Seconds after which secondary servers stop serving a zone that they cannot refresh: 86,400 to 2,419,200. */
  readonly expire?: number | undefined;
  /** Seconds for which resolvers cache that a record does not exist: 60 to 86,400. */
  readonly min_ttl?: number | undefined;
  /** The primary name server. `null` stands for one that Cloudflare assigns. */
  readonly mname?: string | null | undefined;
  /** Seconds between two checks of secondary servers for changes: 600 to 86,400. */
  readonly refresh?: number | undefined;
  /** Seconds after which secondary servers retry a failed refresh: 600 to 86,400. */
  readonly retry?: number | undefined;
  /** The e-mail address of the administrator, with a dot for the @: `admin.example.com`. */
  readonly rname?: string | undefined;
  /** Time to live of the SOA record in seconds: 300 to 86,400. */
  readonly ttl?: number | undefined;
}

/** The name servers that a zone gets. */
export interface NameserversInput {
  /** The kind of name servers. */
  readonly type?: NameserverType | undefined;
  /** The number of the set of custom name servers: 1 to 5. */
  readonly ns_set?: number | undefined;
}

/** Settings of an internal zone. */
export interface InternalDnsInput {
  /** The id of the zone that queries without a match fall back to, 32 hexadecimal digits. Empty for none. */
  readonly reference_zone_id?: string | undefined;
}

/** Input of `dns.settings.get`. */
export interface GetSettingsInput extends InZone {}

/** Input of `dns.settings.edit`: a zone and at least one setting. Omitted settings keep their values. */
export interface EditSettingsInput extends InZone {
  /** Whether all CNAME records are flattened, not only the one at the zone's own name. Needs a paid billing plan. */
  readonly flatten_all_cnames?: boolean | undefined;
  /** Whether the zone has Advanced Nameservers. Deprecated by Cloudflare: set `nameservers.type`. */
  readonly foundation_dns?: boolean | undefined;
  /** Whether other providers serve the zone as well, so that NS records at the zone's own name have an effect. */
  readonly multi_provider?: boolean | undefined;
  /** Whether a secondary zone can override records that are transferred in. */
  readonly secondary_overrides?: boolean | undefined;
  /** Time to live of the zone's NS records in seconds: 30 to 86,400. */
  readonly ns_ttl?: number | undefined;
  /** The use of the zone: `standard`, `cdn_only` or `dns_only`. */
  readonly zone_mode?: 'standard' | 'cdn_only' | 'dns_only' | undefined;
  /** The name servers that the zone gets. */
  readonly nameservers?: NameserversInput | undefined;
  /** The SOA record. */
  readonly soa?: SoaInput | undefined;
  /** Settings of an internal zone. */
  readonly internal_dns?: InternalDnsInput | undefined;
}

/** An id, or an empty text for no value, as a read may have it. */
const zoneIdOrNone = () =>
  v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{32})?$/, 'must be an id of 32 hex digits (0–9, a–f), or empty'));

const flag = () => v.optional(v.boolean());
const seconds = (least: number, most: number) => v.optional(v.pipe(v.int(), v.minValue(least), v.maxValue(most)));

const primaryNameServer = () => v.nullable(v.string()) as unknown as Schema<string | null, string | null>;

const soa = () =>
  openSchema<SoaInput>({
    expire: seconds(86_400, 2_419_200),
    min_ttl: seconds(60, 86_400),
    mname: v.optional(primaryNameServer()),
    refresh: seconds(600, 86_400),
    retry: seconds(600, 86_400),
    rname: v.optional(v.string()),
    ttl: seconds(300, 86_400),
  });

const nameservers = () =>
  openSchema<NameserversInput>({
    type: v.optional(
      v.picklist(['cloudflare.standard', 'cloudflare.advanced', 'custom.account', 'custom.tenant', 'custom.zone']),
    ),
    ns_set: v.optional(v.pipe(v.int(), v.minValue(1), v.maxValue(5))),
  });

/**
 * How the DNS of a zone is served.
 *
 * @example
 * ```ts
 * const { soa } = await cf.dns.settings.get({ zone: 'example.com' });
 * await cf.dns.settings.edit({ zone: 'example.com', ns_ttl: 3600, soa: { min_ttl: 300 } });
 * ```
 */
export const settings = {
  /**
   * Reads how the DNS of a zone is served: name servers, SOA record, CNAME flattening, other providers.
   *
   * @throws MissingPermissionError if the token lacks Zone · DNS · Read.
   * @source GET /zones/{zone_id}/dns_settings
   */
  get: operation({
    name: 'dns.settings.get',
    scope: 'dns:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}/dns_settings'],
    input: () => inputSchema<GetSettingsInput>({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<DnsSettings> =>
      (await call.use(BaseZone).get({ zone_id: zone.id }, call.options)) as DnsSettings,
  }),

  /**
   * Changes how the DNS of a zone is served. Omitted settings keep their values, and so do omitted fields of the SOA record.
   *
   * @throws InvalidInputError if no setting is given, or one is out of its range.
   * @throws MissingPermissionError if the token lacks Zone · DNS · Edit.
   * @source PATCH /zones/{zone_id}/dns_settings
   */
  edit: operation({
    name: 'dns.settings.edit',
    scope: 'dns:edit',
    effect: 'write',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PATCH /zones/{zone_id}/dns_settings'],
    input: () =>
      v.pipe(
        inputSchema<EditSettingsInput>({
          zone: zoneRef(),
          flatten_all_cnames: flag(),
          foundation_dns: flag(),
          multi_provider: flag(),
          secondary_overrides: flag(),
          ns_ttl: seconds(30, 86_400),
          zone_mode: v.optional(v.picklist(['standard', 'cdn_only', 'dns_only'])),
          nameservers: v.optional(nameservers()),
          soa: v.optional(soa()),
          internal_dns: v.optional(openSchema<InternalDnsInput>({ reference_zone_id: v.optional(zoneIdOrNone()) })),
        }),
        v.check(
          ({ zone: _, ...changes }) => Object.values(changes).some((value) => value !== undefined),
          'must change at least one setting',
        ),
      ),
    run: async (call, { zone, ...changes }): Promise<DnsSettings> => {
      const params = { zone_id: zone.id, ...changes } as Parameters<BaseZone['edit']>[0];
      return (await call.use(BaseZone).edit(params, call.options)) as DnsSettings;
    },
  }),
};
