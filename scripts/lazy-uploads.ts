import { dirname, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

const namespace = 'lazy-uploads';

/**
 * The official client's resources import its encoder of multipart forms (1 kB gzip), which few operations need. They only
 * ever await it, so it can as well be loaded when the first form is sent. A resource that imports anything else from there
 * fails the build.
 */
export const lazyUploads: Plugin = {
  name: namespace,
  setup(build) {
    build.onResolve({ filter: /\/internal\/uploads\.m?js$/ }, ({ path, importer, kind }) => {
      if (kind === 'dynamic-import' || !/cloudflare[\\/]resources[\\/]/.test(importer)) return undefined;
      return { path: resolve(dirname(importer), path), namespace, sideEffects: false };
    });
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      resolveDir: dirname(path),
      contents: ['multipartFormRequestOptions', 'maybeMultipartFormRequestOptions']
        .map(
          (name) =>
            `export const ${name} = async (...args) => (await import(${JSON.stringify(path)})).${name}(...args);`,
        )
        .join('\n'),
    }));
  },
};
