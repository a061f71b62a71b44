import { readdirSync, readFileSync } from 'node:fs';

/** The files that every start loads. */
const start = new Set();
const load = (path) => {
  for (const [, chunk] of readFileSync(`dist/${path}`, 'utf8').matchAll(/from ?["']\.\/(?:chunks\/)?([^"']+)["']/g)) {
    if (start.has(chunk)) continue;
    start.add(chunk);
    load(`chunks/${chunk}`);
  }
};
load('index.js');

/** What is imported when it is needed, if it ever is: detection, explanations, retries, the catalog. */
const lazy = readdirSync('dist/chunks').filter((name) => name.endsWith('.js') && !start.has(name));

// esbuild warns of imports that it drops because of `sideEffects: false`, though never of those in node_modules.
const modifyEsbuildConfig = (config) => ({ ...config, logLevel: 'error' });

/** Minified and compressed, as a Worker ships it. */
const bundle = (name, imports, limit, ignored = []) => ({
  name,
  path: 'dist/index.js',
  import: imports,
  ignore: ignored.map((chunk) => `*/${chunk}`),
  gzip: true,
  limit,
  modifyEsbuildConfig,
});

export default [
  // What a bundler makes that does not split, as wrangler: with all that plans zones, reads zone files and explains denials.
  bundle('one file: the records of DNS', '{ connect, records }', '40 kB'),
  bundle('one file: dns', '{ connect, dns }', '62 kB'),
  bundle('one file: CloudflareConnector', '{ CloudflareConnector }', '135 kB'),
  bundle('at the start: CloudflareConnector', '{ CloudflareConnector }', '55 kB', [...lazy]),
  bundle('at the start: connect with dns alone', '{ connect, dns }', '25 kB', [...lazy]),
  {
    name: 'the catalog, loaded when it is needed',
    path: 'dist/chunks/catalog.data.cjs',
    gzip: true,
    limit: '13 kB',
    modifyEsbuildConfig,
  },
];
