import { preciseTimestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import { asciiName } from '../dns/names.ts';
import type { RecordInput } from '../dns/record.ts';
import { RecordSet } from '../dns/record-set.ts';
import type { Account } from '../identity/accounts.ts';
import { idOfName } from '../ids.ts';
import { Parts } from '../server/parts.ts';
import { type Plan, planLimits } from './plans.ts';
import { ZoneSettings } from './zone-settings.ts';

/** Where a zone stands between being added and being served. */
export type ZoneStatus = 'initializing' | 'pending' | 'active' | 'moved';

/** How Cloudflare serves a zone. */
export type ZoneType = 'full' | 'partial' | 'secondary' | 'internal';

/** What a new zone can be given. */
export interface ZoneInput {
  readonly id?: string;
  readonly name: string;
  /** The default account if not given. */
  readonly account?: Account;
  readonly plan?: Plan;
  readonly type?: ZoneType;
  /** `active` if not given; a zone made through the API starts as `pending`. */
  readonly status?: ZoneStatus;
  /** DNS records, in the API's form. */
  readonly records?: readonly RecordInput[];
}

/** A zone: a domain, and what is set up for it. */
export class Zone {
  readonly id: string;
  /** Lower case, in Punycode. */
  readonly name: string;
  readonly account: Account;
  readonly plan: Plan;
  readonly createdOn: string;
  /** Its DNS records, for fixtures and assertions. */
  readonly records: RecordSet;
  readonly settings: ZoneSettings;
  /** What else is set up for it. */
  readonly parts = new Parts();
  type: ZoneType;
  status: ZoneStatus;
  paused = false;
  modifiedOn: string;
  activatedOn: string | null;
  vanityNameServers: readonly string[] = [];

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

/** The zones there are. */
export class Zones {
  readonly #zones = new Map<string, Zone>();
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Adds a zone, with its records. */
  create(input: ZoneInput): Zone {
    if (!input?.name) throw new TypeError('A zone needs a name, such as example.com.');
    const zone = new Zone(this.#context, input);
    if (this.#zones.has(zone.id)) throw new TypeError(`There is a zone ${zone.id} already.`);
    if (this.named(zone.name)) throw new TypeError(`There is a zone ${zone.name} already.`);
    this.#zones.set(zone.id, zone);
    return zone;
  }

  list(): readonly Zone[] {
    return [...this.#zones.values()];
  }

  get(id: string): Zone | undefined {
    return this.#zones.get(id);
  }

  /** The zone of that name, if there is one. */
  named(name: string): Zone | undefined {
    return this.list().find((zone) => zone.name === name);
  }

  delete(id: string): void {
    this.#zones.delete(id);
  }
}

/** A zone as the API returns it to somebody who has these legacy permissions on it. */
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
    // Seen as null for tokens, though the API's document says otherwise.
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
