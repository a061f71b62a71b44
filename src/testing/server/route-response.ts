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

/** The position of a page in its list. */
export interface ResultInfo {
  readonly page: number;
  readonly per_page: number;
  readonly count: number;
  readonly total_count: number;
  readonly total_pages?: number;
}

/** What a route returns, before it becomes a `Response`. */
export interface RouteResponse {
  readonly status: number;
  /** A value to send as JSON, a string to send as it is, or a form. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A success in Cloudflare's envelope. */
export function success(
  result: unknown,
  extra: {
    readonly info?: ResultInfo;
    /** Whether `result_info` is the last member, as was recorded for DNS records and access rules. @default the second */
    readonly infoLast?: boolean;
    readonly messages?: readonly ApiMessage[];
  } = {},
): RouteResponse {
  const info = extra.info && { result_info: extra.info };
  const envelope = { success: true, errors: [], messages: extra.messages ?? [] };
  return {
    status: 200,
    body: extra.infoLast ? { result, ...envelope, ...info } : { result, ...info, ...envelope },
  };
}

/** Thrown anywhere below a route to reject the request with Cloudflare's error envelope. */
export class Rejection extends Error {
  override readonly name = 'Rejection';

  constructor(
    readonly status: number,
    readonly errors: readonly ApiError[],
    /** Leaves `messages` and `result` out, as the API gateway does when it rejects a request itself, or only `result`. */
    readonly bare: boolean | 'without result' = false,
    readonly headers: Readonly<Record<string, string>> = {},
    /** Page rules explain here what is wrong. */
    readonly messages: readonly ApiMessage[] = [],
  ) {
    super(errors.map(({ code, message }) => `${message} (${code})`).join('; '));
  }

  get response(): RouteResponse {
    const failure = { success: false, errors: this.errors };
    if (this.bare === true) return { status: this.status, body: failure };
    const { messages } = this;
    return { status: this.status, body: { ...failure, messages, ...(!this.bare && { result: null }) } };
  }
}

/** A rejection with one error. The status is 400 by default, which most services use for invalid input. */
export function rejection(code: number, message: string, status = 400): Rejection {
  return new Rejection(status, [{ code, message }]);
}
