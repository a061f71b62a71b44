import { refusal, success } from '../answer.ts';
import { pageOf } from '../paging.ts';
import { route } from '../route.ts';
import { membershipBody, userBody } from '../users.ts';
import { theUser } from './the-user.ts';

export const userRoutes = [
  route({
    method: 'GET',
    path: '/user',
    known: 'doc',
    source: 'https://developers.cloudflare.com/api/resources/user/methods/get/',
    denial: 'resource',
    handle: ({ actor }) => success(userBody(theUser(actor), actor.accounts())),
  }),

  route({
    method: 'PATCH',
    path: '/user',
    known: 'inferred',
    source: 'https://developers.cloudflare.com/api/resources/user/methods/edit/',
    denial: 'resource',
    handle(call) {
      const { country, first_name, last_name, telephone, zipcode } = call.json();
      for (const [field, value] of Object.entries({ country, first_name, last_name, telephone, zipcode })) {
        if (value !== undefined && value !== null && typeof value !== 'string') {
          throw refusal(1004, `Invalid value for ${field}: must be a string`);
        }
      }
      throw refusal(1004, 'cloudflare-connector/testing does not simulate changes to a user', 501);
    },
  }),

  route({
    method: 'GET',
    path: '/memberships',
    known: 'doc',
    source: 'https://developers.cloudflare.com/api/resources/memberships/methods/list/',
    denial: 'resource',
    handle({ actor, query }) {
      const name = query.get('account.name');
      const accounts = actor.accounts().filter((account) => name === null || account.name === name);
      const { items, info } = pageOf(accounts, query);
      return success(
        items.map((account) => membershipBody(theUser(actor), account)),
        { info },
      );
    },
  }),
];
