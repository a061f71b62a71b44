import type { CloudflareConnector } from '../../src/index.ts';
import { type Account, textOf } from './account.ts';

/** The options of a call. */
export interface Options {
  readonly timeout?: number;
}

/** A kind of call, and what only the server knows of it. */
export interface Kind {
  readonly name: string;
  readonly effect: 'read' | 'write';
  /** Whether doing it twice has the same result as doing it once. */
  readonly isRepeatable: boolean;
  /** The request that writes, from 0, if it is not the first. */
  readonly writesAt?: number;
  /** Whether another request follows the first. */
  readonly hasSeveral: boolean;
  /** Whether an identical record is rejected. Without it a doubled create shows. */
  readonly refusesTwins?: boolean;
  /** Whether errors are the caller's own: what a raw response is read as. */
  readonly isForeign?: boolean;
  /** Prepares the account. */
  readonly given?: (account: Account) => void;
  readonly start: (cf: CloudflareConnector, account: Account, options: Options, baseURL: string) => Promise<unknown>;
  /** Whether the account is as the call wants it. */
  readonly isDone: (account: Account) => boolean;
  /** What is wrong with what the call returned, by the account. */
  readonly judge?: (value: unknown, account: Account) => string | undefined;
  /** What is wrong with the parts of an error, by the account. */
  readonly judgeError?: (error: Readonly<Record<string, unknown>>, account: Account) => string | undefined;
}

const isRead = { effect: 'read', isRepeatable: true, isDone: () => true } as const;
const isWrite = { effect: 'write', hasSeveral: false } as const;

const texts = (account: Account): string[] => [...account.records.values()].map(textOf);
const has = (account: Account, text: string): boolean => texts(account).includes(text);
const record = (name: string, content: string, account: Account): string => `A ${name}.${account.zoneName} ${content}`;
const only = (account: Account, name: string, content: string): boolean =>
  texts(account)
    .filter((text) => text.startsWith(`A ${name}.`))
    .join() === record(name, content, account);
const idOf = (account: Account, name: string): string =>
  [...account.records.values()].find((stored) => stored.name === `${name}.${account.zoneName}`)?.id ?? '0'.repeat(32);

const eight = (account: Account): void => {
  for (let at = 0; at < 8; at++) account.give('A', `n${at}`, `192.0.2.${at}`);
};
const all = (value: unknown, account: Account): string | undefined => {
  const got = (value as { id: string }[]).map(({ id }) => id).toSorted();
  const want = [...account.records.keys()].toSorted();
  return got.join() === want.join() ? undefined : `${got.length} of ${want.length} records`;
};
const www = (account: Account): void => void account.give('A', 'www', '192.0.2.1');
/** The id that was deleted is known before only. */
const saved = new WeakMap<Account, string>();
const remembered = (account: Account): void => {
  www(account);
  saved.set(account, idOf(account, 'www'));
};
const isWww =
  (content: string) =>
  (value: unknown): string | undefined =>
    (value as { content?: string }).content === content ? undefined : 'another record';

const URLS = Array.from({ length: 250 }, (_, at) => `https://www.example.com/${at}`);

const desired = (account: Account) =>
  ['www', 'api', 'new'].map((name) => ({
    type: 'A' as const,
    name: `${name}.${account.zoneName}`,
    content: '192.0.2.9',
  }));
const isSynced = (account: Account): boolean =>
  account.records.size === 3 && ['www', 'api', 'new'].every((name) => only(account, name, '192.0.2.9'));
const toSync = (account: Account): void => {
  www(account);
  account.give('A', 'api', '192.0.2.2');
};

interface PlanError {
  readonly applied?: readonly unknown[];
  readonly mayBeApplied?: readonly unknown[];
  readonly failed?: readonly unknown[];
  readonly pending?: readonly unknown[];
}

/** A batch is applied whole or not at all. What is in effect must be among what the error names so. */
function judgePlan(error: PlanError, account: Account): string | undefined {
  const changes = account.ledger.length;
  if (!error.applied) return undefined;
  const [applied, maybe] = [error.applied.length, error.mayBeApplied?.length ?? 0];
  if (applied > changes) return `says ${applied} changes are applied; ${changes} are`;
  if (applied + maybe < changes) return `names ${applied} and perhaps ${maybe} changes; ${changes} are in effect`;
  return undefined;
}

interface Chunk {
  readonly status: string;
  readonly items: readonly string[];
}

