import { BaseDomains } from 'cloudflare/resources/workers/domains';
import { listOperation, operation, zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { accountId, found, scriptName } from './fields.ts';
import type { WorkerDomain, WorkerDomainId } from './models.ts';

const domainId = () =>
  z
    .string()
    .check(
      z.regex(/^[0-9a-f-]{32,64}$/, 'must be the id of a custom domain: 32 or more hex digits (0–9, a–f)'),
      z.describe('The id of the custom domain.'),
    );
const hostname = () =>
  z
    .string()
    .check(
      z.regex(/^(?!-)[^\s/?#@:*]+\.[^\s/?#@:*]+$/, 'must be a hostname such as api.example.com, without a wildcard'),
      z.maxLength(253),
      z.describe('The hostname, such as api.example.com: a name in the zone, or the zone itself.'),
    );

/** Custom domains: hostnames that a Worker is the origin of. At most 100 a zone. */
export const domains = {
  /**
   * Lists the custom domains of an account's Workers.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Read.
   * @source GET /accounts/{account_id}/workers/domains
   */
  list: listOperation<WorkerDomain>()({
    name: 'workers.domains.list',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/domains'],
    input: () =>
      z.strictObject({
        account: accountId(),
        script: z.optional(scriptName()),
        hostname: z.optional(hostname()),
        zone_name: z.optional(z.string().check(z.describe('Only hostnames in this zone, by its name.'))),
      }),
    items: async (call, { account, script, ...filter }) => {
      const params = { account_id: call.account(account), ...filter, ...(script && { service: script }) };
      return (await call.use(BaseDomains).list(params as { account_id: string }, call.options))
        .result as WorkerDomain[];
    },
  }),

  /**
   * Reads one custom domain.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Read.
   * @source GET /accounts/{account_id}/workers/domains/{domain_id}
   */
  get: operation({
    name: 'workers.domains.get',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/domains/{domain_id}'],
    input: () => z.strictObject({ account: accountId(), domain: domainId() }),
    run: async (call, { account, domain }): Promise<WorkerDomain> => {
      const params = { account_id: call.account(account) };
      return (await found('custom domain', call.use(BaseDomains).get(domain, params, call.options))) as WorkerDomain;
    },
  }),

  /**
   * Makes a Worker the origin of a hostname. Cloudflare creates the DNS record and the certificate.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Edit.
   * @throws CloudflareConnectorError `conflict` when another Worker has the hostname, or DNS records of yours;
   * `not_entitled` when the zone has 100.
   * @source PUT /accounts/{account_id}/workers/domains
   */
  attach: operation({
    name: 'workers.domains.attach',
    scope: 'workers_scripts:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /accounts/{account_id}/workers/domains'],
    input: () => z.strictObject({ account: accountId(), zone: zoneRef(), hostname: hostname(), script: scriptName() }),
    run: async (call, { account, zone, hostname, script }): Promise<WorkerDomain> => {
      const params = { account_id: call.account(account), zone_id: zone.id, hostname, service: script };
      return (await call.use(BaseDomains).update(params, call.options)) as WorkerDomain;
    },
  }),

  /**
   * Takes a hostname from its Worker, with the DNS record and the certificate that came with it.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Edit.
   * @source DELETE /accounts/{account_id}/workers/domains/{domain_id}
   */
  detach: operation({
    name: 'workers.domains.detach',
    scope: 'workers_scripts:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /accounts/{account_id}/workers/domains/{domain_id}'],
    input: () => z.strictObject({ account: accountId(), domain: domainId() }),
    run: async (call, { account, domain }): Promise<WorkerDomainId> => {
      const params = { account_id: call.account(account) };
      await found('custom domain', call.use(BaseDomains).delete(domain, params, call.options));
      return { id: domain };
    },
  }),
};
