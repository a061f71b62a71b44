import type { Account } from '../identity/accounts.ts';
import { rejection } from '../server/route-response.ts';
import type { FormPart } from '../server/routed-request.ts';
import { SCRIPT_SIZE, VARIABLE_SIZE, workerLimits } from './limits.ts';

type Json = Readonly<Record<string, unknown>>;

/** A binding. Secrets are stored without their values. */
export interface Binding {
  readonly name: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A Worker script with its settings and bindings. */
export interface Script {
  readonly id: string;
  readonly createdOn: string;
  modifiedOn: string;
  etag: string;
  mainModule: string;
  modules: readonly FormPart[];
  settings: Json;
  bindings: readonly Binding[];
  subdomain: { readonly enabled: boolean; readonly previews_enabled: boolean };
}

/** A custom domain, as the API returns it. */
export interface Domain {
  readonly id: string;
  readonly cert_id: string;
  readonly hostname: string;
  readonly service: string;
  readonly zone_id: string;
  readonly zone_name: string;
  readonly environment: string;
}

/** The Workers of an account. */
export class Workers {
  readonly scripts = new Map<string, Script>();
  readonly domains = new Map<string, Domain>();
  subdomain: string | undefined;
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  static of(account: Account): Workers {
    return account.parts.get('workers', () => new Workers(account));
  }

  /** Seen: https://github.com/alchemy-run/distilled/pull/296. The status is inferred. */
  script(name: string): Script {
    const script = this.scripts.get(name);
    if (!script) throw rejection(10007, 'This Worker does not exist on your account.', 404);
    return script;
  }

