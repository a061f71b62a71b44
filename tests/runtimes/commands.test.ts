import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { binary } from './binary.ts';
import { listen } from './simulator.ts';
import { smokeLines } from './smoke.ts';

const { project } = inject('installed');

/** How each runtime runs a file. Deno is allowed to reach the simulator and nothing else: no environment, no files. */
const runtimes: Record<string, { file: string | undefined; args?: (host: string) => string[]; version: RegExp }> = {
  'the Node that runs the tests': { file: process.execPath, version: /^v\d/ },
  'Node 20': { file: binary('node-20/bin/node'), version: /^v20\./ },
  'Node 22': { file: binary('node-22/bin/node'), version: /^v22\./ },
  'Node 24': { file: binary('node-24/bin/node'), version: /^v24\./ },
  'Node 26': { file: binary('node-26/bin/node'), version: /^v26\./ },
  Bun: { file: binary('@oven/bun-linux-x64/bin/bun'), version: /^1\./ },
  Deno: {
    file: binary('@deno/linux-x64-glibc/deno'),
    args: (host) => ['run', '--no-prompt', '--node-modules-dir=manual', `--allow-net=${host}`],
    version: /^deno 2\./,
  },
};

let simulator: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  simulator = await listen();
  const { tokens, url } = simulator;
  writeFileSync(
    join(project, 'runtime.mjs'),
    `import { smoke, smokeOverHttp } from './smoke.mjs';
     const http = await smokeOverHttp(${JSON.stringify(tokens)}, ${JSON.stringify(url)});
     console.log(JSON.stringify({ embedded: await smoke(), http }));`,
  );
});
afterAll(() => simulator.close());

describe.each(Object.entries(runtimes))('%s', (_name, { file, args, version }) => {
  test.skipIf(!file)('checks a token and does the work, embedded and over HTTP', async () => {
    expect(await run(file as string, '--version')).toMatch(version);
    const printed = await run(file as string, ...(args?.(new URL(simulator.url).host) ?? []), 'runtime.mjs');
    expect(JSON.parse(printed)).toEqual({ embedded: smokeLines, http: smokeLines });
  });
});

async function run(file: string, ...args: string[]): Promise<string> {
  return (await promisify(execFile)(file, args, { cwd: project })).stdout;
}
