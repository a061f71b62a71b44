import { describe, expect, it } from 'vitest';
import {
  CloudflareConnector,
  type CloudflareConnectorError,
  PartialBatchError,
  type RecordInput,
} from '../../../../src/index.ts';
import { failureOf, type SceneOptions, scene, seenBy } from '../../../scene.ts';

const zone = 'example.com';
const A = (name: string, content = '192.0.2.1') => ({ type: 'A', name, content }) as const;

/** A scene with so many records in the zone, and their ids. */
function stocked(count: number, options?: SceneOptions) {
  const stage = scene(options);
  const ids = Array.from({ length: count }, (_, at) => stage.zone.records.create(A(`r${at}`)).id);
  return { ...stage, ids };
}

const posts = (count: number): RecordInput[] => Array.from({ length: count }, (_, at) => A(`new${at}`));
const sizes = ({ cloudflare }: ReturnType<typeof scene>): Record<string, number>[] =>
  cloudflare.requests
    .filter(({ path }) => path.endsWith('/batch'))
    .map(({ body }) => Object.fromEntries(Object.entries(body as object).map(([kind, { length }]) => [kind, length])));

describe('a batch', () => {
  it('deletes, edits, overwrites and creates in one request', async () => {
    const { ids, cf, zone: stock, cloudflare } = stocked(3);
    const [deleted = '', patched = '', put = ''] = ids;
    const result = await cf.dns.records.batch({
      zone,
      posts: [A('new')],
      puts: [{ id: put, ...A('put', '192.0.2.3') }],
      patches: [{ id: patched, content: '192.0.2.2' }],
      deletes: [{ id: deleted }],
    });
    expect(result).toMatchObject({
      deletes: [{ id: deleted, name: 'r0.example.com' }],
      patches: [{ id: patched, content: '192.0.2.2', name: 'r1.example.com' }],
      puts: [{ id: put, content: '192.0.2.3', name: 'put.example.com' }],
      posts: [{ name: 'new.example.com' }],
      batches: 1,
    });
    expect(stock.records.list().map(({ name }) => name.split('.')[0])).toEqual(['r1', 'put', 'new']);
    expect(seenBy(cloudflare)).toEqual(['GET /zones', 'POST /zones/{id}/dns_records/batch']);
  });

  it('deletes first, whatever the order of the input', async () => {
    const { ids, cf, zone: stock } = stocked(1);
    await cf.dns.records.batch({ zone, posts: [A('r0')], deletes: [{ id: ids[0] ?? '' }] });
    expect(stock.records.list()).toMatchObject([{ name: 'r0.example.com', content: '192.0.2.1' }]);
    expect(stock.records.get(ids[0] ?? '')).toBeUndefined();
  });

  it('is applied completely or not at all', async () => {
    const { ids, cf, cloudflare } = stocked(2);
    const before = cloudflare.snapshot();
    const error = await failureOf(
      cf.dns.records.batch({ zone, deletes: [{ id: ids[0] ?? '' }], posts: [A('new'), A('r1')] }),
    );
    expect(error).toMatchObject({ code: 'conflict', operation: 'dns.records.batch', errors: [{ code: 81058 }] });
    expect(error).not.toBeInstanceOf(PartialBatchError);
    expect(cloudflare.snapshot()).toEqual(before);
  });

  it('is not retried after a lost response', async () => {
    const { cf, zone: stock, cloudflare } = scene();
    cloudflare.faults.add({ match: { method: 'POST' }, response: 'lost-response' });
    const error = await failureOf(cf.dns.records.batch({ zone, posts: posts(2) }));
    expect(error.message).toContain('The change may have been applied');
    expect(error.retryable).toBe(false);
    expect(stock.records.size).toBe(2);
    expect(sizes({ cloudflare } as never)).toEqual([{ posts: 2 }]);
  });

  it('has empty lists for the kinds that were not sent, which are null in the response', async () => {
    const { cf, cloudflare } = scene();
    const result = { deletes: null, patches: null, posts: [{ id: 'a'.repeat(32) }] };
    cloudflare.faults.add({ match: { method: 'POST' }, response: { status: 200, body: { success: true, result } } });
    expect(await cf.dns.records.batch({ zone, posts: posts(1) })).toEqual({
      deletes: [],
      patches: [],
      puts: [],
      posts: result.posts,
      batches: 1,
    });
  });
});

