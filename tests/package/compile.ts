import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';

const { project } = inject('installed');

/**
 * Compiles `consumer.ts`, and `more` after it, in a project of its own that has this package and no other.
 *
 * @param compiler The folder of the compiler.
 * @returns What the compiler prints: nothing if all is well.
 */
export async function compile(
  name: string,
  file: string,
  options: object,
  more = '',
  compiler = resolve('node_modules/typescript'),
): Promise<string> {
  const folder = join(project, name);
  mkdirSync(folder, { recursive: true });
  cpSync('tests/package/consumer.ts', join(folder, file));
  if (more) writeFileSync(join(folder, file), more, { flag: 'a' });
  const compilerOptions = {
    target: 'es2022',
    lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    ...options,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  const tsc = join(compiler, 'bin/tsc');
  return promisify(execFile)(process.execPath, [tsc, '-p', folder], { cwd: folder }).then(
    ({ stdout }) => stdout,
    (error) => error.stdout,
  );
}
