import assert from 'node:assert/strict';
import type { Step } from '../../../scripts/contract/check-contract.ts';
import type { Stage, Story } from '../stage.ts';

const steps: readonly Step<Stage>[] = [
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
];

export const cacheStory: Story = {
  steps,
  calls: {
    'cache.tieredCache.get': (cf, zone) => cf.cache.tieredCache.get({ zone }),
    'cache.tieredCache.edit': (cf, zone) => cf.cache.tieredCache.edit({ zone, value: 'off' }),
    'cache.cacheReserve.get': (cf, zone) => cf.cache.cacheReserve.get({ zone }),
    'cache.cacheReserve.edit': (cf, zone) => cf.cache.cacheReserve.edit({ zone, value: 'off' }),
    'cache.developmentMode.get': (cf, zone) => cf.cache.developmentMode.get({ zone }),
    'cache.developmentMode.edit': (cf, zone) => cf.cache.developmentMode.edit({ zone, value: 'off' }),
  },
};
