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
  /** The name of the script of a Worker in the service worker format. */
  readonly body_part?: string | undefined;
  readonly modules: readonly UploadedModule[];
}

/** The types of bindings; Cloudflare adds others. */
export type BindingType =
  | 'ai'
  | 'ai_search'
  | 'ai_search_namespace'
  | 'analytics_engine'
  | 'assets'
  | 'browser'
  | 'd1'
  | 'data_blob'
  | 'dispatch_namespace'
  | 'durable_object_namespace'
  | 'flagship'
  | 'hyperdrive'
  | 'images'
  | 'inherit'
  | 'json'
  | 'kv_namespace'
  | 'media'
  | 'messaging'
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
  | 'text_blob'
  | 'vectorize'
  | 'version_metadata'
  | 'vpc_network'
  | 'vpc_service'
  | 'wasm_module'
  | 'workflow';

/** A rate limit of a binding. */
export interface SimpleRateLimit {
  /** Requests in a period. */
  readonly limit: number;
  /** Seconds. */
  readonly period: number;
  /** Seconds that the action continues after the limit is exceeded: 0, 10, or a multiple of 60 up to 86400. */
  readonly mitigation_timeout?: number | undefined;
}

/** The Worker that handles the outgoing requests of a dispatch namespace. */
export interface OutboundWorker {
  /** The parameters that are passed to it. */
  readonly params?:
    | readonly {
        /** The name of the parameter. */
        readonly name: string;
      }[]
    | undefined;
  /** The Worker. */
  readonly worker?:
    | {
        /** The name of the Worker. */
        readonly service?: string | undefined;
        /** The entrypoint of the Worker. */
        readonly entrypoint?: string | undefined;
        /** The environment of the Worker. */
        readonly environment?: string | undefined;
      }
    | undefined;
}

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
  /** The name of the namespace. For `dispatch_namespace`, `ai_search_namespace`, `ai_search` and `messaging`. */
  readonly namespace?: string | undefined;
  /** The name of the bucket. For `r2_bucket`. */
  readonly bucket_name?: string | undefined;
  /** The jurisdiction of the bucket. For `r2_bucket`. */
  readonly jurisdiction?: 'eu' | 'fedramp' | 'fedramp-high' | (string & {}) | undefined;
  /** The id of the database. For `d1`. */
  readonly database_id?: string | undefined;
  /** The id of the configuration. For `hyperdrive`; of the database, for `d1` as Cloudflare returns it. */
  readonly id?: string | undefined;
  /** The name of the other Worker. For `service`. */
  readonly service?: string | undefined;
  /** The environment of the other Worker. For `service` and `durable_object_namespace`. */
  readonly environment?: string | undefined;
  /** The entrypoint of the other Worker. For `service`. */
  readonly entrypoint?: string | undefined;
  /** The name of the queue. For `queue`. */
  readonly queue_name?: string | undefined;
  /** The name of the class. For `durable_object_namespace` and `workflow`. */
  readonly class_name?: string | undefined;
  /** The Worker that has the class. For `durable_object_namespace` and `workflow`. */
  readonly script_name?: string | undefined;
  /** The dispatch namespace of that Worker. For `durable_object_namespace`. */
  readonly dispatch_namespace?: string | undefined;
  /** The name of the workflow. For `workflow`. */
  readonly workflow_name?: string | undefined;
  /** The name of the dataset. For `analytics_engine`. */
  readonly dataset?: string | undefined;
  /** The Worker for outgoing requests. For `dispatch_namespace`. */
  readonly outbound?: OutboundWorker | undefined;
  /** The limit. For `ratelimit`. */
  readonly simple?: SimpleRateLimit | undefined;
  /** The id of the certificate. For `mtls_certificate`. */
  readonly certificate_id?: string | undefined;
  /** The name of the index. For `vectorize`. */
  readonly index_name?: string | undefined;
  /** The name of the pipeline. For `pipelines`. */
  readonly pipeline?: string | undefined;
  /** The id of the store. For `secrets_store_secret`. */
  readonly store_id?: string | undefined;
  /** The name of the secret in the store. For `secrets_store_secret`. */
  readonly secret_name?: string | undefined;
  /** The only address that can be sent to. For `send_email`. */
  readonly destination_address?: string | undefined;
  /** The addresses that can be sent to. For `send_email`. */
  readonly allowed_destination_addresses?: readonly string[] | undefined;
  /** The addresses that can be sent from. For `send_email`. */
  readonly allowed_sender_addresses?: readonly string[] | undefined;
  /** The form of the key. For `secret_key`. */
  readonly format?: KeyFormat | (string & {}) | undefined;
  /** The algorithm, as in `SubtleCrypto.importKey`. For `secret_key`. */
  readonly algorithm?: Readonly<Record<string, unknown>> | string | undefined;
  /** What the key can be used for. For `secret_key`. */
  readonly usages?: readonly (KeyUsage | (string & {}))[] | undefined;
  /** The key in base64. For `secret_key` in the forms `raw`, `pkcs8` and `spki`. Write-only. */
  readonly key_base64?: string | undefined;
  /** The key. For `secret_key` in the form `jwk`. Write-only. */
  readonly key_jwk?: Readonly<Record<string, unknown>> | undefined;
  /** The name of the instance. For `ai_search`. */
  readonly instance_name?: string | undefined;
  /** The id of the app. For `flagship`. */
  readonly app_id?: string | undefined;
  /** The id of the service. For `vpc_service`. */
  readonly service_id?: string | undefined;
  /** The network. For `vpc_network`, instead of `tunnel_id`. */
  readonly network_id?: string | undefined;
  /** The id of the tunnel. For `vpc_network`, instead of `network_id`. */
  readonly tunnel_id?: string | undefined;
  /** The name of the file. For `data_blob`, `text_blob` and `wasm_module`, in the service worker format. */
  readonly part?: string | undefined;
  /** The name of the binding in the current version, if it is renamed. For `inherit`. */
  readonly old_name?: string | undefined;
  /** The id of the version to inherit from, or `latest`. For `inherit`. */
  readonly version_id?: string | undefined;
  /** The fields of other types, under Cloudflare's names. */
  readonly [field: string]: unknown;
}