function judgeChunks({ chunks, purged }: { chunks?: unknown; purged?: unknown }, account: Account): string | undefined {
  if (!chunks) return undefined;
  const done = new Set(account.purged);
  const known = chunks as readonly Chunk[];
  for (const { status, items } of known) {
    if (status === 'purged' && items.some((item) => !done.has(item))) return 'names a chunk that is not purged';
    if (status === 'not_sent' && items.some((item) => done.has(item))) return 'says that a purged chunk was not sent';
  }
  const named = known.reduce((sum, { items }) => sum + items.length, 0);
  if (named !== URLS.length) return `names ${named} of ${URLS.length} items`;
  const sum = known.filter(({ status }) => status === 'purged').reduce((count, { items }) => count + items.length, 0);
  return sum === purged ? undefined : `says ${String(purged)} were purged; its chunks say ${sum}`;
}

export const kinds: readonly Kind[] = [
  {
    name: 'get a zone',
    ...isRead,
    hasSeveral: false,
    start: (cf, { zoneId }, options) => cf.zones.get({ zone: zoneId }, options),
    judge: (value, account) => ((value as { id?: string }).id === account.zoneId ? undefined : 'another zone'),
  },
  {
    name: 'list in pages',
    ...isRead,
    hasSeveral: true,
    given: eight,
    start: (cf, { zoneId }, options) => cf.dns.records.list({ zone: zoneId }, options).all(),
    judge: all,
  },
  {
    name: 'list by name',
    ...isRead,
    hasSeveral: true,
    given: eight,
    start: async (cf, { zoneName }, options) => {
      const items: unknown[] = [];
      for await (const item of cf.dns.records.list({ zone: zoneName }, options)) items.push(item);
      return items;
    },
    judge: all,
  },
  {
    name: 'analytics',
    ...isRead,
    hasSeveral: false,
    start: (cf, { zoneId }, options) =>
      cf.analytics.query(
        {
          query: 'query ($tag: string!) { viewer { zones(filter: { zoneTag: $tag }) { zoneTag } } }',
          variables: { tag: zoneId },
        },
        options,
      ),
    judge: (value, { zoneId }) => (JSON.stringify(value).includes(zoneId) ? undefined : 'another response'),
  },
  {
    name: 'create',
    ...isWrite,
    isRepeatable: false,
    start: (cf, { zoneId }, options) =>
      cf.dns.records.create({ zone: zoneId, type: 'A', name: 'www', content: '192.0.2.1' }, options),
    isDone: (account) => has(account, record('www', '192.0.2.1', account)),
    judge: isWww('192.0.2.1'),
  },
  {
    name: 'create by name',
    ...isWrite,
    isRepeatable: false,
    hasSeveral: true,
    writesAt: 1,
    start: (cf, { zoneName }, options) =>
      cf.dns.records.create({ zone: zoneName, type: 'A', name: 'www', content: '192.0.2.1' }, options),
    isDone: (account) => has(account, record('www', '192.0.2.1', account)),
    judge: isWww('192.0.2.1'),
  },
  {
    name: 'update',
    ...isWrite,
    isRepeatable: true,
    given: www,
    start: (cf, account, options) =>
      cf.dns.records.update(
        {
          zone: account.zoneId,
          record: idOf(account, 'www'),
          type: 'A',
          name: `www.${account.zoneName}`,
          content: '192.0.2.9',
        },
        options,
      ),
    isDone: (account) => only(account, 'www', '192.0.2.9'),
    judge: isWww('192.0.2.9'),
  },
  {
    name: 'edit',
    ...isWrite,
    isRepeatable: true,
    given: www,
    start: (cf, account, options) =>
      cf.dns.records.edit({ zone: account.zoneId, record: idOf(account, 'www'), content: '192.0.2.9' }, options),
    isDone: (account) => only(account, 'www', '192.0.2.9'),
    judge: isWww('192.0.2.9'),
  },
  {
    name: 'delete',
    ...isWrite,
    isRepeatable: true,
    given: remembered,
    start: (cf, account, options) =>
      cf.dns.records.delete({ zone: account.zoneId, record: idOf(account, 'www') }, options),
    isDone: (account) => account.records.size === 0,
    judge: (value, account) => ((value as { id?: string }).id === saved.get(account) ? undefined : 'another record'),
  },
  {
    name: 'batch',
    ...isWrite,
    isRepeatable: false,
    given: www,
    start: (cf, account, options) =>
      cf.dns.records.batch(
        {
          zone: account.zoneId,
          deletes: [{ id: idOf(account, 'www') }],
          posts: [
            { type: 'A', name: 'b1', content: '192.0.2.1' },
            { type: 'A', name: 'b2', content: '192.0.2.2' },
          ],
        },
        options,
      ),
    isDone: (account) =>
      account.records.size === 2 &&
      has(account, record('b1', '192.0.2.1', account)) &&
      has(account, record('b2', '192.0.2.2', account)),
    judge: (value) => ((value as { posts: unknown[] }).posts.length === 2 ? undefined : 'not every record'),
  },
  {
    name: 'upsert, new',
    ...isWrite,
    isRepeatable: true,
    hasSeveral: true,
    writesAt: 2,
    refusesTwins: true,
    start: (cf, { zoneId }, options) =>
      cf.dns.records.upsert({ zone: zoneId, type: 'A', name: 'www', content: '192.0.2.9' }, options),
    isDone: (account) => only(account, 'www', '192.0.2.9'),
    judge: (value) => isWww('192.0.2.9')((value as { record: unknown }).record),
  },
  {
    name: 'upsert, existing, by name',
    ...isWrite,
    isRepeatable: true,
    hasSeveral: true,
    writesAt: 2,
    refusesTwins: true,
    given: www,
    start: (cf, { zoneName }, options) =>
      cf.dns.records.upsert(
        { zone: zoneName, type: 'A', name: 'www', content: '192.0.2.9', matchContent: false },
        options,
      ),
    isDone: (account) => only(account, 'www', '192.0.2.9'),
    judge: (value) => isWww('192.0.2.9')((value as { record: unknown }).record),
  },
  {
    name: 'sync',
    ...isWrite,
    isRepeatable: true,
    hasSeveral: true,
    writesAt: 2,
    refusesTwins: true,
    given: toSync,
    start: (cf, account, options) =>
      cf.dns.sync({ zone: account.zoneId, records: desired(account), prune: true, force: true }, options),
    isDone: isSynced,
    judgeError: (error, account) => judgePlan(error, account),
  },
  {
    name: 'plan and apply, by name',
    ...isWrite,
    isRepeatable: true,
    hasSeveral: true,
    writesAt: 3,
    refusesTwins: true,
    given: toSync,
    start: async (cf, account, options) => {
      const plan = await cf.dns.plan({ zone: account.zoneName, records: desired(account), prune: true }, options);
      return cf.dns.apply({ plan, force: true }, options);
    },
    isDone: isSynced,
    judgeError: (error, account) => judgePlan(error, account),
  },
  {
    name: 'purge of 250 URLs',
    ...isWrite,
    isRepeatable: true,
    hasSeveral: true,
    writesAt: 1,
    start: (cf, { zoneId }, options) => cf.cache.purgeUrls({ zone: zoneId, urls: URLS }, options),
    isDone: ({ purged }) => new Set(purged).size === URLS.length,
    judge: (value, account) => judgeChunks(value as object, account),
    judgeError: (error, account) => judgeChunks(error, account),
  },
  {
    name: 'purge everything',
    ...isWrite,
    isRepeatable: true,
    start: (cf, { zoneId }, options) => cf.cache.purgeEverything({ zone: zoneId }, options),
    isDone: ({ purged }) => purged.includes('*'),
  },
  {
    name: 'a setting',
    ...isWrite,
    isRepeatable: true,
    start: (cf, { zoneId }, options) =>
      cf.zones.settings.edit({ zone: zoneId, setting: 'always_use_https', value: 'on' }, options),
    isDone: ({ alwaysHttps }) => alwaysHttps === 'on',
  },
  {
    name: 'fetch of another client',
    ...isWrite,
    isRepeatable: false,
    isForeign: true,
    start: async (cf, { zoneId }, { timeout }, baseURL) => {
      const response = await cf.fetch(`${baseURL}/zones/${zoneId}/dns_records`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'A', name: 'www', content: '192.0.2.1' }),
        ...(timeout && { signal: AbortSignal.timeout(timeout) }),
      });
      const body = (await response.json()) as { success?: boolean; result?: unknown };
      if (!response.ok || body?.success !== true) throw new Error(`status ${response.status}`);
      return body.result;
    },
    isDone: (account) => has(account, record('www', '192.0.2.1', account)),
    judge: isWww('192.0.2.1'),
  },
];
