import { describe, expect, it } from 'vitest';
import { type BillingPlan, createCloudflare, type Zone } from '../../../src/testing/index.ts';
import { as, errorOf } from '../request.ts';

function setUp(plan: BillingPlan = 'free') {
  const cloudflare = createCloudflare({ now: '2026-01-01T00:00:00Z' });
  const zone = cloudflare.zones.create({ name: 'example.com', plan });
  const token = cloudflare.tokens.create({ scopes: ['zone:edit', 'zone_settings:edit', 'cache:purge'] });
  return { cloudflare, zone, request: as(cloudflare, token) };
}

describe('a zone', () => {
  it('A zone starts as pending, becomes active when checked, and is gone when deleted', async () => {
    const { cloudflare, request } = setUp();
    const created = await request('POST', '/zones', {
      name: 'New.Example',
      account: { id: cloudflare.accounts.default.id },
    });
    expect(created.body.result).toMatchObject({ name: 'new.example', status: 'pending', activated_on: null });
    const path = `/zones/${created.body.result.id}`;
    expect((await request('PUT', `${path}/activation_check`)).body.result).toEqual({ id: created.body.result.id });
    expect((await request('GET', path)).body.result.status).toBe('active');
    expect((await request('DELETE', path)).body.result).toEqual({ id: created.body.result.id });
    expect((await request('GET', path)).status).toBe(403);
  });

  it('A zone with an existing name is rejected', async () => {
    const { request } = setUp();
    expect(errorOf(await request('POST', '/zones', { name: 'example.com' }))).toBe(
      '400 1061 example.com already exists',
    );
  });

  it('The name of a deleted zone is free again', async () => {
    const { cloudflare, zone, request } = setUp();
    expect(() => cloudflare.zones.create({ name: 'EXAMPLE.com' })).toThrow(
      'A zone with the name example.com already exists in this account.',
    );
    await request('DELETE', `/zones/${zone.id}`);
    expect(cloudflare.zones.named('example.com')).toBeUndefined();
    expect(cloudflare.zones.create({ name: 'example.com' }).name).toBe('example.com');
  });

  it('Only a token with the permission on the whole account can create a zone', async () => {
    const { cloudflare, zone } = setUp();
    const limited = cloudflare.tokens.create({ scopes: ['zone:edit'], zones: [zone] });
    const reading = cloudflare.tokens.create({ scopes: ['zone:read'] });
    for (const token of [limited, reading]) {
      expect(errorOf(await as(cloudflare, token)('POST', '/zones', { name: 'new.example' }))).toBe(
        '403 0 Requires permission "com.cloudflare.api.account.zone.create" to create zones for the selected account',
      );
    }
    expect(cloudflare.zones.list()).toHaveLength(1);
  });

  it.each(['', 'localhost', 'not a domain', '192.0.2.1'])('A zone cannot have the name %j', async (name) => {
    const { request } = setUp();
    expect(errorOf(await request('POST', '/zones', { name }))).toBe('400 1002 Invalid domain');
  });

  it('Only one property of a zone can be changed at a time', async () => {
    const { zone, request } = setUp('business');
    const edit = (changes: object) => request('PATCH', `/zones/${zone.id}`, changes);
    expect((await edit({ paused: true })).body.result.paused).toBe(true);
    expect((await edit({ vanity_name_servers: ['ns1.example.com'] })).body.result.vanity_name_servers).toEqual([
      'ns1.example.com',
    ]);
    expect((await edit({ type: 'partial' })).body.result.type).toBe('partial');
    expect((await edit({ paused: false, type: 'full' })).status).toBe(400);
    expect((await edit({})).status).toBe(400);
    expect((await edit({ paused: 'yes' })).status).toBe(400);
    expect(zone.paused).toBe(true);
  });

  it('A zone on a low billing plan cannot become partial', async () => {
    const { zone, request } = setUp('free');
    expect((await request('PATCH', `/zones/${zone.id}`, { type: 'partial' })).status).toBe(400);
  });

  it('A missing zone is an invalid identifier for a user with the Global API Key', async () => {
    const { cloudflare } = setUp();
    const { email, apiKey } = cloudflare.users.default;
    const request = as(cloudflare, { 'x-auth-email': email, 'x-auth-key': apiKey });
    expect(errorOf(await request('GET', `/zones/${'f'.repeat(32)}`))).toBe('400 1001 Invalid zone identifier');
  });
});

