import type { InZone } from '../../operations/facade.ts';

/**
 * How a zone is set up: `full` has its DNS at Cloudflare, `partial` is a CNAME setup, `secondary` copies its records from
 * another DNS provider, `internal` is for Internal DNS.
 */
export type ZoneType = 'full' | 'partial' | 'secondary' | 'internal';

/** How far a zone is set up: `active` once its name servers point to Cloudflare, `moved` when they no longer do. */
export type ZoneStatus = 'initializing' | 'pending' | 'active' | 'moved';

/** The account of a zone. */
export interface ZoneAccount {
  /** The id of the account, 32 hex digits. */
  readonly id?: string | undefined;
  /** The name of the account. */
  readonly name?: string | undefined;
}

/** The billing plan of a zone, its tier. */
export interface ZoneBillingPlan {
  /** The id of the billing plan, 32 hex digits. */
  readonly id?: string | undefined;
  /** The name as the dashboard shows it: `Free Website`. */
  readonly name?: string | undefined;
  /** The tier: `free`, `pro`, `business` or `enterprise`. */
  readonly legacy_id?: string | undefined;
  /** True if the zone is subscribed to the billing plan. */
  readonly is_subscribed?: boolean | undefined;
  /** True if the zone can be subscribed to the billing plan. */
  readonly can_subscribe?: boolean | undefined;
}

/** The owner of a zone. */
export interface ZoneOwner {
  /** The id of the owner. */
  readonly id?: string | null | undefined;
  /** The name of the owner. */
  readonly name?: string | null | undefined;
  /** The kind of the owner: `user` or `organization`. */
  readonly type?: string | null | undefined;
  /** The email address of a user. */
  readonly email?: string | null | undefined;
}

/** What Cloudflare knows about a zone besides. */
export interface ZoneMeta {
  /** True if the zone is set up for the CDN only. */
  readonly cdn_only?: boolean | undefined;
  /** True if the zone is set up for DNS only. */
  readonly dns_only?: boolean | undefined;
  /** True if the zone has Foundation DNS. */
  readonly foundation_dns?: boolean | undefined;
  /** How many custom certificates the zone can have. */
  readonly custom_certificate_quota?: number | undefined;
  /** How many page rules the zone can have. */
  readonly page_rule_quota?: number | undefined;
  /** True if the zone was reported for phishing. */
  readonly phishing_detected?: boolean | undefined;
  /** How far the zone is set up, as the dashboard counts. */
  readonly step?: number | undefined;
}

/** The organizational unit that a zone belongs to. */
export interface ZoneTenant {
  /** The id of the unit. */
  readonly id?: string | null | undefined;
  /** The name of the unit. */
  readonly name?: string | null | undefined;
}

/** The organizational unit directly above a zone. */
export interface ZoneTenantUnit {
  /** The id of the unit. */
  readonly id?: string | null | undefined;
}

/** A zone, as Cloudflare's API returns it. */
export interface Zone {
  /** The id of the zone, 32 hex digits. */
  readonly id: string;
  /** The domain name: `example.com`. */
  readonly name: string;
  /** How far the zone is set up. */
  readonly status?: ZoneStatus | undefined;
  /** True if Cloudflare only serves DNS for the zone and does not proxy its traffic. */
  readonly paused?: boolean | undefined;
  /** How the zone is set up. */
  readonly type?: ZoneType | undefined;
  /** The account that the zone belongs to. */
  readonly account: ZoneAccount;
  /** The billing plan of the zone. */
  readonly plan: ZoneBillingPlan;
  /** The name servers that Cloudflare assigned. */
  readonly name_servers: readonly string[];
  /** The name servers before the zone was added to Cloudflare. */
  readonly original_name_servers: readonly string[] | null;
  /** The registrar of the domain when the zone was added. */
  readonly original_registrar: string | null;
  /** The DNS provider of the domain when the zone was added. */
  readonly original_dnshost: string | null;
  /** Name servers below the zone's own name. Business and Enterprise only. */
  readonly vanity_name_servers?: readonly string[] | undefined;
  /** Seconds until development mode ends. Negative: seconds since it ended. 0: never on. */
  readonly development_mode: number;
  /** Legacy permissions of the token on the zone: `#dns_records:read`, … */
  readonly permissions?: readonly string[] | undefined;
  /** When the zone was activated, ISO 8601. Null if it never was. */
  readonly activated_on: string | null;
  /** When the zone was added, ISO 8601. */
  readonly created_on: string;
  /** When the zone was last changed, ISO 8601. */
  readonly modified_on: string;
  /** The content of the TXT record that verifies a `partial` zone. */
  readonly verification_key?: string | undefined;
  /** The suffix of the names that a `partial` zone points to. For tenants. */
  readonly cname_suffix?: string | undefined;
  /** The owner of the zone. */
  readonly owner?: ZoneOwner | undefined;
  /** What Cloudflare knows about the zone besides. */
  readonly meta?: ZoneMeta | undefined;
  /** The organizational unit at the top. */
  readonly tenant?: ZoneTenant | undefined;
  /** The organizational unit directly above the zone. */
  readonly tenant_unit?: ZoneTenantUnit | undefined;
}

/** The id of a zone that was deleted, purged, or whose activation is checked. */
export interface ZoneId {
  /** The id of the zone, 32 hex digits. */
  readonly id: string;
}

/** The field that a list of zones is sorted by. */
export type ZoneOrder = 'name' | 'status' | 'account.id' | 'account.name' | 'plan.id';

/** The direction of a sorted list: ascending or descending. */
export type SortDirection = 'asc' | 'desc';

/** Whether all filters of a list must match, or any of them. */
export type FilterMatch = 'any' | 'all';

/** Filters and order of a list of zones. */
export interface ZoneFilters {
  /** Only zones with this name. Operators go before it: `contains:example`, `starts_with:example`. */
  readonly name?: string | undefined;
  /** Only zones with this status. */
  readonly status?: ZoneStatus | undefined;
  /** Only zones of this account: its id, 32 hex digits. @default all accounts that the token reaches */
  readonly account?: string | undefined;
  /** Only zones of accounts with this name. Operators go before it: `contains:example`. At most 253 characters. */
  readonly account_name?: string | undefined;
  /** Only zones of this type, or of one of these. @default all types except `internal` */
  readonly type?: ZoneType | readonly ZoneType[] | undefined;
  /** Whether all filters must match, or any of them. @default 'all' */
  readonly match?: FilterMatch | undefined;
  /** The field to sort by. */
  readonly order?: ZoneOrder | undefined;
  /** The direction to sort in. */
  readonly direction?: SortDirection | undefined;
}

/** Input of `zones.list`. */
export interface ListZonesInput extends ZoneFilters {}

/** Input of `zones.create`. */
export interface CreateZoneInput {
  /** The domain name, such as `example.com`. At most 253 characters. */
  readonly name: string;
  /** The account to add the zone to: its id, 32 hex digits. */
  readonly account: string;
  /** How the zone is set up. @default 'full' */
  readonly type?: ZoneType | undefined;
}

/** Input of `zones.edit`. One field besides `zone` must change. */
export interface EditZoneInput extends InZone {
  /** True: Cloudflare only serves DNS for the zone and does not proxy its traffic. */
  readonly paused?: boolean | undefined;
  /** How the zone is set up. Enterprise only. */
  readonly type?: ZoneType | undefined;
  /** Name servers below the zone's own name. Business and Enterprise only. */
  readonly vanity_name_servers?: readonly string[] | undefined;
}
