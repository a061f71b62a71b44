import { dirname, resolve } from 'node:path';
import { type OutputChunk, type Plugin, rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

/** The types of the entries, one file each and what they share, with the comments. What is marked @internal is not in them. */
export const declarations = (input: Readonly<Record<string, string>>): Promise<readonly OutputChunk[]> =>
  bundled(input, []);

/** The types of an entry that takes what is outside of its folder from the main entry, which exports all of that. */
export const declarationsBeside = (name: string, file: string): Promise<readonly OutputChunk[]> =>
  bundled({ [name]: file }, [
    {
      name: 'main-entry',
      resolveId(source, importer) {
        const isOutside =
          importer && source.startsWith('.') && !resolve(dirname(importer), source).startsWith(resolve(dirname(file)));
        return isOutside ? { id: 'cloudflare-connector', external: true } : null;
      },
    },
  ]);

async function bundled(input: Readonly<Record<string, string>>, plugins: Plugin[]): Promise<readonly OutputChunk[]> {
  const bundle = await rollup({
    input,
    external: (id) => !/^[./]/.test(id),
    plugins: [...plugins, dts({ compilerOptions: { stripInternal: true } })],
    onLog: (level, { code, message }) => {
      if (level === 'warn' && code !== 'CIRCULAR_DEPENDENCY') throw new Error(message);
    },
  });
  const { output } = await bundle.generate({
    format: 'es',
    minifyInternalExports: false,
    entryFileNames: '[name].d.cts',
    chunkFileNames: 'chunks/[name].d.cts',
  });
  return output.filter((file) => file.type === 'chunk');
}
