import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { atMost, kilobytes, type Line, type Measurement, times } from './measurement.ts';

const workers = {
  'import { CloudflareConnector }': `
    import { CloudflareConnector } from 'cloudflare-connector';
    export default {
      async fetch(request, { TOKEN }) {
        const cf = new CloudflareConnector({ apiToken: TOKEN });
        return Response.json(await cf.dns.records.list({ zone: 'example.com' }).all());
      },
    };`,
  'connect with { dns } alone': `
    import { connect, dns } from 'cloudflare-connector';
    export default {
      async fetch(request, { TOKEN }) {
        const cf = connect({ apiToken: TOKEN, domains: { dns } });
        return Response.json(await cf.dns.records.list({ zone: 'example.com' }).all());
      },
    };`,
  'import Cloudflare': `
    import Cloudflare from 'cloudflare';
    export default {
      async fetch(request, { TOKEN, ZONE }) {
        const client = new Cloudflare({ apiToken: TOKEN });
        return Response.json((await client.dns.records.list({ zone_id: ZONE })).result);
      },
    };`,
  'tree-shakable': `
    import { createClient } from 'cloudflare/tree-shakable';
    import { BaseRecords } from 'cloudflare/resources/dns/records';
    import { BaseZones } from 'cloudflare/resources/zones/zones';
    export default {
      async fetch(request, { TOKEN, ZONE }) {
        const client = createClient({ apiToken: TOKEN, resources: [BaseRecords, BaseZones] });
        return Response.json((await client.dns.records.list({ zone_id: ZONE })).result);
      },
    };`,
};

/** Bytes of a Worker, minified and compressed with gzip -9. */
export interface BundleSize {
  /** What is loaded at its start: the entry, and every chunk that it imports statically. */
  readonly start: number;
  /** That, and every chunk that is loaded when it is needed, if it ever is. */
  readonly everything: number;
  /** All of it in one file, for bundlers that do not split. */
  readonly single: number;
}

/** Bundles `source` in `directory` as a Worker would be. */
export async function bundleSize(directory: string, source: string): Promise<BundleSize> {
  const [single] = [...(await bundle(directory, source, false)).values()];
  const chunks = await bundle(directory, source, true);
  const start = new Set<string>();
  const visit = (name: string): void => {
    const chunk = chunks.get(name);
    if (!chunk || start.has(name)) return;
    start.add(name);
    for (const imported of chunk.imports) visit(imported);
  };
  visit('worker.js');
  const sum = (names: Iterable<string>) => [...names].reduce((total, name) => total + (chunks.get(name)?.size ?? 0), 0);
  return { start: sum(start), everything: sum(chunks.keys()), single: single?.size ?? 0 };
}

interface Chunk {
  readonly size: number;
  /** The names of the chunks that it imports statically. */
  readonly imports: readonly string[];
}

async function bundle(directory: string, source: string, splitting: boolean): Promise<Map<string, Chunk>> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: directory,
    stdin: { contents: source, resolveDir: directory, sourcefile: 'worker.js' },
    entryNames: 'worker',
    bundle: true,
    splitting,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    outdir: 'unused',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const imports = new Map(
    Object.entries(metafile.outputs).map(([path, { imports }]) => [
      basename(path),
      imports.filter(({ kind }) => kind === 'import-statement').map((imported) => basename(imported.path)),
    ]),
  );
  return new Map(
    outputFiles.map(({ path, contents }) => {
      const name = basename(path);
      return [name, { size: gzipSync(contents, { level: 9 }).byteLength, imports: imports.get(name) ?? [] }];
    }),
  );
}

export const bundleSizes: Measurement = {
  name: 'bundle',
  title: 'Worker bundle, minified, gzip -9',
  how: 'A Worker of four lines that lists DNS records, bundled by esbuild from the installed package. The bound is for what is loaded at the start: the entry and the chunks it imports statically. The lazy chunks (detection, the catalog of permissions, explanations of denials, retries) load when they are first needed; bundlers that do not split put them into the one file.',
  async measure({ directory, official: besideIt }) {
    const official = await bundleSize(besideIt, workers['import Cloudflare']);
    const shaken = await bundleSize(besideIt, workers['tree-shakable']);
    const lines = async (name: keyof typeof workers, other: BundleSize, otherName: string, limit: number) => {
      const ours = await bundleSize(directory, workers[name]);
      const line = (what: string, size: number, theirs: number): Line => ({
        what: `${name}: ${what}`,
        ours: kilobytes(size),
        other: `${kilobytes(theirs)} (${otherName})`,
        ratio: times(size / theirs),
      });
      return [
        { ...line('loaded at the start', ours.start, other.start), ...atMost(ours.start, limit, kilobytes) },
        line('with all that loads lazily', ours.everything, other.everything),
        line('as a single file, lazy parts included', ours.single, other.single),
      ];
    };
    return [
      ...(await lines('import { CloudflareConnector }', official, 'full client', 55_000)),
      ...(await lines('connect with { dns } alone', shaken, 'tree-shakable: DNS records, zones', 25_000)),
    ];
  },
};
