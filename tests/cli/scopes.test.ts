import { describe, expect, test } from 'vitest';
import { command } from './world.ts';

const keysIn = (url: string) => JSON.parse(new URL(url).searchParams.get('permissionGroupKeys') ?? '');

describe('scopes', () => {
  test('prints the rows that operations need, the smallest set, and the link', async () => {
    const { code, stdout, stderr } = await command('scopes dns.records.list dns.records.create zones.settings.get');
    expect([code, stderr]).toEqual([0, '']);
    const [title, dns, settings, blank, url] = stdout.split('\n');
    expect(title).toBe('dns.records.list, dns.records.create, zones.settings.get need');
    expect(dns).toBe('  Zone · DNS · Edit            dns:edit  DNS Write');
    expect(settings).toBe('  Zone · Zone Settings · Read  zone_settings:read  Zone Settings Read');
    expect(blank).toBe('');
    expect(keysIn(url ?? '')).toEqual([
      { key: 'dns', type: 'edit' },
      { key: 'zone_settings', type: 'read' },
    ]);
  });

  test('takes groups, domains and scopes, and names what the link can not do', async () => {
    const { stdout } = await command(
      'scopes dns load_balancing_monitors_and_pools:read user_details:read --owner account',
    );
    expect(stdout).toContain('Zone · DNS · Edit');
    expect(stdout).toContain('Add by hand, the link can not: Account · Load Balancing: Monitors and Pools · Read');
    expect(stdout).toContain('An account-owned token can not hold: User · User Details · Read');
  });

  test('as JSON', async () => {
    const { stdout } = await command('scopes zones.get --json');
    expect(JSON.parse(stdout)).toMatchObject({
      operations: ['zones.get'],
      rows: [{ scope: 'zone:read', label: 'Zone · Zone · Read' }],
    });
  });

  test.each([
    ['scopes dns.records.lists', 'No such operation: dns.records.lists. There are: zones.list'],
    ['scopes records.upsert', 'No such operation: records.upsert. Did you mean dns.records.upsert?'],
    ['scopes dns:write', 'No such scope: dns:write. Known scopes: zone:read'],
  ])('%s is refused with what there is', async (line, message) => {
    const { code, stdout, stderr } = await command(line);
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(message);
  });
});

test('token-url prints the link alone, and what it can not do to standard error', async () => {
  const { code, stdout, stderr } = await command(
    'token-url zones.list load_balancing_monitors_and_pools:edit --name Ours',
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/^https:\/\/dash\.cloudflare\.com\/profile\/api-tokens\?\S+&name=Ours\n$/);
  expect(keysIn(stdout.trim())).toEqual([{ key: 'zone', type: 'read' }]);
  expect(stderr).toBe('Add by hand, the link can not: Account · Load Balancing: Monitors and Pools · Edit\n');
});
