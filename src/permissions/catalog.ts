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
 * Loads the catalog. The table is a chunk of its own (at most 13 kB gzip), fetched and decoded on the first call; later
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
 * The table. `needs` are the permissions that requests need, `paths` the segments of all paths, with their operations.
 * scripts/render-catalog.ts, which writes it, describes the format in full.
 */
interface Table {
  readonly size: number;
  readonly needs: string;
  readonly paths: string;
}

/** A path: the groups that its operations accept, by their methods, and the paths below it by their next segments. */
interface Node {
  /** The last literal segment: most parameters are named after it. */
  readonly literal: string;
  readonly operations: Map<string, readonly string[]>;
  readonly below: Map<string, Node>;
}

/** What the operations of a path accept. */
interface Need {
  /** For GET. */
  readonly reads: readonly string[];
  /** For every other method. */
  readonly writes: readonly string[];
}

/** `{zone_id}`, `{scan_id}.png`, or `{+object_key}` for a parameter that takes the rest of the path, slashes included. */
interface Parameter {
  readonly segment: string;
  readonly accepts: RegExp;
}

function decode(table: Table): Catalog {
  const root = treeOf(table);
  const parameters = new Map<Node, readonly Parameter[]>();

  /** Literals win over parameters. If a literal leads to nothing, the parameters on its level are tried. */
  function match(
    node: Node,
    wanted: readonly string[],
    depth: number,
    method: string,
    path: string,
  ): CatalogEntry | undefined {
    const segment = wanted[depth];
    if (segment === undefined) return entryOf(node, method, path);
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
    for (const method of node.operations.keys()) {
      const entry = entryOf(node, method, path);
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

function entryOf({ operations }: Node, method: string, path: string): CatalogEntry | undefined {
  const groups = operations.get(method);
  return groups && { method, path: path.replace('{+', '{'), groups };
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** A letter for each method; and one for each method whose operation needs nothing that is documented. */
const letters = 'GPUADHQVBE';

/** Each segment stands after `/` below the last one, after a line break beside it, after `<` above it. */
function treeOf({ paths, needs }: Table): Node {
  const lines = needs.split('\n').values();
  const recent: Need[] = [];
  const root: Node = { literal: '', operations: new Map(), below: new Map() };
  const open = [root];
  let depth = 0;
  const segments = paths.matchAll(/([/\n]|<+)([^/\n<]+?)((?:[A-Z](?:\+|\d*))*)(?=[/\n<]|$)/g);
  for (const [, step = '', name = '', operations = ''] of segments) {
    depth += step === '/' ? 1 : step === '\n' ? 0 : -step.length;
    const above = open[depth - 1] ?? root;
    const node: Node = {
      literal: name.startsWith('{') ? above.literal : name,
      operations: new Map(),
      below: new Map(),
    };
    above.below.set(segmentNamed(name, above.literal), node);
    open[depth] = node;
    for (const [, letter = '', code] of operations.matchAll(/(.)(\+|\d*)/g)) {
      if (code === '+') recent.unshift(needOf(lines.next().value ?? ''));
      else if (code) recent.unshift(...recent.splice(Number(code), 1));
      const at = letters.indexOf(letter);
      const documented = at < methods.length && recent[0];
      const groups = documented ? documented[letter === 'G' ? 'reads' : 'writes'] : [];
      node.operations.set(methods[at % methods.length] ?? '', groups);
    }
  }
  return root;
}

/** `{}` below `accounts` is `{account_id}`, and `{_name}` is `{account_name}`. Any other segment is written as it is. */
export function segmentNamed(name: string, literal: string): string {
  if (!/^\{(?:_\w+)?\}$/.test(name)) return name;
  const singular = literal
    .replaceAll('-', '_')
    .replace(/ies$/, 'y')
    .replace(/(?<=x)es$|s$/, '');
  return `{${singular}${name.slice(1, -1) || '_id'}}`;
}

/** `DNS` is `DNS Write` and `DNS Read` for GET, and `DNS Write` else. After `>` is what else the other methods need. */
export function needOf(line: string): Need {
  const [read = '', write = read.replace(/(?<=^|\|)[~+-]/g, '')] = line.split('>');
  return { reads: groupsOf(read, '*'), writes: groupsOf(write, '+') };
}

const levels: Readonly<Record<string, readonly string[]>> = {
  '*': [' Write', ' Read'],
  '~': [' Read', ' Write'],
  '+': [' Write'],
  '-': [' Read'],
  '=': [''],
};

function groupsOf(permissions: string, usual: string): readonly string[] {
  return permissions.split('|').flatMap((permission) => {
    const [, mark, name = ''] = /^([*~+=-]?)(.*)/.exec(permission) ?? [];
    return levels[mark || usual]?.map((level) => name + level) ?? [];
  });
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
