import { timestamp } from '../clock.ts';
import { pageOf } from '../server/paging.ts';
import { unknownToken } from '../server/rejections.ts';
import { type Route, route } from '../server/route.ts';
import { type RouteResponse, rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import type { Account } from './accounts.ts';
import { applyTokenFields, invalidToken, readTokenFields } from './token-fields.ts';
import { type Token, tokenBody, validity } from './tokens.ts';
import type { User } from './users.ts';

/** Where tokens of one kind of owner are managed. */
interface TokenHome {
  readonly kind: (User | Account)['kind'];
  readonly base: string;
  readonly source: string;
  readonly owner: (request: RoutedRequest) => User | Account;
}

const userHome: TokenHome = {
  kind: 'user',
  base: '/user',
  source: 'https://developers.cloudflare.com/api/resources/user/subresources/tokens/',
  owner: ({ actor }) => actor.user,
};

const accountHome: TokenHome = {
  kind: 'account',
  base: '/accounts/{account_id}',
  source: 'https://developers.cloudflare.com/api/resources/accounts/subresources/tokens/',
  owner: ({ account }) => account,
};

/** A user's tokens and an account's tokens have the same routes, below `/user` and below `/accounts/{account_id}`. */
export const tokenRoutes: readonly Route[] = [userHome, accountHome].flatMap((home) => [
  verifyRoute(home),
  permissionGroupsRoute(home),
  ...collectionRoutes(home),
  ...singleRoutes(home),
]);

function verifyRoute({ kind, base }: TokenHome): Route {
  return route({
    method: 'GET',
    path: `${base}/tokens/verify`,
    known: 'seen',
    source: 'https://github.com/favonia/cloudflare-ddns/issues/813',
    denialStyle: 'verify',
    decides: 'handler',
    handle(request) {
      const { token } = request.actor;
      // Seen: an account-owned token is unknown to /user (https://github.com/lablabs/cloudflare-exporter/issues/158).
      // That a user's token is unknown to /accounts is inferred.
      if (token?.owner.kind !== kind) throw unknownToken('verify');
      if (kind === 'account' && token.owner !== request.account) throw unknownToken('verify');
      return success(
        { id: token.id, status: token.status, ...validity(token) },
        { messages: [{ code: 10000, message: stateOf(token), type: null }] },
      );
    },
  });
}

function permissionGroupsRoute({ base, source }: TokenHome): Route {
  return route({
    method: 'GET',
    path: `${base}/tokens/permission_groups`,
    known: 'doc',
    source,
    denialStyle: 'resource',
    handle({ query, permissionGroups }) {
      const [name, scope] = [query.get('name'), query.get('scope')];
      const groups = permissionGroups
        .list()
        .filter((group) => (name === null || group.name === name) && (scope === null || group.scopes.includes(scope)));
      return success(groups);
    },
  });
}

function collectionRoutes({ base, source, owner }: TokenHome): readonly Route[] {
  const shared = { path: `${base}/tokens`, known: 'doc', source, denialStyle: 'resource' } as const;
  return [
    route({
      ...shared,
      method: 'GET',
      handle(request) {
        const { context, query } = request;
        const tokens = context.tokens.list().filter((token) => token.owner === owner(request));
        const { items, info } = pageOf(query.get('direction') === 'desc' ? tokens.toReversed() : tokens, query);
        return success(items.map(tokenBody), { info });
      },
    }),

    route({
      ...shared,
      method: 'POST',
      handle(request) {
        const { name, policies, ...rest } = readTokenFields(request);
        if (name === undefined || policies === undefined) throw invalidToken('name and policies are required');
        const token = request.context.tokens.create({ owner: owner(request), name });
        applyTokenFields(token, { policies, ...rest });
        return success({ ...tokenBody(token), value: token.value });
      },
    }),
  ];
}

function singleRoutes({ base, source, owner }: TokenHome): readonly Route[] {
  const path = `${base}/tokens/{token_id}`;
  const shared = { path, known: 'doc', source, denialStyle: 'resource' } as const;
  const onToken = (handle: (token: Token, request: RoutedRequest) => RouteResponse) => (request: RoutedRequest) => {
    const token = request.context.tokens.get(request.param('token_id'));
    // Inferred.
    if (token?.owner !== owner(request)) throw rejection(1003, 'API Token does not exist', 404);
    return handle(token, request);
  };
  return [
    route({ ...shared, method: 'GET', handle: onToken((token) => success(tokenBody(token))) }),

    route({
      ...shared,
      method: 'PUT',
      // Policies are replaced as a whole: https://autokaam.com/tutorials/cloudflare-api-token-gotchas-that-bit-me/
      handle: onToken((token, request) => {
        applyTokenFields(token, readTokenFields(request));
        token.modifiedOn = timestamp(request.now);
        return success(tokenBody(token));
      }),
    }),

    route({
      ...shared,
      method: 'DELETE',
      handle: onToken(({ id }, { context }) => {
        context.tokens.delete(id);
        return success({ id });
      }),
    }),

    route({
      ...shared,
      method: 'PUT',
      path: `${path}/value`,
      handle: onToken((token, request) => {
        token.modifiedOn = timestamp(request.now);
        return success(token.roll(request.context.ids.secret()));
      }),
    }),
  ];
}

/** The wording for an active token is seen. The others are inferred. */
function stateOf(token: Token): string {
  if (token.status !== 'active') return `This API Token is ${token.status}`;
  return token.isValid ? 'This API Token is valid and active' : 'This API Token is not valid yet';
}
