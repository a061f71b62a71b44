import { dirname, resolve } from 'node:path';
import type { Plugin } from 'rollup';

const PREFIX = '\0lazy-uploads:';

/**
 * The official client's resources import its encoder of multipart forms (1 kB gzip), which few operations need. They only
 * ever await it, so it can as well be loaded when the first form is sent. A resource that imports anything else from there
 * fails the build.
 */
export const lazyUploads: Plugin = {
  name: 'lazy-uploads',
  resolveId(source, importer) {
    if (!/\/internal\/uploads\.m?js$/.test(source) || !/cloudflare[\\/]resources[\\/]/.test(importer ?? ''))
      return null;
    return { id: `${PREFIX}${resolve(dirname(importer ?? ''), source)}`, moduleSideEffects: false };
  },
  load(id) {
    if (!id.startsWith(PREFIX)) return null;
    const path = JSON.stringify(id.slice(PREFIX.length));
    const lazy = (name: string) =>
      `export const ${name} = async (...args) => (await import(${path})).${name}(...args);`;
    return ['multipartFormRequestOptions', 'maybeMultipartFormRequestOptions'].map(lazy).join('\n');
  },
};
