import { BaseDomains } from 'cloudflare/resources/workers/domains';
import { accountRef, inputSchema, operation, wholeListOperation, zoneRef } from '../../operations/declare.ts';
import type { InAccount, ZoneReference } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import { found } from './found.ts';
import type { WorkerDomain, WorkerDomainId } from './models.ts';
import { scriptName } from './script-input.ts';

/** Input of `workers.domains.list`. */
export interface ListWorkerDomainsInput extends InAccount {
  /** Only custom domains of the Worker with this name. */
  readonly script?: string | undefined;
  /** Only the custom domain with this hostname, such as `api.example.com`. */
  readonly hostname?: string | undefined;
  /** Only hostnames in the zone with this name, such as `example.com`. */
  readonly zone_name?: string | undefined;
  /** Only hostnames in this zone: its name, its id, or a `Zone` object. Unlike `zone_name`, a name is looked up. */
  readonly zone?: ZoneReference | undefined;
  /** Only custom domains of this environment of the Worker. */
  readonly environment?: string | undefined;
}

/** One custom domain: input of `workers.domains.get` and `workers.domains.detach`. */
export interface WorkerDomainIdInput extends InAccount {
  /** The id of the custom domain, at least 32 hex digits. */
  readonly domain: string;
}

/** Input of `workers.domains.attach`. */
export interface AttachWorkerDomainInput extends InAccount {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
  /** The hostname, such as `api.example.com`: a name in the zone, or the zone itself, without a wildcard. At most 253 characters. */
  readonly hostname: string;
  /** The name of the Worker. */
  readonly script: string;
}

const domainId = () =>
  v.pipe(
    v.string(),
    v.regex(/^[0-9a-f-]{32,64}$/, 'must be the id of a custom domain: 32 or more hex digits (0–9, a–f)'),
  );
const hostname = () =>
  v.pipe(
    v.string(),
    v.regex(/^(?!-)[^\s/?#@:*]+\.[^\s/?#@:*]+$/, 'must be a hostname such as api.example.com, without a wildcard'),
    v.maxLength(253),
  );
const oneDomain = () => inputSchema<WorkerDomainIdInput>({ account: accountRef(), domain: domainId() });

/**
 * Custom domains: hostnames whose origin is a Worker. At most 100 per zone.
 *
 * @example
 * ```ts
 * await cf.workers.domains.attach({ zone: 'example.com', hostname: 'shop.example.com', script: 'shop' });
 * ```
 */
export const domains = {
  /**
   * Lists the custom domains of an account's Workers.
   *
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Read.
   * @source GET /accounts/{account_id}/workers/domains
   */
  list: wholeListOperation<WorkerDomain>()({
    name: 'workers.domains.list',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/domains'],
    input: () =>
      inputSchema<ListWorkerDomainsInput>({
        account: accountRef(),
        script: v.optional(scriptName()),
        hostname: v.optional(hostname()),
        zone_name: v.optional(v.string()),
        zone: v.optional(zoneRef()),
        environment: v.optional(v.string()),
      }),
    items: async (call, { account, script, zone, ...filter }) => {
      // The zone has been looked up.
      const zoneId = (zone as ZoneRef | undefined)?.id;
      const query = { ...filter, ...(script && { service: script }), ...(zoneId && { zone_id: zoneId }) };
      const params = { account_id: call.account(account), ...query };
      return (await call.use(BaseDomains).list(params as { account_id: string }, call.options))
        .result as WorkerDomain[];
    },
  }),

  /**
   * Returns one custom domain.
   *
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Read.
   * @source GET /accounts/{account_id}/workers/domains/{domain_id}
   */
  get: operation({
    name: 'workers.domains.get',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/domains/{domain_id}'],
    input: oneDomain,
    run: async (call, { account, domain }): Promise<WorkerDomain> => {
      const params = { account_id: call.account(account) };
      return (await found('custom domain', call.use(BaseDomains).get(domain, params, call.options))) as WorkerDomain;
    },
  }),

  /**
   * Makes a Worker the origin of a hostname. Cloudflare creates the DNS record and the certificate.
   *
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Edit.
   * @throws CloudflareConnectorError `conflict` if the hostname belongs to another Worker or to existing DNS records;
   * `not_entitled` if the zone has 100 custom domains.
   * @source PUT /accounts/{account_id}/workers/domains
   */
  attach: operation({
    name: 'workers.domains.attach',
    scope: 'workers_scripts:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /accounts/{account_id}/workers/domains'],
    readOnly: ['id', 'cert_id', 'environment', 'enabled', 'previews_enabled', 'service', 'zone_id', 'zone_name'],
    input: () =>
      inputSchema<AttachWorkerDomainInput>({
        account: accountRef(),
        zone: zoneRef(),
        hostname: hostname(),
        script: scriptName(),
      }),
    run: async (call, { account, zone, hostname, script }): Promise<WorkerDomain> => {
      const params = { account_id: call.account(account), zone_id: zone.id, hostname, service: script };
      return (await call.use(BaseDomains).update(params, call.options)) as WorkerDomain;
    },
  }),

  /**
   * Detaches a hostname from its Worker. Its DNS record and certificate are deleted too.
   *
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Edit.
   * @source DELETE /accounts/{account_id}/workers/domains/{domain_id}
   */
  detach: operation({
    name: 'workers.domains.detach',
    scope: 'workers_scripts:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /accounts/{account_id}/workers/domains/{domain_id}'],
    input: oneDomain,
    run: async (call, { account, domain }): Promise<WorkerDomainId> => {
      const params = { account_id: call.account(account) };
      await found('custom domain', call.use(BaseDomains).delete(domain, params, call.options));
      return { id: domain };
    },
  }),
};
