import { withCaller } from '../caller-frames.ts';
import type { RequestClient } from '../client/request-client.ts';
import { canonicalZoneName } from '../client/zone-directory.ts';
import { type InputIssue, InvalidInputError } from '../errors.ts';
import { HEX_ID } from '../hex-id.ts';
import type { ZoneReference } from '../operations/facade.ts';
import { optionIssues } from '../option-rules.ts';
import type { PermissionReport } from '../permissions/report.ts';
import type { TokenStatus } from '../permissions/report-facts.ts';
import { guideScopes, type Scope } from '../permissions/scopes.ts';
import type { TokenSecret } from '../permissions/token-secret.ts';
import type { ChildTokenInput } from '../tokens/create-token.ts';
import type { RollTokenInput } from '../tokens/roll-token.ts';
import type { Call } from '../transport/call.ts';
import { callKey, type Outgoing } from '../transport/compose.ts';
import { loadFailures } from '../transport/load-failures.ts';
import { limitRules, raceAbort, withTimeout } from '../transport/timing/timeout.ts';
import type { Questions } from './ask.ts';
import { accountProblem, scopesProblem } from './checks.ts';
import { type PermissionsDomain, type PermissionsParts, parts } from './permissions-domain.ts';

/** Options of every method of {@link Permissions}. */
export interface PermissionOptions {
  /** Ends the call: the promise rejects with code `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call, retries and waits included. */
  readonly timeout?: number | undefined;
}

/** What to verify, and within which limits. */
export interface VerifyOptions extends PermissionOptions {
  /**
   * An account id. Account-owned tokens are verified at their account. Without one the account is found through the zones.
   *
   * @default the connector's account
   */
  readonly account?: string | undefined;
}

/** Where to look for permissions, and within which limits. */
export interface RequireOptions extends VerifyOptions {
  /** The zone: its name, its id, or a `Zone` object. Without one the findings are about the first zone that the token covers. */
  readonly zone?: ZoneReference | undefined;
  /**
   * Whether write permissions are probed with requests that cannot change anything, because their id cannot exist or their
   * body is invalid. Without it, write permissions that neither policies nor the zone's permissions settle stay `unknown`.
   *
   * @default false
   */
  readonly probeWrites?: boolean | undefined;
}

/** What to detect, where, and within which limits. */
export interface DetectOptions extends RequireOptions {
  /**
   * The scopes to find out about.
   *
   * @default the connector's own, or else the ten of the integration guide
   */
  readonly scopes?: readonly Scope[] | undefined;
}

/** What a {@link Permissions} works with. */
export interface PermissionsSetup {
  readonly questions: Questions;
  readonly note: string | undefined;
  readonly scopes: readonly Scope[] | undefined;
  readonly client: RequestClient;
}

const REQUIRE_OPTIONS = ['account', 'zone', 'probeWrites'] as const;

/**
 * Finds out what the connector's token may do, and creates tokens that may do less.
 *
 * @example
 * ```ts
 * const report = await cf.permissions.detect({ zone: 'example.com' });
 * for (const { row, status } of report.findings) console.log(row.label, status);
 * ```
 */
export class Permissions {
  readonly #setup: PermissionsSetup;

  /** @internal Connectors make it. */
  constructor(setup: PermissionsSetup) {
    this.#setup = setup;
  }

  /**
   * Detects what the token may do, in at most three round trips one after another. Sends reads only, unless `probeWrites`.
   *
   * Nothing is called granted or denied without evidence: a connection failure or a 5xx leaves a finding `unknown`. At its
   * `timeout` it returns what it has found until then, and the rest is `unknown`.
   *
   * @throws InvalidInputError if a scope is unknown, or a zone or account malformed. A bad token is not an error here: see
   * `report.token`.
   * @source GET /user/tokens/verify, GET /user/tokens/{token_id}, GET /zones, GET /accounts, and one read for each scope
   */
  detect(options: DetectOptions = {}): Promise<PermissionReport> {
    return withCaller(this.detect, async () => {
      check('permissions.detect', options, ['scopes', ...REQUIRE_OPTIONS]);
      const deadline = options.timeout === undefined ? undefined : Date.now() + options.timeout;
      return this.#detect('permissions.detect', options, deadline);
    });
  }

