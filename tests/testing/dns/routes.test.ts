import { describe, expect, it } from 'vitest';
import { type BillingPlan, createCloudflare, type DnsRecord } from '../../../src/testing/index.ts';
import { as, errorOf } from '../request.ts';

function setUp(plan: BillingPlan = 'free', now = '2026-01-01T00:00:00Z') {
  const cloudflare = createCloudflare({ now });
  const zone = cloudflare.zones.create({ name: 'example.com', plan });
  const request = as(cloudflare, cloudflare.tokens.create({ scopes: ['dns:edit'] }));
  const records = (method: string, rest = '', body?: unknown) =>
    request(method, `/zones/${zone.id}/dns_records${rest}`, body);
  return { cloudflare, zone, records, create: (record: object) => records('POST', '', record) };
}

describe('a record', () => {
  it('A created record has all fields that Cloudflare adds', async () => {
    const { create } = setUp();
    const { status, body } = await create({ type: 'A', name: 'www', content: '192.0.2.1', comment: 'web server' });
    expect(status).toBe(200);
    expect(body).toEqual({
      result: {
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        name: 'www.example.com',
        type: 'A',
        content: '192.0.2.1',
        proxiable: true,
        proxied: false,
        ttl: 1,
        settings: {},
        meta: {},
        comment: 'web server',
        tags: [],
        created_on: '2026-01-01T00:00:00.000000Z',
        modified_on: '2026-01-01T00:00:00.000000Z',
        comment_modified_on: '2026-01-01T00:00:00.000000Z',
      },
      success: true,
      errors: [],
      messages: [],
    });
  });

  it.each([
    ['@', 'example.com'],
    ['example.com', 'example.com'],
    ['www', 'www.example.com'],
    ['www.example.com', 'www.example.com'],
    ['WWW.Example.COM.', 'www.example.com'],
    ['*', '*.example.com'],
    ['_dmarc', '_dmarc.example.com'],
    ['a.b', 'a.b.example.com'],
    ['münchen', 'xn--mnchen-3ya.example.com'],
    ['*.münchen', '*.xn--mnchen-3ya.example.com'],
    ['_dmarc.münchen', '_dmarc.xn--mnchen-3ya.example.com'],
    ['ü.１.2', 'xn--tda.1.2.example.com'],
    ['notexample.com', 'notexample.com.example.com'],
  ])('The name %s is stored as %s', async (name, stored) => {
    const { create } = setUp();
    expect((await create({ type: 'TXT', name, content: 'x' })).body.result.name).toBe(stored);
  });

  it.each(['a b', '-a', 'a..b', `${'a'.repeat(64)}`, 'a.*.b', 'ü..b', 'ü。'])(
    'A record cannot have the name %j',
    async (name) => {
      const { create } = setUp();
      expect(errorOf(await create({ type: 'TXT', name, content: 'x' }))).toBe('400 9000 DNS name is invalid.');
    },
  );

  // A URL parser would split, decode or drop each of these.
  it.each(['ü#x', 'ü/x', 'ü?x', 'ü\\x', 'ü:80', 'a@ü', 'a:b@ü', 'ü%41', '[ü]', 'ü\tx', 'ü x', 'ü\n', '\u0000ü', 'ü|x'])(
    'A record cannot have the name %j, which is part of a URL',
    async (name) => {
      const { create } = setUp();
      expect(errorOf(await create({ type: 'TXT', name, content: 'x' }))).toBe('400 9000 DNS name is invalid.');
      const target = await create({ type: 'CNAME', name: 'www', content: `${name}.example.net` });
      expect(errorOf(target)).toBe('400 1004/9007 Content for CNAME record is invalid.');
    },
  );

  it('PATCH changes the given fields, and PUT replaces the whole record', async () => {
    const { cloudflare, records, create } = setUp();
    const { id } = (await create({ type: 'A', name: 'www', content: '192.0.2.1', ttl: 300, comment: 'old' })).body
      .result;
    cloudflare.clock.advance(60_000);
    const patched = await records('PATCH', `/${id}`, { content: '192.0.2.2' });
    expect(patched.body.result).toMatchObject({
      content: '192.0.2.2',
      ttl: 300,
      comment: 'old',
      created_on: '2026-01-01T00:00:00.000000Z',
      modified_on: '2026-01-01T00:01:00.000000Z',
      comment_modified_on: '2026-01-01T00:00:00.000000Z',
    });
    const replaced = await records('PUT', `/${id}`, { type: 'A', name: 'www', content: '192.0.2.3' });
    expect(replaced.body.result).toMatchObject({ id, content: '192.0.2.3', ttl: 1, comment: null });
    expect(replaced.body.result).not.toHaveProperty('comment_modified_on');
  });

  it('A record can be read and deleted by its id, and is gone afterwards', async () => {
    const { zone, records } = setUp();
    const { id } = zone.records.create({ type: 'A', name: '@', content: '192.0.2.1' });
    expect((await records('GET', `/${id}`)).body.result.id).toBe(id);
    expect((await records('DELETE', `/${id}`)).body.result).toEqual({ id });
    for (const [method, body] of [['GET'], ['DELETE'], ['PATCH', {}], ['PUT', {}]] as const) {
      expect(errorOf(await records(method, `/${id}`, body))).toBe('404 81044 Record does not exist.');
    }
  });

  it('A record can change its type', async () => {
    const { zone, records } = setUp();
    const { id } = zone.records.create({ type: 'CNAME', name: 'www', content: 'example.net' });
    const { body } = await records('PATCH', `/${id}`, { type: 'A', content: '192.0.2.1' });
    expect(body.result).toMatchObject({ id, type: 'A', content: '192.0.2.1' });
  });

  it('Content and data agree after either is patched', async () => {
    const { zone, records } = setUp();
    const { id } = zone.records.create({
      type: 'CAA',
      name: '@',
      data: { flags: 0, tag: 'issue', value: 'a.example' },
    });
    expect(errorOf(await records('PATCH', `/${id}`, { content: '0 issue "b.example"' }))).toBe(
      '400 1004/9101 flags is a required data field.',
    );
    const byData = await records('PATCH', `/${id}`, {
      data: { flags: 128, tag: 'iodef', value: 'mailto:a@b.example' },
    });
    expect(byData.body.result.content).toBe('128 iodef "mailto:a@b.example"');
    const retyped = await records('PATCH', `/${id}`, { type: 'TXT', content: 'x' });
    expect(retyped.body.result).not.toHaveProperty('data');
  });

  it('The list shows every change at once', async () => {
    const { zone, records } = setUp();
    const listed = async () => (await records('GET')).body.result.map(({ name }: DnsRecord) => name);
    expect(await listed()).toEqual([]);
    const { id } = zone.records.create({ type: 'A', name: 'a', content: '192.0.2.1' });
    expect(await listed()).toEqual(['a.example.com']);
    await records('PATCH', `/${id}`, { name: 'b' });
    expect(await listed()).toEqual(['b.example.com']);
    await records('DELETE', `/${id}`);
    expect(await listed()).toEqual([]);
  });

  it('Fixtures can choose the id of a record, requests cannot', async () => {
    const { zone, create } = setUp();
    const id = 'd'.repeat(32);
    expect(zone.records.create({ id, type: 'A', name: '@', content: '192.0.2.1' }).id).toBe(id);
    expect((await create({ id: 'e'.repeat(32), type: 'A', name: 'b', content: '192.0.2.1' })).body.result.id).not.toBe(
      'e'.repeat(32),
    );
  });
});

