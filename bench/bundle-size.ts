import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { repository } from './consumer.ts';
import { atMost, kilobytes, type Line, type Measurement, times } from './measurement.ts';

/** Workers of a few lines, by what they import. */
export const workers = {
  'the DNS records alone: list, get, create, upsert, delete': `
    import { connect } from 'cloudflare-connector';
    import {
      dnsRecordsCreate, dnsRecordsDelete, dnsRecordsGet, dnsRecordsList, dnsRecordsUpsert,
    } from 'cloudflare-connector/operations';
    const records = {
      list: dnsRecordsList, get: dnsRecordsGet, create: dnsRecordsCreate, upsert: dnsRecordsUpsert, delete: dnsRecordsDelete,
    };
    export default {
      async fetch(request, { TOKEN }) {
        const cf = connect({ apiToken: TOKEN, domains: { records } });
        return Response.json(await cf.records.list({ zone: 'example.com' }).all());
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
  'import { CloudflareConnector }': `
    import { CloudflareConnector } from 'cloudflare-connector';
    export default {
      async fetch(request, { TOKEN }) {
        const cf = new CloudflareConnector({ apiToken: TOKEN });
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

/** What one file of a Worker may take at the most, whoever bundles it. */
export const singleFileBounds = {
  'the DNS records alone: list, get, create, upsert, delete': { raw: 115_000, gzip: 40_000 },
  'connect with { dns } alone': { gzip: 62_000 },
  'import { CloudflareConnector }': { gzip: 135_000 },
} as const satisfies Partial<Record<keyof typeof workers, { readonly raw?: number; readonly gzip: number }>>;

/** Bytes of one file: as it is, minified, and compressed with gzip -9. */
export interface FileSize {
  readonly raw: number;
  readonly gzip: number;
}

/** Bytes of a Worker, minified and compressed with gzip -9. */
export interface BundleSize {
  /** What is loaded at its start: the entry, and every chunk that it imports statically. */
  readonly start: number;
  /** That, and every chunk that is loaded when it is needed, if it ever is. */
  readonly everything: number;
  /** All of it in one file, for bundlers that do not split. */
  readonly single: FileSize;
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
  const sum = (names: Iterable<string>) => [...names].reduce((total, name) => total + (chunks.get(name)?.gzip ?? 0), 0);
  return { start: sum(start), everything: sum(chunks.keys()), single: single ?? { raw: 0, gzip: 0 } };
}

interface Chunk extends FileSize {
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
      return [name, { ...sizeOf(contents), imports: imports.get(name) ?? [] }];
    }),
  );
}

const sizeOf = (contents: Uint8Array): FileSize => ({
  raw: contents.byteLength,
  gzip: gzipSync(contents, { level: 9 }).byteLength,
});

/** The one file that `wrangler deploy --minify` would upload of `source`. Nothing is uploaded. */
export async function wranglerSize(directory: string, source: string): Promise<FileSize> {
  const folder = join(directory, 'wrangler');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'worker.js'), source);
  const options = ['deploy', 'worker.js', '--dry-run', '--minify', '--name=measured', '--outdir=uploaded'];
  await promisify(execFile)(
    process.execPath,
    [join(repository, 'node_modules/wrangler/bin/wrangler.js'), ...options, '--compatibility-date=2026-04-01'],
    { cwd: folder, env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' } },
  );
  return sizeOf(await readFile(join(folder, 'uploaded/worker.js')));
}

export const bundleSizes: Measurement = {
  name: 'bundle',
  title: 'Worker bundle, minified',
  how: 'A Worker of a few lines that lists DNS records, bundled from the installed package. A Worker is one file unless its bundler splits: those sizes come first, by esbuild and by `wrangler deploy --dry-run --minify`. Where a bundler splits, the parts that few calls need (detection, the catalog, explanations of denials, plans, zone files) load when they are first needed. Compressed with gzip -9.',
  async measure({ directory, official: besideIt }) {
    const full = workers['import Cloudflare'];
    const shaken = workers['tree-shakable'];
    const ours = Object.keys(singleFileBounds) as (keyof typeof singleFileBounds)[];
    const lines: Line[] = [];
    for (const [bundler, measure] of [
      ['esbuild', async (folder: string, source: string) => (await bundleSize(folder, source)).single],
      ['wrangler', wranglerSize],
    ] as const) {
      const [official, small] = [await measure(besideIt, full), await measure(besideIt, shaken)];
      const theirs = `${kilobytes(official.gzip)} (full client), ${kilobytes(small.gzip)} (tree-shakable)`;
      for (const name of ours) {
        const { raw, gzip } = await measure(directory, workers[name]);
        const bound: { readonly raw?: number; readonly gzip: number } = singleFileBounds[name];
        const what = `one file by ${bundler}: ${name}`;
        const ratio = `${times(gzip / official.gzip)}, ${times(gzip / small.gzip)}`;
        const line = { what: `${what}, gzip`, ours: kilobytes(gzip), other: theirs, ratio };
        lines.push({ ...line, ...atMost(gzip, bound.gzip, kilobytes) });
        if (bound.raw === undefined) continue;
        const bytes = `${kilobytes(official.raw)} (full client), ${kilobytes(small.raw)} (tree-shakable)`;
        lines.push({ what, ours: kilobytes(raw), other: bytes, ...atMost(raw, bound.raw, kilobytes) });
      }
    }
    const split = async (name: keyof typeof singleFileBounds, other: string, otherName: string, limit: number) => {
      const [mine, theirs] = [await bundleSize(directory, workers[name]), await bundleSize(besideIt, other)];
      const line = (what: string, size: number, beside: number): Line => ({
        what: `in chunks by esbuild: ${name}: ${what}`,
        ours: kilobytes(size),
        other: `${kilobytes(beside)} (${otherName})`,
        ratio: times(size / beside),
      });
      return [
        { ...line('loaded at the start', mine.start, theirs.start), ...atMost(mine.start, limit, kilobytes) },
        line('with all that loads lazily', mine.everything, theirs.everything),
      ];
    };
    return [
      ...lines,
      ...(await split('import { CloudflareConnector }', full, 'full client', 55_000)),
      ...(await split('connect with { dns } alone', shaken, 'tree-shakable: DNS records, zones', 25_000)),
    ];
  },
};
