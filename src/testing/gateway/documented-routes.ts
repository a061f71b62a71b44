import { TrieRouter } from 'hono/router/trie-router';
import type { CatalogEntry } from '../../permissions/catalog.ts';
import { byPrecision, honoPath } from '../server/route.ts';

/** A documented operation, and what a path gives for its parameters. */
interface FoundRoute {
  readonly entry: CatalogEntry;
  readonly params: Readonly<Record<string, string>>;
}

/** Every operation Cloudflare documents, for requests that no model answers. */
export interface DocumentedRoutes {
  find(method: string, path: string): FoundRoute | undefined;
  /** Whether the path exists with some method. */
  allows(path: string): boolean;
}

/** Takes the catalog's data alone and matches with Hono's router, so that a mistake in the catalog's own matcher shows. */
export function documentedRoutes(catalog: readonly CatalogEntry[]): DocumentedRoutes {
  let built: TrieRouter<CatalogEntry> | undefined;
  // Building takes some 10 ms, and few simulators are ever asked for a route they do not model.
  const router = (): TrieRouter<CatalogEntry> => {
    if (built) return built;
    built = new TrieRouter<CatalogEntry>();
    for (const entry of [...catalog].sort(byPrecision)) built.add(entry.method, honoPath(entry.path), entry);
    return built;
  };

  const routes: DocumentedRoutes = {
    find(method, path) {
      const [first] = router().match(method, path.replace(/(.)\/$/, '$1'))[0];
      return first && { entry: first[0], params: first[1] as Record<string, string> };
    },
    allows: (path) => ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].some((method) => routes.find(method, path)),
  };
  return routes;
}
