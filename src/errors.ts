import type { PermissionRow } from './permissions/scopes.ts';

/**
 * What went wrong, as a stable string to branch on.
 *
 * - `missing_permission`: the token lacks a permission; see {@link MissingPermissionError}
 * - `invalid_token`: malformed, unknown, disabled or not yet valid
 * - `token_expired`: past its expiry
 * - `token_ip_restricted`: valid, but not from this network address
 * - `auth_locked_out`: Cloudflare rejects every token from this network address for some minutes, after too many bad ones
 * - `not_entitled`: the billing plan of the zone or account does not include it; a different token will not help
 * - `out_of_reach`: a zone or account that the token does not cover
 * - `invalid_input`: rejected before a request, or by Cloudflare's validation; see {@link InvalidInputError}
 * - `not_found`, `conflict`, `rate_limited`: as in HTTP
 * - `api_error`: any other error response from Cloudflare
 * - `network`, `timeout`, `aborted`: no usable response arrived
 * - `callback_failed`: a callback or iterable that was passed in threw
 */
export type ErrorCode =
  | 'missing_permission'
  | 'invalid_token'
  | 'token_expired'
  | 'token_ip_restricted'
  | 'auth_locked_out'
  | 'not_entitled'
  | 'out_of_reach'
  | 'invalid_input'
  | 'not_found'
  | 'conflict'
  | 'rate_limited'
  | 'api_error'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'callback_failed';

/** One message of Cloudflare's response, with what the library knows about its code. */
export interface ApiMessage {
  readonly code: number;
  readonly message: string;
  /** What to do about it, for the codes that the library knows. */
  readonly hint?: string;
}

/** One field of an input and what is wrong with it. */
export interface InputIssue {
  /** The field, dotted where nested: `content`, `data.port`. Empty if the whole input is meant. */
  readonly field: string;
  /** What is allowed. */
  readonly message: string;
}

/** What every error with the code `missing_permission` knows. */
export interface PermissionDetails {
  /** The permissions to add, the narrowest that suffice. */
  readonly needed: readonly PermissionRow[];
  /** Every permission group that Cloudflare's documents accept for the request. Any one suffices. */
  readonly accepted: readonly string[];
  /** What the token was found to hold of the same permissions. */
  readonly granted: readonly PermissionRow[];
  /** How that is known. */
  readonly evidence: readonly string[];
  /** The page that creates a token with the missing permissions; undefined if a link cannot preselect any of them. */
  readonly fixUrl: string | undefined;
  /** The zone, account or user concerned. */
  readonly resource: string | undefined;
}

/** Everything an error can carry besides its message. */
export interface ErrorDetails {
  /** The operation that failed: `dns.records.create`. */
  readonly operation?: string | undefined;
  /** The request that failed, as method and path template: `POST /zones/{zone_id}/dns_records`. */
  readonly request?: string | undefined;
  /** The HTTP status, if there was a response. */
  readonly status?: number | undefined;
  /** Cloudflare's own codes and messages. */
  readonly errors?: readonly ApiMessage[] | undefined;
  /** The `cf-ray` header of the response, which Cloudflare's support asks for. */
  readonly rayId?: string | undefined;
  /** Whether the same call may be made again, unchanged: it may succeed later, and nothing is done twice. */
  readonly retryable?: boolean | undefined;
  /** Milliseconds to wait before a retry, if Cloudflare said so. */
  readonly retryAfter?: number | undefined;
  /** What caused it. An error of the same code passes its `needed`, `fixUrl`, `issues` … on. */
  readonly cause?: unknown;
}

/** Where the documentation of the errors is published: one heading for each code. */
const DOCS = 'https://github.com/frontegg/cloudflare-connector/blob/main/docs/errors.md';

/** The mark of a class of errors. It is the same in every copy of the package, where `instanceof` is not. */
const brandOf = (name: string): symbol => Symbol.for(`cloudflare-connector.error.${name}`);

