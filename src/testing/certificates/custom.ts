import type { BillingPlan } from '../billing-plan.ts';
import { preciseTimestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import { rejection } from '../server/route-response.ts';
import type { Zone } from '../zones/zones.ts';
import { uuid } from './packs.ts';
import { fits, readCertificates, type Uploaded } from './x509.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * How many custom certificates of each type a zone may have. The numbers for Business are documented. Enterprise starts with
 * the same and can have more; its number here is made up.
 *
 * @source https://developers.cloudflare.com/ssl/edge-certificates/custom-certificates/#availability
 * @source https://github.com/cloudflare/cloudflare-docs/pull/33345
 */
const customCertificates: Readonly<Record<BillingPlan, Readonly<Record<string, number>>>> = {
  free: {},
  pro: {},
  business: { sni_custom: 5, legacy_custom: 1 },
  enterprise: { sni_custom: 100, legacy_custom: 100 },
};

const DEFAULT_TYPE = 'legacy_custom';
const typeOf = ({ type = DEFAULT_TYPE }: Body): string => String(type);

interface Custom {
  readonly id: string;
  readonly uploadedOn: string;
  readonly pem: string;
  readonly leaf: Uploaded;
  readonly settings: Body;
  readonly modifiedOn: string;
  priority: number;
}

const isType = (type: unknown): boolean => type === undefined || choices.type?.includes(type) === true;

const choices: Readonly<Record<string, readonly unknown[]>> = {
  type: ['legacy_custom', 'sni_custom'],
  bundle_method: ['ubiquitous', 'optimal', 'force'],
  deploy: ['production', 'staging'],
};

/**
 * The custom certificates of a zone, without their private keys. Codes are those of the troubleshooting page, unless a
 * comment says otherwise. Public trust is not checked, because certificates in tests are not publicly trusted.
 *
 * @source https://developers.cloudflare.com/ssl/edge-certificates/custom-certificates/troubleshooting/
 */
class Customs {
  #list: Custom[] = [];
  readonly #zone: Zone;
  readonly #context: Context;

  constructor(zone: Zone, context: Context) {
    this.#zone = zone;
    this.#context = context;
  }

  /** All certificates, the highest priority first. */
  list(status: string | null): readonly object[] {
    const bodies = this.#list.toSorted((a, b) => b.priority - a.priority).map((one) => this.#body(one));
    return bodies.filter((body) => status === null || body.status === status);
  }

  get(id: string): object {
    return this.#body(this.#find(id));
  }

  upload(body: Body): object {
    const type = typeOf(body);
    const allowed = customCertificates[this.#zone.plan][type] ?? 0;
    const used = this.#list.filter(({ settings }) => typeOf(settings) === type).length;
    // The code is documented for a quota that is used up. That plans without a quota get the same is inferred.
    if (isType(body.type) && used >= allowed)
      throw rejection(2005, 'You have reached your quota for the requested resource.');
    const leaf = this.#check(body, body.private_key);
    if (this.#list.some(({ pem }) => pem === body.certificate)) {
      throw rejection(1220, 'This certificate has already been submitted.');
    }
    const now = preciseTimestamp(this.#context.clock.now());
    const created: Custom = {
      id: uuid(this.#context.ids.next()),
      uploadedOn: now,
      modifiedOn: now,
      pem: String(body.certificate),
      leaf,
      settings: settingsOf(body),
      priority: this.#list.length + 1,
    };
    this.#list.push(created);
    return this.#body(created);
  }

  edit(id: string, body: Body): object {
    const old = this.#find(id);
    const replaces = body.certificate !== undefined;
    const leaf = replaces ? this.#check(body, body.private_key) : old.leaf;
    const edited: Custom = {
      ...old,
      // Documented: an sni_custom certificate gets a new id.
      id: old.settings.type === 'sni_custom' ? uuid(this.#context.ids.next()) : old.id,
      modifiedOn: preciseTimestamp(this.#context.clock.now()),
      pem: replaces ? String(body.certificate) : old.pem,
      leaf,
      settings: { ...old.settings, ...settingsOf(body) },
    };
    this.#list = this.#list.map((one) => (one === old ? edited : one));
    return this.#body(edited);
  }

  delete(id: string): object {
    const gone = this.#find(id);
    this.#list = this.#list.filter((one) => one !== gone);
    return { id };
  }

  prioritise(body: Body): readonly object[] {
    const wanted: unknown = body.certificates;
    // The code is inferred.
    if (!Array.isArray(wanted)) throw rejection(1434, 'certificates must be a list');
    const changes = (wanted as readonly Body[]).map(({ id, priority }) => {
      if (typeof priority !== 'number') throw rejection(1434, 'priority must be a number');
      return [this.#find(String(id)), priority] as const;
    });
    for (const [certificate, priority] of changes) certificate.priority = priority;
    return this.list(null);
  }

  toJSON(): readonly object[] {
    return this.#list.map((one) => this.#body(one));
  }

  #find(id: string): Custom {
    const found = this.#list.find((one) => one.id === id);
    // Documented for an edit: an invalid id is an invalid certificate. The status is inferred.
    if (!found) throw rejection(1002, 'Invalid certificate.', 404);
    return found;
  }

  #check(body: Body, key: unknown): Uploaded {
    for (const [name, values] of Object.entries(choices)) {
      if (body[name] !== undefined && !values.includes(body[name])) {
        throw rejection(1434, `The SSL attribute is invalid: ${name}`);
      }
    }
    const chain = typeof body.certificate === 'string' ? readCertificates(body.certificate) : undefined;
    const [first] = chain ?? [];
    if (!chain || !first) throw rejection(1002, 'Invalid certificate.');
    // A self-signed certificate is its own issuer. Documented: it needs the bundle method `force`.
    // https://developers.cloudflare.com/ssl/edge-certificates/custom-certificates/bundling-methodologies/
    const others = (one: (typeof chain)[number]) =>
      chain.filter((each) => body.bundle_method !== 'force' || each !== one);
    const leaf = chain.find((one) => !others(one).some(({ issuer }) => issuer === one.subject));
    if (!leaf) throw rejection(2101, 'The certificate chain you uploaded has no leaf certificates.');
    // That the order matters, and the next code, are inferred.
    const inOrder = chain.every(
      ({ issuer }, index) => index === chain.length - 1 || chain[index + 1]?.subject === issuer,
    );
    if (!inOrder)
      throw rejection(2100, "The certificate chain you uploaded cannot be bundled using Cloudflare's trust store.");
    const now = this.#context.clock.now();
    // Documented: it must not expire within 14 days. The code is inferred.
    if (chain.some(({ from, until }) => from > now || until < now + 14 * 86_400_000)) {
      throw rejection(2104, 'The certificate you uploaded is expired, or expires in less than 14 days.');
    }
    const { name } = this.#zone;
    if (!leaf.hosts.some((host) => host === name || host.endsWith(`.${name}`))) {
      throw rejection(2103, 'The certificate chain you uploaded does not include any hostnames from your zone.');
    }
    if (body.custom_csr_id === undefined) {
      const match = typeof key === 'string' ? fits(key, leaf) : undefined;
      if (match === undefined) throw rejection(2106, 'The private key you uploaded is invalid.');
      // Documented: https://github.com/cloudflare/cloudflare-docs/pull/30931
      if (!match) throw rejection(2200, 'The certificate and private key pair you uploaded is invalid.');
    }
    return leaf;
  }

  #body({ id, leaf, settings, uploadedOn, modifiedOn, priority }: Custom): Body {
    const { type: _, policy, ...shown } = settings;
    return {
      id,
      zone_id: this.#zone.id,
      hosts: leaf.hosts,
      issuer: leaf.issuerName,
      signature: leaf.signature,
      status: leaf.until > this.#context.clock.now() ? 'active' : 'expired',
      bundle_method: 'ubiquitous',
      ...shown,
      ...(policy !== undefined && { policy_restrictions: policy }),
      priority,
      uploaded_on: uploadedOn,
      modified_on: modifiedOn,
      expires_on: preciseTimestamp(leaf.until),
    };
  }
}

function settingsOf(body: Body): Body {
  const kept = ['type', 'bundle_method', 'geo_restrictions', 'policy', 'custom_csr_id'];
  return Object.fromEntries(kept.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]));
}

export const customsOf = (zone: Zone, context: Context): Customs =>
  zone.parts.get('customCertificates', () => new Customs(zone, context));
