import { pageOf } from '../server/paging.ts';
import { refusal, success } from '../server/response.ts';
import { route } from '../server/route.ts';
import { theUser } from './the-user.ts';
import { membershipBody, membershipId, userBody } from './users.ts';

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
      const user = theUser(call.actor);
      const changes = Object.entries(call.json()).filter(([field]) => Object.hasOwn(editable, field));
      for (const [field, value] of changes) {
        const { most } = editable[field as keyof typeof editable];
        if (value !== null && (typeof value !== 'string' || value.length > most)) {
          throw refusal(1004, `Invalid value for ${field}: must be a string of at most ${most} characters`);
        }
      }
      for (const [field, value] of changes) user[editable[field as keyof typeof editable].as] = value as string | null;
      return success(userBody(user, call.actor.accounts()));
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
      const accepted = [null, 'accepted'].includes(query.get('status')) ? accounts : [];
      const { items, info } = pageOf(query.get('direction') === 'desc' ? accepted.toReversed() : accepted, query);
      return success(
        items.map((account) => membershipBody(theUser(actor), account)),
        { info },
      );
    },
  }),

  route({
    method: 'GET',
    path: '/memberships/{membership_id}',
    known: 'doc',
    source: 'https://developers.cloudflare.com/api/resources/memberships/methods/get/',
    denial: 'resource',
    handle({ actor, params }) {
      const user = theUser(actor);
      const account = actor.accounts().find((one) => membershipId(user, one) === params.membership_id);
      // The code is inferred.
      if (!account) throw refusal(1003, 'membership not found', 404);
      return success(membershipBody(user, account));
    },
  }),
];

/** What users may change of themselves, and how long it may be. */
const editable = {
  first_name: { as: 'firstName', most: 60 },
  last_name: { as: 'lastName', most: 60 },
  telephone: { as: 'telephone', most: 20 },
  country: { as: 'country', most: 30 },
  zipcode: { as: 'zipcode', most: 20 },
} as const;
