import { BaseSecrets } from 'cloudflare/resources/workers/scripts/secrets';
import type { Changes } from '../../operations/changes.ts';
import { accountRef, type InputSchema, inputSchema, operation, wholeListOperation } from '../../operations/declare.ts';
import { v } from '../../operations/schema.ts';
import { type FieldIssue, together } from '../../operations/together.ts';
import type { KeyFormat, KeyUsage, SecretName, WorkerSecret } from './models.ts';
import { bindingName, oneScript, scriptName, type WorkerScriptInput } from './script-input.ts';

/** A secret that is a text. */
export interface SecretTextInput extends WorkerScriptInput {
  /** The name in the Worker's `env`, such as `API_KEY`: letters, digits and underscores. It cannot start with a digit. */
  readonly name: string;
  /**
   * The type.
   *
   * @default 'secret_text'
   */
  readonly type?: 'secret_text' | undefined;
  /** The value of the secret, not empty. */
  readonly text: string;
}

/** A secret that is a cryptographic key. The Worker gets a `CryptoKey`. */
export interface SecretKeyInput extends WorkerScriptInput {
  /** The name in the Worker's `env`, such as `API_KEY`: letters, digits and underscores. It cannot start with a digit. */
  readonly name: string;
  /** The type. */
  readonly type: 'secret_key';
  /** The form of the key, as in `SubtleCrypto.importKey`. */
  readonly format: KeyFormat;
  /** The algorithm and its parameters, as in `SubtleCrypto.importKey`, such as `{ name: 'HMAC', hash: 'SHA-256' }`. */
  readonly algorithm: Readonly<Record<string, unknown>>;
  /** What the key can be used for, as in `SubtleCrypto.importKey`. */
  readonly usages: readonly KeyUsage[];
  /** The key in base64, in the forms `raw`, `pkcs8` and `spki`. */
  readonly key_base64?: string | undefined;
  /** The key in the form `jwk`. */
  readonly key_jwk?: Readonly<Record<string, unknown>> | undefined;
}

/** Input of `workers.scripts.secrets.put`. */
export type PutSecretInput = SecretTextInput | SecretKeyInput;

/** Every field of both types of secrets. */
interface SecretFields
  extends Omit<SecretTextInput, 'type' | 'text'>,
    Changes<Omit<SecretKeyInput, keyof WorkerScriptInput | 'name' | 'type'>> {
  readonly type?: 'secret_text' | 'secret_key' | undefined;
  readonly text?: string | undefined;
}

/** Input of `workers.scripts.secrets.delete`. */
export interface DeleteSecretInput extends WorkerScriptInput {
  /** The name in the Worker's `env`. */
  readonly name: string;
}

type UpdateParams = Parameters<BaseSecrets['update']>[1];

const usages = [
  ...(['encrypt', 'decrypt', 'sign', 'verify'] as const),
  ...(['deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey'] as const),
] as const satisfies readonly KeyUsage[];

/** The fields that each type of secret requires, and those that the other type has. */
function* secretIssues(secret: SecretFields): Iterable<FieldIssue> {
  const { type = 'secret_text', format } = secret;
  const key = format === 'jwk' ? 'key_jwk' : 'key_base64';
  const required = type === 'secret_text' ? (['text'] as const) : (['format', 'algorithm', 'usages', key] as const);
  for (const field of required) {
    if (secret[field] === undefined) yield { field, message: `is required for a secret of type ${type}` };
  }
  const foreign =
    type === 'secret_text'
      ? (['format', 'algorithm', 'usages', 'key_base64', 'key_jwk'] as const)
      : (['text'] as const);
  for (const field of foreign) {
    if (secret[field] !== undefined) yield { field, message: `must be omitted for a secret of type ${type}` };
  }
}

/** A secret without its value, in case Cloudflare returned it. */
function withoutValue({ name, type, format, algorithm, usages }: WorkerSecret): WorkerSecret {
  return { name, type, ...(format && { format }), ...(algorithm && { algorithm }), ...(usages && { usages }) };
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
  list: wholeListOperation<WorkerSecret>()({
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
      v.pipe(
        inputSchema<SecretFields>({
          account: accountRef(),
          script: scriptName(),
          name: bindingName(),
          type: v.optional(v.picklist(['secret_text', 'secret_key'])),
          text: v.optional(v.pipe(v.string(), v.minLength(1))),
          format: v.optional(v.picklist(['raw', 'pkcs8', 'spki', 'jwk'])),
          algorithm: v.optional(v.record(v.unknown())),
          usages: v.optional(v.array(v.picklist(usages))),
          key_base64: v.optional(v.pipe(v.string(), v.minLength(1))),
          key_jwk: v.optional(v.record(v.unknown())),
        }),
        together(secretIssues),
      ) as unknown as InputSchema<PutSecretInput>,
    run: async (call, { account, script, ...given }): Promise<WorkerSecret> => {
      const secret = { ...given, type: given.type ?? 'secret_text' };
      const params = { account_id: call.account(account), ...secret } as unknown as UpdateParams;
      try {
        const put = (await call.use(BaseSecrets).update(script, params, call.options)) as WorkerSecret;
        return withoutValue(put);
      } catch (error) {
        const { conceal, secretsOf } = await import('./script-forms.ts');
        throw conceal(error, secretsOf(secret));
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
