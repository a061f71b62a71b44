import assert from 'node:assert/strict';
import { NO_ID, rejected, type Story } from '../stage.ts';

const zones = { 'com.cloudflare.api.account.zone.*': '*' };

export const userStory: Story = {
  steps: [
    {
      title: 'a user is read and changed',
      async run({ cf }) {
        const before = await cf.user.get({});
        const changed = await cf.user.edit({
          first_name: 'Ada',
          last_name: 'Lovelace',
          telephone: '+44 20 7946 0000',
          country: 'GB',
          zipcode: 'W1A 1AA',
        });
        assert.deepEqual(await cf.user.get({}), changed);
        assert.equal(changed.id, before.id);
      },
    },
    {
      title: 'memberships are listed with every filter and read',
      async run({ cf, cloudflare }) {
        const account_name = cloudflare.accounts.default.name;
        const filter = { account_name, status: 'accepted', order: 'account.name', direction: 'desc' } as const;
        const [membership] = await cf.user.memberships.list(filter).all();
        assert.ok(membership);
        assert.deepEqual(await cf.user.memberships.get({ membership: membership.id }), membership);
        await rejected(cf.user.memberships.get({ membership: NO_ID }), 'not_found');
      },
    },
    {
      title: 'a token is created, changed, rolled and deleted',
      async run({ cf }) {
        const [group] = await cf.user.tokens.permissionGroups({ name: 'DNS Read' }).all();
        assert.ok(group);
        const policies = [{ effect: 'allow' as const, permission_groups: [{ id: group.id }], resources: zones }];
        const { value, ...made } = await cf.user.tokens.create({
          name: 'reader',
          policies,
          not_before: '2026-01-01T00:00:00Z',
          expires_on: '2027-01-01T00:00:00Z',
          allowed_ips: ['203.0.113.0/24'],
          denied_ips: ['203.0.113.9/32'],
        });
        assert.equal((await cf.user.tokens.get({ token: made.id })).name, 'reader');
        const changed = await cf.user.tokens.update({ token: made.id, name: 'idle', policies, status: 'disabled' });
        assert.deepEqual([changed.name, changed.status], ['idle', 'disabled']);
        assert.equal(changed.condition?.request_ip?.in, undefined);
        assert.notEqual((await cf.user.tokens.roll({ token: made.id })).value, value);
        const listed = await cf.user.tokens.list({ direction: 'desc' }).all();
        assert.ok(listed.some(({ id }) => id === made.id));
        await cf.user.tokens.delete({ token: made.id });
        await rejected(cf.user.tokens.get({ token: made.id }), 'not_found');
        assert.equal((await cf.user.tokens.verify({})).status, 'active');
      },
    },
  ],
  calls: {
    'user.get': (cf) => cf.user.get({}),
    'user.edit': (cf) => cf.user.edit({ first_name: 'Ada' }),
    'user.memberships.list': (cf) => cf.user.memberships.list({}).all(),
    'user.memberships.get': (cf) => cf.user.memberships.get({ membership: NO_ID }),
    'user.tokens.list': (cf) => cf.user.tokens.list({}).all(),
    'user.tokens.get': (cf) => cf.user.tokens.get({ token: NO_ID }),
    'user.tokens.verify': (cf) => cf.user.tokens.verify({}),
    'user.tokens.create': (cf) =>
      cf.user.tokens.create({
        name: 'x',
        policies: [{ effect: 'allow', permission_groups: [{ id: NO_ID }], resources: zones }],
      }),
    'user.tokens.update': (cf) =>
      cf.user.tokens.update({
        token: NO_ID,
        name: 'x',
        policies: [{ effect: 'allow', permission_groups: [{ id: NO_ID }], resources: zones }],
      }),
    'user.tokens.delete': (cf) => cf.user.tokens.delete({ token: NO_ID }),
    'user.tokens.roll': (cf) => cf.user.tokens.roll({ token: NO_ID }),
    'user.tokens.permissionGroups': (cf) => cf.user.tokens.permissionGroups({}).all(),
  },
};