describe('the list of zones', () => {
  async function names(query: string) {
    const { cloudflare, request } = setUp();
    const account = cloudflare.accounts.create({ name: 'Second' });
    cloudflare.zones.create({ name: 'example.org', status: 'pending' });
    cloudflare.zones.create({ name: 'sample.net', type: 'partial', account });
    const reply = await request('GET', `/zones${query.replace('<second>', account.id)}`);
    return reply.status === 200 ? reply.body.result.map(({ name }: Zone) => name) : errorOf(reply);
  }

  it.each([
    ['', ['example.com', 'example.org', 'sample.net']],
    ['?name=example.org', ['example.org']],
    ['?name=EXAMPLE.org', ['example.org']],
    ['?name=missing.example', []],
    ['?name=contains:ample', ['example.com', 'example.org', 'sample.net']],
    ['?name=starts_with:ex', ['example.com', 'example.org']],
    ['?name=ends_with:.net', ['sample.net']],
    ['?status=pending', ['example.org']],
    ['?type=partial', ['sample.net']],
    ['?type=full,partial', ['example.com', 'example.org', 'sample.net']],
    ['?type=secondary,partial', ['sample.net']],
    ['?account.id=<second>', ['sample.net']],
    ['?account.name=Second', ['sample.net']],
    ['?account.name=starts_with:SEC', ['sample.net']],
    ['?account.name=starts_with_case_sensitive:SEC', []],
    ['?account.name=contains_case_sensitive:Sec', ['sample.net']],
    ['?status=pending&type=partial', []],
    ['?status=pending&type=partial&match=any', ['example.org', 'sample.net']],
    ['?direction=desc', ['sample.net', 'example.org', 'example.com']],
    ['?order=status&direction=desc', ['example.org', 'sample.net', 'example.com']],
    ['?per_page=1', ['example.com']],
    ['?per_page=50&page=2', []],
  ])('The query %j lists %j', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it.each(['?per_page=0', '?per_page=x', '?page=-1', '?order=size'])('The query %s is rejected', async (query) => {
    expect(await names(query)).toMatch(/^400 1004/);
  });

  it('A page has 20 zones by default', async () => {
    const { cloudflare, request } = setUp();
    for (let index = 0; index < 50; index += 1) cloudflare.zones.create({ name: `zone${index}.example` });
    const { body } = await request('GET', '/zones?page=3');
    expect(body.result_info).toEqual({ page: 3, per_page: 20, count: 11, total_count: 51, total_pages: 3 });
  });
});

describe('a setting', () => {
  it('A setting has a default, can be changed and has the time of the change', async () => {
    const { zone, request } = setUp();
    const path = `/zones/${zone.id}/settings/min_tls_version`;
    expect((await request('GET', path)).body.result).toEqual({
      id: 'min_tls_version',
      value: '1.0',
      modified_on: null,
      editable: true,
    });
    expect((await request('PATCH', path, { value: '1.2' })).body.result).toMatchObject({
      value: '1.2',
      modified_on: '2026-01-01T00:00:00.000000Z',
    });
  });

  it.each([
    ['ssl', 'sometimes'],
    ['min_tls_version', 1.2],
    ['browser_cache_ttl', -1],
    ['always_use_https', true],
    ['tls_1_3', undefined],
  ])('The setting %s rejects the value %j', async (id, value) => {
    const { zone, request } = setUp();
    expect(errorOf(await request('PATCH', `/zones/${zone.id}/settings/${id}`, { value }))).toBe(
      `400 1007 Invalid value for zone setting ${id}`,
    );
  });

  it('An unknown setting is not recognized', async () => {
    const { zone, request } = setUp();
    for (const id of ['invented', 'constructor', '__proto__']) {
      expect(errorOf(await request('GET', `/zones/${zone.id}/settings/${id}`))).toBe(
        `400 1006 Unrecognized zone setting name: ${id}`,
      );
    }
  });

  it('A setting of a higher billing plan is not editable', async () => {
    const path = '/settings/polish';
    const { zone, request } = setUp('free');
    expect((await request('GET', `/zones/${zone.id}${path}`)).body.result.editable).toBe(false);
    expect(errorOf(await request('PATCH', `/zones/${zone.id}${path}`, { value: 'lossy' }))).toBe(
      '400 1057 polish cannot be modified for this zone',
    );
    const paid = setUp('pro');
    expect((await paid.request('PATCH', `/zones/${paid.zone.id}${path}`, { value: 'lossy' })).status).toBe(200);
  });

  it('Development mode turns itself off after three hours', async () => {
    const { cloudflare, zone, request } = setUp();
    const path = `/zones/${zone.id}/settings/development_mode`;
    await request('PATCH', path, { value: 'on' });
    cloudflare.clock.advance(3_600_000);
    expect((await request('GET', path)).body.result).toMatchObject({ value: 'on', time_remaining: 7200 });
    expect((await request('GET', `/zones/${zone.id}`)).body.result.development_mode).toBe(7200);
    cloudflare.clock.advance(7_200_000);
    expect((await request('GET', path)).body.result).toMatchObject({ value: 'off', time_remaining: 0 });
  });
});

describe('purging', () => {
  it.each([
    { purge_everything: true },
    {
      files: [
        'https://www.example.com/a.css',
        { url: 'https://example.com/b', headers: { Origin: 'https://example.com' } },
      ],
    },
    { tags: ['a'] },
    { hosts: ['www.example.com'] },
    { prefixes: ['example.com/a'] },
  ])('The purge %j is accepted', async (body) => {
    const { zone, request } = setUp();
    expect((await request('POST', `/zones/${zone.id}/purge_cache`, body)).body.result).toEqual({ id: zone.id });
  });

  it.each([
    [{}, '400 1012 Request must contain one of "purge_everything", "files", "tags", "hosts" or "prefixes"'],
    [
      { purge_everything: false },
      '400 1012 Request must contain one of "purge_everything", "files", "tags", "hosts" or "prefixes"',
    ],
    [{ files: 'https://example.com/' }, '400 1014 "files", "tags", "hosts" or "prefixes" must be an array'],
    [{ files: ['/a.css'] }, '400 1016 Unable to purge /a.css, which is an invalid URL.'],
    [{ files: ['example.com/a'] }, '400 1016 Unable to purge example.com/a, which is an invalid URL.'],
    [{ tags: Array.from({ length: 101 }, String) }, '400 1094 "tags" must contain 1 to 100 items'],
  ])('The purge %j is rejected', async (body, expected) => {
    const { zone, request } = setUp();
    expect(errorOf(await request('POST', `/zones/${zone.id}/purge_cache`, body))).toBe(expected);
  });
});

it('The list of accounts ignores the requested page', async () => {
  const cloudflare = createCloudflare();
  for (let index = 0; index < 25; index += 1) cloudflare.accounts.create();
  const request = as(cloudflare, cloudflare.tokens.create({ scopes: ['account_settings:read'] }));
  const pages = [await request('GET', '/accounts?page=1'), await request('GET', '/accounts?page=2')];
  expect(pages[1]?.body.result).toEqual(pages[0]?.body.result);
  expect(pages[0]?.body.result_info).toMatchObject({ total_count: 26, count: 20, per_page: 20 });
  const tidy = createCloudflare({ quirks: { accountsIgnorePage: false } });
  const second = await as(tidy, tidy.tokens.create({ scopes: ['account_settings:read'] }))('GET', '/accounts?page=2');
  expect(second.body.result).toEqual([]);
});
