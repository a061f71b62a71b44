import { describe, expect, it } from 'vitest';
import { CloudflareConnector, type Operation } from '../../src/index.ts';
import { runnable } from '../../src/operations/declare.ts';
import type { Envelope } from '../../src/transport/envelope.ts';
import { calls } from '../contract/scenario.ts';
import { operations } from '../operations.ts';

const zone = 'a'.repeat(32);
const account = 'b'.repeat(32);

/** A connector whose every request is answered by a function of the page or cursor that is asked for. */
const connector = (answer: (page: number, cursor: string | null) => Partial<Envelope>) =>
  new CloudflareConnector({
    ...{ apiToken: `cfut_${'x'.repeat(40)}`, account, retries: 0 },
    fetch: async (input, init) => {
      const { searchParams } = new URL(new Request(input, init).url);
      const body = answer(Number(searchParams.get('page') ?? 1), searchParams.get('cursor'));
      return Response.json({ success: true, errors: [], messages: [], ...body });
    },
  });

const isList = (operation: Operation): boolean => {
  const { pages, items } = runnable(operation);
  return (pages ?? items) !== undefined;
};

/** The rules of a phase are one part of one ruleset, which comes as an object. */
const lists = [...operations.values()].map(({ operation }) => operation).filter(isList);
const paged = lists.filter(({ endpoints: [own] }) => !own.endsWith('/entrypoint') && !own.includes('graphql'));
const readAll = async (name: string, cf: CloudflareConnector): Promise<readonly unknown[]> => {
  const call = calls[name];
  if (!call) throw new TypeError(`The contract's stories have no call of ${name}.`);
  return (await call(cf, zone, account)) as readonly unknown[];
};

const rows = (page: number, count: number) => Array.from({ length: count }, (_, at) => row(`${page}-${at}`));
const row = (id: string) => ({ id, name: id, hosts: [] });

describe.each(paged.map(({ name }) => name))('%s', (name) => {
  it('is empty where Cloudflare answers null', async () => {
    expect(
      await readAll(
        name,
        connector(() => ({ result: null })),
      ),
    ).toEqual([]);
  });

  const by: Readonly<Record<string, (page: number) => NonNullable<Envelope['result_info']>>> = {
    total_pages: (page) => ({ page, per_page: 100, total_pages: 3 }),
    total_count: (page) => ({ page, per_page: 100, count: 100, total_count: 210 }),
    'total_count, beside a total_pages of one': (page) => ({ page, per_page: 100, total_pages: 1, total_count: 210 }),
  };
  it.each(Object.entries(by))('is read to its end by %s', async (_, info) => {
    const cf = connector((page) => ({ result: rows(page, page < 3 ? 100 : 10), result_info: info(page) }));
    expect(await readAll(name, cf)).toHaveLength(210);
  });

  const cursors: Readonly<Record<string, (next: string) => NonNullable<Envelope['result_info']>>> = {
    cursor: (cursor) => ({ cursor }),
    'cursors.after': (after) => ({ cursors: { after } }),
  };
  it.each(Object.entries(cursors))('is read to its end by %s', async (_, info) => {
    const after: Readonly<Record<string, string>> = { start: 'b', b: 'c', c: '' };
    const cf = connector((__, cursor = 'start') => ({
      result: [row(`${cursor}-1`), row(`${cursor}-2`)],
      result_info: info(after[cursor ?? 'start'] ?? ''),
    }));
    expect(await readAll(name, cf)).toHaveLength(6);
  });
});
