import { BaseScripts } from 'cloudflare/resources/workers/scripts/scripts';
import { BaseSecrets } from 'cloudflare/resources/workers/scripts/secrets';
import { BaseSubdomain } from 'cloudflare/resources/workers/scripts/subdomain';
import { listOperation, operation } from '../../operations/declare.ts';
import { type Zod, z } from '../../operations/schema.ts';
import { accountId, scriptName } from './fields.ts';
import type {
  ScriptName,
  ScriptSubdomain,
  SecretName,
  UploadedScript,
  WorkerBinding,
  WorkerContent,
  WorkerModule,
  WorkerScript,
  WorkerSecret,
  WorkerSettings,
} from './models.ts';

/** The name of a variable in a Worker's `env`. */
const bindingName = () =>
  z
    .string()
    .check(
      z.regex(/^[A-Za-z_$][\w$]*$/, 'must be a name such as API_KEY: letters, digits and underscores, no digit first'),
      z.describe('The name in the env of the Worker.'),
    );

/** Flat for agent tools, and typed as what it holds. */
const list = <T>(item: Zod.ZodMiniType, description: string) =>
  z.array(item).check(z.describe(description)) as unknown as Zod.ZodMiniType<readonly T[], readonly T[]>;

const bindings = () =>
  list<WorkerBinding>(
    z.looseObject({
      name: bindingName(),
      type: z.string().check(z.minLength(1), z.describe('Its kind, such as plain_text, kv_namespace or r2_bucket.')),
    }),
    'What the Worker finds in its env. What each needs besides name and type depends on the type.',
  );

const settingFields = () => ({
  compatibility_date: z.optional(
    z
      .string()
      .check(
        z.regex(/^\d{4}-\d\d-\d\d$/, 'must be a date such as 2026-01-31'),
        z.describe('The date whose runtime behaviour the Worker expects, such as 2026-01-31.'),
      ),
  ),
  compatibility_flags: z.optional(list<string>(z.string(), 'Flags of the runtime, such as nodejs_compat.')),
  bindings: z.optional(bindings()),
  logpush: z.optional(z.boolean().check(z.describe('Whether Logpush is on for the Worker.'))),
  observability: z.optional(
    z
      .strictObject({
        enabled: z.boolean().check(z.describe('Whether the Worker logs.')),
        head_sampling_rate: z.optional(
          z.number().check(z.minimum(0), z.maximum(1), z.describe('The part of its requests, from 0 to 1. Default 1.')),
        ),
      })
      .check(z.describe('What the Worker logs.')),
  ),
  tags: z.optional(
    z
      .array(z.string().check(z.minLength(1), z.maxLength(1024)))
      .check(z.maxLength(10), z.describe('Up to 10 tags.')) as unknown as Zod.ZodMiniType<
      readonly string[],
      readonly string[]
    >,
  ),
  tail_consumers: z.optional(
    list<{ readonly service: string }>(
      z.strictObject({ service: scriptName() }),
      "Workers that receive this one's logs.",
    ),
  ),
  usage_model: z.optional(
    z.enum(['standard', 'bundled', 'unbound']).check(z.describe('How the Worker is billed. Default standard.')),
  ),
});

const settings = {
  /**
   * Reads what a Worker runs with: its bindings, compatibility date, logging. Secrets come without their text.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Read.
   * @source GET /accounts/{account_id}/workers/scripts/{script_name}/settings
   */
  get: operation({
    name: 'workers.scripts.settings.get',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/scripts/{script_name}/settings'],
    input: () => z.strictObject({ account: accountId(), script: scriptName() }),
    run: async (call, { account, script }): Promise<WorkerSettings> =>
      (await import('./settings.ts')).readSettings(call, call.account(account), script),
  }),

  /**
   * Changes the given settings of a Worker, which makes a new version of it. A list is replaced as a whole: to keep a
   * binding, list it again or as `{ type: 'inherit', name }`.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Edit.
   * @source PATCH /accounts/{account_id}/workers/scripts/{script_name}/settings
   */
  edit: operation({
    name: 'workers.scripts.settings.edit',
    scope: 'workers_scripts:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PATCH /accounts/{account_id}/workers/scripts/{script_name}/settings'],
    input: () =>
      z
        .strictObject({ account: accountId(), script: scriptName(), ...settingFields() })
        .check(
          z.refine(
            ({ account: _, script: __, ...changes }) => Object.values(changes).some((value) => value !== undefined),
            'must name a setting to change',
          ),
        ),
    run: async (call, { account, script, ...changes }): Promise<WorkerSettings> =>
      (await import('./settings.ts')).editSettings(call, call.account(account), script, changes),
  }),
};

