import { describe, expect, test } from 'vitest';
import { CloudflareConnector } from '../../../src/index.ts';
import { failureOf, scene, seenBy } from '../../scene.ts';

const accountScene = () => scene({ token: { scopes: ['account_settings:read', 'account_api_tokens:read'] } });

describe('accounts', () => {
  test('the list ends, although Cloudflare ignores the page parameter', async () => {
    const { cf, cloudflare } = accountScene();
    for (let number = 0; number < 3; number++) cloudflare.accounts.create({ name: `Customer ${number}` });
    expect(await cf.accounts.list({}).all()).toHaveLength(4);
    expect(await cf.accounts.list({ name: 'Customer 2' }).all()).toMatchObject([{ name: 'Customer 2' }]);
    expect(seenBy(cloudflare).length).toBeLessThan(5);
  });

  test('an account is read by its id, or by default the account of the connector', async () => {
    const { cloudflare, token, cf } = accountScene();
    const { id, name } = cloudflare.accounts.default;
    expect(await cf.accounts.get({ account: id })).toMatchObject({ id, name });
    const bound = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, account: id });
    expect(await bound.accounts.get({})).toMatchObject({ id, name });
    expect(await bound.accounts.members.list({}).all()).toHaveLength(1);
  });

  test('without an account no request is sent, and the error names the missing field', async () => {
    const { cf, cloudflare } = accountScene();
    const error = await failureOf(cf.accounts.get({}));
    expect(error.code).toBe('invalid_input');
    expect(error.message).toContain('account');
    expect((await failureOf(cf.accounts.members.list({}).all())).code).toBe('invalid_input');
    expect((await failureOf(cf.accounts.get({ account: 'mine' }))).code).toBe('invalid_input');
    expect(cloudflare.requests.count).toBe(0);
  });

  test('an account that the token does not cover is out of reach', async () => {
    const { cf } = accountScene();
    expect(['out_of_reach', 'missing_permission', 'not_found']).toContain(
      (await failureOf(cf.accounts.get({ account: 'f'.repeat(32) }))).code,
    );
  });

  test('the list of members has every member of the account', async () => {
    const { cf, cloudflare } = accountScene();
    const guest = cloudflare.users.create({ email: 'guest@example.net' });
    const account = cloudflare.accounts.create({ members: [cloudflare.users.default, guest] });
    const members = await cf.accounts.members.list({ account: account.id }).all();
    expect(members.map(({ email }) => email)).toEqual([cloudflare.users.default.email, 'guest@example.net']);
    expect(await cf.accounts.members.list({ account: account.id, status: 'pending' }).all()).toEqual([]);
  });
});

describe('the tokens of an account', () => {
  test('are the tokens that it owns, not those of users', async () => {
    const { cf, cloudflare } = accountScene();
    const owner = cloudflare.accounts.default;
    const owned = cloudflare.tokens.create({ owner, name: 'owned' });
    expect(await cf.accounts.tokens.list({ account: owner.id }).all()).toMatchObject([{ id: owned.id }]);
    expect(await cf.accounts.tokens.get({ account: owner.id, token: owned.id })).not.toHaveProperty('value');
  });

  test('verify themselves; a user’s token is out of reach', async () => {
    const { cf, cloudflare } = accountScene();
    const owner = cloudflare.accounts.default;
    const { value, id } = cloudflare.tokens.create({ owner, scopes: ['account_settings:read'] });
    const owned = new CloudflareConnector({ apiToken: value, fetch: cloudflare.fetch, account: owner.id });
    expect(await owned.accounts.tokens.verify({})).toMatchObject({ id, status: 'active' });
    const error = await failureOf(cf.accounts.tokens.verify({ account: owner.id }));
    expect(error.code).toBe('out_of_reach');
    expect(error.message).toContain('does not belong to this account');
    expect((await failureOf(owned.user.tokens.verify({}))).message).toContain('the token is owned by an account');
  });
});

test('enforcement detects the permissions in the account of the call', async () => {
  const { cloudflare } = accountScene();
  const other = cloudflare.accounts.create({ name: 'Other' });
  const { value: apiToken } = cloudflare.tokens.create({ scopes: ['account_settings:read'], accounts: [other] });
  const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch, enforcement: 'detected' });
  expect(await cf.accounts.get({ account: other.id })).toMatchObject({ name: 'Other' });
  const error = await failureOf(cf.accounts.get({ account: cloudflare.accounts.default.id }));
  expect(['missing_permission', 'out_of_reach']).toContain(error.code);
});
