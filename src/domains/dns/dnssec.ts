import { BaseDNSSECResource } from 'cloudflare/resources/dns/dnssec/dnssec';
import { inputSchema, operation, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import type { Dnssec } from './models.ts';

/** Input of `dns.dnssec.get`. */
export interface GetDnssecInput extends InZone {}

/** Input of `dns.dnssec.enable`. */
export interface EnableDnssecInput extends InZone {
  /** Whether other providers sign the zone as well. Needed for DNSKEY records. @default the existing value */
  readonly dnssec_multi_signer?: boolean | undefined;
  /** Whether the zone is transferred in with its signatures. @default the existing value */
  readonly dnssec_presigned?: boolean | undefined;
  /** Whether NSEC3 records are used instead of NSEC records. @default the existing value */
  readonly dnssec_use_nsec3?: boolean | undefined;
}

/** Input of `dns.dnssec.disable`. */
export interface DisableDnssecInput extends InZone {}

/**
 * DNSSEC of a zone: signed responses, and the DS record for the registrar.
 *
 * @example
 * ```ts
 * const { status, ds } = await cf.dns.dnssec.enable({ zone: 'example.com' });
 * console.log(status, ds); // pending, and the record to add at the registrar
 * ```
 */
export const dnssec = {
  /**
   * Reads the DNSSEC status of a zone, and the DS record for the registrar.
   *
   * @throws MissingPermissionError if the token lacks Zone · DNS · Read.
   * @source GET /zones/{zone_id}/dnssec
   */
  get: operation({
    name: 'dns.dnssec.get',
    scope: 'dns:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}/dnssec'],
    input: () => inputSchema<GetDnssecInput>({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<Dnssec> =>
      (await call.use(BaseDNSSECResource).get({ zone_id: zone.id }, call.options)) as Dnssec,
  }),

  /**
   * Enables DNSSEC. The status is `pending` until the registrar has the returned DS record. Safe to repeat.
   *
   * @throws MissingPermissionError if the token lacks Zone · DNS · Edit.
   * @source PATCH /zones/{zone_id}/dnssec
   */
  enable: operation({
    name: 'dns.dnssec.enable',
    scope: 'dns:edit',
    effect: 'write',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PATCH /zones/{zone_id}/dnssec'],
    input: () =>
      inputSchema<EnableDnssecInput>({
        zone: zoneRef(),
        dnssec_multi_signer: v.optional(v.boolean()),
        dnssec_presigned: v.optional(v.boolean()),
        dnssec_use_nsec3: v.optional(v.boolean()),
      }),
    run: async (call, { zone, ...options }): Promise<Dnssec> => {
      const params = { zone_id: zone.id, status: 'active', ...options } as Parameters<BaseDNSSECResource['edit']>[0];
      return (await call.use(BaseDNSSECResource).edit(params, call.options)) as Dnssec;
    },
  }),

  /**
   * Disables DNSSEC. Remove the DS record at the registrar as well: until then the status is `pending-disabled`, and the zone
   * is still signed.
   *
   * @throws MissingPermissionError if the token lacks Zone · DNS · Edit.
   * @source PATCH /zones/{zone_id}/dnssec
   */
  disable: operation({
    name: 'dns.dnssec.disable',
    scope: 'dns:edit',
    effect: 'destructive',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PATCH /zones/{zone_id}/dnssec'],
    input: () => inputSchema<DisableDnssecInput>({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<Dnssec> => {
      const params = { zone_id: zone.id, status: 'disabled' } as const;
      return (await call.use(BaseDNSSECResource).edit(params, call.options)) as Dnssec;
    },
  }),
};
