import type { PermissionRow } from './permissions/scopes.ts';

/**
 * What went wrong, as a stable string to branch on.
 *
 * - `missing_permission`: the token lacks a permission row; see {@link MissingPermissionError}
 * - `invalid_token`: malformed, unknown, disabled or not yet valid
 * - `token_expired`: past its expiry
 * - `token_ip_restricted`: good, but not from this network address
 * - `not_entitled`: the zone's or account's plan does not include it; no token helps
 * - `out_of_reach`: a zone or account that the token does not cover
 * - `invalid_input`: refused before a request, or by Cloudflare's validation; see {@link InvalidInputError}
 * - `not_found`, `conflict`, `rate_limited`: as in HTTP
 * - `api_error`: anything else Cloudflare answered
 * - `network`, `timeout`, `aborted`: no usable answer came
 * - `callback_failed`: what the caller handed in failed by itself: a function, or a source of items
 */
export type ErrorCode =
  | 'missing_permission'
  | 'invalid_token'
  | 'token_expired'
  | 'token_ip_restricted'
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

/** One of the messages in Cloudflare's answer, with what the library knows about its code. */
export interface ApiMessage {
  readonly code: number;
  readonly message: string;
  /** What to do about it, for the codes the library knows. */
  readonly hint?: string;
}

/** Everything an error can carry besides its message. */
export interface ErrorDetails {
  /** The operation that failed: `dns.records.create`. */
  readonly operation?: string | undefined;
  /** The request that failed, as method and path template: `POST /zones/{zone_id}/dns_records`. */
  readonly request?: string | undefined;
  /** The HTTP status, when there was an answer. */
  readonly status?: number | undefined;
  /** Cloudflare's own codes and messages. */
  readonly errors?: readonly ApiMessage[] | undefined;
  /** The `cf-ray` of the answer, which Cloudflare's support asks for. */
  readonly rayId?: string | undefined;
  /** Whether the same call may be made again, unchanged: it may succeed later, and what it does is not done twice. */
  readonly retryable?: boolean | undefined;
  /** Milliseconds to wait before another try, where Cloudflare said so. */
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

/** Survives copies of the package in one process, where `instanceof` does not. */
const brand = Symbol.for('cloudflare-connector.error');

/**
 * The one family of errors this library throws.
 *
 * Branch on `code`, guard with {@link CloudflareConnectorError.is}. Neither the message nor any field, nor the JSON form,
 * ever holds the token, so the error may be logged and `toJSON()` may be returned to a front end. What the caller's own code
 * threw is handed back as it is, as the `cause` or in a list of failures: that shows what it shows.
 */
export class CloudflareConnectorError extends Error {
  override readonly name: string = 'CloudflareConnectorError';
  readonly code: ErrorCode;
  readonly operation: string | undefined;
  readonly request: string | undefined;
  readonly status: number | undefined;
  readonly errors: readonly ApiMessage[];
  readonly rayId: string | undefined;
  readonly retryable: boolean;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    const said = describeAnswer(details);
    super(
      said ? `${cut(message)}\n  ${said}` : cut(message),
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    Object.defineProperty(this, brand, { value: true });
    this.code = code;
    this.operation = details.operation;
    this.request = details.request;
    this.status = details.status;
    this.errors = details.errors ?? [];
    this.rayId = details.rayId;
    this.retryable = details.retryable ?? false;
    this.retryAfter = details.retryAfter;
    hideUnknown(this);
  }

  /** Whether a caught value is one of this library's errors, whichever copy of the package threw it. */
  static is(value: unknown): value is CloudflareConnectorError {
    return typeof value === 'object' && value !== null && brand in value;
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
    };
  }
}

/** What a {@link MissingPermissionError} knows beyond the other errors. */
export interface MissingPermissionDetails extends ErrorDetails {
  /** The rows to add, the narrowest that suffice. */
  readonly needed: readonly PermissionRow[];
  /** Every permission group that Cloudflare's documents accept for the request; any one suffices. */
  readonly accepted?: readonly string[] | undefined;
  /** What the token was found to hold of the same permissions. */
  readonly granted?: readonly PermissionRow[] | undefined;
  /** How that is known. */
  readonly evidence?: readonly string[] | undefined;
  /** The page that creates a token with the missing rows; undefined when no row has a known template key. */
  readonly fixUrl?: string | undefined;
  /** The zone, account or user concerned. */
  readonly resource?: string | undefined;
}

/** The token lacks one or more permission rows. Lists every missing row and links to the token that has them. */
export class MissingPermissionError extends CloudflareConnectorError {
  override readonly name = 'MissingPermissionError';
  readonly needed: readonly PermissionRow[];
  readonly accepted: readonly string[];
  readonly granted: readonly PermissionRow[];
  readonly evidence: readonly string[];
  readonly fixUrl: string | undefined;
  readonly resource: string | undefined;

  constructor(message: string, details: MissingPermissionDetails) {
    super('missing_permission', message, details);
    this.needed = details.needed;
    this.accepted = details.accepted ?? details.needed.map(({ group }) => group);
    this.granted = details.granted ?? [];
    this.evidence = details.evidence ?? [];
    this.fixUrl = details.fixUrl;
    this.resource = details.resource;
    hideUnknown(this);
  }

  override toJSON(): Record<string, unknown> {
    return {
      ...super.toJSON(),
      needed: this.needed,
      accepted: this.accepted,
      granted: this.granted,
      evidence: this.evidence,
      fixUrl: this.fixUrl,
      resource: this.resource,
    };
  }
}

/** One field of an input and what is wrong with it. */
export interface InputIssue {
  /** The field, dotted where nested: `content`, `data.port`. Empty when the whole input is meant. */
  readonly field: string;
  /** What is allowed. */
  readonly message: string;
}

/** The input was refused before any request was made. Names every field concerned and what is allowed. */
export class InvalidInputError extends CloudflareConnectorError {
  override readonly name: string = 'InvalidInputError';
  readonly issues: readonly InputIssue[];

  constructor(subject: string, issues: readonly InputIssue[], details: ErrorDetails = {}) {
    super('invalid_input', `${subject}: ${listed(issues)}`, details);
    this.issues = issues;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), issues: this.issues };
  }
}

/** As many bytes of a message as logs and front ends take. */
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

function cut(message: string): string {
  if (message.length <= LONGEST / 3) return message;
  const { read } = new TextEncoder().encodeInto(message, new Uint8Array(LONGEST));
  return read === message.length ? message : `${message.slice(0, read)} …`;
}

/** What is not known is not printed as `undefined`. */
function hideUnknown(error: CloudflareConnectorError): void {
  for (const [field, value] of Object.entries(error)) {
    if (value === undefined) Object.defineProperty(error, field, { enumerable: false });
  }
}

/** `request: POST /zones/{zone_id}/dns_records → 403, code 10000, ray 8f2a…` */
function describeAnswer({ request, status, errors, rayId }: ErrorDetails): string {
  if (!request) return '';
  const answer = [
    status === undefined ? '' : String(status),
    ...(errors ?? []).map(({ code }) => `code ${code}`),
    rayId ? `ray ${rayId}` : '',
  ].filter(Boolean);
  return answer.length > 0 ? `request: ${request} → ${answer.join(', ')}` : `request: ${request}`;
}
