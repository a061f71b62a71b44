import { type Recorded, showCaller } from '../caller-frames.ts';
import type { Envelope } from './envelope.ts';

/** A list to read: where, and how many items at a time. */
export interface PageRequest {
  /** The path below `/client/v4`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** Items in one page: the most that the endpoint allows, or a reasonable size below that. */
  readonly perPage: number;
}

/** Reads one page. */
export type ReadPage = (path: string, query: Readonly<Record<string, unknown>>) => Promise<Envelope>;

/** What reading a list starts with. */
export interface Opened {
  readonly request: PageRequest;
  readonly readPage: ReadPage;
  /** Called when the reader stops, at the end or before it: pages that are read ahead are not needed any more. */
  readonly end?: () => void;
  readonly ending?: Ending;
}

/** What ends a list between two items. */
interface Ending {
  readonly signal?: AbortSignal | undefined;
  /** Rejects with the error of a call that was aborted. */
  readonly fail?: () => Promise<unknown>;
}

/** A list that is read while it is iterated: `for await (const item of list)`, or all at once with `all()`. */
export interface List<T> extends AsyncIterable<T> {
  /** Reads everything into an array. */
  all(): Promise<T[]>;
}

/** Pages that are read concurrently. */
const CONCURRENCY = 8;

/**
 * Reads a paginated list. The first page tells how many there are, and the rest are read concurrently, in order. If the
 * responses do not tell, pages are read one after another until one is not full. Each iteration opens the list again.
 *
 * Ends when a page repeats the one before it: `GET /accounts` ignores `page`, so that its list would never end (seen:
 * cartography#2942).
 *
 * @param caller Who asked for the list, for the errors it fails with.
 */
export function paginate<T>(open: () => Promise<Opened>, caller?: Recorded): List<T> {
  async function* pages(began: Began): Pages<T> {
    const { request, readPage, end, ending } = await open();
    began.ending = ending;
    try {
      const { path, query, perPage } = request;
      const first = await readPage(path, { ...query, page: 1, per_page: perPage });
      yield itemsOf<T>(first);
      yield* pagesAfter<T>(first, (more) => readPage(path, { ...query, ...more, per_page: perPage }), perPage);
    } finally {
      end?.();
    }
  }
  return listOf(pages, caller);
}

/**
 * The pages after the first, by what its response tells: a cursor, a number of pages, or a number of items.
 *
 * @param perPage Undefined for a list that is documented to come whole: there is no more unless the response tells so.
 */
export function pagesAfter<T>(
  first: Envelope,
  read: (more: { readonly page: number } | { readonly cursor: string }) => Promise<Envelope>,
  perPage: number | undefined,
): Pages<T> {
  const cursor = cursorOf(first);
  if (cursor !== undefined) return byCursor<T>((next) => read({ cursor: next }), cursor);
  return byNumber<T>((number) => read({ page: number }), first, perPage);
}

/** The items of a list, page by page. */
export type Pages<T> = AsyncGenerator<readonly T[], void, undefined>;

/** What is known of a list once it was opened. */
interface Began {
  ending?: Ending | undefined;
}

/** A list of pages. */
export function listOf<T>(open: (began: Began) => Pages<T>, caller: Recorded | undefined): List<T> {
  async function all(): Promise<T[]> {
    try {
      const items: T[] = [];
      // A page can have more items than a function takes arguments.
      for await (const page of open({})) for (const item of page) items.push(item);
      return items;
    } catch (error) {
      throw showCaller(error, all, caller);
    }
  }
  return { [Symbol.asyncIterator]: () => itemsIn(open, caller), all };
}

