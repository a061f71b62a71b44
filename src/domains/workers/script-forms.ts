import { APIResource } from 'cloudflare/core/resource';
import { BaseScriptAndVersionSettings } from 'cloudflare/resources/workers/scripts/script-and-version-settings';
import { CloudflareConnectorError, type InputIssue, InvalidInputError } from '../../errors.ts';
import type { CallContext, OfficialOptions } from '../../operations/call-context.ts';
import { redactError, secretRedactor } from '../../redaction.ts';
import type { ModuleType, UploadedScript, WorkerBinding, WorkerModule, WorkerSettings } from './models.ts';
import { moduleTypes, type WorkerSettingsInput } from './script-input.ts';

/** Uploads a Worker. Nothing is sent if its modules or bindings are invalid. */
export async function uploadScript(
  call: CallContext,
  account: string,
  script: string,
  modules: readonly WorkerModule[],
  metadata: WorkerSettingsInput & { readonly main_module: string },
): Promise<UploadedScript> {
  const files = modules.map(fileOf);
  const issues = [...moduleIssues(modules, files, metadata.main_module), ...bindingIssues(metadata.bindings)];
  if (issues.length > 0)
    throw new InvalidInputError('workers.scripts.upload', issues, { operation: 'workers.scripts.upload' });
  const form = new FormData();
  form.append('metadata', json(metadata));
  for (const [at, { name }] of modules.entries()) form.append(name, files[at]?.blob as Blob, name);
  const send = (forms: Forms) => forms.upload(pathOf(account, script), form, call.options);
  return (await sent(call, metadata.bindings, send)) as UploadedScript;
}

/** Reads the settings of a Worker. */
export async function readSettings(call: CallContext, account: string, script: string): Promise<WorkerSettings> {
  const params = { account_id: account };
  const settings: unknown = await call.use(BaseScriptAndVersionSettings).get(script, params, call.options);
  return settings as WorkerSettings;
}

/** Changes settings, which Cloudflare accepts as a form with one part. */
export async function editSettings(
  call: CallContext,
  account: string,
  script: string,
  settings: WorkerSettingsInput,
): Promise<WorkerSettings> {
  const operation = 'workers.scripts.settings.edit';
  const issues = bindingIssues(settings.bindings);
  if (issues.length > 0) throw new InvalidInputError(operation, issues, { operation });
  const form = new FormData();
  form.append('settings', json(settings), 'settings');
  const send = (forms: Forms) => forms.change(`${pathOf(account, script)}/settings`, form, call.options);
  return (await sent(call, settings.bindings, send)) as WorkerSettings;
}

/** Secrets shorter than this are removed from what Cloudflare says, but not from the words of this library: it may use them. */
const SHORT = 8;

/** Removes the secrets of a request from its error, in case they were repeated: by Cloudflare, or by what is in between. */
export function conceal(error: unknown, secrets: readonly string[]): unknown {
  if (!CloudflareConnectorError.is(error)) return error;
  const hideAll = secretRedactor(secrets);
  const hideLong = secretRedactor(secrets.filter(({ length }) => length >= SHORT));
  const said = error.errors.map(({ message }) => message).filter((message) => hideAll(message) !== message);
  // The message of the error is made of Cloudflare's own.
  const hide = (text: string) =>
    hideLong(said.reduce((rest, message) => rest.replaceAll(message, () => hideAll(message)), text));
  return redactError(error, hide, true);
}

/**
 * Sends forms. The official resources have their own encoder, which names files by their field, and pass a promise of options
 * to the client. The platform's `FormData` needs neither.
 */
class Forms extends APIResource {
  async upload(path: string, body: FormData, options: OfficialOptions): Promise<unknown> {
    return ((await this._client.put(path, { body, ...options })) as { readonly result: unknown }).result;
  }

  async change(path: string, body: FormData, options: OfficialOptions): Promise<unknown> {
    return ((await this._client.patch(path, { body, ...options })) as { readonly result: unknown }).result;
  }
}

/** Sends a form. Its errors do not contain the secrets among the bindings. */
async function sent(
  call: CallContext,
  bindings: readonly WorkerBinding[] | undefined,
  send: (forms: Forms) => Promise<unknown>,
): Promise<unknown> {
  try {
    return await send(call.use(Forms));
  } catch (error) {
    throw conceal(error, (bindings ?? []).flatMap(secretsOf));
  }
}

function secretsOf({ type, text, key_base64: key, key_jwk: jwk }: WorkerBinding): readonly string[] {
  if (typeof type !== 'string' || !type.startsWith('secret_')) return [];
  const parts = typeof jwk === 'object' && jwk !== null ? Object.values(jwk) : [];
  return [text, key, ...parts].filter((one): one is string => typeof one === 'string' && one !== '');
}

const pathOf = (account: string, script: string): string => `/accounts/${account}/workers/scripts/${script}`;

