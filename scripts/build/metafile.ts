import type { OutputChunk } from 'rollup';

/** Which source each file of the package was made of. The same shape as esbuild's, for the tools that read that. */
export interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
}

/** Where the build writes it: not in `dist`, because nobody who installs the package needs it. */
export const METAFILE = '.build/metafile.json';

/** The metafile of these files of `dist`. Paths are relative to the project, also when `node_modules` is a link. */
export function metafileOf(files: readonly OutputChunk[], root: string): Metafile {
  const outputs = files.map(({ fileName, modules }) => {
    const inputs = Object.entries(modules)
      .filter(([, { renderedLength }]) => renderedLength > 0)
      .map(([path, { renderedLength }]) => [relativeTo(root, path), { bytesInOutput: renderedLength }] as const);
    return [`dist/${fileName}`, { inputs: Object.fromEntries(inputs.sort()) }] as const;
  });
  return { outputs: Object.fromEntries(outputs.sort()) };
}

/** The folders of the packages whose code is in an output, with the bytes of each: `node_modules/valibot`. */
export function inlinedPackages({ outputs }: Metafile): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = packageFolder(path);
      if (folder !== undefined && bytesInOutput > 0) bytes.set(folder, (bytes.get(folder) ?? 0) + bytesInOutput);
    }
  }
  return new Map([...bytes].sort());
}

/** The innermost package that a file is in. */
export const packageFolder = (path: string): string | undefined =>
  /[^\0:]*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];

function relativeTo(root: string, path: string): string {
  const plain = path.replace(/^\0/, '');
  const inPackages = plain.indexOf('node_modules/');
  if (inPackages >= 0) return plain.slice(inPackages);
  return plain.startsWith(`${root}/`) ? plain.slice(root.length + 1) : plain;
}
