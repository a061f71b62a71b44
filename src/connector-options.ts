import type { ConnectorOptions, Enforcement } from './connector.ts';
import { accountProblem, scopesProblem } from './detection/checks.ts';
import { unknownNames } from './did-you-mean.ts';
import { CloudflareConnectorError, type InputIssue, InvalidInputError } from './errors.ts';
import type { Scope } from './permissions/scopes.ts';
import { readToken, type TokenKind } from './permissions/token-format.ts';
import { baseURLProblem } from './transport/layers/authenticate.ts';
import type { Hooks } from './transport/layers/observe.ts';
import { RateLimiter } from './transport/layers/rate-limit.ts';

/** The options of a connector, checked and with their defaults. */
export interface Settings {
  readonly token: { readonly value: string; readonly kind: TokenKind; readonly note: string | undefined };
  readonly baseURL: string;
  readonly scopes: readonly Scope[] | undefined;
  readonly enforcement: Enforcement;
  readonly account: string | undefined;
  readonly retries: number;
  readonly rateLimiter: RateLimiter;
  readonly hooks: Hooks;
  readonly fetch: typeof globalThis.fetch;
}

const SUBJECT = 'CloudflareConnector';
const ENFORCEMENTS: readonly unknown[] = ['declared', 'detected', 'off'] satisfies Enforcement[];
const HOOKS = Object.keys({ request: 0, response: 0, retry: 0, rateLimit: 0 } satisfies Record<keyof Hooks, 0>);

/** What is wrong with an option, for each option. Callers without a compiler pass anything. */
const problems: { readonly [Option in keyof Required<ConnectorOptions>]: (value: unknown) => string | undefined } = {
  apiToken: (value) => {
    const token = readToken(value);
    return token.ok ? undefined : token.problem;
  },
  scopes: scopesProblem,
  enforcement: (value) => (ENFORCEMENTS.includes(value) ? undefined : 'must be "declared", "detected" or "off"'),
  account: accountProblem,
  fetch: (value) => (typeof value === 'function' ? undefined : 'must be a function'),
  baseURL: baseURLProblem,
  retries: (value) => (isWithin(value, 0, 10) ? undefined : 'must be a whole number from 0 to 10'),
  rateLimiter: (value) => (isRateLimiter(value) ? undefined : 'must be a RateLimiter'),
  hooks: (value) => (typeof value === 'object' && value !== null ? undefined : 'must be an object of functions'),
};

/**
 * Checks all options of a connector at once.
 *
 * @param own The options that the caller reads by itself, such as `domains`.
 * @throws InvalidInputError if an option is unknown or wrong; it lists all of them.
 * @throws CloudflareConnectorError `invalid_token` if nothing but the token is wrong.
 */
export function readOptions(options: ConnectorOptions, own: readonly string[] = []): Settings {
  const given: Readonly<Record<string, unknown>> = { ...options };
  const issues: InputIssue[] = unknownNames(given, [...Object.keys(problems), ...own], 'option');
  for (const [field, problemOf] of Object.entries(problems)) {
    if (given[field] === undefined && field !== 'apiToken') continue;
    const message = problemOf(given[field]);
    if (message !== undefined) issues.push({ field, message });
  }
  issues.push(...hookIssues(given.hooks));
  const token = readToken(options?.apiToken);
  if (!token.ok && issues.length === 1) throw new CloudflareConnectorError('invalid_token', token.problem);
  if (!token.ok || issues.length > 0) throw new InvalidInputError(SUBJECT, issues);
  return {
    token,
    baseURL: new URL(options.baseURL ?? 'https://api.cloudflare.com/client/v4').href.replace(/\/$/, ''),
    scopes: options.scopes && [...new Set(options.scopes)],
    enforcement: options.enforcement ?? 'declared',
    account: options.account,
    retries: options.retries ?? 2,
    rateLimiter: options.rateLimiter ?? new RateLimiter(),
    hooks: options.hooks ?? {},
    fetch: options.fetch ?? globalThis.fetch,
  };
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

/** One of another copy of the package is as good. */
function isRateLimiter(value: unknown): boolean {
  const { enter, leave, wait } = (value ?? {}) as Partial<RateLimiter>;
  return [enter, leave, wait].every((method) => typeof method === 'function');
}

function hookIssues(hooks: unknown): InputIssue[] {
  if (typeof hooks !== 'object' || hooks === null) return [];
  const unknown = unknownNames(hooks, HOOKS, 'option').map(({ message }) => ({ field: 'hooks', message }));
  const wrong = Object.entries(hooks).filter(
    ([name, hook]) => HOOKS.includes(name) && hook !== undefined && typeof hook !== 'function',
  );
  return [...unknown, ...wrong.map(([name]) => ({ field: `hooks.${name}`, message: 'must be a function' }))];
}
