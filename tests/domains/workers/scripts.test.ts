import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { WorkerModule } from '../../../src/domains/workers/models.ts';
import {
  CloudflareConnector,
  type RequestEvent,
  type ResponseEvent,
  type RetryEvent,
  type SecretKeyInput,
} from '../../../src/index.ts';
import type { TokenInput } from '../../../src/testing/index.ts';
import { failureOf, type SceneOptions, scene, seenBy } from '../../scene.ts';

const editor: TokenInput = { scopes: ['workers_scripts:edit', 'workers_routes:edit', 'zone:read'] };
const source = 'export default { fetch: () => new Response("hello") };';
const worker = { main_module: 'worker.js', modules: [{ name: 'worker.js', content: source }] };
const upload = { script: 'shop', ...worker };
const SECRET = 'correct horse "battery" staple';

/** A scene whose connector knows the account, and whose token can edit Workers. */
function workshop(options: SceneOptions = {}) {
  const { cloudflare, zone, token } = scene({ token: editor, ...options });
  const account = cloudflare.accounts.default.id;
  const made = { apiToken: token.value, fetch: cloudflare.fetch, account, ...options.connector };
  return { cloudflare, zone, cf: new CloudflareConnector(made) };
}

describe('a Worker', () => {
  it('is uploaded with its modules unchanged, and read back identically', async () => {
    const { cf } = workshop();
    const modules: readonly WorkerModule[] = [
      { name: 'worker.mjs', content: 'import add from "./add.wasm"; // ü\r\n' },
      { name: 'lib/old.cjs', content: 'module.exports = 1' },
      { name: 'add.wasm', content: btoa(String.fromCharCode(...Array(256).keys())), encoding: 'base64' },
      { name: 'empty.wasm', content: btoa('\0asm\x01\0\0\0'), encoding: 'base64' },
      { name: 'text.txt', content: '\ufeff--boundary\r\n' },
      { name: 'data', content: 'AAEC/w==', encoding: 'base64', type: 'application/octet-stream' },
    ];
    await cf.workers.scripts.upload({ script: 'shop', main_module: 'worker.mjs', modules });
    const content = await cf.workers.scripts.get({ script: 'shop' });
    expect(content.main_module).toBe('worker.mjs');
    expect(content.modules).toEqual([
      { ...modules[0], type: 'application/javascript+module' },
      { ...modules[1], type: 'application/javascript' },
      { ...modules[2], type: 'application/wasm' },
      { ...modules[3], type: 'application/wasm' },
      { ...modules[4], type: 'text/plain' },
      modules[5],
    ]);
  });

  it('is sent as a form: the metadata as JSON, and each module under its name', async () => {
    const { cf, cloudflare } = workshop();
    const bindings = [{ name: 'GREETING', type: 'plain_text', text: 'hello' }];
    await cf.workers.scripts.upload({ ...upload, bindings, compatibility_date: '2026-11-01' });
    expect(cloudflare.requests.at(-1)?.body).toEqual({
      metadata: { main_module: 'worker.js', bindings, compatibility_date: '2026-11-01' },
      'worker.js': source,
    });
  });

  it('has a new etag and time when its content changes', async () => {
    const { cf, cloudflare } = workshop({ simulator: { now: '2026-11-24T06:00:00Z' } });
    const first = await cf.workers.scripts.upload(upload);
    cloudflare.clock.advance(60_000);
    const modules = [{ name: 'worker.js', content: `${source}//` }];
    const second = await cf.workers.scripts.upload({ ...upload, modules });
    expect(second.etag).not.toBe(first.etag);
    expect([second.created_on, second.modified_on]).toEqual([first.created_on, '2026-11-24T06:01:00.000000Z']);
    expect(await cf.workers.scripts.list().all()).toMatchObject([{ id: 'shop', etag: second.etag }]);
  });

  it('is sent again as a whole after a lost response', async () => {
    const { cf, cloudflare } = workshop();
    cloudflare.faults.add({ response: 'lost-response', times: 1 });
    await cf.workers.scripts.upload(upload);
    const bodies = cloudflare.requests.filter(({ method }) => method === 'PUT').map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toEqual(bodies[0]);
  });

  it('is read again if its content arrives truncated', async () => {
    const { cf, cloudflare } = workshop();
    await cf.workers.scripts.upload(upload);
    cloudflare.faults.add({ response: 'truncated-body', times: 1 });
    expect(await cf.workers.scripts.get({ script: 'shop' })).toMatchObject({ main_module: 'worker.js' });
    expect(cloudflare.requests.filter(({ method }) => method === 'GET')).toHaveLength(2);
    const once = workshop({ connector: { retries: 0 } });
    await once.cf.workers.scripts.upload(upload);
    once.cloudflare.faults.add({ response: 'truncated-body' });
    const error = await failureOf(once.cf.workers.scripts.get({ script: 'shop' }));
    expect(error).toMatchObject({ code: 'network', retryable: true });
    expect(error.message).toContain('response is cut off');
  });

  it('in the service worker format is read as one script', async () => {
    const { cf, cloudflare } = workshop();
    const headers = { 'content-type': 'application/javascript' };
    cloudflare.faults.add({ response: { status: 200, body: 'addEventListener("fetch", handle);', headers } });
    expect(await cf.workers.scripts.get({ script: 'old' })).toEqual({
      main_module: undefined,
      body_part: 'old',
      modules: [{ name: 'old', type: 'application/javascript', content: 'addEventListener("fetch", handle);' }],
    });
  });

  it.each([
    ['which is missing', { modules: [] }, 'there are no modules'],
    ['that is not among the modules', { main_module: 'index.js' }, 'the modules are worker.js'],
  ])('is not uploaded with a main module %s', async (_, change, known) => {
    const { cf, cloudflare } = workshop();
    const error = await failureOf(cf.workers.scripts.upload({ ...upload, ...change }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'main_module' }] });
    expect(error.message).toContain(`must be the name of a module; ${known}`);
    expect(cloudflare.requests.count).toBe(0);
  });

  it('is not uploaded without the name of a main module', async () => {
    const { cf, cloudflare } = workshop();
    const { main_module: _, ...rest } = upload;
    const error = await failureOf(cf.workers.scripts.upload(rest as never));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'main_module' }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each<[field: string, change: object, message: string]>([
    ['script', { script: 'my shop' }, 'must be the name of a Worker'],
    ['script', { script: '../shop' }, 'must be the name of a Worker'],
    ['account', { account: 'x' }, 'must be an id of 32 hex digits'],
    ['compatibility_date', { compatibility_date: 'today' }, 'must be a date such as 2026-01-31'],
    ['observability.head_sampling_rate', { observability: { enabled: true, head_sampling_rate: 2 } }, 'at most 1'],
    ['usage_model', { usage_model: 'free' }, 'must be "standard" or "bundled" or "unbound"'],
    ['tags', { tags: Array.from({ length: 11 }, String) }, 'must be at most 10 items long'],
    [
      'assets.config.run_worker_first',
      { assets: { config: { run_worker_first: 'always' } } },
      'must be true, false, or a list of paths',
    ],
    ['bindings.0.name', { bindings: [{ name: 'A-B', type: 'ai' }] }, 'must be a name such as API_KEY'],
    ['bindings.0.text', { bindings: [{ name: 'A', type: 'plain_text' }] }, 'required for a binding of type plain_text'],
    ['bindings.0.text', { bindings: [{ name: 'A', type: 'plain_text', text: 'é'.repeat(2561) }] }, 'at most 5 KB'],
    ['bindings.0.namespace_id', { bindings: [{ name: 'KV', type: 'kv_namespace' }] }, 'of type kv_namespace'],
    [
      'bindings.1.name',
      { bindings: Array(2).fill({ name: 'AI', type: 'ai' }) },
      'must not be AI, the name of an earlier binding',
    ],
    ['modules.0.content', { modules: [{ name: 'worker.js', content: 1 }] }, 'must be a string'],
    ['modules.0.encoding', { modules: [{ name: 'worker.js', content: '', encoding: 'hex' }] }, 'must be "base64"'],
    [
      'modules.1.content',
      { modules: [...worker.modules, { name: 'a.wasm', content: '%', encoding: 'base64' }] },
      'base64',
    ],
    ['modules.1.type', { modules: [...worker.modules, { name: 'data.xyz', content: '' }] }, 'does not imply one of'],
    [
      'modules.1.type',
      { modules: [...worker.modules, { name: 'a.js', content: '', type: 'image/png' }] },
      'must be "application/javascript+module" or',
    ],
    ['modules.1.name', { modules: [...worker.modules, ...worker.modules] }, 'the name of an earlier module'],
    [
      'modules.1.name',
      { modules: [...worker.modules, { name: 'metadata', content: '', type: 'text/plain' }] },
      'metadata',
    ],
    ['main_module', { main_module: 'a.txt', modules: [{ name: 'a.txt', content: '' }] }, 'must be an ES module'],
  ])('is not uploaded with a wrong %s', async (field, change, message) => {
    const { cf, cloudflare } = workshop();
    const error = await failureOf(cf.workers.scripts.upload({ ...upload, ...change } as never));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect(error.message).toContain(message);
    expect(cloudflare.requests.count).toBe(0);
  });

  it('is not uploaded beyond 64 MB', async () => {
    const { cf, cloudflare } = workshop();
    const modules = [{ name: 'worker.js', content: 'x'.repeat(64 * 2 ** 20 + 1) }];
    const error = await failureOf(cf.workers.scripts.upload({ ...upload, modules }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'modules' }] });
    expect(error.message).toContain('must be at most 64 MB together; they are 65 MB');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('is rejected by Cloudflare under a name that only Cloudflare rejects', async () => {
    const { cf } = workshop();
    expect((await failureOf(cf.workers.scripts.upload({ ...upload, script: 'Shop' }))).code).toBe('invalid_input');
  });

  it('is not uploaded beyond the limit of the billing plan', async () => {
    const { cf } = workshop();
    for (let number = 1; number <= 100; number++)
      await cf.workers.scripts.upload({ ...upload, script: `shop-${number}` });
    const error = await failureOf(cf.workers.scripts.upload(upload));
    expect(error.code).toBe('not_entitled');
    expect(error.message).toContain('limit of 100 Workers');
    await cf.workers.scripts.upload({ ...upload, script: 'shop-1' });
  });

  it('is deleted, with its routes and domains', async () => {
    const { cf, cloudflare } = workshop();
    await cf.workers.scripts.upload(upload);
    await cf.workers.routes.create({ zone: 'example.com', pattern: 'example.com/*', script: 'shop' });
    await cf.workers.domains.attach({ zone: 'example.com', hostname: 'shop.example.com', script: 'shop' });
    expect(await cf.workers.scripts.delete({ script: 'shop' })).toEqual({ script: 'shop' });
    expect(cloudflare.requests.at(-1)?.query).toEqual({});
    expect(await cf.workers.routes.list({ zone: 'example.com' }).all()).toEqual([]);
    expect(await cf.workers.domains.list().all()).toEqual([]);
  });

  it('that another Worker is bound to is deleted only with force', async () => {
    const { cf, cloudflare } = workshop();
    await cf.workers.scripts.upload(upload);
    const bindings = [{ name: 'SHOP', type: 'service', service: 'shop' }];
    await cf.workers.scripts.upload({ ...upload, script: 'front', bindings });
    expect((await failureOf(cf.workers.scripts.delete({ script: 'shop' }))).code).toBe('conflict');
    await cf.workers.scripts.delete({ script: 'shop', force: true });
    expect(cloudflare.requests.at(-1)?.query).toEqual({ force: 'true' });
  });

  it('that does not exist is not found by any operation', async () => {
    const { cf } = workshop();
    const { scripts } = cf.workers;
    const script = 'shop';
    for (const call of [
      () => scripts.get({ script }),
      () => scripts.delete({ script }),
      () => scripts.settings.get({ script }),
      () => scripts.settings.edit({ script, logpush: true }),
      () => scripts.secrets.list({ script }).all(),
      () => scripts.secrets.put({ script, name: 'KEY', text: SECRET }),
      () => scripts.secrets.delete({ script, name: 'KEY' }),
      () => scripts.subdomain.get({ script }),
      () => scripts.subdomain.edit({ script, enabled: true }),
    ]) {
      const error = await failureOf(call());
      expect(error.code).toBe('not_found');
      expect(error.message).toContain('No Worker script has that name');
    }
  });

  it('cannot be uploaded by a token with read permission', async () => {
    const { cf } = workshop({ token: { scopes: ['workers_scripts:read'] } });
    const error = await failureOf(cf.workers.scripts.upload(upload));
    expect(error).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'workers_scripts:edit' }] });
    expect(error.message).toContain('workers.scripts.upload needs Account · Workers Scripts · Edit');
  });

  it('needs an account, from the call or from the connector', async () => {
    const { cf, cloudflare } = scene({ token: editor });
    expect(await failureOf(cf.workers.scripts.get({ script: 'shop' }))).toMatchObject({
      issues: [{ field: 'account' }],
    });
    expect(cloudflare.requests.count).toBe(0);
  });
});

