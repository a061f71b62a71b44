import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const repository = fileURLToPath(new URL('..', import.meta.url));

export type Library = typeof import('../src/index.ts');
export type Simulator = typeof import('../src/testing/index.ts');

/**
 * A project that uses the package: the tarball that `npm pack` makes is installed there, and nothing else. Everything is
 * measured as it is installed there.
 */
export interface Consumer {
  readonly directory: string;
  /** A project inside of it that has the official client too. */
  readonly official: string;
  /** The package as it was installed. */
  readonly root: string;
  /** Bytes of the tarball. */
  readonly packedSize: number;
  /** Bytes on disk. */
  readonly unpackedSize: number;
  /** The packages that installing it brought along. */
  readonly dependencies: readonly string[];
  readonly library: Library;
  readonly simulator: Simulator;
  /** Writes a file into the project and returns its path. */
  write(name: string, text: string): Promise<string>;
  remove(): Promise<void>;
}

/** Builds the package, unless told not to, packs it and installs it into a new project. */
export async function makeConsumer({ build }: { readonly build: boolean }): Promise<Consumer> {
  const directory = await mkdtemp(join(tmpdir(), 'cloudflare-connector-bench-'));
  const write = async (name: string, text: string): Promise<string> => {
    const path = join(directory, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    return path;
  };
  await write('package.json', JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  const packed = await pack(repository, ['--pack-destination', directory, ...(build ? [] : ['--ignore-scripts'])]);
  await npm(['install', '--offline', '--no-audit', '--no-fund', `./${packed.filename}`], directory);
  const lock = JSON.parse(await readFile(join(directory, 'node_modules/.package-lock.json'), 'utf8'));
  const installed = Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, ''));
  const official = join(directory, 'official');
  await link('@types/node', directory);
  await link('cloudflare', official);
  const root = join(directory, 'node_modules/cloudflare-connector');
  return {
    directory,
    official,
    root,
    packedSize: packed.size,
    unpackedSize: packed.unpackedSize,
    dependencies: installed.filter((name) => name !== 'cloudflare-connector'),
    library: await import(pathToFileURL(join(root, 'dist/index.js')).href),
    simulator: await import(pathToFileURL(join(root, 'dist/testing/index.js')).href),
    write,
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** Makes a package that this repository has installed resolve in another project. */
async function link(name: string, project: string): Promise<void> {
  const path = join(project, 'node_modules', name);
  await mkdir(dirname(path), { recursive: true });
  await symlink(join(repository, 'node_modules', name), path);
}

/** What `npm pack` says of a package. */
export interface Packed {
  readonly filename: string;
  readonly version: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly entryCount: number;
}

export async function pack(path: string, options: readonly string[]): Promise<Packed> {
  const [packed] = JSON.parse(
    await npm(['pack', '--json', '--foreground-scripts=false', ...options, path], repository),
  );
  return packed;
}

async function npm(args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await run('npm', args, { cwd, env: cleanEnvironment(), maxBuffer: 1 << 28 });
  return stdout;
}

/** Runs a script in a Node process of its own and returns what it prints. */
export async function runNode(args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await run(process.execPath, args, { cwd, env: cleanEnvironment() });
  return stdout;
}

/** Without what `npm run` says of itself, which would make npm work in this project, and without options for Node. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|node_options$)/i.test(name)));
}
