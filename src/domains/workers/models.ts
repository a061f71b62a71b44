/** What the parts of a Worker can be, as the media types that Cloudflare takes. */
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
  /** The name it is imported by, relative to the other modules: `worker.js`, `lib/math.wasm`. */
  readonly name: string;
  /** Its text, or its bytes in base64 where `encoding` says so. */
  readonly content: string;
  /** How `content` is written. Text, if not given. */
  readonly encoding?: 'base64' | undefined;
  /** Its media type. Told from the end of the name, if not given: .js and .mjs are ES modules. */
  readonly type?: ModuleType | undefined;
}

/** A file of a Worker as it was uploaded; it can be uploaded again as it is. */
export interface UploadedModule extends WorkerModule {
  readonly type: ModuleType;
}

/** What a Worker consists of. */
export interface WorkerContent {
  /** The name of the module that handles requests; undefined where Cloudflare does not say, as for service workers. */
  readonly main_module: string | undefined;
  readonly modules: readonly UploadedModule[];
}

/** The kinds of bindings that are used most; Cloudflare has others. */
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

/** Something that a Worker finds in its `env`. What it needs besides a name depends on the type. */
export interface WorkerBinding {
  /** The name in `env`. */
  readonly name: string;
  readonly type: BindingType | (string & {});
  /** Of `plain_text` (at most 5 KB) and `secret_text`. A secret's text can be written, and is never read. */
  readonly text?: string;
  /** Of `json`. */
  readonly json?: unknown;
  /** Of `kv_namespace`, `ratelimit` and `durable_object_namespace`. */
  readonly namespace_id?: string;
  /** Of `r2_bucket`. */
  readonly bucket_name?: string;
  /** Of `d1`. */
  readonly database_id?: string;
  /** Of `service`: the name of the other Worker. */
  readonly service?: string;
  /** Of `queue`. */
  readonly queue_name?: string;
  /** Of `durable_object_namespace` and `workflow`. */
  readonly class_name?: string;
  readonly [field: string]: unknown;
}

/** What a Worker logs, and how much of it: `head_sampling_rate` is from 0 to 1. */
export interface WorkerObservability {
  readonly enabled: boolean;
  readonly head_sampling_rate?: number | null | undefined;
}

/** Another Worker that receives a Worker's logs. */
export interface TailConsumer {
  readonly service: string;
  readonly environment?: string | undefined;
  readonly namespace?: string | undefined;
}

/** A Worker script, without its content. */
export interface WorkerScript {
  /** Its name. */
  readonly id?: string;
  /** A hash of the content. */
  readonly etag?: string;
  readonly created_on?: string;
  readonly modified_on?: string;
  readonly compatibility_date?: string;
  readonly compatibility_flags?: readonly string[];
  /** The handlers that the default export has: `fetch`, `scheduled`, … */
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
  /** Milliseconds that the Worker took to start when it was checked. */
  readonly startup_time_ms: number;
  readonly entry_point?: string;
}

/** The name of a script that was deleted. */
export interface ScriptName {
  readonly script: string;
}

/** What a Worker runs with. */
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

/** A secret of a Worker: what it holds can not be read. */
export interface WorkerSecret {
  readonly name: string;
  readonly type: 'secret_text' | 'secret_key';
}

/** A secret that was deleted. */
export interface SecretName {
  readonly script: string;
  readonly name: string;
}

/** Whether a Worker answers on its account's workers.dev subdomain. */
export interface ScriptSubdomain {
  readonly enabled: boolean;
  readonly previews_enabled: boolean;
}

/** Which requests of a zone a Worker handles. */
export interface WorkerRoute {
  readonly id: string;
  readonly pattern: string;
  /** The Worker; none where the pattern keeps requests away from Workers. */
  readonly script?: string | null;
}

/** The id of a route that was deleted. */
export interface WorkerRouteId {
  readonly id: string;
}

/** A hostname that a Worker is the origin of. */
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

/** The id of a custom domain that was detached. */
export interface WorkerDomainId {
  readonly id: string;
}

/** An account's name below workers.dev. */
export interface WorkersSubdomain {
  readonly subdomain: string;
}
