import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The runtimes are installed by tests/package/setup.ts, where there are any for this platform. */
export function binary(path: string): string | undefined {
  const file = resolve('tests/runtimes/binaries/node_modules', path);
  if (existsSync(file)) return file;
  if (process.env.CI) throw new Error(`${file} is not there`);
  console.warn(`Skipped: no ${path} for ${process.platform} ${process.arch}`);
  return undefined;
}
