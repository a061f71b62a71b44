import { pageOf } from '../server/paging.ts';
import { refusal, success } from '../server/response.ts';
import { route } from '../server/route.ts';
import { type Account, accountBody } from './accounts.ts';
import type { Actor } from './actor.ts';

export const accountRoutes = [
  route({
    method: 'GET',
    path: '/accounts',
    known: 'seen',
    source: 'https://github.com/cloudflare/cloudflare-python/issues/2682',
    denial: 'resource',
    decides: 'handler',
    handle({ actor, query, context: { quirks } }) {
      if (actor.owner.kind === 'account' && quirks.accountsOfAccountToken === 'refused') {
        throw refusal(1001, 'List accounts endpoint does not support account owned tokens.');
      }
      const name = query.get('name');
      const accounts = actor
        .accounts()
        .filter((account) => seesAccount(actor, account) && (name === null || account.name === name));
      const asked = new URLSearchParams(query);
      if (quirks.accountsIgnorePage) asked.delete('page');
      const { items, info } = pageOf(query.get('direction') === 'desc' ? accounts.toReversed() : accounts, asked);
      return success(items.map(accountBody), { info });
    },
  }),

  route({
    method: 'GET',
    path: '/accounts/{account_id}',
    known: 'doc',
    source: 'https://developers.cloudflare.com/api/resources/accounts/methods/get/',
    denial: 'resource',
    handle: ({ account }) => success(accountBody(account)),
  }),
];

/** A token sees the accounts it was granted anything on; with grants on zones alone the list is empty (seen). */
function seesAccount({ token }: Actor, { id }: Account): boolean {
  return token?.policySet.touchesAccount(id) ?? true;
}
