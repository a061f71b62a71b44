import { APIResource } from 'cloudflare/core/resource';
import {
  type ApiMessage,
  CloudflareConnectorError,
  type ErrorCode,
  type ErrorDetails,
  InvalidInputError,
} from '../../errors.ts';
import type { CallContext, OfficialOptions } from '../../operations/call-context.ts';
import type { GraphqlVariables } from './models.ts';

interface GraphqlResponse {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message?: unknown }[] | null | undefined;
}

/** The GraphQL Analytics API, which the official client has no resource for. */
class Graphql extends APIResource {
  query(query: string, variables: GraphqlVariables, options: OfficialOptions): Promise<Response> {
    return this._client.post('/graphql', { body: { query, variables }, ...options, __binaryResponse: true });
  }
}

/** The data of a response, and its time by Cloudflare's clock: the computer's own can be wrong. */
export interface Dated<T> {
  readonly data: T;
  /** In milliseconds, to the second; undefined if the response does not have it. */
  readonly now: number | undefined;
}

/**
 * Sends a query and returns its data.
 *
 * A response with errors is a failure, whatever its status and even if it has data: a partial result would look complete.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/errors/
 */
export async function execute<T>(
  call: CallContext,
  query: string,
  variables: GraphqlVariables = {},
): Promise<Dated<T>> {
  const response = await call
    .use(Graphql)
    .query(query, variables, call.expecting({ form: 'graphql' }))
    .catch((error: unknown) => {
      throw explained(call, error);
    });
  const { data, errors } = (await response.json().catch(() => ({}))) as GraphqlResponse;
  const details = { status: response.status, rayId: response.headers.get('cf-ray') ?? undefined };
  if (errors?.length) {
    const messages = errors.map(({ message }) => String(message ?? 'no message'));
    const retryable = /try again later|internal server error/i.test(messages.join());
    throw failure(call, messages, { ...details, retryable });
  }
  if (typeof data !== 'object' || data === null) throw failure(call, ['a response without data'], details);
  const time = Date.parse(response.headers.get('date') ?? '');
  return { data: data as T, now: Number.isNaN(time) ? undefined : time };
}

/** Sends a query of the caller. */
export async function anyQuery(call: CallContext, query: string, variables: GraphqlVariables = {}): Promise<unknown> {
  const operation = operationOf(call);
  const message = `must name at most ${MOST_ZONES} zones, Cloudflare's limit per query: send one query for every ${MOST_ZONES} zones`;
  const issues = tooManyZones(query, variables).map((field) => ({ field, message }));
  if (issues.length > 0) throw new InvalidInputError(operation, issues, { operation });
  return (await execute<unknown>(call, query, variables)).data;
}

/** @source https://developers.cloudflare.com/analytics/graphql-api/limits/ */
const MOST_ZONES = 10;

/**
 * The variables that certainly name more zones than the limit: lists that the query itself passes to `zoneTag_in`, or filters
 * of its zones. Zones that are literals in the query, or reached in another way, are left to Cloudflare.
 */
function tooManyZones(query: string, variables: GraphqlVariables): readonly string[] {
  const code = withoutTexts(query);
  const lists = [...code.matchAll(/\bzoneTag_in\s*:\s*\$(\w+)/g)].map(([, name = '']) => ({
    field: `variables.${name}`,
    given: variables[name],
  }));
  const filters = [...code.matchAll(/\bzones\s*\(\s*filter\s*:\s*\$(\w+)/g)].map(([, name = '']) => ({
    field: `variables.${name}.zoneTag_in`,
    given: (variables[name] as { readonly zoneTag_in?: unknown } | null | undefined)?.zoneTag_in,
  }));
  const beyond = [...lists, ...filters].filter(({ given }) => Array.isArray(given) && new Set(given).size > MOST_ZONES);
  return [...new Set(beyond.map(({ field }) => field))];
}

/** A query with empty texts, and without comments. Read in one pass: the query may be long, and its texts not closed. */
function withoutTexts(query: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let start = query.search(START); start >= 0; start = nextOf(START, query, at)) {
    parts.push(query.slice(at, start));
    at = endOf(query, start);
    if (query[start] === '"') parts.push('""');
  }
  return parts.join('') + query.slice(at);
}

