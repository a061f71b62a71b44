/** An error in Cloudflare's envelope. */
export interface ApiError {
  readonly code: number;
  readonly message: string;
  readonly error_chain?: readonly ApiError[];
}

/** A message in the envelope of a success. */
export interface ApiMessage {
  readonly code: number;
  readonly message: string;
  readonly type?: string | null;
}

/** Where a page of a list stands. */
export interface ResultInfo {
  readonly page: number;
  readonly per_page: number;
  readonly count: number;
  readonly total_count: number;
  readonly total_pages?: number;
}

/** What a route answers, before it becomes a response. */
export interface Answer {
  readonly status: number;
  /** JSON, a text as it is, or a form of files. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A success in Cloudflare's envelope. */
export function success(
  result: unknown,
  extra: { readonly info?: ResultInfo; readonly messages?: readonly ApiMessage[] } = {},
): Answer {
  return {
    status: 200,
    body: {
      result,
      ...(extra.info && { result_info: extra.info }),
      success: true,
      errors: [],
      messages: extra.messages ?? [],
    },
  };
}

/** Thrown anywhere below a route to end the request with an error. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly errors: readonly ApiError[],
    /** The API gateway answers before the service behind it does, and leaves `messages` and `result` out. */
    readonly bare: boolean = false,
    readonly headers: Readonly<Record<string, string>> = {},
    /** Page rules say there what is wrong. */
    readonly messages: readonly ApiMessage[] = [],
  ) {
    super(errors.map(({ code, message }) => `${message} (${code})`).join('; '));
  }

  get answer(): Answer {
    const failure = { success: false, errors: this.errors };
    return { status: this.status, body: this.bare ? failure : { ...failure, messages: this.messages, result: null } };
  }
}

/** A refusal with one error, by default 400, which is what most services answer to bad input. */
export function refusal(code: number, message: string, status = 400): Refusal {
  return new Refusal(status, [{ code, message }]);
}

/** A refusal whose reason stands in `error_chain`, below a general error. */
export function chainedRefusal(outer: ApiError, inner: ApiError): Refusal {
  return new Refusal(400, [{ ...outer, error_chain: [inner] }]);
}
