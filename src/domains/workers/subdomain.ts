import { BaseSubdomains } from 'cloudflare/resources/workers/subdomains';
import { operation } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { accountId } from './fields.ts';
import type { WorkersSubdomain } from './models.ts';

/** An account's name below workers.dev. */
export const subdomain = {
  /**
   * Reads an account's workers.dev subdomain.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Read.
   * @throws CloudflareConnectorError `not_found` when the account has none yet.
   * @source GET /accounts/{account_id}/workers/subdomain
   */
  get: operation({
    name: 'workers.subdomain.get',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/subdomain'],
    input: () => z.strictObject({ account: accountId() }),
    run: (call, { account }): Promise<WorkersSubdomain> =>
      call.use(BaseSubdomains).get({ account_id: call.account(account) }, call.options),
  }),

  /**
   * Gives an account its workers.dev subdomain. An account that has one keeps it: Cloudflare refuses another.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Edit.
   * @throws CloudflareConnectorError `conflict` when the name is taken, or the account has one.
   * @source PUT /accounts/{account_id}/workers/subdomain
   */
  edit: operation({
    name: 'workers.subdomain.edit',
    scope: 'workers_scripts:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /accounts/{account_id}/workers/subdomain'],
    input: () =>
      z.strictObject({
        account: accountId(),
        subdomain: z
          .string()
          .check(
            z.regex(
              /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
              'must be 1 to 63 small letters, digits and hyphens, no hyphen at either end',
            ),
            z.describe('The name before .workers.dev.'),
          ),
      }),
    run: (call, { account, subdomain }): Promise<WorkersSubdomain> =>
      call.use(BaseSubdomains).update({ account_id: call.account(account), subdomain }, call.options),
  }),
};
