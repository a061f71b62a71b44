import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

/** A job of the cookbook: one file in `examples/cookbook`. */
export interface Job {
  /** The file's name without its extension. */
  readonly name: string;
  readonly title: string;
  /** What it does, and what to know about it. */
  readonly text: string;
  /** The page that it is on. */
  readonly group: string;
  /** The scopes that its token needs, as text. */
  readonly permissions: string;
  /** The arguments that the page's output was made with. */
  readonly args: readonly string[];
  /** The program, without the comment that says all this. */
  readonly code: string;
}

export const FOLDER = 'examples/cookbook';

/** Reads all jobs, in the order of their names. */
export const readJobs = (): readonly Job[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => readJob(file.replace(/\.ts$/, ''), readFileSync(join(FOLDER, file), 'utf8')));

function readJob(name: string, content: string): Job {
  const [comment = '', head = ''] = /^\/\*\*\n([\s\S]*?)\n \*\/\n/.exec(content) ?? [];
  const lines = head.split('\n').map((line) => line.replace(/^ \* ?/, ''));
  const tag = (key: string): string | undefined =>
    lines.find((line) => line.startsWith(`@${key} `))?.slice(key.length + 2);
  const [title = '', ...texts] = lines.filter((line) => line !== '' && !line.startsWith('@'));
  const group = tag('group');
  const permissions = tag('permissions');
  if (!title || texts.length === 0 || !group || !permissions) throw new Error(`${name}: the comment is incomplete`);
  const args = tag('args')?.split(' ') ?? [];
  return { name, title, text: texts.join(' '), group, permissions, args, code: content.slice(comment.length) };
}

/** The moment at which the programs run: their output has dates, and traffic differs from hour to hour. */
const NOW = '2026-06-01T12:00:00Z';

/**
 * Makes the clock start at `NOW`, before the simulator starts. Only `new Date()` and `Date.now()` are changed; timers and the
 * difference of two moments stay real.
 */
const clock = `
  const RealDate = Date;
  const ahead = RealDate.parse('${NOW}') - RealDate.now();
  globalThis.Date = class extends RealDate {
    constructor(...args) { if (args.length === 0) super(RealDate.now() + ahead); else super(...args); }
    static now() { return RealDate.now() + ahead; }
  };
`;

/** A program to run: the name of its file without the extension, and the arguments. */
interface Program {
  readonly name: string;
  readonly args?: readonly string[];
}

/** How programs are run: in a folder, with the flag that puts them on the simulator. */
export interface Kitchen {
  /** What the program prints, standard error without the note of the simulator included. `token` is `CLOUDFLARE_SIMULATE_TOKEN`. */
  run(program: Program, token?: string): Promise<string>;
  close(): void;
}

/** Runs the programs of a folder from the sources. */
export async function sourceKitchen(names: readonly string[], folder = FOLDER): Promise<Kitchen> {
  mkdirSync('.build', { recursive: true });
  const outdir = mkdtempSync(join(process.cwd(), '.build/programs-'));
  const entries = Object.fromEntries(names.map((name) => [name, join(folder, `${name}.ts`)]));
  await build({
    entryPoints: { ...entries, simulate: 'src/testing/simulate.ts' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    // The simulator is what is run for its effects.
    ignoreAnnotations: true,
    alias: { 'cloudflare-connector': join(process.cwd(), 'src/index.ts') },
    outExtension: { '.js': '.mjs' },
    outdir,
  });
  return kitchen(outdir, './simulate.mjs', () => rmSync(outdir, { recursive: true, force: true }));
}

/** Runs the jobs as a reader does: copied into a project that has the package installed. */
export function installedKitchen(jobs: readonly Job[], project: string): Kitchen {
  for (const { name, code } of jobs) writeFileSync(join(project, `${name}.mjs`), code);
  return kitchen(project, 'cloudflare-connector/testing/simulate', () => undefined);
}

function kitchen(cwd: string, simulate: string, close: () => void): Kitchen {
  writeFileSync(join(cwd, 'clock.mjs'), clock);
  return {
    close,
    async run({ name, args = [] }, token = '') {
      const flags = ['--import', './clock.mjs', '--import', simulate];
      const env = { ...process.env, CLOUDFLARE_SIMULATE_TOKEN: token };
      const options = { cwd, env, timeout: 60_000 };
      const run = promisify(execFile)(process.execPath, [...flags, `${name}.mjs`, ...args], options);
      const { stdout, stderr } = await run.catch((error) => error);
      return stdout + stderr.replace(/^On a simulated account, .*\n/m, '');
    },
  };
}
