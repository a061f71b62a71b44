import { readdirSync, readFileSync } from 'node:fs';

const scripts = readdirSync('dist').filter((name) => name.endsWith('.js'));

/** The chunks that are imported when they are needed, if they ever are: detection, explanations, retries, the catalog. */
const lazy = new Set(
  [...scripts, ...readdirSync('dist/domains').map((name) => `domains/${name}`)].flatMap((name) =>
    [...readFileSync(`dist/${name}`, 'utf8').matchAll(/import\("\.{1,2}\/([^"]+)"\)/g)].map(([, chunk]) => chunk),
  ),
);

const catalog = [...lazy].find((name) => name.startsWith('catalog.data-'));

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
  bundle('CloudflareConnector in one file, its lazy parts included', '{ CloudflareConnector }', '115 kB', []),
  {
    name: 'the catalog, loaded when it is needed',
    path: `dist/${catalog}`,
    gzip: true,
    limit: '20 kB',
    modifyEsbuildConfig,
  },
];