describe('content', () => {
  const structured: [type: string, data: object, content: string, top?: object, name?: string][] = [
    ['CAA', { flags: 0, tag: 'issue', value: 'letsencrypt.org' }, '0 issue "letsencrypt.org"'],
    ['CERT', { type: 9, key_tag: 1, algorithm: 2, certificate: 'YWJj' }, '9 1 2 YWJj'],
    ['DNSKEY', { flags: 257, protocol: 3, algorithm: 13, public_key: 'YWJj' }, '257 3 13 YWJj'],
    ['DS', { key_tag: 1, algorithm: 13, digest_type: 2, digest: 'abcd' }, '1 13 2 abcd', {}, '@'],
    ['HTTPS', { priority: 1, target: '.', value: 'alpn="h3,h2"' }, '1 . alpn="h3,h2"'],
    ['SVCB', { priority: 0, target: 'svc.example.net' }, '0 svc.example.net'],
    [
      'NAPTR',
      { order: 100, preference: 10, flags: 'S', service: 'SIP+D2U', regex: '', replacement: '_sip._udp.example.com' },
      '100 10 "S" "SIP+D2U" "" _sip._udp.example.com',
    ],
    ['SMIMEA', { usage: 3, selector: 1, matching_type: 1, certificate: 'ab' }, '3 1 1 ab'],
    ['TLSA', { usage: 3, selector: 1, matching_type: 1, certificate: 'ab' }, '3 1 1 ab'],
    [
      'SRV',
      { priority: 10, weight: 5, port: 8806, target: 'sip.example.com' },
      '5 8806 sip.example.com',
      { priority: 10 },
    ],
    ['SSHFP', { algorithm: 4, type: 2, fingerprint: 'AB' }, '4 2 AB'],
    [
      'LOC',
      {
        ...{ lat_degrees: 37, lat_minutes: 46, lat_seconds: 46, lat_direction: 'N' },
        ...{ long_degrees: 122, long_minutes: 23, long_seconds: 35, long_direction: 'W' },
        ...{ altitude: 0, size: 100, precision_horz: 0, precision_vert: 0 },
      },
      '37 46 46 N 122 23 35 W 0m 100m 0m 0m',
    ],
  ];

  it.each(structured)(
    'The content of %s is derived from its data',
    async (type, data, content, top = {}, name = '_a._tcp') => {
      const { create } = setUp();
      const { status, body } = await create({ type, name, data });
      expect(status, JSON.stringify(body)).toBe(200);
      expect(body.result).toMatchObject({ content, data, ...top });
    },
  );

  it.each(structured.filter(([type]) => type !== 'NAPTR'))(
    'The content of %s is parsed into data',
    (type, data, content, top, name = '_a._tcp') => {
      const { zone } = setUp();
      expect(zone.records.create({ type, name, content, ...top })).toMatchObject({ content, data });
    },
  );

  it('URI and MX have their priority outside of the content', async () => {
    const { create } = setUp();
    const uri = await create({
      type: 'URI',
      name: '@',
      priority: 10,
      data: { weight: 5, target: 'http://example.com' },
    });
    expect(uri.body.result).toMatchObject({ content: '5 "http://example.com"', priority: 10 });
    const mx = await create({ type: 'MX', name: '@', content: 'Mail.Example.NET.', priority: 0 });
    expect(mx.body.result).toMatchObject({ content: 'mail.example.net', priority: 0 });
  });

  it.each([
    [{ type: 'A', content: '2001:db8::1' }, '400 9005 Content for A record must be a valid IPv4 address.'],
    [{ type: 'A', content: '192.0.2.256' }, '400 9005 Content for A record must be a valid IPv4 address.'],
    [{ type: 'AAAA', content: '192.0.2.1' }, '400 9006 Content for AAAA record must be a valid IPv6 address.'],
    [{ type: 'AAAA', content: '2001:db8::1::2' }, '400 9006 Content for AAAA record must be a valid IPv6 address.'],
    [{ type: 'CNAME', content: '192.0.2.1' }, '400 1004/9007 Content for CNAME record is invalid.'],
    [{ type: 'CNAME', content: 'www.example.com' }, '400 1004/9039 CNAME content cannot reference itself.'],
    [{ type: 'MX', content: 'mail.example.net' }, '400 1004/9100 priority is a required field.'],
    [{ type: 'A' }, '400 1004/9100 content is a required field.'],
    [{ type: 'SRV', data: { weight: 1, port: 2, target: 'a' } }, '400 1004/9101 priority is a required data field.'],
    [{ type: 'CAA', data: { flags: 256, tag: 'issue', value: 'a' } }, '400 1004/9102 flags is not a valid data field.'],
    [{ type: 'SPF', content: 'x' }, '400 1004/9002 DNS record type is invalid.'],
  ])('The record %j is rejected', async (record, expected) => {
    const { create, zone } = setUp();
    expect(errorOf(await create({ name: 'www', ...record }))).toBe(expected);
    expect(zone.records.size).toBe(0);
  });
});

