import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, inject, test } from 'vitest';
import { inlinedPackages, METAFILE, type Metafile, packageFolder } from '../../scripts/build/metafile.ts';
import { currentBom } from '../../scripts/release/sbom.ts';

const { root } = inject('installed');
const metafile: Metafile = JSON.parse(readFileSync(METAFILE, 'utf8'));
const inlined = [...inlinedPackages(metafile).keys()];
const versioned = inlined.map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  return { name, version, license };
});

test("the build's metafile names every script of the package, with its sources", () => {
  const { files } = inject('installed');
  const scripts = files.filter((path) => /^dist\/.*\.c?js$/.test(path));
  expect(Object.keys(metafile.outputs).sort()).toEqual(scripts.sort());
  // Each file has code of its own, or passes on what other files export.
  const bytes = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.values(inputs));
  expect(bytes.reduce((sum, { bytesInOutput }) => sum + bytesInOutput, 0)).toBeGreaterThan(1_000_000);
});

test('the metafile names the packages that another bundler finds in the sources', async () => {
  const found = await build({
    entryPoints: [
      ...['index', 'permissions', 'tools/index', 'integration/index', 'domains/dns/as-code/index'],
      ...['testing/index', 'testing/node', 'testing/simulate', 'cli/main'],
    ].map((entry) => `src/${entry}.ts`),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    write: false,
    metafile: true,
    outdir: '/none',
    logLevel: 'silent',
    external: ['@modelcontextprotocol/*'],
    preserveSymlinks: true,
  });
  const packages = Object.values(found.metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && !isBuiltin(path))
    .flatMap(([path]) => packageFolder(path) ?? []);
  expect([...new Set(packages)].sort()).toEqual(inlined);
});

test('the licences are those of the packages in the metafile, with their texts', () => {
  const notice = readFileSync(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
  const [, ...parts] = notice.split(`\n${'-'.repeat(80)}\n`);
  expect(parts.map((part) => part.split('\n', 1)[0])).toEqual(
    versioned.map(({ name, version, license }) => `${name} ${version} (${license})`),
  );
  for (const part of parts) expect(part.length).toBeGreaterThan(500);
});

test('the SBOM names each inlined package with its version, licence and hash', () => {
  const bom = currentBom();
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
  expect(bom.metadata.component.name).toBe('cloudflare-connector');
  expect(
    bom.components.map(({ name, version, licenses, purl, hashes }) => ({ name, version, licenses, purl, hashes })),
  ).toEqual(
    versioned.map(({ name, version, license }) => ({
      name,
      version,
      licenses: [{ license: { id: license } }],
      purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[\da-f]{128}$/) }],
    })),
  );
  const [own, ...others] = bom.dependencies;
  expect(own?.dependsOn).toEqual(bom.components.map((component) => component['bom-ref']));
  expect(others).toHaveLength(bom.components.length);
});