/** The items of pages. Not a generator, which takes each item through several promises. */
function itemsIn<T>(
  open: (began: Began) => Pages<T>,
  caller: Recorded | undefined,
): AsyncIterableIterator<T, void, undefined> {
  const began: Began = {};
  const pages = open(began);
  let page: Iterator<T> | undefined;
  // Readers that do not wait for one item before they ask for the next get them in order.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(step: () => Promise<R>): Promise<R> => {
    const result = turn.then(step);
    turn = result.catch(() => undefined);
    return result;
  };
  const step = async (): Promise<IteratorResult<T, void>> => {
    for (;;) {
      if (page && began.ending?.signal?.aborted) {
        page = undefined;
        await pages.return();
        await began.ending.fail?.();
      }
      const item = page?.next();
      if (item && !item.done) return item;
      const next = await pages.next();
      page = next.done ? undefined : next.value[Symbol.iterator]();
      if (next.done) return next;
    }
  };
  async function readOn(): Promise<IteratorResult<T, void>> {
    try {
      return await inTurn(step);
    } catch (error) {
      throw showCaller(error, readOn, caller);
    }
  }
  return {
    next() {
      const item = began.ending?.signal?.aborted ? undefined : page?.next();
      return item && !item.done ? Promise.resolve(item) : readOn();
    },
    return() {
      return inTurn(async () => {
        page = undefined;
        await pages.return();
        return { done: true, value: undefined };
      });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* byNumber<T>(
  page: (number: number) => Promise<Envelope>,
  first: Envelope,
  perPage: number | undefined,
): Pages<T> {
  const count = itemsOf(first).length;
  const size = numberIn(first, 'per_page') ?? perPage ?? Math.max(1, count);
  const total = totalPages(first, size) ?? (perPage === undefined ? 1 : undefined);
  if (count === 0 || total === 1) return;
  let previous = fingerprint(first);
  if (total === undefined) {
    for (let number = 2, full = count >= size; full; number++) {
      const next = await page(number);
      const print = fingerprint(next);
      if (print === previous) return;
      previous = print;
      yield itemsOf<T>(next);
      full = itemsOf(next).length >= size;
    }
    return;
  }
  for await (const next of readAhead(total, page)) {
    const print = fingerprint(next);
    // The number of pages may be wrong. Two empty pages are behind the end.
    if (print === previous) return;
    previous = print;
    yield itemsOf<T>(next);
  }
}

/** Reads the pages after the first in order, some of them concurrently. No more are requested once the reader stops. */
async function* readAhead<T>(last: number, page: (number: number) => Promise<T>): AsyncGenerator<T, void, undefined> {
  const reading: Promise<T>[] = [];
  for (let number = 2; number <= last; number++) {
    if (reading.length === CONCURRENCY) yield await (reading.shift() as Promise<T>);
    const next = page(number);
    // A page that fails before its turn is thrown at its turn.
    next.catch(() => undefined);
    reading.push(next);
  }
  for (const next of reading) yield await next;
}

async function* byCursor<T>(read: (cursor: string) => Promise<Envelope>, start: string): Pages<T> {
  for (let cursor: string | undefined = start; cursor !== undefined; ) {
    const next: Envelope = await read(cursor);
    yield itemsOf<T>(next);
    const following = cursorOf(next);
    cursor = following === cursor ? undefined : following;
  }
}

function itemsOf<T>({ result }: Envelope): readonly T[] {
  if (Array.isArray(result)) return result as T[];
  const items = (result as { items?: unknown } | null | undefined)?.items;
  return Array.isArray(items) ? (items as T[]) : [];
}

/** Cursors are in `cursor` or in `cursors.after`. An empty string or null ends the list (seen). */
function cursorOf({ result_info }: Envelope): string | undefined {
  const { cursor, cursors } = (result_info ?? {}) as { cursor?: unknown; cursors?: { after?: unknown } | undefined };
  const next = cursor ?? cursors?.after;
  return typeof next === 'string' && next !== '' ? next : undefined;
}

function numberIn({ result_info }: Envelope, key: string): number | undefined {
  const value = result_info?.[key];
  return typeof value === 'number' && value > 0 ? value : undefined;
}

/** Whether a response tells that a list, documented to come whole, has more than it has. */
export function tellsMore(first: Envelope): boolean {
  const count = itemsOf(first).length;
  return (
    count > 0 && (cursorOf(first) !== undefined || (totalPages(first, numberIn(first, 'per_page') ?? count) ?? 1) > 1)
  );
}

/** The number of pages by what tells of more of them: `total_pages`, or `total_count` in pages of `per_page`. */
function totalPages(page: Envelope, size: number): number | undefined {
  const items = numberIn(page, 'total_count');
  const told = [numberIn(page, 'total_pages'), items && Math.ceil(items / size)].filter((pages) => pages !== undefined);
  return told.length > 0 ? Math.max(...told) : undefined;
}

/** Enough of a page to tell it from the next one: how many items, and the first and last of them. */
function fingerprint(page: Envelope): string {
  const items = itemsOf<{ id?: unknown }>(page);
  const idOf = (item: { id?: unknown } | undefined) => String(item?.id ?? JSON.stringify(item));
  return `${items.length} ${idOf(items[0])} ${idOf(items.at(-1))}`;
}
