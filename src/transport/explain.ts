import { type ApiMessage, CloudflareConnectorError, MissingPermissionError } from '../errors.ts';
import { explainShortfall } from '../permissions/explanation.ts';
import type { TokenStatus } from '../permissions/report.ts';
import type { PermissionRow } from '../permissions/scopes.ts';
import { type Answer, describeAnswer, messagesOf } from './answer.ts';
import { apiPath, type Call, callOf, describeRequest, methodOf } from './call.ts';
import type { Layer, Outgoing } from './compose.ts';

/** A request that Cloudflare refused, in the parts that an explanation needs. */
export interface Denial {
  readonly method: string;
  /** The path below `/client/v4`. */
  readonly path: string;
  readonly call: Call | undefined;
  readonly messages: readonly ApiMessage[];
  readonly signal: AbortSignal | undefined;
}

/** What looking into a denial showed. */
export interface Inquiry {
  readonly token: TokenStatus;
  /** The rows to ask for; empty when nobody knows which. */
  readonly needed: readonly PermissionRow[];
  /** Rows of the same permissions that the token holds there. */
  readonly granted: readonly PermissionRow[];
  /** Everything the token is known to hold there. */
  readonly held: readonly PermissionRow[];
  /** How that is known. */
  readonly evidence: string | undefined;
  /** The zone, account or user concerned, in words. */
  readonly resource: string | undefined;
  /** Set when the token does not reach the zone or account at all: what it reaches instead. */
  readonly reaches: readonly string[] | undefined;
}

/** Finds out why a request was refused. Never throws but for an abort. */
export type Inquire = (denial: Denial) => Promise<Inquiry>;

/** Where an explained answer carries its error, for clients that make errors of their own from it. */
const explained = Symbol.for('cloudflare-connector.explained');

/**
 * Turns a refusal into an error that says what was missing.
 *
 * A refused answer still reaches the caller, with its body: the explanation is added to the `messages` of the envelope, so
 * that other clients print it, and {@link explanationOf} finds the error on what they throw.
 */
export function explain(inquire: Inquire): Layer {
  return (next) => async (url, init) => {
    const response = await next(url, init);
    if (!mayBeDenial(response.status)) return response;
    const text = await response.text();
    const body = parse(text);
    const messages = messagesOf(body);
    if (response.status === 400 && !messages.some(isCredentialFault)) return rebuilt(response, text, undefined);

    const denial = denialOf(url, init, messages);
    const answer: Answer = {
      status: response.status,
      body,
      headers: response.headers,
      request: describeRequest(url, init),
      operation: denial.call?.operation,
    };
    const told = fromMessages(answer, messages) ?? (body === undefined ? noEnvelope(answer) : undefined);
    if (told) return explainedAnswer(response, text, body, told);

    const inquiry = await inquire(denial);
    if (response.status === 401 && inquiry.token.status === 'active') {
      // Valid tokens get stray 401s (seen: workers-sdk#13854), and a request that was not let in was not applied.
      const again = await next(url, init);
      if (!mayBeDenial(again.status)) return again;
    }
    return explainedAnswer(response, text, body, fromInquiry(answer, messages, inquiry));
  };
}

/** The explanation that an answer, or an error made from one, carries. */
export function explanationOf(value: unknown): CloudflareConnectorError | undefined {
  for (let at = value, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth++) {
    if (CloudflareConnectorError.is(at)) return at;
    const { headers, cause } = at as { headers?: object; cause?: unknown };
    const error = (headers as { [explained]?: unknown } | undefined)?.[explained];
    if (CloudflareConnectorError.is(error)) return error;
    at = cause;
  }
  return undefined;
}

function mayBeDenial(status: number): boolean {
  return status === 401 || status === 403 || status === 400;
}

/** 400 is how malformed or missing credentials are refused. */
function isCredentialFault({ code }: ApiMessage): boolean {
  return code === 6003 || code === 6111 || code === 9106;
}

function denialOf(url: string, init: Outgoing, messages: readonly ApiMessage[]): Denial {
  return {
    method: methodOf(init),
    path: apiPath(url),
    call: callOf(init),
    messages,
    signal: init.signal ?? undefined,
  };
}

