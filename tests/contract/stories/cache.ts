import assert from 'node:assert/strict';
import type { Step } from '../../../scripts/contract/check-contract.ts';
import type { Progress } from '../../../src/index.ts';
import { NO_ID, refused, type Stage, type Story } from '../stage.ts';

const steps: readonly Step<Stage>[] = [
  {
    title: 'cache rules are made, moved, changed and deleted',
    async run({ cf, zone: { id: zone } }) {
      const { rules } = cf.cache;
      assert.deepEqual(await rules.list({ zone }).all(), []);
      const assets = await rules.create({
        zone,
        expression: 'starts_with(http.request.uri.path, "/assets/")',
        description: 'Assets',
        ref: 'assets',
        enabled: true,
        settings: {
          cache: true,
          edge_ttl: { mode: 'override_origin', default: 86_400 },
          browser_ttl: { mode: 'respect_origin' },
          serve_stale: { disable_stale_while_updating: false },
          respect_strong_etags: true,
          origin_error_page_passthru: false,
        },
      });
      const api = await rules.create({
        zone,
        expression: 'http.host eq "api.example.com"',
        settings: { cache: false },
      });
      await rules.move({ zone, rule: api.id, before: assets.id });
      await rules.edit({ zone, rule: api.id, settings: { cache: false, browser_ttl: { mode: 'bypass' } } });
      await rules.disable({ zone, rule: assets.id });
      await rules.enable({ zone, rule: assets.id });
      assert.deepEqual((await rules.get({ zone, rule: api.id })).action_parameters, {
        cache: false,
        browser_ttl: { mode: 'bypass' },
      });
      const order = (await rules.list({ zone }).all()).map(({ id }) => id);
      assert.deepEqual(order, [api.id, assets.id]);
      await refused(rules.create({ zone, expression: 'nonsense(', settings: { cache: true } }), 'invalid_input');
      for (const rule of order) await rules.delete({ zone, rule });
    },
  },
  {
    title: 'the settings of the cache are read and changed',
    async run({ cf, zone }) {
      for (const setting of [cf.cache.tieredCache, cf.cache.cacheReserve, cf.cache.developmentMode]) {
        for (const value of ['on', 'off'] as const) {
          assert.equal((await setting.edit({ zone: zone.id, value })).value, value);
          assert.equal((await setting.get({ zone: zone.id })).value, value);
        }
      }
    },
  },
  {
    title: 'the cache is purged in every way there is',
    async run({ cf, zone, freeZone }) {
      // More than every plan's bucket has room for: then the zone's plan is asked for.
      for (let number = 0; number < 26; number++) {
        assert.deepEqual(await cf.cache.purgeEverything({ zone: zone.id }), { id: zone.id });
      }
      const at = (path: string) => `https://www.${zone.name}/${path}`;
      const many = Array.from({ length: 1_001 }, (_, index) => at(String(index)));
      const done: number[] = [];
      const onProgress = (progress: Progress) => done.push(progress.done);
      const { purged, chunks } = await cf.cache.purgeUrls({ zone: zone.id, urls: many }, { onProgress });
      assert.deepEqual([purged, chunks.map(({ items }) => items.length)], [1_001, [500, 500, 1]]);
      assert.equal(done.at(-1), 1_001);
      const free = Array.from({ length: 101 }, (_, index) => `https://${freeZone.name}/${index}`);
      assert.equal((await cf.cache.purgeUrls({ zone: freeZone.id, urls: free })).chunks.length, 2);
      const files = [{ url: at('a'), headers: { 'CF-Device-Type': 'mobile' } }, { url: at('a') }];
      assert.equal((await cf.cache.purgeFiles({ zone: zone.id, files })).purged, 2);
      assert.equal((await cf.cache.purgeTags({ zone: zone.id, tags: ['a', 'b', 'a'] })).purged, 2);
      assert.equal((await cf.cache.purgeHosts({ zone: zone.id, hosts: [`www.${zone.name}`] })).purged, 1);
      assert.equal((await cf.cache.purgePrefixes({ zone: zone.id, prefixes: [`${zone.name}/images`] })).purged, 1);
      const numbered = (make: (index: number) => string) => Array.from({ length: 101 }, (_, index) => make(index));
      const tags = numbered((index) => `tag-${index}`);
      assert.equal((await cf.cache.purgeTags({ zone: zone.id, tags })).chunks.length, 2);
      const hosts = numbered((index) => `host-${index}.${zone.name}`);
      assert.equal((await cf.cache.purgeHosts({ zone: zone.id, hosts })).chunks.length, 2);
      const prefixes = numbered((index) => `${zone.name}/${index}`);
      assert.equal((await cf.cache.purgePrefixes({ zone: zone.id, prefixes })).chunks.length, 2);
      const variants = numbered((index) => at(String(index))).map((url) => ({
        url,
        headers: { Origin: 'https://a.test' },
      }));
      assert.equal((await cf.cache.purgeFiles({ zone: zone.id, files: variants })).chunks.length, 1);
    },
  },
];

export const cacheStory: Story = {
  steps,
  calls: {
    'cache.rules.list': (cf, zone) => cf.cache.rules.list({ zone }).all(),
    'cache.rules.get': (cf, zone) => cf.cache.rules.get({ zone, rule: NO_ID }),
    'cache.rules.create': (cf, zone) => cf.cache.rules.create({ zone, expression: 'ssl', settings: { cache: true } }),
    'cache.rules.edit': (cf, zone) => cf.cache.rules.edit({ zone, rule: NO_ID, description: 'x' }),
    'cache.rules.delete': (cf, zone) => cf.cache.rules.delete({ zone, rule: NO_ID }),
    'cache.rules.move': (cf, zone) => cf.cache.rules.move({ zone, rule: NO_ID, index: 1 }),
    'cache.rules.enable': (cf, zone) => cf.cache.rules.enable({ zone, rule: NO_ID }),
    'cache.rules.disable': (cf, zone) => cf.cache.rules.disable({ zone, rule: NO_ID }),
    'cache.purgeEverything': (cf, zone) => cf.cache.purgeEverything({ zone }),
    'cache.purgeUrls': (cf, zone) => cf.cache.purgeUrls({ zone, urls: ['https://example.com/'] }),
    'cache.purgeFiles': (cf, zone) => cf.cache.purgeFiles({ zone, files: [{ url: 'https://example.com/' }] }),
    'cache.purgeTags': (cf, zone) => cf.cache.purgeTags({ zone, tags: ['a'] }),
    'cache.purgeHosts': (cf, zone) => cf.cache.purgeHosts({ zone, hosts: ['example.com'] }),
    'cache.purgePrefixes': (cf, zone) => cf.cache.purgePrefixes({ zone, prefixes: ['example.com/a'] }),
    'cache.tieredCache.get': (cf, zone) => cf.cache.tieredCache.get({ zone }),
    'cache.tieredCache.edit': (cf, zone) => cf.cache.tieredCache.edit({ zone, value: 'off' }),
    'cache.cacheReserve.get': (cf, zone) => cf.cache.cacheReserve.get({ zone }),
    'cache.cacheReserve.edit': (cf, zone) => cf.cache.cacheReserve.edit({ zone, value: 'off' }),
    'cache.developmentMode.get': (cf, zone) => cf.cache.developmentMode.get({ zone }),
    'cache.developmentMode.edit': (cf, zone) => cf.cache.developmentMode.edit({ zone, value: 'off' }),
  },
};
