import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, inject, test } from 'vitest';

const { project, root, files, packedSize, unpackedSize } = inject('installed');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const chunk = /^dist\/(?:(?:cli\/)?chunks\/[a-z\d.-]+\.c?js|cjs\/[a-z\d.-]+\.js)$/;
/** What holds the server that listens. */
const server = 'dist/chunks/node-server.cjs';
const sharedTypes = /^dist\/chunks\/[a-z-]+\.d\.cts$/;
const scripts = files.filter((path) => /\.c?js$/.test(path));

describe('the packed files', () => {
  test('are the entries, their chunks and their types, and nothing else', () => {
    expect(files.filter((path) => !chunk.test(path) && !sharedTypes.test(path))).toEqual(
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'package.json',
        'dist/THIRD-PARTY-LICENSES.txt',
        'dist/cjs/package.json',
        'dist/cli/main.js',
        ...[
          'index',
          'operations',
          'dns-as-code',
          'tools/index',
          'integration/index',
          'opentelemetry/index',
          'redis/index',
          'durable-object/index',
          'permissions',
          'node',
          'testing/index',
          'testing/node',
          'testing/simulate',
        ].flatMap((entry) => ['js', 'cjs', 'd.ts', 'd.cts'].map((extension) => `dist/${entry}.${extension}`)),
      ].sort(),
    );
  });

  // Not met: 835 kB. `core`, which every start loads, is 133 kB of it as two files too long for gzip to find one in the other.
  test.fails('take at most 800 kB packed', () => {
    expect(packedSize).toBeLessThanOrEqual(800_000);
  });

  test('take at most 4 MB unpacked', () => {
    console.log(`packed ${kB(packedSize)}, unpacked ${kB(unpackedSize)}, ${files.length} files`);
    expect(unpackedSize).toBeLessThanOrEqual(4_000_000);
  });

  test('have no line that nobody can read', () => {
    // The table of permissions and that of the tools are data.
    for (const path of scripts.filter((name) => !/\/(?:catalog|tools)\.data\.c?js$/.test(name))) {
      const longest = Math.max(
        ...read(path)
          .split('\n')
          .map(({ length }) => length),
      );
      expect(longest, path).toBeLessThanOrEqual(400);
    }
  });

  test('have the names and the comments of the source', () => {
    const core = read('dist/chunks/core.js');
    expect(core).toContain('class RateLimiter {');
    expect(core).toMatch(/\/\*\*\n \* Creates a connector with the named domains.*\n(?: \*.*\n)+function connect\(/);
    expect(read('dist/chunks/dns-records.js')).toMatch(
      /\* @source GET \/zones\/\{zone_id\}\/dns_records\n \*\/\nconst dnsRecordsList = /,
    );
    expect(read('dist/cjs/core.js')).toMatch(/\nfunction connect\(options\) \{\n/);
  });

  test('are few: no chunk is so small that it is not worth a file', () => {
    const small = files.filter((path) => chunk.test(path) && statSync(join(root, path)).size < 1_000);
    expect(small).toEqual([]);
  });

  test('do not ask for Node built-ins outside the command and the server', async () => {
    const portable = scripts.filter((path) => !/^dist\/(?:cli\/|node\.)/.test(path) && path !== server);
    const expected = [
      'dist/index.js',
      'dist/index.cjs',
      'dist/cjs/core.js',
      'dist/testing/index.js',
      'dist/testing/node.js',
    ];
    expect(portable).toEqual(expect.arrayContaining(expected));
    for (const path of portable) expect(await importsOf(path), path).toEqual([]);
  });

  test('ask for Node built-ins, and the package itself, in the command and the server', async () => {
    const command = files.filter((path) => path.startsWith('dist/cli/'));
    // The SDK of the MCP server is an optional peer.
    const allowed = /^(?:cloudflare-connector|@modelcontextprotocol\/server)(?:\/|$)/;
    for (const path of [...command, 'dist/node.js', 'dist/node.cjs', server]) {
      const imports = await importsOf(path);
      if (!chunk.test(path)) expect(imports, path).not.toEqual([]);
      expect(imports.filter((name) => !isBuiltin(name) && !allowed.test(name), path)).toEqual([]);
    }
  });

  test('come with the licences of everything that was inlined', () => {
    const notice = readFileSync(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const name of ['@hono/node-server', 'cloudflare', 'commander', 'hono', 'picocolors', 'valibot']) {
      expect(notice).toMatch(new RegExp(`^${name} ${devDependencies[name]} \\(`, 'm'));
    }
    const [, ...parts] = notice.split(`\n${'-'.repeat(80)}\n`);
    for (const part of parts)
      expect(part).toMatch(/Permission is hereby granted|Permission to use|TERMS AND CONDITIONS/);
  });
});

describe('an install', () => {
  test('brings nothing else', () => {
    const installed = readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(installed).toEqual(['cloudflare-connector']);
    expect(manifest.dependencies).toBeUndefined();
    expect(manifest.optionalDependencies).toBeUndefined();
    expect(
      Object.keys(manifest.peerDependencies).filter((name) => !manifest.peerDependenciesMeta[name]?.optional),
    ).toEqual([]);
  });

  test('makes the command executable', () => {
    expect(statSync(join(root, manifest.bin['cloudflare-connector'])).mode & 0o111).toBe(0o111);
  });
});

/** What a file imports or requires that is not in the package. */
async function importsOf(path: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(root, path)],
    absWorkingDir: dirname(join(root, path)),
    bundle: true,
    packages: 'external',
    external: ['./*', '../*'],
    format: path.endsWith('.cjs') ? 'cjs' : 'esm',
    platform: 'node',
    write: false,
    metafile: true,
    outdir: '/',
    logLevel: 'silent',
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map((imported) => imported.path));
  return [...new Set(imports)].filter((name) => !name.startsWith('.'));
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