/** Marks an error as one of a class. */
export function brand(error: CloudflareConnectorError, name: string): void {
  Object.defineProperty(error, brandOf(name), { value: true });
}

/** Whether any copy of the package marked a value as an error of a class. */
export function isBranded(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && brandOf(name) in value;
}

/**
 * The one family of errors that this library throws.
 *
 * Branch on `code`, guard with {@link CloudflareConnectorError.is}. The message, the fields and the JSON form never hold the
 * token, so the error may be logged and `toJSON()` may be returned to a front end. Errors thrown by your callbacks are
 * attached unmodified, as `cause` or in a list of failures; they are not redacted.
 */
export class CloudflareConnectorError extends Error {
  override readonly name: string = 'CloudflareConnectorError';
  readonly code: ErrorCode;
  /** The operation that failed: `dns.records.create`. */
  readonly operation: string | undefined;
  /** The request that failed, as method and path template. */
  readonly request: string | undefined;
  /** The HTTP status, if there was a response. */
  readonly status: number | undefined;
  /** Cloudflare's own codes and messages. */
  readonly errors: readonly ApiMessage[];
  /** The `cf-ray` header of the response, which Cloudflare's support asks for. */
  readonly rayId: string | undefined;
  /** Whether the same call may be made again, unchanged: it may succeed later, and nothing is done twice. */
  readonly retryable: boolean;
  /** Milliseconds to wait before a retry, if Cloudflare said so. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    const response = describeResponse(details);
    super(
      response ? `${shortened(message)}\n  ${response}` : shortened(message),
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    brand(this, 'CloudflareConnectorError');
    this.code = code;
    this.operation = details.operation;
    this.request = details.request;
    this.status = details.status;
    this.errors = details.errors ?? [];
    this.rayId = details.rayId;
    this.retryable = details.retryable ?? false;
    this.retryAfter = details.retryAfter;
    Object.assign(this, fieldsOf(code, details));
    hideUndefined(this);
  }

  /**
   * Whether a caught value is one of this library's errors, whichever copy of the package threw it. The `code` narrows it
   * further: `error.code === 'missing_permission'` gives it `needed` and `fixUrl`.
   */
  static is(value: unknown): value is ConnectorError {
    return isBranded(value, 'CloudflareConnectorError');
  }

  /** The documentation of the error's code: what happened, and what to do. */
  get docsUrl(): string {
    return `${DOCS}#${this.code}`;
  }

  /** A plain object, safe to log and to return to a front end: no token, no stack, no cause. */
  toJSON(): Record<string, unknown> {
    return {
      name: this.name,
      code: this.code,
      message: this.message,
      operation: this.operation,
      request: this.request,
      status: this.status,
      errors: this.errors,
      rayId: this.rayId,
      retryable: this.retryable,
      retryAfter: this.retryAfter,
      docsUrl: this.docsUrl,
      ...fieldsOf(this.code, this),
    };
  }
}

/** Any error with the code `missing_permission`: a {@link MissingPermissionError}, or what a denied part of a call came to. */
export interface MissingPermission extends CloudflareConnectorError, PermissionDetails {
  readonly code: 'missing_permission';
}

/** Any error with the code `invalid_input`. */
export interface InvalidInput extends CloudflareConnectorError {
  readonly code: 'invalid_input';
  /** Each field that is wrong. Empty if Cloudflare's validation rejected the request: see `errors`. */
  readonly issues: readonly InputIssue[];
}

/** Any error whose code has no fields of its own. */
export interface OtherConnectorError extends CloudflareConnectorError {
  readonly code: Exclude<ErrorCode, 'missing_permission' | 'invalid_input'>;
}

/** An error of this library, to be narrowed by its `code`. */
export type ConnectorError = MissingPermission | InvalidInput | OtherConnectorError;

/** What a {@link MissingPermissionError} is made of. By default, any one of the groups of `needed` is accepted. */
export type MissingPermissionDetails = ErrorDetails &
  Pick<PermissionDetails, 'needed'> & {
    readonly [Field in keyof PermissionDetails]?: PermissionDetails[Field] | undefined;
  };

