import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { command } from './world.ts';

const hasBash = spawnSync('bash', ['-c', 'true']).status === 0;

test.skipIf(!hasBash).each([
  [['cloudflare-connector', 'd'], 'dns'],
  [['cloudflare-connector', 'dns', 'dr'], 'drift'],
  [['cloudflare-connector', 'dns', 'plan', '--max-d'], '--max-deletes'],
  [['cloudflare-connector', 'dns', 'apply', 'zones', '--dry'], '--dry-run'],
])('bash completes %j', async (words, expected) => {
  const { code, stdout } = await command('completion bash');
  expect(code).toBe(0);
  const script = `${stdout}\nCOMP_WORDS=(${words.join(' ')})\nCOMP_CWORD=${words.length - 1}\n_cloudflare_connector\necho "\${COMPREPLY[@]}"`;
  const { stdout: completed, stderr } = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
  expect([completed.trim(), stderr]).toEqual([expected, '']);
});

test('there are scripts for three shells, and no others', async () => {
  expect((await command('completion zsh')).stdout).toMatch(/^autoload -U \+X bashcompinit/);
  expect((await command('completion fish')).stdout).toContain("-a 'drift'");
  expect((await command('completion csh')).code).toBe(64);
});
