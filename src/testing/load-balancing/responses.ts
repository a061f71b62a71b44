import { type RouteResponse, success } from '../server/route-response.ts';

/**
 * A list on one page. The documentation has pages in the response, but no parameter to request one. Seen: the size of the page
 * is 2⁶³ − 1, which a JavaScript program reads as 2⁶³.
 */
export function wholeList(items: readonly unknown[]): RouteResponse {
  const count = items.length;
  const info = { page: 1, per_page: 2 ** 63, count, total_count: count, total_pages: 1 };
  return success(items, { info });
}

/** An object that uses another one, or is used by it. */
export const reference = (
  reference_type: 'referrer' | 'referral',
  resource_type: string,
  id: string,
  name: string,
) => ({
  reference_type,
  resource_id: id,
  resource_name: name,
  resource_type,
});
