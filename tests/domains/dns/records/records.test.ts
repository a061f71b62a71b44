import { describe, expect, it } from 'vitest';
import type { DnsRecord, RecordInput } from '../../../../src/index.ts';
import { sampleRecords } from '../../../contract/sample-records.ts';
import { failureOf, scene, seenBy } from '../../../scene.ts';

const zone = 'example.com';
const A = { type: 'A', name: 'www', content: '192.0.2.1' } as const;
const CNAME = { type: 'CNAME', name: 'www', content: 'example.net' } as const;
const NOBODY = 'f'.repeat(32);

describe('a record', () => {
  it('is created with what is given, and Cloudflare’s defaults', async () => {
    const {
      cf,
      zone: { records },
    } = scene();
    const created = await cf.dns.records.create({ zone, ...A });
    expect(created).toMatchObject({
      type: 'A',
      name: 'www.example.com',
      content: '192.0.2.1',
      ttl: 1,
      proxied: false,
      comment: null,
      tags: [],
    });
    expect(records.get(created.id)).toEqual(created);
  });

  it.each(Object.entries(sampleRecords))('of type %s is created, read and found by its type', async (type, sample) => {
    const { cf } = scene({ zone: { plan: 'enterprise' } });
    const created = await cf.dns.records.create({ zone, ...sample } as RecordInput & { zone: string });
    expect(created.type).toBe(type);
    expect(await cf.dns.records.get({ zone, record: created.id })).toEqual(created);
    expect(await cf.dns.records.list({ zone, type: created.type }).all()).toEqual([created]);
  });

  it('that is not there says so, with a hint', async () => {
    const { cf } = scene();
    const calls = [
      cf.dns.records.get({ zone, record: NOBODY }),
      cf.dns.records.edit({ zone, record: NOBODY, ttl: 300 }),
      cf.dns.records.update({ zone, record: NOBODY, ...A }),
      cf.dns.records.delete({ zone, record: NOBODY }),
    ];
    for (const call of calls) {
      const error = await failureOf(call);
      expect(error).toMatchObject({
        code: 'not_found',
        status: 404,
        errors: [
          { code: 81044, message: 'Record does not exist.', hint: expect.stringContaining('may have been deleted') },
        ],
        retryable: false,
      });
      expect(error.message).toContain('Record does not exist. (The DNS record does not exist');
    }
  });

  it('is edited in the fields that are given, and keeps the others', async () => {
    const {
      cf,
      zone: { records },
    } = scene();
    const { id: record } = records.create({ ...A, ttl: 300, proxied: false, comment: 'keep me' });
    const edited = await cf.dns.records.edit({ zone, record, content: '192.0.2.2' });
    expect(edited).toMatchObject({ content: '192.0.2.2', ttl: 300, comment: 'keep me', name: 'www.example.com' });
  });

  it('is updated as a whole, and what is not given goes back to its default', async () => {
    const {
      cf,
      zone: { records },
    } = scene();
    const { id: record } = records.create({ ...A, ttl: 300, comment: 'lose me' });
    const updated = await cf.dns.records.update({ zone, record, ...A, content: '192.0.2.2' });
    expect(updated).toMatchObject({ content: '192.0.2.2', ttl: 1, comment: null });
  });

  it('is deleted once', async () => {
    const {
      cf,
      zone: { records },
    } = scene();
    const { id: record } = records.create(A);
    expect(await cf.dns.records.delete({ zone, record })).toEqual({ id: record });
    expect(records.size).toBe(0);
    expect((await failureOf(cf.dns.records.delete({ zone, record }))).code).toBe('not_found');
  });
});

