/** A request that the simulator received. It never holds the credential. */
export interface LoggedRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The path below `/client/v4`: `/zones/…/dns_records`. */
  readonly path: string;
  /** The route's template: `/zones/{zone_id}/dns_records`. Undefined if the simulator does not know the path. */
  readonly template: string | undefined;
  /** The query parameters. */
  readonly query: Readonly<Record<string, string>>;
  /** The parsed JSON body, or the text if it is not JSON. Undefined if there is no body. */
  readonly body: unknown;
  /** The id of the token that made the request. Undefined if there was none, or it was not accepted. */
  readonly tokenId: string | undefined;
  /** The status of the response, even if a fault lost the response. Undefined if the request never arrived. */
  readonly status: number | undefined;
  /** Whether the response was the simulator's own 501: it has no model of the operation, or does not know the path. */
  readonly notSimulated: boolean;
  /** The time of the simulator's clock, in milliseconds since 1970. */
  readonly at: number;
  /** The id in the `cf-ray` header of the response. */
  readonly rayId: string;
}

/** The latest requests, oldest first: an array with two additions. */
export interface RequestLog extends ReadonlyArray<LoggedRequest> {
  /** How many requests there were since the last `clear`, including those that the log no longer keeps. */
  readonly count: number;
  /** Removes all entries and sets `count` to 0. */
  clear(): void;
}

/** The log as the simulator writes it. An entry is completed while its request is processed. */
export class WritableRequestLog extends Array<LoggedRequest> implements RequestLog {
  readonly #limit: number;
  #count = 0;

  /** @param limit How many requests to keep. */
  constructor(limit: number) {
    super();
    this.#limit = limit;
  }

  /** `map` and `filter` return plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  get count(): number {
    return this.#count;
  }

  /** Adds an entry, and drops the oldest one if there are more than the limit. */
  add(entry: LoggedRequest): void {
    this.#count += 1;
    this.push(entry);
    if (this.length > this.#limit) this.shift();
  }

  clear(): void {
    this.length = 0;
    this.#count = 0;
  }
}

/** An entry while its request is processed. */
export type OpenLogEntry = { -readonly [K in keyof LoggedRequest]: LoggedRequest[K] };
