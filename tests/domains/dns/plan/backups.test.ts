import { describe, expect, it } from 'vitest';
import { CloudflareConnector, type DesiredRecord } from '../../../../src/index.ts';
import { scene } from '../../../scene.ts';

const zone = 'example.com';

/** A connector whose records pass through a function, as an API of another time would have them. */
function through(map: (record: Record<string, unknown>) => object, records: readonly object[]) {
  const { cloudflare, token, zone: stocked } = scene({ zone: { plan: 'pro' } });
  for (const record of records) stocked.records.create({ ...record });
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await cloudflare.fetch(input, init);
    if ((init?.method ?? 'GET') !== 'GET' || !/dns_records(\?|$)/.test(String(input))) return response;
    const body = (await response.json()) as { result: Record<string, unknown>[] };
    return Response.json({ ...body, result: body.result.map(map) });
  };
  return { cf: new CloudflareConnector({ apiToken: token.value, fetch }), stocked };
}

const srv = { type: 'SRV', name: '_sip._tcp', data: { priority: 1, weight: 2, port: 3, target: 'sip.example.net' } };

describe('records that the API returned', () => {
  it.each<[string, (record: Record<string, unknown>) => object, object]>([
    ['a field that this library does not know', (record) => ({ ...record, modified_by: 'me', x: { y: 1 } }), srv],
    [
      'data with fields of an earlier API',
      (record) => ({ ...record, data: { ...(record.data as object), service: '_sip', proto: '_tcp', name: 'x' } }),
      srv,
    ],
    [
      'null for what is empty',
      (record) => ({ ...record, data: record.data ?? null, priority: record.priority ?? null, comment: null }),
      srv,
    ],
    [
      'data beside the content of MX',
      (record) => ({ ...record, data: { priority: 10, target: 'm.example.net' } }),
      { type: 'MX', name: '@', content: 'm.example.net', priority: 10 },
    ],
  ])('are desired records, with %s', async (_, map, record) => {
    const { cf } = through(map, [record]);
    const backup = await cf.dns.records.list({ zone }).all();
    expect((await cf.dns.plan({ zone, records: backup, prune: true })).isEmpty).toBe(true);
    const empty = scene({ zone: { plan: 'pro' } });
    await empty.cf.dns.sync({ zone, records: backup });
    expect(empty.zone.records.list()).toMatchObject([{ type: (record as DesiredRecord).type }]);
  });

  it('may lack what is empty, as old recordings and other servers do', async () => {
    const { cf } = through(
      ({ tags: _, settings: __, comment: ___, ...record }) => record,
      [srv, { type: 'A', name: 'a', content: '192.0.2.1' }],
    );
    const plan = await cf.dns.plan({
      zone,
      records: [{ type: 'A', name: 'a', content: '192.0.2.1', tags: ['x:y'], comment: 'c' }],
      owner: { tag: 'x:y' },
      prune: true,
    });
    expect(plan.creates.length + plan.updates.length + plan.deletes.length + plan.unchanged.length).toBeGreaterThan(0);
    await cf.dns.sync({
      zone,
      records: [{ type: 'A', name: 'a', content: '192.0.2.1', tags: ['x:y'], settings: { ipv4_only: true } }],
    });
  });

  it('with a field that is unknown are rejected if they are not of the API: it may be a typing error', async () => {
    const { cf } = scene();
    await expect(cf.dns.plan({ zone, records: [{ ...srv, prioritty: 1 } as never] })).rejects.toThrow(
      'unknown field "prioritty"',
    );
  });
});

describe('the same meaning', () => {
  const naptr = (flags: string, service: string) => ({
    type: 'NAPTR',
    name: 'n',
    data: { order: 1, preference: 2, flags, service, regex: '', replacement: 'a.b' },
  });
  const https = (value: string) => ({ type: 'HTTPS', name: 'h', data: { priority: 1, target: '.', value } });

  it.each<[object, object]>([
    [https('ipv6hint="2001:db8::1"'), https('ipv6hint=2001:DB8:0:0::1')],
    [https('alpn="h2" ipv6hint="2001:db8::1,2001:db8::2"'), https('ipv6hint=2001:db8:0::1,2001:DB8::2 alpn=h2')],
    [naptr('U', 'E2U+sip'), naptr('u', 'E2U+SIP')],
  ])('is no change: %j and %j', async (one, other) => {
    for (const [before, desired] of [
      [one, other],
      [other, one],
    ]) {
      const { cf, zone: stocked } = scene();
      stocked.records.create({ ...before });
      expect(`${await cf.dns.plan({ zone, records: [desired as DesiredRecord] })}`).toContain(
        '0 to create, 0 to update',
      );
    }
  });

  it('of a text without its spaces is another one', async () => {
    const { cf, zone: stocked } = scene();
    await cf.dns.sync({ zone, records: [{ type: 'TXT', name: 't', content: ' padded ' }] });
    expect(stocked.records.list()).toMatchObject([{ content: '" padded "' }]);
    expect(
      (await cf.dns.plan({ zone, records: [{ type: 'TXT', name: 't', content: 'padded' }] })).creates,
    ).toHaveLength(1);
  });
});
