/**
 * `npm run audit:inlined`: asks npm for advisories about the packages whose code is in `dist`, and fails if there are any. Packages
 * that only build or test this one are not shipped; they are no concern of who installs it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentBom } from './sbom.ts';

const inlined = currentBom().components.map(({ name, version }) => [name, version] as const);
const folder = mkdtempSync(join(tmpdir(), 'audit-'));
try {
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, dependencies: Object.fromEntries(inlined) }),
  );
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const npm = (...args: string[]) => spawnSync('npm', args, { cwd: folder, env, encoding: 'utf8' });
  npm('install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund');
  const { stdout, stderr } = npm('audit', '--json');
  const { vulnerabilities, message, error } = JSON.parse(stdout || '{}');
  if (!vulnerabilities) {
    // Some mirrors of the registry do not have the endpoint for audits; the one that GitHub Actions uses has it.
    const reason = message ?? error?.summary ?? stderr.trim().split('\n').pop();
    console.log(`npm could not audit: ${reason}`);
    process.exitCode = process.env.GITHUB_ACTIONS ? 1 : 0;
  } else {
    const found = inlined.filter(([name]) => name in vulnerabilities);
    for (const [name, version] of found) console.log(`${name} ${version}: ${vulnerabilities[name].severity}`);
    console.log(`${found.length} of ${inlined.length} inlined packages have advisories.`);
    process.exitCode = found.length > 0 ? 1 : 0;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