const secrets = {
  /**
   * Lists the secrets of a Worker by name. What they hold can not be read.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Read.
   * @source GET /accounts/{account_id}/workers/scripts/{script_name}/secrets
   */
  list: listOperation<WorkerSecret>()({
    name: 'workers.scripts.secrets.list',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/scripts/{script_name}/secrets'],
    input: () => z.strictObject({ account: accountId(), script: scriptName() }),
    items: async (call, { account, script }) =>
      (await call.use(BaseSecrets).list(script, { account_id: call.account(account) }, call.options))
        .result as WorkerSecret[],
  }),

  /**
   * Sets a secret of a Worker, new or not, and deploys the Worker with it. The text appears in no error and no event.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Edit.
   * @throws CloudflareConnectorError `conflict` when another binding of the Worker has the name.
   * @source PUT /accounts/{account_id}/workers/scripts/{script_name}/secrets
   */
  put: operation({
    name: 'workers.scripts.secrets.put',
    scope: 'workers_scripts:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /accounts/{account_id}/workers/scripts/{script_name}/secrets'],
    input: () =>
      z.strictObject({
        account: accountId(),
        script: scriptName(),
        name: bindingName(),
        text: z.string().check(z.minLength(1), z.describe('What the secret holds.')),
      }),
    run: async (call, { account, script, name, text }): Promise<WorkerSecret> => {
      const params = { account_id: call.account(account), name, text, type: 'secret_text' } as const;
      try {
        const secret = (await call.use(BaseSecrets).update(script, params, call.options)) as WorkerSecret;
        return { name: secret.name, type: secret.type };
      } catch (error) {
        throw (await import('./rewording.ts')).conceal(error, [text]);
      }
    },
  }),

  /**
   * Deletes a secret of a Worker, and deploys the Worker without it.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Edit.
   * @source DELETE /accounts/{account_id}/workers/scripts/{script_name}/secrets/{secret_name}
   */
  delete: operation({
    name: 'workers.scripts.secrets.delete',
    scope: 'workers_scripts:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /accounts/{account_id}/workers/scripts/{script_name}/secrets/{secret_name}'],
    input: () => z.strictObject({ account: accountId(), script: scriptName(), name: bindingName() }),
    run: async (call, { account, script, name }): Promise<SecretName> => {
      const params = { account_id: call.account(account), script_name: script };
      await call.use(BaseSecrets).delete(name, params, call.options);
      return { script, name };
    },
  }),
};

const subdomain = {
  /**
   * Reads whether a Worker answers on its account's workers.dev subdomain.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Read.
   * @source GET /accounts/{account_id}/workers/scripts/{script_name}/subdomain
   */
  get: operation({
    name: 'workers.scripts.subdomain.get',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/scripts/{script_name}/subdomain'],
    input: () => z.strictObject({ account: accountId(), script: scriptName() }),
    run: (call, { account, script }): Promise<ScriptSubdomain> =>
      call.use(BaseSubdomain).get(script, { account_id: call.account(account) }, call.options),
  }),

  /**
   * Lets a Worker answer on its account's workers.dev subdomain, or stops it.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Edit.
   * @source POST /accounts/{account_id}/workers/scripts/{script_name}/subdomain
   */
  edit: operation({
    name: 'workers.scripts.subdomain.edit',
    scope: 'workers_scripts:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['POST /accounts/{account_id}/workers/scripts/{script_name}/subdomain'],
    input: () =>
      z.strictObject({
        account: accountId(),
        script: scriptName(),
        enabled: z.boolean().check(z.describe('Whether the Worker answers at <script>.<subdomain>.workers.dev.')),
        previews_enabled: z.optional(z.boolean().check(z.describe('Whether its versions have preview URLs there.'))),
      }),
    run: (call, { account, script, enabled, previews_enabled }): Promise<ScriptSubdomain> => {
      const previews = previews_enabled === undefined ? {} : { previews_enabled };
      const params = { account_id: call.account(account), enabled, ...previews };
      return call.use(BaseSubdomain).create(script, params, call.options);
    },
  }),
};

