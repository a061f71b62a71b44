import { type ApiMessage, CloudflareConnectorError, type ErrorCode, type ErrorDetails } from '../../errors.ts';
import type { TokenStatus } from '../../permissions/report-facts.ts';
import { redact } from '../../permissions/token-format.ts';
import { apiPath, callOf, describeRequest, methodOf } from '../call.ts';
import type { Outgoing } from '../compose.ts';
import type { Denial, Diagnosis } from '../diagnosis.ts';
import { explained } from '../explanation-of.ts';
import type { ExplainOptions } from '../layers/explain.ts';
import { missingPermission, samePermission } from './missing-permission.ts';
import { describeResponse, type FailedResponse, isBeyondThePlan, messagesOf } from './response-error.ts';

/**
 * Explains a denial: returns the response with the explanation on it. A 401 for a token that turns out to be valid is retried
 * once: valid tokens get stray 401s (seen: workers-sdk#13854), and a request that was not let in was not applied.
 */
export async function explainDenial(
  response: Response,
  url: string,
  init: Outgoing,
  { diagnose, token }: ExplainOptions,
  retry: () => Promise<Response>,
): Promise<Response> {
  const raw = await response.text();
  if (!isDenial(response, messagesOf(parse(raw)))) return rebuilt(response, raw, undefined);
  const text = redact(raw, token);
  const body = parse(text);
  const messages = messagesOf(body);
  const denial = denialOf(url, init, messages);
  const failed: FailedResponse = {
    status: response.status,
    body,
    headers: response.headers,
    request: describeRequest(url, init),
    operation: denial.call?.operation,
  };
  const known = fromMessages(failed, messages);
  if (known) return explainedResponse(response, text, body, known);
  const diagnosis = await diagnose(denial);
  if (response.status === 401 && diagnosis.token.status === 'active') {
    const second = await retry();
    if (![400, 401, 403].includes(second.status)) return second;
  }
  return explainedResponse(response, text, body, fromDiagnosis(failed, messages, diagnosis));
}

function isDenial({ status }: Response, messages: readonly ApiMessage[]): boolean {
  if (status === 401 || status === 403) return true;
  return messages.some(
    ({ code, message }) => isCredentialFault({ code, message }) || isUnclear(message) || GRAPHQL_DENIAL.test(message),
  );
}

/** Said with status 400 of a token that is good elsewhere (workers-sdk#13656, #9129), and of one that is not. */
const isUnclear = (message: string): boolean => /^authentication failed$|unable to authenticate request/i.test(message);

/**
 * The third was seen in 2026: "Actor '…' does not have permission 'com.cloudflare.api.account.zone.analytics.read' for zone …".
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/errors/
 */
const GRAPHQL_DENIAL = /not authorized|does not have access to the path|does not have permission '/i;

/** What the messages say by themselves, without further requests. */
function fromMessages(failed: FailedResponse, messages: readonly ApiMessage[]): CloudflareConnectorError | undefined {
  const { subject, details } = describeResponse(failed, messages);
  const text = messages.map(({ message }) => message).join('; ');
  if (/cannot use the access token from location/i.test(text)) {
    const message = `The token cannot be used from this network address: ${text}. Change the token's client IP filter, or call from an allowed address.`;
    return new CloudflareConnectorError('token_ip_restricted', message, details);
  }
  if (messages.some(isCredentialFault)) {
    return new CloudflareConnectorError('invalid_token', `Cloudflare does not recognise the token: ${text}.`, details);
  }
  if (/method not allowed/i.test(text)) {
    const message = `${subject}: Cloudflare does not allow this method here.`;
    return new CloudflareConnectorError('api_error', message, details);
  }
  // An entitlement between dots is a part of the name of a permission.
  const plan =
    /(?<!\.)\bentitlements?\b(?!\.)|upgrade your plan|not available (?:on|for) your plan|(?:higher|paid|enterprise) plan/i;
  if (plan.test(text) || messages.some(({ message }) => isBeyondThePlan(message))) {
    const message = `${subject} is not available on this plan: ${text}. A different token will not help.`;
    return new CloudflareConnectorError('not_entitled', message, details);
  }
  return failed.body === undefined ? noEnvelope(failed) : undefined;
}

function noEnvelope(failed: FailedResponse): CloudflareConnectorError {
  const { subject, details } = describeResponse(failed);
  const type = failed.headers.get('content-type') ?? 'no content type';
  const message = `${subject} was denied by a response that is not from Cloudflare's API (${type}). A firewall or proxy in between may have denied it.`;
  return new CloudflareConnectorError('api_error', message, details);
}

