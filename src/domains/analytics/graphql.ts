import { APIResource } from 'cloudflare/core/resource';
import { type ApiMessage, CloudflareConnectorError, type ErrorCode, type ErrorDetails } from '../../errors.ts';
import type { CallContext, OfficialOptions } from '../../operations/call-context.ts';
import type { GraphqlVariables } from './models.ts';

interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message?: unknown }[] | null;
}

/** The GraphQL Analytics API, for which the official client has no resource. */
class Graphql extends APIResource {
  query(query: string, variables: GraphqlVariables, options: OfficialOptions): Promise<Response> {
    return this._client.post('/graphql', { body: { query, variables }, ...options, __binaryResponse: true });
  }
}

/** What was answered, and when by Cloudflare's clock: the computer's own may be wrong. */
export interface Told<T> {
  readonly data: T;
  /** In milliseconds, to the second; undefined where the answer does not say. */
  readonly now: number | undefined;
}

/**
 * Makes a query and gives its data.
 *
 * An answer with errors is a failure whatever its status and whatever data came along: half a result would look like a
 * whole one.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/errors/
 */
export async function ask<T>(call: CallContext, query: string, variables: GraphqlVariables = {}): Promise<Told<T>> {
  const response = await call
    .use(Graphql)
    .query(query, variables, call.options)
    .catch((error: unknown) => {
      throw sayMore(call, error);
    });
  const { data, errors } = (await response.json().catch(() => ({}))) as GraphqlAnswer;
  const details = { status: response.status, rayId: response.headers.get('cf-ray') ?? undefined };
  if (errors?.length) {
    const said = errors.map(({ message }) => String(message ?? 'no message'));
    throw failure(call, said, { ...details, retryable: /try again later|internal server error/i.test(said.join()) });
  }
  if (typeof data !== 'object' || data === null) throw failure(call, ['an answer without data'], details);
  const time = Date.parse(response.headers.get('date') ?? '');
  return { data: data as T, now: Number.isNaN(time) ? undefined : time };
}

/** The same words are refused with a status or with a 200. Who may not ask has been told so by the transport. */
function sayMore(call: CallContext, error: unknown): unknown {
  if (!CloudflareConnectorError.is(error) || error.errors.length === 0) return error;
  if (error.code !== 'invalid_input' && error.code !== 'api_error' && error.code !== 'rate_limited') return error;
  const { status, rayId, retryable, retryAfter, cause } = error;
  const said = error.errors.map(({ message }) => message);
  return failure(call, said, { status, rayId, retryable, retryAfter, cause }, error.code);
}

/** GraphQL has no codes: the words are what tells, and the status where they do not. */
function failure(
  call: CallContext,
  said: readonly string[],
  details: ErrorDetails,
  otherwise: ErrorCode = 'api_error',
): CloudflareConnectorError {
  const operation = operationOf(call);
  const errors = said.map((message): ApiMessage => {
    const hint = known(message)?.hint;
    return { code: 0, message, ...(hint !== undefined && { hint }) };
  });
  const code = said.map((message) => known(message)?.code).find((one) => one !== undefined) ?? otherwise;
  const retryable = code === 'rate_limited' || (code === 'api_error' && details.retryable === true);
  const text = errors.map(({ message, hint }) => (hint ? `${message} (${hint})` : message)).join('; ');
  return new CloudflareConnectorError(code, `${operation} failed: ${text}`, {
    ...details,
    operation,
    request: 'POST /graphql',
    errors,
    retryable,
  });
}

interface Wording {
  readonly words: RegExp;
  readonly code: ErrorCode;
  readonly hint?: string;
}

/**
 * What Cloudflare's words mean, the first that fits.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/errors/
 * @source https://github.com/cloudflare/cloudflare-prometheus-exporter/issues/11 (too many zones)
 */
const wordings: readonly Wording[] = [
  {
    words: /too many (?:zones|accounts) requested/i,
    code: 'invalid_input',
    hint: 'One query is about 10 zones or one account at the most: ask for the others in queries of their own.',
  },
  // A 429 like the others, but the same query would be refused for ever.
  {
    words: /in combination, your request queries too many|excessive resources/i,
    code: 'invalid_input',
    hint: 'Ask for fewer zones or datasets at once, or for a shorter range.',
  },
  { words: /older than/i, code: 'invalid_input', hint: 'analytics.limits tells how far back each dataset goes.' },
  {
    words: /time range/i,
    code: 'invalid_input',
    hint: 'analytics.limits tells how much one query may span: ask for the parts of a wider range one by one.',
  },
  {
    words: /limit must be|number of fields/i,
    code: 'invalid_input',
    hint: 'analytics.limits tells how many rows and fields one query may ask for.',
  },
  // The last two are of earlier years.
  { words: /rate limiter|budget|quota exceeded|limit reached/i, code: 'rate_limited' },
  {
    words:
      /unknown (?:field|arg)|error parsing|syntax error|query contains error|must have (?:no )?selections|not selections/i,
    code: 'invalid_input',
  },
  { words: /invalid|required|not de(?:fin|clar)ed|filter must be/i, code: 'invalid_input' },
];

const known = (message: string): Wording | undefined => wordings.find(({ words }) => words.test(message));

/** The name of the operation that is running. */
export function operationOf(call: CallContext): string {
  return (call.options as unknown as { readonly call: { readonly operation: string } }).call.operation;
}
