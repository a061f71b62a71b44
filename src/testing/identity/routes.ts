import { pageOf } from '../server/paging.ts';
import { denied, NotSimulated } from '../server/rejections.ts';
import { type Route, route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { type Account, accountBody } from './accounts.ts';
import type { Actor } from './actor.ts';
import { tokenRoutes } from './token-routes.ts';
import { memberBody, membershipBody, membershipId, userBody } from './users.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/';

const userRoutes = [
  route({
    method: 'GET',
    path: '/user',
    known: 'doc',
    source: `${DOCS}user/methods/get/`,
    denialStyle: 'resource',
    handle: ({ actor }) => success(userBody(actor.user, actor.accounts())),
  }),

  route({
    method: 'PATCH',
    path: '/user',
    known: 'inferred',
    source: `${DOCS}user/methods/edit/`,
    denialStyle: 'resource',
    handle(request) {
      const { user } = request.actor;
      const changes = Object.entries(request.json()).filter(([field]) => Object.hasOwn(editable, field));
      for (const [field, value] of changes) {
        const { most } = editable[field as keyof typeof editable];
        if (value !== null && (typeof value !== 'string' || value.length > most)) {
          throw rejection(1004, `Invalid value for ${field}: must be a string of at most ${most} characters`);
        }
      }
      for (const [field, value] of changes) user[editable[field as keyof typeof editable].as] = value as string | null;
      return success(userBody(user, request.actor.accounts()));
    },
  }),
];

/** The fields that users may change of themselves, and the maximum length of each. */
const editable = {
  first_name: { as: 'firstName', most: 60 },
  last_name: { as: 'lastName', most: 60 },
  telephone: { as: 'telephone', most: 20 },
  country: { as: 'country', most: 30 },
  zipcode: { as: 'zipcode', most: 20 },
} as const;

/** Nobody is invited: every member has accepted. */
const membershipRoutes = [
  route({
    method: 'GET',
    path: '/memberships',
    known: 'doc',
    source: `${DOCS}memberships/methods/list/`,
    decides: 'handler',
    handle(request) {
      rejectOthers(request);
      const { actor, query } = request;
      const name = query.get('account.name');
      const accounts = actor.accounts().filter((account) => name === null || account.name === name);
      const { items, info } = pageOf(inOrder(accepted(accounts, query), query), query);
      return success(
        items.map((account) => membershipBody(actor.user, account)),
        { info },
      );
    },
  }),

  route({
    method: 'GET',
    path: '/memberships/{membership_id}',
    known: 'doc',
    source: `${DOCS}memberships/methods/get/`,
    decides: 'handler',
    handle(request) {
      const account = accountOfMembership(request);
      return success(membershipBody(request.actor.user, account));
    },
  }),

  route({
    method: 'PUT',
    path: '/memberships/{membership_id}',
    known: 'doc',
    source: `${DOCS}memberships/methods/update/`,
    decides: 'handler',
    handle(request) {
      const account = accountOfMembership(request);
      const { status } = request.json();
      if (status === 'rejected') throw new NotSimulated('The simulator has no invitations that can be rejected.');
      // Code and wording are inferred.
      if (status !== 'accepted') throw rejection(1001, 'status must be accepted or rejected');
      return success(membershipBody(request.actor.user, account));
    },
  }),

  route({
    method: 'GET',
    path: '/accounts/{account_id}/members',
    known: 'doc',
    source: `${DOCS}accounts/subresources/members/methods/list/`,
    handle({ account, context, query }) {
      const members = context.users.list().filter(({ id }) => account.members.has(id));
      const { items, info } = pageOf(inOrder(accepted(members, query), query), query);
      return success(
        items.map((user) => memberBody(user, account)),
        { info },
      );
    },
  }),
];

const accountRoutes = [
  route({
    method: 'GET',
    path: '/accounts',
    known: 'seen',
    source: 'https://github.com/cloudflare/cloudflare-python/issues/2682',
    denialStyle: 'resource',
    decides: 'handler',
    handle({ actor, query, context: { quirks } }) {
      // Both are seen: see `Quirks`.
      if (actor.owner.kind === 'account' && quirks.accountsOfAccountToken === 'rejected') {
        throw rejection(1001, 'List accounts endpoint does not support account owned tokens.');
      }
      const name = query.get('name');
      const accounts = actor
        .accounts()
        .filter((account) => seesAccount(actor, account) && (name === null || account.name === name));
      const paging = new URLSearchParams(query);
      if (quirks.accountsIgnorePage) paging.delete('page');
      const { items, info } = pageOf(inOrder(accounts, query), paging);
      return success(items.map(accountBody), { info });
    },
  }),

  route({
    method: 'GET',
    path: '/accounts/{account_id}',
    known: 'doc',
    source: `${DOCS}accounts/methods/get/`,
    denialStyle: 'resource',
    handle: ({ account }) => success(accountBody(account)),
  }),
];

/** Users, accounts, memberships and API tokens. */
export const identityRoutes: readonly Route[] = [...userRoutes, ...membershipRoutes, ...accountRoutes, ...tokenRoutes];

/**
 * A user's token sees the accounts on which it has any permission. If it has permissions on zones only, the list is empty
 * (seen). An account-owned token sees its account (seen: https://github.com/cloudflare/workers-sdk/pull/13858).
 */
function seesAccount({ token, owner }: Actor, { id }: Account): boolean {
  return owner.kind === 'account' || (token?.policySet.touchesAccount(id) ?? true);
}

/** Rejects those who may not see memberships. Memberships are of users: an account-owned token has none. */
function rejectOthers({ actor, needs, context: { quirks } }: RoutedRequest): void {
  const may = actor.owner.kind === 'user' && actor.may(needs, { kind: 'user', id: actor.owner.id });
  if (may) return;
  if (quirks.membershipsDenied === 9109) throw denied('resource');
  // The status of the second is inferred.
  throw actor.owner.kind === 'account' ? rejection(9106, 'Authentication failed') : denied('authentication');
}

function accountOfMembership(request: RoutedRequest): Account {
  rejectOthers(request);
  const { actor, params } = request;
  const account = actor.accounts().find((one) => membershipId(actor.user, one) === params.membership_id);
  // The code is inferred.
  if (!account) throw rejection(1003, 'membership not found', 404);
  return account;
}

const accepted = <T>(items: readonly T[], query: URLSearchParams): readonly T[] =>
  [null, 'accepted'].includes(query.get('status')) ? items : [];

const inOrder = <T>(items: readonly T[], query: URLSearchParams): readonly T[] =>
  query.get('direction') === 'desc' ? items.toReversed() : items;
