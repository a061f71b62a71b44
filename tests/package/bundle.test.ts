import { join } from 'node:path';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { expect, inject, test } from 'vitest';
import { bundleSize } from '../../bench/bundle-size.ts';
import { operations } from '../operations.ts';

const { project, root } = inject('installed');

const all = `
  import { CloudflareConnector } from 'cloudflare-connector';
  export default { fetch: (request, { TOKEN }) => new CloudflareConnector({ apiToken: TOKEN }) };`;
const alone = (domain: string) => `
  import { connect, ${domain} } from 'cloudflare-connector';
  export default { fetch: (request, { TOKEN }) => connect({ apiToken: TOKEN, domains: { ${domain} } }) };`;
const domains = [...new Set([...operations.keys()].map((name) => name.split('.')[0] ?? ''))];

test('a Worker with everything starts with at most 55 kB', async () => {
  const { start, single } = await bundleSize(project, all);
  console.log(`CloudflareConnector: ${start} bytes at the start, ${single} in a single file with the catalog`);
  expect(start).toBeLessThanOrEqual(55_000);
});

test.each(domains)('a Worker with %s alone starts with at most 25 kB', async (domain) => {
  const { start, single } = await bundleSize(project, alone(domain));
  console.log(`connect with ${domain} alone: ${start} bytes at the start, ${single} in a single file with the catalog`);
  expect(start).toBeLessThanOrEqual(25_000);
});

test('a bundle leaves out the domains that were not named', async () => {
  expect(await bundled(all)).toContain('"zones.create"');
  const text = await bundled(alone('dns'));
  expect(text).toContain('"dns.records.create"');
  expect(text).not.toContain('"zones.create"');
});

test('a bundle leaves out everything when nothing is used', async () => {
  expect(await bundled(`import 'cloudflare-connector';`)).toBe('');
  expect(await bundled(`import 'cloudflare-connector/testing';`)).toBe('');
});

test('rollup leaves out the same', async () => {
  const text = await rolledUp(alone('dns'));
  expect(text).toContain('"dns.records.create"');
  expect(text).not.toContain('"zones.create"');
  expect(await rolledUp(`import 'cloudflare-connector';`)).toBe('');
});

/** Everything in one file. A warning fails. */
async function rolledUp(contents: string): Promise<string> {
  const entry = 'an-application';
  const bundle = await rollup({
    input: entry,
    plugins: [
      {
        name: 'application',
        resolveId: (id) =>
          id === entry || id === 'cloudflare-connector'
            ? { id: id === entry ? id : join(root, 'dist/index.js'), moduleSideEffects: id === entry }
            : undefined,
        load: (id) => (id === entry ? contents : undefined),
      },
    ],
    onwarn: ({ code, message }) => {
      if (code !== 'EMPTY_BUNDLE') throw new Error(message);
    },
  });
  const { output } = await bundle.generate({ inlineDynamicImports: true });
  return output[0].code.trim();
}

/** Everything in one minified file. A warning fails. */
async function bundled(contents: string): Promise<string> {
  const { outputFiles, warnings } = await build({
    stdin: { contents, resolveDir: project },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  expect(warnings.filter(({ id }) => id !== 'ignored-bare-import')).toEqual([]);
  return outputFiles[0]?.text ?? '';
}