/** What a Worker logs. The fields of `logs` and `traces` take precedence over the outer ones. */
export interface WorkerObservability {
  /** Whether the Worker logs. */
  readonly enabled: boolean;
  /**
   * The fraction of requests to log, 0 to 1.
   *
   * @default 1
   */
  readonly head_sampling_rate?: number | null | undefined;
  /** The logs. */
  readonly logs?: WorkerLogs | null | undefined;
  /** The traces. */
  readonly traces?: WorkerTraces | null | undefined;
}

/** The logs of a Worker. */
export interface WorkerLogs {
  /** Whether the Worker logs. */
  readonly enabled?: boolean | undefined;
  /** Whether each invocation is logged. */
  readonly invocation_logs?: boolean | undefined;
  /**
   * The fraction of requests to log, 0 to 1.
   *
   * @default 1
   */
  readonly head_sampling_rate?: number | null | undefined;
  /**
   * Whether the logs are stored.
   *
   * @default true
   */
  readonly persist?: boolean | undefined;
  /** Where the logs are exported to, by the names of destinations. */
  readonly destinations?: readonly string[] | undefined;
}

/** The traces of a Worker. */
export interface WorkerTraces {
  /** Whether the Worker is traced. */
  readonly enabled?: boolean | undefined;
  /**
   * The fraction of requests to trace, 0 to 1.
   *
   * @default 1
   */
  readonly head_sampling_rate?: number | null | undefined;
  /**
   * Whether the traces are stored.
   *
   * @default true
   */
  readonly persist?: boolean | undefined;
  /** Where the traces are exported to, by the names of destinations. */
  readonly destinations?: readonly string[] | undefined;
  /**
   * Which incoming trace contexts are continued: authenticated ones, or all.
   *
   * @default 'authenticated'
   */
  readonly propagation_policy?: 'authenticated' | 'accept' | (string & {}) | undefined;
}

