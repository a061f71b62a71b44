import { pageOf } from '../server/paging.ts';
import { success } from '../server/response.ts';
import { route } from '../server/route.ts';
import { memberBody } from './users.ts';

export const memberRoutes = [
  route({
    method: 'GET',
    path: '/accounts/{account_id}/members',
    known: 'doc',
    source: 'https://developers.cloudflare.com/api/resources/accounts/subresources/members/methods/list/',
    // Nobody is invited: every member has accepted.
    handle({ account, context, query }) {
      const members = context.users.list().filter(({ id }) => account.members.has(id));
      const listed = [null, 'accepted'].includes(query.get('status')) ? members : [];
      const { items, info } = pageOf(query.get('direction') === 'desc' ? listed.toReversed() : listed, query);
      return success(
        items.map((user) => memberBody(user, account)),
        { info },
      );
    },
  }),
];
