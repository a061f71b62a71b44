import { describe, expect, it } from 'vitest';
import { allScopes, CloudflareConnector, type Operation } from '../../src/index.ts';
import { createCloudflare } from '../../src/testing/index.ts';
import { operations } from '../operations.ts';
import { fixture } from './ssl/certificates.ts';

/** A zone with everything, and a connector that may do everything in it. */
function stage() {
  const cloudflare = createCloudflare({ now: '2026-11-24T06:00:00Z' });
  const account = cloudflare.accounts.create({ type: 'enterprise' });
  const { name: zone } = cloudflare.zones.create({
    ...{ name: 'example.com', plan: 'enterprise', account },
  });
  const { value: apiToken } = cloudflare.tokens.create({ scopes: allScopes });
  const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch, account: account.id, retries: 0 });
  return { cf, cloudflare, zone };
}

type Stage = ReturnType<typeof stage>;

interface Pair {
  /** The operation that writes. */
  readonly name: string;
  readonly title?: string;
  /** Creates what is read, reads it, writes back all that was read, and reads it again. */
  readonly run: (the: Stage) => Promise<readonly [read: unknown, readAgain: unknown]>;
}

const worker = {
  script: 'shop',
  main_module: 'worker.js',
  modules: [{ name: 'worker.js', content: 'export default {};' }],
  bindings: [
    { name: 'GREETING', type: 'plain_text', text: '' },
    { name: 'KEY', type: 'secret_text', text: 'secret' },
    { name: 'KV', type: 'kv_namespace', namespace_id: 'f'.repeat(32) },
  ],
  observability: { enabled: false, head_sampling_rate: null, logs: { enabled: true, invocation_logs: true } },
  placement: { mode: 'smart' },
  limits: { cpu_ms: 100 },
  tags: ['a'],
};

async function balancer({ cf, zone }: Stage) {
  const { id: pool } = await cf.loadBalancers.pools.create({
    name: 'web',
    origins: [{ name: 'a', address: '192.0.2.1' }],
  });
  const rules = [{ name: 'api', condition: 'true', overrides: { default_pools: [pool], session_affinity_ttl: 1_800 } }];
  const { id: loadBalancer } = await cf.loadBalancers.create({
    ...{
      zone,
      name: 'www.example.com',
      default_pools: [pool],
      fallback_pool: pool,
      rules,
      region_pools: { WEU: [pool] },
    },
  });
  return { zone, loadBalancer };
}

async function pool({ cf }: Stage) {
  const { id } = await cf.loadBalancers.pools.create({
    ...{ name: 'web', enabled: false, notification_filter: { pool: { disable: false, healthy: null } } },
    origins: [
      { name: 'a', address: '192.0.2.1', header: { Host: ['www.example.com'] } },
      { name: 'b', address: '192.0.2.2', enabled: false },
    ],
  });
  return { pool: id };
}

const monitors = ['http', 'https', 'tcp', 'udp_icmp', 'icmp_ping', 'smtp'] as const;

async function monitor({ cf }: Stage, type: (typeof monitors)[number]) {
  const { id } =
    type === 'http' || type === 'https' || type === 'icmp_ping'
      ? await cf.loadBalancers.monitors.create({ type })
      : await cf.loadBalancers.monitors.create({ type, port: 25 });
  return { monitor: id };
}

async function token({ cf }: Stage) {
  const [group] = await cf.user.tokens.permissionGroups({ name: 'DNS Read' }).all();
  const { id } = await cf.user.tokens.create({
    name: 'reader',
    policies: [
      {
        effect: 'allow',
        permission_groups: [{ id: group?.id ?? '' }],
        resources: { 'com.cloudflare.api.account.zone.*': '*' },
      },
    ],
    allowed_ips: ['192.0.2.0/24'],
    denied_ips: ['192.0.2.7/32'],
    expires_on: '2027-01-01T00:00:00Z',
  });
  return { token: id };
}

