import { basename, dirname } from 'node:path';
import type { GetManualChunk, ManualChunkMeta } from 'rollup';

/** A file for less than this is not worth its request; in characters. */
const SMALLEST = 1_500;

/** The roots of what loads at the start. */
export interface Starts {
  /** What every connector needs. */
  readonly engine: readonly string[];
  readonly library: readonly string[];
  readonly testing: readonly string[];
}

/**
 * Which file of `dist/chunks` a module belongs to. Undefined leaves it to rollup: modules that are loaded together share a
 * file.
 *
 * What loads at the start is in few files, since each takes Node a third of a millisecond: `core`, `simulator`, and `shared`,
 * which both need. Webpack keeps every `import()` of a file that it uses anything of, so what has some, and is not for every
 * connector, is in files of its own: one for each of {@link OWN_FILES}, and `library` for the rest and what is made of them.
 *
 * What the source loads with `import()` comes in files of its own, so that neither a start nor a bundle pays for what it does
 * not use, unless it is so small that it goes along with what loads it.
 */
export function chunkNames({ engine, library, testing }: Starts): GetManualChunk {
  let names: ReadonlyMap<string, string> | undefined;
  return (id, meta) => {
    // Data, in a file of its own.
    if (id.endsWith('/src/tools/rows.data.ts')) return 'tools.data';
    const name = Object.keys(SHORT).find((one) => SHORT[one]?.test(id));
    if (name !== undefined) return name;
    names ??= new Chunks(meta, engine).names(staticClosure(meta, library), staticClosure(meta, testing));
    return names.get(id);
  };
}

/**
 * What failures and the first denial load, in one file: each takes it a millisecond or two. A bundle keeps all that a file exports
 * which an `import()` names, so what only a verification uses is elsewhere.
 */
const OF_DENIALS: Readonly<Record<string, RegExp>> = {
  failures:
    /\/src\/(?:transport\/errors\/(?!no-token-value)[\w-]+|detection\/(?:ask|diagnose-denial|known-token|memory|policies|verify|zone-permissions)|permissions\/(?:grants|legacy-permissions))\.ts$/,
  'require-all': /\/src\/detection\/(?:require-all|verify-alone)\.ts$/,
};

/**
 * Files of fewer than 32 kB. The archive has the CommonJS of a file right after its ES module, and gzip finds what is there twice
 * only that far apart, so that the second takes an eighth.
 */
const SHORT: Readonly<Record<string, RegExp>> = {
  // What needs one of these needs the values, too.
  values: /\/src\/(?:domains\/dns\/(?:names|values|records\/(?:checks|field-changes))|transport\/timing\/pauses)\.ts$/,
  // The first half of `library`, in the order in which it is run.
  'zone-rules':
    /\/src\/domains\/(?:cache\/(?:purging|rules)|firewall\/(?:custom|managed|rate-limit)-rules|ssl\/custom-certificates)\.ts$/,
  'zone-reading': /\/src\/domains\/dns\/as-code\/(?:lenient-reader|read-zone|service-parameters|wire)\.ts$/,
  'dns-as-code': /\/src\/domains\/dns\/as-code\/(?!documents|octodns)[\w-]+\.ts$/,
  tools: /\/src\/tools\/(?:compact|formats|index|names|search)\.ts$/,
  'tool-calls': /\/src\/tools\/(?:audit|convert|plan-tools|plans|run|tools|zones)\.ts$/,
  catalogue: /\/src\/tools\/[\w-]+\.ts$/,
  integration: /\/src\/integration\/[\w-]+\.ts$/,
  redis: /\/src\/redis\/[\w-]+\.ts$/,
  'durable-object': /\/src\/(?:durable-object\/[\w-]+|transport\/rate-limit\/ledger)\.ts$/,
  'node-server': /\/node_modules\/@hono\/node-server\//,
};

class Chunks {
  readonly #meta: ManualChunkMeta;
  readonly #engine: ReadonlySet<string>;

  constructor(meta: ManualChunkMeta, engine: readonly string[]) {
    this.#meta = meta;
    this.#engine = staticClosure(meta, engine);
  }