const json = (value: object): Blob => new Blob([JSON.stringify(value)], { type: 'application/json' });

/** A module ready to be sent, or the issue that prevents it. */
interface ModuleFile {
  readonly blob: Blob | undefined;
  readonly issue?: InputIssue;
}

/** @source https://developers.cloudflare.com/workers/wrangler/bundling/ */
const typeByEnding: Readonly<Record<string, ModuleType>> = {
  js: 'application/javascript+module',
  mjs: 'application/javascript+module',
  cjs: 'application/javascript',
  py: 'text/x-python',
  wasm: 'application/wasm',
  txt: 'text/plain',
  html: 'text/plain',
  sql: 'text/plain',
  bin: 'application/octet-stream',
  map: 'application/source-map',
};

/** Uncompressed, in bytes. The compressed limit depends on the billing plan: Cloudflare enforces it. */
const LARGEST = 64 * 1024 * 1024;

function fileOf({ name, content, encoding, type: given }: WorkerModule, at: number): ModuleFile {
  const invalid = (field: string, message: string): ModuleFile => ({
    blob: undefined,
    issue: { field: `modules.${at}.${field}`, message },
  });
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const type = given ?? (Object.hasOwn(typeByEnding, ending) ? typeByEnding[ending] : undefined);
  if (type === undefined)
    return invalid('type', `is required: the name ${name} does not imply one of ${moduleTypes.join(', ')}`);
  try {
    return { blob: new Blob([encoding === 'base64' ? bytesOf(content) : content], { type }) };
  } catch {
    return invalid('content', 'must be base64, as declared by its encoding');
  }
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

function moduleIssues(
  modules: readonly WorkerModule[],
  files: readonly ModuleFile[],
  main: string,
): readonly InputIssue[] {
  const names = modules.map(({ name }) => name);
  const issues = files.flatMap(({ issue }) => issue ?? []);
  for (const [at, name] of names.entries()) {
    const field = `modules.${at}.name`;
    if (name === 'metadata')
      issues.push({ field, message: 'must not be metadata, the name of another part of the upload' });
    if (names.indexOf(name) !== at)
      issues.push({ field, message: `must not be ${name}, the name of an earlier module` });
  }
  const known = names.length > 0 ? `the modules are ${names.slice(0, 10).join(', ')}` : 'there are no modules';
  if (!names.includes(main)) issues.push({ field: 'main_module', message: `must be the name of a module; ${known}` });
  const type = files[names.indexOf(main)]?.blob?.type;
  if (type !== undefined && !/javascript\+module$|python$/.test(type)) {
    issues.push({ field: 'main_module', message: `must be an ES module or a Python module; ${main} is ${type}` });
  }
  const size = files.reduce((sum, { blob }) => sum + (blob?.size ?? 0), 0);
  if (size > LARGEST) {
    issues.push({
      field: 'modules',
      message: `must be at most 64 MB together; they are ${Math.ceil(size / 2 ** 20)} MB`,
    });
  }
  return issues;
}

/** The fields that bindings require in addition to a name, by type. Other types are left to Cloudflare. */
const requiredFields: Readonly<Record<string, readonly string[]>> = {
  plain_text: ['text'],
  secret_text: ['text'],
  secret_key: ['format', 'algorithm', 'usages'],
  json: ['json'],
  kv_namespace: ['namespace_id'],
  r2_bucket: ['bucket_name'],
  d1: ['database_id'],
  service: ['service'],
  queue: ['queue_name'],
  analytics_engine: ['dataset'],
  hyperdrive: ['id'],
  mtls_certificate: ['certificate_id'],
  vectorize: ['index_name'],
  pipelines: ['pipeline'],
  dispatch_namespace: ['namespace'],
  ratelimit: ['namespace_id', 'simple'],
  secrets_store_secret: ['store_id', 'secret_name'],
  workflow: ['workflow_name'],
};

function bindingIssues(bindings: readonly WorkerBinding[] = []): readonly InputIssue[] {
  const names = bindings.map(({ name }) => name);
  return bindings.flatMap((binding, at) => {
    const { name, type, text } = binding;
    const field = (key: string): string => `bindings.${at}.${key}`;
    const missing = (Object.hasOwn(requiredFields, type) ? (requiredFields[type] ?? []) : [])
      .filter((key) => binding[key] === undefined || binding[key] === '')
      .map((key) => ({ field: field(key), message: `is required for a binding of type ${type}` }));
    const twice =
      names.indexOf(name) === at
        ? []
        : [{ field: field('name'), message: `must not be ${name}, the name of an earlier binding` }];
    const isLong = type === 'plain_text' && typeof text === 'string' && new Blob([text]).size > 5 * 1024;
    return [...missing, ...twice, ...(isLong ? [{ field: field('text'), message: 'must be at most 5 KB' }] : [])];
  });
}
