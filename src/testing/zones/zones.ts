import { type BillingPlan, planLimits } from '../billing-plan.ts';
import { preciseTimestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import type { RecordInput } from '../dns/record.ts';
import { RecordSet } from '../dns/record-set.ts';
import type { Account } from '../identity/accounts.ts';
import { idOfName } from '../ids.ts';
import { asciiName } from '../server/host-names.ts';
import { ProductParts } from '../server/product-parts.ts';
import { type OptionNames, rejectUnknownOptions } from '../unknown-option.ts';
import { ZoneSettings } from './zone-settings.ts';

/** The status of a zone, from its creation until its name servers are Cloudflare's, and after. */
export type ZoneStatus = 'initializing' | 'pending' | 'active' | 'moved';

/** How Cloudflare serves a zone. */
export type ZoneType = 'full' | 'partial' | 'secondary' | 'internal';

/** Input of `zones.create`. */
export interface ZoneInput {
  /** Its id: 32 hexadecimal digits. @default the next one of a fixed sequence */
  readonly id?: string | undefined;
  /** Its domain name, in any case, in Unicode or Punycode. */
  readonly name: string;
  /** The account it belongs to. @default the default account */
  readonly account?: Account | undefined;
  /** Its billing plan, which decides its limits. @default 'free' */
  readonly plan?: BillingPlan | undefined;
  /** How Cloudflare serves it. @default 'full' */
  readonly type?: ZoneType | undefined;
  /** Its status. A zone created through the API starts as `pending` instead. @default 'active' */
  readonly status?: ZoneStatus | undefined;
  /** Its DNS records, in the API's form. @default none */
  readonly records?: readonly RecordInput[] | undefined;
  /** The name servers before Cloudflare's. Null for a domain that was registered at Cloudflare. @default two at example.net */
  readonly originalNameServers?: readonly string[] | null | undefined;
  /** The domain's registrar. @default null */
  readonly originalRegistrar?: string | null | undefined;
}

const inputNames: OptionNames<ZoneInput> = {
  id: true,
  name: true,
  account: true,
  plan: true,
  type: true,
  status: true,
  records: true,
  originalNameServers: true,
  originalRegistrar: true,
};

/** A zone: a domain and its configuration. */
export class Zone {
  /** Its id: 32 hexadecimal digits. */
  readonly id: string;
  /** Its domain name, in lower case and Punycode. */
  readonly name: string;
  /** The account it belongs to. */
  readonly account: Account;
  /** Its billing plan, which decides its limits. */
  readonly plan: BillingPlan;
  /** When it was created, in ISO 8601. */
  readonly createdOn: string;
  /** Its DNS records, for fixtures and assertions. */
  readonly records: RecordSet;
  /** Its settings, for fixtures and assertions. */
  readonly settings: ZoneSettings;
  /** @internal */
  readonly parts = new ProductParts();
  /** How Cloudflare serves it. */
  type: ZoneType;
  /** Its status. */
  status: ZoneStatus;
  /** Whether only its DNS is served, without proxy and rules. */
  paused = false;
  /** When it was last changed, in ISO 8601. */
  modifiedOn: string;
  /** When it became active, in ISO 8601. Null if it never did. */
  activatedOn: string | null;
  /** Its custom name servers. */
  vanityNameServers: readonly string[] = [];
  /** The name servers before Cloudflare's. Null for a domain that was registered at Cloudflare. */
  readonly originalNameServers: readonly string[] | null;
  /** The domain's registrar. */
  readonly originalRegistrar: string | null;

  /** @internal */
  constructor(context: Context, input: ZoneInput) {
    const { id, name, account, plan, type, status, records } = input;
    const now = preciseTimestamp(context.clock.now());
    this.originalNameServers =
      input.originalNameServers === undefined ? ['ns1.example.net', 'ns2.example.net'] : input.originalNameServers;
    this.originalRegistrar = input.originalRegistrar ?? null;
    this.id = id ?? context.ids.next();
    this.name = asciiName(name);
    this.account = account ?? context.accounts.default;
    this.plan = plan ?? 'free';
    this.type = type ?? 'full';
    this.status = status ?? 'active';
    this.createdOn = now;
    this.modifiedOn = now;
    this.activatedOn = this.status === 'active' ? now : null;
    this.records = new RecordSet({
      zone: this,
      clock: context.clock,
      ids: context.ids,
      identicalRecord: context.quirks.identicalRecord,
    });
    this.settings = new ZoneSettings(this.plan, context.clock);
    for (const record of records ?? []) this.records.create(record);
  }
}

/** The zones of a simulator. Two accounts can have a zone of one name, of which one is active at most. */
export class Zones {
  readonly #zones = new Map<string, Zone>();
  /** The zones of each name, in the order of their creation. */
  readonly #byName = new Map<string, readonly Zone[]>();
  readonly #context: Context;

  /** @internal */
  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Creates a zone with its records. If another account has an active zone of the name, the new one is `pending` by default.
   *
   * @throws TypeError if an option is unknown, the name is missing, another zone has the id, another zone of the account has
   * the name, or another account's zone of the name is active as well.
   */
  create(input: ZoneInput): Zone {
    rejectUnknownOptions(input, inputNames);
    if (!input?.name) throw new TypeError('A zone needs a name, such as example.com.');
    const namesakes = this.allNamed(asciiName(input.name));
    const active = namesakes.some(({ status }) => status === 'active');
    const zone = new Zone(this.#context, { ...input, status: input.status ?? (active ? 'pending' : 'active') });
    if (this.#zones.has(zone.id)) throw new TypeError(`A zone with the id ${zone.id} already exists.`);
    if (namesakes.some(({ account }) => account.id === zone.account.id)) {
      throw new TypeError(`A zone with the name ${zone.name} already exists in this account.`);
    }
    if (active && zone.status === 'active') {
      throw new TypeError(`Another account has an active zone with the name ${zone.name}.`);
    }
    this.#zones.set(zone.id, zone);
    this.#byName.set(zone.name, [...namesakes, zone]);
    return zone;
  }

  /** Returns all zones, in the order of their creation. */
  list(): readonly Zone[] {
    return [...this.#zones.values()];
  }

  /** Returns the zone with an id, or undefined. */
  get(id: string): Zone | undefined {
    return this.#zones.get(id);
  }

  /** Returns the zone with a name, in lower case and Punycode, or undefined. Of several it is the active or the first one. */
  named(name: string): Zone | undefined {
    const zones = this.allNamed(name);
    return zones.find(({ status }) => status === 'active') ?? zones[0];
  }

  /**
   * Returns the zones with a name, in the order of their creation.
   *
   * @internal
   */
  allNamed(name: string): readonly Zone[] {
    return this.#byName.get(name) ?? [];
  }

  /** Deletes the zone with an id. */
  delete(id: string): void {
    const zone = this.#zones.get(id);
    if (!zone) return;
    this.#zones.delete(id);
    const namesakes = this.allNamed(zone.name).filter((one) => one !== zone);
    if (namesakes.length > 0) this.#byName.set(zone.name, namesakes);
    else this.#byName.delete(zone.name);
  }

  /**
   * Makes a zone active, as the check of its name servers does. The active zone of the name in another account is `moved`
   * then. Documented: https://developers.cloudflare.com/dns/zone-setups/reference/domain-status/
   *
   * @internal
   */
  activate(zone: Zone): void {
    if (zone.status === 'active') return;
    for (const other of this.allNamed(zone.name)) if (other.status === 'active') other.status = 'moved';
    zone.status = 'active';
    zone.activatedOn = preciseTimestamp(this.#context.clock.now());
  }
}

/**
 * A zone as the API returns it to a caller who has these legacy permissions on it. The members, their order and the values of
 * a partial zone and of an organization's zone were recorded between 2024 and 2026.
 */
export function zoneBody(zone: Zone, permissions: readonly string[]): object {
  const { account, plan } = zone;
  const { title, price } = planLimits[plan];
  const isEnterprise = plan === 'enterprise';
  const isPartial = zone.type === 'partial';
  const nameServers = { name_servers: ['ada.ns.cloudflare.com', 'bob.ns.cloudflare.com'] };
  const vanity = { vanity_name_servers: zone.vanityNameServers, vanity_name_servers_ips: null };
  return {
    id: zone.id,
    name: zone.name,
    status: zone.status,
    paused: zone.paused,
    type: zone.type,
    development_mode: zone.settings.developmentModeSeconds(),
    ...(isPartial ? partialSetup(zone) : nameServers),
    original_name_servers: zone.originalNameServers,
    original_registrar: zone.originalRegistrar,
    original_dnshost: null,
    modified_on: zone.modifiedOn,
    created_on: zone.createdOn,
    activated_on: zone.activatedOn,
    ...(!isPartial && vanity),
    meta: {
      step: zone.originalNameServers === null ? 4 : 2,
      custom_certificate_quota: plan === 'free' || plan === 'pro' ? 0 : 1,
      page_rule_quota: planLimits[plan].shownPageRules,
      phishing_detected: false,
    },
    // Seen: null for tokens, although the OpenAPI document says otherwise.
    owner:
      account.type === 'enterprise' || isEnterprise
        ? { id: account.id, type: 'organization', name: account.name }
        : { id: null, type: 'user', email: null },
    account: { id: account.id, name: account.name },
    tenant: { id: null, name: null },
    tenant_unit: { id: null },
    permissions,
    plan: {
      id: planIds[plan] ?? idOfName(`plan ${plan}`),
      name: title,
      price,
      currency: 'USD',
      frequency: plan === 'free' || isEnterprise ? '' : 'monthly',
      is_subscribed: plan !== 'free',
      can_subscribe: isEnterprise,
      legacy_id: plan,
      legacy_discount: false,
      externally_managed: isEnterprise,
    },
  };
}

/** Recorded: a partial zone has these in place of name servers. */
function partialSetup({ id }: Zone): { verification_key: string; cname_suffix: string } {
  const digits = (name: string) =>
    String(Number.parseInt(idOfName(`${name} ${id}`).slice(0, 8), 16) % 1e9).padStart(9, '0');
  return { verification_key: `${digits('first')}-${digits('second')}`, cname_suffix: 'cdn.cloudflare.net' };
}

/** Recorded. The ids of the other plans are made up. */
const planIds: Partial<Record<BillingPlan, string>> = {
  free: '0feeeeeeeeeeeeeeeeeeeeeeeeeeeeee',
  enterprise: '94f3b7b768b0458b56d2cac4fe5ec0f9',
};
