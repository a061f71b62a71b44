import { BaseDNSSECResource } from 'cloudflare/resources/dns/dnssec/dnssec';
import { operation, zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import type { Dnssec } from './models.ts';

/** DNSSEC of a zone: signed answers, and the DS record that the registrar needs for them. */
export const dnssec = {
  /**
   * Reads how far DNSSEC of a zone is, and the DS record for the registrar.
   *
   * @throws MissingPermissionError when the token lacks Zone · DNS · Read.
   * @source GET /zones/{zone_id}/dnssec
   */
  get: operation({
    name: 'dns.dnssec.get',
    scope: 'dns:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}/dnssec'],
    input: () => z.strictObject({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<Dnssec> =>
      (await call.use(BaseDNSSECResource).get({ zone_id: zone.id }, call.options)) as Dnssec,
  }),

  /**
   * Turns DNSSEC on. The status is `pending` until the registrar has the DS record of the answer. Done twice, it stays on.
   *
   * @throws MissingPermissionError when the token lacks Zone · DNS · Edit.
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
      z.strictObject({
        zone: zoneRef(),
        dnssec_multi_signer: z.optional(
          z.boolean().check(z.describe('Whether other providers sign the zone, too. Needed for DNSKEY records.')),
        ),
        dnssec_presigned: z.optional(
          z.boolean().check(z.describe('Whether the zone is transferred in with its signatures.')),
        ),
        dnssec_use_nsec3: z.optional(z.boolean().check(z.describe('Whether NSEC3 records are used.'))),
      }),
    run: async (call, { zone, ...options }): Promise<Dnssec> => {
      const params = { zone_id: zone.id, status: 'active', ...options } as Parameters<BaseDNSSECResource['edit']>[0];
      return (await call.use(BaseDNSSECResource).edit(params, call.options)) as Dnssec;
    },
  }),

  /**
   * Turns DNSSEC off. Take the DS record away at the registrar, too: until then the status is `pending-disabled`, and the
   * zone is still signed.
   *
   * @throws MissingPermissionError when the token lacks Zone · DNS · Edit.
   * @source PATCH /zones/{zone_id}/dnssec
   */
  disable: operation({
    name: 'dns.dnssec.disable',
    scope: 'dns:edit',
    effect: 'destructive',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PATCH /zones/{zone_id}/dnssec'],
    input: () => z.strictObject({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<Dnssec> => {
      const params = { zone_id: zone.id, status: 'disabled' } as const;
      return (await call.use(BaseDNSSECResource).edit(params, call.options)) as Dnssec;
    },
  }),
};
