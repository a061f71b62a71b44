import type { Account } from '../identity/accounts.ts';
import type { Ids } from '../ids.ts';
import { rejection } from '../server/route-response.ts';
import type { FormPart } from '../server/routed-request.ts';
import { type Binding, type BindingScope, type Json, readBindings } from './bindings.ts';
import { SCRIPT_SIZE, workerLimits } from './limits.ts';
import { type DurableObjects, migrated } from './migrations.ts';
import { exportsOfModule, exportsOfServiceWorker, type ModuleExports } from './module-exports.ts';

/** One state of a Worker's code, bindings and settings. It never changes. */
export interface Version {
  readonly id: string;
  readonly number: number;
  readonly createdOn: string;
  readonly author: Author;
  readonly annotations: Json;
  readonly etag: string;
  readonly mainModule: string;
  /** Whether it consists of ES modules. Otherwise it is one script in the service worker format. */
  readonly isModule: boolean;
  readonly modules: readonly FormPart[];
  readonly exports: ModuleExports;
  readonly hasAssets: boolean;
  readonly settings: Json;
  readonly bindings: readonly Binding[];
}

/** Which versions of a Worker serve its requests, and how large a share. */
export interface Deployment {
  readonly id: string;
  readonly createdOn: string;
  readonly author: Author;
  readonly annotations: Json;
  readonly versions: readonly { readonly version_id: string; readonly percentage: number }[];
}

/** Who changes a Worker. */
export interface Author {
  readonly id: string;
  /** Undefined for an account-owned token. */
  readonly email: string | undefined;
  /** The client: `wrangler`, `terraform`, `dash` or `api`. */
  readonly source: string;
}

/** What a change needs to know of its request. */
export interface Edit {
  readonly author: Author;
  readonly now: string;
  readonly ids: Ids;
}

/** A cron trigger, as the API returns it. */
export interface Schedule {
  readonly cron: string;
  readonly created_on: string;
  readonly modified_on: string;
}

/** A Worker. */
export interface Script {
  readonly id: string;
  readonly tag: string;
  readonly createdOn: string;
  modifiedOn: string;
  /** Oldest first. */
  versions: readonly Version[];
  /** Latest first. */
  deployments: readonly Deployment[];
  /** The settings that all versions share. */
  shared: Json;
  durableObjects: DurableObjects;
  schedules: readonly Schedule[];
  subdomain: { readonly enabled: boolean; readonly previews_enabled: boolean };
}

/** A custom domain, as the API returns it. */
export interface Domain {
  readonly id: string;
  readonly zone_id: string;
  readonly zone_name: string;
  readonly hostname: string;
  readonly service: string;
  readonly environment: string;
  readonly cert_id: string;
  readonly previews_enabled: boolean;
  readonly enabled: boolean;
}

/** A script to upload: a form, or the text of one script. */
export interface Upload {
  readonly metadata: Json;
  readonly modules: readonly FormPart[];
  /** Whether all bindings to inherit must exist: `bindings_inherit=strict`. Documented: otherwise those that do not are left out. */
  readonly isStrict?: boolean;
}

/** The settings that all versions of a Worker share. An upload changes them all but `tags`, which it leaves alone if it has none. */
const SHARED = ['logpush', 'observability', 'tags', 'tail_consumers'];

