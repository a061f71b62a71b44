/**
 * Builds the package into `dist`: `npm run build`.
 *
 * Nothing is minified, so that a stack trace, a breakpoint and an audit show lines that a person can read; bundlers minify
 * what they bundle. Everything from other packages is inlined: the package has no dependencies.
 */
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { type OutputAsset, type OutputChunk, type Plugin, type RollupOptions, rollup } from 'rollup';
import { ascii } from './build/ascii.ts';
import { chunkNames } from './build/chunks.ts';
import { leanSchemas } from './build/lean-schemas.ts';
import { METAFILE, metafileOf } from './build/metafile.ts';
import { OPERATIONS_ENTRY, operationsEntry, operationTypes } from './build/operations-entry.ts';
import { ownEntries } from './build/own-entries.ts';
import { ownHelpers } from './build/own-helpers.ts';
import { ownParts } from './build/own-parts.ts';
import { pureValues } from './build/pure-values.ts';
import { readOnlyYaml } from './build/read-only-yaml.ts';
import { operationNames, withSeeLinks } from './build/see-links.ts';
import { thin, thinEntries } from './build/thin-entries.ts';
import { thirdPartyLicenses } from './build/third-party-licenses.ts';
import { declarations, declarationsBeside } from './build/types.ts';
import { typescript } from './build/typescript.ts';
import { uncommented } from './build/uncommented.ts';
import { usedMethods } from './build/used-methods.ts';
import { withoutPages } from './build/without-pages.ts';

const entries = {
  index: 'src/index.ts',
  operations: OPERATIONS_ENTRY,
  'dns-as-code': 'src/domains/dns/as-code/index.ts',
  'tools/index': 'src/tools/index.ts',
  'integration/index': 'src/integration/index.ts',
  'opentelemetry/index': 'src/opentelemetry/index.ts',
  'redis/index': 'src/redis/index.ts',
  'durable-object/index': 'src/durable-object/index.ts',
  node: 'src/node.ts',
  'testing/index': 'src/testing/index.ts',
  'testing/node': 'src/testing/node.ts',
  'testing/simulate': 'src/testing/simulate.ts',
};

/** The entries whose code is in chunks, because the archive takes less for them there. */
const IN_CHUNKS = ['dns-as-code', 'tools/index', 'integration/index', 'redis/index', 'durable-object/index'];

const options = {
  // Nothing that is inlined does anything when it is loaded.
  treeshake: { moduleSideEffects: false },
  external: (id) => isBuiltin(id) || /^(?:cloudflare-connector|@modelcontextprotocol\/server)(?:\/|$)/.test(id),
  onLog: (level, { code, message, id }) => {
    if (level !== 'warn' || code === 'CIRCULAR_DEPENDENCY' || id?.includes('node_modules')) return;
    throw new Error(message);
  },
} satisfies RollupOptions;

const plugins = [
  nodeResolve(),
  usedMethods,
  withoutPages,
  ownHelpers,
  leanSchemas,
  readOnlyYaml,
  uncommented,
  ascii,
  commonjs(),
  json(),
  typescript,
];

/** The same modules twice, split the same way: for `import` and for `require`. */
async function library(): Promise<readonly OutputChunk[]> {
  const bundle = await rollup({
    ...options,
    input: Object.fromEntries(
      Object.entries(entries).map(([name, file]) => [name, IN_CHUNKS.includes(name) ? thin(file) : file]),
    ),
    plugins: [operationsEntry, thinEntries, ...plugins],
  });
  const format = {
    hoistTransitiveImports: false,
    minifyInternalExports: false,
    // Neither a name nor a seal on what `import()` resolves to: each bundle would have them.
    generatedCode: { preset: 'es2015' as const, symbols: false },
    freeze: false,
    manualChunks: chunkNames({
      engine: [resolve('src/connector.ts')],
      library: [resolve(entries.index), entries.operations],
      testing: [resolve(entries['testing/index'])],
    }),
    onlyExplicitManualChunks: true,
  };
  const modules = await bundle.generate({
    ...format,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    plugins: [neededImports, pureValues],
  });
  const scripts = await bundle.generate({
    ...format,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    // As .js files of a folder of their own, and not as .cjs: npm sorts what it packs by the ending, then by the name.
    chunkFileNames: ({ name }) => (ONCE.includes(name) ? 'chunks/[name].cjs' : 'cjs/[name].js'),
    plugins: [neededImports],
  });
  return [...modules.output, ...scripts.output].filter(isChunk);
}

/**
 * What a front end needs, in one file that shares nothing with the others: a bundler that cannot shake inside a file would keep
 * all of what they share.
 */
