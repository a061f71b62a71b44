/**
 * Times a lookup in the catalog beside a linear scan over the same templates, and the loading of the table:
 *
 *     npx tsx bench/catalog-lookup.ts
 */
import { pathToFileURL } from 'node:url';
import { type Catalog, loadCatalog } from '../src/permissions/catalog.ts';

/** Microseconds a request takes: `rounds` times one request for every entry, and one linear scan for every twentieth. */
export function timeLookup(catalog: Catalog, rounds = 20): { readonly lookup: number; readonly scan: number } {
  const templates = [...catalog.entries()].map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    pathname: path.replace(/\{\w+\}/g, '023e105f4ecef8ad'),
  }));
  const sample = templates.filter((_, index) => index % 20 === 0);
  const find = ({ method, pathname }: Request) => catalog.find(method, pathname);
  const scan = ({ method, pathname }: Request) =>
    templates.find((template) => template.method === method && template.pattern.test(pathname));

  microseconds(2, templates, find);
  return { lookup: microseconds(rounds, templates, find), scan: microseconds(1, sample, scan) };
}

interface Request {
  readonly method: string;
  readonly pathname: string;
}

function microseconds(rounds: number, requests: readonly Request[], one: (request: Request) => unknown): number {
  const start = performance.now();
  for (let round = 0; round < rounds; round++) for (const request of requests) one(request);
  return ((performance.now() - start) * 1000) / (rounds * requests.length);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const start = performance.now();
  const catalog = await loadCatalog();
  const loaded = performance.now() - start;
  const { lookup, scan } = timeLookup(catalog, 100);
  console.log(`load and decode ${catalog.size} entries: ${loaded.toFixed(1)} ms`);
  console.log(`lookup: ${lookup.toFixed(2)} µs, linear scan: ${scan.toFixed(0)} µs`);
}
