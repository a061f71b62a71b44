import { rm } from 'node:fs/promises';
import { defineConfig, type Options } from 'tsup';
import { fewFiles } from './scripts/few-files.ts';
import { importBuiltins } from './scripts/import-builtins.ts';
import { lazyUploads } from './scripts/lazy-uploads.ts';
import { oneDeclaration } from './scripts/one-declaration.ts';
import { ownEntries } from './scripts/own-entries.ts';
import { thirdPartyLicenses } from './scripts/third-party-licenses.ts';

const entry = { index: 'src/index.ts', 'testing/index': 'src/testing/index.ts', 'testing/node': 'src/testing/node.ts' };
const entries = Object.keys(entry);

export default defineConfig(async () => {
  await rm('dist', { recursive: true, force: true });
  const licenses = thirdPartyLicenses('dist/THIRD-PARTY-LICENSES.txt');
  const modules: Options = {
    format: 'esm',
    splitting: true,
    target: ['node20', 'es2022'],
    // Everything is inlined: the package has no dependencies. Node built-ins keep their prefix.
    noExternal: [/^[^.]/],
    removeNodeProtocol: false,
  };
  return [
    {
      ...modules,
      entry,
      esbuildPlugins: [importBuiltins, lazyUploads, licenses],
      plugins: [fewFiles({ required: entries }), oneDeclaration(entries)],
    },
    {
      ...modules,
      entry: { main: 'src/cli/main.ts' },
      outDir: 'dist/cli',
      esbuildPlugins: [ownEntries, importBuiltins, licenses],
      plugins: [fewFiles({ required: [] })],
    },
    // What is marked @internal is not in the types.
    { entry, format: 'cjs', dts: { only: true, compilerOptions: { stripInternal: true } } },
  ];
});
