import { CloudflareConnector, type DnsRecord, RateLimiter } from '../../src/index.ts';

/** An id for a number. */
export const idOf = (at: number): string => at.toString(16).padStart(32, '0');

export const ZONE = 'example.com';
const account = idOf(2);
const zone = { id: idOf(1), name: ZONE, plan: { legacy_id: 'enterprise' }, account: { id: account } };

const envelope = (result: unknown, result_info?: object): string =>
  JSON.stringify({ success: true, errors: [], messages: [], result, ...(result_info && { result_info }) });

/** What an account of the stub has. */
export interface Stored {
  readonly records?: readonly object[];
  readonly rules?: readonly object[];
  readonly zones?: number;
}

/**
 * A connector whose requests cost next to nothing, and whose responses arrive each in a turn of its own, as from a network. What is
 * measured is then the library.
 */
export function connectorOf({ records = [], rules = [], zones = 0 }: Stored): CloudflareConnector {
  const pagesOf = (items: readonly object[], size: number): readonly string[] =>
    Array.from({ length: Math.max(1, Math.ceil(items.length / size)) }, (_, at) =>
      envelope(items.slice(at * size, (at + 1) * size), {
        page: at + 1,
        per_page: size,
        count: size,
        total_count: items.length,
        total_pages: Math.ceil(items.length / size),
      }),
    );
  const lists: Readonly<Record<string, readonly string[]>> = {
    dns_records: pagesOf(records, 5_000),
    rules: pagesOf(rules, 1_000),
    zones: pagesOf(
      Array.from({ length: zones }, (_, at) => ({ ...zone, id: idOf(at + 100), name: `zone-${at}.example` })),
      50,
    ),
  };
  let turn: Promise<unknown> = Promise.resolve();
  return new CloudflareConnector({
    apiToken: 'a'.repeat(40),
    rateLimiter: new RateLimiter({ limit: 1_000_000, window: 50 }),
    fetch: async (input, init) => {
      turn = turn.then(() => new Promise((resolve) => setImmediate(resolve)));
      await turn;
      const { pathname, searchParams } = new URL(String(input));
      const last = pathname.slice(pathname.lastIndexOf('/') + 1);
      if (last === 'zones' && searchParams.has('name')) return new Response(envelope([zone]));
      const list = init?.method === 'GET' ? lists[last] : undefined;
      if (list) return new Response(list[Number(searchParams.get('page') ?? 1) - 1]);
      if (last === 'batch') return new Response(envelope(appliedOf(String(init?.body))));
      return new Response(envelope(zone));
    },
  });
}

/** The response to a batch: a record for each change, with its id alone. */
function appliedOf(body: string): object {
  const changes = JSON.parse(body) as Readonly<Record<string, readonly Partial<DnsRecord>[]>>;
  const entries = Object.entries(changes).map(([kind, list]) => [kind, list.map(({ id }) => ({ id: id ?? idOf(9) }))]);
  return Object.fromEntries(entries);
}