/** A place near which a Worker runs: one of the fields. */
export interface PlacementTarget {
  /** A cloud region, such as `aws:us-east-1`. */
  readonly region?: string | undefined;
  /** A hostname that responds to HTTP. */
  readonly hostname?: string | undefined;
  /** A host and TCP port, such as `db.example.com:5432`. */
  readonly host?: string | undefined;
}

/** Where a Worker runs: `smart` lets Cloudflare decide, `targeted` is near a place. */
export interface WorkerPlacement extends PlacementTarget {
  /** Who decides: Cloudflare (`smart`), or the given place (`targeted`). */
  readonly mode?: 'smart' | 'targeted' | (string & {}) | undefined;
  /** The place, in a list of one. */
  readonly target?: readonly PlacementTarget[] | undefined;
}

/** The placement of a Worker, as Cloudflare returns it. */
export interface WorkerPlacementStatus extends WorkerPlacement {
  /** The result of Smart Placement. */
  readonly status?: 'SUCCESS' | 'UNSUPPORTED_APPLICATION' | 'INSUFFICIENT_INVOCATIONS' | (string & {}) | undefined;
  readonly last_analyzed_at?: string | undefined;
}

/** The limits of a request to a Worker. */
export interface WorkerLimits {
  /** CPU time in milliseconds. */
  readonly cpu_ms?: number | undefined;
  /** The number of subrequests. */
  readonly subrequests?: number | undefined;
}

/** A class of Durable Objects that was renamed. */
export interface RenamedClass {
  /** The old name of the class. */
  readonly from?: string | undefined;
  /** The new name of the class. */
  readonly to?: string | undefined;
}

/** A class of Durable Objects that another Worker hands over. */
export interface TransferredClass extends RenamedClass {
  /** The name of the other Worker. */
  readonly from_script?: string | undefined;
}

/** Changes of the classes of Durable Objects. */
export interface ClassChanges {
  /** New classes that store in SQLite. */
  readonly new_sqlite_classes?: readonly string[] | undefined;
  /** New classes that store key-value pairs. */
  readonly new_classes?: readonly string[] | undefined;
  /** Deleted classes. All of their data is deleted. */
  readonly deleted_classes?: readonly string[] | undefined;
  /** Renamed classes. They keep their data. */
  readonly renamed_classes?: readonly RenamedClass[] | undefined;
  /** Classes that another Worker hands over with their data. */
  readonly transferred_classes?: readonly TransferredClass[] | undefined;
}

/** Changes of the classes of Durable Objects: one step, or several in `steps`. */
export interface WorkerMigrations extends ClassChanges {
  /** The tag of the last migration that was applied. Cloudflare rejects the upload if it is another one. */
  readonly old_tag?: string | undefined;
  /** The tag of this migration. */
  readonly new_tag?: string | undefined;
  /** Changes to apply in order. */
  readonly steps?: readonly ClassChanges[] | undefined;
}

/** A class or entrypoint that a Worker exports. */
export interface WorkerExport {
  /** What it is: a Worker entrypoint, or a class of Durable Objects. */
  readonly type: 'worker' | 'durable-object' | (string & {});
  /**
   * What becomes of it.
   *
   * @default 'created'
   */
  readonly state?:
    | ('created' | 'deleted' | 'renamed' | 'transferred' | 'expecting-transfer' | (string & {}))
    | undefined;
  /** Caching of an entrypoint, in place of the Worker's `cache_options`. */
  readonly cache?:
    | {
        /** Whether responses are cached. */
        readonly enabled: boolean;
      }
    | undefined;
  /** The storage of a class: `sqlite` for new ones. */
  readonly storage?: 'sqlite' | 'legacy-kv' | (string & {}) | undefined;
  /** The name of the container that backs a class. */
  readonly container?: string | undefined;
  /** The new name of a renamed class. Write-only. */
  readonly renamed_to?: string | undefined;
  /** The Worker that a class was handed over to. Write-only. */
  readonly transferred_to?: string | undefined;
  /** The Worker that hands a class over. */
  readonly transfer_from?: string | undefined;
}

