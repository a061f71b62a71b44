import { describe, expect, it } from 'vitest';
import type { DesiredRecord, DesiredRecords, InvalidInputError, PlanOptions } from '../../../../src/index.ts';
import { failureOf, scene, seenBy } from '../../../scene.ts';

const zone = 'example.com';
const A = (name: string, rest: object = {}) => ({ type: 'A', name, content: '192.0.2.1', ...rest }) as const;
const CNAME = (name: string, content = 'example.net') => ({ type: 'CNAME', name, content }) as const;

/** How a plan is refused, before any request. */
async function refusal(desired: DesiredRecords, options?: PlanOptions): Promise<InvalidInputError> {
  const { cf, cloudflare } = scene();
  const errors = [
    await failureOf(cf.dns.plan({ zone, records: desired, ...options })),
    await failureOf(cf.dns.sync({ zone, records: desired, ...options })),
  ];
  expect(seenBy(cloudflare)).toEqual([]);
  expect(errors).toMatchObject([
    { code: 'invalid_input', operation: 'dns.plan' },
    { code: 'invalid_input', operation: 'dns.sync' },
  ]);
  return errors[0] as InvalidInputError;
}

describe('an invalid desired record is rejected before any request', () => {
  it.each<[string, readonly unknown[], string, string]>([
    [
      'a name outside the zone',
      [A('www.example.org')],
      '0.name',
      'must be in the zone example.com, which www.example.org is not',
    ],
    [
      'a name outside the zone with a trailing dot',
      [A('www.example.org.')],
      '0.name',
      'must be in the zone example.com',
    ],
    [
      'a name that only resembles the zone’s name',
      [A('notexample.com')],
      '0.name',
      'if you mean notexample.com.example.com, write the complete name',
    ],
    [
      'a name that is too long with the zone’s name',
      [A(`${'a.'.repeat(121)}b`)],
      '0.name',
      'is too long with the zone',
    ],
    [
      'a duplicate',
      [A('www'), A('a'), A('WWW.example.com.')],
      '2',
      'is the same record as records.0: A www.example.com',
    ],
    [
      'a duplicate in another spelling',
      [
        { type: 'TXT', name: 'x', content: 'a b' },
        { type: 'TXT', name: 'x', content: '"a" " b"' },
      ],
      '1',
      'is the same record as records.0',
    ],
    ['a duplicate with another TTL', [A('www'), A('www', { ttl: 300 })], '1', 'is the same record as records.0'],
    [
      'a CNAME at the name of an address',
      [A('www'), CNAME('www')],
      '1',
      'www.example.com has a record of type A, which excludes CNAME',
    ],
    [
      'an address at the name of a CNAME',
      [CNAME('@'), { type: 'AAAA', name: '@', content: '::1' }],
      '1',
      'has a record of type CNAME',
    ],
    [
      'a CNAME at a delegated name',
      [{ type: 'NS', name: 'sub', content: 'ns.example.net' }, CNAME('sub')],
      '1',
      'conflicts with records.0',
    ],
    [
      'a second CNAME',
      [CNAME('www'), CNAME('www', 'example.org')],
      '1',
      'conflicts with records.0: www.example.com can have only one CNAME record',
    ],
    ['a TTL out of range', [A('a'), A('b', { ttl: 29 })], '1.ttl', 'must be 1 (automatic) or a whole number'],
    ['a TTL beyond the range', [A('b', { ttl: 86_401 })], '0.ttl', 'from 30 to 86400'],
    [
      'a proxied MX record',
      [{ type: 'MX', name: '@', content: 'a.b', priority: 1, proxied: true }],
      '0.proxied',
      'only A, AAAA and CNAME',
    ],
    ['content of another type', [{ ...A('a'), content: 'example.net' }], '0.content', 'must be an IPv4 address'],
    ['an unknown type', [{ ...A('a'), type: 'SPF' }], '0.type', 'must be "A" or'],
    ['an unknown field', [{ ...A('a'), tll: 300 }], '0', 'unknown field "tll"'],
    [
      'data with a missing field',
      [{ type: 'SRV', name: 'x', data: { priority: 1, weight: 1, port: 1 } }],
      '0.data.target',
      'is required',
    ],
    ['a value that is not a record', ['www'], '0', 'must be an object'],
    ['undefined', [undefined], '0', 'is required'],
  ])('%s', async (_, desired, field, message) => {
    const { issues } = await refusal(desired as readonly DesiredRecord[]);
    expect(issues).toEqual([{ field: `records.${field}`, message: expect.stringContaining(message) }]);
  });

  it('a value that is not a list of records is rejected', async () => {
    for (const desired of [undefined, null, 3, {}]) {
      const { issues } = await refusal(desired as never);
      expect(issues).toMatchObject([{ field: 'records' }]);
    }
  });

  it('all invalid records are listed with their positions', async () => {
    const { issues } = await refusal([A('a', { ttl: 2 }), A('b'), { ...A('c'), content: 'x' }]);
    expect(issues.map(({ field }) => field)).toEqual(['records.0.ttl', 'records.2.content']);
  });

  it('of many problems, the first are in the message, and all of them are listed', async () => {
    const { issues, message } = await refusal(Array.from({ length: 5_000 }, () => A('a', { ttl: 2 })));
    expect(issues).toHaveLength(5_000);
    expect(message.length).toBeLessThanOrEqual(4_096);
  });

  it('records of a zone file that exclude each other are reported with both lines', async () => {
    const file = 'c CNAME a.example.\nc A 192.0.2.1\nd A 192.0.2.1\nd A 192.0.2.1\n';
    const error = (await failureOf(scene().cf.dns.plan({ zone, records: file }))) as InvalidInputError;
    expect(error.issues.map(({ message }) => message)).toEqual([
      'conflicts with line 1: c.example.com has a record of type CNAME, which excludes A (line 2)',
      'is the same record as line 3: A d.example.com (line 4)',
    ]);
    const { skipped } = await scene().cf.dns.plan({ zone, records: 'd A 192.0.2.1\n', ignore: ['d'] });
    expect(skipped).toMatchObject([{ at: 'line 1' }]);
  });

  it('a conflict in a zone file has the line as its field', async () => {
    const { issues } = await refusal('www 300 IN A 192.0.2.1\nwww 300 IN CNAME example.net.\n');
    expect(issues).toEqual([
      { field: 'records.2', message: expect.stringMatching(/conflicts with line 1: .* \(line 2\)$/) },
    ]);
  });

  it('a syntax error in a zone file has line and column', async () => {
    const error = await refusal('www 300 IN A nowhere\n');
    expect(error).toMatchObject({ name: 'ZoneFileError', issues: [{ line: 1, column: 14 }] });
  });

  it('an unknown option is rejected', async () => {
    const { issues } = await refusal([], { purge: true } as never);
    expect(issues[0]?.message).toContain('unknown field "purge"');
  });

  it('an invalid zone is rejected without repeating it', async () => {
    const { cf, cloudflare } = scene();
    expect(await failureOf(cf.dns.plan({ zone: 'secret token', records: [] }))).toMatchObject({
      issues: [{ field: 'zone' }],
    });
    expect(await failureOf(cf.dns.plan({ zone: { zone } as never, records: [] }))).toMatchObject({
      issues: [{ field: 'zone' }],
    });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('records are checked before any request if the zone is an object', async () => {
    const { cf, zone: stocked, cloudflare } = scene();
    const { id, name } = stocked;
    for (const records of [[A('www.example.org')], 'www.example.org. 60 IN A 192.0.2.1\n']) {
      expect(await failureOf(cf.dns.plan({ zone: { id, name }, records }))).toMatchObject({ code: 'invalid_input' });
      expect(await failureOf(cf.dns.sync({ zone: stocked, records }))).toMatchObject({ code: 'invalid_input' });
    }
    expect(cloudflare.requests.count).toBe(0);
  });

  it('an object with the name of another zone is rejected before any change', async () => {
    const { cf, zone: stocked, cloudflare } = scene();
    const error = await failureOf(cf.dns.sync({ zone: { id: stocked.id, name: 'example.net' }, records: [A('www')] }));
    const message = 'has the name example.net, but its id is that of example.com';
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'zone', message }] });
    expect(seenBy(cloudflare).filter((request) => !request.startsWith('GET'))).toEqual([]);
  });

  it('a zone file for a zone given by id is checked before any change', async () => {
    const { cf, zone: stocked, cloudflare } = scene();
    const error = await failureOf(cf.dns.sync({ zone: stocked.id, records: 'www.example.org. 60 IN A 192.0.2.1\n' }));
    expect(error.code).toBe('invalid_input');
    expect(seenBy(cloudflare).filter((request) => !request.startsWith('GET'))).toEqual([]);
  });
});

describe('records at the name of a CNAME', () => {
  it.each<[string, readonly DesiredRecord[]]>([
    ['text', [CNAME('www'), { type: 'TXT', name: 'www', content: 'x' }]],
    [
      'mail at the zone’s own name, where the CNAME is flattened',
      [CNAME('@'), { type: 'MX', name: '@', content: 'a.b', priority: 1 }],
    ],
  ])('Cloudflare accepts %s', async (_, desired) => {
    const { cf } = scene();
    expect((await cf.dns.sync({ zone, records: desired })).result.applied).toHaveLength(2);
  });
});
