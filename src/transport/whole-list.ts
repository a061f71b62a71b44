import type { Recorded } from '../caller-frames.ts';
import type { Envelope } from './envelope.ts';
import { type List, listOf, type Pages, pagesAfter, tellsMore } from './paginate.ts';

/** A list that a request returns whole. It is requested again each time the list is read. */
export function wholeList<T>(read: () => Promise<readonly T[] | null>, caller?: Recorded): List<T> {
  async function* page(): Pages<T> {
    // Cloudflare returns some empty lists as null (seen: wrangler-legacy#1088).
    yield (await read()) ?? [];
  }
  return listOf(page, caller);
}

/** A list that is documented to come whole. Should it come in pages nevertheless, the others are read, too. */
export async function withFurtherPages(first: Envelope, read: (more: object) => Promise<Envelope>): Promise<Envelope> {
  if (!tellsMore(first)) return first;
  const all = [...(first.result as unknown[])];
  for await (const page of pagesAfter(first, read, undefined)) for (const item of page) all.push(item);
  return { ...first, result: all, result_info: {} };
}
