import { describe, expect, it } from 'vitest';
import { CloudflareConnector } from '../../src/index.ts';
import { failureOf, scene } from '../scene.ts';

/*
 * Two accounts have example.com: while a domain is moved to another account, the old zone stays there.
 * https://developers.cloudflare.com/fundamentals/manage-domains/move-domain/
 */

const [ACCOUNT_A, ACCOUNT_B] = ['a'.repeat(32), 'b'.repeat(32)];
const A = { id: '1'.repeat(32), name: 'example.com', status: 'moved', account: { id: ACCOUNT_A, name: 'Old' } };
const B = { id: '2'.repeat(32), name: 'example.com', status: 'pending', account: { id: ACCOUNT_B, name: 'New' } };

/** A server with both zones, and every request that it got. */
function server({ account, filters = true }: { account?: string; filters?: boolean } = {}) {
  const seen: string[] = [];
  const fetch = async (input: unknown, init?: RequestInit) => {
    const url = new URL(String(input));
    seen.push(`${init?.method} ${url.pathname.replace('/client/v4', '')}`);
    const wanted = url.searchParams.get('account.id');
    const zones = [A, B].filter((zone) => !filters || wanted === null || zone.account.id === wanted);
    const isList = url.pathname.endsWith('/zones') || (init?.method === 'GET' && url.pathname.includes('dns_records'));
    const result = url.pathname.endsWith('/zones') ? zones : isList ? [] : { id: 'c'.repeat(32) };
    return Response.json({ success: true, errors: [], messages: [], result });
  };
  const cf = new CloudflareConnector({ apiToken: `cfut_${'A'.repeat(48)}`, fetch, ...(account && { account }) });
  return { cf, seen };
}

const RECORD = { zone: 'example.com', type: 'A', name: 'www', content: '192.0.2.1' } as const;
const calls: Readonly<Record<string, (cf: CloudflareConnector) => Promise<unknown>>> = {
  'dns.records.create': (cf) => cf.dns.records.create(RECORD),
  'cache.purgeEverything': (cf) => cf.cache.purgeEverything({ zone: 'example.com' }),
  'zones.delete': (cf) => cf.zones.delete({ zone: 'example.com' }),
  'dns.records.list': (cf) => cf.dns.records.list({ zone: 'example.com' }).all(),
  'dns.sync of a name below it': (cf) => cf.dns.records.create({ ...RECORD, zone: 'www.example.com' }),
};

describe.each(Object.entries(calls))('two zones of one name: %s', (_, call) => {
  it.each([
    [ACCOUNT_A, A],
    [ACCOUNT_B, B],
  ])('works on the one in the account of the connector', async (account, zone) => {
    const { cf, seen } = server({ account });
    await call(cf);
    expect(seen.at(-1)).toContain(`/zones/${zone.id}`);
    expect(seen.join()).not.toContain(zone === A ? B.id : A.id);
  });

  it('works on it also if the server does not filter', async () => {
    const { cf, seen } = server({ account: ACCOUNT_B, filters: false });
    await call(cf);
    expect(seen.at(-1)).toContain(`/zones/${B.id}`);
  });

  it('is an error without an account, which names both, and nothing is sent to either', async () => {
    const { cf, seen } = server();
    const error = await failureOf(call(cf));
    expect(error).toMatchObject({ code: 'conflict', request: 'GET /zones' });
    for (const { id, status, account } of [A, B]) {
      expect(error.message).toContain(`${id} (${status}) in account ${account.id} "${account.name}"`);
    }
    expect(error.message).toContain('Pass its id, or set `account` on the connector.');
    expect(seen.every((request) => request === 'GET /zones')).toBe(true);
  });
});

it('a zone in another account than the connector’s is not found by its name', async () => {
  const { cf } = server({ account: 'c'.repeat(32) });
  const error = await failureOf(cf.zones.get({ zone: 'example.com' }));
  expect(error.code).toBe('not_found');
  expect(error.message).toContain(`in account ${'c'.repeat(32)}, the connector's`);
});

it('an id needs no choice', async () => {
  const { cf, seen } = server({ account: ACCOUNT_B });
  await cf.zones.delete({ zone: A.id });
  expect(seen).toEqual([`DELETE /zones/${A.id}`]);
});

it('a zone in the account of the connector is found by the simulator, too', async () => {
  const { cloudflare, token, zone } = scene();
  const account = cloudflare.accounts.default.id;
  const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, account });
  expect(await cf.zones.get({ zone: 'example.com' })).toMatchObject({ id: zone.id });
});

describe('two zones of one name: what the token may do there', () => {
  const detect = async (account: string | undefined, filters: boolean, own?: string) => {
    const { cf, seen } = server({ ...(account && { account }), filters });
    const options = { zone: 'example.com', scopes: ['dns:read'] as const, ...(own && { account: own }) };
    return { report: await cf.permissions.detect(options), seen };
  };

  it.each([true, false])('is looked at in the account that is given (the server filters: %s)', async (filters) => {
    for (const zone of [A, B]) {
      for (const [account, own] of [
        [zone.account.id, undefined],
        [undefined, zone.account.id],
      ] as const) {
        const { report, seen } = await detect(account, filters, own);
        expect(report.zones.map(({ id }) => id)).toEqual([zone.id]);
        expect(report.problems.join()).not.toContain('example.com');
        expect(seen.join()).toContain(`/zones/${zone.id}/dns_records`);
        expect(seen.join()).not.toContain(zone === A ? B.id : A.id);
      }
    }
  });

  it('is unknown without an account, and a problem names both: nothing is asked of either', async () => {
    const { report, seen } = await detect(undefined, true);
    expect(report.finding('dns:read').status).toBe('unknown');
    const problem = report.problems.find((one) => one.includes('2 zones are named example.com'));
    for (const { id, status, account } of [A, B]) {
      expect(problem).toContain(`${id} (${status}) in account ${account.id} "${account.name}"`);
    }
    expect(seen.join()).not.toMatch(new RegExp(`${A.id}|${B.id}`));
  });
});
