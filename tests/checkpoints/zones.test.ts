import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { applyAll, loadPlans, planAll, savePlans, type ZoneTask } from '../../src/domains/dns/as-code/index.ts';
import {
  type Checkpoint,
  CheckpointError,
  CloudflareConnector,
  type DnsPlan,
  InvalidInputError,
  memoryCheckpoint,
} from '../../src/index.ts';
import { fileCheckpoint } from '../../src/node.ts';
import { createCloudflare } from '../../src/testing/index.ts';
import { command } from '../cli/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
afterAll(() => rmSync(folder, { recursive: true }));

const names = ['a.example', 'b.example', 'c.example'];
const www = (content: string) => [{ type: 'A', name: 'www', content, ttl: 300 }] as const;

/** Three zones without records, and a checkpoint. */
function scene(checkpoint: Checkpoint = memoryCheckpoint()) {
  const cloudflare = createCloudflare();
  const zones = names.map((name) => cloudflare.zones.create({ name, plan: 'pro' }));
  const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
  const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch, retries: 0 });
  /** Plans and applies, with what is told of each zone. */
  const run = async (tasks: Iterable<ZoneTask> | AsyncIterable<ZoneTask>, more: object = {}) => {
    const told: string[] = [];
    async function* plans(): AsyncGenerator<DnsPlan> {
      for await (const { zone, plan, error, resumed } of planAll(cf, tasks, { checkpoint, concurrency: 1 })) {
        if (plan) yield plan;
        else told.push(`${zone} ${error ? 'failed' : resumed?.status} ${resumed?.changes ?? ''}`.trim());
      }
    }
    for await (const { zone, result, error, resumed } of applyAll(cf, plans(), {
      checkpoint,
      concurrency: 1,
      ...more,
    })) {
      told.push(`${zone} ${error ? 'failed' : result?.applied.length}${resumed ? ` ${resumed.status}` : ''}`);
    }
    return told;
  };
  /** The second zone fails, as if the process had ended while it was applied. */
  const failIn = (zone: string) => {
    const id = zones.find(({ name }) => name === zone)?.id;
    cloudflare.faults.add({
      match: { method: 'POST', path: `/zones/${id}/dns_records/batch` },
      response: { status: 400 },
    });
  };
  const posts = () => cloudflare.requests.filter(({ method }) => method === 'POST').length;
  return { cloudflare, zones, cf, run, checkpoint, failIn, posts };
}

const tasks = (content = '192.0.2.1'): ZoneTask[] => names.map((zone) => ({ zone, records: www(content) }));

