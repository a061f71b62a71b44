import assert from 'node:assert/strict';
import type { Step } from '../../../scripts/contract/check-contract.ts';
import { NO_ID, rejected, type Stage, type Story } from '../stage.ts';

const source = 'export default { fetch: () => new Response("hello") };';
const modules = [{ name: 'worker.js', content: source }];
const minimal = { main_module: 'worker.js', modules };

const settings = {
  compatibility_date: '2026-11-01',
  compatibility_flags: ['nodejs_compat'],
  logpush: false,
  observability: { enabled: true, head_sampling_rate: 0.5 },
  tags: ['shop'],
  tail_consumers: [{ service: 'tail' }],
  usage_model: 'standard',
} as const;

const steps: readonly Step<Stage>[] = [
  {
    title: 'a Worker is uploaded, read, listed and uploaded again',
    async run({ cf, cloudflare }) {
      const account = cloudflare.accounts.default.id;
      await cf.workers.scripts.upload({ account, script: 'tail', ...minimal });
      const uploaded = await cf.workers.scripts.upload({
        ...{ account, script: 'shop', main_module: 'worker.mjs', ...settings },
        modules: [
          { name: 'worker.mjs', content: source },
          { name: 'lib/common.cjs', content: 'module.exports = 1;' },
          { name: 'add.wasm', content: btoa('\0asm\u00ff'), encoding: 'base64' },
          { name: 'greeting.txt', content: 'Grüß Gott' },
          { name: 'data', content: '{}', type: 'application/octet-stream' },
        ],
        bindings: [
          { name: 'GREETING', type: 'plain_text', text: 'hello' },
          { name: 'CONFIG', type: 'json', json: { colour: 'red' } },
          { name: 'KV', type: 'kv_namespace', namespace_id: NO_ID },
          { name: 'TAIL', type: 'service', service: 'tail' },
          { name: 'KEY', type: 'secret_text', text: 'a secret' },
          { name: 'BUCKET', type: 'r2_bucket', bucket_name: 'files' },
          { name: 'DB', type: 'd1', database_id: '9fdf92c8-64c2-4a3d-b1af-e15304961145' },
        ],
      });
      assert.equal(uploaded.id, 'shop');
      const content = await cf.workers.scripts.get({ account, script: 'shop' });
      assert.equal(content.main_module, 'worker.mjs');
      const names = ['worker.mjs', 'lib/common.cjs', 'add.wasm', 'greeting.txt', 'data'];
      assert.deepEqual(
        content.modules.map(({ name }) => name),
        names,
      );
      const again = await cf.workers.scripts.upload({
        ...{ account, script: 'shop', main_module: 'worker.mjs', modules: content.modules, ...settings },
        keep_bindings: ['secret_text', 'plain_text', 'service', 'json', 'kv_namespace'],
      });
      assert.equal(again.etag, uploaded.etag);
      const listed = await cf.workers.scripts.list({ account, tags: 'shop:yes' }).all();
      assert.deepEqual(
        listed.map(({ id }) => id),
        ['shop'],
      );
      assert.equal((await cf.workers.scripts.list({ account }).all()).length, 2);
    },
  },
  {
    title: 'the settings and secrets of a Worker are read and changed',
    async run({ cf, cloudflare }) {
      const account = cloudflare.accounts.default.id;
      const script = 'shop';
      const before = await cf.workers.scripts.settings.get({ account, script });
      assert.equal(before.bindings?.length, 5);
      const bindings = [
        { name: 'KEY', type: 'inherit' },
        { name: 'GREETING', type: 'plain_text', text: 'hello again' },
        { name: 'TAIL', type: 'service', service: 'tail' },
      ];
      const after = await cf.workers.scripts.settings.edit({ account, script, ...settings, bindings });
      assert.equal(after.bindings?.length, 3);
      assert.deepEqual(
        await cf.workers.scripts.secrets.put({ account, script, name: 'OTHER_KEY', text: 'another secret' }),
        { name: 'OTHER_KEY', type: 'secret_text' },
      );
      assert.equal((await cf.workers.scripts.secrets.list({ account, script }).all()).length, 2);
      await cf.workers.scripts.secrets.delete({ account, script, name: 'OTHER_KEY' });
      await rejected(cf.workers.scripts.secrets.delete({ account, script, name: 'OTHER_KEY' }), 'not_found');
    },
  },
  {
    title: 'an account has one subdomain, and each Worker can be enabled on it',
    async run({ cf, cloudflare }) {
      const account = cloudflare.accounts.default.id;
      await rejected(cf.workers.subdomain.get({ account }), 'not_found');
      await cf.workers.subdomain.edit({ account, subdomain: 'example' });
      assert.deepEqual(await cf.workers.subdomain.get({ account }), { subdomain: 'example' });
      await rejected(cf.workers.subdomain.edit({ account, subdomain: 'another' }), 'conflict');
      const on = { enabled: true, previews_enabled: false };
      assert.deepEqual(await cf.workers.scripts.subdomain.edit({ account, script: 'shop', ...on }), on);
      assert.deepEqual(await cf.workers.scripts.subdomain.get({ account, script: 'shop' }), on);
    },
  },
  {
    title: 'routes are created, changed and deleted',
    async run({ cf, zone }) {
      const created = await cf.workers.routes.create({ zone: zone.id, pattern: 'example.com/*', script: 'shop' });
      await cf.workers.routes.create({ zone: zone.id, pattern: 'example.com/static/*' });
      assert.deepEqual(await cf.workers.routes.get({ zone: zone.id, route: created.id }), created);
      await rejected(cf.workers.routes.create({ zone: zone.id, pattern: 'example.com/*' }), 'conflict');
      const pattern = 'https://*.example.com/*';
      const edited = await cf.workers.routes.edit({ zone: zone.id, route: created.id, pattern });
      assert.deepEqual(edited, { ...created, pattern });
      await cf.workers.routes.edit({ zone: zone.id, route: created.id, pattern, script: '' });
      assert.equal((await cf.workers.routes.list({ zone: zone.id }).all()).length, 2);
      for (const { id } of await cf.workers.routes.list({ zone: zone.id }).all()) {
        assert.deepEqual(await cf.workers.routes.delete({ zone: zone.id, route: id }), { id });
        await rejected(cf.workers.routes.delete({ zone: zone.id, route: id }), 'not_found');
      }
    },
  },
  {
    title: 'a custom domain is attached to a Worker and detached',
    async run({ cf, cloudflare, zone }) {
      const account = cloudflare.accounts.default.id;
      const hostname = 'worker.example.com';
      const attached = await cf.workers.domains.attach({ account, zone: zone.id, hostname, script: 'shop' });
      assert.deepEqual(await cf.workers.domains.get({ account, domain: attached.id }), attached);
      const filter = { account, script: 'shop', hostname, zone_name: zone.name };
      assert.deepEqual(await cf.workers.domains.list(filter).all(), [attached]);
      await rejected(cf.workers.domains.attach({ account, zone: zone.id, hostname, script: 'tail' }), 'conflict');
      assert.deepEqual(await cf.workers.domains.detach({ account, domain: attached.id }), { id: attached.id });
    },
  },
  {
    title: 'a Worker that another one is bound to is deleted only with force',
    async run({ cf, cloudflare }) {
      const account = cloudflare.accounts.default.id;
      await rejected(cf.workers.scripts.delete({ account, script: 'tail' }), 'conflict');
      assert.deepEqual(await cf.workers.scripts.delete({ account, script: 'tail', force: true }), { script: 'tail' });
      await cf.workers.scripts.delete({ account, script: 'shop' });
      await rejected(cf.workers.scripts.get({ account, script: 'shop' }), 'not_found');
    },
  },
];

