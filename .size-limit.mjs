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
const bundle = (name, imports, limit, ignored) => ({
  name,
  path: 'dist/index.js',
  import: imports,
  ignore: ignored.map((chunk) => `*/${chunk}`),
  gzip: true,
  limit,
  modifyEsbuildConfig,
});

export default [
  bundle('CloudflareConnector, what loads at the start', '{ CloudflareConnector }', '55 kB', [...lazy]),
  bundle('connect with dns alone, what loads at the start', '{ connect, dns }', '25 kB', [...lazy]),
  // What a bundler makes that does not split: with all that plans zones, reads zone files and explains refusals.
  bundle('CloudflareConnector in one file, its lazy parts included', '{ CloudflareConnector }', '140 kB', []),
  {
    name: 'the catalog, loaded when it is needed',
    path: 'dist/chunks/catalog.data.js',
    gzip: true,
    limit: '20 kB',
    modifyEsbuildConfig,
  },
];
