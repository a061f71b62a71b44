import { type ApiMessage, CloudflareConnectorError, type ErrorCode } from '../../errors.ts';
import { redact } from '../../permissions/token-format.ts';
import { callOf, changeWarning, describeRequest, isAboutPath, isIdempotent } from '../call.ts';
import type { Outgoing } from '../compose.ts';
import { isLockout } from '../lockout.ts';
import { retryAfterOf } from '../timing/retry-after.ts';

const RATE_LIMIT =
  'Each token may send 1,200 requests in five minutes. Purges and GraphQL queries have their own limits.';

/**
 * What to do about Cloudflare's own error codes, where its message does not say it. Several codes mean different things in different
 * products, so a hint says only what is true wherever the code appears.
 *
 * @source https://developers.cloudflare.com/api/ and the threads named in docs/api-facts.md
 */
const hints: Readonly<Record<number, string>> = {
  971: RATE_LIMIT,
  1057: 'This setting cannot be changed on the billing plan of the zone.',
  1061: 'The zone already exists, in this account or in another one.',
  1097: 'Cloudflare does not accept this domain. Contact its support.',
  6003: 'A request header is malformed. Usually the token was pasted together with other text.',
  7003: 'Usually an id in the path is malformed or belongs to another kind of resource.',
  10007: 'No Worker script has that name, or the account has no workers.dev subdomain yet.',
  10429: RATE_LIMIT,
  10502:
    'Cloudflare rejects every token from this network address for some minutes: too many bad tokens were sent from it. Do not retry before.',
  81044: 'The DNS record does not exist. It may have been deleted.',
  81045: 'The zone has reached the record limit of its billing plan.',
  81053: 'An A, AAAA or CNAME record with that name already exists. Update it, or use upsert.',
  81054: 'A name with a CNAME record cannot have A or AAAA records.',
  81055: 'The name cannot be delegated with NS records before its other records are deleted.',
  81056: 'The name is delegated with NS records. It cannot have A, AAAA or CNAME records.',
  81057: 'The record already exists. Update it, or use upsert.',
  81058: 'An identical record already exists. Nothing needs to be done.',
};

const CONFLICTS: readonly number[] = [1061, 81053, 81054, 81055, 81056, 81057, 81058];

/**
 * Errors that only their text tells apart: load balancing returns 1002 for nearly everything, and 1003 and 1005 mean something else in
 * other products.
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
  // Page rules return 400 with a general code for both.
  [/^\.distinctTargetUrl/, 'conflict'],
  [/^Invalid Page Rule identifier$/, 'not_found'],
];

/**
 * How Cloudflare says that the billing plan does not include a feature, or that its quota is used up: with status 400 and many
 * codes, and sometimes with 401 or 403, as if the token were at fault. Each text was seen in the thread or page named above it.
 */
const BEYOND_THE_PLAN: readonly RegExp[] = [
  // In many places, and of a CSR: https://github.com/cloudflare/cloudflare-docs/issues/27447
  /\bnot[ _]entitled\b|\bentitlement is required/i,
  // The firewall, and everything else that is built on rulesets.
  /exceeded the maximum number of rules in the phase/,
  // https://github.com/cloudflare/terraform-provider-cloudflare/issues/871 (an empty range: no load balancing at all)
  /load balancing not enabled|pool\. access failed|not allowed with this subscription|is not in range \[0, 0\]/i,
  // Page rules: the limit of the plan, code 1008; an action that it lacks, terraform-provider-cloudflare#2839. An action that
  // does not exist on any plan is not sent.
  /page rule limit has been met|^invalid setting `\w+`\.?$/i,
  // Certificates: codes 1450 and 1023, without the add-on; 2005, https://developers.cloudflare.com/ssl/edge-certificates/custom-certificates/troubleshooting/
  /available with the advanced certificate manager|advanced certificate manager is required/i,
  // Quotas: load balancing, certificates, custom hostnames (1404), DNS records (81045) and their tags (9300).
  /exceeded quota|quota exceeded|reached your quota|exceeding the quota of|no quota has been allocated/i,
  // Workers, codes 10037 (scripts), 100122 (custom domains) and 10027 (too big, for Workers Free).
  /exceeded the limit of \d+ workers|upgrade to a paid plan/i,
  // Zones, codes 1118 (pending ones) and 1104: terraform-provider-cloudflare#1812 and 2069; all: cloudflare-docs#29729.
  /exceeded the limit for adding zones|org zone limit|(?:partial|secondary|internal) zone signup not allowed/i,
  // Settings, code 1015, https://github.com/cisagov/manage.get.gov/issues/4472, and 1057, terraform-provider-cloudflare#1787.
  // Cache Reserve, code 1135, to reads and changes alike (seen in public repositories).
  /not allowed to edit (?:zone )?setting|not available for your plan type|not available to this account or zone|cannot be modified for this zone/i,
];