const script = 'shop';

export const workersStory: Story = {
  steps,
  calls: {
    'workers.scripts.list': (cf, _, account) => cf.workers.scripts.list({ account }).all(),
    'workers.scripts.get': (cf, _, account) => cf.workers.scripts.get({ account, script }),
    'workers.scripts.upload': (cf, _, account) => cf.workers.scripts.upload({ account, script, ...minimal }),
    'workers.scripts.delete': (cf, _, account) => cf.workers.scripts.delete({ account, script }),
    'workers.scripts.settings.get': (cf, _, account) => cf.workers.scripts.settings.get({ account, script }),
    'workers.scripts.settings.edit': (cf, _, account) =>
      cf.workers.scripts.settings.edit({ account, script, logpush: false }),
    'workers.scripts.secrets.list': (cf, _, account) => cf.workers.scripts.secrets.list({ account, script }).all(),
    'workers.scripts.secrets.put': (cf, _, account) =>
      cf.workers.scripts.secrets.put({ account, script, name: 'KEY', text: 'a secret' }),
    'workers.scripts.secrets.delete': (cf, _, account) =>
      cf.workers.scripts.secrets.delete({ account, script, name: 'KEY' }),
    'workers.scripts.subdomain.get': (cf, _, account) => cf.workers.scripts.subdomain.get({ account, script }),
    'workers.scripts.subdomain.edit': (cf, _, account) =>
      cf.workers.scripts.subdomain.edit({ account, script, enabled: false }),
    'workers.routes.list': (cf, zone) => cf.workers.routes.list({ zone }).all(),
    'workers.routes.get': (cf, zone) => cf.workers.routes.get({ zone, route: NO_ID }),
    'workers.routes.create': (cf, zone) => cf.workers.routes.create({ zone, pattern: 'example.com/*' }),
    'workers.routes.edit': (cf, zone) =>
      cf.workers.routes.edit({ zone, route: NO_ID, pattern: 'example.com/*', script }),
    'workers.routes.delete': (cf, zone) => cf.workers.routes.delete({ zone, route: NO_ID }),
    'workers.domains.list': (cf, _, account) => cf.workers.domains.list({ account }).all(),
    'workers.domains.get': (cf, _, account) => cf.workers.domains.get({ account, domain: NO_ID }),
    'workers.domains.attach': (cf, zone, account) =>
      cf.workers.domains.attach({ account, zone, hostname: 'worker.example.com', script }),
    'workers.domains.detach': (cf, _, account) => cf.workers.domains.detach({ account, domain: NO_ID }),
    'workers.subdomain.get': (cf, _, account) => cf.workers.subdomain.get({ account }),
    'workers.subdomain.edit': (cf, _, account) => cf.workers.subdomain.edit({ account, subdomain: 'example' }),
  },
};
