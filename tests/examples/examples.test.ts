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
});

async function run(script: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { cwd: root });
  return stdout + stderr;
}