describe('a record that can not stand beside another', () => {
  it.each<[number, string, RecordInput, RecordInput, 81057 | 81058, RegExp]>([
    [81058, 'is identical', A, A, 81058, /identical record already exists\. Nothing needs to be done/],
    [81057, 'is identical, as Cloudflare said it before', A, A, 81057, /already exists\. Update it, or use upsert/],
    [81053, 'is a CNAME beside an A', A, CNAME, 81058, /A, AAAA or CNAME record with that name already exists/],
    [81053, 'is a second CNAME', CNAME, { ...CNAME, content: 'b.example' }, 81058, /Update it, or use upsert/],
    [81054, 'is an A beside a CNAME', CNAME, A, 81058, /CNAME record with that host already exists/],
  ])('is a conflict (%i), because it %s', async (code, _, first, second, identicalRecord, hint) => {
    const {
      cf,
      zone: { records },
    } = scene({ simulator: { quirks: { identicalRecord } } });
    records.create({ ...first });
    const error = await failureOf(cf.dns.records.create({ zone, ...second }));
    expect(error).toMatchObject({
      code: 'conflict',
      operation: 'dns.records.create',
      request: 'POST /zones/{zone_id}/dns_records',
      errors: [{ code }],
      retryable: false,
    });
    expect(error.message).toMatch(hint);
    expect(records.size).toBe(1);
  });
});

describe('a record that can not be', () => {
  const cases: [fields: string, input: object][] = [
    ['content', { ...A, content: '192.0.2.256' }],
    ['content', { type: 'AAAA', name: 'www', content: '192.0.2.1' }],
    ['content', { type: 'A', name: 'www' }],
    ['name', { ...A, name: 'a b' }],
    ['type', { ...A, type: 'SPF' }],
    ['ttl', { ...A, ttl: 29 }],
    ['ttl', { ...A, ttl: 86_401 }],
    ['proxied', { type: 'TXT', name: 'www', content: 'text', proxied: true }],
    ['priority', { type: 'MX', name: '@', content: 'mail.example.com' }],
    ['data', { type: 'SRV', name: '_sip._tcp' }],
    ['data.port', { type: 'SRV', name: '_sip._tcp', data: { priority: 1, weight: 1, port: 65_536, target: 'a.b' } }],
  ];

  it.each(cases)('is refused before a request, for its %s: %j', async (field, input) => {
    const { cf, cloudflare } = scene();
    const error = await failureOf(cf.dns.records.create({ zone, ...input } as never));
    expect(error).toMatchObject({ code: 'invalid_input', operation: 'dns.records.create', issues: [{ field }] });
    expect(error.message).toMatch(new RegExp(`^dns\\.records\\.create: ${field.replace('.', '\\.')}: `));
    expect(cloudflare.requests.count).toBe(0);
  });

  it('names every field that is wrong', async () => {
    const { cf } = scene();
    const error = await failureOf(cf.dns.records.create({ zone, ...A, content: 'x', ttl: 2, comment: 'a\nb' }));
    expect((error as { issues?: unknown }).issues).toMatchObject([
      { field: 'content' },
      { field: 'ttl' },
      { field: 'comment' },
    ]);
  });

  it('is refused by Cloudflare where only its plan tells', async () => {
    const { cf } = scene();
    const error = await failureOf(cf.dns.records.create({ zone, ...A, ttl: 30 }));
    expect(error).toMatchObject({ code: 'invalid_input', status: 400, errors: [{ code: 1004 }, { code: 9021 }] });
    expect(error.message).toContain('TTL must be between 60 and 86400 seconds');
  });

  it('is refused for its tags, or as one too many, where the plan has no room for it', async () => {
    const { cf, zone: free } = scene();
    const tagged = await failureOf(cf.dns.records.create({ zone, ...A, tags: ['team:dns'] }));
    expect(tagged).toMatchObject({ code: 'not_entitled', errors: [{ code: 1004 }, { code: 9300 }] });
    for (let index = 0; index < 200; index++) {
      free.records.create({ type: 'A', name: `h${index}`, content: '192.0.2.1' });
    }
    const more = await failureOf(cf.dns.records.create({ zone, ...A }));
    expect(more).toMatchObject({ code: 'not_entitled', errors: [{ code: 81045 }] });
    expect(more.message).toContain('reached the record limit of its billing plan');
  });

  it('is refused when a field is misspelt', async () => {
    const { cf, cloudflare } = scene();
    const error = await failureOf(cf.dns.records.create({ zone, ...A, proxy: true } as never));
    expect(error.message).toContain('unknown field "proxy"');
    expect(cloudflare.requests.count).toBe(0);
  });
});

