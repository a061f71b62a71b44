import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The older majors of the official client: 300 MB that a plain `npm ci` need not bring. */
export function setup(): void {
  const folder = 'tests/clients/official';
  if (existsSync(`${folder}/node_modules`)) return;
  process.stdout.write('Installing the official clients to test with (300 MB, once) …\n');
  // Without what `npm test` says of itself, which would make npm work in this project instead of in the folder.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder, env, stdio: 'pipe' });
  } catch (error) {
    if (process.env.CI) throw error;
    process.stdout.write(`Could not install them, so their tests are skipped: ${(error as Error).message}\n`);
  }
}
