import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { describe, expect, inject, test } from 'vitest';
import { manifest } from '../../src/integration/index.ts';

const { root } = inject('installed');
const MOST = 4_000;

describe('the entry for a front end', () => {
  test('takes at most 4 kB compressed, with a bundler that shakes', async () => {
    const contents = `import { readToken, requiredScopes, tokenTemplate, allScopes, rowOf } from ${JSON.stringify(join(root, 'dist/permissions.js'))};
      console.log(readToken, requiredScopes, tokenTemplate, allScopes, rowOf);`;
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: root },
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
    });
    const size = gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
    console.log(`permissions: ${size} bytes`);
    expect(size).toBeLessThanOrEqual(MOST);
  });

  test.each(['permissions.js', 'permissions.cjs'])(
    'takes at most 4 kB compressed as a whole: %s is a file that imports no other',
    async (name) => {
      const text = readFileSync(join(root, 'dist', name), 'utf8');
      expect(text).not.toMatch(/^import |\brequire\(|\bimport\(/m);
      const { code } = await transform(text, { minify: true });
      expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(MOST);
    },
  );
});

test('the manifest of the package has the bytes of its source, as a module and as a script', async () => {
  const wanted = JSON.stringify(manifest());
  const { manifest: ofModule } = await import(pathToFileURL(join(root, 'dist/integration/index.js')).href);
  const { manifest: ofScript } = createRequire(import.meta.url)(join(root, 'dist/integration/index.cjs'));
  expect(JSON.stringify(ofModule()) === wanted).toBe(true);
  expect(JSON.stringify(ofScript()) === wanted).toBe(true);
});