/** Cloudflare's own schema had this pattern. Code, wording and status, of a read: https://github.com/geoquant/discover-errors */
function rejectMalformedName(name: string): void {
  if (/^[a-z0-9_][a-z0-9_-]{0,254}$/.test(name)) return;
  const message =
    'Invalid Worker name. Ensure the name is lowercase, alphanumeric, and contains no spaces or special characters except dashes.';
  throw rejection(10016, message);
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

  /** Seen: https://github.com/alchemy-run/distilled/pull/296, with its status in https://github.com/geoquant/discover-errors. */
  script(name: string): Script {
    rejectMalformedName(name);
    const script = this.scripts.get(name);
    if (!script) throw rejection(10007, 'This Worker does not exist on your account.', 404);
    return script;
  }

  /** Uploads a version and deploys it. Creates the Worker if it does not exist. */
  upload(name: string, upload: Upload, edit: Edit): Script {
    rejectMalformedName(name);
    const known = this.scripts.get(name);
    const { scripts } = workerLimits[this.#account.type];
    // The limit is documented. Code and wording are seen in Wrangler's output. The status is inferred.
    if (!known && this.scripts.size >= scripts) {
      throw rejection(10037, `You have exceeded the limit of ${scripts} Workers on your account.`);
    }
    const { migrations, ...metadata } = upload.metadata;
    const durableObjects = migrated(known?.durableObjects ?? { tag: undefined, classes: [] }, migrations);
    const script: Script = known ?? {
      ...{ id: name, tag: edit.ids.next(), createdOn: edit.now, modifiedOn: edit.now },
      ...{ versions: [], deployments: [], shared: {}, durableObjects, schedules: [] },
      subdomain: { enabled: false, previews_enabled: false },
    };
    const version = this.#version(script, { ...upload, metadata }, durableObjects, edit);
    const { tags } = script.shared;
    script.shared = { ...(tags !== undefined && { tags }), ...pick(metadata, SHARED) };
    script.durableObjects = durableObjects;
    this.scripts.set(name, script);
    this.#deploy(script, version, 'upload', edit);
    return script;
  }

  /** Uploads a version without deploying it. */
  uploadVersion(script: Script, upload: Upload, edit: Edit): Version {
    // Seen: https://github.com/cloudflare/workers-sdk (code 10211 in Wrangler's source)
    if (upload.metadata.migrations !== undefined) {
      const message =
        'Version upload failed. You attempted to upload a version of a Worker that includes a Durable Object migration, but migrations must be fully applied by running "wrangler deploy".';
      throw rejection(10211, message);
    }
    const version = this.#version(script, upload, script.durableObjects, edit);
    script.versions = [...script.versions, version];
    return version;
  }

  /** Changes the settings: those of versions make a new version. */
  edit(script: Script, { bindings, ...settings }: Json, edit: Edit): void {
    const active = activeVersion(script);
    const read =
      bindings === undefined
        ? active.bindings
        : readBindings(bindings, this.#scope(script, { keepsValues: true, dropsUnknown: false }));
    script.shared = { ...script.shared, ...pick(settings, SHARED) };
    const changed = { ...active.settings, ...omit(settings, [...SHARED, 'migrations']) };
    this.#deploy(script, nextVersion(script, { bindings: read, settings: changed }, edit), 'upload', edit);
  }

  /** Changes the bindings, as the routes of secrets do. */
  setBindings(script: Script, bindings: readonly Binding[], edit: Edit): void {
    // Seen: https://github.com/cloudflare/workers-sdk (`VERSION_NOT_DEPLOYED_ERR_CODE`). The wording is inferred.
    if (activeVersion(script) !== script.versions.at(-1)) {
      const message =
        "Secret edit failed. You attempted to modify a secret, but the latest version of your Worker isn't currently deployed.";
      throw rejection(10215, message);
    }
    this.#deploy(script, nextVersion(script, { bindings }, edit), 'secret', edit);
  }

  deploy(script: Script, deployment: Omit<Deployment, 'id' | 'createdOn' | 'author'>, edit: Edit): Deployment {
    const made = { id: edit.ids.uuid(), createdOn: edit.now, author: edit.author, ...deployment };
    script.deployments = [made, ...script.deployments];
    script.modifiedOn = edit.now;
    return made;
  }

  /**
   * Deletes a script. One that others are bound to is deleted only with `force`: https://github.com/cloudflare/workers-sdk/pull/3426.
   * The code is seen for queues (https://github.com/cloudflare/workers-sdk/issues/3370). The wording is inferred.
   */
  delete(script: Script, force: boolean): void {
    const [user] = this.usersOf(script);
    if (user && !force) throw rejection(10064, `script still in use as a service binding of ${user.id}`, 409);
    this.scripts.delete(script.id);
  }

  /** The other Workers with a service binding to this one. */
  usersOf(script: Script): readonly Script[] {
    return [...this.scripts.values()].filter(
      (other) => other !== script && activeVersion(other).bindings.some(({ service }) => service === script.id),
    );
  }

  toJSON(): object {
    const scripts = [...this.scripts.values()].map(({ versions, ...script }) => ({
      ...script,
      versions: versions.map((version) => ({
        ...version,
        modules: version.modules.map(({ name, type, text }) => ({ name, type, text })),
      })),
    }));
    return {
      scripts: JSON.parse(JSON.stringify(scripts)),
      domains: [...this.domains.values()],
      subdomain: this.subdomain === undefined ? [] : [this.subdomain],
    };
  }

  #version(
    script: Script,
    { metadata, modules, isStrict = false }: Upload,
    durableObjects: DurableObjects,
    edit: Edit,
  ): Version {
    const { main_module, body_part, keep_bindings, bindings, annotations, assets, keep_assets, ...rest } = metadata;
    const isModule = typeof main_module === 'string';
    const main = modules.find(({ name, filename }) =>
      isModule ? filename === main_module || name === main_module : name === body_part,
    );
    // Seen: https://github.com/cloudflare/wrangler-legacy/issues/1952
    if (!main) throw rejection(10021, 'Uncaught TypeError: Main module name is not present in bundle.\n  at line 0\n');
    // Seen: https://github.com/cloudflare/wrangler-legacy/issues/1040
    if (modules.reduce((size, { bytes }) => size + bytes.length, 0) > SCRIPT_SIZE) {
      throw rejection(10027, 'workers.api.error.script_too_large');
    }
    const known = script.versions.at(-1);
    const given = readBindings(
      bindings ?? [],
      this.#scope(script, { keepsValues: false, dropsUnknown: !isStrict }, durableObjects),
    );
    const names = new Set(given.map((binding) => binding.name));
    const kept = (known?.bindings ?? []).filter(({ name, type }) => !names.has(name) && keeps(keep_bindings, type));
    return {
      ...newVersion(script, edit),
      annotations: (annotations ?? {}) as Json,
      etag: digest(modules),
      mainModule: main.filename ?? main.name,
      isModule,
      modules,
      exports: isModule ? exportsOfModule(main.text) : exportsOfServiceWorker(main.text),
      hasAssets: assets !== undefined || (keep_assets === true && known?.hasAssets === true),
      settings: omit(rest, [...SHARED, 'containers', 'capnp_schema']),
      bindings: [...given, ...kept],
    };
  }

  #deploy(script: Script, version: Version, trigger: string, edit: Edit): void {
    script.versions = [
      ...script.versions,
      { ...version, annotations: { ...version.annotations, ...triggeredBy(trigger) } },
    ];
    const message = trigger === 'upload' ? { 'workers/message': 'Automatic deployment on upload.' } : {};
    const annotations = { ...message, ...version.annotations, ...triggeredBy(trigger) };
    this.deploy(script, { annotations, versions: [{ version_id: version.id, percentage: 100 }] }, edit);
  }

  #scope(
    script: Script,
    rules: Pick<BindingScope, 'keepsValues' | 'dropsUnknown'>,
    { classes } = script.durableObjects,
  ): BindingScope {
    return {
      known: script.versions.at(-1)?.bindings ?? [],
      ...rules,
      hasScript: (name) => this.scripts.has(name),
      hasClass: (className, name) =>
        name === undefined || name === script.id
          ? classes.includes(className)
          : (this.scripts.get(name)?.durableObjects.classes.includes(className) ?? false),
      variables: workerLimits[this.#account.type].variables,
    };
  }
}

