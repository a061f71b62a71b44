import { preciseTimestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import { rejection } from '../server/route-response.ts';
import type { Zone } from '../zones/zones.ts';
import { advancedPacks, withoutManager } from './packs.ts';

const authorities: readonly unknown[] = ['google', 'lets_encrypt', 'ssl_com'];

/** The automatic TLS mode and Total TLS of a zone. */
class Modes {
  readonly #zone: Zone;
  readonly #context: Context;
  #automatic: { readonly value: 'auto' | 'custom'; readonly at: number } | undefined;
  #authority = 'google';
  #totalTls = false;

  constructor(zone: Zone, context: Context) {
    this.#zone = zone;
    this.#context = context;
  }

  automatic(): object {
    const value = this.#automatic?.value ?? 'auto';
    const scan = this.#context.clock.now() + 86_400_000;
    return {
      // The id once differed from the route's name. This was fixed: https://github.com/cloudflare/terraform-provider-cloudflare/pull/4465
      id: 'ssl_automatic_mode',
      value,
      modified_on: this.#automatic ? preciseTimestamp(this.#automatic.at) : this.#zone.createdOn,
      editable: true,
      next_scheduled_scan: value === 'auto' ? preciseTimestamp(scan) : null,
    };
  }

  setAutomatic(value: unknown): object {
    if (value !== 'auto' && value !== 'custom')
      throw rejection(1007, 'Invalid value for zone setting ssl_automatic_mode');
    this.#automatic = { value, at: this.#context.clock.now() };
    return this.automatic();
  }

  totalTls(): object {
    return { enabled: this.#totalTls, certificate_authority: this.#authority, validity_period: 90 };
  }

  /** Requires Advanced Certificate Manager. Codes and messages for invalid values are inferred. https://developers.cloudflare.com/ssl/edge-certificates/additional-options/total-tls/ */
  setTotalTls({ enabled, certificate_authority: authority }: Readonly<Record<string, unknown>>): object {
    if (typeof enabled !== 'boolean') throw rejection(1452, 'enabled must be a boolean');
    if (authority !== undefined && !authorities.includes(authority)) {
      throw rejection(1452, `certificate_authority must be one of ${authorities.join(', ')}`);
    }
    if (enabled && advancedPacks[this.#zone.plan] === 0) {
      throw withoutManager();
    }
    this.#totalTls = enabled;
    if (authority !== undefined) this.#authority = String(authority);
    return this.totalTls();
  }

  toJSON(): object {
    return {
      ...(this.#automatic && { automatic: this.#automatic }),
      ...(this.#totalTls && { totalTls: [this.#authority] }),
    };
  }
}

export const modesOf = (zone: Zone, context: Context): Modes =>
  zone.parts.get('sslModes', () => new Modes(zone, context));
