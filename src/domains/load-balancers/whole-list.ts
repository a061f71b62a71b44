import type { CallContext, OfficialOptions } from '../../operations/call-context.ts';
import type { Envelope } from '../../transport/envelope.ts';

/**
 * Reads a list that is documented to be unpaginated. Its `result_info` has a number of pages nevertheless: if there is ever
 * more than one, the others are read too, so that nothing is lost.
 */
export async function wholeList<T>(
  { options }: CallContext,
  read: (options: OfficialOptions) => PromiseLike<unknown>,
  filter: object = {},
): Promise<readonly T[]> {
  const items: T[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const query = { ...filter, ...(page > 1 && { page }) };
    const { result, result_info: info } = (await read({ ...options, query } as OfficialOptions)) as Envelope;
    const list = (result ?? []) as readonly T[];
    // An endpoint that ignores `page` returns the same list again.
    if (page > 1 && JSON.stringify(list[0]) === JSON.stringify(items[0])) break;
    items.push(...list);
    pages = Number(info?.total_pages ?? 1);
  }
  return items;
}
