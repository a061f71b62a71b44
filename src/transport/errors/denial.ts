import { type ApiMessage, CloudflareConnectorError, type ErrorCode, type ErrorDetails } from '../../errors.ts';
import type { TokenStatus } from '../../permissions/report-facts.ts';
import { type PermissionRow, scopesThatSuffice } from '../../permissions/scopes.ts';
import { redact } from '../../permissions/token-format.ts';
import { apiPath, type Call, callOf, methodOf } from '../call.ts';
import type { Outgoing } from '../compose.ts';
import type { Denial, Diagnosis } from '../diagnosis.ts';
import { explained } from '../explanation-of.ts';
import type { ExplainOptions } from '../layers/explain.ts';
import { missingPermission } from './missing-permission.ts';
import { type Reason, reasonOf, wordsOf } from './reasons.ts';
import {
  contentType,
  describeResponse,
  errorFromBody,
  type FailedResponse,
  failedResponse,
  messagesOf,
} from './response-error.ts';

/**
 * Explains a denial: returns the response with the explanation on it. A 401 for a token that turns out to be valid is retried
 * once: valid tokens get stray 401s (seen: workers-sdk#13854), and a request that was not let in was not applied.
 */
export async function explainDenial(
  response: Response,
  url: string,
  init: Outgoing,
  { diagnose, token, sentAt }: ExplainOptions & { readonly sentAt: number },
  retry: () => Promise<Response>,
): Promise<Response> {
  const raw = await response.text();
  const found = messagesOf(parse(raw));
  if (!isDenial(response, apiPath(url), reasonOf(found, parse(raw)))) return rebuilt(response, raw, undefined);
  const text = redact(raw, token);
  const body = parse(text);
  const messages = messagesOf(body);
  const failed = failedResponse(url, init, response, body);
  const reason = reasonOf(messages, body);
  const known = fromMessages(failed, messages, reason);
  if (known) return explainedResponse(response, text, body, known);
  const diagnosis = await diagnose({ ...requestOf(url, init), status: response.status, sentAt, messages, reason });
  if (response.status === 401 && ['active', 'unknown'].includes(diagnosis.token.status)) {
    const second = await retry();
    if (![400, 401, 403].includes(second.status)) return second;
  }
  return explainedResponse(response, text, body, fromDiagnosis(failed, messages, reason, diagnosis, callOf(init)));
}

/** Reasons that a response may have although its status is that of a malformed request, or of a success. */
const DENIALS: readonly (Reason | undefined)[] = ['address', 'lockout', 'invalid', 'credentials', 'unauthenticated'];

function isDenial({ status }: Response, path: string, reason: Reason | undefined): boolean {
  if (status === 401 || status === 403 || DENIALS.includes(reason)) return true;
  // GraphQL denies with status 200, too.
  return path === '/graphql' && (reason === 'permission' || reason === 'path');
}

const OTHER_TOKEN = 'A different token will not help.';

/** What reasons that are clear by themselves come to: the code, what happened, and what to do. */
const TOLD: Partial<Record<Reason, readonly [code: ErrorCode, what: string, advice?: string]>> = {
  address: [
    'token_ip_restricted',
    'the token cannot be used from this network address',
    "Change the token's client IP filter, or call from an allowed address.",
  ],
  credentials: ['invalid_token', 'Cloudflare does not recognise the token', ''],
  method: ['api_error', 'Cloudflare does not allow this method here', ''],
  plan: ['not_entitled', 'it is not available on this plan'],
  not_enabled: ['api_error', 'a product must be enabled first'],
  owner: ['api_error', 'the user or account that owns the token must do something first'],
  missing: ['not_found', 'what the request names does not exist, or the token cannot see it', 'Check the ids.'],
};

/** What the messages say by themselves, without further requests. */
function fromMessages(
  failed: FailedResponse,
  messages: readonly ApiMessage[],
  reason: Reason | undefined,
): CloudflareConnectorError | undefined {
  const { subject, details } = describeResponse(failed, messages);
  const text = wordsOf(messages);
  const [code, what, advice = OTHER_TOKEN] = (reason && TOLD[reason]) ?? [];
  if (code !== undefined) {
    const said = text ? ` Cloudflare says: "${text}".` : '';
    return new CloudflareConnectorError(code, `${subject}: ${what}.${said} ${advice}`.trimEnd(), details);
  }
  if (reason === 'lockout') return errorFromBody(failed);
  return failed.body === undefined ? noEnvelope(failed) : undefined;
}

function noEnvelope(failed: FailedResponse): CloudflareConnectorError {
  const { subject, details } = describeResponse(failed);
  const message = `${subject} was denied by a response that is not from Cloudflare's API (${contentType(failed.headers)}). A firewall or proxy in between may have denied it.`;
  return new CloudflareConnectorError('api_error', message, details);
}