describe('TTL, proxy, comments and tags', () => {
  it.each([
    ['free', 30, false],
    ['free', 59, false],
    ['free', 60, true],
    ['free', 86400, true],
    ['free', 86401, false],
    ['free', 0, false],
    ['free', 1, true],
    ['free', 120.5, false],
    ['enterprise', 30, true],
    ['enterprise', 29, false],
  ] as const)('on the %s plan a TTL of %d is allowed: %s', async (plan, ttl, isAllowed) => {
    const { create } = setUp(plan);
    const reply = await create({ type: 'A', name: '@', content: '192.0.2.1', ttl });
    if (isAllowed) expect(reply.body.result.ttl).toBe(ttl);
    else
      expect(errorOf(reply)).toMatch(
        /^400 1004\/9021 TTL must be between \d+ and 86400 seconds, or 1 for Automatic\.$/,
      );
  });

  it('A TTL in quotes is not a number', async () => {
    const { create } = setUp();
    expect(errorOf(await create({ type: 'A', name: '@', content: '192.0.2.1', ttl: '60' }))).toBe(
      '400 9022 TTL must be a number, not a string.',
    );
  });

  it('A proxied record has the automatic TTL', async () => {
    const { create } = setUp();
    const { body } = await create({ type: 'A', name: '@', content: '192.0.2.1', ttl: 300, proxied: true });
    expect(body.result).toMatchObject({ proxied: true, proxiable: true, ttl: 1 });
  });

  it.each([
    [{ type: 'TXT', content: 'x' }, '400 1004/9004 This record type cannot be proxied.'],
    [{ type: 'A', content: '192.168.1.1' }, '400 9003 Target 192.168.1.1 is not allowed for a proxied record.'],
    [{ type: 'AAAA', content: 'fd00::1' }, '400 9003 Target fd00::1 is not allowed for a proxied record.'],
  ])('The record %j cannot be proxied', async (record, expected) => {
    const { create } = setUp();
    expect(errorOf(await create({ name: '@', ...record, proxied: true }))).toBe(expected);
    expect((await create({ name: '@', ...record })).body.result.proxiable).toBe(false);
  });

  it('Tags and long comments require a paid plan', async () => {
    const record = { type: 'A', name: '@', content: '192.0.2.1' };
    const tagged = { ...record, tags: ['team:dns'] };
    const commented = { ...record, comment: 'x'.repeat(101) };
    expect(errorOf(await setUp('free').create(tagged))).toBe(
      '400 1004/9300 DNS record has 1 tags, exceeding the quota of 0.',
    );
    expect(errorOf(await setUp('free').create(commented))).toMatch(/^400 1004\/9301/);
    expect((await setUp('pro').create(tagged)).body.result.tags).toEqual(['team:dns']);
    expect((await setUp('pro').create(commented)).status).toBe(200);
  });
});

