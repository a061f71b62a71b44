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
}

const inputNames: OptionNames<ZoneInput> = {
  id: true,
  name: true,
  account: true,
  plan: true,
  type: true,
  status: true,
  records: true,
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

  /** @internal */
  constructor(context: Context, { id, name, account, plan, type, status, records }: ZoneInput) {
    const now = preciseTimestamp(context.clock.now());
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

/** The zones of a simulator. */
export class Zones {
  readonly #zones = new Map<string, Zone>();
  readonly #byName = new Map<string, Zone>();
  readonly #context: Context;

  /** @internal */
  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Creates a zone with its records.
   *
   * @throws TypeError if an option is unknown, the name is missing, or another zone has the id or the name.
   */
  create(input: ZoneInput): Zone {
    rejectUnknownOptions(input, inputNames);
    if (!input?.name) throw new TypeError('A zone needs a name, such as example.com.');
    const zone = new Zone(this.#context, input);
    if (this.#zones.has(zone.id)) throw new TypeError(`A zone with the id ${zone.id} already exists.`);
    if (this.#byName.has(zone.name)) throw new TypeError(`A zone with the name ${zone.name} already exists.`);
    this.#zones.set(zone.id, zone);
    this.#byName.set(zone.name, zone);
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

  /** Returns the zone with a name, in lower case and Punycode, or undefined. */
  named(name: string): Zone | undefined {
    return this.#byName.get(name);
  }

  /** Deletes the zone with an id. */
  delete(id: string): void {
    const zone = this.#zones.get(id);
    if (!zone) return;
    this.#zones.delete(id);
    this.#byName.delete(zone.name);
  }
}

/** A zone as the API returns it to a caller who has these legacy permissions on it. */
export function zoneBody(zone: Zone, permissions: readonly string[]): object {
  const { title, price, pageRules } = planLimits[zone.plan];
  return {
    id: zone.id,
    name: zone.name,
    status: zone.status,
    paused: zone.paused,
    type: zone.type,
    development_mode: zone.settings.developmentModeSecondsLeft(),
    name_servers: ['ada.ns.cloudflare.com', 'bob.ns.cloudflare.com'],
    original_name_servers: ['ns1.example.net', 'ns2.example.net'],
    original_registrar: null,
    original_dnshost: null,
    ...(zone.vanityNameServers.length > 0 && { vanity_name_servers: zone.vanityNameServers }),
    modified_on: zone.modifiedOn,
    created_on: zone.createdOn,
    activated_on: zone.activatedOn,
    meta: {
      step: 2,
      custom_certificate_quota: zone.plan === 'free' || zone.plan === 'pro' ? 0 : 1,
      page_rule_quota: pageRules,
      phishing_detected: false,
    },
    // Seen: null for tokens, although the OpenAPI document says otherwise.
    owner: { id: null, type: 'user', email: null },
    account: { id: zone.account.id, name: zone.account.name },
    permissions,
    plan: {
      id: idOfName(`plan ${zone.plan}`),
      name: title,
      price,
      currency: 'USD',
      frequency: zone.plan === 'free' ? '' : 'monthly',
      is_subscribed: zone.plan !== 'free',
      can_subscribe: false,
      legacy_id: zone.plan,
      legacy_discount: false,
      externally_managed: false,
    },
  };
}
