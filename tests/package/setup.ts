import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import type { TestProject } from 'vitest/node';

/** The package as a user gets it: packed, and installed into a project of its own. */
export interface InstalledPackage {
  /** The project it was installed into; `smoke.mjs` and `smoke.cjs` are there too. */
  readonly project: string;
  /** Where the package itself is. */
  readonly root: string;
  readonly tarball: string;
  /** The packed files, in order. */
  readonly files: readonly string[];
  /** Bytes. */
  readonly packedSize: number;
  /** Bytes. */
  readonly unpackedSize: number;
}

declare module 'vitest' {
  interface ProvidedContext {
    installed: InstalledPackage;
  }
}

let project: string;

export function setup({ provide }: TestProject): void {
  if (isStale()) run('npm', ['run', 'build']);
  installApart('tests/runtimes/binaries', 'Bun, Deno and other versions of Node to test in (950 MB)');
  installApart('tests/frameworks/packages', 'the agent frameworks to test with (140 MB)');
  installApart('tests/package/compilers', 'the lowest and the newest TypeScript to test with (80 MB)');
  project = mkdtempSync(join(tmpdir(), 'cloudflare-connector-'));
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project]));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', `./${packed.filename}`], project);
  writeSmoke('esm', 'smoke.mjs');
  writeSmoke('cjs', 'smoke.cjs');
  const tarball = join(project, packed.filename);
  // What the tests used is what a release publishes.
  const { KEEP_TARBALL } = process.env;
  if (KEEP_TARBALL) copyFileSync(tarball, KEEP_TARBALL);
  provide('installed', {
    project,
    root: join(project, 'node_modules/cloudflare-connector'),
    tarball,
    files: packed.files.map(({ path }: { path: string }) => path).sort(),
    packedSize: packed.size,
    unpackedSize: packed.unpackedSize,
  });
}

export function teardown(): void {
  rmSync(project, { recursive: true, force: true });
}

/** Whether something that the build reads is newer than what it wrote. */
function isStale(): boolean {
  const built = ['dist/index.js', 'dist/index.cjs', 'dist/testing/node.d.cts', '.build/metafile.json'];
  if (!built.every((path) => existsSync(path))) return true;
  const read = ['src', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.json'].flatMap(filesIn);
  return Math.max(...read.map(writtenAt)) > Math.min(...built.map(writtenAt));
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return entries.map((entry) => join(path, entry)).filter((entry) => statSync(entry).isFile());
}

const writtenAt = (path: string): number => statSync(path).mtimeMs;

/** What a plain `npm ci` need not bring: it is installed once, in a folder of its own. */
function installApart(folder: string, what: string): void {
  if (isInstalled(folder)) return;
  process.stdout.write(`Installing ${what}, once …\n`);
  try {
    run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], folder);
  } catch (error) {
    if (process.env.CI) throw error;
    process.stdout.write(`Could not install them, so their tests are skipped: ${(error as Error).message}\n`);
  }
}

/** Whether all that the lock file has for this platform is there, in its version. */
function isInstalled(folder: string): boolean {
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const found = lockedIn(installed);
  const fits = (list: readonly string[] | undefined, here: string): boolean => !list || list.includes(here);
  return Object.entries(lockedIn(join(folder, 'package-lock.json'))).every(
    ([path, { version, os, cpu, libc }]) =>
      path === '' ||
      !fits(os, process.platform) ||
      !fits(cpu, process.arch) ||
      libc !== undefined ||
      found[path]?.version === version,
  );
}

interface Locked {
  readonly version: string;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

const lockedIn = (path: string): Readonly<Record<string, Locked>> => JSON.parse(readFileSync(path, 'utf8')).packages;

function writeSmoke(format: 'esm' | 'cjs', name: string): void {
  const source = readFileSync('tests/runtimes/smoke.ts', 'utf8');
  writeFileSync(join(project, name), transformSync(source, { loader: 'ts', format, target: 'es2022' }).code);
}

function run(command: string, args: readonly string[], cwd = process.cwd()): string {
  // Without what `npm test` says of itself, which would make npm work in this project instead of in `cwd`.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
