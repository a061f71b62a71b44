/** A token with its value, which Cloudflare shows this once. */
export interface TokenSecret {
  readonly id: string;
  /** The secret itself. Not enumerable: `console.log` and `JSON.stringify` of this object do not show it. */
  readonly value: string;
}

/** What is known of a token, and its value, which whoever logs it does not log. */
export function withSecret<T extends object>(token: T, value: string): T & Pick<TokenSecret, 'value'> {
  return Object.defineProperty({ ...token }, 'value', { value, enumerable: false }) as T & { value: string };
}
