import { BaseZone } from 'cloudflare/resources/dns/settings/zone';
import { id, operation, zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import type { DnsSettings } from './models.ts';

const flag = (description: string) => z.optional(z.boolean().check(z.describe(description)));
const whole = (least: number, most: number, description: string) =>
  z.optional(z.int().check(z.minimum(least), z.maximum(most), z.describe(`${description} ${least} to ${most}.`)));

const soa = () =>
  z.strictObject({
    expire: whole(86_400, 2_419_200, 'Seconds until secondary servers stop serving a zone they can not refresh.'),
    min_ttl: whole(60, 86_400, 'Seconds that the lack of a record may be remembered.'),
    mname: z.optional(z.nullable(z.string()).check(z.describe('The primary name server; null for one of Cloudflare.'))),
    refresh: whole(600, 86_400, 'Seconds after which secondary servers look for changes.'),
    retry: whole(600, 86_400, 'Seconds after which secondary servers try again.'),
    rname: z.optional(z.string().check(z.describe("The administrator's address, with a dot for the @."))),
    ttl: whole(300, 86_400, 'Seconds that the SOA record lives.'),
  });

/** How a zone's DNS is served. */
export const settings = {
  /**
   * Reads how a zone's DNS is served: name servers, SOA record, flattening, other providers.
   *
   * @throws MissingPermissionError when the token lacks Zone · DNS · Read.
   * @source GET /zones/{zone_id}/dns_settings
   */
  get: operation({
    name: 'dns.settings.get',
    scope: 'dns:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}/dns_settings'],
    input: () => z.strictObject({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<DnsSettings> =>
      (await call.use(BaseZone).get({ zone_id: zone.id }, call.options)) as DnsSettings,
  }),

  /**
   * Changes how a zone's DNS is served, and leaves what is not given. Of an SOA record, too, only what is given changes.
   *
   * @throws MissingPermissionError when the token lacks Zone · DNS · Edit.
   * @source PATCH /zones/{zone_id}/dns_settings
   */
  edit: operation({
    name: 'dns.settings.edit',
    scope: 'dns:edit',
    effect: 'write',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PATCH /zones/{zone_id}/dns_settings'],
    input: () =>
      z
        .strictObject({
          zone: zoneRef(),
          flatten_all_cnames: flag('Whether all CNAME records are flattened. Paid plans.'),
          multi_provider: flag('Whether the zone is served beside other providers.'),
          secondary_overrides: flag('Whether a secondary zone may override records that are transferred in.'),
          ns_ttl: whole(30, 86_400, "Seconds that the zone's NS records live."),
          zone_mode: z.optional(
            z.enum(['standard', 'cdn_only', 'dns_only']).check(z.describe('What the zone is for. Default standard.')),
          ),
          nameservers: z.optional(
            z
              .strictObject({
                type: z.optional(
                  z
                    .enum([
                      'cloudflare.standard',
                      'cloudflare.advanced',
                      'custom.account',
                      'custom.tenant',
                      'custom.zone',
                    ])
                    .check(z.describe('Whose name servers they are.')),
                ),
                ns_set: whole(1, 5, 'Which set of custom name servers.'),
              })
              .check(z.describe('The name servers that the zone gets.')),
          ),
          soa: z.optional(soa().check(z.describe('The parts of the SOA record.'))),
          internal_dns: z.optional(
            z
              .strictObject({ reference_zone_id: z.optional(id('The zone to fall back to.')) })
              .check(z.describe('Of an internal zone.')),
          ),
        })
        .check(
          z.refine(
            ({ zone: _, ...changes }) => Object.values(changes).some((value) => value !== undefined),
            'must change at least one setting',
          ),
        ),
    run: async (call, { zone, ...changes }): Promise<DnsSettings> => {
      const params = { zone_id: zone.id, ...changes } as Parameters<BaseZone['edit']>[0];
      return (await call.use(BaseZone).edit(params, call.options)) as DnsSettings;
    },
  }),
};
