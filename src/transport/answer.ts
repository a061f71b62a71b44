import { type ApiMessage, CloudflareConnectorError, type ErrorCode } from '../errors.ts';
import { redact } from '../permissions/token.ts';
import { callOf, describeRequest, isIdempotent, MAY_BE_APPLIED } from './call.ts';
import type { Outgoing } from './compose.ts';
import { retryAfterOf } from './retry-after.ts';

/**
 * What to do about Cloudflare's own error codes. Several codes mean different things on different products, so a hint says
 * only what holds wherever the code appears.
 *
 * @source https://developers.cloudflare.com/api/ and the threads named in docs/api-facts.md
 */
const hints: Readonly<Record<number, string>> = {
  971: 'Too many requests. The limit is 1,200 in five minutes for each token; purges and GraphQL queries have limits of their own.',
  1004: 'What was sent did not pass validation; the messages after this one say why.',
  1012: 'A purge names exactly one of purge_everything, files, tags, hosts and prefixes.',
  1057: "The zone's plan does not let this setting be changed.",
  1061: 'The zone exists already, in this account or in another one.',
  1135: "The zone's plan does not have this setting.",
  6003: 'A header has the wrong form; usually the token was pasted with something else.',
  7000: 'There is no such route.',
  7003: 'There is no such route: usually an id in the path is malformed or belongs to something else.',
  9005: 'The content of an A record must be an IPv4 address.',
  9106: 'Cloudflare does not recognise the credentials.',
  10007: 'There is no Worker script of that name.',
  10429:
    'Too many requests. The limit is 1,200 in five minutes for each token; purges and GraphQL queries have limits of their own.',
  81044: 'The DNS record does not exist; it may have been deleted meanwhile.',
  81053: 'An A, AAAA or CNAME record with that name exists already. Update it, or use upsert.',
  81054: 'A CNAME record with that name exists already, and an A or AAAA record can not stand beside it.',
  81057: 'The record exists already. Update it, or use upsert.',
  81058: 'An identical record exists already, so nothing is left to do.',
};

const CONFLICTS: readonly number[] = [1061, 81053, 81054, 81057, 81058];

/**
 * What is known by its words: load balancing answers 1002 to nearly everything, and 1003 and 1005 are other things elsewhere.
 *
 * @source https://github.com/cloudflare/terraform-provider-cloudflare/issues/66 and 6275 (conflicts)
 * @source https://developers.cloudflare.com/load-balancing/troubleshooting/common-error-codes/
 */
const WORDS: readonly (readonly [words: RegExp, code: ErrorCode])[] = [
  [/value not unique|referenced by other objects|still referenced/i, 'conflict'],
  // Page rules answer 400 with a general code to both.
  [/^\.distinctTargetUrl/, 'conflict'],
  [/^Invalid Page Rule identifier$/, 'not_found'],
  [/load balancing not enabled|exceeded quota|pool\. access failed|with this subscription/i, 'not_entitled'],
];

/**
 * Reads the `errors` of an envelope, with what stands in their `error_chain`, and adds hints. Page rules say what is wrong
 * in `messages` (seen: "See messages for details").
 */
export function messagesOf(body: unknown): readonly ApiMessage[] {
  const { errors, messages } = (body ?? {}) as { errors?: unknown; messages?: unknown };
  if (!Array.isArray(errors)) return [];
  const said = errors.flatMap((error) => [toMessage(error), ...chainOf(error).map(toMessage)]);
  const elsewhere = said.some(({ message }) => /see messages for details/i.test(message)) && Array.isArray(messages);
  return elsewhere ? [...said, ...(messages as unknown[]).map(toMessage)] : said;
}

function toMessage(error: unknown): ApiMessage {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const number = typeof code === 'number' ? code : Number(code) || 0;
  const hint = hints[number];
  return { code: number, message: redact(String(message ?? '')), ...(hint !== undefined && { hint }) };
}

function chainOf(error: unknown): readonly unknown[] {
  const chain = (error as { error_chain?: unknown } | null)?.error_chain;
  return Array.isArray(chain) ? chain : [];
}

/** An answer that was not a success, in the parts that errors are made of. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
  readonly request: string;
  readonly operation: string | undefined;
  /** Whether the request may be repeated although it may have been applied. */
  readonly idempotent?: boolean;
}

/** The error for an answer whose status says what is wrong. Denials (401, 403) need more: see explain.ts. */
export function errorFromAnswer(answer: Answer): CloudflareConnectorError {
  const errors = messagesOf(answer.body);
  const code = codeOf(answer.status, errors);
  const { subject, details } = describeAnswer(answer, errors);
  const said = errors.map(({ message, hint }) => (hint ? `${message} (${hint})` : message)).join('; ');
  const mayBeApplied = answer.status === 408 || answer.status >= 500;
  const retryable = answer.status === 429 || (mayBeApplied && answer.idempotent === true);
  const unsure = mayBeApplied && !retryable ? `.${MAY_BE_APPLIED}` : '';
  const message = `${subject} failed: ${said || statusInWords(answer)}${unsure}`;
  return new CloudflareConnectorError(code, message, { ...details, retryable });
}

/** The error for a response of an operation. Reads its body. */
export async function errorFromResponse(
  url: string,
  init: Outgoing,
  response: Response,
): Promise<CloudflareConnectorError> {
  const { status, headers } = response;
  const body: unknown = await response.json().catch(() => undefined);
  return errorFromAnswer({
    status,
    body,
    headers,
    request: describeRequest(url, init),
    operation: callOf(init)?.operation,
    idempotent: isIdempotent(init),
  });
}

/** The parts that every error made from an answer has in common. */
export function describeAnswer(answer: Answer, errors: readonly ApiMessage[] = messagesOf(answer.body)) {
  return {
    subject: answer.operation ?? answer.request,
    details: {
      operation: answer.operation,
      request: answer.request,
      status: answer.status,
      errors,
      rayId: answer.headers.get('cf-ray') ?? undefined,
      retryAfter: retryAfterOf(answer.headers),
    },
  };
}

/**
 * How the firewall says that a zone's plan does not have what was asked for, or not so many: with status 400, and many codes.
 * The last is that of settings such as Cache Reserve, with code 1135 (seen in public repositories), to reads and changes alike.
 */
const BEYOND_THE_PLAN =
  /\bnot entitled to\b|\.api\.not_entitled\b|exceeded the maximum number of rules in the phase|not available for your plan type/;

/** The firewall's code for what is there already, 10009, is something else elsewhere. */
const isConflict = ({ code, message }: ApiMessage): boolean =>
  CONFLICTS.includes(code) || message.endsWith('.api.duplicate_of_existing');

function codeOf(status: number, errors: readonly ApiMessage[]): ErrorCode {
  if (errors.some(isConflict) || status === 409) return 'conflict';
  const known = WORDS.find(([words]) => errors.some(({ message }) => words.test(message)));
  if (known) return known[1];
  if (status === 404 || errors.some(({ code }) => code === 7003 || code === 7000)) return 'not_found';
  if (errors.some(({ code, message }) => code === 1057 && /cannot be modified/.test(message))) return 'not_entitled';
  if (status === 429) return 'rate_limited';
  if (errors.some(({ message }) => BEYOND_THE_PLAN.test(message))) return 'not_entitled';
  if (status === 400 || status === 422) return 'invalid_input';
  return 'api_error';
}

function statusInWords({ status, headers }: Answer): string {
  const type = headers.get('content-type') ?? 'no content type';
  return `status ${status} without an error message (${type})`;
}