/** What the messages say by themselves, without asking anything. */
function fromMessages(answer: Answer, messages: readonly ApiMessage[]): CloudflareConnectorError | undefined {
  const { subject, details } = describeAnswer(answer, messages);
  const text = messages.map(({ message }) => message).join('; ');
  if (/cannot use the access token from location/i.test(text)) {
    const message = `The token may not be used from this network address: ${text}. Change the token's client IP filter, or call from an allowed address.`;
    return new CloudflareConnectorError('token_ip_restricted', message, details);
  }
  if (messages.some(isCredentialFault)) {
    return new CloudflareConnectorError('invalid_token', `Cloudflare does not recognise the token: ${text}.`, details);
  }
  if (/method not allowed/i.test(text)) {
    return new CloudflareConnectorError(
      'api_error',
      `${subject}: Cloudflare does not allow this method here.`,
      details,
    );
  }
  if (
    /not entitled|entitlement|upgrade your plan|not available (?:on|for) your plan|(?:higher|paid|enterprise) plan/i.test(
      text,
    )
  ) {
    const message = `${subject} is not part of the plan: ${text}. No token changes that.`;
    return new CloudflareConnectorError('not_entitled', message, details);
  }
  return undefined;
}

function noEnvelope(answer: Answer): CloudflareConnectorError {
  const { subject, details } = describeAnswer(answer);
  const type = answer.headers.get('content-type') ?? 'no content type';
  return new CloudflareConnectorError(
    'api_error',
    `${subject} was refused with an answer that is not from Cloudflare's API (${type}). A firewall or proxy in between may have refused it.`,
    details,
  );
}

function fromInquiry(answer: Answer, messages: readonly ApiMessage[], inquiry: Inquiry): CloudflareConnectorError {
  const { subject, details } = describeAnswer(answer, messages);
  const { token, needed, granted, held, evidence, resource, reaches } = inquiry;
  const tokenError = tokenFault(token, details);
  if (tokenError) return tokenError;
  if (reaches) {
    const list = reaches.length > 0 ? reaches.join(', ') : 'none that it can list';
    const message = `${subject}: the token does not cover ${resource ?? 'this resource'}. It covers ${list}.`;
    return new CloudflareConnectorError('out_of_reach', message, details);
  }
  if (needed.length === 0) {
    const said = messages.map(({ message }) => message).join('; ');
    const message = `${subject}: Cloudflare refused and does not say why${said ? ` ("${said}")` : ''}, and its documents name no permission for this request.`;
    return new CloudflareConnectorError('api_error', message, details);
  }
  const owner = token.owner === 'account' ? 'account' : 'user';
  const { message, fixUrl } = explainShortfall({ subject, needed, resource, granted, keep: held, evidence, owner });
  return new MissingPermissionError(message, {
    ...details,
    needed,
    granted,
    evidence: evidence ? [evidence] : [],
    fixUrl,
    resource,
  });
}

/** The error for a token that can not be used at all; undefined for one that can, or of which nothing is known. */
export function tokenFault(
  token: TokenStatus,
  details: ConstructorParameters<typeof CloudflareConnectorError>[2],
): CloudflareConnectorError | undefined {
  const why = token.reason ? ` (${token.reason})` : '';
  switch (token.status) {
    case 'expired':
      return new CloudflareConnectorError(
        'token_expired',
        `The token has expired${why}. Roll it or create another.`,
        details,
      );
    case 'ip_restricted':
      return new CloudflareConnectorError(
        'token_ip_restricted',
        `The token may not be used from this network address${why}.`,
        details,
      );
    case 'disabled':
      return new CloudflareConnectorError('invalid_token', `The token is disabled${why}.`, details);
    case 'not_yet_valid':
      return new CloudflareConnectorError('invalid_token', `The token is not valid yet${why}.`, details);
    case 'invalid':
      return new CloudflareConnectorError('invalid_token', `The token is not valid${why}.`, details);
    default:
      return undefined;
  }
}

function parse(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

function explainedAnswer(response: Response, text: string, body: unknown, error: CloudflareConnectorError): Response {
  if (body === undefined) return rebuilt(response, text, error);
  const { messages } = body as { messages?: unknown };
  const told = {
    ...body,
    messages: [...(Array.isArray(messages) ? messages : []), { code: 0, message: error.message }],
  };
  return rebuilt(response, JSON.stringify(told), error);
}

/** The response again, readable although its body was read. */
function rebuilt(response: Response, text: string, error: CloudflareConnectorError | undefined): Response {
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  headers.delete('content-encoding');
  const { status, statusText, url } = response;
  const copy = new Response(text, { status, statusText, headers });
  if (error) Object.defineProperty(copy.headers, explained, { value: error });
  return Object.defineProperty(copy, 'url', { value: url });
}
