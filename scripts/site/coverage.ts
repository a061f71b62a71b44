/** What the simulator has a model of: each route, how its responses are known, and whose client has called it in a test. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createCloudflare } from '../../src/testing/index.ts';
import { operations } from '../../tests/operations.ts';
import { tableOf } from './tables.ts';

const FILE = fileURLToPath(new URL('../../tests/clients/coverage.json', import.meta.url));

/** The generated section of `docs/simulator.md`. */
export function coverageTable(): string {
  const called = JSON.parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, readonly string[]>>;
  const clientsOf = (route: string) =>
    Object.entries(called)
      .filter(([, routes]) => routes.some((one) => keyOf(one) === keyOf(route)))
      .map(([client]) => client);
  const shownClients = (route: string) => {
    const found = clientsOf(route);
    const majors = found.flatMap((client) => /^cloudflare v(\d+)$/.exec(client)?.[1] ?? []);
    const official =
      majors.length > 1
        ? [`cloudflare v${majors[0]}–v${majors.at(-1)}`]
        : majors.map((major) => `cloudflare v${major}`);
    return [...official, ...found.filter((client) => !client.startsWith('cloudflare v'))].join(', ');
  };
  const own = new Map<string, string[]>();
  for (const { operation } of operations.values()) {
    for (const endpoint of operation.endpoints) {
      own.set(keyOf(endpoint), [...(own.get(keyOf(endpoint)) ?? []), operation.name]);
    }
  }
  const { routes } = createCloudflare();
  const rows = routes
    .map(({ method, path, known, source }) => ({ name: `${method} ${path}`, path, known, source }))
    .sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : one.name < other.name ? -1 : 1))
    .map(({ name, known, source }) => {
      const names = own.get(keyOf(name)) ?? [];
      const shown =
        names.length > 3
          ? `\`${names[0]}\` and ${names.length - 1} others`
          : names.map((one) => `\`${one}\``).join(', ');
      return [`\`${name}\``, `[${known}](${source})`, shownClients(name) || '–', shown || '–'];
    });
  const count = (wanted: string) => routes.filter(({ known }) => known === wanted).length;
  const checked = routes.filter(({ method, path }) => clientsOf(`${method} ${path}`).length > 0).length;
  return [
    `${routes.length} routes: ${count('doc')} from Cloudflare’s documentation (*doc*), ${count('seen')} from responses that were published (*seen*), ${count('inferred')} by reasoning (*inferred*). ${checked} are called by clients of others in a test.`,
    tableOf(['route', 'known', 'checked by', 'used by'], rows),
  ].join('\n\n');
}

/** The same for all spellings of a template. */
const keyOf = (route: string): string => route.replace(/\{[^}]*\}/g, '{}');
