/**
 * Generates the parts of the site's pages that are facts of the code:
 *
 *     npx tsx scripts/generate-site.ts [--check]
 *
 * - `docs/domains/*.md`: permissions, errors and reference of a domain, below what is written by hand
 * - `docs/connector.md`: the options of a connector and of a call
 * - `docs/scopes.md`: every permission, and what needs it
 * - `docs/commands.md`: the help of every command
 * - `docs/simulator.md`: what the simulator has a model of
 *
 * With `--check` nothing is written; the exit code is 1 if a page is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { operations } from '../tests/operations.ts';
import { commandsPage } from './site/commands-page.ts';
import { coverageTable } from './site/coverage.ts';
import { domainFile } from './site/domain-file.ts';
import { domainReference, typeReference } from './site/domain-page.ts';
import { scopesPage } from './site/scopes-page.ts';
import { Source } from './site/source.ts';
import { withSection } from './site/tables.ts';

const pathTo = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const read = (name: string) => readFileSync(pathTo(name), 'utf8');

/** The types on the page of the connector. */
const optionTypes = [
  'ConnectorOptions',
  'CallOptions',
  'RateLimiterOptions',
  'Hooks',
  'RequestEvent',
  'ResponseEvent',
  'RetryEvent',
];

/** The pages as they must be. */
export async function sitePages(): Promise<ReadonlyMap<string, string>> {
  const source = new Source();
  const declared = [...operations.values()];
  const pages = new Map<string, string>();
  for (const domain of new Set(declared.map(({ path }) => path.split('.', 1)[0] ?? ''))) {
    const own = declared.filter(({ path }) => path.startsWith(`${domain}.`));
    const file = domainFile(domain);
    pages.set(file, withSection(read(file), 'reference', await domainReference(own, source)));
  }
  const options = optionTypes.map((name) => typeReference(name, source)).join('\n\n');
  pages.set('docs/connector.md', withSection(read('docs/connector.md'), 'options', options));
  pages.set('docs/scopes.md', scopesPage());
  pages.set('docs/commands.md', await commandsPage());
  pages.set('docs/simulator.md', withSection(read('docs/simulator.md'), 'coverage', coverageTable()));
  return pages;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [argument, ...others] = process.argv.slice(2);
  if (others.length > 0 || (argument !== undefined && argument !== '--check')) {
    console.error('usage: npx tsx scripts/generate-site.ts [--check]');
    process.exit(2);
  }
  for (const [name, content] of await sitePages()) {
    if (argument !== '--check') {
      writeFileSync(pathTo(name), content);
    } else if (read(name) !== content) {
      console.error(`${name} is out of date: run npx tsx scripts/generate-site.ts.`);
      process.exitCode = 1;
    }
  }
}