async function vocabulary(): Promise<readonly OutputChunk[]> {
  const bundle = await rollup({ ...options, input: { permissions: 'src/permissions.ts' }, plugins });
  const format = (extension: 'js' | 'cjs') => ({
    // Neither a name nor a seal on what `import()` resolves to: each bundle would have them.
    generatedCode: { preset: 'es2015' as const, symbols: false },
    freeze: false,
    entryFileNames: `[name].${extension}`,
  });
  const modules = await bundle.generate({ ...format('js'), format: 'es', plugins: [pureValues] });
  const scripts = await bundle.generate({ ...format('cjs'), format: 'cjs' });
  return [...modules.output, ...scripts.output].filter(isChunk);
}

/** Rollup keeps the order in which files are loaded; no file of this package depends on it. */
const neededImports: Plugin = {
  name: 'needed-imports',
  renderChunk: (code) => ({
    code: code.replace(/^(?:import '\.[^']*'|require\('\.[^']*'\));(?:\n|$)/gm, ''),
    map: null,
  }),
};

/**
 * What nobody imports a part of, and what imports nothing that has a state, is in the package once: the simulator, which is a third
 * of all code; the HTTP server; YAML; the texts of the tools; the catalog.
 */
const ONCE = ['simulator', 'node-server', 'documents', 'tools.data', 'catalog.data'];

/** The files without the ES modules of these chunks: what imports one gets the CommonJS file. */
function onlyOnce(files: readonly OutputChunk[]): readonly OutputChunk[] {
  const replaced = (path: string) => ONCE.some((chunk) => path === `chunks/${chunk}.js`);
  if (files.filter(({ fileName }) => replaced(fileName)).length < ONCE.length) throw new Error('A chunk is gone.');
  const cjs = (code: string) => ONCE.reduce((rest, chunk) => rest.replaceAll(`/${chunk}.js'`, `/${chunk}.cjs'`), code);
  return files
    .filter(({ fileName }) => !replaced(fileName))
    .map((file) => (file.fileName.endsWith('.js') ? { ...file, code: cjs(file.code) } : file));
}

async function command(library: readonly OutputChunk[]): Promise<readonly OutputChunk[]> {
  const bundle = await rollup({
    ...options,
    input: { main: 'src/cli/main.ts' },
    plugins: [ownEntries, ownParts(library), ...plugins],
  });
  const { output } = await bundle.generate({
    format: 'es',
    generatedCode: 'es2015',
    minifyInternalExports: false,
    experimentalMinChunkSize: 2_000,
    // Apart from the main file, which is not done yet when it loads them.
    manualChunks: (id) => (/\/src\/cli\/input\/(?:fixture|sample)\.ts$/.test(id) ? 'sample' : undefined),
    onlyExplicitManualChunks: true,
    entryFileNames: 'cli/[name].js',
    chunkFileNames: 'cli/chunks/[name].js',
  });
  return output.filter(isChunk);
}

const isChunk = (file: OutputChunk | OutputAsset): file is OutputChunk => file.type === 'chunk';

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join('dist', path)), { recursive: true });
  await writeFile(join('dist', path), text);
}

await rm('dist', { recursive: true, force: true });
const own = onlyOnce(await library());
const code = [...own, ...(await vocabulary()), ...(await command(own))];
for (const { fileName, code: text } of code) await write(fileName, text);
await write('cjs/package.json', `${JSON.stringify({ type: 'commonjs', sideEffects: false })}\n`);
await write('THIRD-PARTY-LICENSES.txt', thirdPartyLicenses(code));
await mkdir(dirname(METAFILE), { recursive: true });
await writeFile(METAFILE, `${JSON.stringify(metafileOf(code, process.cwd()), null, 1)}\n`);
const { operations: _, 'dns-as-code': dnsAsCode, ...typed } = entries;
const types = [
  ...(await declarations({ ...typed, permissions: 'src/permissions.ts' })),
  ...(await declarationsBeside('dns-as-code', dnsAsCode)),
];
const names = operationNames();
for (const { fileName, code: text } of types) await write(fileName, withSeeLinks(text, names));
await write('operations.d.cts', operationTypes());
// The types of the ES modules are those of the CommonJS files: half the size, and what one part of a program gets by
// `import` is of the same type as what another gets by `require`.
for (const entry of [...Object.keys(entries), 'permissions']) {
  await write(`${entry}.d.ts`, `export * from './${entry.replace(/^.*\//, '')}.cjs';\n`);
}
// The lines of the source: spaces for its types are gone.
await promisify(execFile)('node_modules/.bin/biome', [
  'format',
  '--write',
  '--config-path=scripts/build/format.json',
  '--vcs-enabled=false',
  'dist',
]);