  upload(name: string, parts: readonly FormPart[], now: string): Script {
    // Cloudflare's own schema had this pattern; the code is inferred.
    if (!/^[a-z0-9_][a-z0-9_-]{0,254}$/.test(name)) throw rejection(10016, 'workers.api.error.invalid_script_name');
    const { main_module, keep_bindings, bindings, ...settings } = metadataOf(parts);
    const modules = parts.filter((part) => part.name !== 'metadata' && part.filename !== undefined);
    // Seen: https://github.com/cloudflare/wrangler-legacy/issues/1952
    if (typeof main_module !== 'string' || !modules.some((part) => part.filename === main_module)) {
      throw rejection(10021, 'Uncaught TypeError: Main module name is not present in bundle.\n  at line 0\n');
    }
    // Seen: https://github.com/cloudflare/wrangler-legacy/issues/1040
    if (modules.reduce((size, { bytes }) => size + bytes.length, 0) > SCRIPT_SIZE) {
      throw rejection(10027, 'workers.api.error.script_too_large');
    }
    const known = this.scripts.get(name);
    const { scripts } = workerLimits[this.#account.type];
    // The limit is documented. Code and wording are seen in Wrangler's output. The status is inferred.
    if (!known && this.scripts.size >= scripts) {
      throw rejection(10037, `You have exceeded the limit of ${scripts} Workers on your account.`);
    }
    const kept = (known?.bindings ?? []).filter(
      ({ type }) => Array.isArray(keep_bindings) && keep_bindings.includes(type),
    );
    const given = this.#readBindings(bindings ?? [], known);
    const names = new Set(given.map((binding) => binding.name));
    const script: Script = {
      id: name,
      createdOn: known?.createdOn ?? now,
      modifiedOn: now,
      etag: digest(modules),
      mainModule: main_module,
      modules,
      settings,
      bindings: [...given, ...kept.filter((binding) => !names.has(binding.name))],
      subdomain: known?.subdomain ?? { enabled: false, previews_enabled: false },
    };
    this.scripts.set(name, script);
    return script;
  }

  edit(script: Script, { bindings, ...settings }: Json, now: string): void {
    if (bindings !== undefined) script.bindings = this.#readBindings(bindings, script);
    script.settings = { ...script.settings, ...settings };
    script.modifiedOn = now;
  }

  /**
   * Deletes a script. One that others are bound to is deleted only with `force`: https://github.com/cloudflare/workers-sdk/pull/3426.
   * The code is seen for queues (https://github.com/cloudflare/workers-sdk/issues/3370). The wording is inferred.
   */
  delete(script: Script, force: boolean): void {
    const user = [...this.scripts.values()].find(
      (other) => other !== script && other.bindings.some(({ service }) => service === script.id),
    );
    if (user && !force) throw rejection(10064, `script still in use as a service binding of ${user.id}`, 409);
    this.scripts.delete(script.id);
    for (const domain of this.domains.values()) if (domain.service === script.id) this.domains.delete(domain.id);
  }

  toJSON(): object {
    const scripts = [...this.scripts.values()].map(({ modules, ...script }) => ({
      ...script,
      modules: modules.map(({ name, type, text }) => ({ name, type, text })),
    }));
    return {
      scripts,
      domains: [...this.domains.values()],
      subdomain: this.subdomain === undefined ? [] : [this.subdomain],
    };
  }

  #readBindings(given: unknown, known: Script | undefined): readonly Binding[] {
    const fail = (what: string) => rejection(10021, `workers.api.error.invalid_binding: ${what}`);
    if (!Array.isArray(given)) throw fail('bindings must be a list');
    const bindings = given.map((binding: Json): Binding => {
      if (typeof binding?.name !== 'string' || typeof binding.type !== 'string')
        throw fail('name and type are required');
      if (binding.type === 'inherit') {
        const inherited = known?.bindings.find(({ name }) => name === (binding.old_name ?? binding.name));
        if (!inherited) throw fail(`there is no binding ${binding.name} to inherit`);
        return { ...inherited, name: binding.name };
      }
      // Seen: https://github.com/heroui-inc/heroui-mcp/pull/75
      if (binding.type === 'service' && !this.scripts.has(String(binding.service)))
        throw rejection(
          10143,
          `Service binding '${binding.name}' references Worker '${String(binding.service)}' which was not found.`,
        );
      return withoutSecrets(binding as Binding);
    });
    if (new Set(bindings.map(({ name }) => name)).size < bindings.length) throw fail('two bindings have the same name');
    const variables = bindings.filter(({ type }) => ['plain_text', 'json', 'secret_text'].includes(type));
    const limit = workerLimits[this.#account.type].variables;
    // The limits are documented. Code and wording are inferred.
    if (variables.length > limit) throw fail(`a Worker can have ${limit} variables`);
    if (variables.some(({ text }) => typeof text === 'string' && new TextEncoder().encode(text).length > VARIABLE_SIZE))
      throw fail('a variable can be 5 KB');
    return bindings;
  }
}

/** The workers.dev subdomain of an account. Seen: https://github.com/Shudesu/line-harness-oss/pull/216. The wording is inferred. */
export function subdomainOf(account: Account): string {
  const { subdomain } = Workers.of(account);
  if (subdomain === undefined) throw rejection(10007, 'workers.api.error.subdomain_not_found', 404);
  return subdomain;
}

/** Removes the value of a secret, which the API never returns. */
export function withoutSecrets(binding: Binding): Binding {
  if (!binding.type.startsWith('secret_')) return binding;
  const { text: _, key_base64: __, key_jwk: ___, ...rest } = binding;
  return rest as Binding;
}

function metadataOf(parts: readonly FormPart[]): Json {
  const text = parts.find(({ name }) => name === 'metadata')?.text;
  // Code and wording are inferred.
  if (text === undefined) throw rejection(10021, 'workers.api.error.metadata_missing');
  return jsonIn(text);
}

/** Parses the JSON object in a part of a form. */
export function jsonIn(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  } catch {}
  throw rejection(10021, 'workers.api.error.metadata_invalid');
}

/** A hash of the content (FNV-1a), as long as Cloudflare's. */
function digest(modules: readonly FormPart[]): string {
  let hash = 0x811c9dc5;
  const add = (byte: number) => {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  };
  for (const { name, bytes } of modules) {
    for (const character of name) add(character.codePointAt(0) ?? 0);
    for (const byte of bytes) add(byte);
  }
  return hash.toString(16).padStart(8, '0').repeat(8);
}
