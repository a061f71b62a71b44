import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import { type Catalog, loadCatalog } from '../src/permissions/catalog.ts';
import { atMost, kilobytes, type Measurement, microseconds, milliseconds, timesAsFast } from './measurement.ts';
import { timed } from './rounds.ts';

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

  each(2, templates, find);
  return { lookup: each(rounds, templates, find), scan: each(1, sample, scan) };
}

interface Request {
  readonly method: string;
  readonly pathname: string;
}

function each(rounds: number, requests: readonly Request[], one: (request: Request) => unknown): number {
  const start = performance.now();
  for (let round = 0; round < rounds; round++) for (const request of requests) one(request);
  return ((performance.now() - start) * 1000) / (rounds * requests.length);
}

export const catalogLookup: Measurement = {
  name: 'catalog',
  title: 'Catalog of permissions, the whole API',
  how: 'The size of its chunk in the package, minified, gzip -9. A lookup: the mean over one request for every entry, the fastest of 15 such means, as whatever else the machine does can only add to it; beside it a linear scan over the same templates. Loaded from source.',
  async measure({ root }) {
    const files = await readdir(join(root, 'dist/chunks'));
    const [chunk, ...others] = files.filter((name) => /^catalog\.data.*\.js$/.test(name));
    if (!chunk || others.length > 0) throw new Error('The catalog is not one chunk of its own.');
    const { code } = await transform(await readFile(join(root, 'dist/chunks', chunk), 'utf8'), { minify: true });
    const size = gzipSync(code, { level: 9 }).byteLength;
    const loading = await timed(loadCatalog);
    const catalog = await loadCatalog();
    const rounds = Array.from({ length: 15 }, () => timeLookup(catalog, 5));
    const lookup = Math.min(...rounds.map((round) => round.lookup));
    const scan = Math.min(...rounds.map((round) => round.scan));
    return [
      {
        what: `its chunk, ${catalog.size.toLocaleString('en')} operations`,
        ours: kilobytes(size),
        ...atMost(size, 20_000, kilobytes),
      },
      {
        what: 'a lookup',
        ours: microseconds(lookup),
        other: `${microseconds(scan)} (linear scan)`,
        ratio: timesAsFast(scan / lookup),
        ...atMost(lookup, 5, microseconds),
      },
      { what: 'loading and decoding it, once', ours: milliseconds(loading) },
    ];
  },
};
