import { BaseContent } from 'cloudflare/resources/workers/scripts/content';
import { CloudflareConnectorError } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import { hasReadableForm } from '../../transport/readable-form.ts';
import type { ModuleType, UploadedModule, WorkerContent } from './models.ts';

/** Bytes: the modules have 64 MB at most, the rest is the form around them. */
const LARGEST_CONTENT = 128 * 2 ** 20;

function noScript(type: string): CloudflareConnectorError {
  const message = `workers.scripts.get: Cloudflare's response is neither a form of modules nor a script (${type || 'no content type'}).`;
  return new CloudflareConnectorError('api_error', message, { operation: 'workers.scripts.get', status: 200 });
}

/** Reads the modules of a Worker: a form of files, or the single script of a service worker. */
export async function readContent(call: CallContext, account: string, script: string): Promise<WorkerContent> {
  // The resource would request the media type "string", as the API document calls it.
  const expected = call.expecting({ form: 'file', maxBytes: LARGEST_CONTENT, isReadable: hasReadableForm });
  const options = { ...expected, headers: { accept: '*/*' } };
  const response = await call.use(BaseContent).get(script, { account_id: account }, options);
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) {
    if (!type.includes('javascript')) throw noScript(type);
    const content = await response.text();
    const modules = [{ name: script, type: 'application/javascript', content }] as const;
    return { main_module: undefined, body_part: script, modules };
  }
  const parts = [...(await response.formData())];
  return {
    // As wrangler reads it: https://github.com/cloudflare/workers-sdk (versions/secrets)
    main_module: response.headers.get('cf-entrypoint') ?? undefined,
    modules: await Promise.all(parts.map(([name, part]) => moduleOf(name, part))),
  };
}

async function moduleOf(name: string, part: FormDataEntryValue): Promise<UploadedModule> {
  if (typeof part === 'string') return { name, type: 'text/plain', content: part };
  const type = (part.type.split(';')[0] ?? '') as ModuleType;
  const bytes = new Uint8Array(await part.arrayBuffer());
  const text = isText(type) ? textOf(bytes) : undefined;
  return text === undefined
    ? { name, type, content: base64(bytes), encoding: 'base64' }
    : { name, type, content: text };
}

const isText = (type: string): boolean => type !== 'application/wasm' && type !== 'application/octet-stream';

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  // In pieces: the number of arguments of a call is limited.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
