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
    await failureOf(cf.dns.plan(zone, desired, options)),
    await failureOf(cf.dns.sync(zone, desired, options)),
  ];
  expect(seenBy(cloudflare)).toEqual([]);
  expect(errors).toMatchObject([
    { code: 'invalid_input', operation: 'dns.plan' },
    { code: 'invalid_input', operation: 'dns.sync' },
  ]);
  return errors[0] as InvalidInputError;
}

describe('refused before any request is', () => {
  it.each<[string, readonly unknown[], string, string]>([
    [
      'a record outside of the zone',
      [A('www.example.org')],
      '0.name',
      'must be in the zone example.com, which www.example.org is not',
    ],
    ['one with a dot at its end', [A('www.example.org.')], '0.name', 'must be in the zone example.com'],
    [
      'one whose name only looks like the zone’s',
      [A('notexample.com')],
      '0.name',
      'if notexample.com.example.com is meant, write it so',
    ],
    ['a name that the zone’s makes too long', [A(`${'a.'.repeat(121)}b`)], '0.name', 'is too long with the zone'],
    [
      'a duplicate',
      [A('www'), A('a'), A('WWW.example.com.')],
      '2',
      'is the same record as desired.0: A www.example.com',
    ],
    [
      'a duplicate that is written otherwise',
      [
        { type: 'TXT', name: 'x', content: 'a b' },
        { type: 'TXT', name: 'x', content: '"a" " b"' },
      ],
      '1',
      'is the same record as desired.0',
    ],
    ['a duplicate with another TTL', [A('www'), A('www', { ttl: 300 })], '1', 'is the same record as desired.0'],
    [
      'a CNAME beside an address',
      [A('www'), CNAME('www')],
      '1',
      'www.example.com has a record of type A, which excludes CNAME',
    ],
    [
      'an address beside a CNAME',
      [CNAME('@'), { type: 'AAAA', name: '@', content: '::1' }],
      '1',
      'has a record of type CNAME',
    ],
    [
      'a CNAME beside a delegation',
      [{ type: 'NS', name: 'sub', content: 'ns.example.net' }, CNAME('sub')],
      '1',
      'can not stand beside desired.0',
    ],
    [
      'a second CNAME',
      [CNAME('www'), CNAME('www', 'example.org')],
      '1',
      'is a second CNAME of www.example.com, beside desired.0',
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
    ['a type that there is not', [{ ...A('a'), type: 'SPF' }], '0.type', 'must be "A" or'],
    ['a field that there is not', [{ ...A('a'), tll: 300 }], '0', 'unknown field "tll"'],
    [
      'data of which a part is missing',
      [{ type: 'SRV', name: 'x', data: { priority: 1, weight: 1, port: 1 } }],
      '0.data.target',
      'is required',
    ],
    ['something else than a record', ['www'], '0', 'must be an object'],
    ['nothing', [undefined], '0', 'is required'],
  ])('%s', async (_, desired, field, message) => {
    const { issues } = await refusal(desired as readonly DesiredRecord[]);
    expect(issues).toEqual([{ field: `desired.${field}`, message: expect.stringContaining(message) }]);
  });

  it('what is no list of records', async () => {
    for (const desired of [undefined, null, 3, {}]) {
      const { issues } = await refusal(desired as never);
      expect(issues).toMatchObject([{ field: 'desired' }]);
    }
  });

  it('everything that is wrong, each with its place', async () => {
    const { issues } = await refusal([A('a', { ttl: 2 }), A('b'), { ...A('c'), content: 'x' }]);
    expect(issues.map(({ field }) => field)).toEqual(['desired.0.ttl', 'desired.2.content']);
  });

  it('so much that nobody reads it, with how much more there is', async () => {
    const { issues } = await refusal(Array.from({ length: 5_000 }, () => A('a', { ttl: 2 })));
    expect(issues).toHaveLength(51);
    expect(issues.at(-1)).toEqual({ field: 'desired', message: 'has 4950 more problems' });
  });

  it('a zone file with the lines of both records that exclude each other or are the same', async () => {
    const file = 'c CNAME a.example.\nc A 192.0.2.1\nd A 192.0.2.1\nd A 192.0.2.1\n';
    const error = (await failureOf(scene().cf.dns.plan(zone, file))) as InvalidInputError;
    expect(error.issues.map(({ message }) => message)).toEqual([
      'can not stand beside line 1: c.example.com has a record of type CNAME, which excludes A (line 2)',
      'is the same record as line 3: A d.example.com (line 4)',
    ]);
    const { skipped } = await scene().cf.dns.plan(zone, 'd A 192.0.2.1\n', { ignore: ['d'] });
    expect(skipped).toMatchObject([{ at: 'line 1' }]);
  });

  it('a zone file with its line', async () => {
    const { issues } = await refusal('www 300 IN A 192.0.2.1\nwww 300 IN CNAME example.net.\n');
    expect(issues).toEqual([
      { field: 'desired.2', message: expect.stringMatching(/can not stand beside line 1: .* \(line 2\)$/) },
    ]);
  });

  it('a broken zone file with line and column', async () => {
    const error = await refusal('www 300 IN A nowhere\n');
    expect(error).toMatchObject({ name: 'ZoneFileError', issues: [{ line: 1, column: 14 }] });
  });

  it('an option that there is not', async () => {
    const { issues } = await refusal([], { purge: true } as never);
    expect(issues[0]?.message).toContain('unknown field "purge"');
  });

  it('what can be no zone, without repeating it', async () => {
    const { cf, cloudflare } = scene();
    expect(await failureOf(cf.dns.plan('secret token', []))).toMatchObject({ issues: [{ field: 'zone' }] });
    expect(await failureOf(cf.dns.plan({ zone } as never, []))).toMatchObject({ issues: [{ field: 'zone' }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('a zone file for a zone by its id, whose names are the zone’s only then', async () => {
    const { cf, zone: stocked, cloudflare } = scene();
    const error = await failureOf(cf.dns.sync(stocked.id, 'www.example.org. 60 IN A 192.0.2.1\n'));
    expect(error.code).toBe('invalid_input');
    expect(seenBy(cloudflare).filter((request) => !request.startsWith('GET'))).toEqual([]);
  });
});

describe('beside a CNAME', () => {
  it.each<[string, readonly DesiredRecord[]]>([
    ['text', [CNAME('www'), { type: 'TXT', name: 'www', content: 'x' }]],
    [
      'mail at the zone’s own name, where it is flattened',
      [CNAME('@'), { type: 'MX', name: '@', content: 'a.b', priority: 1 }],
    ],
  ])('Cloudflare takes %s', async (_, desired) => {
    const { cf } = scene();
    expect((await cf.dns.sync(zone, desired)).result.applied).toHaveLength(2);
  });
});
