import type { BillingPlan } from '../billing-plan.ts';
import { preciseTimestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import { idOfName } from '../ids.ts';
import { isHostname } from '../server/host-names.ts';
import { type Rejection, rejection } from '../server/route-response.ts';
import type { Zone } from '../zones/zones.ts';

const SECOND = 1000;
const DAY = 86_400 * SECOND;

/**
 * When an ordered pack reaches each status, by the simulator's clock. The order is documented, the times are inferred.
 *
 * @source https://developers.cloudflare.com/ssl/reference/certificate-statuses/
 */
const progress = [
  ['initializing', 0],
  ['pending_validation', 5 * SECOND],
  ['pending_issuance', 60 * SECOND],
  ['pending_deployment', 90 * SECOND],
  ['active', 120 * SECOND],
] as const;

/** How long an authority tries to validate a host. Inferred. */
const VALIDATION_TIME = 7 * DAY;
const DELETION_TIME = 30 * SECOND;

/**
 * How many advanced packs a zone may have. They are an add-on to every billing plan. In the simulator only the Enterprise
 * plan has it.
 *
 * @source https://developers.cloudflare.com/ssl/edge-certificates/advanced-certificate-manager/
 */
export const advancedPacks: Readonly<Record<BillingPlan, number>> = { free: 0, pro: 0, business: 0, enterprise: 100 };

/**
 * A zone without the add-on. Code and wording are seen, for Total TLS and for an order, in public repositories' notes on real
 * responses. The status 401 is seen for Total TLS only.
 */
export const withoutManager = (): Rejection =>
  rejection(1450, 'This feature is available with the Advanced Certificate Manager', 401);

const methods = ['txt', 'http', 'email'];
const authorities = ['google', 'lets_encrypt', 'ssl_com'];
const validities = [14, 30, 90, 365];

interface Pack {
  readonly id: string;
  readonly certificateId: string;
  readonly type: 'universal' | 'advanced';
  readonly hosts: readonly string[];
  readonly authority: string;
  readonly validityDays: number;
  readonly orderedAt: number;
  method: string;
  branding: boolean;
  /** When its validation was last started. */
  startedAt: number;
  deletedAt?: number;
}

/** The certificate packs of a zone, including the universal one. */
export class Packs {
  /** Whether the zone has a universal certificate. */
  universal = true;
  readonly #ordered: Pack[] = [];
  readonly #zone: Zone;
  readonly #context: Context;
  #universalMethod = 'txt';

  constructor(zone: Zone, context: Context) {
    this.#zone = zone;
    this.#context = context;
  }

  /** All packs, the newest last. */
  list(): readonly Pack[] {
    const ordered = this.#ordered.filter((pack) => this.#statusOf(pack) !== 'deleted');
    return this.universal ? [this.#universalPack(), ...ordered] : ordered;
  }

  get(id: string): Pack {
    const pack = this.list().find((one) => one.id === id);
    // The code is inferred.
    if (!pack) throw rejection(1408, 'certificate pack not found', 404);
    return pack;
  }

  order(order: Readonly<Record<string, unknown>>): Pack {
    const { type, hosts, validation_method: method, certificate_authority: authority, validity_days: days } = order;
    if (this.quota().allocated === 0) throw withoutManager();
    // The quota's code and message are documented for custom certificates. All others here are inferred.
    if (type !== 'advanced') throw rejection(1452, 'type must be advanced');
    if (!includes(methods, method)) throw rejection(1452, `validation_method must be one of ${methods.join(', ')}`);
    if (!includes(authorities, authority)) {
      throw rejection(1452, `certificate_authority must be one of ${authorities.join(', ')}`);
    }
    if (typeof days !== 'number' || !validities.includes(days)) {
      throw rejection(1452, `validity_days must be one of ${validities.join(', ')}`);
    }
    if (!Array.isArray(hosts) || hosts.length === 0 || hosts.length > 50) {
      throw rejection(1452, 'hosts must contain 1 to 50 host names');
    }
    for (const host of hosts) this.#rejectForeign(host);
    if (!hosts.includes(this.#zone.name)) throw rejection(1452, 'hosts must include the zone apex');
    if (this.quota().used >= this.quota().allocated) {
      throw rejection(2005, 'You have reached your quota for the requested resource.');
    }
    const now = this.#context.clock.now();
    const pack: Pack = {
      id: uuid(this.#context.ids.next()),
      certificateId: uuid(this.#context.ids.next()),
      type: 'advanced',
      hosts: hosts as string[],
      authority,
      validityDays: days,
      orderedAt: now,
      method,
      branding: order.cloudflare_branding === true,
      startedAt: now,
    };
    this.#ordered.push(pack);
    return pack;
  }

  /** Restarts the validation of a pack that timed out. That other packs are rejected is inferred. */
  edit(id: string, branding: unknown): Pack {
    const pack = this.get(id);
    if (branding === true) {
      pack.branding = true;
    } else if (this.#statusOf(pack) === 'validation_timed_out') {
      pack.startedAt = this.#context.clock.now();
    } else throw rejection(1435, 'Only certificate packs in validation_timed_out can be validated again');
    return pack;
  }

  delete(id: string): Pack {
    const pack = this.get(id);
    if (pack.type === 'universal') throw rejection(1437, 'Only advanced certificate packs can be deleted');
    pack.deletedAt ??= this.#context.clock.now();
    return pack;
  }

  validateBy(id: string, method: unknown): Pack {
    const pack = this.get(id);
    if (!includes([...methods, 'cname'], method)) throw rejection(1452, 'validation_method is invalid');
    if (pack.type === 'universal') this.#universalMethod = method;
    pack.method = method;
    pack.startedAt = this.#context.clock.now();
    return pack;
  }

  quota(): { readonly allocated: number; readonly used: number } {
    const used = this.list().filter(({ type, deletedAt }) => type === 'advanced' && deletedAt === undefined).length;
    return { allocated: advancedPacks[this.#zone.plan], used };
  }

  isActive(pack: Pack): boolean {
    return this.#statusOf(pack) === 'active';
  }

  body(pack: Pack): object {
    const status = this.#statusOf(pack);
    const expires = pack.orderedAt + pack.validityDays * DAY;
    const validated = status !== 'initializing' && status !== 'pending_validation' && status !== 'validation_timed_out';
    return {
      id: pack.id,
      type: pack.type,
      hosts: pack.hosts,
      status,
      validation_method: pack.method === 'cname' ? 'http' : pack.method,
      validity_days: pack.validityDays,
      certificate_authority: pack.authority,
      cloudflare_branding: pack.branding,
      primary_certificate: validated ? pack.certificateId : '0',
      certificates: validated
        ? [
            {
              id: pack.certificateId,
              hosts: pack.hosts,
              issuer: pack.authority,
              signature: 'ECDSAWithSHA256',
              status: status === 'active' ? 'active' : status,
              bundle_method: 'ubiquitous',
              zone_id: this.#zone.id,
              uploaded_on: preciseTimestamp(pack.orderedAt),
              modified_on: preciseTimestamp(pack.startedAt),
              expires_on: preciseTimestamp(expires),
              priority: 1,
            },
          ]
        : [],
      ...(validated
        ? {}
        : {
            validation_records: pack.hosts.map((host) => ({
              status: 'pending',
              txt_name: `_acme-challenge.${host.replace(/^\*\./, '')}`,
              txt_value: idOfName(`${pack.id} ${host}`),
            })),
          }),
      ...(status === 'validation_timed_out' && { validation_errors: [{ message: 'SERVFAIL looking up CAA' }] }),
    };
  }

  verification(pack: Pack): object {
    const status = this.#statusOf(pack);
    const known: Readonly<Record<string, string>> = {
      initializing: 'initializing',
      pending_validation: 'authorizing',
      validation_timed_out: 'timing_out',
      pending_issuance: 'issuing',
      pending_deployment: 'pending_deployment',
    };
    return {
      certificate_status: known[status] ?? 'active',
      cert_pack_uuid: pack.id,
      brand_check: false,
      signature: 'ECDSAWithSHA256',
      validation_method: pack.method === 'email' ? 'txt' : pack.method,
      verification_status: status === 'active',
      verification_type: 'cname',
    };
  }

  toJSON(): object {
    return {
      ...(this.#ordered.length > 0 && { ordered: this.#ordered }),
      ...(!this.universal && { universal: ['off'] }),
    };
  }

  #statusOf(pack: Pack): string {
    const now = this.#context.clock.now();
    if (pack.deletedAt !== undefined) return now - pack.deletedAt < DELETION_TIME ? 'pending_deletion' : 'deleted';
    const age = now - pack.startedAt;
    // The hosts of a zone cannot be validated before its name servers are Cloudflare's.
    if (this.#zone.status !== 'active' && age >= 5 * SECOND) {
      return age < VALIDATION_TIME ? 'pending_validation' : 'validation_timed_out';
    }
    return progress.findLast(([, from]) => age >= from)?.[0] ?? 'initializing';
  }

  #universalPack(): Pack {
    const { name, createdOn } = this.#zone;
    // It was ordered with the zone, a day ago.
    const orderedAt = new Date(createdOn).getTime() - DAY;
    return {
      id: uuid(idOfName(`universal pack of ${name}`)),
      certificateId: uuid(idOfName(`universal certificate of ${name}`)),
      type: 'universal',
      hosts: [name, `*.${name}`],
      authority: 'google',
      validityDays: 90,
      orderedAt,
      method: this.#universalMethod,
      branding: false,
      startedAt: orderedAt,
    };
  }

  #rejectForeign(host: unknown): void {
    const name = typeof host === 'string' ? host.replace(/^\*\./, '') : '';
    const { name: zone } = this.#zone;
    if (!isHostname(name) || (name !== zone && !name.endsWith(`.${zone}`))) {
      throw rejection(1452, `${String(host)} is not a host name of this zone`);
    }
  }
}

const includes = <T>(list: readonly T[], value: unknown): value is T => list.includes(value as T);

/** 32 hexadecimal digits in the form of a UUID. */
export const uuid = (digits: string): string => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The packs of a zone. */
export const packsOf = (zone: Zone, context: Context): Packs =>
  zone.parts.get('certificatePacks', () => new Packs(zone, context));
