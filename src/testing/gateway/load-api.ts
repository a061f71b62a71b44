import { loadCatalog } from '../../permissions/catalog.ts';
import { allRoutes } from './all-routes.ts';
import { type Api, createApi } from './api.ts';

let api: Promise<Api> | undefined;

/** Loads the catalog and compiles the routes, which takes some 10 ms. Later calls share the result. */
export function loadApi(): Promise<Api> {
  api ??= loadCatalog().then((catalog) => createApi(allRoutes, [...catalog.entries()]));
  return api;
}
