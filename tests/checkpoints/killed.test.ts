import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCloudflare } from '../../src/testing/index.ts';
import { serve } from '../../src/testing/node.ts';
import type { AppliedZone, ApplyOrder } from './apply-zones.ts';

/** How often the process is killed. */
const MOMENTS = Number(process.env.KILLS ?? 12);
const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));
console.log(`killed at ${MOMENTS} moments: KILLS=${MOMENTS} KILL_SEED=${seed}`);

const folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
const script = join(folder, 'apply.mjs');
const file = join(folder, 'tasks.json');

const names = Array.from({ length: 10 }, (_, number) => `zone-${number}.example`);
const record = (number: number, content: string, zone: string) =>
  ({ type: 'A', name: `h${number}.${zone}`, content, ttl: 300 }) as const;
/** Of 40 records, 30 are updated and 10 deleted; 60 are created: 100 changes in a zone. */
const before = (zone: string) => Array.from({ length: 40 }, (_, number) => record(number, '192.0.2.1', zone));
const desired = (zone: string) =>
  Array.from({ length: 100 }, (_, number) => number)
    .filter((number) => number < 30 || number >= 40)
    .map((number) => record(number, '192.0.2.2', zone));

beforeAll(async () => {
  const entry = join(import.meta.dirname, 'apply-zones.ts');
  await build({
    entryPoints: [entry],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  writeFileSync(file, JSON.stringify(names.map((zone) => ({ zone, records: desired(zone), prune: true }))));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Numbers from 0 to 1 that only depend on the seed. */
function randomness(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** Ten zones, served over HTTP, and processes that bring them to their desired state. */
async function stage(number: number) {
  const cloudflare = createCloudflare({ latency: 8 });
  const zones = names.map((name) => {
    const zone = cloudflare.zones.create({ name, plan: 'pro' });
    for (const one of before(name)) zone.records.create(one);
    return zone;
  });
  const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
  const { url, close } = await serve(cloudflare);
  const checkpoint = join(folder, `progress-${number}.json`);
  const order: ApplyOrder = { baseURL: url, apiToken, checkpoint, tasks: file };
  const run = (killWhen?: (child: { kill: () => void }) => void) =>
    new Promise<readonly AppliedZone[] | undefined>((resolve, reject) => {
      const child = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'pipe'] });
      const written = { stdout: '', stderr: '' };
      child.stdout.on('data', (text) => (written.stdout += text));
      child.stderr.on('data', (text) => (written.stderr += text));
      killWhen?.({ kill: () => child.kill('SIGKILL') });
      child.on('close', (code, signal) => {
        if (signal === 'SIGKILL') resolve(undefined);
        else if (code === 0) resolve(JSON.parse(written.stdout));
        else reject(new Error(`The process ended with ${code}: ${written.stderr}`));
      });
    });
  return { cloudflare, zones, checkpoint, run, close };
}

/** How often each record was created, by what the requests that succeeded had. */
function creations({ requests }: ReturnType<typeof createCloudflare>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { path, status, body } of requests) {
    if (!path.endsWith('/dns_records/batch') || status !== 200) continue;
    for (const { name } of (body as { posts?: readonly { name: string }[] }).posts ?? []) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

test(`1,000 changes in 10 zones end as desired, and none is made twice, after a kill at any of ${MOMENTS} moments`, {
  timeout: 60_000 + MOMENTS * 10_000,
}, async () => {
  const random = randomness(seed);
  let longest = 0;
  const taken = { done: 0, started: 0, killed: 0 };
  for (let number = 0; taken.killed < MOMENTS && number < MOMENTS * 3; number++) {
    const { cloudflare, zones, checkpoint, run, close } = await stage(number);
    try {
      // The first is not killed: it tells how long it takes from its first request.
      const moment = random() * longest;
      let first: number | undefined;
      const outcome = await run(
        number === 0
          ? undefined
          : ({ kill }) => {
              const watch = setInterval(() => {
                first ??= cloudflare.requests.count > 0 ? Date.now() : undefined;
                if (first === undefined || Date.now() - first < moment) return;
                clearInterval(watch);
                kill();
              }, 1);
            },
      );
      const sent = cloudflare.requests.count;
      if (number === 0) {
        const times = cloudflare.requests.map(({ at }) => Number(at));
        longest = Math.max(...times) - Math.min(...times);
        expect(outcome?.reduce((sum, { applied }) => sum + applied, 0)).toBe(1_000);
      }
      const rest = outcome ?? (await run());
      if (!outcome) taken.killed += 1;
      expect(rest?.filter(({ error }) => error)).toEqual([]);
      expect(rest?.map(({ zone }) => zone).toSorted()).toEqual(names.toSorted());
      for (const zone of zones) {
        const records = zone.records.list().map(({ name, content }) => `${name} ${content}`);
        expect(records.toSorted(), `${zone.name}, killed after ${moment} ms`).toEqual(
          desired(zone.name)
            .map(({ name, content }) => `${name} ${content}`)
            .toSorted(),
        );
      }
      const counts = creations(cloudflare);
      expect(counts.size).toBe(600);
      expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
      // A zone that was done is left alone.
      const later = [...cloudflare.requests].slice(sent).map(({ path }) => path);
      for (const { zone, resumed, before: changes } of rest ?? []) {
        if (resumed === 'started') taken.started += 1;
        if (resumed !== 'done') continue;
        taken.done += 1;
        expect(changes).toBe(100);
        const { id } = zones.find(({ name }) => name === zone) ?? {};
        expect(later.filter((path) => path.includes(String(id)))).toEqual([]);
      }
      expect(existsSync(checkpoint)).toBe(false);
    } finally {
      await close();
    }
  }
  console.log(`killed ${taken.killed} times; taken over: ${taken.done} zones done, ${taken.started} begun`);
  expect(taken.killed).toBe(MOMENTS);
});