describe('a list of records', () => {
  const names = (records: readonly DnsRecord[]) =>
    records.map(({ name }) => name.replace(/\.?example\.com$/, '') || '@');

  /** A zone with something to find. */
  const stocked = () => {
    const stage = scene({ zone: { plan: 'enterprise' } });
    const { records } = stage.zone;
    records.create({ type: 'A', name: '@', content: '192.0.2.1', proxied: true });
    records.create({ type: 'A', name: 'api', content: '192.0.2.2', comment: 'the API', tags: ['team:web'] });
    records.create({ type: 'CNAME', name: 'www', content: 'example.com', ttl: 300 });
    records.create({ type: 'TXT', name: 'www.api', content: 'hello world', tags: ['team:dns', 'old'] });
    return stage;
  };

  it.each<[object, string[]]>([
    [{}, ['@', 'api', 'www', 'www.api']],
    [{ type: 'A' }, ['@', 'api']],
    [{ name: 'api.example.com' }, ['api']],
    [{ 'name.exact': 'api.example.com' }, ['api']],
    [{ 'name.startswith': 'www' }, ['www', 'www.api']],
    [{ 'name.endswith': 'api.example.com' }, ['api', 'www.api']],
    [{ 'name.contains': 'pi' }, ['api', 'www.api']],
    [{ content: '192.0.2.2' }, ['api']],
    [{ 'content.contains': 'hello w' }, ['www.api']],
    [{ 'content.startswith': '192.' }, ['@', 'api']],
    [{ comment: 'the API' }, ['api']],
    [{ 'comment.present': true }, ['api']],
    [{ 'comment.absent': true }, ['@', 'www', 'www.api']],
    [{ 'comment.present': false }, ['@', 'api', 'www', 'www.api']],
    [{ tag: 'team:dns' }, ['www.api']],
    [{ 'tag.present': 'team' }, ['api', 'www.api']],
    [{ 'tag.absent': 'team' }, ['@', 'www']],
    [{ proxied: true }, ['@']],
    [{ proxied: false }, ['api', 'www', 'www.api']],
    [{ search: 'world' }, ['www.api']],
    [{ type: 'TXT', 'comment.present': true, match: 'any' }, ['api', 'www.api']],
    [{ type: 'TXT', 'comment.present': true, match: 'all' }, []],
  ])('is filtered by %j', async (filter, found) => {
    const { cf } = stocked();
    expect(names(await cf.dns.records.list({ zone, ...filter }).all()).toSorted()).toEqual(found.toSorted());
  });

  it('is ordered by Cloudflare', async () => {
    const { cf } = stocked();
    const list = (direction: 'asc' | 'desc') => cf.dns.records.list({ zone, order: 'name', direction }).all();
    const up = names(await list('asc'));
    expect(names(await list('desc'))).toEqual(up.toReversed());
    expect(up).toHaveLength(4);
  });

  it('can be left early', async () => {
    const { cf } = stocked();
    for await (const record of cf.dns.records.list({ zone })) {
      expect(record.id).toMatch(/^[0-9a-f]{32}$/);
      break;
    }
  });

  it('rejects a filter that the API does not have', async () => {
    const { cf, cloudflare } = stocked();
    const error = await failureOf(cf.dns.records.list({ zone, 'name.like': 'x' } as never).all());
    expect(error.message).toContain('unknown field "name.like"');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('takes two requests: one for the zone, one for the records', async () => {
    const { cf, cloudflare } = stocked();
    await cf.dns.records.list({ zone }).all();
    expect(seenBy(cloudflare)).toEqual(['GET /zones', 'GET /zones/{id}/dns_records']);
  });
});
