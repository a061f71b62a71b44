import { accountRef, type FieldSchemas, type InputSchema, inputSchema, openSchema } from '../../operations/declare.ts';
import type { InAccount } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import type {
  ModuleType,
  TailConsumer,
  WorkerAnnotations,
  WorkerAssets,
  WorkerBinding,
  WorkerCacheOptions,
  WorkerExport,
  WorkerLimits,
  WorkerLogs,
  WorkerMigrations,
  WorkerModule,
  WorkerObservability,
  WorkerPackage,
  WorkerPlacement,
  WorkerTraces,
} from './models.ts';

/** One Worker: input of the operations in `workers.scripts` that take nothing else. */
export interface WorkerScriptInput extends InAccount {
  /** The name of the Worker: 1 to 255 letters, digits, hyphens and underscores. It cannot start with a hyphen. */
  readonly script: string;
}

/** The settings of a Worker: part of the inputs of `workers.scripts.upload` and `workers.scripts.settings.edit`. */
export interface WorkerSettingsInput {
  /** The date whose runtime behavior the Worker expects, such as `2026-01-31`. */
  readonly compatibility_date?: string | undefined;
  /** Compatibility flags of the runtime, such as `nodejs_compat`. */
  readonly compatibility_flags?: readonly string[] | undefined;
  /** The variables and resources in the Worker's `env`. Which fields a binding requires depends on its type. */
  readonly bindings?: readonly WorkerBinding[] | undefined;
  /** Whether Logpush is on for the Worker. */
  readonly logpush?: boolean | undefined;
  /** What the Worker logs and traces. */
  readonly observability?: WorkerObservability | undefined;
  /** Where the Worker runs. */
  readonly placement?: WorkerPlacement | undefined;
  /** The limits of a request to the Worker. */
  readonly limits?: WorkerLimits | undefined;
  /** Changes of the classes of Durable Objects. A Worker's first Durable Object class needs one. */
  readonly migrations?: WorkerMigrations | undefined;
  /** The classes and entrypoints that the Worker exports, by name: Durable Objects without migrations, and caching. */
  readonly exports?: Readonly<Record<string, WorkerExport>> | undefined;
  /** Whether responses of the Worker are cached. */
  readonly cache_options?: WorkerCacheOptions | undefined;
  /** Notes on the new version. They are not inherited by the next one. */
  readonly annotations?: WorkerAnnotations | undefined;
  /** Up to 10 tags of 1 to 1024 characters; `null` for none. */
  readonly tags?: readonly string[] | null | undefined;
  /** The Workers that receive this Worker's logs; `null` for none. */
  readonly tail_consumers?: readonly TailConsumer[] | null | undefined;
  /**
   * How the Worker is billed.
   *
   * @default 'standard'
   */
  readonly usage_model?: 'standard' | 'bundled' | 'unbound' | undefined;
}

/** The files of a Worker and what is uploaded with them: part of the input of `workers.scripts.upload`. */
export interface WorkerContentInput {
  /** The name of the module whose default export handles requests. It must be one of `modules`. */
  readonly main_module?: string | undefined;
  /** The name of the script of a Worker in the service worker format, instead of `main_module`. It must be one of `modules`. */
  readonly body_part?: string | undefined;
  /**
   * The files of the Worker, at most 64 MB together.
   *
   * @default none: a Worker of static assets alone
   */
  readonly modules?: readonly WorkerModule[] | undefined;
  /** The types of bindings to keep from the current version, such as `secret_text`. */
  readonly keep_bindings?: readonly string[] | undefined;
  /** `strict` rejects an inherited binding that the current version does not have. */
  readonly bindings_inherit?: 'strict' | undefined;
  /** Static assets: the token of an upload session, and how they are served. */
  readonly assets?: WorkerAssets | undefined;
  /**
   * Whether the assets of the current version are kept. `assets` takes precedence.
   *
   * @default false
   */
  readonly keep_assets?: boolean | undefined;
  /** The npm packages that the Worker was built with. */
  readonly package_dependencies?: readonly WorkerPackage[] | undefined;
}

/** @source https://developers.cloudflare.com/workers/configuration/multipart-upload-metadata/ */
export const moduleTypes: readonly ModuleType[] = [
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

export const scriptName = () =>
  v.pipe(
    v.string(),
    v.regex(
      /^[A-Za-z0-9_][\w-]{0,254}$/,
      'must be the name of a Worker: 1 to 255 letters, digits, hyphens and underscores, not starting with a hyphen',
    ),
  );

/** The name of a variable in a Worker's `env`. */
export const bindingName = () =>
  v.pipe(
    v.string(),
    v.regex(
      /^[A-Za-z_$][\w$]*$/,
      'must be a name such as API_KEY: letters, digits and underscores, not starting with a digit',
    ),
  );

export const oneScript = () => inputSchema<WorkerScriptInput>({ account: accountRef(), script: scriptName() });

const workerModule = () =>
  inputSchema<WorkerModule>({
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
    content: v.string(),
    encoding: v.optional(v.picklist(['base64'])),
    type: v.optional(v.picklist(moduleTypes)),
  });

/** Open, because Cloudflare adds types of bindings. */
const binding = () =>
  v.looseObject({ name: bindingName(), type: v.pipe(v.string(), v.minLength(1)) }) as InputSchema<WorkerBinding>;

const text = () => v.optional(v.string());
const flag = () => v.optional(v.boolean());
const texts = () => v.optional(v.array(v.string()));
const rate = () => v.optional(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))));
const count = () => v.optional(v.pipe(v.int(), v.minValue(0)));

