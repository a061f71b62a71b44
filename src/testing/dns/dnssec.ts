import { type Clock, preciseTimestamp } from '../clock.ts';
import { idOfName } from '../ids.ts';
import { rejection } from '../server/route-response.ts';

/** How long the simulator's registrar takes to publish or to remove a DS record, in milliseconds. */
const REGISTRAR_DELAY = 60 * 60 * 1000;

const flags = ['dnssec_multi_signer', 'dnssec_presigned', 'dnssec_use_nsec3'] as const;

/**
 * DNSSEC of a zone. The registrar follows an hour later by the simulator's clock: `pending` becomes `active`, and
 * `pending-disabled` becomes `disabled`.
 *
 * @source https://developers.cloudflare.com/dns/dnssec/dnssec-states/
 */
export class DnssecState {
  #wanted: 'active' | 'disabled' = 'disabled';
  #changedAt: number | undefined;
  /** Whether the registrar had the DS record when DNSSEC was last turned on or off. */
  #published = false;
  #flags: Partial<Record<(typeof flags)[number], boolean>> = {};
  readonly #zone: { readonly id: string; readonly name: string };
  readonly #clock: Clock;

  constructor(zone: { readonly id: string; readonly name: string }, clock: Clock) {
    this.#zone = zone;
    this.#clock = clock;
  }

  get status(): 'active' | 'pending' | 'disabled' | 'pending-disabled' {
    if (this.#changedAt === undefined) return 'disabled';
    if (this.#wanted === 'active') return this.#isPublished() ? 'active' : 'pending';
    return this.#isPublished() ? 'pending-disabled' : 'disabled';
  }

  edit(changes: Readonly<Record<string, unknown>>): void {
    const { status } = changes;
    const given = flags.filter((flag) => changes[flag] !== undefined);
    // Seen: https://github.com/ZE3kr/Cloudflare-CNAME-Setup/issues/23
    if ((status === undefined && given.length === 0) || ![undefined, 'active', 'disabled'].includes(status as never)) {
      throw rejection(1002, 'Invalid or missing "status"');
    }
    // The code is inferred.
    for (const flag of given) if (typeof changes[flag] !== 'boolean') throw rejection(1002, `Invalid "${flag}"`);
    for (const flag of given) this.#flags[flag] = changes[flag] as boolean;
    // Setting the current status again changes nothing. Inferred.
    if (status !== undefined && status !== this.#wanted) {
      this.#published = this.#isPublished();
      this.#wanted = status as 'active' | 'disabled';
      this.#changedAt = this.#clock.now();
    }
  }

  body(): object {
    const { id, name } = this.#zone;
    const common = {
      status: this.status,
      dnssec_multi_signer: false,
      dnssec_presigned: false,
      dnssec_use_nsec3: false,
      ...this.#flags,
    };
    const none = { flags: null, algorithm: null, key_type: null, digest_type: null, digest_algorithm: null };
    if (this.#changedAt === undefined) {
      return { ...common, ...none, digest: null, ds: null, key_tag: null, public_key: null, modified_on: null };
    }
    const digest = `${idOfName(`ds ${id}`)}${idOfName(`${id} ds`)}`.toUpperCase();
    const key_tag = Number.parseInt(idOfName(`key ${id}`).slice(0, 4), 16);
    return {
      ...common,
      flags: 257,
      algorithm: '13',
      key_type: 'ECDSAP256SHA256',
      digest_type: '2',
      digest_algorithm: 'SHA256',
      digest,
      ds: `${name}. 3600 IN DS ${key_tag} 13 2 ${digest}`,
      key_tag,
      public_key: publicKey(id),
      modified_on: preciseTimestamp(this.#changedAt),
    };
  }

  /** For snapshots. */
  toJSON(): object {
    return this.#changedAt === undefined
      ? {}
      : { wanted: this.#wanted, changedAt: this.#changedAt, flags: this.#flags };
  }

  #isPublished(): boolean {
    const settled = this.#clock.now() - (this.#changedAt ?? 0) >= REGISTRAR_DELAY;
    return settled ? this.#wanted === 'active' : this.#published;
  }
}

/** 64 bytes in base64, as a key on P-256 has. */
function publicKey(id: string): string {
  const hex = ['a', 'b', 'c', 'd'].map((part) => idOfName(`${part} ${id}`)).join('');
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return btoa(String.fromCharCode(...bytes));
}
