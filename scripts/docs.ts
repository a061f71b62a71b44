/**
 * The site: `npm run docs` builds it into site/dist, `npm run docs:dev` serves it while it is written, `npm run docs:check` checks
 * the built one in a browser. Its packages are its own (site/package.json), so that `npm ci` of the project stays light; they are
 * installed with the first use.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const commands: Readonly<Record<string, readonly string[]>> = {
  build: ['site/node_modules/vitepress/bin/vitepress.js', 'build', 'site'],
  dev: ['site/node_modules/vitepress/bin/vitepress.js', 'dev', 'site'],
  check: ['site/check.mjs'],
};

const [name = 'build', ...others] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(`usage: npx tsx scripts/docs.ts ${Object.keys(commands).join('|')}`);
  process.exit(2);
}
if (!existsSync(`${root}site/node_modules`)) {
  console.log("Installing the site's packages, once …");
  run('npm', ['ci', '--prefix', 'site', '--no-audit', '--no-fund', '--ignore-scripts']);
}
// A page links to it.
if (name !== 'check') run('npm', ['run', 'playground']);
// What a page says of the code must be true.
if (name === 'build') run(process.execPath, ['--import', 'tsx', 'scripts/generate-site.ts', '--check']);
run(process.execPath, [...command, ...others]);

/** Ends this process if a program fails. */
function run(program: string, args: readonly string[]): void {
  // Without what `npm run` says of itself, which would make npm work in this project instead of in the folder.
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^npm_/i.test(key)));
  const { status } = spawnSync(program, args, { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
