import { explainShortfall } from '../../detection/explanation.ts';
import { type ApiMessage, CloudflareConnectorError, MissingPermissionError } from '../../errors.ts';
import type { TokenStatus } from '../../permissions/report.ts';
import { redact } from '../../permissions/token-format.ts';
import { apiPath, callOf, describeRequest, methodOf } from '../call.ts';
import type { Outgoing } from '../compose.ts';
import { type Denial, type ExplainOptions, explained, type Inquiry, mayBeDenial } from '../layers/explain.ts';
import { type Answer, describeAnswer, isBeyondThePlan, messagesOf } from './response-error.ts';

/**
 * Explains a refused answer, and gives it back with the explanation on it. A 401 for a token that turns out to be good is
 * tried once more: valid tokens get stray 401s (seen: workers-sdk#13854), and what was not let in was not applied.
 */
export async function explainDenial(
  response: Response,
  url: string,
  init: Outgoing,
  { inquire, token }: ExplainOptions,
  tryAgain: () => Promise<Response>,
): Promise<Response> {
  const raw = await response.text();
  if (!isDenial(response, messagesOf(parse(raw)))) return rebuilt(response, raw, undefined);
  const text = redact(raw, token);
  const body = parse(text);
  const messages = messagesOf(body);
  const denial = denialOf(url, init, messages);
  const answer: Answer = {
    status: response.status,
    body,
    headers: response.headers,
    request: describeRequest(url, init),
    operation: denial.call?.operation,
  };
  const told = fromMessages(answer, messages);
  if (told) return explainedAnswer(response, text, body, told);
  const diagnoseDenial = await inquire(denial);
  if (response.status === 401 && diagnoseDenial.token.status === 'active') {
    const again = await tryAgain();
    if (!mayBeDenial(again.status)) return again;
  }
  return explainedAnswer(response, text, body, fromInquiry(answer, messages, diagnoseDenial));
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
  // An entitlement between dots is a part of the name of a permission.
  const plan =
    /(?<!\.)\bentitlements?\b(?!\.)|upgrade your plan|not available (?:on|for) your plan|(?:higher|paid|enterprise) plan/i;
  if (plan.test(text) || messages.some(({ message }) => isBeyondThePlan(message))) {
    const message = `${subject} is not part of the plan: ${text}. No token changes that.`;
    return new CloudflareConnectorError('not_entitled', message, details);
  }
  return answer.body === undefined ? noEnvelope(answer) : undefined;
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

function fromInquiry(
  answer: Answer,
  messages: readonly ApiMessage[],
  diagnoseDenial: Inquiry,
): CloudflareConnectorError {
  const { subject, details } = describeAnswer(answer, messages);
  const { token, needed, accepted, granted, held, evidence, holdsIt, resource, reaches } = diagnoseDenial;
  const tokenError = tokenFault(token, details);
  if (tokenError) return tokenError;
  const said = messages.map(({ message }) => message).join('; ');
  const foreign = notVerifiedHere(details?.request ?? '', token);
  if (foreign) return new CloudflareConnectorError('out_of_reach', `${subject}: ${foreign}`, details);
  if (token.status !== 'active' && /invalid (?:api|access) token/i.test(said)) {
    return new CloudflareConnectorError('invalid_token', `The token is not valid (${said}).`, details);
  }
  if (reaches) {
    const row = needed.map(({ label }) => label).join(', ');
    const list = reaches.length > 0 ? reaches.join(', ') : 'none that it can list';
    const message = `${subject}: the token does not cover ${resource ?? 'this resource'}${row ? ` for ${row}` : ''}. It covers ${list}.`;
    return new CloudflareConnectorError('out_of_reach', message, details);
  }
  if (holdsIt || (/does not have access to the path/i.test(said) && granted.length > 0)) {
    const rows = needed.map(({ label }) => label).join(', ');
    if (/does not have access to the path/i.test(said)) {
      const message = `${subject} is not part of the plan: ${said}. The token has ${rows} (${evidence}), so no token changes that.`;
      return new CloudflareConnectorError('not_entitled', message, details);
    }
    const message = `${subject}: Cloudflare refused and does not say why ("${said}"). The token has ${rows} there (${evidence}); the plan, or a product that is not enabled, may be the reason.`;
    return new CloudflareConnectorError('api_error', message, details);
  }
  if (needed.length === 0) {
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
    accepted,
    fixUrl,
    resource,
  });
}

/** A user's token and an account's are verified in different places, which call each other's tokens invalid. */
function notVerifiedHere(request: string, { status, owner }: TokenStatus): string | undefined {
  if (request === 'GET /user/tokens/verify' && owner === 'account') {
    return 'an account owns the token; see accounts.tokens.verify.';
  }
  if (request === 'GET /accounts/{account_id}/tokens/verify' && status === 'active') {
    return "the token is good, but none of the account's.";
  }
  return undefined;
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

/** 400 is how malformed or missing credentials are refused. */
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
