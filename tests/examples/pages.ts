/** The code on the pages: found, compiled, and run as it stands. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** README.md and everything below docs/. */
export const pages: readonly string[] = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('api/'))
    .map((name) => `docs/${name}`)
    .sort(),
];

/** A block of code on a page. */
export interface Block {
  readonly page: string;
  /** The line of its first line of code, from 1. */
  readonly line: number;
  readonly language: string;
  /** What follows the language: `continues`, or the label of a tab. */
  readonly info: string;
  readonly code: string;
}

/** All blocks of code of a page, also those inside of lists and tabs. */
export function blocksOf(page: string): readonly Block[] {
  const blocks: { page: string; line: number; language: string; info: string; lines: string[] }[] = [];
  let fence: string | undefined;
  for (const [at, line] of read(page).split('\n').entries()) {
    const [, indent = '', marks, language = '', info = ''] = /^(\s*)(```+)(\S*)\s*(.*)$/.exec(line) ?? [];
    if (fence === undefined && marks) {
      fence = indent + marks;
      blocks.push({ page, line: at + 2, language, info, lines: [] });
    } else if (fence !== undefined && line === fence) fence = undefined;
    else if (fence !== undefined) blocks.at(-1)?.lines.push(line);
  }
  return blocks.map(({ lines, ...block }) => ({ ...block, code: lines.join('\n') }));
}

/** A program: a block, and those below it that continue it. Each line has the number that it has on the page. */
export interface Program {
  readonly page: string;
  readonly line: number;
  readonly language: 'ts' | 'tsx' | 'js';
  readonly code: string;
}

const languages = ['ts', 'tsx', 'js'];

/** Blocks that are neither compiled nor run, by page and label, and why. */
export const exceptions: Readonly<Record<string, string>> = {
  'docs/moving/dnscontrol.md [dnsconfig.js]': 'It is for DNSControl.',
  'docs/testing.md [playwright.config.ts]': 'Playwright is not among the packages of this project.',
};

/** A program for a test runner: vitest by name, or one that has its functions as globals, such as Jest. */
const isTest = ({ code }: Program): boolean => /from 'vitest'/.test(code) || usesGlobals(code);
const usesGlobals = (code: string): boolean => /^test\(/m.test(code) && !/import .*\btest\b/.test(code);

/** The programs of a page. A block that says `continues` belongs to the one of its language above it. */
export function programsOf(page: string): readonly Program[] {
  const programs: { page: string; line: number; language: Program['language']; code: string }[] = [];
  for (const { line, language, info, code } of blocksOf(page)) {
    if (!languages.includes(language) || `${page} ${info}` in exceptions) continue;
    const last = programs.findLast((one) => one.language === language);
    if (/\bcontinues\b/.test(info)) {
      if (!last) throw new Error(`${page}:${line} continues nothing.`);
      last.code += '\n'.repeat(line - last.code.split('\n').length) + code;
    } else {
      programs.push({ page, line, language: language as Program['language'], code: '\n'.repeat(line - 1) + code });
    }
  }
  return programs;
}

/** What the compiler says of programs, each as a module beside its page. */
export function compile(programs: readonly Program[]): readonly string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, 'tsconfig.json'),
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  const options: ts.CompilerOptions = {
    ...config?.options,
    noUnusedLocals: false,
    allowJs: true,
    checkJs: true,
    jsx: ts.JsxEmit.Preserve,
  };
  const modules = new Map(
    programs.map((program) => [join(root, `${program.page}.${program.line}.${program.language}`), program]),
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => modules.has(path) || fileExists(path);
  // Without an import a block is a script, and its names are those of every other.
  host.readFile = (path) => {
    const program = modules.get(path);
    if (!program) return readFile(path);
    const types = usesGlobals(program.code) ? '/// <reference types="vitest/globals" />' : '';
    return `${types}${program.code}\nexport {};\n`;
  };
  const compiled = ts.createProgram([...modules.keys()], options, host);
  return [...modules].flatMap(([path, { page }]) => {
    const file = compiled.getSourceFile(path);
    return [...compiled.getSyntacticDiagnostics(file), ...compiled.getSemanticDiagnostics(file)].map((diagnostic) => {
      const { line } = ts.getLineAndCharacterOfPosition(
        diagnostic.file ?? ({} as ts.SourceFile),
        diagnostic.start ?? 0,
      );
      return `${page}:${line + 1} ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`;
    });
  });
}

/** Runs programs, each in a process of its own. */
export interface Runner {
  /** Resolves to what a program prints. Rejects if it fails. */
  run(program: Program): Promise<string>;
  close(): void;
}

/** Prepares programs to run where CLOUDFLARE_API_TOKEN is that of a simulated account, which `fetch` reaches. */
export async function runnerOf(programs: readonly Program[]): Promise<Runner> {
  // Inside of the project, where the packages are found that the programs import.
  const folder = mkdtempSync(join(root, 'tests/examples/pages-'));
  const nameOf = (program: Program) =>
    `${program.page.replace(/\W/g, '-')}-${program.line}${isTest(program) ? '.test' : ''}`;
  for (const program of programs) {
    writeFileSync(join(folder, `${nameOf(program)}.${program.language}`), `${program.code}\nexport {};\n`);
  }
  await build({
    entryPoints: [
      join(root, 'tests/examples/simulated-account.ts'),
      ...programs.map((program) => join(folder, `${nameOf(program)}.${program.language}`)),
    ],
    outdir: join(folder, 'out'),
    outbase: folder,
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    // The package calls itself free of side effects, which the simulated account is not.
    ignoreAnnotations: true,
    logLevel: 'silent',
    // `packages` would leave the library itself out.
    alias: sources(),
  });
  const started = `
    import { pathToFileURL } from 'node:url';
    const [folder, name] = process.argv.slice(2);
    const load = (file) => import(pathToFileURL(folder + '/' + file + '.mjs').href);
    await load('simulated-account');
    const module = await load(name);
    const handler = module.default?.fetch ?? module.GET;
    if (handler) {
      const response = await handler(new Request('https://app.example.com/'), process.env);
      console.log(response.status, response.headers.get('content-type'));
    }`;
  return {
    async run(program) {
      if (/\.listen\(/.test(program.code) && program.code.includes('process.env.PORT')) {
        return runServer(join(folder, 'out', `${nameOf(program)}.mjs`));
      }
      if (isTest(program)) return runTests(join(folder, 'out'), `${nameOf(program)}.mjs`);
      const child = promisify(execFile)(
        process.execPath,
        ['--input-type=module', '-', join(folder, 'out'), nameOf(program)],
        {
          cwd: folder,
          timeout: 60_000,
          // The page of a domain shows what needs every permission.
          env: { ...process.env, SIMULATED_ACCOUNT: program.page.startsWith('docs/domains/') ? 'full' : '' },
        },
      );
      child.child.stdin?.end(started);
      const { stdout, stderr } = await child;
      // The reporter of node:test prints how long each test took.
      return program.code.includes("'node:test'") ? 'passed\n' : stdout + stderr;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs a server until it has served its page, and the result of a form. */
async function runServer(file: string): Promise<string> {
  const port = await freePort();
  const child = spawn(process.execPath, [file], { env: { ...process.env, PORT: String(port) } });
  try {
    const address = `http://127.0.0.1:${port}`;
    let printed = '';
    for await (const text of child.stdout) {
      printed += String(text);
      if (printed.includes(address)) break;
    }
    const token = /weak (\S+)/.exec(printed)?.[1] ?? '';
    const body = new URLSearchParams({ apiKey: token, zone: 'example.com' });
    const [shown, saved] = [await fetch(address), await fetch(address, { method: 'POST', body })];
    return `${shown.status}\n${(await saved.text()).replace(/^[\s\S]*<\/form>/, '')}\n`;
  } finally {
    child.kill();
  }
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Runs a program of tests as its reader would, without this project's configuration. */
async function runTests(folder: string, file: string): Promise<string> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { VITEST: _, ...env } = process.env;
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default {};');
  const args = [vitest, 'run', '--config', 'vitest.config.mjs', '--root', folder, '--globals', '--reporter=json', file];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, env, timeout: 60_000 });
  const { numPassedTests, numFailedTests } = JSON.parse(stdout) as { numPassedTests: number; numFailedTests: number };
  return `${numPassedTests} passed, ${numFailedTests} failed\n`;
}

/** The file behind each entry of the package, from tsconfig.json. The longest first: a name stands for all that begin with it. */
function sources(): Record<string, string> {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const paths = Object.entries(config.compilerOptions.paths as Readonly<Record<string, readonly string[]>>);
  return Object.fromEntries(paths.reverse().map(([name, [file = '']]) => [name, join(root, file)]));
}

/** `docs/errors.md:12`, for messages. */
export const placeOf = ({ page, line }: { readonly page: string; readonly line: number }): string =>
  `${relative('', page)}:${line}`;
