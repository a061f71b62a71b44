/** A request and its answer, as they went over the wire. */
export interface Exchange {
  /** What made the request: an operation's name, `permissions.detect`, `zones.lookup`. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** Empty where there is no body. */
  readonly body: string;
  readonly status: number;
  readonly responseHeaders: Headers;
  readonly responseBody: string;
}

/** Keeps every exchange of the fetches that it is put around. */
export class Recorder {
  readonly exchanges: Exchange[] = [];
  /** What makes the next requests. */
  operation: string | undefined;

  /** A fetch that does the same, and keeps what goes through it. */
  around(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return async (input, init) => {
      const { operation } = this;
      const request = new Request(input, init);
      const { method, url, headers } = request;
      const response = await fetch(input, init);
      const copy = response.clone();
      this.exchanges.push({
        operation,
        ...{ method, url, headers, body: await request.text() },
        status: response.status,
        responseHeaders: copy.headers,
        responseBody: await copy.text(),
      });
      return response;
    };
  }
}
