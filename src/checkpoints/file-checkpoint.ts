import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Checkpoint } from './checkpoint.ts';

/**
 * Keeps a checkpoint in a file, which only the owner can read. The file is replaced as a whole, and survives a crash of the process and
 * of the machine. `<path>.tmp` is written on the way.
 *
 * @param path The path of the file. Its folder must exist; the file need not.
 * @throws Error as Node does, if the file cannot be read or written.
 */
export function fileCheckpoint(path: string): Checkpoint {
  const temporary = `${path}.tmp`;
  return {
    async read() {
      try {
        return await readFile(path, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async write(text) {
      const file = await open(temporary, 'w', 0o600);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
      await syncFolder(dirname(path));
    },
    async clear() {
      await rm(path, { force: true });
      await rm(temporary, { force: true });
      await syncFolder(dirname(path));
    },
  };
}

/** Makes a file's new name survive a crash of the machine. Windows cannot open a folder, and does so by itself. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
