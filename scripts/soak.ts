/**
 * Calls the library very often, and measures what only shows then: `npm run soak`, or `npm run soak -- --short`. Against a fetch
 * in its own process. Ends with code 1 if a bound is not met.
 *
 * Bundled first: a loader that compiles TypeScript is asked for each lazily loaded module again, with every call.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const outdir = await mkdtemp(join(tmpdir(), 'soak-'));
const output = {
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
} as const;
await build({ ...output, entryPoints: ['tests/soak/run.ts'], outdir, logLevel: 'error' });
const run = ['--expose-gc', join(outdir, 'run.mjs'), ...process.argv.slice(2)];
const [code] = await once(spawn(process.execPath, run, { stdio: 'inherit' }), 'close');
await rm(outdir, { recursive: true });
process.exitCode = code ?? 1;
