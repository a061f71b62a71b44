import { APIResource } from 'cloudflare/core/resource';
import { type InputIssue, InvalidInputError } from '../../errors.ts';
import type { CallContext, OfficialOptions } from '../../operations/call-context.ts';
import type { ModuleType, UploadedScript, WorkerBinding, WorkerModule } from './models.ts';
import { conceal } from './rewording.ts';

/** Settings as they are sent, in the part of a form that is JSON. */
export interface Settings {
  readonly bindings?: readonly WorkerBinding[] | undefined;
  readonly [field: string]: unknown;
}

/** Uploads a Worker. Nothing is sent when its modules or bindings can not make one. */
export async function uploadScript(
  call: CallContext,
  account: string,
  script: string,
  modules: readonly WorkerModule[],
  metadata: Settings & { readonly main_module: string },
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

/**
 * The official resources encode forms with an encoder of their own, which names files by their field, and hand the client
 * a promise of options. The platform's `FormData` needs neither.
 */
export class Forms extends APIResource {
  async upload(path: string, body: FormData, options: OfficialOptions): Promise<unknown> {
    return ((await this._client.put(path, { body, ...options })) as { readonly result: unknown }).result;
  }

  async change(path: string, body: FormData, options: OfficialOptions): Promise<unknown> {
    return ((await this._client.patch(path, { body, ...options })) as { readonly result: unknown }).result;
  }
}

/** Sends a form; no error of it shows a secret among the bindings. */
export async function sent(
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
  if (!type.startsWith('secret_')) return [];
  const parts = typeof jwk === 'object' && jwk !== null ? Object.values(jwk) : [];
  return [text, key, ...parts].filter((one): one is string => typeof one === 'string' && one !== '');
}

export const pathOf = (account: string, script: string): string => `/accounts/${account}/workers/scripts/${script}`;

export const json = (value: object): Blob => new Blob([JSON.stringify(value)], { type: 'application/json' });

/** A module ready to be sent; `issue` says why it can not be. */
interface ModuleFile {
  readonly blob: Blob | undefined;
  readonly issue?: InputIssue;
}

/** @source https://developers.cloudflare.com/workers/configuration/multipart-upload-metadata/ */
const types: readonly ModuleType[] = [
  'application/javascript+module',
  'text/javascript+module',
  'application/javascript',
  'text/javascript',
  'text/x-python',
  'text/x-python-requirement',
  'application/wasm',
  'text/plain',
  'application/octet-stream',
  'application/source-map',
];

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

/** Uncompressed, in bytes. What a Worker may be when compressed depends on the plan, so Cloudflare has to say. */
const LARGEST = 64 * 1024 * 1024;

function fileOf({ name, content, encoding, type: given }: WorkerModule, at: number): ModuleFile {
  const refuse = (field: string, message: string): ModuleFile => ({
    blob: undefined,
    issue: { field: `modules.${at}.${field}`, message },
  });
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const type = given ?? (Object.hasOwn(typeByEnding, ending) ? typeByEnding[ending] : undefined);
  if (type === undefined)
    return refuse('type', `is required, because the name ${name} does not tell: ${types.join(', ')}`);
  if (!types.includes(type)) return refuse('type', `must be one of ${types.join(', ')}`);
  try {
    return { blob: new Blob([encoding === 'base64' ? bytesOf(content) : content], { type }) };
  } catch {
    return refuse('content', 'must be base64, as its encoding says');
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
      issues.push({ field, message: 'must not be metadata, which names another part of the upload' });
    if (names.indexOf(name) !== at) issues.push({ field, message: `must not be ${name}, which an earlier module has` });
  }
  const known = names.length > 0 ? `the modules are ${names.slice(0, 10).join(', ')}` : 'there are none';
  if (!names.includes(main)) issues.push({ field: 'main_module', message: `must be the name of a module; ${known}` });
  const type = files[names.indexOf(main)]?.blob?.type;
  if (type !== undefined && !/javascript\+module$|python$/.test(type)) {
    issues.push({ field: 'main_module', message: `must be an ES module or a Python one; ${main} is ${type}` });
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

/** What bindings need besides a name, by type. Types that are not here are left to Cloudflare. */
const needs: Readonly<Record<string, readonly string[]>> = {
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

export function bindingIssues(bindings: readonly WorkerBinding[] = []): readonly InputIssue[] {
  const names = bindings.map(({ name }) => name);
  return bindings.flatMap((binding, at) => {
    const { name, type, text } = binding;
    const field = (key: string): string => `bindings.${at}.${key}`;
    const missing = (Object.hasOwn(needs, type) ? (needs[type] ?? []) : [])
      .filter((key) => binding[key] === undefined || binding[key] === '')
      .map((key) => ({ field: field(key), message: `is required for a binding of type ${type}` }));
    const twice = names.indexOf(name) === at ? [] : [{ field: field('name'), message: `must not be ${name} again` }];
    const isLong = type === 'plain_text' && typeof text === 'string' && new Blob([text]).size > 5 * 1024;
    return [...missing, ...twice, ...(isLong ? [{ field: field('text'), message: 'must be at most 5 KB' }] : [])];
  });
}