/** Whether a message says that the billing plan is the reason, so that a different token will not help. */
export const isBeyondThePlan = (message: string): boolean => BEYOND_THE_PLAN.some((words) => words.test(message));

/**
 * Reads the `errors` of an envelope, with those in their `error_chain`, and adds hints. Page rules put the reason into
 * `messages` (seen: "See messages for details").
 */
export function messagesOf(body: unknown): readonly ApiMessage[] {
  const { errors, messages } = (body ?? {}) as { errors?: unknown; messages?: unknown };
  if (!Array.isArray(errors)) return [];
  const found = errors.flatMap((error) => [toMessage(error), ...chainOf(error).map(toMessage)]);
  const elsewhere = found.some(({ message }) => /see messages for details/i.test(message)) && Array.isArray(messages);
  return elsewhere ? [...found, ...(messages as unknown[]).map(toMessage)] : found;
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

/** A response that was not a success, in the parts that errors are made of. */
export interface FailedResponse {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
  readonly request: string;
  readonly operation: string | undefined;
  /** Whether the request may be retried although it may have been applied. */
  readonly idempotent?: boolean | undefined;
  /** What to add if the change may have been applied. */
  readonly warning?: string | undefined;
}

/** The error for a response whose status says what is wrong. Denials (401, 403) need more: see denial.ts. */
export function errorFromBody(failed: FailedResponse): CloudflareConnectorError {
  const errors = messagesOf(failed.body);
  const code = codeOf(failed.status, errors);
  const { subject, details } = describeResponse(failed, errors);
  const reason = errors.map(({ message, hint }) => (hint ? `${message} (${hint})` : message)).join('; ');
  const mayBeApplied = failed.status === 408 || failed.status >= 500;
  // A locked-out address stays so the longer, the more is sent from it.
  const retryable =
    code !== 'auth_locked_out' && (failed.status === 429 || (mayBeApplied && failed.idempotent === true));
  const warning = mayBeApplied && failed.warning ? `.${failed.warning}` : '';
  const message = `${subject} failed: ${reason || statusInWords(failed)}${warning}`;
  return new CloudflareConnectorError(code, message, { ...details, retryable });
}

/** The parts that errors are made of, of a response whose body was read. */
export function failedResponse(
  url: string,
  init: Outgoing,
  { status, headers }: Response,
  body: unknown,
): FailedResponse {
  return {
    status,
    body,
    headers,
    request: describeRequest(url, init),
    operation: callOf(init)?.operation,
    idempotent: isIdempotent(init),
    warning: changeWarning(init),
  };
}

/** The error for a response of an operation. Reads its body. */
export async function errorFromResponse(
  url: string,
  init: Outgoing,
  response: Response,
): Promise<CloudflareConnectorError> {
  return errorFromBody(failedResponse(url, init, response, await response.json().catch(() => undefined)));
}

/** The parts that all errors made of a response have in common. */
export function describeResponse(failed: FailedResponse, errors: readonly ApiMessage[] = messagesOf(failed.body)) {
  return {
    subject: failed.operation ?? failed.request,
    details: {
      operation: failed.operation,
      request: failed.request,
      status: failed.status,
      errors,
      rayId: failed.headers.get('cf-ray') ?? undefined,
      retryAfter: retryAfterOf(failed.headers),
    },
  };
}

/** The firewall's code for a duplicate, 10009, means something else in other products. */
const isConflict = ({ code, message }: ApiMessage): boolean =>
  CONFLICTS.includes(code) || message.endsWith('.api.duplicate_of_existing');

function codeOf(status: number, errors: readonly ApiMessage[]): ErrorCode {
  if (errors.some(isLockout)) return 'auth_locked_out';
  if (errors.some(isConflict) || status === 409) return 'conflict';
  const known = WORDS.find(([words]) => errors.some(({ message }) => words.test(message)));
  if (known) return known[1];
  if (status === 404 || errors.some(isAboutPath)) return 'not_found';
  if (status === 429) return 'rate_limited';
  if (status < 500 && errors.some(({ message }) => isBeyondThePlan(message))) return 'not_entitled';
  if (status === 400 || status === 422) return 'invalid_input';
  return 'api_error';
}

const statusInWords = ({ status, headers }: FailedResponse): string =>
  `status ${status} without an error message (${contentType(headers)})`;

/** What a response says that it is. */
export const contentType = (headers: Headers): string => headers.get('content-type') ?? 'no content type';
