/**
 * Writes which query parameters Cloudflare documents for the lists and reads that the simulator has a model of:
 *
 *     npx tsx scripts/generate-queries.ts <openapi.json[.gz]>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { allRoutes } from '../src/testing/gateway/all-routes.ts';
import { routeKey } from '../src/testing/server/route.ts';

interface Parameter {
  readonly in?: string;
  readonly name?: string;
  readonly $ref?: string;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>>>;
  readonly components: { readonly parameters?: Readonly<Record<string, Parameter>> };
}

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('Usage: npx tsx scripts/generate-queries.ts <openapi.json[.gz]>');
  process.exit(2);
}
const bytes = readFileSync(path);
const document = JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()) as Document;

/** `configuration` of access rules is an object in the document, which its client writes as `configuration.target`. */
const flattened: Readonly<Record<string, readonly string[]>> = {
  configuration: ['configuration.target', 'configuration.value'],
};

const queries = new Map<string, readonly string[]>();
for (const [template, item] of Object.entries(document.paths)) {
  const parameters = [
    ...(item.get?.parameters ?? []),
    ...((item.parameters as readonly Parameter[] | undefined) ?? []),
  ];
  const names = parameters
    .map((parameter) => document.components.parameters?.[parameter.$ref?.split('/').at(-1) ?? ''] ?? parameter)
    .filter((parameter) => parameter.in === 'query')
    .flatMap(({ name = '' }) => flattened[name] ?? [name]);
  for (const one of ['accounts', 'zones'].map((kind) => template.replace('{accounts_or_zones}', kind))) {
    if (item.get) queries.set(routeKey('GET', one), [...new Set(names)].sort());
  }
}

/** Names on lines that a person can read. */
function wrapped(names: readonly string[]): string {
  return names.reduce((text, name) => {
    const length = text.length - text.lastIndexOf('\n');
    return text === '' ? name : `${text}${length + name.length > 100 ? '\n' : ' '}${name}`;
  }, '');
}

const lines = allRoutes
  .filter(({ method }) => method === 'GET')
  .flatMap((route) => {
    const names = queries.get(routeKey('GET', route.path));
    return names ? [`  '${route.path}': \`${wrapped(names)}\`,`] : [];
  });
writeFileSync(
  'src/testing/gateway/queries.data.ts',
  `// Written by scripts/generate-queries.ts from Cloudflare's OpenAPI document.

/** The documented query parameters of each simulated GET, by its template. */
export const documentedQueries: Readonly<Record<string, string>> = {
${[...new Set(lines)].sort().join('\n')}
};
`,
);
