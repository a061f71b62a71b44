import { type ApiMessage, CloudflareConnectorError } from '../../errors.ts';

/** Returns the response of a request, or throws an error that names what was not found: Cloudflare's message is a code, if any. */
export async function found<T>(what: string, request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw isNotFound(error) ? reworded(error, `The ${what} does not exist; it may have been deleted.`) : error;
  }
}

function isNotFound(error: unknown): error is CloudflareConnectorError {
  return (
    CloudflareConnectorError.is(error) &&
    error.code === 'not_found' &&
    // These two are about the path.
    !error.errors.some(({ code }) => code === 7000 || code === 7003)
  );
}

/** The same failure with another message. */
function reworded(
  { code, operation, request, status, errors: original, rayId, retryable, retryAfter }: CloudflareConnectorError,
  reason: string,
  errors: readonly ApiMessage[] = original,
): CloudflareConnectorError {
  const details = { operation, request, status, errors, rayId, retryable, retryAfter };
  return new CloudflareConnectorError(code, `${operation} failed: ${reason}`, details);
}
