import { join } from 'node:path';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { listen } from './simulator.ts';
import { smokeLines } from './smoke.ts';

const { project } = inject('installed');

let simulator: Awaited<ReturnType<typeof listen>>;
let worker: Miniflare;

beforeAll(async () => {
  simulator = await listen();
  worker = new Miniflare({ modules: await bundle(), modulesRoot: project, compatibilityDate: '2026-04-01' });
  await worker.ready;
});
afterAll(async () => {
  await worker?.dispose();
  await simulator.close();
});

test('workerd checks a token and does the work, embedded', async () => {
  expect(await ask('/embedded')).toEqual(smokeLines);
});

test('workerd checks a token and does the work, over HTTP', async () => {
  expect(await ask('/http', { tokens: simulator.tokens, url: simulator.url })).toEqual(smokeLines);
});

async function ask(path: string, body: unknown = {}): Promise<unknown> {
  const response = await worker.dispatchFetch(`http://worker${path}`, { method: 'POST', body: JSON.stringify(body) });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text);
}

/** A Worker without Node compatibility, as modules, so that the catalog is loaded when it is asked for. */
async function bundle(): Promise<{ type: 'ESModule'; path: string; contents: string }[]> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { smoke, smokeOverHttp } from './smoke.mjs';
        export default {
          async fetch(request) {
            const { tokens, url } = await request.json();
            return Response.json(await (url ? smokeOverHttp(tokens, url) : smoke()));
          },
        };`,
      resolveDir: project,
      sourcefile: 'worker.mjs',
    },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['workerd', 'worker'],
    outdir: join(project, 'worker'),
    write: false,
  });
  const modules = outputFiles.map(({ path, text }) => ({ type: 'ESModule' as const, path, contents: text }));
  return modules.sort((a, b) => Number(b.path.endsWith('stdin.js')) - Number(a.path.endsWith('stdin.js')));
}
