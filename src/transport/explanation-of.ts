import { CloudflareConnectorError, type ConnectorError } from '../errors.ts';

/** Where an explained response carries its error, for clients that make errors of their own of it. */
export const explained = Symbol.for('cloudflare-connector.explained');

/** The explanation that a response, or an error made of one, carries; undefined if it carries none. */
export function explanationOf(value: unknown): ConnectorError | undefined {
  for (let at = value, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth++) {
    if (CloudflareConnectorError.is(at)) return at;
    const { headers, cause } = at as { headers?: object | undefined; cause?: unknown };
    const error = (headers as { [explained]?: unknown } | undefined)?.[explained];
    if (CloudflareConnectorError.is(error)) return error;
    at = cause;
  }
  return undefined;
}
