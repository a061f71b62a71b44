import { describe, expect, test } from 'vitest';
import { command } from './world.ts';

const keysIn = (url: string) => JSON.parse(new URL(url).searchParams.get('permissionGroupKeys') ?? '');

describe('scopes', () => {
  test('prints the smallest set of permissions that operations need, and the link', async () => {
    const { code, stdout, stderr } = await command('scopes dns.records.list dns.records.create zones.settings.get');
    expect([code, stderr]).toEqual([0, '']);
    const [title, dns, settings, zone, blank, url] = stdout.split('\n');
    expect(title).toBe('dns.records.list, dns.records.create, zones.settings.get need');
    expect(dns).toBe('  Zone · DNS · Edit            dns:edit  DNS Write');
    expect(settings).toBe('  Zone · Zone Settings · Read  zone_settings:read  Zone Settings Read');
    expect(zone).toBe('  Zone · Zone · Read           zone:read  Zone Read');
    expect(blank).toBe('');
    expect(keysIn(url ?? '')).toEqual([
      { key: 'dns', type: 'edit' },
      { key: 'zone_settings', type: 'read' },
      // Every operation on a zone takes its name, too.
      { key: 'zone', type: 'read' },
    ]);
  });

  test('accepts groups, domains and scopes, and names the permissions that the link cannot preselect', async () => {
    const { stdout } = await command('scopes dns api_tokens:edit user_details:read load_balancers:read');
    expect(stdout).toContain('Zone · DNS · Edit');
    expect(stdout).toContain(
      'Add by hand (the link cannot preselect it): User · API Tokens · Edit (the form offers it only in its template "Create additional tokens")',
    );
    expect(stdout).toContain('Check that the form shows: User · User Details · Read, Zone · Load Balancers · Read');
    const owned = await command('scopes dns user_details:read --owner account');
    expect(owned.stdout).toContain('An account-owned token cannot have: User · User Details · Read');
  });

  test('a link for nothing that an account can have is refused', async () => {
    const { code, stdout, stderr } = await command('token-url user_details:read --owner account');
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain('An account-owned token cannot have: User · User Details · Read');
  });

  test('prints JSON', async () => {
    const { stdout } = await command('scopes zones.get --json');
    expect(JSON.parse(stdout)).toMatchObject({
      operations: ['zones.get'],
      permissions: [{ scope: 'zone:read', label: 'Zone · Zone · Read' }],
    });
  });

  test.each([
    ['scopes dns.records.lists', 'Unknown operation: dns.records.lists. Known operations: zones.list'],
    ['scopes records.upsert', 'Unknown operation: records.upsert. Did you mean dns.records.upsert?'],
    ['scopes dns:write', 'Unknown scope: dns:write. Known scopes: zone:read'],
  ])('%s is rejected with the known names', async (line, message) => {
    const { code, stdout, stderr } = await command(line);
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(message);
  });
});

test('token-url prints only the link, and to standard error the permissions that it cannot preselect', async () => {
  const { code, stdout, stderr } = await command(
    'token-url zones.list load_balancing_monitors_and_pools:edit api_tokens:edit --name Ours',
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/^https:\/\/dash\.cloudflare\.com\/profile\/api-tokens\?\S+&name=Ours\n$/);
  expect(keysIn(stdout.trim())).toEqual([
    { key: 'zone', type: 'read' },
    { key: 'load_balancing_monitors_and_pools', type: 'edit' },
  ]);
  expect(stderr).toBe(
    'Add by hand (the link cannot preselect it): User · API Tokens · Edit (the form offers it only in its template "Create additional tokens")\nCheck that the form shows: Account · Load Balancing: Monitors and Pools · Edit\n',
  );
});
