import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Options } from 'tsup';

/**
 * Lets the types of the ES modules be those of the CommonJS files: half the size, and what one part of a program got by
 * `import` is of the same type as what another got by `require`.
 */
export const oneDeclaration = (entries: readonly string[]): NonNullable<Options['plugins']>[number] => ({
  name: 'one-declaration',
  async buildEnd() {
    for (const entry of entries) {
      await writeFile(`${this.options.outDir}/${entry}.d.ts`, `export * from './${basename(entry)}.cjs';\n`);
    }
  },
});
