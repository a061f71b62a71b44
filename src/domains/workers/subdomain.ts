import { BaseSubdomains } from 'cloudflare/resources/workers/subdomains';
import { accountRef, inputSchema, operation } from '../../operations/declare.ts';
import type { InAccount } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import type { WorkersSubdomain } from './models.ts';

/** Input of `workers.subdomain.get`. */
export interface GetWorkersSubdomainInput extends InAccount {}

/** Input of `workers.subdomain.edit`. */
export interface EditWorkersSubdomainInput extends InAccount {
  /** The name before `.workers.dev`: 1 to 63 lowercase letters, digits and hyphens, without a hyphen at either end. */
  readonly subdomain: string;
}

/**
 * An account's workers.dev subdomain.
 *
 * @example
 * ```ts
 * const { subdomain } = await cf.workers.subdomain.get();
 * ```
 */
export const subdomain = {
  /**
   * Returns an account's workers.dev subdomain.
   *
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Read.
   * @throws CloudflareConnectorError `not_found` if the account does not have one yet.
   * @source GET /accounts/{account_id}/workers/subdomain
   */
  get: operation({
    name: 'workers.subdomain.get',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/subdomain'],
    input: () => inputSchema<GetWorkersSubdomainInput>({ account: accountRef() }),
    run: (call, { account }): Promise<WorkersSubdomain> =>
      call.use(BaseSubdomains).get({ account_id: call.account(account) }, call.options),
  }),

  /**
   * Sets an account's workers.dev subdomain. It can be set only once: Cloudflare rejects a change.
   *
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Edit.
   * @throws CloudflareConnectorError `conflict` if the name is taken, or the account already has a subdomain.
   * @source PUT /accounts/{account_id}/workers/subdomain
   */
  edit: operation({
    name: 'workers.subdomain.edit',
    scope: 'workers_scripts:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /accounts/{account_id}/workers/subdomain'],
    input: () =>
      inputSchema<EditWorkersSubdomainInput>({
        account: accountRef(),
        subdomain: v.pipe(
          v.string(),
          v.regex(
            /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
            'must be 1 to 63 lowercase letters, digits and hyphens, without a hyphen at either end',
          ),
        ),
      }),
    run: (call, { account, subdomain }): Promise<WorkersSubdomain> =>
      call.use(BaseSubdomains).update({ account_id: call.account(account), subdomain }, call.options),
  }),
};