describe('records with one name', () => {
  const A = { type: 'A', name: 'www', content: '192.0.2.1' };
  const CNAME = { type: 'CNAME', name: 'www', content: 'example.net' };
  const NS = { type: 'NS', name: 'www', content: 'ns1.example.net' };

  it.each([
    ['a CNAME beside an A', A, CNAME, 81053],
    ['a CNAME beside a CNAME', CNAME, { ...CNAME, content: 'example.org' }, 81053],
    ['an A beside a CNAME', CNAME, A, 81054],
    ['an A beside a delegation', NS, A, 81056],
    ['a CNAME beside a delegation', NS, CNAME, 81056],
    ['a delegation beside an A', A, NS, 81055],
    ['the same A twice', A, A, 81058],
    ['the same A with another TTL', A, { ...A, ttl: 300 }, 81058],
  ])('Records are rejected: %s', async (_case, first, second, code) => {
    const { create, zone } = setUp();
    await create(first);
    expect(errorOf(await create(second))).toContain(`400 ${code} `);
    expect(zone.records.size).toBe(1);
  });

  it.each([
    ['two As', A, { ...A, content: '192.0.2.2' }],
    ['an A and a AAAA', A, { type: 'AAAA', name: 'www', content: '2001:db8::1' }],
    ['a CNAME and a TXT', CNAME, { type: 'TXT', name: 'www', content: 'x' }],
    ['two NS', NS, { ...NS, content: 'ns2.example.net' }],
    ['an A and the name servers of the zone itself', { ...NS, name: '@' }, { ...A, name: '@' }],
    [
      'two MX of different priority',
      { type: 'MX', name: '@', content: 'm.example.net', priority: 1 },
      { type: 'MX', name: '@', content: 'm.example.net', priority: 2 },
    ],
  ])('Records are accepted: %s', async (_case, first, second) => {
    const { create } = setUp();
    await create(first);
    expect((await create(second)).status).toBe(200);
  });

  it('A record does not conflict with itself when it changes', async () => {
    const { zone, records } = setUp();
    const { id } = zone.records.create(CNAME);
    expect((await records('PUT', `/${id}`, { ...CNAME, ttl: 300 })).status).toBe(200);
    expect((await records('PATCH', `/${id}`, { content: 'example.org' })).status).toBe(200);
  });

  it('A renamed record frees its old name', async () => {
    const { zone, records } = setUp();
    const { id } = zone.records.create(A);
    await records('PATCH', `/${id}`, { name: 'elsewhere' });
    expect(() => zone.records.create(CNAME)).not.toThrow();
  });

  it('A record cannot be changed into an identical one', async () => {
    const { zone, records } = setUp();
    zone.records.create(A);
    const { id } = zone.records.create({ ...A, content: '192.0.2.2' });
    expect(errorOf(await records('PATCH', `/${id}`, { content: '192.0.2.1' }))).toContain('400 81058');
  });

  it('A quirk selects the older code for identical records', () => {
    const { zones } = createCloudflare({ quirks: { identicalRecord: 81057 } });
    const { records } = zones.create({ name: 'example.com', records: [A] });
    expect(() => records.create(A)).toThrow('The record already exists. (81057)');
  });

  it('TXT records with one name have at most 8,192 characters together', async () => {
    const { create } = setUp();
    for (const letter of ['a', 'b'])
      expect((await create({ type: 'TXT', name: '@', content: letter.repeat(4096) })).status).toBe(200);
    expect(errorOf(await create({ type: 'TXT', name: '@', content: 'c' }))).toMatch(/8192/);
  });
});