const triggeredBy = (trigger: string): Json => ({ 'workers/triggered_by': trigger });

/** The version that serves most requests. */
export function activeVersion({ deployments: [latest], versions }: Script): Version {
  const [largest] = [...(latest?.versions ?? [])].sort((a, b) => b.percentage - a.percentage);
  const version = versions.find(({ id }) => id === largest?.version_id) ?? versions.at(-1);
  if (!version) throw new TypeError('A Worker has at least one version.');
  return version;
}

/**
 * Whether an upload keeps a binding that it does not name. Without `keep_bindings` it keeps secrets: Wrangler sends none, and
 * its secrets are never deleted (https://github.com/cloudflare/workers-sdk/pull/5296,
 * https://github.com/cloudflare/cloudflare-docs/pull/22386). Others say that it deletes them
 * (https://github.com/alchemy-run/alchemy/pull/1452, not tested).
 */
function keeps(keepBindings: unknown, type: string): boolean {
  return Array.isArray(keepBindings) ? keepBindings.includes(type) : type.startsWith('secret_');
}

const newVersion = ({ versions }: Script, { ids, now, author }: Edit) => ({
  id: ids.uuid(),
  number: versions.length + 1,
  createdOn: now,
  author,
});

/** The latest version with changes. */
function nextVersion(script: Script, changes: Partial<Version>, edit: Edit): Version {
  const latest = script.versions.at(-1) ?? activeVersion(script);
  return { ...latest, ...newVersion(script, edit), annotations: {}, ...changes };
}

/** The workers.dev subdomain of an account. Seen: https://github.com/Shudesu/line-harness-oss/pull/216. The wording is inferred. */
export function subdomainOf(account: Account): string {
  const { subdomain } = Workers.of(account);
  if (subdomain === undefined) throw rejection(10007, 'workers.api.error.subdomain_not_found', 404);
  return subdomain;
}

/** Reads the parts of a form. */
export function uploadOf(parts: readonly FormPart[]): Upload {
  const text = parts.find(({ name }) => name === 'metadata')?.text;
  // Code and wording are inferred.
  if (text === undefined) throw rejection(10021, 'workers.api.error.metadata_missing');
  return {
    metadata: jsonIn(text),
    modules: parts.filter((part) => part.name !== 'metadata' && part.filename !== undefined),
  };
}

/**
 * Reads a script that is sent as the whole body. It is in the service worker format.
 *
 * @source https://github.com/cloudflare/api-schemas (`workers_script_upload`)
 */
export function uploadOfText(text: string, type: string): Upload {
  // Seen for a form that is sent under this type: https://github.com/cloudflare/cloudflare-typescript/issues/2799. The rest is inferred.
  if (text.startsWith('--')) {
    throw rejection(
      10021,
      'Uncaught SyntaxError: Invalid left-hand side expression in prefix operation\n  at line 1\n',
    );
  }
  if (/^\s*export\b/m.test(text))
    throw rejection(10021, "Uncaught SyntaxError: Unexpected token 'export'\n  at line 1\n");
  const part: FormPart = { name: 'script', filename: 'script', type, text, bytes: new TextEncoder().encode(text) };
  return { metadata: { body_part: 'script' }, modules: [part] };
}

/** Parses the JSON object in a part of a form. */
export function jsonIn(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  } catch {}
  throw rejection(10021, 'workers.api.error.metadata_invalid');
}

const pick = (object: Json, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name)));

const omit = (object: Json, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

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