  names(library: ReadonlySet<string>, simulator: ReadonlySet<string>): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    for (const id of simulator) names.set(id, this.#isLoader(id) ? folderOf(id) : 'simulator');
    for (const id of library) if (!this.#meta.getModuleInfo(id)?.isEntry) names.set(id, this.#atStart(id, simulator));
    for (const id of this.#meta.getModuleIds()) {
      const name = Object.keys(OF_DENIALS).find((one) => OF_DENIALS[one]?.test(id));
      if (name !== undefined && !names.has(id)) names.set(id, name);
    }
    this.#joinSmall(names);
    return names;
  }

  #atStart(id: string, simulator: ReadonlySet<string>): string {
    if (this.#isLoader(id)) return folderOf(id);
    if ([...staticClosure(this.#meta, [id])].some((imported) => this.#isLoader(imported))) return 'library';
    return simulator.has(id) ? 'shared' : 'core';
  }

  /** Whether a module loads a part of something later that not every connector needs. */
  #isLoader(id: string): boolean {
    const loads = this.#meta.getModuleInfo(id)?.dynamicallyImportedIds.length ?? 0;
    return loads > 0 && /\/src\/(?!testing\/)/.test(id) && !this.#engine.has(id);
  }

  /** What is too small for a file of its own goes along with what loads it, or with what it imports. */
  #joinSmall(names: Map<string, string>): void {
    const groups = loadedTogether(this.#meta, names);
    const small = groups.filter((ids) => sizeOf(ids, this.#meta) < SMALLEST);
    const closure = (ids: readonly string[]) => staticClosure(this.#meta, ids);
    // Those first that others import.
    for (const ids of small.sort((a, b) => closure(a).size - closure(b).size)) {
      const loaders = new Set(importersOf(ids, this.#meta).map((id) => names.get(id)));
      const [loader] = loaders;
      const elsewhere = [...closure(ids)].find((id) => {
        const name = names.get(id) ?? '';
        return !ids.includes(id) && name !== 'core' && name !== 'shared' && name !== loader;
      });
      if (elsewhere !== undefined) {
        // A file cannot have what imports another file that imports it.
        const host = groups.find((group) => group.includes(elsewhere)) ?? [];
        const name = names.get(elsewhere) ?? basename(elsewhere, '.ts');
        for (const id of [...ids, ...host]) names.set(id, name);
      } else if (loaders.size <= 1) {
        // An `import()` of a whole file by another one would keep all of it in a bundle.
        for (const id of ids) names.set(id, loader ?? 'core');
      }
    }
  }
}

/** The domains that load more than 10 kB later, and what most programs want of DNS. */
const OWN_FILES: readonly string[] = ['dns/records', 'dns', 'analytics', 'firewall', 'load-balancers'];

/** The file of what loads something later. Outside of domains, it is named after the module. */
function folderOf(id: string): string {
  const folder = /\/src\/domains\/(.*)$/.exec(dirname(id))?.[1];
  if (folder === undefined) return id.endsWith('/permissions/catalog-rows.ts') ? 'library' : basename(id, '.ts');
  return OWN_FILES.find((own) => `${folder}/`.startsWith(`${own}/`))?.replace('/', '-') ?? 'library';
}

/** What loads modules with `import()`. */
const importersOf = (ids: readonly string[], { getModuleInfo }: ManualChunkMeta): readonly string[] =>
  ids.flatMap((id) => getModuleInfo(id)?.dynamicImporters ?? []);

const sizeOf = (ids: readonly string[], { getModuleInfo }: ManualChunkMeta): number =>
  ids.reduce((sum, id) => sum + (getModuleInfo(id)?.code?.length ?? 0), 0);

/** The modules that load later, grouped by which of the `import()`s bring them. */
function loadedTogether(meta: ManualChunkMeta, atStart: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  const roots = [...meta.getModuleIds()].filter((id) => meta.getModuleInfo(id)?.dynamicImporters.length);
  const closures = roots.map((root) => staticClosure(meta, [root]));
  for (const id of meta.getModuleIds()) {
    if (atStart.has(id) || !closures.some((closure) => closure.has(id))) continue;
    const key = closures.map((closure) => Number(closure.has(id))).join('');
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups.values()];
}

/** Modules, and all that they import statically. */
function staticClosure({ getModuleInfo }: ManualChunkMeta, roots: readonly string[]): ReadonlySet<string> {
  const closure = new Set(roots);
  for (const id of closure) for (const imported of getModuleInfo(id)?.importedIds ?? []) closure.add(imported);
  return closure;
}