/** Caching of the responses of a Worker. */
export interface WorkerCacheOptions {
  /** Whether responses are cached. */
  readonly enabled: boolean;
  /**
   * Whether versions of the Worker share cached responses.
   *
   * @default false
   */
  readonly cross_version_cache?: boolean | undefined;
}

/** Notes on a version of a Worker. */
export interface WorkerAnnotations {
  /** A message, at most 1000 bytes. */
  readonly 'workers/message'?: string | undefined;
  /** A tag, at most 100 bytes. */
  readonly 'workers/tag'?: string | undefined;
}

/** The notes on a version of a Worker, as Cloudflare returns them. */
export interface WorkerVersionAnnotations extends WorkerAnnotations {
  /** What created the version. */
  readonly 'workers/triggered_by'?: string | undefined;
}

/** Static assets of a Worker. */
export interface WorkerAssets {
  /** The token that completed the upload of the assets. */
  readonly jwt?: string | undefined;
  /** How the assets are served. */
  readonly config?:
    | {
        /** Redirects and rewrites of requests for HTML. */
        readonly html_handling?:
          | ('auto-trailing-slash' | 'force-trailing-slash' | 'drop-trailing-slash' | 'none' | (string & {}))
          | undefined;
        /** The response if no asset matches and there is no script. */
        readonly not_found_handling?: 'none' | '404-page' | 'single-page-application' | (string & {}) | undefined;
        /** Whether the script runs before assets are served: always, never, or for some paths. */
        readonly run_worker_first?: boolean | readonly string[] | undefined;
        /**
         * Whether an asset that matches is served without the script.
         *
         * @deprecated Use `run_worker_first`.
         */
        readonly serve_directly?: boolean | undefined;
        /** The content of a `_headers` file. */
        readonly _headers?: string | undefined;
        /** The content of a `_redirects` file. */
        readonly _redirects?: string | undefined;
      }
    | undefined;
}

/** An npm package that a Worker was built with. */
export interface WorkerPackage {
  /** The name of the package. */
  readonly name: string;
  /** The range of versions in package.json. */
  readonly packageJsonVersion: string;
  /** The version that was installed. */
  readonly installedVersion: string;
}

/** A Worker that receives another Worker's logs. */
export interface TailConsumer {
  /** The name of the receiving Worker. */
  readonly service: string;
  /** The environment of the receiving Worker. */
  readonly environment?: string | undefined;
  /** The dispatch namespace of the receiving Worker. */
  readonly namespace?: string | undefined;
}

/** The handlers of a named export: of a Durable Object, or an entrypoint. */
export interface NamedHandlers {
  readonly name?: string | undefined;
  readonly handlers?: readonly string[] | undefined;
}

/** What became of the `exports` of an upload. */
export interface ExportsReconciliation {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly deleted: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  readonly transferred: readonly { readonly class: string; readonly to: string; readonly phase: string }[];
  /** Classes that another Worker has not handed over yet. */
  readonly transfer_pending: readonly { readonly class: string; readonly from: string }[];
  /** Exports that can be removed from `exports`. */
  readonly removable_entries: readonly string[];
  readonly info: readonly ExportsNotice[];
  readonly warnings: readonly ExportsNotice[];
}

/** A notice about one of the `exports` of an upload. */
export interface ExportsNotice {
  readonly class: string;
  readonly message: string;
  /** What the notice is about, in a word for programs. */
  readonly scenario: string;
  readonly namespace_id?: string | undefined;
  /** Workers that still have a binding to the class. */
  readonly referencing_scripts?: readonly string[] | undefined;
}

