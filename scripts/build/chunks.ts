import { basename } from 'node:path';
import type { GetManualChunk, ManualChunkMeta } from 'rollup';

/** A file for less than this is not worth its request; in characters. */
const SMALLEST = 1_500;

const AT_START: ReadonlySet<string> = new Set(['core', 'shared']);

/** What loads at the start: `core` for the library, `simulator` for the testing entries, and `shared` for both. */
export interface Starts {
  readonly library: readonly string[];
  readonly testing: readonly string[];
}

/**
 * Which file of `dist/chunks` a module belongs to.
 *
 * Everything that loads at the start is in one file, since each file takes Node a third of a millisecond. What the source
 * loads by `import()` comes in files of its own, so that neither a start nor a bundle pays for what it does not use, unless
 * it is so small that it goes along with the core. Undefined leaves it to rollup: modules that are loaded together share
 * a file.
 */
export function chunkNames({ library, testing }: Starts): GetManualChunk {
  let names: ReadonlyMap<string, string> | undefined;
  return (id, meta) => {
    names ??= chunks(meta, staticClosure(meta, library), staticClosure(meta, testing));
    return names.get(id);
  };
}

function chunks(
  meta: ManualChunkMeta,
  core: ReadonlySet<string>,
  simulator: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const names = new Map([...simulator].map((id) => [id, 'simulator']));
  for (const id of core) names.set(id, simulator.has(id) ? 'shared' : 'core');
  const groups = loadedTogether(meta, names);
  const small = groups.filter((ids) => sizeOf(ids, meta) < SMALLEST);
  // Those first that others import.
  for (const ids of small.sort((a, b) => staticClosure(meta, a).size - staticClosure(meta, b).size)) {
    const needed = [...staticClosure(meta, ids)].filter((id) => !ids.includes(id));
    const elsewhere = needed.find((id) => !AT_START.has(names.get(id) ?? ''));
    if (elsewhere !== undefined) {
      // The core cannot have what imports another file: that file imports the core.
      const host = groups.find((group) => group.includes(elsewhere)) ?? [];
      const name = names.get(elsewhere) ?? basename(elsewhere, '.ts');
      for (const id of [...ids, ...host]) names.set(id, name);
    } else if (importersOf(ids, meta).every((id) => AT_START.has(names.get(id) ?? ''))) {
      // An `import()` of the core by another file would keep all of the core in a bundle.
      for (const id of ids) names.set(id, 'core');
    }
  }
  return names;
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
