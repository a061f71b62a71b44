import type { BaseCloudflare } from 'cloudflare/client';
import type { APIResource } from 'cloudflare/core/resource';
import type { RequestClient, RequestOptions } from '../client/request-client.ts';
import type { SeenZones } from '../client/seen-zones.ts';
import type { ZoneDirectory } from '../client/zone-directory.ts';
import { type CloudflareConnectorError, InvalidInputError } from '../errors.ts';
import type { ZoneRef } from '../permissions/grants.ts';
import { type Audited, auditKey, type Call, type ExpectedResponse } from '../transport/call.ts';
import { callKey, type Outgoing } from '../transport/compose.ts';
import type { Envelope } from '../transport/envelope.ts';
import { notify } from '../transport/layers/observe.ts';
import { loadFailures } from '../transport/load-failures.ts';
import { type List, type PageRequest, paginate } from '../transport/paginate.ts';
import { raceAbort, withTimeout } from '../transport/timing/timeout.ts';
import type { BucketRequest } from '../transport/timing/token-buckets.ts';
import type { CallContext, OfficialOptions } from './call-context.ts';
import type { RunnableOperation } from './declare.ts';
import type { CallOptions, Progress } from './facade.ts';

/** What a context needs of the connector. */
export interface ContextEngine {
  readonly client: RequestClient;
  /** Removes the token from a text that an error shows. */
  readonly redact: (text: string) => string;
  readonly zones: ZoneDirectory;
  readonly seenZones: SeenZones;
  /** The account that was set on the connector. */
  readonly account: string | undefined;
}

/** Where an operation works, and until when. */
export interface Place {
  readonly zone: ZoneRef | undefined;
  readonly accountId: string | undefined;
  /** When the call must have ended, in milliseconds of `Date.now()`; undefined without a limit. */
  readonly deadline: number | undefined;
  /** What the caller adds to the bodies of the requests. */
  readonly extra: Readonly<Record<string, unknown>> | undefined;
}

/** Operations whose requests are many, and that nobody waits for. */
const BULK = /\.(?:apply|sync|forEach)$/;

/** One call of one operation. */
export class OperationContext implements CallContext {
  readonly zone: ZoneRef | undefined;
  readonly accountId: string | undefined;
  readonly requestOptions: RequestOptions;
  readonly extra: Readonly<Record<string, unknown>> | undefined;
  readonly #engine: ContextEngine;
  readonly #onProgress: CallOptions['onProgress'];
  readonly #endpoint: string;

  constructor(
    engine: ContextEngine,
    { name, scope, effect, idempotent, endpoints, whole }: RunnableOperation,
    { zone, accountId, deadline, extra }: Place,
    { signal, timeout, onProgress, priority, [auditKey]: audit }: CallOptions & Audited,
  ) {
    this.zone = zone;
    this.accountId = accountId;
    this.extra = extra;
    const call = {
      operation: name,
      scope,
      effect,
      idempotent,
      zone,
      deadline,
      extra,
      withFurtherPages: whole?.withFurtherPages,
      progress: { changes: 0 },
      priority: priority ?? (BULK.test(name) ? 'bulk' : undefined),
      audit,
    };
    this.requestOptions = { call, signal, timeout };
    this.#engine = engine;
    this.#onProgress = onProgress;
    this.#endpoint = endpoints[0];
  }

  /** The resources spread these into the options that {@link RequestClient} gets. */
  get options(): OfficialOptions {
    return this.requestOptions as unknown as OfficialOptions;
  }

  keyOf({ id }: { readonly id: string }): string {
    return `${this.#engine.client.baseURL} ${id}`;
  }

  get plainOptions(): OfficialOptions {
    return this.#with({ extra: undefined });
  }

  use<R extends APIResource>(Resource: new (client: BaseCloudflare) => R): R {
    return this.#engine.client.use(Resource);
  }

  account(given: string | undefined): string {
    const account = given ?? this.#engine.account;
    if (account !== undefined) return account;
    const { operation } = this.requestOptions.call;
    const message = 'is required: pass it here or set `account` on the connector';
    throw new InvalidInputError(operation, [{ field: 'account', message }], { operation });
  }

  acquiring(bucketRequest: BucketRequest, expects?: ExpectedResponse): OfficialOptions {
    return this.#with({ bucketRequest, expects, progress: { changes: 0 } });
  }

  expecting(expects: ExpectedResponse): OfficialOptions {
    return this.#with({ expects });
  }

  #with(about: Partial<Call>): OfficialOptions {
    const { call } = this.requestOptions;
    return { ...this.requestOptions, call: { ...call, ...about } } as unknown as OfficialOptions;
  }

  readPage(path: string, query: object): Promise<Envelope> {
    return this.#engine.client.getAPIList(path, undefined, { ...this.requestOptions, query });
  }

  list<T>(request: PageRequest): List<T> {
    return paginate(async () => ({ request, readPage: (path, query) => this.readPage(path, query) }));
  }

  /** @param endpoint The request that the error names if the call ends before the part does. */
  within<T>(part: (ending: AbortSignal | undefined) => Promise<T>, endpoint?: string): Promise<T> {
    return withTimeout(this.requestOptions, ...this.#asOwn(endpoint), (ending) => raceAbort(part(ending), ending));
  }

  /** The error for a response whose parts are not of the types that Cloudflare documents. */
  async misread(cause: Error): Promise<CloudflareConnectorError> {
    const { badResultError } = await loadFailures();
    return badResultError(...this.#asOwn(), undefined, cause.message, cause);
  }

  /** The request that an error shows which is not of any other. */
  #asOwn(endpoint = this.#endpoint): [path: string, init: Outgoing] {
    const [method = '', path = ''] = endpoint.split(' ');
    return [path, { method, [callKey]: this.requestOptions.call }];
  }

  redact(text: string): string {
    return this.#engine.redact(text);
  }

  /** Ends the call: what it sent beside the request that failed, or reads ahead, is not retried. */
  end(): void {
    const { progress } = this.requestOptions.call;
    if (!progress) return;
    progress.isOver = true;
    progress.waits?.abort();
  }

  progress(progress: Progress): void {
    notify(this.#onProgress, progress);
  }

  zoneObject({ id }: ZoneRef): Promise<object> {
    const read = async () =>
      (await this.#engine.client.get<Envelope>(`/zones/${id}`, this.requestOptions)).result as object;
    return this.#engine.seenZones.get(id, read);
  }

  invalidate({ id }: ZoneRef): void {
    this.#engine.seenZones.forget(id);
    this.#engine.zones.invalidate(id);
  }
}
