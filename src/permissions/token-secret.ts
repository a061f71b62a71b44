/** A token with its value, which Cloudflare shows only once. */
export interface TokenSecret {
  /** The id of the token. */
  readonly id: string;
  /** The token's value. Not enumerable: `console.log` and `JSON.stringify` of this object do not show it. */
  readonly value: string;
}

/** Adds its value to a token, so that logging the token does not log the value. */
export function withSecret<T extends object>(token: T, value: string): T & Pick<TokenSecret, 'value'> {
  return Object.defineProperty({ ...token }, 'value', { value, enumerable: false }) as T & { value: string };
}
