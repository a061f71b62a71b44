import { BasePermissionGroups } from 'cloudflare/resources/user/tokens/permission-groups';
import { BaseTokens } from 'cloudflare/resources/user/tokens/tokens';
import { BaseValue } from 'cloudflare/resources/user/tokens/value';
import {
  type FieldSchemas,
  id,
  inputSchema,
  listOperation,
  openSchema,
  operation,
  wholeListOperation,
} from '../../operations/declare.ts';
import { type Schema, v } from '../../operations/schema.ts';
import { checkField } from '../../operations/together.ts';
import { type TokenSecret, withSecret } from '../../permissions/token-secret.ts';
import { noTokenValue } from '../../transport/errors/no-token-value.ts';
import type {
  ApiToken,
  ApiTokenCondition,
  ApiTokenId,
  ApiTokenResources,
  ApiTokenVerification,
  CreatedApiToken,
  PermissionGroup,
  PermissionGroupMeta,
  RequestIpCondition,
} from './models.ts';

/** A permission group in a policy. */
export interface PermissionGroupRef {
  /** The id of the permission group, 32 hex digits; `user.tokens.permissionGroups` lists them. */
  readonly id: string;
  /** Attributes of the permission group. */
  readonly meta?: PermissionGroupMeta | undefined;
}

/** A policy of a token to create or update. */
export interface ApiTokenPolicyInput {
  /** `allow` or `deny`. */
  readonly effect: 'allow' | 'deny';
  /** The permission groups that the policy allows or denies, at least one. */
  readonly permission_groups: readonly PermissionGroupRef[];
  /** The resources that the policy applies to, at least one, such as `{ "com.cloudflare.api.account.zone.*": "*" }`. */
  readonly resources: ApiTokenResources;
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
   * Where the token can be used from, as Cloudflare returns it. `allowed_ips` and `denied_ips` take precedence.
   *
   * @default everywhere
   */
  readonly condition?: ApiTokenCondition | undefined;
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
  /**
   * Whether expired tokens are included.
   *
   * @default false
   */
  readonly include_expired?: boolean | undefined;
}

/** One token: input of `user.tokens.get`, `delete` and `roll`. */
export interface UserTokenIdInput {
  /** The id of the token, 32 hex digits; not its value. */
  readonly token: string;
}

/** Input of `user.tokens.update`. */
export interface UpdateUserTokenInput extends UserTokenIdInput, ApiTokenInput {
  /** Whether the token can be used. `expired` is what Cloudflare returns after `expires_on`. */
  readonly status?: 'active' | 'disabled' | 'expired' | undefined;
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
    input: () =>
      inputSchema<ListUserTokensInput>({
        direction: v.optional(v.picklist(['asc', 'desc'])),
        include_expired: v.optional(v.boolean()),
      }),
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
    input: () => inputSchema<object>({}),
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
    input: () => v.pipe(inputSchema<ApiTokenInput>(definition()), inOrder()),
    run: async (call, input): Promise<CreatedApiToken> => {
      const created = await call.use(BaseTokens).create(bodyOf(input) as unknown as CreateParams, call.options);
      const { value, ...token } = created as unknown as ApiToken & { value: string };
      if (typeof value !== 'string' || value === '') throw noTokenValue('user.tokens.create', token.id);
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
    readOnly: ['id', 'issued_on', 'modified_on', 'last_used_on'],
    input: () =>
      v.pipe(
        inputSchema<UpdateUserTokenInput>({
          token: id(),
          ...definition(),
          status: v.optional(v.picklist(['active', 'disabled', 'expired'])),
        }),
        inOrder(),
      ),
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
      const value = await call.use(BaseValue).update(token, { ...call.expecting({ result: 'string' }), body: {} });
      return withSecret({ id: token }, value as unknown as string);
    },
  }),

  /**
   * Lists the permission groups, whose ids policies refer to.
   *
   * @throws MissingPermissionError if the token lacks User · API Tokens · Read.
   * @source GET /user/tokens/permission_groups
   */
  permissionGroups: wholeListOperation<PermissionGroup>()({
    name: 'user.tokens.permissionGroups',
    scope: 'api_tokens:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /user/tokens/permission_groups'],
    input: () =>
      inputSchema<ListPermissionGroupsInput>({ name: v.optional(v.string()), scope: v.optional(v.string()) }),
    items: async (call, query) => {
      const listed = await call.use(BasePermissionGroups).list(query as object, call.options);
      return (listed as unknown as { result: readonly PermissionGroup[] }).result;
    },
  }),
};

/** `*`, or zones of an account: a text, or texts by name. */
const resource = () => v.unknown() as Schema<ApiTokenResources[string], ApiTokenResources[string]>;

const permissionGroup = () =>
  openSchema<PermissionGroupRef>(
    {
      id: id(),
      meta: v.optional(openSchema<PermissionGroupMeta>({ key: v.optional(v.string()), value: v.optional(v.string()) })),
    },
    ['name'],
  );

const policy = () =>
  openSchema<ApiTokenPolicyInput>(
    {
      effect: v.picklist(['allow', 'deny']),
      permission_groups: v.pipe(v.array(permissionGroup()), v.minLength(1)),
      resources: v.pipe(
        v.record(resource()),
        v.check((resources) => Object.keys(resources).length > 0, 'must name at least one resource'),
      ),
    },
    ['id'],
  );

/** Of a token that was read, ranges can be empty. */
const readRanges = () => v.optional(v.array(v.string()));

const condition = () =>
  openSchema<ApiTokenCondition>({
    request_ip: v.optional(openSchema<RequestIpCondition>({ in: readRanges(), not_in: readRanges() })),
  });

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Whether a text is a date and time of the calendar: `Date.parse` reads 30 February as 2 March. */
function isDateTime(text: string): boolean {
  const day = text.slice(0, 10);
  if (!DATE_TIME.test(text) || Number.isNaN(Date.parse(text))) return false;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

const moment = () =>
  v.optional(
    v.pipe(
      v.string(),
      v.check(isDateTime, 'must be a date and time with a time zone, such as 2026-12-31T00:00:00Z (ISO 8601)'),
    ),
  );
const ranges = () => v.optional(v.pipe(v.array(v.string()), v.minLength(1)));

const definition = (): FieldSchemas<ApiTokenInput> => ({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  policies: v.pipe(v.array(policy()), v.minLength(1)),
  not_before: moment(),
  expires_on: moment(),
  condition: v.optional(condition()),
  allowed_ips: ranges(),
  denied_ips: ranges(),
});

const inOrder = () =>
  checkField<Pick<ApiTokenInput, 'not_before' | 'expires_on'>>(
    'expires_on',
    ({ not_before, expires_on }) => !not_before || !expires_on || Date.parse(not_before) < Date.parse(expires_on),
    'must be later than not_before',
  );

function bodyOf({ allowed_ips, denied_ips, condition: given, ...fields }: ApiTokenInput): object {
  const ips = { ...(allowed_ips && { in: allowed_ips }), ...(denied_ips && { not_in: denied_ips }) };
  const condition = allowed_ips || denied_ips ? { ...given, request_ip: { ...given?.request_ip, ...ips } } : given;
  return { ...fields, ...(condition && { condition }) };
}
