/** One operation of Cloudflare's API, and the permissions that it accepts. */
export interface CatalogEntry {
  /** `GET`, `POST`, `PUT`, `PATCH` or `DELETE`. */
  readonly method: string;
  /** The path template below `/client/v4`: `/zones/{zone_id}/dns_records`. */
  readonly path: string;
  /** The permission groups that it accepts; any one suffices. Empty if Cloudflare documents none. */
  readonly groups: readonly string[];
}

/** Every documented operation of Cloudflare's API. Rulesets are also listed for each phase that has its own groups. */
export interface Catalog {
  readonly size: number;
  /**
   * The operation of a request; undefined if Cloudflare does not document it.
   *
   * @param method In upper case, as on the wire.
   * @param pathname Below `/client/v4`, without the query. Percent-encoding and one trailing slash are fine.
   */
  find(method: string, pathname: string): CatalogEntry | undefined;
  entries(): Iterable<CatalogEntry>;
}

let catalog: Promise<Catalog> | undefined;

/**
 * Loads the catalog. The table is a chunk of its own (at most 20 kB gzip), fetched and decoded on the first call; later
 * calls get the same, immutable catalog.
 *
 * @source https://github.com/cloudflare/api-schemas (`x-api-token-group`, `x-cfPermissionsRequired`), corrected by
 * scripts/catalog-overrides.ts, where every correction names its own source
 */
export function loadCatalog(): Promise<Catalog> {
  catalog ??= import('./catalog.data.ts').then(decode);
  return catalog;
}

/**
 * The table. `groups` are the names of the permission groups. `needs` are the distinct needs, as group numbers.
 * `paths` are the segments of all paths. `operations` are the methods and their needs at each of them.
 * scripts/generate-catalog.ts, which writes it, describes the format in full.
 */
interface Table {
  readonly size: number;
  readonly groups: string;
  readonly needs: string;
  readonly paths: string;
  readonly operations: string;
}

/** A path: what can be asked there, and the paths below it by their next segments. */
interface Node {
  readonly operations: string;
  readonly below: Map<string, Node>;
}

/** `{zone_id}`, `{scan_id}.png`, or `{+object_key}` for a parameter that takes the rest of the path, slashes included. */
interface Parameter {
  readonly segment: string;
  readonly accepts: RegExp;
}

const letters = new Map([
  ['GET', 'G'],
  ['POST', 'P'],
  ['PUT', 'U'],
  ['PATCH', 'A'],
  ['DELETE', 'D'],
]);

function decode(table: Table): Catalog {
  const root = treeOf(table);
  const groups = table.groups.split('|');
  const lines = table.needs.split('\n');
  const needs = new Map<string, readonly string[]>();
  const parameters = new Map<Node, readonly Parameter[]>();

  /** The groups whose numbers line `code` (in base 36) of the needs has. */
  function groupsOf(code: string): readonly string[] {
    const known = needs.get(code);
    if (known) return known;
    const numbers = lines[Number.parseInt(code, 36)];
    const needed = numbers ? numbers.split('.').map((number) => groups[Number(number)] ?? '') : [];
    needs.set(code, needed);
    return needed;
  }

  /** `operations` is `G3f P0`: GET has need 3f, POST has need 0. */
  function entryOf(operations: string, method: string, path: string): CatalogEntry | undefined {
    const letter = letters.get(method);
    const operation = letter && operations.split(' ').find((candidate) => candidate.startsWith(letter));
    return operation ? { method, path: path.replace('{+', '{'), groups: groupsOf(operation.slice(1)) } : undefined;
  }

  /** Literals win over parameters. If a literal leads to nothing, the parameters on its level are tried. */
  function match(
    node: Node,
    wanted: readonly string[],
    depth: number,
    method: string,
    path: string,
  ): CatalogEntry | undefined {
    const segment = wanted[depth];
    if (segment === undefined) return entryOf(node.operations, method, path);
    const literal = node.below.get(segment);
    const found = literal && match(literal, wanted, depth + 1, method, `${path}/${segment}`);
    if (found) return found;
    let candidates = parameters.get(node);
    if (!candidates) {
      candidates = [...node.below.keys()].filter((key) => key.includes('{')).map(parameterOf);
      parameters.set(node, candidates);
    }
    for (const { segment: key, accepts } of candidates) {
      if (!accepts.test(segment)) continue;
      const next = key.startsWith('{+') ? wanted.length : depth + 1;
      const below = node.below.get(key);
      const found = below && match(below, wanted, next, method, `${path}/${key}`);
      if (found) return found;
    }
    return undefined;
  }

  function* walk(node: Node, path: string): Generator<CatalogEntry> {
    for (const method of letters.keys()) {
      const entry = entryOf(node.operations, method, path);
      if (entry) yield entry;
    }
    for (const [segment, child] of node.below) yield* walk(child, `${path}/${segment}`);
  }

  let all: readonly CatalogEntry[] | undefined;
  return {
    size: table.size,
    entries() {
      all ??= [...walk(root, '')];
      return all;
    },
    find(method, pathname) {
      const wanted = pathname.split('/').map(decodeSegment);
      if (wanted.at(-1) === '') wanted.pop();
      return wanted[0] === '' ? match(root, wanted, 1, method, '') : undefined;
    },
  };
}

/** Each line of the paths is how deep a segment stands, in base 36, and the segment; the line of the same number its operations. */
function treeOf({ paths, operations }: Table): Node {
  const root: Node = { operations: '', below: new Map() };
  const open = [root];
  const lines = operations.split('\n');
  for (const [at, line] of paths.split('\n').entries()) {
    const depth = Number.parseInt(line.charAt(0), 36);
    const node: Node = { operations: lines[at] ?? '', below: new Map() };
    open[depth]?.below.set(line.slice(1), node);
    open[depth + 1] = node;
  }
  return root;
}

const anything = /./s;

/** `{scan_id}.png` accepts `1.png`. A parameter alone accepts everything that is not empty. */
function parameterOf(segment: string): Parameter {
  if (/^\{[^}]*\}$/.test(segment)) return { segment, accepts: anything };
  const pattern = segment.replace(/[^\w{}]/g, '\\$&').replace(/\{\w*\}/g, '.+');
  return { segment, accepts: new RegExp(`^${pattern}$`, 's') };
}

function decodeSegment(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