  /**
   * Whether the token is valid at all. One or two requests for a user's token, or for an account's whose account is given. For
   * others it takes as many as {@link detect}.
   *
   * @throws CloudflareConnectorError `timeout` if the `timeout` is over before it is known.
   * @source GET /user/tokens/verify, GET /accounts/{account_id}/tokens/verify
   */
  verify(options: VerifyOptions = {}): Promise<TokenStatus> {
    return withCaller(this.verify, async () => {
      check('permissions.verify', options, ['account']);
      return within('permissions.verify', options, (signal) => this.#verify({ ...options, signal }));
    });
  }

  /**
   * Makes sure that the token holds these scopes.
   *
   * @returns The report. Permissions that could not be settled either way are not missing: see its `unknown()`.
   * @throws MissingPermissionError if a permission is missing; it lists every missing one, with a link to a token that has all.
   * @throws CloudflareConnectorError `invalid_token`, `token_expired` or `token_ip_restricted` if the token cannot be used;
   * `timeout` if the `timeout` is over before every scope is settled and none is known to be missing.
   */
  require(scopes: readonly Scope[], options: RequireOptions = {}): Promise<PermissionReport> {
    return withCaller(this.require, async () => {
      const operation = 'permissions.require';
      check(operation, options, REQUIRE_OPTIONS, { scopes });
      const deadline = options.timeout === undefined ? undefined : Date.now() + options.timeout;
      const report = await this.#detect(operation, { ...options, scopes }, deadline);
      const { requireAll } = await import('./require-all.ts');
      requireAll(report, scopes, options.zone !== undefined && !HEX_ID.test(idOf(options.zone)));
      if (deadline !== undefined && Date.now() >= deadline && report.unknown(scopes).length > 0) {
        const { endOfCallError } = await loadFailures();
        throw endOfCallError('/user/tokens/verify', callOf(operation, deadline), { timeout: options.timeout });
      }
      return report;
    });
  }

  /**
   * Creates a token with exactly these permissions: to pass on less than this token may do. Not retried after a lost response.
   *
   * @returns The token with its value, which Cloudflare shows only once.
   * @throws InvalidInputError if a field is wrong; it names every one.
   * @throws MissingPermissionError if this token lacks User · API Tokens · Edit, or for an account-owned token Account ·
   * Account API Tokens · Edit.
   * @source POST /user/tokens, POST /accounts/{account_id}/tokens
   */
  createToken(input: ChildTokenInput, options: PermissionOptions = {}): Promise<TokenSecret> {
    return withCaller(this.createToken, async () => {
      const operation = 'permissions.createToken';
      const { checkTokenInput, createChildToken } = await import('../tokens/create-token.ts');
      check(operation, options, [], {}, checkTokenInput(input));
      return createChildToken(await this.#tokenManager(operation, options), input);
    });
  }

  /**
   * Gives a token a new value. The old value stops working at once. Not retried after a lost response.
   *
   * `(await permissions.verify()).id` is the id of this connector's own token, which the connector cannot use afterwards.
   *
   * @returns The token with its new value, which Cloudflare shows only once.
   * @throws MissingPermissionError if this token cannot edit tokens; see {@link createToken}.
   * @source PUT /user/tokens/{token_id}/value, PUT /accounts/{account_id}/tokens/{token_id}/value
   */
  rollToken(input: RollTokenInput, options: PermissionOptions = {}): Promise<TokenSecret> {
    return withCaller(this.rollToken, async () => {
      const operation = 'permissions.rollToken';
      const { checkRollInput, rollToken } = await import('../tokens/roll-token.ts');
      check(operation, options, [], {}, checkRollInput(input));
      return rollToken(await this.#tokenManager(operation, options), input);
    });
  }

  async #detect(
    operation: string,
    { zone, account, probeWrites = false, scopes: asked, signal }: DetectOptions,
    deadline: number | undefined,
  ): Promise<PermissionReport> {
    const { questions, note, scopes } = this.#setup;
    const { kind, account: own } = questions;
    const reference = typeof zone === 'object' ? zone.id : zone;
    const task = {
      kind,
      note,
      scopes: [...new Set(asked ?? scopes ?? guideScopes)],
      isDefault: (asked ?? scopes) === undefined,
      declared: scopes ?? [],
      zone: reference === undefined || HEX_ID.test(reference) ? reference : canonicalZoneName(reference, operation),
      account: account ?? own,
      probeWrites,
      deadline,
    };
    const { detect } = await import('./detect.ts');
    // The deadline is not an error here: what is not known by then is unknown.
    return within(operation, { signal }, (ending) => detect(questions, { ...task, signal: ending }));
  }

  async #verify({ account = this.#setup.questions.account, signal }: VerifyOptions): Promise<TokenStatus> {
    const { questions, note } = this.#setup;
    if (questions.kind !== 'legacy') {
      const { verifyAlone } = await import('./verify-alone.ts');
      const known = await verifyAlone(questions, account, signal);
      if (known) return { ...known, note };
    }
    return (await this.#detect('permissions.verify', { account, signal, scopes: [] }, undefined)).token;
  }

  /** The account that owns the token: the one at which it was verified, or else the only one that it reaches. */
  async #ownAccount(operation: string, signal: AbortSignal | undefined): Promise<string | undefined> {
    const { accounts } = await this.#detect(operation, { signal, scopes: [] }, undefined);
    const { knownOwner } = await import('./verify-alone.ts');
    return (await knownOwner(this.#setup.questions)) ?? accounts[0]?.id;
  }

  async #tokenManager(operation: string, options: PermissionOptions) {
    const { tokenManager } = await import('../tokens/token-manager.ts');
    const deadline = options.timeout === undefined ? undefined : Date.now() + options.timeout;
    return within(operation, options, (signal) =>
      tokenManager(
        operation,
        { ...this.#setup, kind: this.#setup.questions.kind, account: this.#setup.questions.account },
        { ...options, deadline },
        {
          owner: async () => (await this.#verify({ signal })).owner,
          account: () => this.#ownAccount(operation, signal),
        },
      ),
    );
  }
}

/** Runs a part of a call within its limits, so that it fails with `aborted` or `timeout`. */
function within<T>(
  operation: string,
  { signal, timeout }: PermissionOptions,
  part: (ending: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  const deadline = timeout === undefined ? undefined : Date.now() + timeout;
  return withTimeout({ signal, timeout }, '/user/tokens/verify', callOf(operation, deadline), (ending) =>
    raceAbort(part(ending), ending),
  );
}

function callOf(operation: string, deadline: number | undefined): Outgoing {
  const call: Call = { operation, scope: undefined, effect: 'read', idempotent: true, deadline };
  return { method: 'GET', [callKey]: call };
}

/** @throws InvalidInputError if anything is wrong; it names every option and field concerned. */
function check(
  operation: string,
  options: RequireOptions & { readonly scopes?: unknown },
  own: readonly string[],
  { scopes = options?.scopes }: { readonly scopes?: unknown } = {},
  inputIssues: readonly InputIssue[] = [],
): void {
  const issues = [...inputIssues];
  const wrong = (field: string, message: string | undefined) =>
    message !== undefined && issues.push({ field, message });
  if (typeof options !== 'object' || options === null) {
    wrong('', 'the options must be an object, such as { timeout: 5000 }');
  } else {
    const { account, zone, probeWrites } = options;
    issues.push(...optionIssues(options, limitRules, own));
    if (scopes !== undefined || operation === 'permissions.require') wrong('scopes', scopesProblem(scopes));
    if (account !== undefined) wrong('account', accountProblem(account));
    if (zone !== undefined) wrong('zone', zoneProblem(zone, operation));
    if (probeWrites !== undefined && typeof probeWrites !== 'boolean') wrong('probeWrites', 'must be a boolean');
  }
  if (issues.length > 0) throw new InvalidInputError(operation, issues, { operation });
}

const idOf = (zone: NonNullable<RequireOptions['zone']>): string => (typeof zone === 'string' ? zone : zone.id);

function zoneProblem(zone: unknown, operation: string): string | undefined {
  const reference = typeof zone === 'object' && zone !== null ? (zone as { id?: unknown }).id : zone;
  if (typeof reference !== 'string') return 'must be a zone name, an id of 32 hex digits (0–9, a–f), or a Zone object';
  if (HEX_ID.test(reference)) return undefined;
  try {
    canonicalZoneName(reference, operation);
    return undefined;
  } catch (error) {
    return InvalidInputError.is(error) ? error.issues[0]?.message : String(error);
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
    async enforce(questions) {
      const { DetectedScopes } = await import('./enforcement.ts');
      return new DetectedScopes(questions);
    },
  } satisfies PermissionsParts,
};
