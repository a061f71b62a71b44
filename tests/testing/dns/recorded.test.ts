import { describe, expect, it } from 'vitest';
import { createCloudflare, type RecordInput } from '../../../src/testing/index.ts';
import { as, errorOf } from '../request.ts';

function setUp(records: readonly RecordInput[] = []) {
  const cloudflare = createCloudflare({ now: '2026-01-01T00:00:00Z' });
  const zone = cloudflare.zones.create({ name: 'example.com', plan: 'pro', records });
  const request = as(cloudflare, cloudflare.tokens.create({ scopes: ['dns:edit'] }));
  const path = `/zones/${zone.id}/dns_records`;
  return {
    cloudflare,
    zone,
    create: (record: object) => request('POST', path, record),
    to: (method: string, rest = '', body?: unknown) => request(method, path + rest, body),
    request,
  };
}

const A = (name: string, content = '192.0.2.1') => ({ type: 'A', name, content });

describe('a batch', () => {
  it('has null for each kind that was not sent or is empty, in the order of execution', async () => {
    const { to } = setUp();
    const { body } = await to('POST', '/batch', { posts: [A('a')], patches: [] });
    expect(JSON.stringify(body.result)).toMatch(/^\{"deletes":null,"patches":null,"puts":null,"posts":\[\{/);
    const [{ id }] = body.result.posts;
    const deleted = await to('POST', '/batch', { deletes: [{ id }] });
    expect(deleted.body.result).toMatchObject({ deletes: [{ id }], patches: null, puts: null, posts: null });
  });

  it.each([['deletes'], ['patches'], ['puts']])('names the id of one of its %s that does not exist', async (kind) => {
    const { to } = setUp();
    const reply = await to('POST', '/batch', { [kind]: [{ id: '12345', ...A('a') }] });
    expect(errorOf(reply)).toBe('404 81044 Record ID 12345 does not exist.');
  });
});

describe('content is stored as Cloudflare stores it', () => {
  it.each([
    ['2001:0db8:0:0:0:0:0:0001', '2001:db8::1'],
    ['2001:DB8::A', '2001:db8::a'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
  ])('AAAA %s as %s, once', async (sent, stored) => {
    const { create } = setUp();
    expect((await create({ type: 'AAAA', name: 'a', content: sent })).body.result.content).toBe(stored);
    expect(errorOf(await create({ type: 'AAAA', name: 'a', content: stored }))).toContain('81058');
  });

  it('SSHFP fingerprints in upper case, and numbers that came as text', async () => {
    const { create } = setUp();
    const data = { algorithm: '4', type: '2', fingerprint: 'abcdef' };
    const { body } = await create({ type: 'SSHFP', name: 'a', data });
    expect(body.result).toMatchObject({
      content: '4 2 ABCDEF',
      data: { algorithm: 4, type: 2, fingerprint: 'ABCDEF' },
    });
  });

  it.each([
    [' alpn="h3,h2"', 'alpn="h3,h2"'],
    ['alpn="h2"   port=443 ', 'alpn="h2" port=443'],
    ['ech=abc= no-default-alpn', 'ech=abc= no-default-alpn'],
    ['key65400="a b"', 'key65400="a b"'],
  ])('the parameters %j of HTTPS as %j', async (value, stored) => {
    const { create } = setUp();
    const { body } = await create({ type: 'HTTPS', name: 'a', data: { priority: 1, target: '.', value } });
    expect(body.result).toMatchObject({ content: `1 . ${stored}`, data: { value: stored } });
  });

  it.each([
    ['HTTPS', { priority: 1, target: '.', value: 'not a svcparam ====' }],
    ['SVCB', { priority: 1, target: '.', value: 'alpn="h2' }],
    ['SSHFP', { algorithm: 4, type: 2, fingerprint: 'zz' }],
    ['SSHFP', { algorithm: 4, type: 2, fingerprint: 'abc' }],
    ['TLSA', { usage: 3, selector: 1, matching_type: 1, certificate: 'xyz' }],
    ['SMIMEA', { usage: 3, selector: 1, matching_type: 1, certificate: '' }],
    ['DS', { key_tag: 1, algorithm: 13, digest_type: 2, digest: 'no' }],
  ])('%s %j is not stored', async (type, data) => {
    const { create, zone } = setUp();
    expect(errorOf(await create({ type, name: '@', data }))).toMatch(/^400 1004\/9102/);
    expect(zone.records.size).toBe(0);
  });

  it.each([
    ['SSHFP', '4 1 abcd', 'algorithm'],
    ['SRV', '10 20 5060 t', 'priority'],
    ['CAA', '0 issue "a"', 'flags'],
    ['LOC', '37 46 46 N 122 23 35 W 0m', 'lat_degrees'],
    ['HTTPS', '1 .', 'priority'],
  ])('%s needs its parts: the content alone is read-only', async (type, content, first) => {
    const { create } = setUp();
    for (const data of [undefined, null]) {
      const reply = await create({ type, name: '_a._tcp', content, data });
      expect(errorOf(reply)).toBe(`400 1004/9101 ${first} is a required data field.`);
    }
  });

  it('a LOC without an altitude, a private route and the blanks of a TXT', async () => {
    const { create, to } = setUp();
    const location = { lat_degrees: 1, lat_direction: 'N', long_degrees: 2, long_direction: 'E' };
    expect((await create({ type: 'LOC', name: 'l', data: location })).body.result.data.altitude).toBe(0);
    const { id } = (await create({ ...A('p'), private_routing: true })).body.result;
    expect((await to('PATCH', `/${id}`, { ttl: 300 })).body.result.private_routing).toBe(true);
    expect((await create(A('q'))).body.result).not.toHaveProperty('private_routing');
    expect((await create({ type: 'TXT', name: 't', content: ' a ' })).body.result.content).toBe(' a ');
  });

  it('whether a CNAME is flattened', async () => {
    const { create } = setUp();
    const CNAME = { type: 'CNAME', content: 'example.net' };
    expect((await create({ ...CNAME, name: 'a' })).body.result.settings).toEqual({ flatten_cname: false });
    const flat = await create({ ...CNAME, name: 'b', settings: { flatten_cname: true } });
    expect(flat.body.result.settings).toEqual({ flatten_cname: true });
    expect((await create(A('c'))).body.result.settings).toEqual({});
  });
});

describe('a delegation', () => {
  const NS = { type: 'NS', name: 'sub', content: 'ns.example.net' };
  const DS = { type: 'DS', name: 'sub', data: { key_tag: 1, algorithm: 13, digest_type: 2, digest: 'ABCD' } };

  it('has one code for each direction of a conflict', async () => {
    const { create } = setUp([A('a'), NS]);
    expect(errorOf(await create(A('sub')))).toBe('400 81056 NS records with that host already exist.');
    const reply = await create({ ...NS, name: 'a' });
    expect(errorOf(reply)).toBe('400 81055 Non-NS records with that host already exist.');
  });

  it('has its DS records only beside NS records', async () => {
    const { create, to, zone } = setUp();
    expect((await create(DS)).status).toBe(400);
    expect((await create({ ...DS, name: '@' })).status).toBe(200);
    expect((await to('POST', '/batch', { posts: [NS, DS] })).status).toBe(200);
    const idOf = (type: string) => zone.records.list().find((one) => one.type === type && one.name !== zone.name)?.id;
    expect((await to('DELETE', `/${idOf('NS')}`)).status).toBe(400);
    expect((await to('DELETE', `/${idOf('DS')}`)).status).toBe(200);
    expect((await to('DELETE', `/${idOf('NS')}`)).status).toBe(200);
  });
});

describe('a list', () => {
  it('is in the order of type, name without punctuation, and age', async () => {
    const { cloudflare, to, zone } = setUp();
    for (const [name, content] of [
      ['multi', '192.0.2.1'],
      ['multi1', '192.0.2.1'],
      ['_b', '192.0.2.1'],
      ['a', '192.0.2.1'],
      ['a', '192.0.2.2'],
    ] as const) {
      zone.records.create(A(name, content));
      cloudflare.clock.advance(1000);
    }
    zone.records.create({ type: 'AAAA', name: 'a', content: '2001:db8::1' });
    const { body } = await to('GET');
    expect(body.result.map((one: RecordInput) => `${String(one.name).split('.')[0]} ${one.content}`)).toEqual([
      'a 192.0.2.2',
      'a 192.0.2.1',
      '_b 192.0.2.1',
      'multi1 192.0.2.1',
      'multi 192.0.2.1',
      'a 2001:db8::1',
    ]);
    expect(Object.keys(body)).toEqual(['result', 'success', 'errors', 'messages', 'result_info']);
  });

  it('has one page if it is empty, and as long a page as was asked for', async () => {
    const { to } = setUp();
    const { body } = await to('GET', '?per_page=5000');
    expect(body.result_info).toEqual({ page: 1, per_page: 5000, count: 0, total_count: 0, total_pages: 1 });
  });
});

it('Errors begin with the result, and a malformed id is 404', async () => {
  const { request, to } = setUp();
  const unreadable = await to('POST', '', '{');
  expect(JSON.stringify(unreadable.body)).toBe(
    '{"result":null,"success":false,"errors":[{"code":9207,"message":"Request body is invalid."}],"messages":[]}',
  );
  expect(errorOf(await request('GET', '/zones/example.com/dns_records'))).toMatch(/^404 7003 Could not route/);
  expect(errorOf(await request('GET', '/zones/example.com/pagerules'))).toMatch(/^400 7003 Could not route/);
});

it('Fixtures can choose what else Cloudflare sets of a record', () => {
  const { zone } = setUp();
  const given = {
    created_on: '2025-08-27T20:36:17.634000Z',
    modified_on: '2025-08-28T00:00:00.000000Z',
    meta: { origin_worker_id: 'example-worker', read_only: true },
  };
  expect(zone.records.create({ ...A('a'), ...given })).toMatchObject(given);
});
