import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What a plain `npm ci` need not bring: the older majors of the official client, and what drives a browser. */
export function setup(): void {
  installApart('tests/clients/official', 'the official clients to test with (300 MB)');
  installApart('tests/portal/packages', 'React and a driver for the browser to test the portal with (20 MB)');
}

function installApart(folder: string, what: string): void {
  if (existsSync(`${folder}/node_modules`)) return;
  process.stdout.write(`Installing ${what}, once …\n`);
  // Without what `npm test` says of itself, which would make npm work in this project instead of in the folder.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder, env, stdio: 'pipe' });
  } catch (error) {
    if (process.env.CI) throw error;
    process.stdout.write(`Could not install them, so their tests are skipped: ${(error as Error).message}\n`);
  }
}