describe('the list of records', () => {
  async function names(query: string) {
    const { cloudflare, zone, records } = setUp('pro');
    for (const record of [
      {
        type: 'A',
        name: 'www',
        content: '192.0.2.1',
        proxied: true,
        comment: 'Web server',
        tags: ['team:web', 'keep'],
      },
      { type: 'A', name: 'api', content: '192.0.2.20', ttl: 300, tags: ['team:api'] },
      { type: 'CNAME', name: 'blog', content: 'www.example.net', comment: 'web log' },
      { type: 'TXT', name: '@', content: 'v=spf1 -all' },
    ]) {
      zone.records.create(record);
      cloudflare.clock.advance(1000);
    }
    const reply = await records('GET', query);
    if (reply.status !== 200) return errorOf(reply);
    return reply.body.result.map(({ name }: DnsRecord) => name.replace(/\.?example\.com$/, '') || '@');
  }

  it.each([
    ['', ['api', 'www', 'blog', '@']],
    ['?type=A', ['api', 'www']],
    ['?type=A,TXT', ['api', 'www', '@']],
    ['?type=a,cname', ['api', 'www', 'blog']],
    ['?type=AAAA,MX', []],
    ['?name=www.example.com', ['www']],
    ['?name=WWW.Example.com', ['www']],
    ['?name.exact=api.example.com', ['api']],
    ['?name.contains=o', ['api', 'www', 'blog', '@']],
    ['?name.startswith=b', ['blog']],
    ['?name.endswith=log.example.com', ['blog']],
    ['?content=192.0.2.1', ['www']],
    ['?content.startswith=192.0.2', ['api', 'www']],
    ['?content.contains=SPF1', ['@']],
    ['?content.endswith=-all', ['@']],
    ['?proxied=true', ['www']],
    ['?proxied=false', ['api', 'blog', '@']],
    ['?comment=web%20server', ['www']],
    ['?comment.present', ['www', 'blog']],
    ['?comment.absent', ['api', '@']],
    ['?comment.startswith=web', ['www', 'blog']],
    ['?comment.contains=log', ['blog']],
    ['?comment.endswith=server', ['www']],
    ['?tag=team:web', ['www']],
    ['?tag.present=team', ['api', 'www']],
    ['?tag.absent=team', ['blog', '@']],
    ['?tag.exact=team:api', ['api']],
    ['?tag.startswith=team:a', ['api']],
    ['?tag.contains=team:e', ['www']],
    ['?tag.endswith=team:pi', ['api']],
    ['?tag.present=team&tag.present=keep', ['www']],
    ['?tag.present=team&tag.present=keep&tag_match=any', ['api', 'www']],
    ['?type=A&comment.present', ['www']],
    ['?type=TXT&comment.present&match=any', ['www', 'blog', '@']],
    ['?search=example.net', ['blog']],
    ['?search=192.0.2.2', ['api']],
    ['?search=web', ['www', 'blog']],
    ['?order=name', ['api', 'blog', '@', 'www']],
    ['?order=name&direction=desc', ['www', '@', 'blog', 'api']],
    ['?order=ttl&direction=desc', ['api', '@', 'blog', 'www']],
    ['?per_page=2&page=2', ['blog', '@']],
    ['?page=9', []],
  ])('The query %j lists %j', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it.each(['?order=size', '?direction=up', '?match=some', '?per_page=0', '?page=-1'])(
    'The query %s is rejected',
    async (query) => {
      expect(await names(query)).toMatch(/^400 1004/);
    },
  );

  it('The list returns the position of the page, and a page has 100 records by default', async () => {
    const { zone, records } = setUp();
    for (let index = 0; index < 250; index += 1)
      zone.records.create({ type: 'A', name: `h${index}`, content: '192.0.2.1' });
    const { body } = await records('GET', '?page=3');
    expect(body.result).toHaveLength(50);
    expect(body.result_info).toEqual({ page: 3, per_page: 100, count: 50, total_count: 250, total_pages: 3 });
  });
});

describe('a batch', () => {
  it('A batch deletes, patches, puts and posts in this order', async () => {
    const { zone, records } = setUp();
    const made = (name: string) => zone.records.create({ type: 'A', name, content: '192.0.2.1' });
    const [gone, patched, put] = [made('a'), made('b'), made('c')];
    const { status, body } = await records('POST', '/batch', {
      // This succeeds only because the record with that name is deleted first.
      posts: [{ type: 'CNAME', name: 'a', content: 'example.net' }],
      puts: [{ id: put.id, type: 'A', name: 'c', content: '192.0.2.3' }],
      patches: [{ id: patched.id, content: '192.0.2.2' }],
      deletes: [{ id: gone.id }],
    });
    expect(status).toBe(200);
    expect(body.result).toMatchObject({
      deletes: [{ id: gone.id, content: '192.0.2.1' }],
      patches: [{ id: patched.id, content: '192.0.2.2' }],
      puts: [{ id: put.id, content: '192.0.2.3' }],
      posts: [{ name: 'a.example.com', type: 'CNAME' }],
    });
    expect(zone.records.list().map(({ content }) => content)).toEqual(['192.0.2.2', '192.0.2.3', 'example.net']);
  });

  it('A batch with one invalid record changes nothing and returns the error of that record', async () => {
    const { cloudflare, zone, records } = setUp();
    const { id } = zone.records.create({ type: 'A', name: 'a', content: '192.0.2.1' });
    zone.records.create({ type: 'A', name: 'b', content: '192.0.2.1' });
    const before = cloudflare.snapshot();
    const reply = await records('POST', '/batch', {
      deletes: [{ id }],
      posts: [
        { type: 'A', name: 'c', content: '192.0.2.1' },
        { type: 'A', name: 'd', content: 'nonsense' },
      ],
    });
    expect(errorOf(reply)).toContain('400 9005');
    expect(cloudflare.snapshot()).toEqual(before);
    expect(zone.records.list()[0]?.id).toBe(id);
    // The index by name is restored too.
    expect(() => zone.records.create({ type: 'CNAME', name: 'a', content: 'example.net' })).toThrow('81053');
    expect(() => zone.records.create({ type: 'CNAME', name: 'c', content: 'example.net' })).not.toThrow();
  });

  it.each([
    ['free', 200],
    ['pro', 3500],
    ['free', 1000, '2024-08-31T00:00:00Z'],
  ] as const)('A zone on the %s plan has at most %d records', async (plan, limit, since?: string) => {
    const { zone, records } = setUp(plan, since);
    const posts = Array.from({ length: limit + 1 }, (_, index) => ({
      type: 'A',
      name: `h${index}`,
      content: '192.0.2.1',
    }));
    expect((await records('POST', '/batch', { posts })).status).toBe(400);
    expect(zone.records.size).toBe(0);
    // As many at a time as every billing plan allows.
    for (let start = 1; start <= limit; start += 200) {
      expect((await records('POST', '/batch', { posts: posts.slice(start, start + 200) })).status).toBe(200);
    }
    expect(zone.records.size).toBe(limit);
    expect((await records('GET', '/usage')).body.result).toEqual({ record_quota: limit, record_usage: limit });
    expect(errorOf(await records('POST', '/batch', { posts: posts.slice(0, 1) }))).toBe(
      '400 81045 Record quota exceeded.',
    );
    expect(errorOf(await records('POST', '', posts[0]))).toBe('400 81045 Record quota exceeded.');
    expect(zone.records.size).toBe(limit);
  });
});

it('A body that is not a JSON object is rejected after the permission check', async () => {
  const { cloudflare, zone, records } = setUp();
  for (const body of ['', '{', '[]', '"x"', 'null']) {
    expect(errorOf(await records('POST', '', body))).toBe('400 9207 Request body is invalid.');
  }
  const denied = await as(cloudflare, cloudflare.tokens.create())('POST', `/zones/${zone.id}/dns_records`, '{');
  expect(denied.status).toBe(403);
});

it('DNSSEC is turned off by a DELETE', async () => {
  const cloudflare = createCloudflare();
  const { id } = cloudflare.zones.create({ name: 'example.com' });
  const request = as(cloudflare, cloudflare.tokens.create({ scopes: ['dns:edit'] }));
  const path = `/zones/${id}/dnssec`;
  await request('PATCH', path, { status: 'active' });
  expect((await request('DELETE', path)).body).toEqual({ result: '', success: true, errors: [], messages: [] });
  expect((await request('GET', path)).body.result.status).toBe('disabled');
  const reader = as(cloudflare, cloudflare.tokens.create({ scopes: ['dns:read'] }));
  expect((await reader('DELETE', path)).status).toBe(403);
});