describe('zones with a checkpoint', () => {
  test('go on where an earlier run ended, and say what they took over', async () => {
    const { run, failIn, cloudflare, zones, checkpoint } = scene();
    failIn('b.example');
    expect(await run(tasks())).toEqual(['a.example 1', 'b.example failed', 'c.example 1']);
    expect(await checkpoint.read()).toContain('a.example');
    cloudflare.faults.clear();
    cloudflare.requests.clear();
    expect(await run(tasks())).toEqual(['a.example done 1', 'b.example 1 started', 'c.example done 1']);
    const done = zones.filter(({ name }) => name !== 'b.example').map(({ id }) => id);
    expect(cloudflare.requests.filter(({ path }) => done.some((id) => path.includes(id)))).toEqual([]);
    expect(await checkpoint.read()).toBeUndefined();
  });

  test('are begun anew once they are all done', async () => {
    const { run, posts } = scene();
    await run(tasks());
    expect(await run(tasks('192.0.2.2'), { maxChanges: '100%' })).toEqual([
      'a.example 1',
      'b.example 1',
      'c.example 1',
    ]);
    expect(posts()).toBe(6);
  });

  test('are recorded before and after they are changed', async () => {
    const written: string[] = [];
    const kept = memoryCheckpoint();
    const { run, posts } = scene({
      ...kept,
      async write(text) {
        const { state } = JSON.parse(text);
        written.push(`${posts()}: ${Object.keys(state.started)} | ${Object.keys(state.done)}`);
        await kept.write(text);
      },
    });
    await run(tasks());
    expect(written).toEqual([
      '0: a.example | ',
      '1:  | a.example',
      '1: b.example | a.example',
      '2:  | a.example,b.example',
      '2: c.example | a.example,b.example',
      '3:  | a.example,b.example,c.example',
    ]);
  });

  test('that could not be planned keep the checkpoint', async () => {
    const { run, checkpoint } = scene();
    const failing = { zone: 'd.example', records: www('192.0.2.1') };
    expect(await run([...tasks(), failing])).toContain('d.example failed');
    expect(await run([...tasks(), failing])).toEqual([...names.map((name) => `${name} done 1`), 'd.example failed']);
    const { state } = JSON.parse((await checkpoint.read()) ?? '');
    // The one that failed is neither done nor begun, and is planned again.
    expect([Object.keys(state.done), state.started]).toEqual([names, {}]);
  });

  test.each<[string, ZoneTask[]]>([
    ['other records', tasks('192.0.2.2')],
    ['other zones', tasks().slice(1)],
    ['more zones', [...tasks(), { zone: 'd.example', records: [] }]],
    ['other options', tasks().map((task) => ({ ...task, prune: true }))],
  ])('are not mixed with a job of %s: no request is sent', async (_, others) => {
    const { run, failIn, cloudflare } = scene();
    failIn('b.example');
    await run(tasks());
    cloudflare.requests.clear();
    const error = await run(others).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'CheckpointError', problem: 'another_job', code: 'conflict' });
    expect(cloudflare.requests.count).toBe(0);
  });

  test('in an iterable are compared as they come', async () => {
    const { run, failIn, cloudflare, posts } = scene();
    const stream = async function* (content?: string) {
      yield* tasks(content);
    };
    failIn('b.example');
    await run(stream());
    cloudflare.faults.clear();
    const before = posts();
    const error = await run(stream('192.0.2.2')).catch((thrown: unknown) => thrown);
    expect(CheckpointError.is(error)).toBe(true);
    expect(posts()).toBe(before);
    expect(await run(stream())).toEqual(['a.example done 1', 'b.example 1 started', 'c.example done 1']);
  });

  test('may have records that can be read once', async () => {
    const { run, failIn, cloudflare } = scene();
    const once = () =>
      names.map((zone) => ({
        zone,
        records: (async function* () {
          yield* www('192.0.2.1');
        })(),
      }));
    failIn('b.example');
    await run(once());
    cloudflare.faults.clear();
    expect(await run(once())).toEqual(['a.example done 1', 'b.example 1 started', 'c.example done 1']);
  });

  test('are not recorded by a dry run', async () => {
    const { run, checkpoint, posts } = scene();
    await run(tasks(), { dryRun: true });
    expect([await checkpoint.read(), posts()]).toEqual([undefined, 0]);
  });

  test('may have plans that were saved', async () => {
    const { cf, checkpoint, failIn, cloudflare } = scene();
    const plans: DnsPlan[] = [];
    for await (const { plan } of planAll(cf, tasks())) if (plan) plans.push(plan);
    const saved = JSON.stringify(savePlans(plans));
    const apply = async () => {
      const told: string[] = [];
      for await (const { zone, resumed, result } of applyAll(cf, loadPlans(saved), { checkpoint })) {
        told.push(`${zone} ${resumed?.status} ${result?.applied.length}`);
      }
      return told;
    };
    failIn('b.example');
    await apply();
    cloudflare.faults.clear();
    expect(await apply()).toEqual(['a.example done 0', 'b.example started 1', 'c.example done 0']);
  });
});

