import { describe, expect, it } from 'vitest';
import { createCloudflare, type TokenInput } from '../../../src/testing/index.ts';
import { API, as, errorOf } from '../request.ts';

const MODULE = 'export default { fetch() { return new Response("hi"); } };';

function world(token: TokenInput = { scopes: ['workers_scripts:edit', 'workers_routes:edit'] }) {
  const cloudflare = createCloudflare();
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const made = cloudflare.tokens.create(token);
  const request = as(cloudflare, made);
  const base = `/accounts/${cloudflare.accounts.default.id}/workers`;
  const send = async (method: string, path: string, body: BodyInit, headers: Record<string, string> = {}) => {
    const response = await cloudflare.fetch(`${API}${base}${path}`, {
      ...{ method, body, headers: { authorization: `Bearer ${made.value}`, ...headers } },
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const form = (metadata: object, source = MODULE) => {
    const parts = new FormData();
    parts.set('metadata', JSON.stringify({ main_module: 'worker.js', ...metadata }));
    parts.set('worker.js', new File([source], 'worker.js', { type: 'application/javascript+module' }));
    return parts;
  };
  const upload = (metadata: object = {}, source?: string, name = 'shop') =>
    send('PUT', `/scripts/${name}`, form(metadata, source));
  const patchSettings = (settings: object) => {
    const parts = new FormData();
    parts.set('settings', JSON.stringify(settings));
    return send('PATCH', '/scripts/shop/settings', parts);
  };
  const get = async (path: string) => (await request('GET', base + path)).body.result;
  return { cloudflare, zone, request, base, send, form, upload, patchSettings, get };
}

describe('cron triggers', () => {
  it('are replaced, and those that stay keep their time', async () => {
    const { cloudflare, request, base, upload } = world();
    await upload();
    const path = `${base}/scripts/shop/schedules`;
    expect((await request('GET', path)).body.result).toEqual({ schedules: [] });
    const [first] = (await request('PUT', path, [{ cron: '*/5 * * * *' }])).body.result.schedules;
    expect(first).toEqual({ cron: '*/5 * * * *', created_on: first.created_on, modified_on: first.created_on });
    cloudflare.clock.advance(60_000);
    await request('PUT', path, [{ cron: '0 8 * * MON-FRI' }, { cron: '*/5 * * * *' }]);
    const { schedules } = (await request('GET', path)).body.result;
    expect(schedules[1]).toEqual(first);
    expect(schedules[0].created_on).not.toBe(first.created_on);
    expect(errorOf(await request('PUT', path, [{ cron: 'daily' }]))).toMatch(/^400 10100 invalid cron string: daily/);
    expect((await request('GET', path)).body.result.schedules).toHaveLength(2);
    expect(errorOf(await request('PUT', `${base}/scripts/none/schedules`, []))).toMatch(/^404 10007/);
  });
});

describe('settings of a Worker', () => {
  it('keep the values of bindings that are sent with their type and name', async () => {
    const { upload, patchSettings, get } = world();
    const bindings = [
      { type: 'plain_text', name: 'G', text: 'hi' },
      { type: 'kv_namespace', name: 'KV', namespace_id: 'a'.repeat(32) },
      { type: 'secret_text', name: 'OLD', text: 's' },
    ];
    await upload({ bindings });
    const kept = bindings.map(({ type, name }) => ({ type, name }));
    expect((await patchSettings({ bindings: [...kept, { type: 'secret_text', name: 'A', text: '1' }] })).status).toBe(
      200,
    );
    expect((await get('/scripts/shop/settings')).bindings).toEqual([
      bindings[0],
      bindings[1],
      { type: 'secret_text', name: 'OLD' },
      { type: 'secret_text', name: 'A' },
    ]);
  });

  it('reject a new binding without a value, and one whose type has changed', async () => {
    const { upload, patchSettings } = world();
    await upload({ bindings: [{ type: 'plain_text', name: 'G', text: 'hi' }] });
    for (const binding of [
      { type: 'plain_text', name: 'NEW' },
      { type: 'secret_text', name: 'G' },
      { type: 'd1', name: 'DB' },
    ])
      expect(errorOf(await patchSettings({ bindings: [binding] }))).toMatch(
        /^400 10021 binding \w+ of type \w+ must have a valid `\w+` specified$/,
      );
  });

  it('that all versions share survive an upload only if they are tags', async () => {
    const { request, base, upload, get } = world();
    await upload({ tags: ['a'], logpush: true });
    expect(await get('/scripts/shop/script-settings')).toMatchObject({ tags: ['a'], logpush: true });
    await request('PATCH', `${base}/scripts/shop/script-settings`, { tail_consumers: [{ service: 'tail' }] });
    expect(await get('/scripts/shop/settings')).toMatchObject({ tags: ['a'], tail_consumers: [{ service: 'tail' }] });
    await upload();
    expect(await get('/scripts/shop/script-settings')).toEqual({ tags: ['a'], logpush: false, tail_consumers: [] });
  });
});

describe('an upload', () => {
  it.each(['application/javascript', 'text/javascript'])('of one script as %s', async (type) => {
    const { cloudflare, send, get, base } = world();
    const source = 'addEventListener("fetch", (event) => event.respondWith(new Response("hi")));';
    const { status, body } = await send('PUT', '/scripts/raw', source, { 'content-type': type });
    expect([status, body.result.handlers, body.result.has_modules]).toEqual([200, ['fetch'], false]);
    expect((await get('/scripts'))[0]).toMatchObject({ id: 'raw', has_modules: false });
    const token = cloudflare.tokens.list()[0]?.value;
    const headers = { authorization: `Bearer ${token}` };
    for (const path of ['', '/content/v2']) {
      const content = await cloudflare.fetch(`${API}${base}/scripts/raw${path}`, { headers });
      expect([content.headers.get('content-type'), await content.text()]).toEqual(['application/javascript', source]);
    }
  });

  it.each([
    ['a form', '--boundary\r\ncontent-disposition: form-data'],
    ['a module', 'export default {}'],
  ])('of %s under the type of a script is a syntax error', async (_, source) => {
    const { cloudflare, send } = world();
    const before = cloudflare.snapshot();
    const reply = await send('PUT', '/scripts/raw', source, { 'content-type': 'application/javascript' });
    expect(errorOf(reply)).toMatch(/^400 10021 Uncaught SyntaxError/);
    expect(cloudflare.snapshot()).toEqual(before);
  });

  it.each<[source: string, handlers: string[], named: string[]]>([
    [
      'export default { async fetch(request, env) { return scheduled({ queue: 1 }); }, scheduled: run };',
      ['fetch', 'scheduled'],
      [],
    ],
    [
      'const handler = {\n  fetch,\n  async email(message) {},\n};\nexport { handler as default, Room };\nclass Room {}',
      ['fetch', 'email'],
      ['Room'],
    ],
    [
      'export class Counter { fetch() {} }\nexport default class extends WorkerEntrypoint { async queue(batch) {} }',
      ['queue'],
      ['Counter'],
    ],
    ['import { Hono } from "hono";\nconst app = new Hono();\nexport default app;', ['fetch'], []],
    ['// export default { fetch() {} }\nconst text = "export default { fetch() {} }";', [], []],
  ])('has the handlers of its module: %s', async (source, handlers, named) => {
    const { upload, get } = world();
    const { result } = (await upload({}, source)).body;
    expect(result.handlers).toEqual(handlers);
    expect((result.named_handlers ?? []).map(({ name }: { name: string }) => name)).toEqual(named);
    expect((await get('/scripts'))[0].handlers).toEqual(handlers);
  });

  it('leaves out bindings to inherit that do not exist, or is rejected if it is strict', async () => {
    const { upload, send, form, get } = world();
    await upload({ bindings: [{ type: 'plain_text', name: 'G', text: 'hi' }] });
    const bindings = ['G', 'NONE'].map((name) => ({ type: 'inherit', name }));
    const strict = await send('PUT', '/scripts/shop?bindings_inherit=strict', form({ bindings }));
    expect(errorOf(strict)).toMatch(/^400 10021 .*there is no binding NONE to inherit/);
    expect((await upload({ bindings })).status).toBe(200);
    expect((await get('/scripts/shop/settings')).bindings).toEqual([{ type: 'plain_text', name: 'G', text: 'hi' }]);
  });

  it('has an invalid name in Cloudflare’s words', async () => {
    expect(errorOf(await world().upload({}, MODULE, 'Shop'))).toMatch(/^400 10016 Invalid Worker name\. Ensure/);
    const { request, base } = world();
    expect(errorOf(await request('GET', `${base}/scripts/Shop/settings`))).toMatch(/^400 10016 Invalid Worker name/);
  });
});

describe('Durable Objects', () => {
  const binding = { type: 'durable_object_namespace', name: 'DO', class_name: 'Counter' };
  const migrations = { new_tag: 'v1', steps: [{ new_sqlite_classes: ['Counter'] }] };

  it('need a migration before a binding', async () => {
    const { cloudflare, upload } = world();
    const before = cloudflare.snapshot();
    expect(errorOf(await upload({ bindings: [binding] }))).toMatch(
      /^400 10061 Cannot create binding for class 'Counter' because it is not currently configured/,
    );
    expect(cloudflare.snapshot()).toEqual(before);
    expect((await upload({ bindings: [binding], migrations })).status).toBe(200);
    expect((await upload({ bindings: [binding] })).status).toBe(200);
    const other = { ...binding, script_name: 'shop' };
    expect((await upload({ bindings: [other] }, MODULE, 'user')).status).toBe(200);
    expect(errorOf(await upload({ bindings: [{ ...other, class_name: 'None' }] }, MODULE, 'user'))).toMatch(
      /^400 10061/,
    );
  });

  it('have the tag of the latest migration, and not the migration', async () => {
    const { upload, get } = world();
    await upload({ migrations });
    for (const shown of [(await get('/scripts'))[0], await get('/scripts/shop/settings')]) {
      expect(shown.migration_tag).toBe('v1');
      expect(shown).not.toHaveProperty('migrations');
    }
    expect((await get('/services/shop')).default_environment.script.migration_tag).toBe('v1');
    expect(errorOf(await upload({ migrations }))).toMatch(/^400 10074/);
    expect(errorOf(await upload({ migrations: { old_tag: 'v0', new_tag: 'v2', steps: [] } }))).toMatch(/^412 10079/);
    const steps = [
      { renamed_classes: [{ from: 'Counter', to: 'Tally' }] },
      { new_classes: ['Room'] },
      { deleted_classes: ['Room'] },
    ];
    expect((await upload({ migrations: { old_tag: 'v1', new_tag: 'v2', steps } })).body.result.migration_tag).toBe(
      'v2',
    );
    expect(errorOf(await upload({ bindings: [binding] }))).toMatch(/^400 10061/);
    expect((await upload({ bindings: [{ ...binding, class_name: 'Tally' }] })).status).toBe(200);
  });

  it('are not migrated by a version alone', async () => {
    const { upload, send, form } = world();
    await upload();
    expect(errorOf(await send('POST', '/scripts/shop/versions', form({ migrations })))).toMatch(/^400 10211/);
  });
});

describe('versions', () => {
  it('are uploaded without being deployed, and share requests', async () => {
    const { request, base, upload, send, form, get } = world();
    const { result } = (await upload({ compatibility_date: '2026-01-01' })).body;
    const [first] = (await get('/scripts/shop/versions')).items;
    expect(result.deployment_id).toBe(first.id.replaceAll('-', ''));
    const source = `${MODULE}//2`;
    const second = (await send('POST', '/scripts/shop/versions', form({ annotations: { 'workers/tag': 'b' } }, source)))
      .body.result;
    expect(second).toMatchObject({
      number: 2,
      annotations: { 'workers/tag': 'b' },
      resources: { script: { handlers: ['fetch'] } },
    });
    expect(await get(`/scripts/shop/versions/${second.id}`)).toEqual(second);
    expect((await get('/scripts'))[0].etag).toBe(result.etag);
    expect(errorOf(await request('GET', `${base}/scripts/shop/versions/none`))).toMatch(/^404 100146/);

    const share = (percentages: number[]) =>
      request('POST', `${base}/scripts/shop/deployments`, {
        strategy: 'percentage',
        versions: [second.id, first.id]
          .slice(0, percentages.length)
          .map((version_id, at) => ({ version_id, percentage: percentages[at] })),
        annotations: { 'workers/message': 'try' },
      });
    expect((await share([60])).status).toBe(400);
    expect((await share([60, 40])).body.result.versions).toHaveLength(2);
    expect((await get('/scripts'))[0].etag).toBe(second.resources.script.etag);
    const { deployments } = await get('/scripts/shop/deployments');
    expect(deployments.map(({ annotations }: { annotations: object }) => annotations)).toEqual([
      { 'workers/message': 'try' },
      { 'workers/message': 'Automatic deployment on upload.', 'workers/triggered_by': 'upload' },
    ]);
    expect(await get(`/scripts/shop/deployments/${deployments[1].id}`)).toEqual(deployments[1]);
  });

  it('are made by a secret, if the latest one is deployed', async () => {
    const { request, base, upload, send, form, get } = world();
    await upload();
    const put = () => request('PUT', `${base}/scripts/shop/secrets`, { type: 'secret_text', name: 'A', text: '1' });
    await put();
    expect((await get('/scripts/shop/versions')).items).toMatchObject([{ number: 2 }, { number: 1 }]);
    expect((await get('/scripts/shop/deployments')).deployments[0].annotations['workers/triggered_by']).toBe('secret');
    await send('POST', '/scripts/shop/versions', form({}));
    expect(errorOf(await put())).toMatch(/^400 10215/);
  });
});

describe('secrets', () => {
  it('are read one by one, and set and deleted in bulk', async () => {
    const { request, base, upload, get } = world();
    await upload({
      bindings: [
        { type: 'secret_text', name: 'A', text: '1' },
        { type: 'plain_text', name: 'G', text: 'hi' },
      ],
    });
    expect(await get('/scripts/shop/secrets/A')).toEqual({ name: 'A', type: 'secret_text' });
    const bulk = (secrets: object) => request('PATCH', `${base}/scripts/shop/secrets-bulk`, { secrets });
    expect((await bulk({ A: null, B: { type: 'secret_text', text: '2' } })).body.result).toEqual({
      B: { name: 'B', type: 'secret_text' },
    });
    expect(errorOf(await request('GET', `${base}/scripts/shop/secrets/A`))).toMatch(/^404 10056/);
    expect(errorOf(await bulk({ G: { type: 'secret_text', text: '2' } }))).toMatch(/^400 10053/);
    expect((await get('/scripts/shop/settings')).bindings).toHaveLength(2);
  });

  it('in bulk need the permission to edit', async () => {
    const { request, base } = world({ scopes: ['workers_scripts:read'] });
    expect((await request('PATCH', `${base}/scripts/shop/secrets-bulk`, {})).status).toBe(403);
  });
});

describe('custom domains', () => {
  const attach = (at: ReturnType<typeof world>, body: object = {}) =>
    at.request('PUT', `${at.base}/domains`, {
      hostname: 'shop.example.com',
      service: 'shop',
      zone_id: at.zone.id,
      ...body,
    });

  it('have a read-only record, and the same id when they are attached again', async () => {
    const at = world();
    await at.upload();
    const first = (await attach(at)).body.result;
    expect(Object.keys(first)).toEqual([
      ...['id', 'zone_id', 'zone_name', 'hostname', 'service', 'environment', 'cert_id', 'previews_enabled', 'enabled'],
    ]);
    expect(first).toMatchObject({ environment: 'production', previews_enabled: false, enabled: true });
    expect(first.id).toMatch(/^[0-9a-f]{40}$/);
    expect((await attach(at)).body.result).toEqual(first);
    const [script] = await at.get('/scripts');
    expect(at.zone.records.list()).toMatchObject([
      {
        ...{ type: 'AAAA', name: 'shop.example.com', content: '100::', proxied: true },
        meta: { origin_worker_id: script.tag, read_only: true },
      },
    ]);
    const list = (await at.request('GET', `${at.base}/domains`)).body;
    expect(list).toEqual({
      ...{ result: [first], success: true, errors: null, messages: null },
      result_info: { page: 1, per_page: 1, count: 1, total_count: 1 },
    });
    await at.request('DELETE', `${at.base}/domains/${first.id}`);
    expect(at.zone.records.size).toBe(0);
  });

  it('go with their Worker', async () => {
    const at = world();
    await at.upload();
    await attach(at);
    await at.request('DELETE', `${at.base}/scripts/shop`);
    expect([at.zone.records.size, await at.get('/domains')]).toEqual([0, []]);
  });

  it('replace a record only if they are told to', async () => {
    const at = world();
    await at.upload();
    at.zone.records.create({ type: 'CNAME', name: 'shop', content: 'example.net' });
    expect(errorOf(await attach(at))).toMatch(/^409 100117/);
    expect((await attach(at, { override_existing_dns_record: true })).status).toBe(200);
    expect(at.zone.records.list().map(({ type }) => type)).toEqual(['AAAA']);
  });
});

describe('the routes that only Wrangler uses', () => {
  it('give a Worker its routes and take away others', async () => {
    const { cloudflare, zone, request, base, upload } = world();
    await upload();
    await upload({}, MODULE, 'other');
    const org = cloudflare.zones.create({ name: 'example.org' });
    const put = (...routes: object[]) => request('PUT', `${base}/scripts/shop/routes`, routes);
    await put({ pattern: 'example.com/a' }, { pattern: '*.example.org/*', zone_name: 'example.org' });
    const before = (await request('GET', `/zones/${zone.id}/workers/routes`)).body.result;
    const { body } = await put({ pattern: 'example.com/a' }, { pattern: 'example.com/b' });
    expect(body.result).toMatchObject([
      before[0],
      { pattern: 'example.com/b', script: 'shop', zone_name: 'example.com' },
    ]);
    expect((await request('GET', `/zones/${org.id}/workers/routes`)).body.result).toEqual([]);
    await request('POST', `/zones/${zone.id}/workers/routes`, { pattern: 'example.com/c', script: 'other' });
    expect(errorOf(await put({ pattern: 'example.com/c' }))).toMatch(/^409 10020/);
    expect(errorOf(await put({ pattern: 'example.net/*' }))).toMatch(/^400 10022/);
    expect((await request('GET', `/zones/${zone.id}/workers/routes`)).body.result).toHaveLength(3);
  });

  it('need the permission on all zones for routes', async () => {
    const at = world({ scopes: ['workers_scripts:edit'] });
    await at.upload();
    expect(errorOf(await at.request('PUT', `${at.base}/scripts/shop/routes`, []))).toBe(
      '403 10000 Authentication error',
    );
  });

  it('describe a Worker as a service, tell who uses it, and delete it', async () => {
    const { request, base, upload, get } = world();
    expect(errorOf(await request('GET', `${base}/services/shop`))).toBe(
      '404 10090 workers.api.error.service_not_found',
    );
    await upload({ tags: ['a'] });
    await upload(
      { bindings: [{ type: 'service', name: 'SHOP', service: 'shop' }], tail_consumers: [{ service: 'shop' }] },
      MODULE,
      'front',
    );
    const service = await get('/services/shop');
    expect(service).toMatchObject({
      id: 'shop',
      default_environment: { environment: 'production', script: { id: 'shop', tags: ['a'] } },
    });
    expect(service.default_environment.script.tag).toMatch(/^[0-9a-f]{32}$/);
    expect(await get('/scripts/shop/references')).toMatchObject({
      services: { incoming: [{ service: 'front', environment: 'production' }], outgoing: [], pages_function: false },
      durable_objects: [],
    });
    expect(await get('/tails/by-consumer/shop')).toEqual([
      { producer: { service: 'front', environment: 'production' } },
    ]);
    expect(errorOf(await request('DELETE', `${base}/services/shop?force=false`))).toMatch(/^409 10064/);
    expect((await request('DELETE', `${base}/services/shop?force=true`)).status).toBe(200);
    expect((await get('/scripts')).map(({ id }: { id: string }) => id)).toEqual(['front']);
  });

  it.each(['services/shop', 'scripts/shop/references', 'tails/by-consumer/shop'])(
    'deny %s without the permission',
    async (path) => {
      const { request, base } = world({ scopes: ['dns:edit'] });
      expect(errorOf(await request('GET', `${base}/${path}`))).toBe('403 10000 Authentication error');
    },
  );
});

it('KV namespaces are created, listed, renamed and deleted', async () => {
  const cloudflare = createCloudflare();
  const { id: account } = cloudflare.accounts.default;
  const policy = {
    resources: { [`com.cloudflare.api.account.${account}`]: '*' },
    permission_groups: [{ name: 'Workers KV Storage Write' }],
  };
  const request = as(cloudflare, cloudflare.tokens.create({ policies: [policy] }));
  const path = `/accounts/${account}/storage/kv/namespaces`;
  const made = (await request('POST', path, { title: 'one' })).body.result;
  expect(made).toEqual({ id: made.id, title: 'one', supports_url_encoding: true });
  expect(errorOf(await request('POST', path, { title: 'one' }))).toMatch(/^400 10014/);
  await request('PUT', `${path}/${made.id}`, { title: 'two' });
  expect((await request('GET', path)).body.result).toEqual([{ ...made, title: 'two' }]);
  expect(errorOf(await request('GET', `${path}/x`))).toMatch(/^400 10011 could not parse UUID/);
  await request('DELETE', `${path}/${made.id}`);
  expect(errorOf(await request('GET', `${path}/${made.id}`))).toMatch(/^404 10013/);
  expect((await request('GET', `${path}/${made.id}/keys`)).status).toBe(501);
});
