import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, test } from 'vitest';

const node = process.execPath;
const root = new URL('../../', import.meta.url).pathname;

describe.concurrent('as a program', { timeout: 30_000 }, () => {
  test('writes the result, ends with the exit code, and writes no colors to a pipe', async ({ expect }) => {
    const { code, stdout, stderr } = await program(['check', '--simulate', 'missing']);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('✗ Missing: 3 of 10 permissions.');
    expect(stdout).not.toContain('\u001b');
  });

  test('FORCE_COLOR turns colors on, and NO_COLOR turns them off', async ({ expect }) => {
    const forced = await program(['check', '--simulate'], { FORCE_COLOR: '1' });
    const both = await program(['check', '--simulate'], { FORCE_COLOR: '1', NO_COLOR: '1' });
    expect(forced.stdout).toContain('\u001b[32m✓');
    expect(both.stdout).not.toContain('\u001b');
  });

  test('writes messages to standard error', async ({ expect }) => {
    const { code, stdout, stderr } = await program(['check'], {}, 'cfut_abc\n');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error: The API token is cut off/);
  });

  test.skipIf(process.platform === 'win32')(
    'Ctrl-C ends a check that waits for a response',
    async ({ expect, onTestFinished }) => {
      const server = createServer();
      onTestFinished(() => void server.close().closeAllConnections());
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const { port } = server.address() as AddressInfo;
      const child = start(['check', '--base-url', `http://127.0.0.1:${port}`], {
        CLOUDFLARE_API_TOKEN: 'a'.repeat(40),
      });
      const [stdout, stderr, ended] = [text(child.stdout), text(child.stderr), once(child, 'close')];
      await once(server, 'request');
      child.kill('SIGINT');
      expect([await ended, await stdout, await stderr]).toEqual([[130, null], '', '']);
    },
  );

  test('reads and writes zone files', async ({ expect, onTestFinished }) => {
    const folder = await mkdtemp(join(tmpdir(), 'cloudflare-connector-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'zone.txt');
    const exported = await program(['dns', 'export', 'example.com', path, '--simulate']);
    expect(exported).toEqual({ code: 0, stdout: '', stderr: `Wrote example.com to ${path}.\n` });
    const same = await program(['dns', 'plan', 'example.com', path, '--simulate']);
    expect([same.code, same.stderr]).toEqual([0, '']);
    const changed = await program(['dns', 'apply', 'example.com', '-', '--simulate', '--yes'], {}, 'new A 192.0.2.1');
    expect([changed.code, changed.stderr]).toEqual([0, '']);
    expect(changed.stdout).toContain('+ A      new.example.com  192.0.2.1\n');
  });

  test('ends without an error if the reader closes the pipe', async ({ expect }) => {
    const child = start(['check', '--simulate', '--json']);
    child.stdin.end();
    child.stdout.destroy();
    const stderr = text(child.stderr);
    const [code] = await once(child, 'close');
    expect([code, await stderr]).toEqual([0, '']);
  });
});

describe.concurrent('the demo', { timeout: 30_000 }, () => {
  test('checks three tokens, changes records, and shows the error for a missing permission', async ({ expect }) => {
    const { code, stdout, stderr } = await program([], {}, '', 'scripts/demo.ts');
    expect([code, stderr]).toEqual([0, '']);
    const seen = [
      '✓ All 10 permissions are granted.',
      '✗ Missing: 3 of 10 permissions.',
      'https://dash.cloudflare.com/profile/api-tokens?permissionGroupKeys=',
      '✗ The token is unusable: it expired on 2026-06-30T23:59:59Z.',
      'create A api 192.0.2.7   → created api.example.com',
      'upsert A api 192.0.2.8   → updated api.example.com',
      'upsert A api 192.0.2.8   → unchanged api.example.com',
      'upsert A new 192.0.2.9   → created new.example.com',
      'delete A api             → deleted',
      'list                     → A @, A new, CNAME www, MX @, TXT @',
      '✗ dns.records.create needs Zone · DNS · Edit (permission group "DNS Write") on zone example.com.',
    ];
    expect(seen.filter((line) => !stdout.includes(line))).toEqual([]);
  });

  test('checks CLOUDFLARE_API_TOKEN instead if it is set', async ({ expect }) => {
    const { code, stdout } = await program([], { CLOUDFLARE_API_TOKEN: 'cfut_abc' }, '', 'scripts/demo.ts');
    expect(code).toBe(0);
    expect(stdout).toContain('✗ The API token is cut off');
    expect(stdout).not.toContain('example.com');
  });
});

function start(args: readonly string[], env: Record<string, string> = {}, script = 'src/cli/main.ts') {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  return spawn(node, ['--import', 'tsx', script, ...args], {
    cwd: root,
    env: { ...inherited, CLOUDFLARE_API_TOKEN: '', ...env },
    stdio: 'pipe',
  });
}

async function program(args: readonly string[], env: Record<string, string> = {}, input = '', script?: string) {
  const child = start(args, env, script);
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number, stdout, stderr };
}
