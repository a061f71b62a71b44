import { APIResource } from 'cloudflare/core/resource';
import { BaseScriptAndVersionSettings } from 'cloudflare/resources/workers/scripts/script-and-version-settings';
import { CloudflareConnectorError, type InputIssue, InvalidInputError } from '../../errors.ts';
import type { CallContext, OfficialOptions } from '../../operations/call-context.ts';
import { secretRedactor } from '../../secret-redactor.ts';
import { usualDenials } from '../../transport/errors/reasons.ts';
import { redactError } from '../../transport/errors/redact-error.ts';
import type { ModuleType, UploadedScript, WorkerBinding, WorkerModule, WorkerSettings } from './models.ts';
import { moduleTypes, type WorkerContentInput, type WorkerSettingsInput } from './script-input.ts';

/** Uploads a Worker. Nothing is sent if its modules or bindings are invalid. */
export async function uploadScript(
  call: CallContext,
  account: string,
  script: string,
  { modules = [], bindings_inherit, ...metadata }: WorkerSettingsInput & WorkerContentInput,
): Promise<UploadedScript> {
  const files = modules.map(fileOf);
  const bindings = metadata.bindings?.map((binding) => (isReadSecret(binding) ? inherited(binding) : binding));
  const issues = [...moduleIssues(modules, files, metadata), ...bindingIssues(bindings)];
  if (issues.length > 0)
    throw new InvalidInputError('workers.scripts.upload', issues, { operation: 'workers.scripts.upload' });
  const form = new FormData();
  form.append('metadata', json({ ...metadata, bindings }));
  for (const [at, { name }] of modules.entries()) form.append(name, files[at]?.blob as Blob, name);
  const query = bindings_inherit && { bindings_inherit };
  const send = (forms: Forms) =>
    forms.upload(pathOf(account, script), form, { ...call.options, ...(query && { query }) });
  return (await sent(call, bindings, send)) as UploadedScript;
}

/** Reads the settings of a Worker. */
export async function readSettings(call: CallContext, account: string, script: string): Promise<WorkerSettings> {
  const params = { account_id: account };
  const settings: unknown = await call.use(BaseScriptAndVersionSettings).get(script, params, call.options);
  return settings as WorkerSettings;
}

/**
 * Changes settings, which Cloudflare accepts as a form with one part. A binding of a type and a name alone keeps its value, as
 * it does for `wrangler secret bulk` (https://github.com/cloudflare/workers-sdk).
 */
export async function editSettings(
  call: CallContext,
  account: string,
  script: string,
  settings: WorkerSettingsInput,
): Promise<WorkerSettings> {
  const operation = 'workers.scripts.settings.edit';
  const bindings = settings.bindings?.map((binding) =>
    isReadSecret(binding) || lacksAllButName(binding) ? inherited(binding) : binding,
  );
  const issues = bindingIssues(bindings);
  if (issues.length > 0) throw new InvalidInputError(operation, issues, { operation });
  const form = new FormData();
  form.append('settings', json({ ...settings, bindings }), 'settings');
  const send = (forms: Forms) => forms.change(`${pathOf(account, script)}/settings`, form, call.options);
  return (await sent(call, bindings, send)) as WorkerSettings;
}

const inherited = ({ name }: WorkerBinding): WorkerBinding => ({ name, type: 'inherit' });

/** Whether a binding is a secret as Cloudflare returns it, without its value. A value that is undefined is a mistake. */
const isReadSecret = (binding: WorkerBinding): boolean =>
  ['secret_text', 'secret_key'].includes(binding.type) &&
  !['text', 'key_base64', 'key_jwk'].some((key) => key in binding);

/** Whether a binding has only a type and a name, although its type requires more. */
const lacksAllButName = (binding: WorkerBinding): boolean =>
  (Object.hasOwn(requiredFields, binding.type) || ALTERNATIVES.includes(binding.type)) &&
  Object.keys(binding).every((key) => key === 'name' || key === 'type');

/** Secrets shorter than this are removed from what Cloudflare says, but not from the words of this library: it may use them. */
const SHORT = 8;

