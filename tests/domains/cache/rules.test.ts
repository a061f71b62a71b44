import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '../../../src/index.ts';
import { failureOf, scene } from '../../scene.ts';

const assets = 'starts_with(http.request.uri.path, "/assets/")';

function rulesScene(
  scopes: readonly ('zone:read' | 'cache_settings:read' | 'cache_settings:edit')[] = ['cache_settings:edit'],
) {
  const { cf, cloudflare, zone } = scene({ token: { scopes: ['zone:read', ...scopes] } });
  return { rules: cf.cache.rules, cloudflare, zone: zone.id };
}

describe('cache rules', () => {
  test('read as an empty list before there is one, and come to be with the first', async () => {
    const { rules, zone } = rulesScene();
    expect(await rules.list({ zone }).all()).toEqual([]);
    const made = await rules.create({ zone, expression: assets, settings: { cache: true } });
    expect(await rules.list({ zone }).all()).toEqual([made]);
    expect(made).toMatchObject({ action: 'set_cache_settings', action_parameters: { cache: true }, enabled: true });
  });

  test('an edit leaves what is not given', async () => {
    const { rules, zone } = rulesScene();
    const { id: rule } = await rules.create({
      zone,
      expression: assets,
      description: 'Assets',
      settings: { cache: true },
    });
    const edited = await rules.edit({ zone, rule, settings: { cache: false } });
    expect(edited).toMatchObject({ expression: assets, description: 'Assets', action_parameters: { cache: false } });
    expect((await rules.edit({ zone, rule, description: 'All' })).action_parameters).toEqual({ cache: false });
  });

  test('a free zone has room for ten', async () => {
    const { rules, zone } = rulesScene();
    for (let number = 0; number < 10; number++)
      await rules.create({ zone, expression: `http.host eq "${number}.example.com"`, settings: { cache: true } });
    const error = await failureOf(rules.create({ zone, expression: assets, settings: { cache: true } }));
    expect(error.code).toBe('not_entitled');
  });

  test('a write with a token that can only read names the missing permission', async () => {
    const { rules, zone } = rulesScene(['cache_settings:read']);
    const error = await failureOf(rules.create({ zone, expression: assets, settings: { cache: true } }));
    expect(error.code).toBe('missing_permission');
    expect(error.message).toContain('Zone · Cache Rules · Edit');
  });

  test.each([
    ['settings', { settings: {} }],
    ['settings.edge_ttl.default', { settings: { edge_ttl: { mode: 'override_origin' } } }],
    ['settings.browser_ttl.default', { settings: { browser_ttl: { mode: 'bypass', default: 60 } } }],
    ['settings.edge_ttl.mode', { settings: { edge_ttl: { mode: 'bypass' } } }],
    ['settings.edge_ttl.default', { settings: { edge_ttl: { mode: 'override_origin', default: -1 } } }],
    ['expression', { expression: 'http.host eq "x' }],
  ])('%s is checked before the request', async (field, wrong) => {
    const { rules, zone, cloudflare } = rulesScene();
    const error = await failureOf(
      rules.create({ zone, expression: assets, settings: { cache: true }, ...(wrong as object) }),
    );
    expect(error).toBeInstanceOf(InvalidInputError);
    expect((error as InvalidInputError).issues.map((issue) => issue.field)).toContain(field);
    expect(cloudflare.requests.count).toBe(0);
  });

  test('a move past the end is rejected, and a deleted rule is not found', async () => {
    const { rules, zone } = rulesScene();
    const { id: rule } = await rules.create({ zone, expression: assets, settings: { cache: true } });
    expect((await failureOf(rules.move({ zone, rule, index: 9 }))).code).toBe('invalid_input');
    await rules.delete({ zone, rule });
    expect((await failureOf(rules.delete({ zone, rule }))).code).toBe('not_found');
  });
});
