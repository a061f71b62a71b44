import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const exec = promisify(execFile);

it('many calls, long lists, dropped connectors and tenants stay within their bounds', async () => {
  const command = ['--import', 'tsx', 'scripts/soak.ts', '--short'];
  const { stdout } = await exec(process.execPath, command, { timeout: 280_000 }).catch((error) => error);
  console.log(stdout);
  expect(stdout).not.toContain('NOT MET');
  for (const part of ['calls', 'list', 'bodies', 'connectors', 'tenants'])
    expect(stdout).toMatch(new RegExp(`^${part}: [\\d.]+ s$`, 'm'));
}, 300_000);