const pairs: readonly Pair[] = [
  ...(['edit', 'update'] as const).map(
    (action): Pair => ({
      name: `loadBalancers.${action}`,
      async run(the) {
        const { loadBalancers } = the.cf;
        const at = await balancer(the);
        const read = await loadBalancers.get(at);
        await loadBalancers[action]({ ...read, ...at });
        return [read, await loadBalancers.get(at)];
      },
    }),
  ),
  ...(['edit', 'update'] as const).map(
    (action): Pair => ({
      name: `loadBalancers.pools.${action}`,
      async run(the) {
        const { pools } = the.cf.loadBalancers;
        const at = await pool(the);
        const read = await pools.get(at);
        await pools[action]({ ...read, ...at });
        return [read, await pools.get(at)];
      },
    }),
  ),
  ...monitors.flatMap((type) =>
    (['edit', 'update'] as const).map(
      (action): Pair => ({
        name: `loadBalancers.monitors.${action}`,
        title: type,
        async run(the) {
          const { monitors: all } = the.cf.loadBalancers;
          const at = await monitor(the, type);
          const read = await all.get(at);
          await all[action]({ ...read, ...at });
          return [read, await all.get(at)];
        },
      }),
    ),
  ),
  {
    name: 'ssl.mode.edit',
    async run({ cf, zone }) {
      const read = await cf.ssl.mode.get({ zone });
      return [read, await cf.ssl.mode.edit({ zone, ...read })];
    },
  },
  {
    name: 'ssl.automaticMode.edit',
    async run({ cf, zone }) {
      const read = await cf.ssl.automaticMode.get({ zone });
      return [read, await cf.ssl.automaticMode.edit({ zone, ...read })];
    },
  },
  {
    name: 'ssl.minimumTls.edit',
    async run({ cf, zone }) {
      const read = await cf.ssl.minimumTls.get({ zone });
      return [read, await cf.ssl.minimumTls.edit({ zone, ...read })];
    },
  },
  {
    name: 'ssl.universal.edit',
    async run({ cf, zone }) {
      const read = await cf.ssl.universal.get({ zone });
      return [read, await cf.ssl.universal.edit({ zone, ...read })];
    },
  },
  {
    name: 'ssl.totalTls.edit',
    async run({ cf, zone }) {
      await cf.ssl.totalTls.edit({ zone, enabled: true, certificate_authority: 'google' });
      const read = await cf.ssl.totalTls.get({ zone });
      return [read, await cf.ssl.totalTls.edit({ zone, ...read })];
    },
  },
  {
    name: 'ssl.customCertificates.edit',
    async run({ cf, zone }) {
      const { id: customCertificate } = await cf.ssl.customCertificates.upload({
        ...{ zone, certificate: fixture('rsa.pem'), private_key: fixture('rsa.key') },
        geo_restrictions: { label: 'eu' },
      });
      const read = await cf.ssl.customCertificates.get({ zone, customCertificate });
      const { id } = await cf.ssl.customCertificates.edit({ ...read, zone, customCertificate });
      return [read, await cf.ssl.customCertificates.get({ zone, customCertificate: id })];
    },
  },
  {
    name: 'ssl.verification.edit',
    async run({ cf, zone }) {
      const [read] = await cf.ssl.verification.list({ zone }).all();
      const { cert_pack_uuid: certificatePack = '', validation_method = 'txt' } = read ?? {};
      await cf.ssl.verification.edit({ ...read, zone, certificatePack, validation_method });
      return [read, (await cf.ssl.verification.list({ zone }).all())[0]];
    },
  },
  {
    name: 'workers.scripts.settings.edit',
    async run({ cf }) {
      const { settings, upload } = cf.workers.scripts;
      await upload(worker);
      const read = await settings.get({ script: 'shop' });
      await settings.edit({ script: 'shop', ...read });
      return [read, await settings.get({ script: 'shop' })];
    },
  },
  {
    name: 'workers.scripts.upload',
    async run({ cf }) {
      const { settings, upload, get } = cf.workers.scripts;
      await upload(worker);
      const read = { ...(await get({ script: 'shop' })), ...(await settings.get({ script: 'shop' })) };
      await upload({ script: 'shop', ...read });
      return [read, { ...(await get({ script: 'shop' })), ...(await settings.get({ script: 'shop' })) }];
    },
  },
  {
    name: 'workers.scripts.subdomain.edit',
    async run({ cf }) {
      await cf.workers.scripts.upload(worker);
      await cf.workers.subdomain.edit({ subdomain: 'example' });
      const read = await cf.workers.scripts.subdomain.get({ script: 'shop' });
      return [read, await cf.workers.scripts.subdomain.edit({ script: 'shop', ...read })];
    },
  },
  ...(['shop', undefined] as const).map(
    (script): Pair => ({
      name: 'workers.routes.edit',
      title: script ?? 'no Worker',
      async run({ cf, zone }) {
        await cf.workers.scripts.upload(worker);
        const { id: route } = await cf.workers.routes.create({ zone, pattern: 'example.com/*', script });
        const read = await cf.workers.routes.get({ zone, route });
        await cf.workers.routes.edit({ zone, route, ...read });
        return [read, await cf.workers.routes.get({ zone, route })];
      },
    }),
  ),
  {
    name: 'workers.domains.attach',
    async run({ cf, zone }) {
      await cf.workers.scripts.upload(worker);
      const read = await cf.workers.domains.attach({ zone, hostname: 'shop.example.com', script: 'shop' });
      return [read, await cf.workers.domains.attach({ zone, script: read.service, ...read })];
    },
  },
  {
    name: 'user.edit',
    async run({ cf }) {
      await cf.user.edit({ first_name: 'Ada' });
      const read = await cf.user.get();
      await cf.user.edit(read);
      return [read, await cf.user.get()];
    },
  },
  {
    name: 'user.tokens.update',
    async run(the) {
      const { tokens } = the.cf.user;
      const at = await token(the);
      const read = await tokens.get(at);
      await tokens.update({ ...read, ...at });
      return [read, await tokens.get(at)];
    },
  },
];

/** Why an edit is not in the table. */
const exceptions: Readonly<Record<string, string>> = {
  'workers.subdomain.edit': 'It can be set only once.',
};

/** Policies get new ids, and what is written gets a new time. */
function withoutTimes(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      /^(modified_on|etag|uploaded_on|last_used_on)$/.test(key) ? undefined : part,
    ),
  );
}

describe('what was read is accepted when it is written back, and nothing of it is lost', () => {
  it.each(pairs.map((pair) => [`${pair.name} ${pair.title ?? ''}`, pair] as const))('%s', async (_, { run }) => {
    const [read, readAgain] = await run(stage());
    expect(read).toBeTypeOf('object');
    expect(JSON.stringify(read)).not.toMatch(/^(?:\{\}|\[\]|null)$/);
    const ids = (value: unknown) =>
      (value as { policies?: object[] } | undefined)?.policies?.map((one) => ({ ...one, id: '' }));
    const shown = (value: unknown) => ({
      ...(withoutTimes(value) as object),
      ...(ids(value) && { policies: ids(value) }),
    });
    expect(shown(readAgain)).toEqual(shown(read));
  });

  const ours = /^(loadBalancers|ssl|workers|accounts|user)\..*\b(edit|update)$/;
  const edits = [...operations.values()]
    .map(({ operation }: { operation: Operation }) => operation.name)
    .filter((name) => ours.test(name));

  it.each(edits)('%s is in the table', (name) => {
    expect([...pairs.map((pair) => pair.name), ...Object.keys(exceptions)]).toContain(name);
  });
});
