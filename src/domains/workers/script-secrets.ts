import { BaseSecrets } from 'cloudflare/resources/workers/scripts/secrets';
import { accountRef, inputSchema, listOperation, operation } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import type { SecretName, WorkerSecret } from './models.ts';
import { bindingName, oneScript, scriptName, type WorkerScriptInput } from './script-input.ts';

/** Input of `workers.scripts.secrets.put`. */
export interface PutSecretInput extends WorkerScriptInput {
  /** The name in the Worker's `env`, such as `API_KEY`: letters, digits and underscores. It cannot start with a digit. */
  readonly name: string;
  /** The value of the secret, not empty. */
  readonly text: string;
}

/** Input of `workers.scripts.secrets.delete`. */
export interface DeleteSecretInput extends WorkerScriptInput {
  /** The name in the Worker's `env`. */
  readonly name: string;
}

/**
 * The secrets of a Worker.
 *
 * @example
 * ```ts
 * await cf.workers.scripts.secrets.put({ script: 'shop', name: 'API_KEY', text: apiKey });
 * ```
 */
export const secrets = {
  /**
   * Lists the secrets of a Worker by name. Their values cannot be read.
   *
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Read.
   * @source GET /accounts/{account_id}/workers/scripts/{script_name}/secrets
   */
  list: listOperation<WorkerSecret>()({
    name: 'workers.scripts.secrets.list',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/scripts/{script_name}/secrets'],
    input: oneScript,
    items: async (call, { account, script }) =>
      (await call.use(BaseSecrets).list(script, { account_id: call.account(account) }, call.options))
        .result as WorkerSecret[],
  }),

  /**
   * Creates or replaces a secret of a Worker, and deploys the Worker with it. The value appears in no error and no event.
   *
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Edit.
   * @throws CloudflareConnectorError `conflict` if another binding of the Worker has the name.
   * @source PUT /accounts/{account_id}/workers/scripts/{script_name}/secrets
   */
  put: operation({
    name: 'workers.scripts.secrets.put',
    scope: 'workers_scripts:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /accounts/{account_id}/workers/scripts/{script_name}/secrets'],
    input: () =>
      inputSchema<PutSecretInput>({
        account: accountRef(),
        script: scriptName(),
        name: bindingName(),
        text: z.string().check(z.minLength(1)),
      }),
    run: async (call, { account, script, name, text }): Promise<WorkerSecret> => {
      const params = { account_id: call.account(account), name, text, type: 'secret_text' } as const;
      try {
        const secret = (await call.use(BaseSecrets).update(script, params, call.options)) as WorkerSecret;
        return { name: secret.name, type: secret.type };
      } catch (error) {
        throw (await import('./script-forms.ts')).conceal(error, [text]);
      }
    },
  }),

  /**
   * Deletes a secret of a Worker, and deploys the Worker without it.
   *
   * @throws MissingPermissionError if the token lacks Account · Workers Scripts · Edit.
   * @source DELETE /accounts/{account_id}/workers/scripts/{script_name}/secrets/{secret_name}
   */
  delete: operation({
    name: 'workers.scripts.secrets.delete',
    scope: 'workers_scripts:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /accounts/{account_id}/workers/scripts/{script_name}/secrets/{secret_name}'],
    input: () => inputSchema<DeleteSecretInput>({ account: accountRef(), script: scriptName(), name: bindingName() }),
    run: async (call, { account, script, name }): Promise<SecretName> => {
      const params = { account_id: call.account(account), script_name: script };
      await call.use(BaseSecrets).delete(name, params, call.options);
      return { script, name };
    },
  }),
};
