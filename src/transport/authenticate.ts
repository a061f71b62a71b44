import { CloudflareConnectorError, InvalidInputError } from '../errors.ts';
import { callOf, describeRequest } from './call.ts';
import type { Layer, Outgoing } from './compose.ts';

/** Where requests may go, and with which token. */
export interface Credentials {
  readonly token: string;
  readonly baseURL: string;
}

const USER_AGENT = 'cloudflare-connector';

/**
 * Puts the token on a request, and only on requests to the API's own origin. Redirects are not followed: they would carry
 * the token to wherever the answer says.
 */
export function authenticate({ token, baseURL }: Credentials): Layer {
  const base = new URL(baseURL);
  const prefix = `${base.href.replace(/\/$/, '')}/`;
  const authorization = `Bearer ${token}`;
  return (next) => async (url, init) => {
    if (!url.startsWith(prefix) && new URL(url).origin !== base.origin) {
      throw new InvalidInputError('This fetch carries a Cloudflare token', [
        { field: 'url', message: `must be below ${base.origin}, not ${new URL(url).origin}` },
      ]);
    }
    const headers = callOf(init) ? own(new Headers(init.headers), authorization) : borrowed(url, init, authorization);
    const response = await next(url, { ...init, headers, redirect: 'manual' });
    if (
      response.type === 'opaqueredirect' ||
      (response.status >= 300 && response.status < 400 && response.status !== 304)
    ) {
      throw new CloudflareConnectorError(
        'api_error',
        'Cloudflare answered with a redirect, which is not followed with the token.',
        {
          request: describeRequest(url, init),
          status: response.status,
        },
      );
    }
    return response;
  };
}

/** The headers of our own operations: these and no others, whatever the environment tells the official client to add. */
function own(given: Headers, authorization: string): Record<string, string> {
  const type = given.get('content-type');
  const headers = { accept: given.get('accept') ?? 'application/json', authorization, 'user-agent': USER_AGENT };
  return type === null ? headers : { ...headers, 'content-type': type };
}

/**
 * The headers of another client that uses the connector's fetch. It must mean the same token, or a tenant's call would
 * silently be made with another tenant's.
 */
function borrowed(url: string, init: Outgoing, authorization: string): Headers {
  const headers = new Headers(init.headers);
  const given = headers.get('authorization');
  if (given !== null && given !== authorization) {
    throw new CloudflareConnectorError(
      'invalid_token',
      'The request carries another token than the connector whose fetch it uses. Make a connector for that token.',
      { request: describeRequest(url, init) },
    );
  }
  headers.set('authorization', authorization);
  for (const key of ['x-auth-key', 'x-auth-email', 'x-auth-user-service-key']) headers.delete(key);
  return headers;
}

/** The address of the API; plain http is for a simulator on this machine only. */
export function checkBaseURL(baseURL: string): string {
  const url = URL.canParse(baseURL) ? new URL(baseURL) : undefined;
  const loopback = url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback))) {
    throw new InvalidInputError('CloudflareConnector', [
      { field: 'baseURL', message: 'must be an https address, or an http one on localhost' },
    ]);
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new InvalidInputError('CloudflareConnector', [
      { field: 'baseURL', message: 'must have no credentials, query or fragment' },
    ]);
  }
  return url.href.replace(/\/$/, '');
}
