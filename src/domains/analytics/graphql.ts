import { APIResource } from 'cloudflare/core/resource';
import { type ApiMessage, CloudflareConnectorError, type ErrorCode } from '../../errors.ts';
import type { CallContext, OfficialOptions } from '../../operation.ts';
import type { GraphqlVariables } from './models.ts';

interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message?: unknown }[] | null;
}

/** The GraphQL Analytics API, for which the official client has no resource. */
class Graphql extends APIResource {
  query(query: string, variables: GraphqlVariables, options: OfficialOptions): Promise<GraphqlAnswer> {
    return this._client.post('/graphql', { body: { query, variables }, ...options });
  }
}

/**
 * Makes a query and gives its data.
 *
 * An answer with errors is a failure whatever its status and whatever data came along: half a result would look like a
 * whole one.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/errors/
 */
export async function ask<T>(call: CallContext, query: string, variables: GraphqlVariables = {}): Promise<T> {
  const { data, errors } = await call.use(Graphql).query(query, variables, call.options);
  if (errors?.length)
    throw failure(
      call,
      errors.map(({ message }) => String(message ?? 'no message')),
    );
  if (typeof data !== 'object' || data === null) throw failure(call, ['an answer without data']);
  return data as T;
}

/** GraphQL has no codes: the words are what tells. */
function failure(call: CallContext, said: readonly string[]): CloudflareConnectorError {
  const operation = operationOf(call);
  const text = said.join('; ');
  const code = codeOf(text);
  const errors: readonly ApiMessage[] = said.map((message) => ({ code: 0, message }));
  const retryable = code === 'rate_limited' || /try again later|internal server error/i.test(text);
  const details = { operation, request: 'POST /graphql', status: 200, errors, retryable };
  return new CloudflareConnectorError(code, `${operation} failed: ${text}`, details);
}

const REFUSED =
  /older than|time range|limit must be|number of fields|unknown (?:field|arg)|error parsing|syntax error|more than 10|invalid|required/i;

function codeOf(text: string): ErrorCode {
  if (/rate limiter|budget|too many queries|excessive/i.test(text)) return 'rate_limited';
  return REFUSED.test(text) ? 'invalid_input' : 'api_error';
}

/** The name of the operation that is running. */
export function operationOf(call: CallContext): string {
  return (call.options as unknown as { readonly call: { readonly operation: string } }).call.operation;
}