/** Worker scripts. At most 100 an account on Workers Free, 500 on Workers Paid. */
export const scripts = {
  /**
   * Lists an account's Worker scripts, without their content.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Read.
   * @source GET /accounts/{account_id}/workers/scripts
   */
  list: listOperation<WorkerScript>()({
    name: 'workers.scripts.list',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/scripts'],
    input: () =>
      z.strictObject({
        account: accountId(),
        tags: z.optional(z.string().check(z.describe('Tags to filter by, as tag:yes or tag:no, separated by commas.'))),
      }),
    items: async (call, { account, tags }) => {
      const params = { account_id: call.account(account), ...(tags !== undefined && { tags }) };
      return (await call.use(BaseScripts).list(params, call.options)).result as readonly WorkerScript[];
    },
  }),

  /**
   * Reads the modules of a Worker, in the form that `upload` takes.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Read.
   * @source GET /accounts/{account_id}/workers/scripts/{script_name}/content/v2
   */
  get: operation({
    name: 'workers.scripts.get',
    scope: 'workers_scripts:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/workers/scripts/{script_name}/content/v2'],
    input: () => z.strictObject({ account: accountId(), script: scriptName() }),
    run: async (call, { account, script }): Promise<WorkerContent> =>
      (await import('./content.ts')).readContent(call, call.account(account), script),
  }),

  /**
   * Uploads a Worker of ES modules and deploys it, new or not. What the Worker had and is not given is gone, secrets too,
   * but for the kinds of bindings in `keep_bindings`. At most 64 MB, and compressed 3 MB on Workers Free and 10 MB on Paid.
   *
   * @throws InvalidInputError when there is no main module, a binding lacks what its type needs, or the modules are too big.
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Edit.
   * @throws CloudflareConnectorError `not_entitled` when the account has as many Workers as it may have.
   * @source PUT /accounts/{account_id}/workers/scripts/{script_name}
   * @source https://developers.cloudflare.com/workers/configuration/multipart-upload-metadata/
   */
  upload: operation({
    name: 'workers.scripts.upload',
    scope: 'workers_scripts:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /accounts/{account_id}/workers/scripts/{script_name}'],
    input: () =>
      z.strictObject({
        account: accountId(),
        script: scriptName(),
        main_module: z
          .string()
          .check(z.minLength(1), z.describe('The name of the module whose default export handles requests.')),
        modules: list<WorkerModule>(
          z.strictObject({
            name: z
              .string()
              .check(z.minLength(1), z.maxLength(255), z.describe('The name it is imported by, such as worker.js.')),
            content: z.string().check(z.describe('Its text, or its bytes in base64.')),
            encoding: z.optional(z.enum(['base64']).check(z.describe('How the content is written. Default text.'))),
            type: z.optional(
              z
                .string()
                .check(z.describe('Its media type, such as application/javascript+module. Default by the name.')),
            ),
          }),
          'The files of the Worker.',
        ),
        keep_bindings: z.optional(
          list<string>(z.string(), 'Types of bindings to keep from the present version, such as secret_text.'),
        ),
        ...settingFields(),
      }),
    run: async (call, { account, script, modules, ...metadata }): Promise<UploadedScript> =>
      (await import('./upload.ts')).uploadScript(call, call.account(account), script, modules, metadata),
  }),

  /**
   * Deletes a Worker. One that others are bound to is not deleted, unless by force: what is bound to it breaks.
   *
   * @throws MissingPermissionError when the token lacks Account · Workers Scripts · Edit.
   * @source DELETE /accounts/{account_id}/workers/scripts/{script_name}
   */
  delete: operation({
    name: 'workers.scripts.delete',
    scope: 'workers_scripts:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /accounts/{account_id}/workers/scripts/{script_name}'],
    input: () =>
      z.strictObject({
        account: accountId(),
        script: scriptName(),
        force: z.optional(z.boolean().check(z.describe('Whether to delete it even if other Workers are bound to it.'))),
      }),
    run: async (call, { account, script, force }): Promise<ScriptName> => {
      const params = { account_id: call.account(account), ...(force !== undefined && { force }) };
      await call.use(BaseScripts).delete(script, params, call.options);
      return { script };
    },
  }),

  settings,
  secrets,
  subdomain,
};
