import { BasePermissionGroups } from 'cloudflare/resources/user/tokens/permission-groups';
import { BaseTokens } from 'cloudflare/resources/user/tokens/tokens';
import { BaseValue } from 'cloudflare/resources/user/tokens/value';
import { type FieldSchemas, id, inputSchema, listOperation, operation } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { type TokenSecret, withSecret } from '../../permissions/token-secret.ts';
import type { ApiToken, ApiTokenId, ApiTokenVerification, CreatedApiToken, PermissionGroup } from './models.ts';

/** A permission group in a policy. Other fields, such as those of a token that was read, are ignored. */
export interface PermissionGroupRef {
  /** The id of the permission group, 32 hex digits; `user.tokens.permissionGroups` lists them. */
  readonly id: string;
}

/** A policy of a token to create or update. */
export interface ApiTokenPolicyInput {
  /** `allow` or `deny`. */
  readonly effect: 'allow' | 'deny';
  /** The permission groups that the policy allows or denies, at least one. */
  readonly permission_groups: readonly PermissionGroupRef[];
  /** The resources that the policy applies to, at least one, such as `{ "com.cloudflare.api.account.zone.*": "*" }`. */
  readonly resources: Readonly<Record<string, unknown>>;
}

/** The definition of a token. Input of `user.tokens.create`. */
export interface ApiTokenInput {
  /** The display name, 1 to 120 characters. */
  readonly name: string;
  /** What the token can do, and on which resources; at least one policy. */
  readonly policies: readonly ApiTokenPolicyInput[];
  /**
   * Start of validity, as ISO 8601 with a time zone, such as `2026-12-31T00:00:00Z`.
   *
   * @default immediately
   */
  readonly not_before?: string | undefined;
  /**
   * End of validity, as ISO 8601 with a time zone, such as `2026-12-31T00:00:00Z`. Must be after `not_before`.
   *
   * @default never
   */
  readonly expires_on?: string | undefined;
  /**
   * The network ranges in CIDR notation that the token can be used from.
   *
   * @default everywhere
   */
  readonly allowed_ips?: readonly string[] | undefined;
  /**
   * The network ranges in CIDR notation that the token cannot be used from.
   *
   * @default nowhere
   */
  readonly denied_ips?: readonly string[] | undefined;
}

/** Input of `user.tokens.list`. */
export interface ListUserTokensInput {
  /** The sort direction. */
  readonly direction?: 'asc' | 'desc' | undefined;
}

/** One token: input of `user.tokens.get`, `delete` and `roll`. */
export interface UserTokenIdInput {
  /** The id of the token, 32 hex digits; not its value. */
  readonly token: string;
}

/** Input of `user.tokens.update`. */
export interface UpdateUserTokenInput extends UserTokenIdInput, ApiTokenInput {
  /** Whether the token can be used. */
  readonly status?: 'active' | 'disabled' | undefined;
}

/** Input of `user.tokens.permissionGroups`. */
export interface ListPermissionGroupsInput {
  /** Only permission groups with this name. */
  readonly name?: string | undefined;
  /** Only permission groups for this type of resource, such as `com.cloudflare.api.account.zone`. */
  readonly scope?: string | undefined;
}

const oneToken = () => inputSchema<UserTokenIdInput>({ token: id() });

type CreateParams = Parameters<BaseTokens['create']>[0];
type UpdateParams = Parameters<BaseTokens['update']>[1];

/**
 * The user's API tokens. To create one from scopes, use `permissions.createToken()`.
 *
 * @example
 * ```ts
 * const { value } = await cf.user.tokens.roll({ token });
 * ```
 */
