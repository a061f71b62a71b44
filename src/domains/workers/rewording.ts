import { type ApiMessage, CloudflareConnectorError } from '../../errors.ts';

/** An error without the secrets that went out with the request, should Cloudflare have repeated one. */
export function conceal(error: unknown, secrets: readonly string[]): unknown {
  if (!CloudflareConnectorError.is(error)) return error;
  const forms = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  const hide = (text: string): string => forms.reduce((rest, form) => rest.replaceAll(form, '[secret]'), text);
  const said = [error.message, ...error.errors.map(({ message }) => message), String(error.cause ?? '')];
  if (said.every((text) => hide(text) === text)) return error;
  const errors = error.errors.map((one) => ({ ...one, message: hide(one.message) }));
  return reworded(error, errors.map(({ message }) => message).join('; ') || error.code, errors);
}

/** An error that says which thing is not there: Cloudflare's own words are a code, if any. */
export function gone(error: unknown, what: string): unknown {
  // 7000 and 7003 are about the path.
  const isGone =
    CloudflareConnectorError.is(error) &&
    error.code === 'not_found' &&
    !error.errors.some(({ code }) => code === 7000 || code === 7003);
  return isGone ? reworded(error, `The ${what} does not exist; it may have been deleted meanwhile.`) : error;
}

/** The same failure in other words. */
function reworded(
  { code, operation, request, status, errors: said, rayId, retryable, retryAfter }: CloudflareConnectorError,
  reason: string,
  errors: readonly ApiMessage[] = said,
): CloudflareConnectorError {
  const details = { operation, request, status, errors, rayId, retryable, retryAfter };
  return new CloudflareConnectorError(code, `${operation} failed: ${reason}`, details);
}
