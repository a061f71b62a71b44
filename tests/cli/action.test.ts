import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { createCloudflare } from '../../src/testing/index.ts';
import { serve } from '../../src/testing/node.ts';

interface Step {
  readonly id?: string;
  readonly name: string;
  readonly if?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const action = async (): Promise<Action> => parse(await readFile('action.yml', 'utf8'));
const hasBash = spawnSync('bash', ['-c', 'true']).status === 0;

/** Runs the steps of the action as a runner would, with the simulator in Cloudflare's place and a stand-in for `gh`. */
async function running(files: Record<string, string>) {
  const cloudflare = createCloudflare();
  const zone = cloudflare.zones.create({ name: 'a.example', plan: 'pro' });
  zone.records.create({ type: 'A', name: 'www', content: '192.0.2.1', ttl: 300 });
  const reading = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'] });
  const editing = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
  const { url, close } = await serve(cloudflare);
  const folder = await mkdtemp(join(tmpdir(), 'dns-action-'));
  onTestFinished(async () => {
    await close();
    await rm(folder, { recursive: true });
  });
  await mkdir(join(folder, 'bin'));
  await mkdir(join(folder, 'zones'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const script = async (name: string, text: string) => {
    await writeFile(join(folder, 'bin', name), `#!/usr/bin/env bash\n${text}`);
    await chmod(join(folder, 'bin', name), 0o755);
  };
  await script(
    'npx',
    `shift 2\nexec "${process.execPath}" --import "${resolve('node_modules/tsx/dist/esm/index.mjs')}" "${resolve('src/cli/main.ts')}" "$@"\n`,
  );
  await script(
    'gh',
    `echo "$*" >> gh.log\ncase "$*" in *--paginate*) cat comments.txt 2>/dev/null;; *body=@*) for one in "$@"; do case "$one" in body=@*) cp "\${one#body=@}" comment.md;; esac; done; echo 42 > comments.txt;; esac\ntrue\n`,
  );

  /** Resolves to the code with which the last step ends. */
  async function run(inputs: Record<string, string>): Promise<{ readonly code: number; readonly output: string }> {
    const { inputs: known, runs } = await action();
    const values: Record<string, string> = {};
    for (const [name, { default: value = '' }] of Object.entries(known))
      values[`inputs.${name}`] = inputs[name] ?? value;
    Object.assign(values, {
      'github.event_name': 'pull_request',
      'github.event.pull_request.number': '7',
      'github.repository': 'o/r',
    });
    let output = '';
    let code = 0;
    for (const step of runs.steps) {
      if (step.if && !step.if.split('&&').every((part) => holds(part.trim(), values))) continue;
      const env = Object.fromEntries(
        Object.entries(step.env).map(([key, text]) => [
          key,
          text.replace(/\$\{\{ (\S+) \}\}/g, (_, name: string) => values[name] ?? ''),
        ]),
      );
      await writeFile(join(folder, 'output.txt'), '');
      const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
        cwd: folder,
        env: {
          ...{ PATH: `${join(folder, 'bin')}:${process.env.PATH}`, HOME: folder, RUNNER_TEMP: folder },
          ...{ GITHUB_OUTPUT: join(folder, 'output.txt'), GITHUB_STEP_SUMMARY: join(folder, 'summary.md') },
          ...env,
        },
      });
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text) => {
          output += text;
        });
      code = await new Promise((done) => child.on('close', (ended) => done(ended ?? 1)));
      const { 1: set = '' } = /^exit-code=(\d+)$/m.exec(await readFile(join(folder, 'output.txt'), 'utf8')) ?? [];
      if (set && step.id) values[`steps.${step.id}.outputs.exit-code`] = set;
      if (code !== 0) break;
    }
    return { code, output };
  }
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  return { zone, run, read, cloudflare, reading: reading.value, editing: editing.value, base: `--base-url ${url}` };
}

function holds(condition: string, values: Record<string, string>): boolean {
  const [, name = '', wanted] = /^(\S+) == '([^']*)'$/.exec(condition) ?? [];
  return values[name] === wanted;
}

test.skipIf(!hasBash)(
  'the steps of action.yml plan with one comment, and apply the saved plan',
  { timeout: 120_000 },
  async () => {
    const { zone, run, read, reading, editing, base } = await running({
      'zones/a.example.zone': 'www 300 A 192.0.2.2\n',
    });
    const planned = await run({ token: reading, arguments: base });
    expect(planned.output).toBe('');
    expect(planned.code).toBe(0);
    const comment = await read('comment.md');
    expect(comment).toMatch(
      /^<!-- cloudflare-connector dns plan: zones -->\n### DNS plan\n\n0 to create, 1 to update, 0 to delete in 1 of 1 zone\.\n/,
    );
    expect(comment).toContain('! A www.a.example  192.0.2.1 → 192.0.2.2');
    expect(await read('summary.md')).toContain('### DNS plan');
    // The second run updates the comment of the first.
    await run({ token: reading, arguments: base });
    const calls = (await read('gh.log'))
      .split('\n')
      .map((line) => /--method (\w+) (\S+)/.exec(line)?.slice(1).join(' '));
    expect(calls.filter(Boolean)).toEqual(['POST repos/o/r/issues/7/comments', 'PATCH repos/o/r/issues/comments/42']);
    const applied = await run({ command: 'apply', token: editing, arguments: base });
    expect(applied.output).toContain('1 change made in 1 zone.');
    expect([applied.code, zone.records.list()[0]?.content]).toEqual([0, '192.0.2.2']);
  },
);

test.skipIf(!hasBash)(
  'a plan that is rejected fails the job, after it was written as a comment',
  { timeout: 120_000 },
  async () => {
    const { run, read, reading, base, zone } = await running({ 'zones/a.example.zone': '; moved\n' });
    const { code } = await run({ token: reading, arguments: `${base} --prune` });
    expect(code).toBe(4);
    expect(await read('comment.md')).toContain('Rejected: the plan would leave none of 1 managed record');
    expect(zone.records.size).toBe(1);
    const wrong = await run({ token: reading, command: 'destroy' });
    expect([wrong.code, wrong.output]).toEqual([64, 'command must be plan, apply or drift, not destroy\n']);
  },
);
