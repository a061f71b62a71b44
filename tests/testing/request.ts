import type { Cloudflare, Token } from '../../src/testing/index.ts';

/** A response with its parsed body. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read bodies of every shape.
  readonly body: any;
}

export const API = 'https://api.cloudflare.com/client/v4';

/** Returns a function that makes requests with a token or with other headers. */
export function as(cloudflare: Pick<Cloudflare, 'fetch'>, credential: Token | Record<string, string>) {
  const headers = 'value' in credential ? { authorization: `Bearer ${credential.value}` } : credential;
  return async (method: string, path: string, body?: unknown): Promise<Reply> => {
    const response = await cloudflare.fetch(API + path, {
      method,
      headers: { ...(headers as Record<string, string>), 'content-type': 'application/json' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
}

/** The first error of a response as `status code message`. */
export const errorOf = ({ status, body }: Reply): string => {
  const [error] = body.errors;
  const [inner = error] = error.error_chain ?? [];
  return `${status} ${error.code}${inner === error ? '' : `/${inner.code}`} ${inner.message}`;
};
