import { BaseSubdomain } from 'cloudflare/resources/workers/scripts/subdomain';
import { accountRef, inputSchema, operation } from '../../operations/declare.ts';
import { v } from '../../operations/schema.ts';
import type { ScriptSubdomain } from './models.ts';
import { oneScript, scriptName, type WorkerScriptInput } from './script-input.ts';

/** Input of `workers.scripts.subdomain.edit`. */
export interface EditScriptSubdomainInput extends WorkerScriptInput {
  /** Whether the Worker is available at `<script>.<subdomain>.workers.dev`. */
  readonly enabled: boolean;
  /** Whether the versions of the Worker have preview URLs there. */
  readonly previews_enabled?: boolean | undefined;
}

/**
 * Whether a Worker is available on its account's workers.dev subdomain.
 *
 * @example
 * ```ts
 * await cf.workers.scripts.subdomain.edit({ script: 'shop', enabled: false });
 * ```
 */
export const scriptSubdomain = {
  /**
   * Returns whether a Worker is available on its account's workers.dev subdomain.
   *
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Read.
   * @source GET /accounts/{account_id}/workers/scripts/{script_name}/subdomain
   */
  get: operation({
    name: 'workers.scripts.subdomain.get',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/scripts/{script_name}/subdomain'],
    input: oneScript,
    run: (call, { account, script }): Promise<ScriptSubdomain> =>
      call.use(BaseSubdomain).get(script, { account_id: call.account(account) }, call.options),
  }),

  /**
   * Makes a Worker available on its account's workers.dev subdomain, or removes it from there.
   *
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Edit.
   * @source POST /accounts/{account_id}/workers/scripts/{script_name}/subdomain
   */
  edit: operation({
    name: 'workers.scripts.subdomain.edit',
    scope: 'workers_scripts:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['POST /accounts/{account_id}/workers/scripts/{script_name}/subdomain'],
    input: () =>
      inputSchema<EditScriptSubdomainInput>({
        account: accountRef(),
        script: scriptName(),
        enabled: v.boolean(),
        previews_enabled: v.optional(v.boolean()),
      }),
    run: (call, { account, script, enabled, previews_enabled }): Promise<ScriptSubdomain> => {
      const previews = previews_enabled === undefined ? {} : { previews_enabled };
      const params = { account_id: call.account(account), enabled, ...previews };
      return call.use(BaseSubdomain).create(script, params, call.options);
    },
  }),
};