const observability = () =>
  openSchema<WorkerObservability>({
    enabled: v.boolean(),
    head_sampling_rate: rate(),
    logs: v.optional(
      v.nullable(
        openSchema<WorkerLogs>({
          enabled: flag(),
          invocation_logs: flag(),
          head_sampling_rate: rate(),
          persist: flag(),
          destinations: texts(),
        }),
      ),
    ),
    traces: v.optional(
      v.nullable(
        openSchema<WorkerTraces>({
          enabled: flag(),
          head_sampling_rate: rate(),
          persist: flag(),
          destinations: texts(),
          propagation_policy: text(),
        }),
      ),
    ),
  });

const target = () => ({ region: text(), hostname: text(), host: text() });

const placement = () =>
  openSchema<WorkerPlacement>(
    {
      mode: text(),
      ...target(),
      target: v.optional(v.array(openSchema(target()))),
    },
    ['status', 'last_analyzed_at'],
  );

/** Changes of classes, by the document: https://developers.cloudflare.com/durable-objects/reference/durable-objects-migrations/ */
const classChanges = () => ({
  new_classes: texts(),
  new_sqlite_classes: texts(),
  deleted_classes: texts(),
  renamed_classes: v.optional(v.array(openSchema({ from: text(), to: text() }))),
  transferred_classes: v.optional(v.array(openSchema({ from: text(), from_script: text(), to: text() }))),
});

const migrations = () =>
  openSchema<WorkerMigrations>({
    old_tag: text(),
    new_tag: text(),
    ...classChanges(),
    steps: v.optional(v.array(openSchema(classChanges()))),
  });

const exported = () =>
  openSchema<WorkerExport>({
    type: v.pipe(v.string(), v.minLength(1)),
    state: text(),
    cache: v.optional(openSchema({ enabled: v.boolean() })),
    storage: text(),
    container: text(),
    renamed_to: text(),
    transferred_to: text(),
    transfer_from: text(),
  });

export const settingFields = (): FieldSchemas<WorkerSettingsInput> => ({
  compatibility_date: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/, 'must be a date such as 2026-01-31'))),
  compatibility_flags: texts(),
  bindings: v.optional(v.array(binding())),
  logpush: flag(),
  observability: v.optional(observability()),
  placement: v.optional(placement()),
  limits: v.optional(openSchema<WorkerLimits>({ cpu_ms: count(), subrequests: count() })),
  migrations: v.optional(migrations()),
  exports: v.optional(v.record(exported())),
  cache_options: v.optional(openSchema<WorkerCacheOptions>({ enabled: v.boolean(), cross_version_cache: flag() })),
  annotations: v.optional(
    openSchema<WorkerAnnotations>(
      {
        'workers/message': v.optional(v.pipe(v.string(), v.maxLength(1_000))),
        'workers/tag': v.optional(v.pipe(v.string(), v.maxLength(100))),
      },
      ['workers/triggered_by'],
    ),
  ),
  tags: v.optional(v.nullable(v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(1024))), v.maxLength(10)))),
  tail_consumers: v.optional(
    v.nullable(v.array(openSchema<TailConsumer>({ service: scriptName(), environment: text(), namespace: text() }))),
  ),
  usage_model: v.optional(v.picklist(['standard', 'bundled', 'unbound'])),
});

/** One field of two types, which a schema for tools cannot have. */
const runWorkerFirst = () =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.check(
        (given) =>
          given === undefined ||
          typeof given === 'boolean' ||
          (Array.isArray(given) && given.every((path) => typeof path === 'string')),
        'must be true, false, or a list of paths',
      ),
    ),
  );

const assets = () =>
  openSchema<WorkerAssets>({
    jwt: text(),
    config: v.optional(
      openSchema<NonNullable<WorkerAssets['config']>>({
        html_handling: text(),
        not_found_handling: text(),
        run_worker_first: runWorkerFirst() as never,
        serve_directly: flag(),
        _headers: text(),
        _redirects: text(),
      }),
    ),
  });

export const contentFields = (): FieldSchemas<WorkerContentInput> => ({
  main_module: v.optional(v.pipe(v.string(), v.minLength(1))),
  body_part: v.optional(v.pipe(v.string(), v.minLength(1))),
  modules: v.optional(v.array(workerModule())),
  keep_bindings: texts(),
  bindings_inherit: v.optional(v.picklist(['strict'])),
  assets: v.optional(assets()),
  keep_assets: flag(),
  package_dependencies: v.optional(
    v.array(
      openSchema<WorkerPackage>({ name: v.string(), packageJsonVersion: v.string(), installedVersion: v.string() }),
    ),
  ),
});
