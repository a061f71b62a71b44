import { type ResultInfo, rejection } from './route-response.ts';

/** Default and maximum of a route's `per_page`. */
export interface PageLimits {
  readonly default: number;
  readonly max: number;
}

/** Lists of zones, accounts, memberships and tokens. */
const STANDARD_PAGES: PageLimits = { default: 20, max: 50 };

/** A page of a list and its position. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly info: ResultInfo & { readonly total_pages: number };
}

/**
 * Returns the requested page.
 *
 * The documented minimum of 5 is not enforced: certbot requests `per_page=1` and gets it (seen:
 * https://github.com/certbot/certbot/issues/8733). The error above the maximum is inferred.
 */
export function pageOf<T>(items: readonly T[], query: URLSearchParams, limits: PageLimits = STANDARD_PAGES): Page<T> {
  const perPage = positive(query, 'per_page', limits.default);
  if (perPage > limits.max) throw rejection(1004, `per_page must not be greater than ${limits.max}`);
  const page = positive(query, 'page', 1);
  const shown = items.slice((page - 1) * perPage, page * perPage);
  return {
    items: shown,
    info: {
      page,
      per_page: perPage,
      count: shown.length,
      total_count: items.length,
      total_pages: Math.ceil(items.length / perPage),
    },
  };
}

function positive(query: URLSearchParams, name: string, otherwise: number): number {
  const given = query.get(name);
  if (given === null) return otherwise;
  if (!/^\d+$/.test(given) || Number(given) < 1) throw rejection(1004, `${name} must be a positive number`);
  return Number(given);
}