/** The token lacks one or more permissions. Lists every missing one and links to the token that has them. */
export class MissingPermissionError extends CloudflareConnectorError implements PermissionDetails {
  override readonly name = 'MissingPermissionError';
  declare readonly code: 'missing_permission';
  declare readonly needed: readonly PermissionRow[];
  declare readonly accepted: readonly string[];
  declare readonly granted: readonly PermissionRow[];
  declare readonly evidence: readonly string[];
  declare readonly fixUrl: string | undefined;
  declare readonly resource: string | undefined;

  constructor(message: string, details: MissingPermissionDetails) {
    super('missing_permission', message, details);
    brand(this, this.name);
  }

  /** Whether a caught value is one, whichever copy of the package threw it. */
  static override is(value: unknown): value is MissingPermissionError {
    return isBranded(value, 'MissingPermissionError');
  }
}

/** The input was rejected before any request was made. Names every field that is wrong and what is allowed. */
export class InvalidInputError extends CloudflareConnectorError {
  override readonly name: string = 'InvalidInputError';
  declare readonly code: 'invalid_input';
  declare readonly issues: readonly InputIssue[];

  constructor(subject: string, issues: readonly InputIssue[], details: ErrorDetails = {}) {
    super('invalid_input', `${subject}: ${listed(issues)}`, { ...details, issues } as ErrorDetails);
    brand(this, 'InvalidInputError');
  }

  /** Whether a caught value is one, whichever copy of the package threw it. */
  static override is(value: unknown): value is InvalidInputError {
    return isBranded(value, 'InvalidInputError');
  }
}

/** The longest message, in bytes: logs and front ends cut longer ones. */
const LONGEST = 3_500;

/** The issues that fit into a message, and how many more there are. */
function listed(issues: readonly InputIssue[]): string {
  const shown: string[] = [];
  let length = 0;
  for (const { field, message } of issues) {
    const text = field ? `${field}: ${message}` : message;
    length += text.length + 2;
    if (shown.length > 0 && length > LONGEST / 2) break;
    shown.push(text);
  }
  const left = issues.length - shown.length;
  return shown.join('; ') + (left > 0 ? `; and ${left} more, see \`issues\`` : '');
}

function shortened(message: string): string {
  if (message.length <= LONGEST / 3) return message;
  const { read } = new TextEncoder().encodeInto(message, new Uint8Array(LONGEST));
  return read === message.length ? message : `${message.slice(0, read)} …`;
}

/** The fields that come with a code: the error's own, or those of the error that caused it. */
function fieldsOf(code: ErrorCode, source: ErrorDetails): Partial<PermissionDetails> | Pick<InvalidInput, 'issues'> {
  const { cause } = source;
  const inherited = CloudflareConnectorError.is(cause) && cause.code === code ? cause : {};
  const known = { ...inherited, ...source } as Partial<PermissionDetails & InvalidInput>;
  if (code === 'invalid_input') return { issues: known.issues ?? [] };
  if (code !== 'missing_permission') return {};
  const { needed = [], granted = [], evidence = [], fixUrl, resource } = known;
  return { needed, accepted: known.accepted ?? needed.map(({ group }) => group), granted, evidence, fixUrl, resource };
}

/** Fields that are undefined are not printed. */
function hideUndefined(error: CloudflareConnectorError): void {
  for (const [field, value] of Object.entries(error)) {
    if (value === undefined) Object.defineProperty(error, field, { enumerable: false });
  }
}

/** `request: POST /zones/{zone_id}/dns_records → 403, code 10000, ray 8f2a…` */
function describeResponse({ request, status, errors, rayId }: ErrorDetails): string {
  if (!request) return '';
  const response = [
    status === undefined ? '' : String(status),
    ...(errors ?? []).map(({ code }) => `code ${code}`),
    rayId ? `ray ${rayId}` : '',
  ].filter(Boolean);
  return response.length > 0 ? `request: ${request} → ${response.join(', ')}` : `request: ${request}`;
}
