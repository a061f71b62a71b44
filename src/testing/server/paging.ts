import { type ResultInfo, rejection } from './route-response.ts';

/** The default of a route's `per_page`, and how it reports the position of a page. */
export interface PageLimits {
  readonly default: number;
  /** Recorded for DNS records and access rules: the number of pages comes after the counts. @default before them */
  readonly totalPages?: 'last';
}

/** Lists of accounts, memberships and tokens. */
const STANDARD_PAGES: PageLimits = { default: 20 };

/** A page of a list and its position. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly info: ResultInfo & { readonly total_pages: number };
}

/**
 * Returns the requested page.
 *
 * The documented minimum of 5 is not enforced: certbot requests `per_page=1` and gets it (seen:
 * https://github.com/certbot/certbot/issues/8733). Nor is the documented maximum: `per_page=100` was recorded for zones in
 * August 2025, and 1,000 for records; both are repeated in `result_info`. That a page then holds as many is inferred. Page 0
 * is the first one (seen: https://github.com/cloudflare/python-cloudflare/issues/13). An empty list has one page (recorded).
 */
export function pageOf<T>(items: readonly T[], query: URLSearchParams, limits: PageLimits = STANDARD_PAGES): Page<T> {
  const perPage = positive(query, 'per_page', limits.default);
  const page = query.get('page') === '0' ? 1 : positive(query, 'page', 1);
  const shown = items.slice((page - 1) * perPage, page * perPage);
  const pages = { total_pages: Math.max(1, Math.ceil(items.length / perPage)) };
  const counts = { count: shown.length, total_count: items.length };
  const position = { page, per_page: perPage };
  const info =
    limits.totalPages === 'last' ? { ...position, ...counts, ...pages } : { ...position, ...pages, ...counts };
  return { items: shown, info };
}

function positive(query: URLSearchParams, name: string, otherwise: number): number {
  const given = query.get(name);
  if (given === null) return otherwise;
  if (!/^\d+$/.test(given) || Number(given) < 1) throw rejection(1004, `${name} must be a positive number`);
  return Number(given);
}