describe('the settings of a Worker', () => {
  it('change where given, and keep their other values', async () => {
    const { cf } = workshop();
    await cf.workers.scripts.upload({ ...upload, compatibility_date: '2026-11-01', tags: ['a'] });
    await cf.workers.scripts.settings.edit({ script: 'shop', tags: ['b'], logpush: true });
    expect(await cf.workers.scripts.settings.get({ script: 'shop' })).toMatchObject({
      ...{ compatibility_date: '2026-11-01', tags: ['b'], logpush: true, bindings: [] },
    });
  });

  it('need at least one change', async () => {
    const { cf, cloudflare } = workshop();
    const error = await failureOf(cf.workers.scripts.settings.edit({ script: 'shop' }));
    expect(error.message).toContain('must change at least one setting');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('reject a binding that lacks a field required by its type', async () => {
    const { cf, cloudflare } = workshop();
    const bindings = [{ name: 'FILES', type: 'r2_bucket', jurisdiction: 'eu' }];
    const error = await failureOf(cf.workers.scripts.settings.edit({ script: 'shop', bindings }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'bindings.0.bucket_name' }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  // As `wrangler secret bulk` sends the other bindings: https://github.com/cloudflare/workers-sdk
  it('keep the value of a binding that is sent as a type and a name', async () => {
    const { cf } = workshop();
    const bindings = [
      { name: 'GREETING', type: 'plain_text', text: 'hello' },
      { name: 'KV', type: 'kv_namespace', namespace_id: 'f'.repeat(32) },
      { name: 'KEY', type: 'secret_text', text: SECRET },
      { name: 'AI', type: 'ai' },
    ];
    await cf.workers.scripts.upload({ ...upload, bindings });
    const named = bindings.map(({ name, type }) => ({ name, type }));
    const edited = await cf.workers.scripts.settings.edit({ script: 'shop', bindings: named });
    expect(edited.bindings).toEqual([bindings[0], bindings[1], { name: 'KEY', type: 'secret_text' }, bindings[3]]);
  });

  it('keep an inherited binding, and lose one that is not listed', async () => {
    const { cf } = workshop();
    const text = (name: string) => ({ name, type: 'plain_text', text: name });
    await cf.workers.scripts.upload({ ...upload, bindings: [text('A'), text('B')] });
    const bindings = [{ name: 'A', type: 'inherit' }, text('C')];
    const edited = await cf.workers.scripts.settings.edit({ script: 'shop', bindings });
    expect(edited.bindings).toEqual([text('A'), text('C')]);
  });
});

/** What the metadata of an upload and the settings can have, by the document, beside what every upload has. */
const metadata: readonly [field: string, value: object][] = [
  ['migrations', { new_tag: 'v1', new_sqlite_classes: ['Counter'] }],
  ['migrations', { old_tag: 'v1', new_tag: 'v3', steps: [{ renamed_classes: [{ from: 'A', to: 'B' }] }, {}] }],
  ['migrations', { transferred_classes: [{ from: 'A', from_script: 'old', to: 'B' }], deleted_classes: ['C'] }],
  ['observability', { enabled: true, logs: { enabled: true, invocation_logs: true, persist: false } }],
  ['observability', { enabled: true, traces: { enabled: true, head_sampling_rate: 0.5, destinations: ['otel'] } }],
  // Seen: https://github.com/cloudflare/workers-sdk/issues/9465
  ['observability', { enabled: false, head_sampling_rate: null, logs: { enabled: true, head_sampling_rate: 1 } }],
  ['observability', { enabled: true, logs: null, traces: null }],
  ['placement', { mode: 'smart' }],
  ['placement', { mode: 'targeted', region: 'aws:us-east-1' }],
  ['placement', { mode: 'targeted', target: [{ host: 'db.example.com:5432' }] }],
  ['limits', { cpu_ms: 100, subrequests: 50 }],
  ['annotations', { 'workers/message': 'release 1', 'workers/tag': 'v1' }],
  [
    'exports',
    { Counter: { type: 'durable-object', storage: 'sqlite' }, default: { type: 'worker', cache: { enabled: true } } },
  ],
  ['exports', { Old: { type: 'durable-object', state: 'renamed', renamed_to: 'New' } }],
  ['cache_options', { enabled: true, cross_version_cache: true }],
  ['tail_consumers', [{ service: 'logger', environment: 'production', namespace: 'tenants' }]],
];
const assets = { jwt: 'token', config: { html_handling: 'none', run_worker_first: ['/api/*'], _headers: '/*' } };
const uploaded: typeof metadata = [
  ...metadata,
  ['assets', assets],
  ['assets', { config: { run_worker_first: true } }],
  ['assets', { jwt: 'token', config: { html_handling: 'auto-trailing-slash' } }],
  ['package_dependencies', [{ name: 'hono', packageJsonVersion: '^4', installedVersion: '4.1.0' }]],
];

describe('what a Worker runs with', () => {
  it.each(uploaded)('is sent with an upload: %s %j', async (field, value) => {
    const { cf, cloudflare } = workshop();
    // Cloudflare compares the old tag with that of the last upload.
    const { old_tag } = value as { readonly old_tag?: string };
    if (old_tag !== undefined) await cf.workers.scripts.upload({ ...upload, migrations: { new_tag: old_tag } });
    await cf.workers.scripts.upload({ ...upload, [field]: value });
    expect(cloudflare.requests.at(-1)?.body).toMatchObject({ metadata: { [field]: value } });
  });

  it.each(metadata)('is sent as a setting: %s %j', async (field, value) => {
    const { cf, cloudflare } = workshop();
    await cf.workers.scripts.upload(upload);
    await cf.workers.scripts.settings.edit({ script: 'shop', [field]: value });
    expect(cloudflare.requests.at(-1)?.body).toMatchObject({ settings: { [field]: value } });
  });

  it.each([
    ['tags', null],
    ['tail_consumers', null],
    ['observability', { enabled: true, head_sampling_rate: null }],
  ])('can be cleared: %s', async (field, value) => {
    const { cf, cloudflare } = workshop();
    await cf.workers.scripts.upload({ ...upload, tags: ['a'] });
    await cf.workers.scripts.settings.edit({ script: 'shop', [field]: value });
    expect(cloudflare.requests.at(-1)?.body).toMatchObject({ settings: { [field]: value } });
  });

  it.each([
    ['observability', { enabled: true, logs: { enabled: true, next_month: 1 }, next_year: 2 }],
    ['placement', { mode: 'smart', hint: 'wnam' }],
    ['limits', { memory_mb: 512 }],
    ['annotations', { 'workers/alias': 'beta' }],
    ['migrations', { new_tag: 'v1', archived_classes: ['A'] }],
    ['exports', { Flow: { type: 'workflow', retries: 3 } }],
    ['tail_consumers', [{ service: 'logger', sampling: 0.1 }]],
    ['cache_options', { enabled: true, ttl: 60 }],
  ])('is sent with fields that the library does not know: %s', async (field, value) => {
    const { cf, cloudflare } = workshop();
    // Cloudflare compares the old tag with that of the last upload.
    const { old_tag } = value as { readonly old_tag?: string };
    if (old_tag !== undefined) await cf.workers.scripts.upload({ ...upload, migrations: { new_tag: old_tag } });
    await cf.workers.scripts.upload({ ...upload, [field]: value });
    expect(cloudflare.requests.at(-1)?.body).toMatchObject({ metadata: { [field]: value } });
  });

  it('is rejected if it is misspelled at the top', async () => {
    const { cf, cloudflare } = workshop();
    const error = await failureOf(cf.workers.scripts.upload({ ...upload, observabilty: { enabled: true } } as never));
    expect(error.message).toContain('unknown field "observabilty"; did you mean "observability"?');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('can be an empty variable, but not an empty id', async () => {
    const { cf, cloudflare } = workshop();
    const empty = { name: 'PREFIX', type: 'plain_text', text: '' };
    await cf.workers.scripts.upload({ ...upload, bindings: [empty] });
    expect((await cf.workers.scripts.settings.get({ script: 'shop' })).bindings).toEqual([empty]);
    cloudflare.requests.clear();
    const bindings = [{ name: 'KV', type: 'kv_namespace', namespace_id: '' }];
    expect(await failureOf(cf.workers.scripts.upload({ ...upload, bindings }))).toMatchObject({
      issues: [{ field: 'bindings.0.namespace_id' }],
    });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('can be a database by the id that Cloudflare returns', async () => {
    const { cf, cloudflare } = workshop();
    await cf.workers.scripts.upload({ ...upload, bindings: [{ name: 'DB', type: 'd1', id: 'x' }] });
    cloudflare.requests.clear();
    const bindings = [{ name: 'DB', type: 'd1', database_name: 'x' }];
    expect(await failureOf(cf.workers.scripts.upload({ ...upload, bindings }))).toMatchObject({
      issues: [{ field: 'bindings.0.database_id' }],
    });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('is checked for bindings that are inherited, if that is asked for', async () => {
    const { cf, cloudflare } = workshop();
    await cf.workers.scripts.upload({ ...upload, bindings_inherit: 'strict' });
    expect(cloudflare.requests.at(-1)?.query).toEqual({ bindings_inherit: 'strict' });
    expect(JSON.stringify(cloudflare.requests.at(-1)?.body)).not.toContain('bindings_inherit');
  });
});

/** A connector for an API that answers every request with `result`, and what it was sent: JSON, or the parts of a form. */
function listener(result: unknown) {
  const sent: unknown[] = [];
  const cf = new CloudflareConnector({
    ...{ apiToken: `cfut_${'x'.repeat(40)}`, account: 'b'.repeat(32), retries: 0 },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const isForm = request.headers.get('content-type')?.startsWith('multipart/form-data');
      sent.push(isForm ? await partsOf(await request.formData()) : JSON.parse((await request.text()) || 'null'));
      return Response.json({ success: true, errors: [], messages: [], result });
    },
  });
  return { cf, sent };
}

async function partsOf(form: FormData): Promise<object> {
  const texts = [...form].map(async ([name, part]) => [name, typeof part === 'string' ? part : await part.text()]);
  const { metadata, ...parts } = Object.fromEntries(await Promise.all(texts)) as Readonly<Record<string, string>>;
  return { ...parts, metadata: JSON.parse(metadata ?? '') };
}

describe('a Worker without a main module', () => {
  it('is uploaded in the service worker format, as it was read', async () => {
    const { cf, cloudflare } = workshop();
    const code = 'addEventListener("fetch", handle);';
    cloudflare.faults.add({
      response: { status: 200, body: code, headers: { 'content-type': 'application/javascript' } },
    });
    const content = await cf.workers.scripts.get({ script: 'old' });
    const { cf: api, sent } = listener({ id: 'old', startup_time_ms: 1 });
    await api.workers.scripts.upload({ script: 'old', ...content });
    expect(sent).toEqual([{ metadata: { body_part: 'old' }, old: code }]);
  });

  it('is uploaded with static assets alone', async () => {
    const { cf, sent } = listener({ id: 'site', startup_time_ms: 1 });
    await cf.workers.scripts.upload({ script: 'site', assets });
    await cf.workers.scripts.upload({ script: 'site', keep_assets: true });
    expect(sent).toEqual([{ metadata: { assets } }, { metadata: { keep_assets: true } }]);
  });

  it.each<[string, object]>([
    ['main_module', {}],
    ['main_module', { modules: worker.modules, assets }],
    ['body_part', { ...worker, body_part: 'worker.js' }],
    ['body_part', { body_part: 'worker.js', modules: worker.modules }],
    ['body_part', { body_part: 'x.js', modules: [{ name: 'y.cjs', content: '' }] }],
  ])('is rejected before a request, for its %s: %j', async (field, input) => {
    const { cf, cloudflare } = workshop();
    const error = await failureOf(cf.workers.scripts.upload({ script: 'shop', ...input }));
    expect(error).toMatchObject({ code: 'invalid_input' });
    expect((error as unknown as { issues: object[] }).issues).toContainEqual(expect.objectContaining({ field }));
    expect(cloudflare.requests.count).toBe(0);
  });
});

const KEY = btoa('correct horse battery staple');
const key = {
  ...({ name: 'SIGNING', type: 'secret_key', algorithm: { name: 'HMAC', hash: 'SHA-256' } } as const),
  usages: ['sign', 'verify'] as const,
};
const keys: readonly Omit<SecretKeyInput, 'script'>[] = [
  { ...key, format: 'raw', key_base64: KEY },
  { ...key, format: 'jwk', key_jwk: { kty: 'oct', k: KEY } },
];

describe('a secret of a Worker', () => {
  it.each(keys)('can be a cryptographic key: %j', async (value) => {
    const { cf, sent } = listener({ ...value });
    const put = await cf.workers.scripts.secrets.put({ script: 'shop', ...value });
    expect(sent).toEqual([value]);
    const { key_base64: _, key_jwk: __, ...shown } = value;
    expect(put).toEqual(shown);
  });

  it.each([
    ['text', {}],
    ['text', { type: 'secret_text' }],
    ['text', { ...keys[0], text: SECRET }],
    ['key_base64', { text: SECRET, key_base64: KEY }],
    ['key_base64', { ...key, format: 'raw' }],
    ['key_jwk', { ...key, format: 'jwk' }],
    ['format', { ...key, key_base64: KEY }],
    ['usages', { ...keys[0], usages: undefined }],
    ['usages.0', { ...keys[0], usages: ['peek'] }],
    ['type', { type: 'secret_file', text: SECRET }],
  ])('is rejected before a request, for its %s: %j', async (field, input) => {
    const { cf, cloudflare } = workshop();
    const error = await failureOf(cf.workers.scripts.secrets.put({ script: 'shop', name: 'KEY', ...input } as never));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect(error.message).not.toContain('horse');
    expect(error.message).not.toContain(KEY);
    expect(cloudflare.requests.count).toBe(0);
  });

  it('that is a key appears in no error, even if Cloudflare repeats it', async () => {
    const { cf, cloudflare } = workshop();
    const body = { success: false, errors: [{ code: 10021, message: `bad key: ${KEY}` }], messages: [], result: null };
    for (const value of keys) {
      cloudflare.faults.add({ response: { status: 400, body }, times: 1 });
      const error = await failureOf(cf.workers.scripts.secrets.put({ script: 'shop', ...value }));
      expect(error.message).toContain('[secret]');
      expect(inspect(error, { depth: 9 })).not.toContain(KEY);
    }
  });

  it('is set, listed by name and deleted', async () => {
    const { cf } = workshop();
    await cf.workers.scripts.upload(upload);
    const secret = { name: 'KEY', type: 'secret_text' };
    expect(await cf.workers.scripts.secrets.put({ script: 'shop', name: 'KEY', text: SECRET })).toEqual(secret);
    expect(await cf.workers.scripts.secrets.list({ script: 'shop' }).all()).toEqual([secret]);
    expect(await cf.workers.scripts.secrets.delete({ script: 'shop', name: 'KEY' })).toEqual({
      script: 'shop',
      name: 'KEY',
    });
    expect(await cf.workers.scripts.secrets.list({ script: 'shop' }).all()).toEqual([]);
    expect((await failureOf(cf.workers.scripts.secrets.delete({ script: 'shop', name: 'KEY' }))).code).toBe(
      'not_found',
    );
  });

  it('is kept by the next upload, unless others are kept and it is not', async () => {
    const { cf } = workshop();
    await cf.workers.scripts.upload({ ...upload, bindings: [{ name: 'KEY', type: 'secret_text', text: SECRET }] });
    await cf.workers.scripts.upload({ ...upload, keep_bindings: ['secret_text'] });
    expect(await cf.workers.scripts.secrets.list({ script: 'shop' }).all()).toHaveLength(1);
    await cf.workers.scripts.upload(upload);
    expect(await cf.workers.scripts.secrets.list({ script: 'shop' }).all()).toHaveLength(1);
    await cf.workers.scripts.upload({ ...upload, keep_bindings: ['plain_text'] });
    expect(await cf.workers.scripts.secrets.list({ script: 'shop' }).all()).toEqual([]);
  });

  it('cannot have the name of another binding', async () => {
    const { cf } = workshop();
    await cf.workers.scripts.upload({ ...upload, bindings: [{ name: 'KEY', type: 'plain_text', text: 'open' }] });
    const error = await failureOf(cf.workers.scripts.secrets.put({ script: 'shop', name: 'KEY', text: SECRET }));
    expect(error).toMatchObject({ code: 'conflict', errors: [{ code: 10053 }] });
    expect(error.message).toContain("Binding name 'KEY' already in use");
  });

  it.each(['', '1KEY', 'A KEY', 'A/B'])('has no name like %j', async (name) => {
    const { cf, cloudflare } = workshop();
    const error = await failureOf(cf.workers.scripts.secrets.put({ script: 'shop', name, text: SECRET }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'name' }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('appears in no error, event or log, even if Cloudflare repeats it', async () => {
    const events: (RequestEvent | ResponseEvent | RetryEvent)[] = [];
    const listen = (event: RequestEvent | ResponseEvent | RetryEvent) => void events.push(event);
    const { cf, cloudflare } = workshop({ connector: { hooks: { request: listen, response: listen, retry: listen } } });
    const binding = { name: 'KEY', type: 'secret_text', text: SECRET };
    const repeated = {
      success: false,
      errors: [{ code: 10021, message: `bad text: ${SECRET}` }],
      messages: [],
      result: null,
    };
    const calls = [
      () => cf.workers.scripts.secrets.put({ script: 'shop', name: 'KEY', text: SECRET }),
      () => cf.workers.scripts.upload({ ...upload, bindings: [binding] }),
      () => cf.workers.scripts.settings.edit({ script: 'shop', bindings: [binding] }),
      () => cf.workers.scripts.upload({ ...upload, main_module: 'other.js', bindings: [binding, binding] }),
      () => cf.workers.scripts.secrets.put({ script: 'shop', name: 'A KEY', text: SECRET }),
    ];
    for (const call of calls) {
      cloudflare.faults.clear();
      cloudflare.faults.add({ response: { status: 400, body: repeated } });
      const error = await failureOf(call());
      for (const shown of [
        error.message,
        error.stack,
        inspect(error, { depth: 9 }),
        JSON.stringify(error),
        String(error),
      ]) {
        expect(shown).not.toContain('horse');
      }
    }
    expect(inspect(events, { depth: 9 })).not.toContain('horse');
    expect(events.length).toBeGreaterThan(0);
  });

  it('does not change an error whose message contains its text by chance', async () => {
    const { cf, cloudflare } = workshop({ token: { scopes: ['workers_scripts:read'] } });
    const denied = await failureOf(cf.workers.scripts.secrets.put({ script: 'shop', name: 'KEY', text: 'on' }));
    expect(denied).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'workers_scripts:edit' }] });
    expect(denied.message).not.toContain('[secret]');
    cloudflare.faults.add({ response: 'network-error' });
    const lost = await failureOf(cf.workers.scripts.secrets.put({ script: 'shop', name: 'KEY', text: 'on' }));
    expect(lost).toMatchObject({ code: 'network', retryable: true });
    expect(lost.message).toContain('The connection failed');
  });

  it('appears in no snapshot, and in no response', async () => {
    const { cf, cloudflare } = workshop();
    const bindings = [{ name: 'KEY', type: 'secret_text', text: SECRET }];
    await cf.workers.scripts.upload({ ...upload, bindings });
    await cf.workers.scripts.secrets.put({ script: 'shop', name: 'OTHER', text: SECRET });
    expect(JSON.stringify(cloudflare.snapshot())).not.toContain('horse');
    expect(JSON.stringify(await cf.workers.scripts.settings.get({ script: 'shop' }))).not.toContain('horse');
  });
});

describe('workers.dev', () => {
  it('has one subdomain per account, which cannot be changed', async () => {
    const { cf } = workshop();
    expect((await failureOf(cf.workers.subdomain.get())).code).toBe('not_found');
    expect(await cf.workers.subdomain.edit({ subdomain: 'example' })).toEqual({ subdomain: 'example' });
    expect(await cf.workers.subdomain.get()).toEqual({ subdomain: 'example' });
    expect((await failureOf(cf.workers.subdomain.edit({ subdomain: 'other' }))).code).toBe('conflict');
  });

  it('has no subdomain twice', async () => {
    const { cf, cloudflare } = workshop();
    const account = cloudflare.accounts.create().id;
    const token = cloudflare.tokens.create({ scopes: ['workers_scripts:edit'] });
    const { cf: other } = workshop({ connector: { apiToken: token.value, fetch: cloudflare.fetch } });
    await cf.workers.subdomain.edit({ subdomain: 'example' });
    expect((await failureOf(other.workers.subdomain.edit({ account, subdomain: 'example' }))).code).toBe('conflict');
  });

  it.each(['', 'Example', '-example', 'a.b', 'x'.repeat(64)])('has no subdomain like %j', async (subdomain) => {
    const { cf, cloudflare } = workshop();
    const error = await failureOf(cf.workers.subdomain.edit({ subdomain }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'subdomain' }] });
    expect(seenBy(cloudflare)).toEqual([]);
  });

  it('serves a Worker once it is enabled there', async () => {
    const { cf } = workshop();
    await cf.workers.scripts.upload(upload);
    expect((await failureOf(cf.workers.scripts.subdomain.edit({ script: 'shop', enabled: true }))).code).toBe(
      'not_found',
    );
    await cf.workers.subdomain.edit({ subdomain: 'example' });
    await cf.workers.scripts.subdomain.edit({ script: 'shop', enabled: true, previews_enabled: false });
    expect(await cf.workers.scripts.subdomain.get({ script: 'shop' })).toEqual({
      enabled: true,
      previews_enabled: false,
    });
  });
});
