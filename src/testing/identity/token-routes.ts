import { timestamp } from '../clock.ts';
import type { Call } from '../server/call.ts';
import { isRange } from '../server/ip-ranges.ts';
import { pageOf } from '../server/paging.ts';
import { unknownToken } from '../server/refusals.ts';
import { refusal, success } from '../server/response.ts';
import { type Route, route } from '../server/route.ts';
import type { Account } from './accounts.ts';
import type { PermissionGroups } from './permission-groups.ts';
import type { Policy, PolicyResource } from './policies.ts';
import { theUser } from './the-user.ts';
import { completed, type PolicyInput, type Token, tokenBody, validity } from './tokens.ts';
import type { User } from './users.ts';

const USER_DOCS = 'https://developers.cloudflare.com/api/resources/user/subresources/tokens/';
const ACCOUNT_DOCS = 'https://developers.cloudflare.com/api/resources/accounts/subresources/tokens/';

/** A user's tokens and an account's are managed alike, below `/user` and below `/accounts/{account_id}`. */
export const tokenRoutes = [
  ...routesBelow('/user', USER_DOCS, ({ actor }) => theUser(actor)),
  ...routesBelow('/accounts/{account_id}', ACCOUNT_DOCS, ({ account }) => account),
];

function routesBelow(base: string, source: string, ownerIn: (call: Call) => User | Account): readonly Route[] {
  const shared = { known: 'doc', source, denial: 'resource' } as const;
  const tokenIn = (call: Call): Token => {
    const token = call.context.tokens.get(call.param('token_id'));
    // Inferred.
    if (token?.owner !== ownerIn(call)) throw refusal(1003, 'API Token does not exist', 404);
    return token;
  };

  return [
    route({
      ...shared,
      method: 'GET',
      path: `${base}/tokens/verify`,
      known: 'seen',
      source: 'https://github.com/favonia/cloudflare-ddns/issues/813',
      denial: 'verify',
      decides: 'handler',
      handle(call) {
        const { token } = call.actor;
        // Seen: an account-owned token is unknown to /user (https://github.com/lablabs/cloudflare-exporter/issues/158).
        // That a user's token is unknown to /accounts is inferred.
        if (token?.owner.kind !== (base === '/user' ? 'user' : 'account')) throw unknownToken('verify');
        if (token.owner.kind === 'account' && token.owner !== call.account) throw unknownToken('verify');
        return success(
          { id: token.id, status: token.status, ...validity(token) },
          { messages: [{ code: 10000, message: stateOf(token), type: null }] },
        );
      },
    }),

    route({
      ...shared,
      method: 'GET',
      path: `${base}/tokens/permission_groups`,
      handle({ query, permissionGroups }) {
        const [name, scope] = [query.get('name'), query.get('scope')];
        const groups = permissionGroups
          .list()
          .filter(
            (group) => (name === null || group.name === name) && (scope === null || group.scopes.includes(scope)),
          );
        return success(groups);
      },
    }),

    route({
      ...shared,
      method: 'GET',
      path: `${base}/tokens`,
      handle(call) {
        const owner = ownerIn(call);
        const tokens = call.context.tokens.list().filter((token) => token.owner === owner);
        const { items, info } = pageOf(
          call.query.get('direction') === 'desc' ? tokens.toReversed() : tokens,
          call.query,
        );
        return success(items.map(tokenBody), { info });
      },
    }),

    route({
      ...shared,
      method: 'POST',
      path: `${base}/tokens`,
      handle(call) {
        const { name, policies, ...rest } = readToken(call);
        if (name === undefined || policies === undefined) throw invalidToken('name and policies are required');
        const token = call.context.tokens.create({ owner: ownerIn(call), name });
        apply(token, { policies, ...rest });
        return success({ ...tokenBody(token), value: token.value });
      },
    }),

    route({
      ...shared,
      method: 'GET',
      path: `${base}/tokens/{token_id}`,
      handle: (call) => success(tokenBody(tokenIn(call))),
    }),

    route({
      ...shared,
      method: 'PUT',
      path: `${base}/tokens/{token_id}`,
      // Policies are replaced as a whole: https://autokaam.com/tutorials/cloudflare-api-token-gotchas-that-bit-me/
      handle(call) {
        const token = tokenIn(call);
        apply(token, readToken(call));
        token.modifiedOn = timestamp(call.context.clock.now());
        return success(tokenBody(token));
      },
    }),

    route({
      ...shared,
      method: 'DELETE',
      path: `${base}/tokens/{token_id}`,
      handle(call) {
        const { id } = tokenIn(call);
        call.context.tokens.delete(id);
        return success({ id });
      },
    }),

    route({
      ...shared,
      method: 'PUT',
      path: `${base}/tokens/{token_id}/value`,
      handle(call) {
        const token = tokenIn(call);
        token.modifiedOn = timestamp(call.context.clock.now());
        return success(token.roll(call.context.ids.secret()));
      },
    }),
  ];
}

