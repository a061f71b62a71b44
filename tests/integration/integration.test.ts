import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { allScopes, guideScopes, minimumScopes } from '../../src/index.ts';
import {
  type ConnectorCache,
  configurationSchema,
  connectorFor,
  manifest,
  toolsLostWithout,
} from '../../src/integration/index.ts';
import { createCloudflare } from '../../src/testing/index.ts';
import { failureOf } from '../scene.ts';
import names from '../tools/names.json' with { type: 'json' };

describe('the manifest', () => {
  it('has every tool by group and action, in the form of the host', () => {
    const { id, auth, apis } = manifest();
    expect([id, auth]).toEqual(['cloudflare', 'api_key']);
    const ids = Object.entries(apis).flatMap(([group, actions]) =>
      Object.entries(actions).map(([action, api]) => {
        expect(api.id).toBe(`cloudflare_${group}_${action}`);
        return api.id;
      }),
    );
    expect(ids.sort()).toEqual(names);
    expect(apis.dns?.createRecord).toMatchObject({
      name: 'DNS: create record',
      scopes: ['dns:edit'],
      category: 'write',
      inputSchema: { type: 'object' },
      outputSchema: { type: 'object' },
      annotations: { readOnlyHint: false },
    });
  });

  it('has the same bytes each time, and only what is enabled', () => {
    expect(JSON.stringify(manifest())).toBe(JSON.stringify(manifest()));
    const { apis } = manifest({ enabled: { cloudflare_dns_listRecords: true, cloudflare_dns_createRecord: false } });
    expect(Object.keys(apis.dns ?? {})).toEqual(['listRecords']);
    expect(() => manifest({ enabled: ['cloudflare_dns_nothing'] })).toThrow(/do not exist/);
  });
});

describe('the schema of the configuration', () => {
  it('is a JSON Schema with the ten of the guide ticked and the minimum fixed', () => {
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(configurationSchema);
    const { scopes } = configurationSchema.properties;
    expect(validate({ apiKey: 'x', scopes: scopes.default })).toBe(true);
    expect(validate({ apiKey: 'x', scopes: ['dns:write'] })).toBe(false);
    expect(new Set(scopes.default)).toEqual(new Set([...guideScopes, ...minimumScopes]));
    const choices = scopes['x-groups'].flatMap((group) => group.scopes);
    expect(choices.map(({ scope }) => scope).sort()).toEqual([...allScopes].sort());
    expect(choices.filter(({ fixed }) => fixed).map(({ scope }) => scope)).toEqual([...minimumScopes]);
    expect(
      choices
        .filter(({ ticked }) => ticked)
        .map(({ scope }) => scope)
        .sort(),
    ).toEqual([...scopes.default].sort());
    for (const property of Object.values(configurationSchema.properties)) {
      expect(property.title).toMatch(/^[A-Z].{2,}/);
      expect(property.description).toMatch(/^[A-Z].{10,}/);
    }
  });
});

describe('the connector of an installation', () => {
  const world = () => {
    const cloudflare = createCloudflare();
    const zone = cloudflare.zones.create({ name: 'example.com' });
    const { value: apiKey } = cloudflare.tokens.create({ scopes: allScopes });
    const installation = {
      apiKey,
      enabledApis: { cloudflare_dns_listRecords: true, cloudflare_dns_createRecord: false },
      slug: 'main',
    };
    return { cloudflare, zone, installation };
  };

  it('is limited to what is enabled', async () => {
    const { cloudflare, zone, installation } = world();
    const { connector, scopes, tools } = await connectorFor(installation, { tenant: 'a', fetch: cloudflare.fetch });
    expect(scopes).toEqual(['zone:read', 'dns:read']);
    expect((await tools()).map(({ name }) => name)).toEqual(['cloudflare_dns_listRecords']);
    await connector.dns.records.list({ zone: zone.id }).all();
    const before = cloudflare.requests.length;
    const error = await failureOf(connector.cache.purgeEverything({ zone: zone.id }));
    expect(error.code).toBe('missing_permission');
    expect(cloudflare.requests.length).toBe(before);
  });

  it('works in the zone of the installation', async () => {
    const { cloudflare, installation } = world();
    cloudflare.zones.create({ name: 'other.example' });
    const custom = { ...installation, customConfiguration: { zone: 'example.com', colour: 'red' } };
    const { tools } = await connectorFor(custom, { tenant: 'a', fetch: cloudflare.fetch });
    const [tool] = await tools();
    expect((await tool?.handler({ zone: 'other.example' }))?.structuredContent.error).toMatchObject({
      code: 'out_of_reach',
    });
  });

  it('is kept in the cache of the host, by token, tenant and slug', async () => {
    const { cloudflare, installation } = world();
    const cache: ConnectorCache = new Map();
    const options = { tenant: 'a', fetch: cloudflare.fetch, cache };
    const first = await connectorFor(installation, options);
    expect(await connectorFor({ ...installation }, options)).toBe(first);
    expect(await connectorFor({ ...installation, slug: 'other' }, options)).not.toBe(first);
    expect(await connectorFor(installation, { ...options, tenant: 'b' })).not.toBe(first);
    const enabledApis = { cloudflare_zones_listZones: true };
    expect(await connectorFor({ ...installation, enabledApis }, options)).not.toBe(first);
    expect(cache.size).toBe(4);
    expect([...cache.keys()].join()).not.toContain(installation.apiKey);
    expect(await connectorFor(installation, { tenant: 'a', fetch: cloudflare.fetch })).not.toBe(first);
  });

  it('is refused for a mask and for what is wrong', async () => {
    const { installation } = world();
    const refused = async (change: object, options: object = { tenant: 'a' }) =>
      (await failureOf(connectorFor({ ...installation, ...change }, options as never))).code;
    expect(await refused({ apiKey: '••••••••' })).toBe('invalid_token');
    expect(await refused({ apiKey: 'nonsense' })).toBe('invalid_token');
    expect(await refused({ slug: '' })).toBe('invalid_input');
    expect(await refused({ enabledApis: { cloudflare_nothing: true } })).toBe('invalid_input');
    expect(await refused({ customConfiguration: { account: 'x' } })).toBe('invalid_input');
    expect(await refused({}, {})).toBe('invalid_input');
  });
});

it('taking a scope away costs the tools that need it', () => {
  const lost = toolsLostWithout('dns:edit', ['zone:read', 'dns:edit']);
  expect(lost).toContain('cloudflare_dns_createRecord');
  expect(toolsLostWithout('dns:edit', ['dns:edit', 'dns:read'])).not.toContain('cloudflare_dns_listRecords');
  expect(toolsLostWithout('cache:purge', ['zone:read'])).toEqual([]);
});
