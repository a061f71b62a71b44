/** The media type of a module, as accepted by Cloudflare. */
export type ModuleType =
  | 'application/javascript+module'
  | 'text/javascript+module'
  | 'application/javascript'
  | 'text/javascript'
  | 'text/x-python'
  | 'text/x-python-requirement'
  | 'application/wasm'
  | 'text/plain'
  | 'application/octet-stream'
  | 'application/source-map';

/** One file of a Worker. */
export interface WorkerModule {
  /** The name that other modules import it by, such as `worker.js` or `lib/math.wasm`; 1 to 255 characters. */
  readonly name: string;
  /** The text of the module, or its bytes in base64 if `encoding` is `base64`. */
  readonly content: string;
  /**
   * The encoding of `content`.
   *
   * @default plain text
   */
  readonly encoding?: 'base64' | undefined;
  /**
   * The media type.
   *
   * @default derived from the file extension: `.js` and `.mjs` are ES modules
   */
  readonly type?: ModuleType | undefined;
}

/** A file of a Worker as it was uploaded. It can be uploaded again unchanged. */
export interface UploadedModule extends WorkerModule {
  readonly type: ModuleType;
}

/** The content of a Worker. */
export interface WorkerContent {
  /** The name of the module that handles requests; undefined if Cloudflare does not report it, as for service workers. */
  readonly main_module: string | undefined;
  readonly modules: readonly UploadedModule[];
}

/** The most common types of bindings; Cloudflare has others. */
export type BindingType =
  | 'ai'
  | 'analytics_engine'
  | 'assets'
  | 'browser'
  | 'd1'
  | 'dispatch_namespace'
  | 'durable_object_namespace'
  | 'hyperdrive'
  | 'images'
  | 'inherit'
  | 'json'
  | 'kv_namespace'
  | 'mtls_certificate'
  | 'pipelines'
  | 'plain_text'
  | 'queue'
  | 'r2_bucket'
  | 'ratelimit'
  | 'secret_key'
  | 'secret_text'
  | 'secrets_store_secret'
  | 'send_email'
  | 'service'
  | 'vectorize'
  | 'version_metadata'
  | 'workflow';

/** A variable or resource in a Worker's `env`. Which fields it requires depends on its type. */
export interface WorkerBinding {
  /** The name in `env`, such as `API_KEY`: letters, digits and underscores. It cannot start with a digit. */
  readonly name: string;
  /** The type, such as `plain_text`, `kv_namespace` or `r2_bucket`. */
  readonly type: BindingType | (string & {});
  /** The value. For `plain_text` (at most 5 KB) and `secret_text`. The value of a secret is write-only. */
  readonly text?: string | undefined;
  /** The value. For `json`. */
  readonly json?: unknown;
  /** The id of the namespace. For `kv_namespace`, `ratelimit` and `durable_object_namespace`. */
  readonly namespace_id?: string | undefined;
  /** The name of the bucket. For `r2_bucket`. */
  readonly bucket_name?: string | undefined;
  /** The id of the database. For `d1`. */
  readonly database_id?: string | undefined;
  /** The name of the other Worker. For `service`. */
  readonly service?: string | undefined;
  /** The name of the queue. For `queue`. */
  readonly queue_name?: string | undefined;
  /** The name of the class. For `durable_object_namespace` and `workflow`. */
  readonly class_name?: string | undefined;
  /** The fields of other types, under Cloudflare's names. */
  readonly [field: string]: unknown;
}

/** What a Worker logs. `head_sampling_rate` is the fraction of requests, 0 to 1. */
export interface WorkerObservability {
  readonly enabled: boolean;
  readonly head_sampling_rate?: number | null | undefined;
}

/** A Worker that receives another Worker's logs. */
export interface TailConsumer {
  readonly service: string;
  readonly environment?: string | undefined;
  readonly namespace?: string | undefined;
}

/** A Worker script, without its content. */
export interface WorkerScript {
  /** Its name. */
  readonly id?: string;
  /** The hash of the content. */
  readonly etag?: string;
  readonly created_on?: string;
  readonly modified_on?: string;
  readonly compatibility_date?: string;
  readonly compatibility_flags?: readonly string[];
  /** The handlers of the default export: `fetch`, `scheduled`, … */
  readonly handlers?: readonly string[];
  readonly has_assets?: boolean;
  readonly has_modules?: boolean;
  readonly last_deployed_from?: string;
  readonly logpush?: boolean;
  readonly observability?: WorkerObservability;
  readonly tag?: string;
  readonly tags?: readonly string[] | null;
  readonly tail_consumers?: readonly TailConsumer[] | null;
  readonly usage_model?: 'standard' | 'bundled' | 'unbound';
}

/** A Worker script that was uploaded. */
export interface UploadedScript extends WorkerScript {
  /** The start time in milliseconds, measured by Cloudflare. */
  readonly startup_time_ms: number;
  readonly entry_point?: string;
}

/** The name of the deleted script. */
export interface ScriptName {
  readonly script: string;
}

/** The settings of a Worker. */
export interface WorkerSettings {
  readonly bindings?: readonly WorkerBinding[];
  readonly compatibility_date?: string;
  readonly compatibility_flags?: readonly string[];
  readonly limits?: { readonly cpu_ms?: number; readonly subrequests?: number };
  readonly logpush?: boolean;
  readonly observability?: WorkerObservability;
  readonly placement?: { readonly mode?: string; readonly status?: string };
  readonly tags?: readonly string[] | null;
  readonly tail_consumers?: readonly TailConsumer[] | null;
  readonly usage_model?: 'standard' | 'bundled' | 'unbound';
}

/** A secret of a Worker. Its value cannot be read. */
export interface WorkerSecret {
  readonly name: string;
  readonly type: 'secret_text' | 'secret_key';
}

/** The name of the deleted secret, and of its Worker. */
export interface SecretName {
  readonly script: string;
  readonly name: string;
}

/** Whether a Worker is available on its account's workers.dev subdomain. */
export interface ScriptSubdomain {
  readonly enabled: boolean;
  readonly previews_enabled: boolean;
}

/** A route: which requests of a zone a Worker handles. */
export interface WorkerRoute {
  readonly id: string;
  readonly pattern: string;
  /** The name of the Worker; absent if the pattern excludes requests from other routes. */
  readonly script?: string | null;
}

/** The id of the deleted route. */
export interface WorkerRouteId {
  readonly id: string;
}

/** A custom domain: a hostname whose origin is a Worker. */
export interface WorkerDomain {
  readonly id: string;
  readonly hostname: string;
  /** The name of the Worker. */
  readonly service: string;
  readonly zone_id: string;
  readonly zone_name: string;
  readonly cert_id?: string;
  readonly environment?: string;
}

/** The id of the detached custom domain. */
export interface WorkerDomainId {
  readonly id: string;
}

/** An account's workers.dev subdomain. */
export interface WorkersSubdomain {
  readonly subdomain: string;
}
