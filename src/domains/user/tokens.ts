import { BasePermissionGroups } from 'cloudflare/resources/user/tokens/permission-groups';
import { BaseTokens } from 'cloudflare/resources/user/tokens/tokens';
import { BaseValue } from 'cloudflare/resources/user/tokens/value';
import { id, listOperation, operation } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { type TokenSecret, withSecret } from '../../permissions/token-secret.ts';
import type { ApiToken, ApiTokenVerification, PermissionGroup } from './models.ts';

const tokenId = () => id('The id of the token, 32 hex digits; not its value.');
const oneToken = () => z.strictObject({ token: tokenId() });

type CreateParams = Parameters<BaseTokens['create']>[0];
type UpdateParams = Parameters<BaseTokens['update']>[1];

/** The user's API tokens. To create one from scopes, see `permissions.createToken()`. */
export const tokens = {
  /**
   * Lists the user's tokens, without their values.
   *
   * @throws MissingPermissionError when the token lacks User · API Tokens · Read.
   * @source GET /user/tokens
   */
  list: listOperation<ApiToken>()({
    name: 'user.tokens.list',
    scope: 'api_tokens:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /user/tokens'],
    input: () =>
      z.strictObject({
        direction: z.optional(z.enum(['asc', 'desc']).check(z.describe('The direction to sort in.'))),
      }),
    pages: (query) => ({ path: '/user/tokens', query, perPage: 50 }),
  }),

  /**
   * Reads one token, without its value.
   *
   * @throws MissingPermissionError when the token lacks User · API Tokens · Read.
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
   * Asks about the connector's own token. Any token may; `permissions.verify()` also knows account-owned ones.
   *
   * @throws CloudflareConnectorError `out_of_reach` for a token that is good, but an account's.
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
   * Creates a token. Not repeated when the answer is lost.
   *
   * @returns The token with its value, which Cloudflare shows this once; the value is not enumerable, so that it is not logged.
   * @throws InvalidInputError that names the fields and what is allowed.
   * @throws MissingPermissionError when the token lacks User · API Tokens · Edit.
   * @source POST /user/tokens
   */
  create: operation({
    name: 'user.tokens.create',
    scope: 'api_tokens:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /user/tokens'],
    input: () => z.strictObject(tokenFields()).check(inOrder()),
    run: async (call, input): Promise<ApiToken & TokenSecret> => {
      const created = await call.use(BaseTokens).create(bodyOf(input) as unknown as CreateParams, call.options);
      const { value, ...token } = created as unknown as ApiToken & { value: string };
      return withSecret(token, value);
    },
  }),

  /**
   * Replaces what a token is: its name, its policies and its limits. What is not given is gone: read it first. Its value stays.
   *
   * @throws InvalidInputError that names the fields and what is allowed.
   * @throws MissingPermissionError when the token lacks User · API Tokens · Edit.
   * @source PUT /user/tokens/{token_id}
   */
  update: operation({
    name: 'user.tokens.update',
    scope: 'api_tokens:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /user/tokens/{token_id}'],
    input: () =>
      z
        .strictObject({
          token: tokenId(),
          ...tokenFields(),
          status: z.optional(z.enum(['active', 'disabled']).check(z.describe('Whether it can be used.'))),
        })
        .check(inOrder()),
    run: async (call, { token, status, ...input }): Promise<ApiToken> => {
      const body = { ...bodyOf(input), ...(status && { status }) };
      return (await call
        .use(BaseTokens)
        .update(token, body as unknown as UpdateParams, call.options)) as unknown as ApiToken;
    },
  }),

  /**
   * Deletes a token; whoever uses it is locked out at once.
   *
   * @throws MissingPermissionError when the token lacks User · API Tokens · Edit.
   * @source DELETE /user/tokens/{token_id}
   */
  delete: operation({
    name: 'user.tokens.delete',
    scope: 'api_tokens:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /user/tokens/{token_id}'],
    input: oneToken,
    run: async (call, { token }): Promise<{ readonly id: string }> => {
      await call.use(BaseTokens).delete(token, call.options);
      return { id: token };
    },
  }),

  /**
   * Gives a token a new value, and ends the old one at once. Not repeated when the answer is lost.
   *
   * @returns The new value, which Cloudflare shows this once; it is not enumerable, so that it is not logged.
   * @throws MissingPermissionError when the token lacks User · API Tokens · Edit.
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
   * Lists the permission groups that there are, by whose ids policies grant.
   *
   * @throws MissingPermissionError when the token lacks User · API Tokens · Read.
   * @source GET /user/tokens/permission_groups
   */
  permissionGroups: listOperation<PermissionGroup>()({
    name: 'user.tokens.permissionGroups',
    scope: 'api_tokens:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /user/tokens/permission_groups'],
    input: () =>
      z.strictObject({
        name: z.optional(z.string().check(z.describe('The groups with this name.'))),
        scope: z.optional(z.string().check(z.describe('The groups that can be granted on this kind of resource.'))),
      }),
    items: async (call, query) => {
      const listed = await call.use(BasePermissionGroups).list(query as object, call.options);
      return (listed as unknown as { result: readonly PermissionGroup[] }).result;
    },
  }),
};

interface TokenFields {
  readonly name: string;
  readonly policies: readonly object[];
  readonly not_before?: string | undefined;
  readonly expires_on?: string | undefined;
  readonly allowed_ips?: readonly string[] | undefined;
  readonly denied_ips?: readonly string[] | undefined;
}

function tokenFields() {
  const moment = (what: string) =>
    z.optional(z.iso.datetime().check(z.describe(`${what}, such as 2026-12-31T00:00:00Z.`)));
  const ranges = (what: string) => z.optional(z.array(z.string()).check(z.minLength(1), z.describe(what)));
  const policy = z.strictObject({
    effect: z.enum(['allow', 'deny']).check(z.describe('Whether it gives or takes away.')),
    permission_groups: z
      .array(z.object({ id: id('The id of a permission group; see user.tokens.permissionGroups.') }))
      .check(z.minLength(1), z.describe('What it gives or takes away.')),
    resources: z.record(z.string(), z.any()).check(
      z.refine((resources) => Object.keys(resources).length > 0, 'must name at least one resource'),
      z.describe('The resources it holds on, such as { "com.cloudflare.api.account.zone.*": "*" }.'),
    ),
  });
  return {
    name: z.string().check(z.minLength(1), z.maxLength(120), z.describe('What the list of tokens shows.')),
    policies: z.array(policy).check(z.minLength(1), z.describe('What the token may do, and on what.')),
    not_before: moment('When the token begins to be good'),
    expires_on: moment('When it stops being good'),
    allowed_ips: ranges('The network ranges that may use it, in CIDR notation.'),
    denied_ips: ranges('The network ranges that may not use it, in CIDR notation.'),
  };
}

const inOrder = () =>
  z.refine<Pick<TokenFields, 'not_before' | 'expires_on'>>(
    ({ not_before, expires_on }) => !not_before || !expires_on || Date.parse(not_before) < Date.parse(expires_on),
    { error: 'must be later than not_before', path: ['expires_on'] },
  );

function bodyOf({ allowed_ips, denied_ips, ...fields }: TokenFields): object {
  const request_ip = { ...(allowed_ips && { in: allowed_ips }), ...(denied_ips && { not_in: denied_ips }) };
  return { ...fields, ...((allowed_ips || denied_ips) && { condition: { request_ip } }) };
}
