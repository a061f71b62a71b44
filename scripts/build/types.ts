import { type OutputChunk, rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

/** The types of the entries, one file each and what they share, with the comments. What is marked @internal is not in them. */
export async function declarations(input: Readonly<Record<string, string>>): Promise<readonly OutputChunk[]> {
  const bundle = await rollup({
    input,
    external: (id) => !/^[./]/.test(id),
    plugins: [dts({ compilerOptions: { stripInternal: true } })],
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
