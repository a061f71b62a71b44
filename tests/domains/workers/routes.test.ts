import { describe, expect, it } from 'vitest';
import { CloudflareConnector } from '../../../src/index.ts';
import { failureOf, type SceneOptions, scene, seenBy } from '../../scene.ts';

const zone = 'example.com';
const NO_ID = 'f'.repeat(32);
const source = 'export default { fetch: () => new Response("hello") };';

/** A scene with the Workers shop and blog, whose token can edit Workers and their routes. */
async function workshop(options: SceneOptions = {}) {
  const { cloudflare, zone, token } = scene({
    token: { scopes: ['workers_scripts:edit', 'workers_routes:edit', 'zone:read'] },
    ...options,
  });
  const account = cloudflare.accounts.default.id;
  const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, account });
  for (const script of ['shop', 'blog']) {
    const modules = [{ name: 'worker.js', content: source }];
    await cf.workers.scripts.upload({ script, main_module: 'worker.js', modules });
  }
  cloudflare.requests.clear();
  return { cloudflare, zone, cf, account };
}

describe('a Worker route', () => {
  it('is created, read, listed, changed and deleted', async () => {
    const { cf } = await workshop();
    const { routes } = cf.workers;
    const created = await routes.create({ zone, pattern: 'example.com/*', script: 'shop' });
    expect(created).toMatchObject({ pattern: 'example.com/*', script: 'shop' });
    expect(await routes.get({ zone, route: created.id })).toEqual(created);
    expect(await routes.list({ zone }).all()).toEqual([created]);
    const edited = { ...created, pattern: '*.example.com/api/*', script: 'blog' };
    expect(await routes.edit({ zone, route: created.id, pattern: edited.pattern, script: 'blog' })).toEqual(edited);
    expect(await routes.delete({ zone, route: created.id })).toEqual({ id: created.id });
    expect(await routes.list({ zone }).all()).toEqual([]);
  });

  it('keeps the fields that an edit omits, although Cloudflare only overwrites', async () => {
    const { cf, cloudflare } = await workshop();
    const { id } = await cf.workers.routes.create({ zone, pattern: 'example.com/*', script: 'shop' });
    expect(await cf.workers.routes.edit({ zone, route: id, pattern: 'example.com/a' })).toMatchObject({
      script: 'shop',
    });
    expect(await cf.workers.routes.edit({ zone, route: id, script: 'blog' })).toMatchObject({
      pattern: 'example.com/a',
    });
    cloudflare.requests.clear();
    await cf.workers.routes.edit({ zone, route: id, pattern: 'example.com/b', script: 'shop' });
    expect(seenBy(cloudflare)).toEqual(['PUT /zones/{id}/workers/routes/{id}']);
  });

  it('is left without a Worker when its script is emptied', async () => {
    const { cf } = await workshop();
    const { id } = await cf.workers.routes.create({ zone, pattern: 'example.com/*', script: 'shop' });
    expect(await cf.workers.routes.edit({ zone, route: id, script: '' })).toEqual({ id, pattern: 'example.com/*' });
  });

  it('that was deleted is not found, and the error names the route', async () => {
    const { cf, cloudflare } = await workshop();
    const { id } = await cf.workers.routes.create({ zone, pattern: 'example.com/*', script: 'shop' });
    await cf.workers.routes.delete({ zone, route: id });
    cloudflare.requests.clear();
    for (const call of [
      () => cf.workers.routes.delete({ zone, route: id }),
      () => cf.workers.routes.get({ zone, route: id }),
      () => cf.workers.routes.edit({ zone, route: id, script: 'blog' }),
      () => cf.workers.routes.edit({ zone, route: id, pattern: 'example.com/*', script: 'blog' }),
    ]) {
      const error = await failureOf(call());
      expect(error).toMatchObject({ code: 'not_found', status: 404, retryable: false });
      expect(error.message).toContain('The route does not exist; it may have been deleted.');
    }
    expect(cloudflare.requests.filter(({ path }) => path.includes('/workers/'))).toHaveLength(4);
    expect(await cf.workers.routes.list({ zone }).all()).toEqual([]);
  });

  it('has a pattern that no other route of the zone has', async () => {
    const { cf } = await workshop();
    const { routes } = cf.workers;
    await routes.create({ zone, pattern: 'example.com/*', script: 'shop' });
    const other = await routes.create({ zone, pattern: 'example.com/blog/*', script: 'blog' });
    for (const call of [
      () => routes.create({ zone, pattern: 'example.com/*', script: 'blog' }),
      () => routes.edit({ zone, route: other.id, pattern: 'example.com/*' }),
    ]) {
      expect(await failureOf(call())).toMatchObject({ code: 'conflict', errors: [{ code: 10020 }] });
    }
    expect(await routes.edit({ zone, route: other.id, pattern: other.pattern })).toEqual(other);
  });

  it('is not created twice after a lost response', async () => {
    const { cf, cloudflare } = await workshop();
    cloudflare.faults.add({ match: { method: 'POST' }, response: 'lost-response', times: 1 });
    const error = await failureOf(cf.workers.routes.create({ zone, pattern: 'example.com/*' }));
    expect(error).toMatchObject({ code: 'network', retryable: false });
    expect(error.message).toContain('The change may have been applied');
    expect(cloudflare.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it.each([
    '',
    'example.com/*?page=1',
    'exam*ple.com/',
    'example.com/*/a',
    'example.com:8080/*',
    'ftp://example.com/*',
    'example.com/ a',
    'example.com/#top',
  ])('has no pattern like %j', async (pattern) => {
    const { cf, cloudflare } = await workshop();
    for (const call of [
      () => cf.workers.routes.create({ zone, pattern }),
      () => cf.workers.routes.edit({ zone, route: NO_ID, pattern }),
    ]) {
      const error = await failureOf(call());
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'pattern' }] });
      expect(error.message).toContain('must be a pattern such as example.com/*');
    }
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each(['example.com', 'example.com/', '*example.com/*', '*.example.com/a*', 'https://www.example.com/*', '*/*'])(
    'may have a pattern like %j',
    async (pattern) => {
      const { cf } = await workshop();
      expect(await cf.workers.routes.create({ zone, pattern, script: 'shop' })).toMatchObject({ pattern });
    },
  );

  it('must be in its zone, and lead to an existing Worker', async () => {
    const { cf } = await workshop();
    const elsewhere = await failureOf(cf.workers.routes.create({ zone, pattern: 'example.org/*' }));
    expect(elsewhere).toMatchObject({ code: 'invalid_input', errors: [{ code: 10022 }] });
    const nowhere = await failureOf(cf.workers.routes.create({ zone, pattern: 'example.com/*', script: 'none' }));
    expect(nowhere.message).toContain('a Worker which does not exist');
  });

  it.each(['', 'x', 'F'.repeat(32), `${NO_ID}0`])('has no id like %j', async (route) => {
    const { cf, cloudflare } = await workshop();
    for (const call of [
      () => cf.workers.routes.get({ zone, route }),
      () => cf.workers.routes.delete({ zone, route }),
    ]) {
      expect(await failureOf(call())).toMatchObject({ code: 'invalid_input', issues: [{ field: 'route' }] });
    }
    expect(cloudflare.requests.count).toBe(0);
  });

  it('needs at least one change', async () => {
    const { cf, cloudflare } = await workshop();
    const error = await failureOf(cf.workers.routes.edit({ zone, route: NO_ID }));
    expect(error.message).toContain('must change pattern, script, or both');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('is rejected beyond 1,000 in a zone', async () => {
    const {
      cf,
      cloudflare,
      zone: simulated,
    } = await workshop({ simulator: { rateLimit: { quota: 5_000, window: 300 } } });
    const url = `https://api.cloudflare.com/client/v4/zones/${simulated.id}/workers/routes`;
    const { value } = cloudflare.tokens.create({ scopes: ['workers_routes:edit'] });
    for (let number = 1; number <= 1_000; number++) {
      const body = JSON.stringify({ pattern: `example.com/${number}` });
      await cloudflare.fetch(url, { method: 'POST', headers: { authorization: `Bearer ${value}` }, body });
    }
    const error = await failureOf(cf.workers.routes.create({ zone, pattern: 'example.com/1001' }));
    expect(error.code).toBe('not_entitled');
    expect(error.message).toContain('limit of 1000 Workers routes');
  });

  it('requires a permission of its own', async () => {
    const { cf } = scene({ token: { scopes: ['zone:read', 'dns:edit'] } });
    const error = await failureOf(cf.workers.routes.list({ zone }).all());
    expect(error.message).toContain('workers.routes.list needs Zone · Workers Routes · Read');
  });
});

describe('a custom domain', () => {
  it('is attached, read, listed and detached', async () => {
    const { cf, zone: simulated } = await workshop();
    const { domains } = cf.workers;
    const attached = await domains.attach({ zone, hostname: 'shop.example.com', script: 'shop' });
    expect(attached).toMatchObject({
      hostname: 'shop.example.com',
      service: 'shop',
      zone_id: simulated.id,
      zone_name: zone,
    });
    expect(await domains.get({ domain: attached.id })).toEqual(attached);
    expect(await domains.list({ script: 'shop', hostname: 'shop.example.com', zone_name: zone }).all()).toEqual([
      attached,
    ]);
    expect(await domains.list({ script: 'blog' }).all()).toEqual([]);
    expect(await domains.attach({ zone, hostname: 'shop.example.com', script: 'shop' })).toEqual(attached);
    expect(await domains.detach({ domain: attached.id })).toEqual({ id: attached.id });
    expect((await failureOf(domains.detach({ domain: attached.id }))).code).toBe('not_found');
    expect((await failureOf(domains.get({ domain: attached.id }))).code).toBe('not_found');
  });

  it('conflicts with another Worker, and with DNS records', async () => {
    const { cf, zone: simulated } = await workshop();
    await cf.workers.domains.attach({ zone, hostname: 'shop.example.com', script: 'shop' });
    const taken = await failureOf(cf.workers.domains.attach({ zone, hostname: 'shop.example.com', script: 'blog' }));
    expect(taken).toMatchObject({ code: 'conflict', errors: [{ code: 100116 }] });
    simulated.records.create({ type: 'A', name: 'www.example.com', content: '192.0.2.1' });
    const owned = await failureOf(cf.workers.domains.attach({ zone, hostname: 'www.example.com', script: 'blog' }));
    expect(owned).toMatchObject({ code: 'conflict', errors: [{ code: 100117 }] });
  });

  it('must be a name in the zone, and lead to an existing Worker', async () => {
    const { cf } = await workshop();
    const elsewhere = await failureOf(cf.workers.domains.attach({ zone, hostname: 'example.org', script: 'shop' }));
    expect(elsewhere.message).toContain('zone_not_found');
    const nowhere = await failureOf(cf.workers.domains.attach({ zone, hostname: 'a.example.com', script: 'none' }));
    expect(nowhere.message).toContain('No Worker script has that name');
  });

  it.each(['', 'shop', '*.example.com', 'https://shop.example.com', 'shop.example.com/a', '-shop.example.com'])(
    'has no hostname like %j',
    async (hostname) => {
      const { cf, cloudflare } = await workshop();
      const error = await failureOf(cf.workers.domains.attach({ zone, hostname, script: 'shop' }));
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'hostname' }] });
      expect(cloudflare.requests.count).toBe(0);
    },
  );

  it.each(['', 'x', '../scripts/shop'])('has no id like %j', async (domain) => {
    const { cf, cloudflare } = await workshop();
    for (const call of [() => cf.workers.domains.get({ domain }), () => cf.workers.domains.detach({ domain })]) {
      expect(await failureOf(call())).toMatchObject({ code: 'invalid_input', issues: [{ field: 'domain' }] });
    }
    expect(cloudflare.requests.count).toBe(0);
  });

  it('is rejected beyond 100 in a zone', async () => {
    const { cf } = await workshop();
    for (let number = 1; number <= 100; number++) {
      await cf.workers.domains.attach({ zone, hostname: `shop-${number}.example.com`, script: 'shop' });
    }
    const error = await failureOf(cf.workers.domains.attach({ zone, hostname: 'shop.example.com', script: 'shop' }));
    expect(error).toMatchObject({ code: 'not_entitled', errors: [{ code: 100122 }] });
    expect(error.message).toContain("limit of 100 Workers custom domains on zone 'example.com'");
  });
});
