import type { ConnectorOptions, Enforcement } from './connector.ts';
import { accountProblem, scopesProblem } from './detection/checks.ts';
import { CloudflareConnectorError, type InputIssue, InvalidInputError } from './errors.ts';
import { must, mustBeFunction, type OptionRule, optionIssues } from './option-rules.ts';
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

/** What options must be. `apiToken` is read apart. */
const rules = {
  scopes: scopesProblem,
  enforcement: must('must be "declared", "detected" or "off"', (value) => ENFORCEMENTS.includes(value)),
  account: accountProblem,
  fetch: mustBeFunction,
  baseURL: baseURLProblem,
  retries: must(
    'must be a whole number from 0 to 10',
    (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 10,
  ),
  rateLimiter: must('must be a RateLimiter', isRateLimiter),
  hooks: must('must be an object of functions', (value) => typeof value === 'object' && value !== null),
} satisfies Record<Exclude<keyof ConnectorOptions, 'apiToken'>, OptionRule>;

const hookRules = {
  request: mustBeFunction,
  response: mustBeFunction,
  retry: mustBeFunction,
  rateLimit: mustBeFunction,
} satisfies Record<keyof Hooks, OptionRule>;

/**
 * Checks all options of a connector at once.
 *
 * @param own The options that the caller reads by itself, such as `domains`.
 * @throws InvalidInputError if an option is unknown or wrong; it lists all of them.
 * @throws CloudflareConnectorError `invalid_token` if nothing but the token is wrong.
 */
export function readOptions(options: ConnectorOptions, own: readonly string[] = []): Settings {
  const issues = [...optionIssues({ ...options }, rules, ['apiToken', ...own]), ...hookIssues(options?.hooks)];
  const token = readToken(options?.apiToken);
  if (!token.ok) {
    if (issues.length === 0) throw new CloudflareConnectorError('invalid_token', token.problem);
    issues.push({ field: 'apiToken', message: token.problem });
  }
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

/** One of another copy of the package is as good. */
function isRateLimiter(value: unknown): boolean {
  const { enter, leave, wait } = (value ?? {}) as Partial<RateLimiter>;
  return [enter, leave, wait].every((method) => typeof method === 'function');
}

function hookIssues(hooks: unknown): readonly InputIssue[] {
  if (typeof hooks !== 'object' || hooks === null) return [];
  return optionIssues(hooks, hookRules).map(({ field, message }) => ({
    field: field ? `hooks.${field}` : 'hooks',
    message,
  }));
}
