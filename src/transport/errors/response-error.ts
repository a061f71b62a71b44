import { type ApiMessage, CloudflareConnectorError, type ErrorCode } from '../../errors.ts';
import { redact } from '../../permissions/token-format.ts';
import { callOf, describeRequest, isIdempotent, MAY_BE_APPLIED } from '../call.ts';
import type { Outgoing } from '../compose.ts';
import { retryAfterOf } from '../timing/retry-after.ts';

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
  1097: 'Cloudflare does not take this domain; only its support can change that.',
  1118: 'An account may have so many zones that are not active yet: activate some, or delete them.',
  1135: "The zone's plan does not have this setting.",
  6003: 'A header has the wrong form; usually the token was pasted with something else.',
  7000: 'There is no such route.',
  7003: 'There is no such route: usually an id in the path is malformed or belongs to something else.',
  9005: 'The content of an A record must be an IPv4 address.',
  9106: 'Cloudflare does not recognise the credentials.',
  10007: 'There is no Worker script of that name, or the account has no workers.dev subdomain yet.',
  10429:
    'Too many requests. The limit is 1,200 in five minutes for each token; purges and GraphQL queries have limits of their own.',
  81044: 'The DNS record does not exist; it may have been deleted meanwhile.',
  81045: 'The zone has as many records as its plan allows.',
  81053: 'An A, AAAA or CNAME record with that name exists already. Update it, or use upsert.',
  81054: 'A CNAME record with that name exists already, and an A or AAAA record can not stand beside it.',
  81056: 'A name that is delegated with NS records has no A, AAAA or CNAME record of its own.',
  81057: 'The record exists already. Update it, or use upsert.',
  81058: 'An identical record exists already, so nothing is left to do.',
};

const CONFLICTS: readonly number[] = [1061, 81053, 81054, 81056, 81057, 81058];

/**
 * What is known by its words: load balancing answers 1002 to nearly everything, and 1003 and 1005 are other things elsewhere.
 *
 * @source https://github.com/cloudflare/terraform-provider-cloudflare/issues/66 and 6275 (conflicts)
 * @source https://developers.cloudflare.com/load-balancing/troubleshooting/common-error-codes/
 */
const WORDS: readonly (readonly [words: RegExp, code: ErrorCode])[] = [
  [/value not unique|referenced by other objects|still referenced/i, 'conflict'],
  // Code 20014, of rulesets.
  [/more than one rule is trying to execute the same managed ruleset/, 'conflict'],
  // A certificate (1220, ssl/edge-certificates/custom-certificates/troubleshooting/), the name of a binding of a Worker (10053).
  [/has already been submitted|^Binding name .* already in use/, 'conflict'],
  // Page rules answer 400 with a general code to both.
  [/^\.distinctTargetUrl/, 'conflict'],
  [/^Invalid Page Rule identifier$/, 'not_found'],
];

/**
 * How Cloudflare says that the plan does not have what was asked for, or not so many; with status 400 and many codes, and
 * sometimes with 401 or 403, as if the token were at fault. Each kind was seen in the thread or on the page beside it.
 */
const BEYOND_THE_PLAN: readonly RegExp[] = [
  // In many places, and of a CSR: https://github.com/cloudflare/cloudflare-docs/issues/27447
  /\bnot[ _]entitled\b|\bentitlement is required/i,
  // The firewall, and everything else that is made of rulesets.
  /exceeded the maximum number of rules in the phase/,
  // https://github.com/cloudflare/terraform-provider-cloudflare/issues/871 (a range of nothing: no load balancing at all)
  /load balancing not enabled|pool\. access failed|not allowed with this subscription|is not in range \[0, 0\]/i,
  // Page rules: as many as the plan has, code 1008; an action that it lacks, terraform-provider-cloudflare#2839 — what is
  // no action on any plan is not sent.
  /page rule limit has been met|^invalid setting `\w+`\.?$/i,
  // Certificates: codes 1450 and 1023, without the add-on; 2005, https://developers.cloudflare.com/ssl/edge-certificates/custom-certificates/troubleshooting/
  /available with the advanced certificate manager|advanced certificate manager is required/i,
  // Whatever is counted: load balancing, certificates, custom hostnames (1404), DNS records (81045) and their tags (9300).
  /exceeded quota|quota exceeded|reached your quota|exceeding the quota of|no quota has been allocated/i,
  // Workers, codes 10037 (scripts), 100122 (custom domains) and 10027 (too big, for Workers Free).
  /exceeded the limit of \d+ workers|upgrade to a paid plan/i,
  // Zones, codes 1118 (pending ones) and 1104: terraform-provider-cloudflare#1812 and 2069; all: cloudflare-docs#29729.
  /exceeded the limit for adding zones|org zone limit|(?:partial|secondary|internal) zone signup not allowed/i,
  // Settings, code 1015, https://github.com/cisagov/manage.get.gov/issues/4472, and 1057, terraform-provider-cloudflare#1787.
  // Cache Reserve, code 1135, to reads and changes alike (seen in public repositories).
  /not allowed to edit (?:zone )?setting|not available for your plan type|not available to this account or zone|cannot be modified for this zone/i,
];

/** Whether a message says that the plan is at fault, and no token helps. */
export const isBeyondThePlan = (message: string): boolean => BEYOND_THE_PLAN.some((words) => words.test(message));

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

/** The firewall's code for what is there already, 10009, is something else elsewhere. */
const isConflict = ({ code, message }: ApiMessage): boolean =>
  CONFLICTS.includes(code) || message.endsWith('.api.duplicate_of_existing');

function codeOf(status: number, errors: readonly ApiMessage[]): ErrorCode {
  if (errors.some(isConflict) || status === 409) return 'conflict';
  const known = WORDS.find(([words]) => errors.some(({ message }) => words.test(message)));
  if (known) return known[1];
  if (status === 404 || errors.some(({ code }) => code === 7003 || code === 7000)) return 'not_found';
  if (status === 429) return 'rate_limited';
  if (status < 500 && errors.some(({ message }) => isBeyondThePlan(message))) return 'not_entitled';
  if (status === 400 || status === 422) return 'invalid_input';
  return 'api_error';
}

function statusInWords({ status, headers }: Answer): string {
  const type = headers.get('content-type') ?? 'no content type';
  return `status ${status} without an error message (${type})`;
}