/** A Worker script, without its content. */
export interface WorkerScript {
  /** Its name. */
  readonly id?: string | undefined;
  /** The hash of the content. */
  readonly etag?: string | undefined;
  readonly created_on?: string | undefined;
  readonly modified_on?: string | undefined;
  readonly compatibility_date?: string | undefined;
  readonly compatibility_flags?: readonly string[] | undefined;
  /** The handlers of the default export: `fetch`, `scheduled`, … */
  readonly handlers?: readonly string[] | undefined;
  /** The named exports: Durable Objects and entrypoints. */
  readonly named_handlers?: readonly NamedHandlers[] | undefined;
  readonly has_assets?: boolean | undefined;
  readonly has_modules?: boolean | undefined;
  readonly last_deployed_from?: string | undefined;
  readonly logpush?: boolean | undefined;
  /** The tag of the last migration of Durable Objects. */
  readonly migration_tag?: string | undefined;
  readonly observability?: WorkerObservability | undefined;
  readonly placement?: WorkerPlacementStatus | undefined;
  /** @deprecated In `placement`. */
  readonly placement_mode?: string | undefined;
  /** @deprecated In `placement`. */
  readonly placement_status?: string | undefined;
  readonly cache_options?: WorkerCacheOptions | undefined;
  readonly exports?: Readonly<Record<string, WorkerExport>> | undefined;
  readonly tag?: string | undefined;
  readonly tags?: readonly string[] | null | undefined;
  readonly tail_consumers?: readonly TailConsumer[] | null | undefined;
  readonly usage_model?: 'standard' | 'bundled' | 'unbound' | undefined;
}

/** A Worker script in a list. */
export interface ListedScript extends WorkerScript {
  /** The routes that lead to the Worker; `null` if Cloudflare did not look them up. */
  readonly routes?: readonly WorkerRoute[] | null | undefined;
}

/** A Worker script that was uploaded. */
export interface UploadedScript extends WorkerScript {
  /** The start time in milliseconds, measured by Cloudflare. */
  readonly startup_time_ms: number;
  readonly entry_point?: string | undefined;
}

/** The name of the deleted script. */
export interface ScriptName {
  readonly script: string;
}

/** The settings of a Worker. */
export interface WorkerSettings {
  /** The values of secrets are not included. */
  readonly bindings?: readonly WorkerBinding[] | undefined;
  readonly annotations?: WorkerVersionAnnotations | undefined;
  readonly cache_options?: WorkerCacheOptions | undefined;
  readonly compatibility_date?: string | undefined;
  readonly compatibility_flags?: readonly string[] | undefined;
  readonly exports?: Readonly<Record<string, WorkerExport>> | undefined;
  readonly exports_reconciliation?: ExportsReconciliation | undefined;
  readonly limits?: WorkerLimits | undefined;
  readonly logpush?: boolean | undefined;
  readonly migrations?: WorkerMigrations | undefined;
  readonly observability?: WorkerObservability | undefined;
  readonly placement?: WorkerPlacementStatus | undefined;
  readonly tags?: readonly string[] | null | undefined;
  readonly tail_consumers?: readonly TailConsumer[] | null | undefined;
  readonly usage_model?: 'standard' | 'bundled' | 'unbound' | undefined;
}

/** A secret of a Worker. Its value cannot be read. */
export interface WorkerSecret {
  readonly name: string;
  readonly type: 'secret_text' | 'secret_key';
  /** The form of a key. For `secret_key`. */
  readonly format?: KeyFormat | undefined;
  /** The algorithm of a key. For `secret_key`. */
  readonly algorithm?: Readonly<Record<string, unknown>> | undefined;
  /** What a key can be used for. For `secret_key`. */
  readonly usages?: readonly KeyUsage[] | undefined;
}

/** The form of a cryptographic key, as in `SubtleCrypto.importKey`. */
export type KeyFormat = 'raw' | 'pkcs8' | 'spki' | 'jwk';

/** What a cryptographic key can be used for, as in `SubtleCrypto.importKey`. */
export type KeyUsage = 'encrypt' | 'decrypt' | 'sign' | 'verify' | 'deriveKey' | 'deriveBits' | 'wrapKey' | 'unwrapKey';

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
  readonly script?: string | null | undefined;
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
  readonly cert_id?: string | undefined;
  /** @deprecated Cloudflare has no environments of Workers any more. */
  readonly environment?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly previews_enabled?: boolean | undefined;
}

/** The id of the detached custom domain. */
export interface WorkerDomainId {
  readonly id: string;
}

/** An account's workers.dev subdomain. */
export interface WorkersSubdomain {
  readonly subdomain: string;
}