function fromDiagnosis(
  failed: FailedResponse,
  messages: readonly ApiMessage[],
  reason: Reason | undefined,
  diagnosis: Diagnosis,
  call: Call | undefined,
): CloudflareConnectorError {
  const { token, needed, accepted, held, evidence, isGranted, isOneOf, resource, reaches, unnamed } = diagnosis;
  const { subject, details } = describeResponse(failed, messages);
  const error = (code: ErrorCode, message: string, more: ErrorDetails = {}) =>
    new CloudflareConnectorError(code, `${subject}: ${message}`, { ...details, ...more });
  const tokenError = tokenFault(token, details);
  if (tokenError) return tokenError;
  const text = wordsOf(messages);
  const said = text ? `Cloudflare says: "${text}".` : 'Cloudflare does not say why.';
  const elsewhere = notVerifiedHere(failed.request, token);
  if (elsewhere) return error('out_of_reach', elsewhere);
  const doubt = tokenDoubt(failed, reason, token, said);
  // A user's path denies an account's token in the words for a token that it does not know, whether it is good or not.
  const isExplained = isGranted === false && (token.status === 'active' || needed.some(isOfUser));
  if (doubt && !isExplained) return error(doubt[0], doubt[1], doubt[2]);
  const labels = needed.map(({ label }) => label).join(', ');
  if (reaches) {
    const list = reaches.length > 0 ? reaches.join(', ') : 'nothing that it can list';
    const forWhat = labels && !isOneOf ? ` for ${labels}` : '';
    return error(
      'out_of_reach',
      `the token does not cover ${resource ?? 'this resource'}${forWhat}. It covers ${list}. ${said}`,
    );
  }
  const covers = isGranted === true || (isGranted === undefined && coversAll(held, needed));
  if (covers && reason === 'path') {
    // GraphQL says this both of a permission and of a plan.
    return error(
      'not_entitled',
      `it is not available on this plan: ${text}. The token has ${labels} (${evidence}). ${OTHER_TOKEN}`,
    );
  }
  if (covers) {
    return error(
      'api_error',
      `Cloudflare denied the request and does not say why ("${text}"). The token has ${labels} there (${evidence}). The plan may lack the feature, or the denial may be a stray one.`,
    );
  }
  if (needed.length === 0) {
    return error('api_error', `Cloudflare denied the request, and ${unnamed}. ${said}`);
  }
  // Words that are not those of a missing permission, and nothing that shows one.
  if (reason === undefined && text && isGranted === undefined) {
    return error('api_error', `Cloudflare denied the request. ${said} If that is about a permission, it is ${labels}.`);
  }
  return missingPermission({
    operation: failed.operation,
    request: failed.request,
    needed,
    isOneOf,
    held,
    usesZoneName: call?.zone?.name !== undefined,
    lookup: call?.zoneName === undefined ? undefined : { scope: call.lookupFor },
    evidence: evidence ? [evidence] : [],
    resource,
    owner: token.owner === 'account' ? 'account' : 'user',
    accepted,
    words: text,
    response: details,
  });
}

/** What is said of a denial that may be about the token itself, while the token is not known to be good. */
function tokenDoubt(
  { status }: FailedResponse,
  reason: Reason | undefined,
  token: TokenStatus,
  said: string,
): readonly [code: ErrorCode, message: string, details?: ErrorDetails] | undefined {
  const isActive = token.status === 'active';
  if (reason === 'invalid' || reason === 'expired') {
    if (!isActive)
      return [
        reason === 'expired' ? 'token_expired' : 'invalid_token',
        `Cloudflare does not accept the token. ${said}`,
      ];
    return [
      'api_error',
      `Cloudflare did not accept the token, although verification calls it active. ${said} Retry it.`,
      { retryable: true },
    ];
  }
  // Tokens that are good elsewhere are denied in these words, too, where a permission is missing.
  if ((status !== 401 && reason !== 'unauthenticated') || isActive) return undefined;
  const why = token.reason ? ` It is not known whether the token is good: ${token.reason}.` : '';
  return [
    token.owner === 'account' ? 'invalid_token' : 'api_error',
    `Cloudflare did not accept the token. ${said}${why}`,
  ];
}

const isOfUser = ({ resource }: PermissionRow): boolean => resource === 'user';

/** Whether the token holds all that is needed. */
function coversAll(held: readonly PermissionRow[], needed: readonly PermissionRow[]): boolean {
  const scopes = held.flatMap(({ scope }) => (scope ? [scope] : []));
  return (
    needed.length > 0 &&
    needed.every(({ scope }) => scope !== undefined && scopesThatSuffice(scope).some((one) => scopes.includes(one)))
  );
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

const FAULTS: Partial<Record<TokenStatus['status'], readonly [code: ErrorCode, what: string, advice?: string]>> = {
  expired: ['token_expired', 'has expired', ' Roll it or create another one.'],
  ip_restricted: ['token_ip_restricted', 'cannot be used from this network address'],
  disabled: ['invalid_token', 'is disabled'],
  not_yet_valid: ['invalid_token', 'is not valid yet'],
  invalid: ['invalid_token', 'is not valid'],
};

/** The error for a token that cannot be used at all; undefined for one that can be used, or whose status is unknown. */
export function tokenFault(
  { status, reason }: TokenStatus,
  details: ErrorDetails | undefined,
): CloudflareConnectorError | undefined {
  const why = reason ? ` (${reason})` : '';
  const [code, what, advice = ''] = FAULTS[status] ?? [];
  return code && new CloudflareConnectorError(code, `The token ${what}${why}.${advice}`, details);
}

function requestOf(url: string, init: Outgoing): Pick<Denial, 'method' | 'path' | 'call' | 'body' | 'signal'> {
  return {
    method: methodOf(init),
    path: apiPath(url),
    call: callOf(init),
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
