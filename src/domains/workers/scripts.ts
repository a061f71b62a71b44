import { BaseScripts } from 'cloudflare/resources/workers/scripts/scripts';
import { accountRef, inputSchema, operation, wholeListOperation } from '../../operations/declare.ts';
import type { InAccount } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import { readContent } from './content.ts';
import type { ListedScript, ScriptName, UploadedScript, WorkerContent } from './models.ts';
import {
  contentFields,
  oneScript,
  scriptName,
  settingFields,
  type WorkerContentInput,
  type WorkerScriptInput,
  type WorkerSettingsInput,
} from './script-input.ts';
import { secrets } from './script-secrets.ts';
import { readOnlySettings, settings } from './script-settings.ts';
import { scriptSubdomain } from './script-subdomain.ts';

/** Input of `workers.scripts.list`. */
export interface ListScriptsInput extends InAccount {
  /** Tags to filter by, as `tag:yes` or `tag:no`, separated by commas. */
  readonly tags?: string | undefined;
}

/** Input of `workers.scripts.upload`. */
export interface UploadScriptInput extends WorkerScriptInput, WorkerContentInput, WorkerSettingsInput {}

/** Input of `workers.scripts.delete`. */
export interface DeleteScriptInput extends WorkerScriptInput {
  /**
   * Whether to delete the Worker even if other Workers are bound to it.
   *
   * @default false
   */
  readonly force?: boolean | undefined;
}

const script = {
  /**
   * Lists an account's Worker scripts, without their content.
   *
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Read.
   * @source GET /accounts/{account_id}/workers/scripts
   */
  list: wholeListOperation<ListedScript>()({
    name: 'workers.scripts.list',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/scripts'],
    input: () => inputSchema<ListScriptsInput>({ account: accountRef(), tags: v.optional(v.string()) }),
    items: async (call, { account, tags }) => {
      const params = { account_id: call.account(account), ...(tags !== undefined && { tags }) };
      return (await call.use(BaseScripts).list(params, call.options)).result as readonly ListedScript[];
    },
  }),

  /**
   * Returns the modules of a Worker, in the form that `upload` accepts.
   *
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Read.
   * @source GET /accounts/{account_id}/workers/scripts/{script_name}/content/v2
   */
  get: operation({
    name: 'workers.scripts.get',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/scripts/{script_name}/content/v2'],
    input: oneScript,
    run: async (call, { account, script }): Promise<WorkerContent> => readContent(call, call.account(account), script),
  }),

  /**
   * Uploads a Worker and deploys it; creates it if it does not exist. The upload replaces the whole Worker: omitted settings and
   * bindings are removed, except for the types in `keep_bindings`. Secrets are kept by default; sources disagree on that, so name
   * `secret_text` in `keep_bindings` to be sure. A secret that was read, without its value, keeps it. At most 64 MB, and
   * compressed 3 MB on Workers Free and 10 MB on Workers Paid.
   *
   * @throws InvalidInputError if there is no main module, a binding lacks a field that its type requires, or the modules are too large.
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Edit.
   * @throws CloudflareConnectorError `not_entitled` if the account has reached its limit of Workers.
   * @source PUT /accounts/{account_id}/workers/scripts/{script_name}
   * @source https://developers.cloudflare.com/workers/configuration/multipart-upload-metadata/
   */
  upload: operation({
    name: 'workers.scripts.upload',
    scope: 'workers_scripts:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /accounts/{account_id}/workers/scripts/{script_name}'],
    readOnly: readOnlySettings,
    input: () =>
      inputSchema<UploadScriptInput>({
        account: accountRef(),
        script: scriptName(),
        ...contentFields(),
        ...settingFields(),
      }),
    run: async (call, { account, script, ...upload }): Promise<UploadedScript> =>
      (await import('./script-forms.ts')).uploadScript(call, call.account(account), script, upload),
  }),

  /**
   * Deletes a Worker. A Worker that others are bound to is deleted only with `force`, which breaks those bindings.
   *
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Edit.
   * @source DELETE /accounts/{account_id}/workers/scripts/{script_name}
   */
  delete: operation({
    name: 'workers.scripts.delete',
    scope: 'workers_scripts:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /accounts/{account_id}/workers/scripts/{script_name}'],
    input: () =>
      inputSchema<DeleteScriptInput>({
        account: accountRef(),
        script: scriptName(),
        force: v.optional(v.boolean()),
      }),
    run: async (call, { account, script, force }): Promise<ScriptName> => {
      const params = { account_id: call.account(account), ...(force !== undefined && { force }) };
      await call.use(BaseScripts).delete(script, params, call.options);
      return { script };
    },
  }),
};

/**
 * Worker scripts. At most 100 per account on Workers Free, 500 on Workers Paid.
 *
 * @example
 * ```ts
 * await cf.workers.scripts.upload({
 *   script: 'shop',
 *   main_module: 'worker.js',
 *   modules: [{ name: 'worker.js', content: 'export default { fetch: () => new Response("hello") };' }],
 *   compatibility_date: '2026-01-31',
 * });
 * ```
 */
export const scripts: typeof script & {
  /** The settings of a Worker: bindings, compatibility date, logging. */
  readonly settings: typeof settings;
  /** The secrets of a Worker. */
  readonly secrets: typeof secrets;
  /** Whether a Worker is available on its account's workers.dev subdomain. */
  readonly subdomain: typeof scriptSubdomain;
} = { ...script, settings, secrets, subdomain: scriptSubdomain };
