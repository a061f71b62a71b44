import { BaseZone as BaseUsage } from 'cloudflare/resources/dns/usage/zone';
import { inputSchema, operation, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import type { DnsUsage } from './models.ts';

/** Input of `dns.usage`. */
export interface UsageInput extends InZone {}

/**
 * The number of records of a zone.
 *
 * @example
 * ```ts
 * const { record_usage, record_quota } = await cf.dns.usage({ zone: 'example.com' });
 * ```
 */
export const quotas = {
  /**
   * Reads how many records a zone has, and how many it can have.
   *
   * @throws MissingPermissionError if the token lacks Zone · DNS · Read.
   * @source GET /zones/{zone_id}/dns_records/usage
   */
  usage: operation({
    name: 'dns.usage',
    scope: 'dns:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}/dns_records/usage'],
    input: () => inputSchema<UsageInput>({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<DnsUsage> =>
      (await call.use(BaseUsage).get({ zone_id: zone.id }, call.options)) as DnsUsage,
  }),
};
