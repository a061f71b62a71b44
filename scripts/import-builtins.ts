import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

const namespace = 'built-in';

/** Lets CommonJS packages be inlined into ES modules: their `require('node:events')` becomes an import. */
export const importBuiltins: Plugin = {
  name: 'import-builtins',
  setup(build) {
    if (build.initialOptions.format !== 'esm') return;
    build.onResolve({ filter: /^[a-z]/ }, ({ path, kind, namespace: importer }) => {
      if (!isBuiltin(path)) return undefined;
      return kind === 'require-call' && importer !== namespace ? { path, namespace } : { path, external: true };
    });
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: `export * from '${path}'; export { default } from '${path}';`,
    }));
  },
};
