import { resolve } from 'node:path';
import type { Plugin } from 'rollup';

const SUFFIX = '?entry';

/** An entry that exports what a file does. */
export const thin = (file: string): string => `${resolve(file)}${SUFFIX}`;

/**
 * Entries that are nothing but exports of `dist/chunks`: the CommonJS of a chunk has the same name as its ES module, and that of
 * an entry has not.
 */
export const thinEntries: Plugin = {
  name: 'thin-entries',
  resolveId: (id) => (id.endsWith(SUFFIX) ? id : null),
  load: (id) => (id.endsWith(SUFFIX) ? `export * from ${JSON.stringify(id.slice(0, -SUFFIX.length))};` : null),
};