describe('a batch larger than the limit of the tier', () => {
  it('of 200 changes on a free zone is one request, and the tier is not requested', async () => {
    const { ids, cf, cloudflare } = stocked(100);
    const { batches } = await cf.dns.records.batch({ zone, deletes: ids.map((id) => ({ id })), posts: posts(100) });
    expect(batches).toBe(1);
    expect(seenBy(cloudflare)).toEqual(['GET /zones', 'POST /zones/{id}/dns_records/batch']);
  });

  it('of 201 changes on a free zone is two requests, in Cloudflare’s order across both', async () => {
    const { ids, cf, zone: stock, ...stage } = stocked(150);
    const result = await cf.dns.records.batch({
      zone,
      posts: posts(51),
      patches: ids.slice(100).map((id) => ({ id, ttl: 300 })),
      deletes: ids.slice(0, 100).map((id) => ({ id })),
    });
    expect(sizes({ ...stage, cf, zone: stock })).toEqual([{ deletes: 100, patches: 50, posts: 50 }, { posts: 1 }]);
    expect(result.batches).toBe(2);
    expect(result.deletes.map(({ id }) => id)).toEqual(ids.slice(0, 100));
    expect(result.posts.map(({ name }) => name)).toEqual(posts(51).map(({ name }) => `${name}.example.com`));
    expect(stock.records.size).toBe(101);
  });

  it('of 201 changes on a paid zone is one request', async () => {
    for (const plan of ['pro', 'business', 'enterprise'] as const) {
      const { cf, ...stage } = scene({ zone: { plan } });
      expect((await cf.dns.records.batch({ zone, posts: posts(201) })).batches).toBe(1);
      expect(sizes({ cf, ...stage })).toEqual([{ posts: 201 }]);
    }
  });

  it('of 201 changes on a zone of an unknown tier is two requests', async () => {
    const { cloudflare, token } = scene({ zone: { plan: 'enterprise' } });
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const answer = await cloudflare.fetch(input, init);
      if (!/\/zones\/[0-9a-f]{32}$/.test(String(input))) return answer;
      const body = await answer.json();
      return Response.json({ ...body, result: { ...body.result, plan: { legacy_id: 'partners_free' } } });
    };
    const cf = new CloudflareConnector({ apiToken: token.value, fetch });
    expect((await cf.dns.records.batch({ zone, posts: posts(201) })).batches).toBe(2);
  });

  it('of 3,501 changes on an Enterprise zone is two', async () => {
    const { cf, ...stage } = scene({ zone: { plan: 'enterprise' } });
    expect((await cf.dns.records.batch({ zone, posts: posts(3_501) })).batches).toBe(2);
    expect(sizes({ cf, ...stage })).toEqual([{ posts: 3_500 }, { posts: 1 }]);
  });
});

describe('a batch of which the second request fails', () => {
  const halfway = async (
    answer: Parameters<ReturnType<typeof scene>['cloudflare']['faults']['add']>[0]['response'],
  ) => {
    const stage = stocked(200);
    const { ids, cf, zone: stock, cloudflare } = stage;
    const match = ({ url }: Request) => url.endsWith('/batch') && stock.records.size === 0;
    cloudflare.faults.add({ match, response: answer });
    const input = { zone, deletes: ids.map((id) => ({ id })), posts: posts(3) };
    return { ...stage, error: (await failureOf(cf.dns.records.batch(input))) as PartialBatchError };
  };

  it('has what was applied and what is pending, so that it can be resumed', async () => {
    const errors = [{ code: 1004, message: 'DNS Validation Error' }];
    const {
      error,
      ids,
      cf,
      zone: stock,
      cloudflare,
    } = await halfway({ status: 400, body: { success: false, errors } });
    expect(error).toBeInstanceOf(PartialBatchError);
    expect(error).toMatchObject({
      name: 'PartialBatchError',
      code: 'invalid_input',
      operation: 'dns.records.batch',
      request: 'POST /zones/{zone_id}/dns_records/batch',
      status: 400,
      errors,
      pending: { posts: posts(3) },
    });
    expect(error.applied.deletes.map(({ id }) => id)).toEqual(ids);
    expect(error.applied.batches).toBe(1);
    expect(error.message).toContain('200 changes applied in 1 request, then a request failed; 3 pending');
    expect(error.message).toContain('DNS Validation Error');
    expect((error.cause as CloudflareConnectorError).code).toBe('invalid_input');
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ pending: { posts: posts(3) }, applied: { batches: 1 } });

    cloudflare.faults.clear();
    await cf.dns.records.batch({ zone, ...error.pending });
    expect(stock.records.size).toBe(3);
  });

  it('does not call pending what may have been applied, if only the response was lost', async () => {
    const { error, zone: stock } = await halfway('lost-response');
    expect(error).toMatchObject({ code: 'network', mayBeApplied: { posts: posts(3) }, retryable: false });
    expect(error.pending).toEqual({ deletes: [], patches: [], puts: [], posts: [] });
    expect(error.message).toContain('3 may have been applied (see `mayBeApplied`), 0 pending');
    expect(error.message).toContain('The change may have been applied');
    expect(stock.records.size).toBe(3);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ mayBeApplied: { posts: posts(3) } });
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['too few records', { posts: [{ id: 'a'.repeat(32) }] }],
    ['something else than a list', { posts: 'three' }],
  ])('may have been applied if the result has %s', async (_, result) => {
    const { error } = await halfway({ status: 200, body: { success: true, errors: [], messages: [], result } });
    expect(error).toMatchObject({ code: 'api_error', mayBeApplied: { posts: posts(3) }, pending: { posts: [] } });
    expect(error.message).toContain('for the 3 that were sent');
  });
});

describe('a batch that can not be', () => {
  it.each<[string, object]>([
    ['posts.3.content', { posts: [...posts(3), A('bad', 'nowhere')] }],
    ['deletes.1.id', { deletes: [{ id: 'a'.repeat(32) }, { id: '../zones' }] }],
    ['puts.0.id', { puts: [A('no-id')] }],
    ['patches.0.ttl', { patches: [{ id: 'a'.repeat(32), ttl: 2 }] }],
    [
      'posts.0.data.port',
      { posts: [{ type: 'SRV', name: 's', data: { priority: 1, weight: 1, port: -1, target: 'a.b' } }] },
    ],
  ])('names the change and the field before anything is sent: %s', async (field, changes) => {
    const { cf, cloudflare } = scene();
    const error = await failureOf(cf.dns.records.batch({ zone, ...changes } as never));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect(error.message).toMatch(new RegExp(`^dns\\.records\\.batch: ${field.replaceAll('.', '\\.')}: `));
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each([{}, { posts: [] }, { posts: [], deletes: [], puts: [], patches: [] }])('is empty: %j', async (changes) => {
    const { cf, cloudflare } = scene();
    const error = await failureOf(cf.dns.records.batch({ zone, ...changes }));
    expect(error.message).toContain('must have at least one change in deletes, patches, puts or posts');
    expect(cloudflare.requests.count).toBe(0);
  });
});
