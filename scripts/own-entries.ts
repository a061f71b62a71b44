import { join, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** The package's entries, as an application would import them. */
const entries: Readonly<Record<string, string>> = {
  'src/index.ts': 'cloudflare-connector',
  'src/testing/index.ts': 'cloudflare-connector/testing',
  'src/testing/node.ts': 'cloudflare-connector/testing/node',
};

/** Lets the command use the package's entries instead of bringing copies of them. */
export const ownEntries: Plugin = {
  name: 'own-entries',
  setup(build) {
    const names = new Map(Object.entries(entries).map(([path, name]) => [resolve(path), name]));
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
      const name = names.get(join(resolveDir, path));
      return name === undefined ? undefined : { path: name, external: true };
    });
  },
};
