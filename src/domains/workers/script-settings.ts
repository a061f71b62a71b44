import { accountRef, inputSchema, operation } from '../../operations/declare.ts';
import { v } from '../../operations/schema.ts';
import type { WorkerSettings } from './models.ts';
import {
  oneScript,
  scriptName,
  settingFields,
  type WorkerScriptInput,
  type WorkerSettingsInput,
} from './script-input.ts';

/** Input of `workers.scripts.settings.edit`: at least one setting. */
export interface EditWorkerSettingsInput extends WorkerScriptInput, WorkerSettingsInput {}

/** Read-only settings. */
export const readOnlySettings = ['exports_reconciliation', 'migration_tag'];

/**
 * The settings of a Worker: bindings, compatibility date, logging.
 *
 * @example
 * ```ts
 * await cf.workers.scripts.settings.edit({ script: 'shop', compatibility_date: '2026-01-31' });
 * ```
 */
export const settings = {
  /**
   * Returns the settings of a Worker: its bindings, compatibility date, logging. The text of secrets is not included.
   *
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Read.
   * @source GET /accounts/{account_id}/workers/scripts/{script_name}/settings
   */
  get: operation({
    name: 'workers.scripts.settings.get',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/scripts/{script_name}/settings'],
    input: oneScript,
    run: async (call, { account, script }): Promise<WorkerSettings> =>
      (await import('./script-forms.ts')).readSettings(call, call.account(account), script),
  }),

  /**
   * Changes the given settings of a Worker, which creates a new version of it. A list is replaced as a whole: to keep a
   * binding, list it again. One of a type and a name alone keeps its value, such as a secret that was read.
   *
   * @throws InvalidInputError if no setting is given, or a binding lacks a field that its type requires.
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Edit.
   * @source PATCH /accounts/{account_id}/workers/scripts/{script_name}/settings
   */
  edit: operation({
    name: 'workers.scripts.settings.edit',
    scope: 'workers_scripts:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PATCH /accounts/{account_id}/workers/scripts/{script_name}/settings'],
    readOnly: readOnlySettings,
    input: () =>
      v.pipe(
        inputSchema<EditWorkerSettingsInput>({ account: accountRef(), script: scriptName(), ...settingFields() }),
        v.check(
          ({ account: _, script: __, ...changes }) => Object.values(changes).some((value) => value !== undefined),
          'must change at least one setting',
        ),
      ),
    run: async (call, { account, script, ...changes }): Promise<WorkerSettings> =>
      (await import('./script-forms.ts')).editSettings(call, call.account(account), script, changes),
  }),
};
