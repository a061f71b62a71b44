/** In one file, as for bundlers that do not split: all that a Worker ships but the catalog. */
const bundle = (name, imports) => ({
  name: `${name}, without the catalog`,
  path: 'dist/index.js',
  import: imports,
  ignore: ['./catalog.data-*'],
  gzip: true,
  limit: '40 kB',
  // esbuild warns of imports that it drops because of `sideEffects: false`, though never of those in node_modules.
  modifyEsbuildConfig: (config) => ({ ...config, logLevel: 'error' }),
});

export default [
  bundle('CloudflareConnector', '{ CloudflareConnector }'),
  bundle('connect with dns alone', '{ connect, dns }'),
  {
    name: 'the catalog, loaded when it is needed',
    path: 'dist/catalog.data-*.js',
    gzip: true,
    limit: '20 kB',
    modifyEsbuildConfig: (config) => ({ ...config, logLevel: 'error' }),
  },
];
