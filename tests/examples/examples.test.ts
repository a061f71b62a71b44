import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, test } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

describe.concurrent('each example runs offline with one command', { timeout: 30_000 }, () => {
  test('node', async ({ expect }) => {
    expect(await run('examples/node/main.ts')).toMatchInlineSnapshot(`
      "
      The customer pastes token 1.
      Missing: Zone · DNS · Edit
      Ask for: https://dash.cloudflare.com/profile/api-tokens?permissionGroupKeys=%5B%7B%22key%22%3A%22dns%22%2C%22type%22%3A%22edit%22%7D%2C%7B%22key%22%3A%22zone%22%2C%22type%22%3A%22read%22%7D%5D&accountId=*&zoneId=all&name=cloudflare-connector

      The customer pastes token 2.
      Record created: shop.example.com → customers.example.net
      "
    `);
  });

  test('worker', async ({ expect }) => {
    expect(await run('examples/worker/run.ts')).toMatchInlineSnapshot(`
      "200 {
        "status": "active",
        "findings": [
          "Zone · Zone · Read: granted",
          "Zone · DNS · Edit: granted",
          "Zone · Cache Purge · Purge: denied"
        ],
        "missing": [
          "Zone · Cache Purge · Purge"
        ],
        "createToken": "https://dash.cloudflare.com/profile/api-tokens?permissionGroupKeys=%5B%7B%22key%22%3A%22zone%22%2C%22type%22%3A%22read%22%7D%2C%7B%22key%22%3A%22dns%22%2C%22type%22%3A%22edit%22%7D%2C%7B%22key%22%3A%22cache%22%2C%22type%22%3A%22purge%22%7D%5D&accountId=*&zoneId=all&name=cloudflare-connector"
      }
      "
    `);
  });

  test('agent', async ({ expect }) => {
    const printed = await run('examples/agent/agent.ts');
    expect(printed).toMatch(/^\d+ tools, \d+ that the token does not allow\.\n/);
    expect(printed.split('\n').slice(1)).toEqual([
      '    cloudflare_dns_listRecords: GET /zones/{zone_id}/dns_records → 200',
      'DNS: list records: ok',
      '    cloudflare_dns_planChanges: GET /zones/{zone_id} → 200',
      '    cloudflare_dns_planChanges: GET /zones/{zone_id}/dns_records → 200',
      'DNS: plan changes: ok',
      '    approved: cloudflare_dns_applyPlan',
      '    cloudflare_dns_applyPlan: GET /zones/{zone_id}/dns_records → 200',
      '    cloudflare_dns_applyPlan: POST /zones/{zone_id}/dns_records/batch → 200',
      'DNS: apply plan: ok',
      'DNS: list records: out_of_reach',
      'shop.example.com points to 192.0.2.7.',
      '',
    ]);
  });

  test('an MCP server in a Worker', async ({ expect }) => {
    expect(await run('examples/agent/run.ts')).toMatch(
      /^\d+ tools: cloudflare_dns_listRecords, …\nwww\.example\.com 192\.0\.2\.1\n$/,
    );
  });
});

async function run(script: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { cwd: root });
  return stdout + stderr;
}