export const tokens = {
  /**
   * Lists the user's API tokens, without their values.
   *
   * @throws MissingPermissionError if the token lacks User · API Tokens · Read.
   * @source GET /user/tokens
   */
  list: listOperation<ApiToken>()({
    name: 'user.tokens.list',
    scope: 'api_tokens:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /user/tokens'],
    input: () => inputSchema<ListUserTokensInput>({ direction: z.optional(z.enum(['asc', 'desc'])) }),
    pages: (query) => ({ path: '/user/tokens', query: { ...query }, perPage: 50 }),
  }),

  /**
   * Returns one token, without its value.
   *
   * @throws MissingPermissionError if the token lacks User · API Tokens · Read.
   * @source GET /user/tokens/{token_id}
   */
  get: operation({
    name: 'user.tokens.get',
    scope: 'api_tokens:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /user/tokens/{token_id}'],
    input: oneToken,
    run: async (call, { token }): Promise<ApiToken> =>
      (await call.use(BaseTokens).get(token, call.options)) as unknown as ApiToken,
  }),

  /**
   * Verifies the connector's own token. Requires no permission. `permissions.verify()` also verifies account-owned tokens.
   *
   * @throws CloudflareConnectorError `out_of_reach` if the token is valid but account-owned.
   * @source GET /user/tokens/verify
   */
  verify: operation({
    name: 'user.tokens.verify',
    scope: undefined,
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /user/tokens/verify'],
    input: () => z.strictObject({}),
    run: async (call, _: Record<string, never>): Promise<ApiTokenVerification> =>
      (await call.use(BaseTokens).verify(call.options)) as ApiTokenVerification,
  }),

  /**
   * Creates a token. Not retried after a lost response.
   *
   * @returns The token with its value, which Cloudflare shows only once. The value is not enumerable, so that it is not logged.
   * @throws InvalidInputError if a field is invalid. The error names the fields and the allowed values.
   * @throws MissingPermissionError if the token lacks User · API Tokens · Edit.
   * @source POST /user/tokens
   */
  create: operation({
    name: 'user.tokens.create',
    scope: 'api_tokens:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /user/tokens'],
    input: () => inputSchema<ApiTokenInput>(definition()).check(inOrder()),
    run: async (call, input): Promise<CreatedApiToken> => {
      const created = await call.use(BaseTokens).create(bodyOf(input) as unknown as CreateParams, call.options);
      const { value, ...token } = created as unknown as ApiToken & { value: string };
      return withSecret(token, value);
    },
  }),

  /**
   * Replaces the definition of a token: its name, policies and limits. Omitted fields are removed; read the token first to
   * keep them. Its value does not change.
   *
   * @throws InvalidInputError if a field is invalid. The error names the fields and the allowed values.
   * @throws MissingPermissionError if the token lacks User · API Tokens · Edit.
   * @source PUT /user/tokens/{token_id}
   */
  update: operation({
    name: 'user.tokens.update',
    scope: 'api_tokens:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /user/tokens/{token_id}'],
    input: () =>
      inputSchema<UpdateUserTokenInput>({
        token: id(),
        ...definition(),
        status: z.optional(z.enum(['active', 'disabled'])),
      }).check(inOrder()),
    run: async (call, { token, status, ...input }): Promise<ApiToken> => {
      const body = { ...bodyOf(input), ...(status && { status }) };
      return (await call
        .use(BaseTokens)
        .update(token, body as unknown as UpdateParams, call.options)) as unknown as ApiToken;
    },
  }),

  /**
   * Deletes a token. It is invalid immediately.
   *
   * @throws MissingPermissionError if the token lacks User · API Tokens · Edit.
   * @source DELETE /user/tokens/{token_id}
   */
  delete: operation({
    name: 'user.tokens.delete',
    scope: 'api_tokens:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /user/tokens/{token_id}'],
    input: oneToken,
    run: async (call, { token }): Promise<ApiTokenId> => {
      await call.use(BaseTokens).delete(token, call.options);
      return { id: token };
    },
  }),

  /**
   * Replaces the value of a token. The old value is invalid immediately. Not retried after a lost response.
   *
   * @returns The new value, which Cloudflare shows only once. It is not enumerable, so that it is not logged.
   * @throws MissingPermissionError if the token lacks User · API Tokens · Edit.
   * @source PUT /user/tokens/{token_id}/value
   */
  roll: operation({
    name: 'user.tokens.roll',
    scope: 'api_tokens:edit',
    effect: 'destructive',
    idempotent: false,
    endpoints: ['PUT /user/tokens/{token_id}/value'],
    input: oneToken,
    run: async (call, { token }): Promise<TokenSecret> => {
      const value = await call.use(BaseValue).update(token, { ...call.options, body: {} });
      return withSecret({ id: token }, value as unknown as string);
    },
  }),

  /**
   * Lists the permission groups, whose ids policies refer to.
   *
   * @throws MissingPermissionError if the token lacks User · API Tokens · Read.
   * @source GET /user/tokens/permission_groups
   */
  permissionGroups: listOperation<PermissionGroup>()({
    name: 'user.tokens.permissionGroups',
    scope: 'api_tokens:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /user/tokens/permission_groups'],
    input: () =>
      inputSchema<ListPermissionGroupsInput>({ name: z.optional(z.string()), scope: z.optional(z.string()) }),
    items: async (call, query) => {
      const listed = await call.use(BasePermissionGroups).list(query as object, call.options);
      return (listed as unknown as { result: readonly PermissionGroup[] }).result;
    },
  }),
};

const policy = () =>
  inputSchema<ApiTokenPolicyInput>({
    effect: z.enum(['allow', 'deny']),
    permission_groups: z.array(z.object({ id: id() })).check(z.minLength(1)),
    resources: z
      .record(z.string(), z.unknown())
      .check(z.refine((resources) => Object.keys(resources).length > 0, 'must name at least one resource')),
  });

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Whether a text is a date and time of the calendar: `Date.parse` reads 30 February as 2 March. */
function isDateTime(text: string): boolean {
  const day = text.slice(0, 10);
  if (!DATE_TIME.test(text) || Number.isNaN(Date.parse(text))) return false;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

const moment = () =>
  z.optional(
    z
      .string()
      .check(z.refine(isDateTime, 'must be a date and time with a time zone, such as 2026-12-31T00:00:00Z (ISO 8601)')),
  );
const ranges = () => z.optional(z.array(z.string()).check(z.minLength(1)));

const definition = (): FieldSchemas<ApiTokenInput> => ({
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  policies: z.array(policy()).check(z.minLength(1)),
  not_before: moment(),
  expires_on: moment(),
  allowed_ips: ranges(),
  denied_ips: ranges(),
});

const inOrder = () =>
  z.refine<Pick<ApiTokenInput, 'not_before' | 'expires_on'>>(
    ({ not_before, expires_on }) => !not_before || !expires_on || Date.parse(not_before) < Date.parse(expires_on),
    { error: 'must be later than not_before', path: ['expires_on'] },
  );

function bodyOf({ allowed_ips, denied_ips, ...fields }: ApiTokenInput): object {
  const request_ip = { ...(allowed_ips && { in: allowed_ips }), ...(denied_ips && { not_in: denied_ips }) };
  return { ...fields, ...((allowed_ips || denied_ips) && { condition: { request_ip } }) };
}
