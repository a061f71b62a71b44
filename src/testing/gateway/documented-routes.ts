import { TrieRouter } from 'hono/router/trie-router';
import type { CatalogEntry } from '../../permissions/catalog.ts';
import { byPrecision, honoPath } from '../server/route.ts';

/** A documented operation, with the values of its parameters. */
interface FoundRoute {
  readonly entry: CatalogEntry;
  readonly params: Readonly<Record<string, string>>;
}

/** Every documented operation, for requests without a model. */
export interface DocumentedRoutes {
  find(method: string, path: string): FoundRoute | undefined;
  /** Whether the path exists with any method. */
  allows(path: string): boolean;
}

/** Uses the catalog's data but Hono's router, so that tests find mistakes in the catalog's own matcher. */
export function documentedRoutes(catalog: readonly CatalogEntry[]): DocumentedRoutes {
  let built: TrieRouter<CatalogEntry> | undefined;
  // Building the router takes some 10 ms, and most tests never request a route without a model.
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