/** The wording for an active token is seen, the others are inferred. */
function stateOf(token: Token): string {
  if (token.status !== 'active') return `This API Token is ${token.status}`;
  return token.isValid ? 'This API Token is valid and active' : 'This API Token is not valid yet';
}

/** What a request says of a token, checked; undefined where it says nothing. */
interface TokenChanges {
  readonly name: string | undefined;
  readonly policies: readonly Policy[] | undefined;
  readonly enabled: boolean | undefined;
  readonly notBefore: number | undefined;
  readonly expiresOn: number | undefined;
  readonly allowedIps: readonly string[];
  readonly deniedIps: readonly string[];
}

function apply(token: Token, changes: Omit<TokenChanges, 'name'> & { readonly name?: string | undefined }): void {
  if (changes.name !== undefined) token.name = changes.name;
  if (changes.policies) token.setPolicies(changes.policies);
  if (changes.enabled !== undefined) token.enabled = changes.enabled;
  token.notBefore = changes.notBefore;
  token.expiresOn = changes.expiresOn;
  token.allowedIps = changes.allowedIps;
  token.deniedIps = changes.deniedIps;
}

function readToken(call: Call): TokenChanges {
  const body = call.json();
  const { name, policies, status } = body;
  if (name !== undefined && (typeof name !== 'string' || name === '' || name.length > 120)) {
    throw invalidToken('name must have 1 to 120 characters');
  }
  if (status !== undefined && status !== 'active' && status !== 'disabled' && status !== 'expired') {
    throw invalidToken('status must be active, disabled or expired');
  }
  const range = asObject(asObject(body.condition ?? {}, 'condition').request_ip ?? {}, 'condition.request_ip');
  return {
    name,
    policies: policies === undefined ? undefined : readPolicies(policies, call),
    enabled: status === undefined ? undefined : status !== 'disabled',
    notBefore: readMoment(body.not_before, 'not_before'),
    expiresOn: readMoment(body.expires_on, 'expires_on'),
    allowedIps: readRanges(range.in, 'condition.request_ip.in'),
    deniedIps: readRanges(range.not_in, 'condition.request_ip.not_in'),
  };
}

function readPolicies(given: unknown, { context, permissionGroups }: Call): readonly Policy[] {
  if (!Array.isArray(given) || given.length === 0) throw invalidToken('policies must not be empty');
  return given.map((policy) => completed(readPolicy(asObject(policy, 'policy'), permissionGroups), context));
}

function readPolicy(given: Readonly<Record<string, unknown>>, known: PermissionGroups): PolicyInput {
  const { effect, permission_groups: groups } = given;
  if (effect !== 'allow' && effect !== 'deny') throw invalidToken('effect must be allow or deny');
  if (!Array.isArray(groups) || groups.length === 0) throw invalidToken('permission_groups must not be empty');
  const resources = asObject(given.resources, 'resources') as Readonly<Record<string, PolicyResource>>;
  if (Object.keys(resources).length === 0) throw invalidToken('resources must not be empty');
  for (const key of Object.keys(resources)) {
    if (!/^com\.cloudflare\.(api\.(account|user)|edge\.)/.test(key)) throw invalidToken(`${key} is not a resource`);
  }
  return {
    effect,
    resources,
    permission_groups: groups.map((group) => {
      const { id } = asObject(group, 'permission group');
      const found = known.list().find((one) => one.id === id);
      if (!found) throw invalidToken(`there is no permission group with id ${String(id)}`);
      return { id: found.id, name: found.name };
    }),
  };
}

function readMoment(given: unknown, name: string): number | undefined {
  if (given === undefined || given === null) return undefined;
  const time = typeof given === 'string' ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(time)) throw invalidToken(`${name} must be a time in ISO 8601`);
  return time;
}

function readRanges(given: unknown, name: string): readonly string[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given) || !given.every((range) => typeof range === 'string' && isRange(range))) {
    throw invalidToken(`${name} must be a list of IP addresses or CIDR ranges`);
  }
  return given;
}

function asObject(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidToken(`${name} must be an object`);
  return value as Record<string, unknown>;
}

/** What the API answers to a token it cannot make is not documented: code and wording are inferred. */
const invalidToken = (problem: string) => refusal(1001, `Invalid API Token: ${problem}`);
