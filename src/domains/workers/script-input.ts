import { accountRef, type FieldSchemas, type InputSchema, inputSchema, openSchema } from '../../operations/declare.ts';
import type { InAccount } from '../../operations/facade.ts';
import { z } from '../../operations/schema.ts';
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
  z
    .string()
    .check(
      z.regex(
        /^[A-Za-z0-9_][\w-]{0,254}$/,
        'must be the name of a Worker: 1 to 255 letters, digits, hyphens and underscores, not starting with a hyphen',
      ),
    );

/** The name of a variable in a Worker's `env`. */
export const bindingName = () =>
  z
    .string()
    .check(
      z.regex(
        /^[A-Za-z_$][\w$]*$/,
        'must be a name such as API_KEY: letters, digits and underscores, not starting with a digit',
      ),
    );

export const oneScript = () => inputSchema<WorkerScriptInput>({ account: accountRef(), script: scriptName() });

const workerModule = () =>
  inputSchema<WorkerModule>({
    name: z.string().check(z.minLength(1), z.maxLength(255)),
    content: z.string(),
    encoding: z.optional(z.enum(['base64'])),
    type: z.optional(z.enum(moduleTypes)),
  });

/** Open, because Cloudflare adds types of bindings. */
const binding = () =>
  z.looseObject({ name: bindingName(), type: z.string().check(z.minLength(1)) }) as InputSchema<WorkerBinding>;

const text = () => z.optional(z.string());
const flag = () => z.optional(z.boolean());
const texts = () => z.optional(z.array(z.string()));
const rate = () => z.optional(z.nullable(z.number().check(z.minimum(0), z.maximum(1))));
const count = () => z.optional(z.int().check(z.minimum(0)));

const observability = () =>
  openSchema<WorkerObservability>({
    enabled: z.boolean(),
    head_sampling_rate: rate(),
    logs: z.optional(
      z.nullable(
        openSchema<WorkerLogs>({
          enabled: flag(),
          invocation_logs: flag(),
          head_sampling_rate: rate(),
          persist: flag(),
          destinations: texts(),
        }),
      ),
    ),
    traces: z.optional(
      z.nullable(
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
      target: z.optional(z.array(openSchema(target()))),
    },
    ['status', 'last_analyzed_at'],
  );

/** Changes of classes, by the document: https://developers.cloudflare.com/durable-objects/reference/durable-objects-migrations/ */
const classChanges = () => ({
  new_classes: texts(),
  new_sqlite_classes: texts(),
  deleted_classes: texts(),
  renamed_classes: z.optional(z.array(openSchema({ from: text(), to: text() }))),
  transferred_classes: z.optional(z.array(openSchema({ from: text(), from_script: text(), to: text() }))),
});

const migrations = () =>
  openSchema<WorkerMigrations>({
    old_tag: text(),
    new_tag: text(),
    ...classChanges(),
    steps: z.optional(z.array(openSchema(classChanges()))),
  });

const exported = () =>
  openSchema<WorkerExport>({
    type: z.string().check(z.minLength(1)),
    state: text(),
    cache: z.optional(openSchema({ enabled: z.boolean() })),
    storage: text(),
    container: text(),
    renamed_to: text(),
    transferred_to: text(),
    transfer_from: text(),
  });

export const settingFields = (): FieldSchemas<WorkerSettingsInput> => ({
  compatibility_date: z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/, 'must be a date such as 2026-01-31'))),
  compatibility_flags: texts(),
  bindings: z.optional(z.array(binding())),
  logpush: flag(),
  observability: z.optional(observability()),
  placement: z.optional(placement()),
  limits: z.optional(openSchema<WorkerLimits>({ cpu_ms: count(), subrequests: count() })),
  migrations: z.optional(migrations()),
  exports: z.optional(z.record(z.string(), exported())),
  cache_options: z.optional(openSchema<WorkerCacheOptions>({ enabled: z.boolean(), cross_version_cache: flag() })),
  annotations: z.optional(
    openSchema<WorkerAnnotations>(
      {
        'workers/message': z.optional(z.string().check(z.maxLength(1_000))),
        'workers/tag': z.optional(z.string().check(z.maxLength(100))),
      },
      ['workers/triggered_by'],
    ),
  ),
  tags: z.optional(z.nullable(z.array(z.string().check(z.minLength(1), z.maxLength(1024))).check(z.maxLength(10)))),
  tail_consumers: z.optional(
    z.nullable(z.array(openSchema<TailConsumer>({ service: scriptName(), environment: text(), namespace: text() }))),
  ),
  usage_model: z.optional(z.enum(['standard', 'bundled', 'unbound'])),
});

/** One field of two types, which a schema for tools cannot have. */
const runWorkerFirst = () =>
  z.optional(
    z
      .any()
      .check(
        z.refine(
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
    config: z.optional(
      openSchema<NonNullable<WorkerAssets['config']>>({
        html_handling: text(),
        not_found_handling: text(),
        run_worker_first: runWorkerFirst(),
        serve_directly: flag(),
        _headers: text(),
        _redirects: text(),
      }),
    ),
  });

export const contentFields = (): FieldSchemas<WorkerContentInput> => ({
  main_module: z.optional(z.string().check(z.minLength(1))),
  body_part: z.optional(z.string().check(z.minLength(1))),
  modules: z.optional(z.array(workerModule())),
  keep_bindings: texts(),
  bindings_inherit: z.optional(z.enum(['strict'])),
  assets: z.optional(assets()),
  keep_assets: flag(),
  package_dependencies: z.optional(
    z.array(
      openSchema<WorkerPackage>({ name: z.string(), packageJsonVersion: z.string(), installedVersion: z.string() }),
    ),
  ),
});