function fromDiagnosis(
  failed: FailedResponse,
  messages: readonly ApiMessage[],
  { token, needed, accepted, held, evidence, isGranted, resource, reaches, unnamed }: Diagnosis,
): CloudflareConnectorError {
  const { subject, details } = describeResponse(failed, messages);
  const tokenError = tokenFault(token, details);
  if (tokenError) return tokenError;
  const text = messages.map(({ message }) => message).join('; ');
  const elsewhere = notVerifiedHere(failed.request, token);
  if (elsewhere) return new CloudflareConnectorError('out_of_reach', `${subject}: ${elsewhere}`, details);
  if (token.status !== 'active' && /invalid (?:api|access) token/i.test(text)) {
    return new CloudflareConnectorError('invalid_token', `The token is not valid (${text}).`, details);
  }
  const labels = needed.map(({ label }) => label).join(', ');
  if (reaches) {
    const list = reaches.length > 0 ? reaches.join(', ') : 'nothing that it can list';
    const message = `${subject}: the token does not cover ${resource ?? 'this resource'}${labels ? ` for ${labels}` : ''}. It covers ${list}.`;
    return new CloudflareConnectorError('out_of_reach', message, details);
  }
  // GraphQL says this both of a permission and of a plan.
  const isPath = /does not have access to the path/i.test(text);
  if (isPath && (isGranted || samePermission(held, needed).length > 0)) {
    const message = `${subject} is not available on this plan: ${text}. The token has ${labels} (${evidence}), so a different token will not help.`;
    return new CloudflareConnectorError('not_entitled', message, details);
  }
  if (isGranted) {
    const message = `${subject}: Cloudflare denied the request and does not say why ("${text}"). The token has ${labels} there (${evidence}). The billing plan may not include the feature, or a product may not be enabled.`;
    return new CloudflareConnectorError('api_error', message, details);
  }
  if (needed.length === 0) {
    const message = `${subject}: Cloudflare denied the request and does not say why${text ? ` ("${text}")` : ''}; ${unnamed}.`;
    return new CloudflareConnectorError('api_error', message, details);
  }
  return missingPermission({
    operation: failed.operation,
    request: failed.request,
    needed,
    held,
    evidence: evidence ? [evidence] : [],
    resource,
    owner: token.owner === 'account' ? 'account' : 'user',
    accepted,
    response: details,
  });
}

/** A user's token and an account's are verified in different places. Each calls the tokens of the other invalid. */
function notVerifiedHere(request: string, { status, owner }: TokenStatus): string | undefined {
  if (request === 'GET /user/tokens/verify' && owner === 'account') {
    return 'the token is owned by an account. Use accounts.tokens.verify.';
  }
  if (request === 'GET /accounts/{account_id}/tokens/verify' && status === 'active') {
    return 'the token is valid but does not belong to this account.';
  }
  return undefined;
}

/** The error for a token that cannot be used at all; undefined for one that can be used, or whose status is unknown. */
export function tokenFault(
  { status, reason }: TokenStatus,
  details: ErrorDetails | undefined,
): CloudflareConnectorError | undefined {
  const why = reason ? ` (${reason})` : '';
  const faults: Partial<Record<TokenStatus['status'], readonly [code: ErrorCode, message: string]>> = {
    expired: ['token_expired', `The token has expired${why}. Roll it or create another one.`],
    ip_restricted: ['token_ip_restricted', `The token cannot be used from this network address${why}.`],
    disabled: ['invalid_token', `The token is disabled${why}.`],
    not_yet_valid: ['invalid_token', `The token is not valid yet${why}.`],
    invalid: ['invalid_token', `The token is not valid${why}.`],
  };
  const fault = faults[status];
  return fault && new CloudflareConnectorError(fault[0], fault[1], details);
}

/** Malformed or missing credentials; the status is 400. */
function isCredentialFault({ code, message }: ApiMessage): boolean {
  return code === 6003 || code === 6111 || (code === 9106 && !isUnclear(message));
}

function denialOf(url: string, init: Outgoing, messages: readonly ApiMessage[]): Denial {
  return {
    method: methodOf(init),
    path: apiPath(url),
    call: callOf(init),
    messages,
    body: typeof init.body === 'string' ? init.body : undefined,
    signal: init.signal ?? undefined,
  };
}

function parse(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

function explainedResponse(response: Response, text: string, body: unknown, error: CloudflareConnectorError): Response {
  if (body === undefined) return rebuilt(response, text, error);
  const { messages } = body as { messages?: unknown };
  const extended = {
    ...body,
    messages: [...(Array.isArray(messages) ? messages : []), { code: 0, message: error.message }],
  };
  return rebuilt(response, JSON.stringify(extended), error);
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
