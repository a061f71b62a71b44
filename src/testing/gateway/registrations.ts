import type { CatalogEntry } from '../../permissions/catalog.ts';
import { byPrecision, type Route, routeKey } from '../server/route.ts';

/** A documented operation to register. Without a model its response says that it is not simulated. */
export interface Registration {
  readonly entry: CatalogEntry;
  readonly model: Route | undefined;
  /** Parameters of the model's template that are literal in this operation's path. */
  readonly fixed: Readonly<Record<string, string>>;
}

/**
 * The operations to register, the most precise first: those with a model, and those that a model's template would also match,
 * such as `/zones/{zone_id}/settings/rum` and `/zones/{zone_id}/settings/{setting_id}`.
 *
 * @throws TypeError if a route's template is not in the catalog, so that no route is open by mistake.
 */
export function registrationsOf(routes: readonly Route[], catalog: readonly CatalogEntry[]): readonly Registration[] {
  const models = new Map(routes.map((model) => [routeKey(model.method, model.path), model]));
  const missing = new Set(models.keys());
  const templates = routes.filter(({ path }) => path.includes('{')).map((model) => ({ model, shape: shapeOf(model) }));
  const anyTemplate = new RegExp(templates.map(({ shape }) => shape.source.replace(/\?<\w+>/g, '?:')).join('|'));

  const found: Registration[] = [];
  for (const entry of catalog) {
    const key = routeKey(entry.method, entry.path);
    const model = models.get(key);
    missing.delete(key);
    if (model) {
      const groups = entry.groups.length > 0 ? entry.groups : (model.groups ?? []);
      found.push({ model, entry: { ...entry, groups, path: model.path }, fixed: {} });
    }
    if (!model && anyTemplate.test(key)) found.push(matchedByTemplate(key, entry, templates));
  }
  for (const model of routes) {
    const { method, path, groups } = model;
    if (!groups || !missing.delete(routeKey(method, path))) continue;
    found.push({ model, entry: { method, path, groups }, fixed: {} });
  }
  if (missing.size > 0) {
    throw new TypeError(`These routes of the simulator are not in the catalog: ${[...missing].join(', ')}`);
  }
  return found.sort((a, b) => byPrecision(a.entry, b.entry));
}

function matchedByTemplate(
  key: string,
  entry: CatalogEntry,
  templates: readonly { readonly model: Route; readonly shape: RegExp }[],
): Registration {
  for (const { model, shape } of templates) {
    const literals = Object.entries(shape.exec(key)?.groups ?? {}).filter(([, value]) => value !== '{}');
    const serves = ({ alsoServes }: Route): boolean =>
      literals.every(([, value]) => alsoServes === 'all' || alsoServes?.includes(value));
    if (literals.length > 0 && serves(model)) return { model, entry, fixed: Object.fromEntries(literals) };
  }
  return { model: undefined, entry, fixed: {} };
}

/** Matches the keys of all operations that the template matches. Its groups are the values of the parameters. */
function shapeOf({ method, path }: Route): RegExp {
  return new RegExp(`^${method} ${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}
