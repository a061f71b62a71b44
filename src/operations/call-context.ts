import type { BaseCloudflare } from 'cloudflare/client';
import type { APIResource } from 'cloudflare/core/resource';
import type { ZoneRef } from '../permissions/grants.ts';
import type { ExpectedResponse } from '../transport/call.ts';
import type { List, PageRequest } from '../transport/paginate.ts';
import type { BucketRequest } from '../transport/timing/token-buckets.ts';
import type { Progress } from './facade.ts';

/** The official client's request options, a type that its package does not export by name. */
export type OfficialOptions = Awaited<NonNullable<Parameters<BaseCloudflare['get']>[1]>>;

/** What an operation works with while it runs: one call of one connector. */
export interface CallContext {
  /** One of the official client's resources, bound to this connector. */
  use<R extends APIResource>(Resource: new (client: BaseCloudflare) => R): R;
  /** Pass these to every method of a resource: the signal, the timeout, and what the transport needs to know. */
  readonly options: OfficialOptions;
  /**
   * The account to work in: the given one, or else the connector's own.
   *
   * @throws InvalidInputError if there is neither.
   */
  account(given: string | undefined): string;
  /** What the caller adds to the bodies of the requests. {@link options} adds it at the top level of each. */
  readonly extra: Readonly<Record<string, unknown>> | undefined;
  /** Options for a request that {@link extra} does not belong to, or whose body has it elsewhere. */
  readonly plainOptions: OfficialOptions;
  /** A zone in this process, for all connectors: simulators at two base URLs may have zones with the same id. */
  keyOf(zone: { readonly id: string }): string;
  /** Options for a request that also takes tokens from a bucket of its own. They tell of it alone whether it left. */
  acquiring(request: BucketRequest, response?: ExpectedResponse): OfficialOptions;
  /** Options for a request whose response is not what its method implies: a file, a list, a text, or a long one. */
  expecting(response: ExpectedResponse): OfficialOptions;
  /** A list that is read as part of the call. */
  list<T>(request: PageRequest): List<T>;
  /** Waits for something other than a request as part of the call: within its timeout, and until it is aborted. */
  within<T>(part: (ending: AbortSignal | undefined) => Promise<T>): Promise<T>;
  /** Removes the token from a text that comes from the caller's own code. */
  redact(text: string): string;
  /** Reports progress to the caller. */
  progress(progress: Progress): void;
  /** A zone by its id. Read at most once a minute for all calls of the connector. */
  zoneObject(zone: ZoneRef): Promise<object>;
  /** Drops a zone from the connector's cache after it was deleted. */
  invalidate(zone: ZoneRef): void;
}
