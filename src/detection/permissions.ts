import type { RequestClient } from '../client/request-client.ts';
import { canonicalZoneName } from '../client/zone-directory.ts';
import type { PermissionReport, TokenStatus } from '../permissions/report.ts';
import { guideScopes, type Scope } from '../permissions/scopes.ts';
import type { TokenKind } from '../permissions/token-format.ts';
import type { TokenSecret } from '../permissions/token-secret.ts';
import type { ChildTokenInput } from '../tokens/create-token.ts';
import type { Questions } from './ask.ts';
import { checkAccount, checkScopes, isId } from './checks.ts';
import { type PermissionsDomain, type PermissionsParts, parts } from './permissions-domain.ts';

/** What to detect, and about which zone or account. */
export interface DetectOptions {
  /** The scopes to find out about: by default the connector's own, or else the ten rows of the integration guide. */
  readonly scopes?: readonly Scope[];
  /** A zone name or id. Without one the findings are about the first zone in reach. */
  readonly zone?: string;
  /**
   * Whether write rows are settled by requests that can not change anything, because their id can not exist or their body
   * is invalid. Without it, write rows that neither policies nor the zone's permissions settle stay `unknown`.
   */
  readonly probeWrites?: boolean;
  /** An account id. Account-owned tokens are verified there; without one, the account is found through the zones. */
  readonly account?: string;
  readonly signal?: AbortSignal;
}

/** What a {@link Permissions} works with. */
export interface PermissionsSetup {
  readonly questions: Questions;
  readonly kind: TokenKind;
  readonly note: string | undefined;
  readonly scopes: readonly Scope[] | undefined;
  readonly account: string | undefined;
  readonly client: RequestClient;
}

/** Finds out what the connector's token may do. */
export class Permissions {
  readonly #setup: PermissionsSetup;

  /** @internal Connectors make it. */
  constructor(setup: PermissionsSetup) {
    this.#setup = setup;
  }

  /**
   * Detects what the token may do, in at most three round trips one after another. Reads only.
   *
   * Nothing is called granted or denied without evidence: a network fault or a 5xx leaves a finding `unknown`.
   *
   * @throws InvalidInputError for an unknown scope or a malformed zone or account. A bad token is not an error here: see
   * `report.token`.
   * @source GET /user/tokens/verify, GET /user/tokens/{token_id}, GET /zones, GET /accounts, and one read for each scope
   */
  async detect(options: DetectOptions = {}): Promise<PermissionReport> {
    const { questions, kind, note, scopes, account } = this.#setup;
    const { detect } = await import('./detect.ts');
    const asked = checkScopes(options.scopes ?? scopes ?? guideScopes, 'permissions.detect');
    const zone = options.zone;
    return detect(questions, {
      signal: options.signal,
      kind,
      note,
      scopes: asked,
      declared: scopes ?? [],
      zone: zone === undefined || isId(zone) ? zone : canonicalZoneName(zone, 'permissions.detect'),
      account: checkAccount(options.account ?? account),
      probeWrites: options.probeWrites ?? false,
    });
  }

  /**
   * Whether the token is good at all. One or two requests for a user's token, or an account's whose account is given; for
   * others it is found out along with what the token reaches.
   *
   * @source GET /user/tokens/verify, GET /accounts/{account_id}/tokens/verify
   */
  async verify(options: Pick<DetectOptions, 'account' | 'signal'> = {}): Promise<TokenStatus> {
    const { questions, kind, note } = this.#setup;
    const account = checkAccount(options.account ?? this.#setup.account);
    const [{ asker }, { verifyToken }] = await Promise.all([import('./ask.ts'), import('./verify.ts')]);
    const known = kind === 'legacy' ? undefined : await verifyToken(asker(questions, options.signal), kind, account);
    return known ? { ...known, note } : (await this.detect({ ...options, scopes: [] })).token;
  }

  /**
   * Makes sure that the token holds these scopes.
   *
   * @throws MissingPermissionError one error that lists every missing row, with the link that creates a token with all of
   * them. Rows that could not be settled either way are not missing: see `unknown()` of the report it returns.
   * @throws CloudflareConnectorError `invalid_token`, `token_expired` or `token_ip_restricted` for a token that can not be used.
   */
  async require(scopes: readonly Scope[], options: Omit<DetectOptions, 'scopes'> = {}): Promise<PermissionReport> {
    const report = await this.detect({ ...options, scopes });
    const [{ tokenFault }, { unmet }] = await Promise.all([
      import('../transport/errors/denial.ts'),
      import('./requirement.ts'),
    ]);
    const fault = tokenFault(report.token, { operation: 'permissions.require' });
    if (fault) throw fault;
    const needed = report.missing(scopes);
    if (needed.length > 0) throw unmet(report, needed, scopes);
    return report;
  }

  /**
   * Creates a token with exactly these rows: for handing on less than this token may do. Not repeated when the answer is
   * lost.
   *
   * @returns The token with its value, which Cloudflare shows this once.
   * @throws InvalidInputError that names the fields and what is allowed.
   * @throws MissingPermissionError when this token lacks User · API Tokens · Edit, or for an account-owned one Account ·
   * Account API Tokens · Edit.
   * @source POST /user/tokens, POST /accounts/{account_id}/tokens
   */
  async createToken(input: ChildTokenInput, options: { readonly signal?: AbortSignal } = {}): Promise<TokenSecret> {
    checkScopes(input.scopes, 'permissions.createToken');
    const { createChildToken, tokenManager } = await import('../tokens/create-token.ts');
    return createChildToken(await tokenManager('permissions.createToken', this.#setup, this, options), input);
  }

  /**
   * Gives a token a new value, and ends the old one at once. Not repeated when the answer is lost.
   *
   * @param token The id of the token; `(await permissions.verify()).id` is this connector's own, which can not be used
   * any more after it.
   * @throws MissingPermissionError as for {@link createToken}.
   * @source PUT /user/tokens/{token_id}/value, PUT /accounts/{account_id}/tokens/{token_id}/value
   */
  async rollToken(token: string, options: { readonly signal?: AbortSignal } = {}): Promise<TokenSecret> {
    const { rollToken, tokenManager } = await import('../tokens/create-token.ts');
    return rollToken(await tokenManager('permissions.rollToken', this.#setup, this, options), token);
  }
}

/**
 * Finds out what a token may do. Given to `connect` like a domain, so that a bundle without it has no detection:
 *
 * @example
 * ```ts
 * const cf = connect({ apiToken, domains: { dns, permissions } });
 * const report = await cf.permissions.detect();
 * ```
 */
export const permissions: PermissionsDomain = {
  [parts]: {
    create: (setup) => new Permissions(setup),
    async enforce(made, scopes) {
      const { DetectedScopes } = await import('./enforcement.ts');
      return new DetectedScopes(made, scopes);
    },
  } satisfies PermissionsParts,
};
