/** A request and its answer, as they went over the wire. */
export interface Exchange {
  /** What made the request: an operation's name, `permissions.detect`, `zones.lookup`. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** Empty where there is no body. */
  readonly body: string;
  /** The parts of the body, where it is a form. */
  readonly parts?: readonly BodyPart[] | undefined;
  readonly status: number;
  readonly responseHeaders: Headers;
  readonly responseBody: string;
  readonly responseParts?: readonly BodyPart[] | undefined;
}

/** A part of a form. */
export interface BodyPart {
  readonly name: string;
  /** Its media type; empty for a plain field. */
  readonly type: string;
  readonly text: string;
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
        ...{ method, url, headers },
        ...{ parts: await partsOf(request.clone()), body: await request.text() },
        status: response.status,
        responseHeaders: copy.headers,
        ...{ responseParts: await partsOf(copy.clone()), responseBody: await copy.text() },
      });
      return response;
    };
  }
}

async function partsOf(message: Request | Response): Promise<readonly BodyPart[] | undefined> {
  if (!message.headers.get('content-type')?.startsWith('multipart/form-data')) return undefined;
  const form = await message.formData().catch(() => undefined);
  if (!form) return undefined;
  return Promise.all(
    [...form].map(async ([name, part]) =>
      typeof part === 'string' ? { name, type: '', text: part } : { name, type: part.type, text: await part.text() },
    ),
  );
}
