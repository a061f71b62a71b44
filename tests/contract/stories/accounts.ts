import assert from 'node:assert/strict';
import { NO_ID, rejected, type Story } from '../stage.ts';

export const accountsStory: Story = {
  steps: [
    {
      title: 'accounts and their members are listed and read',
      async run({ cf, cloudflare }) {
        const { id, name } = cloudflare.accounts.default;
        assert.deepEqual(
          (await cf.accounts.list({ name, direction: 'desc' }).all()).map((account) => account.id),
          [id],
        );
        assert.equal((await cf.accounts.get({ account: id })).name, name);
        const filter = { account: id, status: 'accepted', order: 'user.email', direction: 'desc' } as const;
        const [member] = await cf.accounts.members.list(filter).all();
        assert.equal(member?.email, cloudflare.users.default.email);
        assert.deepEqual(await cf.accounts.members.list({ account: id, status: 'pending' }).all(), []);
      },
    },
    {
      title: 'the tokens of an account are listed, read and verified',
      async run({ cf, connectWith, cloudflare }) {
        const owner = cloudflare.accounts.default;
        const account = owner.id;
        const owned = connectWith({ owner, scopes: ['account_api_tokens:read'], name: 'owned' });
        const { id, status } = await owned.accounts.tokens.verify({ account });
        assert.equal(status, 'active');
        const listed = await owned.accounts.tokens.list({ account, direction: 'desc' }).all();
        assert.ok(listed.some((token) => token.id === id));
        assert.equal((await owned.accounts.tokens.get({ account, token: id })).name, 'owned');
        await rejected(owned.accounts.tokens.get({ account, token: NO_ID }), 'not_found');
        await rejected(cf.accounts.tokens.verify({ account }), 'out_of_reach');
      },
    },
  ],
  calls: {
    'accounts.list': (cf) => cf.accounts.list({}).all(),
    'accounts.get': (cf, _, account) => cf.accounts.get({ account }),
    'accounts.members.list': (cf, _, account) => cf.accounts.members.list({ account }).all(),
    'accounts.tokens.list': (cf, _, account) => cf.accounts.tokens.list({ account }).all(),
    'accounts.tokens.get': (cf, _, account) => cf.accounts.tokens.get({ account, token: NO_ID }),
    'accounts.tokens.verify': (cf, _, account) => cf.accounts.tokens.verify({ account }),
  },
};
