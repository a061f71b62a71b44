import { expect, test } from 'vitest';
import {
  allScopes,
  CloudflareConnector,
  dns,
  guideScopes,
  isScope,
  minimumScopes,
  requiredScopes,
  rowOf,
  type Scope,
  tokenTemplate,
  zones,
} from '../../src/index.ts';
import { loadCatalog } from '../../src/permissions/catalog.ts';
import { grants, scopeOfGroup } from '../../src/permissions/scopes.ts';

test('every row’s group is one that Cloudflare’s documents name', async () => {
  const known = new Set([...(await loadCatalog()).entries()].flatMap(({ groups }) => groups));
  expect(allScopes.filter((scope) => !known.has(rowOf(scope).group))).toEqual([]);
});

test('the ten rows read as in the integration guide', () => {
  expect(guideScopes.map((scope) => rowOf(scope).label)).toEqual([
    'Zone · Zone · Read',
    'Zone · DNS · Edit',
    'Zone · Cache Purge · Purge',
    'Zone · Firewall Services · Read',
    'Zone · Page Rules · Read',
    'Zone · Analytics · Read',
    'Zone · Load Balancers · Read',
    'Zone · SSL and Certificates · Read',
    'Account · Account Settings · Read',
    'User · User Details · Read',
  ]);
  expect(minimumScopes.map((scope) => rowOf(scope).label)).toEqual(['Zone · Zone · Read', 'Zone · DNS · Read']);
});

test('a group and its scope find each other', () => {
  for (const scope of allScopes) expect(scopeOfGroup(rowOf(scope).group)).toBe(scope);
  expect(scopeOfGroup('Queues Read')).toBeUndefined();
});

test('edit implies read, and nothing else implies anything', () => {
  expect(grants(['dns:edit'], 'dns:read')).toBe(true);
  expect(grants(['dns:read'], 'dns:edit')).toBe(false);
  expect(grants(['zone:edit'], 'dns:read')).toBe(false);
  expect(grants(['cache:purge'], 'cache_settings:read')).toBe(false);
});

test('strings from outside are told from scopes', () => {
  expect(isScope('dns:edit')).toBe(true);
  for (const other of ['dns:write', 'dns', '', 'toString', '__proto__']) expect(isScope(other)).toBe(false);
  expect(() => rowOf('dns:write' as Scope)).toThrow('rowOf: scope: "dns:write" is not a scope');
});

test('requiredScopes() finds the smallest set for operations, groups and domains', () => {
  expect(requiredScopes(dns.records.list)).toEqual(['dns:read']);
  expect(requiredScopes(dns.records.list, dns.records.create)).toEqual(['dns:edit']);
  expect(requiredScopes(dns)).toEqual(['dns:edit']);
  expect(requiredScopes(zones.settings, dns.records.get, zones.get)).toEqual([
    'zone_settings:edit',
    'dns:read',
    'zone:read',
  ]);
  expect(requiredScopes()).toEqual([]);
});

test('requiredScopes() says so when it is given something else, such as a name or what a connector has', () => {
  const cf = new CloudflareConnector({ apiToken: 'a'.repeat(40) });
  for (const wrong of ['dns', undefined, cf.dns, cf.dns.records.list]) {
    expect(() => requiredScopes(zones, wrong as never)).toThrow(/^requiredScopes: 1: must be a domain or an operation/);
  }
});

const keysIn = (url: string) => JSON.parse(new URL(url).searchParams.get('permissionGroupKeys') ?? '');

test('a template names each row once, at its highest level', () => {
  const { url, addByHand, confirm, impossible } = tokenTemplate(
    ['dns:read', 'dns:edit', 'zone:read', 'dns:edit', 'cache:purge'],
    { name: 'Ours & theirs' },
  );
  expect(url).toMatch(/^https:\/\/dash\.cloudflare\.com\/profile\/api-tokens\?permissionGroupKeys=/);
  expect(keysIn(url)).toEqual([
    { key: 'dns', type: 'edit' },
    { key: 'zone', type: 'read' },
    { key: 'cache', type: 'purge' },
  ]);
  const { searchParams } = new URL(url);
  expect([searchParams.get('accountId'), searchParams.get('zoneId'), searchParams.get('name')]).toEqual([
    '*',
    'all',
    'Ours & theirs',
  ]);
  expect([addByHand, confirm, impossible]).toEqual([[], [], []]);
});

test('a row that no link can name is to be added by hand, and undocumented keys are to be checked', () => {
  const { url, addByHand, confirm } = tokenTemplate([
    'api_tokens:edit',
    'account_firewall_access_rules:read',
    'load_balancing_monitors_and_pools:edit',
    'zone:read',
  ]);
  expect(keysIn(url)).toEqual([
    { key: 'account_firewall_access_rules', type: 'read' },
    { key: 'load_balancing_monitors_and_pools', type: 'edit' },
    { key: 'zone', type: 'read' },
  ]);
  // Only a template of the form gives it.
  expect(addByHand.map(({ label }) => label)).toEqual(['User · API Tokens · Edit']);
  expect(confirm.map(({ label }) => label)).toEqual([
    'Account · Account Firewall Access Rules · Read',
    'Account · Load Balancing: Monitors and Pools · Edit',
  ]);
});

test('an account’s template has its own address, and leaves user rows out', () => {
  const { url, impossible } = tokenTemplate(['zone:read', 'user_details:read'], { owner: 'account' });
  expect(url).toMatch(/^https:\/\/dash\.cloudflare\.com\/\?to=\/:account\/api-tokens&permissionGroupKeys=/);
  expect(keysIn(url)).toEqual([{ key: 'zone', type: 'read' }]);
  expect(impossible.map(({ label }) => label)).toEqual(['User · User Details · Read']);
});
