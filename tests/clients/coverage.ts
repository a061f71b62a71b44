/**
 * Which routes of the simulator the clients of others call in these tests. The list is in coverage.json, for the table in
 * docs/simulator.md. With RECORD_COVERAGE=1 the tests write it; otherwise they compare.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Cloudflare } from '../../src/testing/index.ts';

const FILE = fileURLToPath(new URL('coverage.json', import.meta.url));

/** Routes by client, as in the file. */
type Coverage = Record<string, readonly string[]>;

/** The routes that a client called with success or not, and that the file does not list for it. */
export function unlistedRoutes(client: string, { requests }: Pick<Cloudflare, 'requests'>): readonly string[] {
  const called = requests
    .filter(({ notSimulated, template, status }) => !notSimulated && template !== undefined && (status ?? 500) < 500)
    .map(({ method, template }) => `${method} ${template}`);
  const routes = [...new Set(called)].sort();
  const listed = JSON.parse(readFileSync(FILE, 'utf8')) as Coverage;
  if (process.env.RECORD_COVERAGE) {
    const all: Coverage = { ...listed, [client]: routes };
    const sorted = Object.fromEntries(Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1)));
    writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`);
    return [];
  }
  return routes.filter((route) => !listed[client]?.includes(route));
}
