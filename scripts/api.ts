/**
 * `npm run api`: writes the public types, without comments, to `api/`, after a build. `npm run api -- --check` writes nothing and fails
 * if `api/` is not what was built. Both fail if something is gone or changed and no changeset permits it. With `--base <ref>` it is
 * also compared with what `api/` was there: in CI, the main branch.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { breakingChanges, permitsBreaking, readChangeset } from './api/breaking.ts';
import { type Surface, surfaceOf } from './api/surface.ts';

const FILES = { exports: 'api/exports.txt', declarations: 'api/declarations.d.ts.txt' } as const;

const { values: options } = parseArgs({ options: { check: { type: 'boolean' }, base: { type: 'string' } } });

const read = (text: (path: string) => string): Surface => ({
  exports: text(FILES.exports),
  declarations: text(FILES.declarations),
});

/** The changesets that no version has used yet. In pre mode the used ones stay there. */
function pendingChangesets() {
  const pre = existsSync('.changeset/pre.json') ? JSON.parse(readFileSync('.changeset/pre.json', 'utf8')) : {};
  const used: readonly string[] = pre.changesets ?? [];
  const files = readdirSync('.changeset').filter((name) => name.endsWith('.md') && name !== 'README.md');
  return files
    .filter((name) => !used.includes(name.replace(/\.md$/, '')))
    .flatMap((name) => readChangeset(readFileSync(`.changeset/${name}`, 'utf8')) ?? []);
}

function fileAt(ref: string, path: string): string | undefined {
  try {
    return execFileSync('git', ['show', `${ref}:${path}`], {
      encoding: 'utf8',
      maxBuffer: 64e6,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}

const built = surfaceOf('dist');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const failures: string[] = [];

function compare(name: string, before: Surface): void {
  const changes = breakingChanges(before, built);
  if (changes.length === 0) return;
  const lines = changes.slice(0, 50).map(({ name: what, what: how }) => `  ${what}: ${how}`);
  const more = changes.length > 50 ? [`  and ${changes.length - 50} more`] : [];
  console.log([`Gone or changed since ${name}:`, ...lines, ...more].join('\n'));
  if (permitsBreaking(version, pendingChangesets())) return;
  failures.push(
    `That needs a changeset which says so: \`npx changeset\`, ${version.startsWith('0.') || version.includes('-') ? 'minor' : 'major'}.`,
  );
}

if (existsSync(FILES.exports))
  compare(
    'api/ was written',
    read((path) => readFileSync(path, 'utf8')),
  );
if (options.base !== undefined) {
  const { base } = options;
  if (fileAt(base, FILES.exports) !== undefined)
    compare(
      base,
      read((path) => fileAt(base, path) ?? ''),
    );
  else console.log(`${base} has no ${FILES.exports} to compare with.`);
}
const stale = Object.entries(FILES).filter(
  ([key, path]) => !existsSync(path) || readFileSync(path, 'utf8') !== built[key as keyof Surface],
);
if (options.check) {
  if (stale.length > 0)
    failures.push(`Not as built: ${stale.map(([, path]) => path).join(', ')}. Run \`npm run api\`, and commit it.`);
} else if (failures.length === 0) {
  mkdirSync('api', { recursive: true });
  for (const [key, path] of Object.entries(FILES)) writeFileSync(path, built[key as keyof Surface]);
}
for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 ? 1 : 0;
