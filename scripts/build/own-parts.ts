import { dirname, resolve } from 'node:path';
import type { OutputChunk, Plugin } from 'rollup';

/** What the command takes from the library's chunks, which export it because others import it as well. */
const parts: readonly string[] = [
  'src/domains/dns/plan/render.ts',
  'src/permissions/template.ts',
  'src/permissions/token-format.ts',
  'src/pluralize.ts',
].map((path) => resolve(path));

const SERVER = '@hono/node-server';

const PREFIX = 'dist:';

/** Lets the command use parts of the library that no entry exports, instead of bringing copies of them. */
export const ownParts = (library: readonly OutputChunk[]): Plugin => ({
  name: 'own-parts',
  resolveId(source, importer) {
    const path = importer && source.startsWith('.') ? resolve(dirname(importer), source) : source;
    if (path !== SERVER && !parts.includes(path)) return null;
    const has = (id: string) => (path === SERVER ? id.includes(`/${SERVER}/dist/index.`) : id === path);
    const chunk = library.find(({ modules }) => Object.keys(modules).some(has));
    return { id: `${PREFIX}${chunk?.fileName}`, external: true };
  },
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      for (const [id, names] of Object.entries(file.importedBindings)) checkExports(id, names, library);
      const up = file.fileName.replace(/[^/]+/g, '..').replace(/\.\.$/, '');
      file.code = file.code.replaceAll(`'${PREFIX}`, `'${up}`);
    }
  },
});

function checkExports(id: string, names: readonly string[], library: readonly OutputChunk[]): void {
  if (!id.startsWith(PREFIX)) return;
  const chunk = library.find(({ fileName }) => fileName === id.slice(PREFIX.length));
  const missing = names.filter((name) => !chunk?.exports.includes(name));
  if (missing.length > 0) throw new Error(`${chunk?.fileName} does not export ${missing.join(', ')} for the command.`);
}