/** Removes the secrets of a request from its error, in case they were repeated: by Cloudflare, or by what is in between. */
export function conceal(error: unknown, secrets: readonly string[]): unknown {
  if (!CloudflareConnectorError.is(error)) return error;
  const hideAll = secretRedactor(secrets);
  const hideLong = secretRedactor(secrets.filter(({ length }) => length >= SHORT));
  const said = error.errors
    .map(({ message }) => message)
    .filter((message) => !usualDenials.includes(message) && hideAll(message) !== message);
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

/** The texts of a secret that must not appear anywhere. */
export function secretsOf({
  type,
  text,
  key_base64: key,
  key_jwk: jwk,
}: Pick<WorkerBinding, 'type' | 'text' | 'key_base64' | 'key_jwk'>): readonly string[] {
  if (typeof type !== 'string' || !type.startsWith('secret_')) return [];
  const parts = typeof jwk === 'object' && jwk !== null ? Object.values(jwk) : [];
  return [text, key, ...parts].filter((one): one is string => typeof one === 'string' && one !== '');
}

const pathOf = (account: string, script: string): string => `/accounts/${account}/workers/scripts/${script}`;

const json = (value: object): Blob => new Blob([JSON.stringify(value)], { type: 'application/json' });

/** A module ready to be sent, or the issue that prevents it. */
interface ModuleFile {
  readonly blob: Blob | undefined;
  readonly issue?: InputIssue | undefined;
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
  { main_module: main, body_part: body, assets, keep_assets }: WorkerContentInput,
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
  if (main !== undefined && body !== undefined)
    issues.push({ field: 'body_part', message: 'cannot be combined with main_module' });
  // A Worker of static assets alone has no script.
  if (main === undefined && body === undefined && (names.length > 0 || !(assets || keep_assets)))
    issues.push({ field: 'main_module', message: 'is required (string), or body_part for the service worker format' });
  const typeOf = (name: string) => files[names.indexOf(name)]?.blob?.type;
  const known = names.length > 0 ? `the modules are ${names.slice(0, 10).join(', ')}` : 'there are no modules';
  for (const [field, name] of Object.entries({ main_module: main, body_part: body })) {
    if (name !== undefined && !names.includes(name))
      issues.push({ field, message: `must be the name of a module; ${known}` });
  }
  const type = main === undefined ? undefined : typeOf(main);
  if (type !== undefined && !/javascript\+module$|python$/.test(type)) {
    issues.push({ field: 'main_module', message: `must be an ES module or a Python module; ${main} is ${type}` });
  }
  const format = body === undefined ? undefined : typeOf(body);
  if (format !== undefined && !/javascript$/.test(format)) {
    issues.push({
      field: 'body_part',
      message: `must be a script of type application/javascript; ${body} is ${format}`,
    });
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
  ai_search: ['instance_name'],
  ai_search_namespace: ['namespace'],
  messaging: ['namespace'],
  flagship: ['app_id'],
  vpc_service: ['service_id'],
};

/** Types that require one of several fields: Cloudflare checks which. */
const ALTERNATIVES = ['d1', 'durable_object_namespace', 'vpc_network'];

/** The fields that can be empty: a variable without text. */
const canBeEmpty = (type: string, key: string): boolean => type === 'plain_text' && key === 'text';

function bindingIssues(bindings: readonly WorkerBinding[] = []): readonly InputIssue[] {
  const names = bindings.map(({ name }) => name);
  return bindings.flatMap((binding, at) => {
    const { name, type, text } = binding;
    const field = (key: string): string => `bindings.${at}.${key}`;
    const isMissing = (key: string) => binding[key] === undefined || (binding[key] === '' && !canBeEmpty(type, key));
    const required = Object.hasOwn(requiredFields, type) ? (requiredFields[type] ?? []) : [];
    // Cloudflare returns the id of a database as `id`, and still accepts it.
    const missing = (type === 'd1' && isMissing('id') ? ['database_id'] : required)
      .filter(isMissing)
      .map((key) => ({ field: field(key), message: `is required for a binding of type ${type}` }));
    const twice =
      names.indexOf(name) === at
        ? []
        : [{ field: field('name'), message: `must not be ${name}, the name of an earlier binding` }];
    const isLong = type === 'plain_text' && typeof text === 'string' && new Blob([text]).size > 5 * 1024;
    return [...missing, ...twice, ...(isLong ? [{ field: field('text'), message: 'must be at most 5 KB' }] : [])];
  });
}