describe('a checkpoint', () => {
  test.each([
    ['cut off', (text: string) => text.slice(0, 100)],
    ['empty', () => ''],
    ['edited', (text: string) => text.replace('a.example', 'x.example')],
    ['of another format', () => '{"version":1}'],
    ['null', () => 'null'],
  ])('that is %s is rejected: no request is sent', async (_, damage) => {
    const { run, failIn, checkpoint, cloudflare } = scene();
    failIn('b.example');
    await run(tasks());
    await checkpoint.write(damage((await checkpoint.read()) ?? ''));
    cloudflare.requests.clear();
    const error = await run(tasks()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ problem: 'damaged', code: 'invalid_input', operation: 'applyAll' });
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ problem: 'damaged' });
    expect(cloudflare.requests.count).toBe(0);
  });

  test('that cannot be written keeps its zone from being changed', async () => {
    const { run, posts } = scene({ ...memoryCheckpoint(), write: () => Promise.reject(new Error('ENOSPC')) });
    expect(await run(tasks())).toEqual(names.map((name) => `${name} failed`));
    expect(posts()).toBe(0);
  });

  test('that cannot be read is an error', async () => {
    const { run } = scene({ ...memoryCheckpoint(), read: () => Promise.reject(new Error('EACCES')) });
    const error = await run(tasks()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ problem: 'unavailable', code: 'callback_failed' });
  });

  test('must have its methods', async () => {
    const { run } = scene({} as Checkpoint);
    const error = await run(tasks()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ issues: [{ field: 'checkpoint' }] });
  });
});

describe('a checkpoint in a file', () => {
  test('is replaced as a whole, and removed', async () => {
    const path = join(folder, 'progress.json');
    const checkpoint = fileCheckpoint(path);
    expect(await checkpoint.read()).toBeUndefined();
    writeFileSync(`${path}.tmp`, 'of a process that was killed');
    await checkpoint.write('one');
    await checkpoint.write('two');
    expect([await checkpoint.read(), readFileSync(path, 'utf8')]).toEqual(['two', 'two']);
    await checkpoint.clear();
    await checkpoint.clear();
    expect(await checkpoint.read()).toBeUndefined();
  });

  test('needs its folder', async () => {
    await expect(fileCheckpoint(join(folder, 'none', 'progress.json')).write('x')).rejects.toThrow('ENOENT');
  });
});

describe('dns apply ./zones --checkpoint', () => {
  const files = Object.fromEntries(names.map((name) => [`zones/${name}.zone`, 'www 300 IN A 192.0.2.1\n']));

  test('goes on, and says what was done before', async () => {
    const { cloudflare, failIn } = scene();
    const { value } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
    const path = join(folder, 'cli.json');
    const run = (line = `dns apply ./zones --yes --checkpoint ${path}`, more = files) =>
      command(line, { env: { CLOUDFLARE_API_TOKEN: value }, fetch: cloudflare.fetch, files: more });
    failIn('b.example');
    expect((await run()).stdout).toContain('2 changes made in 2 zones.');
    cloudflare.faults.clear();
    const other = await run(undefined, { ...files, 'zones/a.example.zone': 'www 300 IN A 192.0.2.9\n' });
    expect(other.code).not.toBe(0);
    expect(other.stderr).toContain('the checkpoint is of another job');
    const again = await run();
    expect(again.stderr).toContain('2 zones with 2 changes done by an earlier run: a.example, c.example');
    expect(again.stderr).toContain('begun by an earlier run, and compared again: b.example');
    expect(again.stdout).toContain('1 change made in 1 zone.');
    expect(again.stdout).not.toContain('a.example');
    expect(again.code).toBe(0);
    expect((await run()).stdout).toContain('Nothing to change.');
  });

  test('is not for a single zone', async () => {
    const { cloudflare } = scene();
    const { value } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
    const env = { CLOUDFLARE_API_TOKEN: value };
    const line = 'dns apply a.example zones/a.example.zone --yes --checkpoint x.json';
    const { code, stderr } = await command(line, { env, fetch: cloudflare.fetch, files });
    expect([code, stderr]).toEqual([64, expect.stringContaining('--checkpoint is for a folder')]);
  });
});
