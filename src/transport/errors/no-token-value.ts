import { CloudflareConnectorError } from '../../errors.ts';

/** The error for a token that was created, but whose value the response lacks: Cloudflare shows it only once. */
export function noTokenValue(operation: string, id: unknown): CloudflareConnectorError {
  const token = typeof id === 'string' ? `The token ${id}` : 'The token';
  const message = `${operation}: ${token} was created, but the response does not have its value. Roll it, or delete it and create another one.`;
  return new CloudflareConnectorError('api_error', message, { operation, status: 200 });
}