/** Where a text or a comment begins. */
const START = /["#]/g;

/** Where the text or the comment that begins at `start` has ended. */
function endOf(query: string, start: number): number {
  if (query[start] === '#') return placeOr(query.length, nextOf(/[\r\n]/g, query, start));
  const mark = query.startsWith('"""', start) ? '"""' : '"';
  for (let at = start + mark.length; at < query.length; ) {
    at = nextOf(/["\\]/g, query, at);
    if (at < 0) break;
    if (query.startsWith(mark, at)) return at + mark.length;
    at += query[at] === '\\' ? 2 : 1;
  }
  return query.length;
}

function nextOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  const found = pattern.exec(text)?.index ?? -1;
  pattern.lastIndex = 0;
  return found;
}

const placeOr = (otherwise: number, place: number): number => (place < 0 ? otherwise : place);

/** Explains an error by its message: the same messages come with an error status or with 200. Denials were explained before. */
function explained(call: CallContext, error: unknown): unknown {
  if (!CloudflareConnectorError.is(error) || error.errors.length === 0) return error;
  if (error.code !== 'invalid_input' && error.code !== 'api_error' && error.code !== 'rate_limited') return error;
  const { status, rayId, retryable, retryAfter, cause } = error;
  const messages = error.errors.map(({ message }) => message);
  return failure(call, messages, { status, rayId, retryable, retryAfter, cause }, error.code);
}

/** GraphQL errors have no codes: the message decides, or else the status. */
function failure(
  call: CallContext,
  messages: readonly string[],
  details: ErrorDetails,
  otherwise: ErrorCode = 'api_error',
): CloudflareConnectorError {
  const operation = operationOf(call);
  const errors = messages.map((message): ApiMessage => {
    const hint = wordingOf(message)?.hint;
    return { code: 0, message, ...(hint !== undefined && { hint }) };
  });
  const code = messages.map((message) => wordingOf(message)?.code).find((one) => one !== undefined) ?? otherwise;
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
  readonly hint?: string | undefined;
}

/**
 * The meaning of Cloudflare's messages. The first match counts.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/errors/
 * @source https://github.com/cloudflare/cloudflare-prometheus-exporter/issues/11 (too many zones)
 */
const wordings: readonly Wording[] = [
  {
    words: /too many (?:zones|accounts) requested/i,
    code: 'invalid_input',
    hint: 'A query can cover at most 10 zones or one account: send a separate query for the others.',
  },
  // A 429 like the others, but the same query would always be rejected.
  {
    words: /in combination, your request queries too many|excessive resources/i,
    code: 'invalid_input',
    hint: 'Query fewer zones or datasets at once, or a shorter range.',
  },
  { words: /older than/i, code: 'invalid_input', hint: 'analytics.limits returns the retention of each dataset.' },
  {
    words: /time range/i,
    code: 'invalid_input',
    hint: 'analytics.limits returns the longest range of one query: split a longer range.',
  },
  {
    words: /limit must be|number of fields/i,
    code: 'invalid_input',
    hint: 'analytics.limits returns the most rows and fields of one query.',
  },
  // The last two are from earlier years.
  { words: /rate limiter|budget|quota exceeded|limit reached/i, code: 'rate_limited' },
  {
    words:
      /unknown (?:field|arg)|error parsing|syntax error|query contains error|must have (?:no )?selections|not selections/i,
    code: 'invalid_input',
  },
  { words: /invalid|required|not de(?:fin|clar)ed|filter must be/i, code: 'invalid_input' },
];

const wordingOf = (message: string): Wording | undefined => wordings.find(({ words }) => words.test(message));

/** The name of the operation that is running. */
export function operationOf(call: CallContext): string {
  return (call.options as unknown as { readonly call: { readonly operation: string } }).call.operation;
}
