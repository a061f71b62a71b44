import { describe, expect, it } from 'vitest';
import { failureOf, scene } from '../../scene.ts';

const editor = { scopes: ['zone:read', 'zone_settings:edit'] } as const;

describe.each(['tieredCache', 'cacheReserve', 'developmentMode'] as const)('cache.%s', (name) => {
  it('is off by default, and returns the value that was set', async () => {
    // Cache Reserve is not part of every plan.
    const { cf } = scene({ token: editor, zone: { plan: 'enterprise' } });
    const setting = cf.cache[name];
    expect(await setting.get({ zone: 'example.com' })).toMatchObject({ value: 'off', editable: true });
    expect(await setting.edit({ zone: 'example.com', value: 'on' })).toMatchObject({ value: 'on' });
    expect(await setting.get({ zone: 'example.com' })).toMatchObject({ value: 'on' });
  });

  it('accepts only on and off, checked before any request', async () => {
    const { cf, cloudflare } = scene({ token: editor });
    const error = await failureOf(cf.cache[name].edit({ zone: 'example.com', value: 'yes' as never }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'value' }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('cannot be changed by a token that can only read it', async () => {
    const { cf } = scene({ token: { scopes: ['zone:read', 'zone_settings:read'] } });
    const error = await failureOf(cf.cache[name].edit({ zone: 'example.com', value: 'on' }));
    expect(error).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'zone_settings:edit' }] });
  });
});
