import { describe, expect, it } from 'vitest';
import {
  CloudflareConnector,
  CloudflareConnectorError,
  connect,
  dns,
  InvalidInputError,
  RateLimiter,
} from '../src/index.ts';

const apiToken = 'a'.repeat(40);

/** The error that options are rejected with, as from JavaScript. */
function rejection(options: object): CloudflareConnectorError {
  try {
    new CloudflareConnector({ apiToken, ...options });
  } catch (error) {
    if (CloudflareConnectorError.is(error)) return error;
    throw error;
  }
  throw new Error('The options were expected to be rejected.');
}

describe('an unknown option', () => {
  it.each([
    ['maxRetries', 'retries'],
    ['token', 'apiToken'],
    ['baseUrl', 'baseURL'],
    ['base_url', 'baseURL'],
    ['accountId', 'account'],
    ['account_id', 'account'],
    ['acount', 'account'],
    ['scope', 'scopes'],
    ['hook', 'hooks'],
    ['pacer', 'rateLimiter'],
    ['enforcment', 'enforcement'],
  ])('is rejected with the one that was meant: %s → %s', (given, meant) => {
    const error = rejection({ [given]: undefined });
    expect(InvalidInputError.is(error)).toBe(true);
    expect(error.message).toBe(`CloudflareConnector: unknown option "${given}"; did you mean "${meant}"?`);
  });

  it('is rejected without a suggestion if it is like no other', () => {
    expect(rejection({ colour: 'blue' }).message).toBe('CloudflareConnector: unknown option "colour"');
    expect(rejection({ ['x'.repeat(10_000)]: 1 }).message).not.toContain('did you mean');
  });

  it('is rejected by connect, too, which has one more', () => {
    const call = () => connect({ apiToken, domains: { dns }, maxRetries: 3 } as never);
    expect(call).toThrow('unknown option "maxRetries"; did you mean "retries"?');
    expect(() => connect({ apiToken, domains: { dns } })).not.toThrow();
  });

  it('of hooks and of a rate limiter is rejected, too', () => {
    expect(rejection({ hooks: { onRetry: () => undefined } }).message).toContain('unknown option "onRetry"');
    expect(rejection({ hooks: { respons: () => undefined } }).message).toContain('did you mean "response"?');
    expect(() => new RateLimiter({ limt: 5 } as never)).toThrow('unknown option "limt"; did you mean "limit"?');
  });
});

describe('wrong options', () => {
  it('are all named in one error', () => {
    const error = rejection({
      apiToken: 'x',
      maxRetries: 3,
      retries: 99,
      account: 'example.com',
      baseURL: 'ftp://example.com',
      enforcement: 'on',
      scopes: ['dns:write'],
      fetch: 'fetch',
      rateLimiter: {},
      hooks: { request: true },
    });
    if (!InvalidInputError.is(error)) throw error;
    expect(error.issues.map(({ field }) => field).sort()).toEqual(
      [
        '',
        'account',
        'apiToken',
        'baseURL',
        'enforcement',
        'fetch',
        'hooks.request',
        'rateLimiter',
        'retries',
        'scopes',
      ].sort(),
    );
  });

  it('may be undefined, which is the same as left out', () => {
    const left = { scopes: undefined, account: undefined, fetch: undefined, baseURL: undefined, retries: undefined };
    const out = { enforcement: undefined, rateLimiter: undefined, hooks: undefined };
    expect(() => new CloudflareConnector({ apiToken, ...left, ...out } as never)).not.toThrow();
  });

  it('a token alone that is not one is an invalid token', () => {
    expect(rejection({ apiToken: 'x' }).code).toBe('invalid_token');
    expect(() => new CloudflareConnector(undefined as never)).toThrow('The API token must be a string.');
  });

  it.each(['https://example.com/v4?', 'https://example.com/v4#'])(
    'an address with a bare end is rejected: %s',
    (baseURL) => {
      expect(rejection({ baseURL }).message).toContain('baseURL: must have no credentials, query or fragment');
    },
  );
});
