import { CloudflareConnectorError, InvalidInputError } from '../errors.ts';
import { describeRequest, isIdempotent, isRepeat } from './call.ts';
import type { Fetch, Outgoing } from './compose.ts';

/** What another client's request needs to become one of the connector's. */
export interface ExternalClientOptions {
  readonly transport: Fetch;
  readonly token: string;
  readonly baseURL: string;
}

/** Sends a request of another client, such as the full official one, that uses the connector's fetch. */
export async function sendExternal(
  { transport, token, baseURL }: ExternalClientOptions,
  input: string | URL | Request,
  init: RequestInit | undefined,
): Promise<Response> {
  const { url: given, options } = await plain(input, init);
  const url = checkedAddress(given, baseURL);
  const headers = new Headers(options.headers);
  checkToken(headers, token, url, options);
  rejectRepeat(url, options);
  for (const key of ['x-auth-key', 'x-auth-email', 'x-auth-user-service-key']) headers.delete(key);
  return withoutRepeat(await transport(url, { ...options, headers }));
}

/** The address as a string, and the options: all that the layers know. */
async function plain(
  input: string | URL | Request,
  init: RequestInit = {},
): Promise<{ url: string; options: Outgoing }> {
  if (!(input instanceof Request)) return { url: String(input), options: init };
  const body = input.body === null ? undefined : await input.arrayBuffer();
  const { method, headers, signal } = input;
  return { url: input.url, options: { method, headers, signal, ...(body && { body }), ...init } };
}

/**
 * The token goes to Cloudflare's API and nowhere else. What was checked is what is handed on: another parser may see another
 * host in the same text. An address with a password is not repeated.
 */
function checkedAddress(given: string, baseURL: string): string {
  const { origin } = new URL(baseURL);
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const hasCredentials = url !== undefined && (url.username !== '' || url.password !== '');
  if (url?.origin === origin && !hasCredentials) return url.href;
  const instead = url ? url.origin : 'something that is not an address';
  const isForeign = url?.origin !== origin;
  const message = isForeign ? `must be below ${origin}, not ${instead}` : 'must not have a user name or password';
  throw new InvalidInputError('This fetch carries a Cloudflare token', [{ field: 'url', message }]);
}

/** The request must use the same token, or one tenant's call would silently be made with another tenant's token. */
function checkToken(headers: Headers, token: string, url: string, options: Outgoing): void {
  const given = headers.get('authorization');
  if (given === null || given === `Bearer ${token}`) return;
  throw new CloudflareConnectorError(
    'invalid_token',
    'The request carries another token than the connector whose fetch it uses. Create a connector for that token.',
    { request: describeRequest(url, options) },
  );
}

/**
 * The official client repeats a request whose connection failed, even a POST. By then the retry layer has retried what was
 * safe. Such a repeat could apply a change twice.
 */
function rejectRepeat(url: string, options: Outgoing): void {
  if (isIdempotent(options) || !isRepeat(options)) return;
  throw new CloudflareConnectorError(
    'network',
    'The response to this request was lost, and the request is not sent again. The change may have been applied; check before retrying.',
    { request: describeRequest(url, options) },
  );
}

/**
 * The retry layer has already retried a response of these statuses. The official client would retry it once more, and this
 * header tells it not to: `shouldRetry` in cloudflare-typescript's client.ts.
 */
function withoutRepeat(response: Response): Response {
  const { status } = response;
  if (status !== 408 && status !== 409 && status !== 429 && status < 500) return response;
  const headers = new Headers(response.headers);
  headers.set('x-should-retry', 'false');
  return Object.defineProperty(response, 'headers', { value: headers });
}
