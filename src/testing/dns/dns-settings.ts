import type { BillingPlan } from '../billing-plan.ts';
import { type Rejection, rejection } from '../server/route-response.ts';

type Values = Readonly<Record<string, unknown>>;

const range = (least: number, most: number) => (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
const oneOf =
  (...values: readonly unknown[]) =>
  (value: unknown) =>
    values.includes(value);
const bool = oneOf(true, false);
const text = (value: unknown) => typeof value === 'string';

const groups: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  soa: {
    expire: range(86_400, 2_419_200),
    min_ttl: range(60, 86_400),
    mname: (value) => value === null || text(value),
    refresh: range(600, 86_400),
    retry: range(600, 86_400),
    rname: text,
    ttl: range(300, 86_400),
  },
  nameservers: {
    type: oneOf('cloudflare.standard', 'cloudflare.advanced', 'custom.account', 'custom.tenant', 'custom.zone'),
    ns_set: range(1, 5),
  },
  internal_dns: { reference_zone_id: text },
};

const single: Readonly<Record<string, (value: unknown) => boolean>> = {
  flatten_all_cnames: bool,
  foundation_dns: bool,
  multi_provider: bool,
  ns_ttl: range(30, 86_400),
  secondary_overrides: bool,
  zone_mode: oneOf('standard', 'cdn_only', 'dns_only'),
};

const every: readonly BillingPlan[] = ['free', 'pro', 'business', 'enterprise'];
const paid: readonly BillingPlan[] = ['pro', 'business', 'enterprise'];
const enterprise: readonly BillingPlan[] = ['enterprise'];

/**
 * The billing plans that may change each setting. Documented: flattening is for paid plans, custom name servers for Business
 * and Enterprise. The rest is inferred from the products that the settings belong to.
 *
 * @source https://developers.cloudflare.com/dns/cname-flattening/set-up-cname-flattening/
 */
const plans: Readonly<Record<string, readonly BillingPlan[]>> = {
  flatten_all_cnames: paid,
  foundation_dns: enterprise,
  multi_provider: every,
  nameservers: every,
  ns_ttl: enterprise,
  secondary_overrides: enterprise,
  soa: enterprise,
  zone_mode: enterprise,
  internal_dns: enterprise,
};

const nameserverPlans: Readonly<Record<string, readonly BillingPlan[]>> = {
  'cloudflare.standard': every,
  'custom.account': ['business', 'enterprise'],
  'custom.zone': ['business', 'enterprise'],
};

const defaults: Readonly<Record<string, unknown>> = {
  flatten_all_cnames: false,
  foundation_dns: false,
  internal_dns: {},
  multi_provider: false,
  nameservers: { type: 'cloudflare.standard' },
  ns_ttl: 86_400,
  secondary_overrides: false,
  soa: {
    expire: 604_800,
    min_ttl: 1800,
    mname: null,
    refresh: 10_000,
    retry: 2400,
    rname: 'dns.cloudflare.com',
    ttl: 3600,
  },
  zone_mode: 'standard',
};

/** The DNS settings of a zone. */
export class DnsSettings {
  #changed: Record<string, unknown> = {};
  readonly #plan: BillingPlan;

  constructor(plan: BillingPlan) {
    this.#plan = plan;
  }

  body(): Values {
    return { ...defaults, ...this.#changed };
  }

  /** Makes all changes, or none if one is invalid. */
  edit(changes: Values): void {
    const next = { ...this.#changed };
    for (const [name, value] of Object.entries(changes)) {
      this.#rejectForPlan(name, value);
      const group = Object.hasOwn(groups, name) ? groups[name] : undefined;
      if (!group) {
        if (!Object.hasOwn(single, name) || !single[name]?.(value)) throw invalid(name);
        next[name] = value;
        continue;
      }
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(name);
      for (const [part, given] of Object.entries(value)) {
        if (!Object.hasOwn(group, part) || !group[part]?.(given)) throw invalid(`${name}.${part}`);
      }
      next[name] = { ...(this.body()[name] as object | undefined), ...value };
    }
    this.#changed = next;
  }

  /** For snapshots. */
  toJSON(): object {
    return this.#changed;
  }

  #rejectForPlan(name: string, value: unknown): void {
    const type = (value as { type?: unknown } | null)?.type;
    const byType = name === 'nameservers' && typeof type === 'string' ? (nameserverPlans[type] ?? enterprise) : every;
    if ((plans[name] ?? every).includes(this.#plan) && byType.includes(this.#plan)) return;
    // Seen: https://github.com/cisagov/manage.get.gov/issues/4472
    if (name === 'zone_mode') throw rejection(1015, 'Custom zone modes are not available to this account or zone.');
    throw rejection(1015, `This zone is not entitled to change ${name}.`, 403);
  }
}

// Code and wording are inferred.
const invalid = (name: string): Rejection => rejection(1004, `Invalid value for ${name}.`);
