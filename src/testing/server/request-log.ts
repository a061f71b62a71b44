/** A request as the simulator saw it. The credential itself is never kept. */
export interface LoggedRequest {
  readonly method: string;
  /** Below `/client/v4`: `/zones/…/dns_records`. */
  readonly path: string;
  /** The route's template, `/zones/{zone_id}/dns_records`; undefined where there is no such route. */
  readonly template: string | undefined;
  readonly query: Readonly<Record<string, string>>;
  /** The parsed JSON body, or the text where it is no JSON; undefined where there is none. */
  readonly body: unknown;
  /** The id of the token that made the request. */
  readonly tokenId: string | undefined;
  /** The status answered, even if the answer was lost on its way; undefined when the request never arrived. */
  readonly status: number | undefined;
  /** On the simulator's clock, in milliseconds since 1970. */
  readonly at: number;
  readonly rayId: string;
}

/** Every request the simulator was sent, oldest first. An array, with two additions. */
export interface RequestLog extends ReadonlyArray<LoggedRequest> {
  readonly count: number;
  clear(): void;
}

/** The log as the simulator writes it; an entry is filled in while its request is answered. */
export class WritableRequestLog extends Array<LoggedRequest> implements RequestLog {
  /** `map` and `filter` give plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  get count(): number {
    return this.length;
  }

  clear(): void {
    this.length = 0;
  }
}

/** An entry while its request is being answered. */
export type OpenLogEntry = { -readonly [K in keyof LoggedRequest]: LoggedRequest[K] };
