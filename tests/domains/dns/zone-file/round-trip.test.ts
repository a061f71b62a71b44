import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type DnsRecord,
  formatZoneFile,
  InvalidInputError,
  parseZoneFile,
  type RecordInput,
  ZoneFileError,
} from '../../../../src/index.ts';
import { sampleRecords } from '../../../contract/sample-records.ts';
import { failureOf, scene } from '../../../scene.ts';
import { numRuns, seed } from '../property-runs.ts';
import { anyRecord } from './records.ts';

const zone = 'example.com';
const inOrder = (records: readonly unknown[]) => records.map((record) => JSON.stringify(sortedKeys(record))).sort();

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sortedKeys(one)]));
}

async function readRecords(text: string): Promise<RecordInput[]> {
  return (await parseZoneFile(text, { zone })).records.map(({ record }) => record);
}

/** What is written of a record that Cloudflare returns: everything it says but what it has given by itself. */
function input(record: DnsRecord): object {
  const { type, name, ttl, comment, tags, settings } = record;
  const { content, data, priority, proxied } = record as DnsRecord & { data?: object; priority?: number };
  return {
    ...{ type, name, ttl },
    ...(data ? { data } : { content }),
    ...(priority !== undefined && type !== 'SRV' && { priority }),
    ...(comment && { comment }),
    ...(tags.length > 0 && { tags }),
    ...(['A', 'AAAA', 'CNAME'].includes(type) && { proxied }),
    // Every CNAME says so, and false is the default.
    ...('flatten_cname' in settings && settings.flatten_cname && { settings: { flatten_cname: true } }),
  };
}

describe('formatted records are parsed to the same records', () => {
  it.each(Object.values(sampleRecords))('a record of type $type', async (sample) => {
    const [record] = await readRecords(await formatZoneFile([sample], { zone }));
    const name = sample.name === '@' ? zone : sample.name.endsWith(zone) ? sample.name : `${sample.name}.${zone}`;
    const { settings, ...rest } = sample as RecordInput & { settings?: { flatten_cname?: boolean } };
    expect(record).toEqual({
      ttl: 1,
      ...rest,
      name,
      ...(settings?.flatten_cname && { settings: { flatten_cname: true } }),
    });
  });

  it('any records', async () => {
    const property = fc.asyncProperty(fc.array(anyRecord, { maxLength: 8 }), async (records) => {
      const text = await formatZoneFile(records, { zone });
      expect(inOrder(await readRecords(text))).toEqual(inOrder(records));
      expect(await formatZoneFile(records.toReversed(), { zone })).toBe(text);
      expect(await formatZoneFile(await readRecords(text), { zone })).toBe(text);
    });
    await fc.assert(property, { numRuns: Math.max(400, numRuns), seed });
  });

  it('however it was written', async () => {
    const written = async (record: RecordInput) => (await formatZoneFile([record], { zone })).split('\n').at(-2);
    const name = 'www';
    expect(await written({ type: 'TXT', name, content: 'v=spf1 "x" \\ -all' })).toContain(
      '\t"v=spf1 \\"x\\" \\\\ -all"',
    );
    expect(await written({ type: 'TXT', name, content: '"a"  "b"' })).toContain('TXT\t"a" "b"');
    expect(await written({ type: 'TXT', name, content: '"a" b' })).toContain('TXT\t"\\"a\\" b"');
    expect(await written({ type: 'TXT', name, content: 'x'.repeat(300) })).toContain(`"${'x'.repeat(255)}" "`);
    expect(await written({ type: 'CNAME', name: 'München', content: 'Straße.DE.' })).toBe(
      'xn--mnchen-3ya.example.com.\t1\tIN\tCNAME\txn--strae-oqa.de.',
    );
    expect(await written({ type: 'MX', name: '@', content: '@', priority: 0 })).toContain('\t0 example.com.');
    expect(await written({ type: 'OPENPGPKEY', name, content: 'AA\nAA' })).toContain('\tAAAA');
    const loc = { lat_degrees: 1, lat_direction: 'N', long_degrees: 2, long_direction: 'E' } as const;
    expect(await written({ type: 'LOC', name, data: loc })).toContain('\t1 0 0 N 2 0 0 E 0m 0m 0m 0m');
    expect(await written({ type: 'NAPTR', name, data: { order: 1, preference: 2 } })).toContain('\t1 2 "" "" "" .');
  });
});

describe('a formatted file', () => {
  it('has sections by type and names in order, and is the same for the same records', async () => {
    const text = await formatZoneFile(
      [
        { type: 'TXT', name: '@', content: 'x', comment: 'has cf_tags= in it' },
        {
          type: 'A',
          name: 'www',
          content: '192.0.2.2',
          ttl: 300,
          proxied: true,
          comment: 'web',
          tags: ['team:a,b', 'x'],
        },
        { type: 'A', name: 'www', content: '192.0.2.1' },
        { type: 'CNAME', name: 'b', content: 'example.net', settings: { flatten_cname: true }, proxied: false },
        { type: 'A', name: 'a.example.com', content: '192.0.2.3' },
      ],
      { zone },
    );
    expect(text).toBe(`;; Domain:     example.com.

;; A Records
a.example.com.\t1\tIN\tA\t192.0.2.3
www.example.com.\t1\tIN\tA\t192.0.2.1
www.example.com.\t300\tIN\tA\t192.0.2.2 ; web cf_tags=team:"a,b",x,cf-proxied:true

;; CNAME Records
b.example.com.\t1\tIN\tCNAME\texample.net. ; cf_tags=cf-flatten-cname,cf-proxied:false

;; TXT Records
example.com.\t1\tIN\tTXT\t"x" ; has cf_tags= in it cf_tags=
`);
  });

  it.each([
    [{ type: 'A', name: 'a', content: '192.0.2.1\nb A 192.0.2.2' }, '1.content'],
    [{ type: 'A', name: 'a b', content: '192.0.2.1' }, '1.name'],
    [{ type: 'A', name: 'a', content: '192.0.2.1', comment: 'x\ny' }, '1.comment'],
    [{ type: 'HTTPS', name: 'a', data: { priority: 1, target: '.', value: 'alpn="h2' } }, '1.data.value'],
    [{ type: 'HTTPS', name: 'a', data: { priority: 1, target: '.', value: 'a\nb A 192.0.2.2' } }, '1.data.value'],
    [{ type: 'HTTPS', name: 'a', data: { priority: 1, target: '.', value: 'a ; b' } }, '1.data.value'],
    [{ type: 'HTTPS', name: 'a', data: { priority: 1, target: '.', value: 'a (b)' } }, '1.data.value'],
    [{ type: 'NOPE', name: 'a', content: 'x' }, '1.type'],
  ])('is not made of an invalid record: %j', async (record, field) => {
    const good: RecordInput = { type: 'A', name: 'a', content: '192.0.2.1' };
    const error = await failureOf(formatZoneFile([good, record as RecordInput], { zone }));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ operation: 'formatZoneFile', issues: [{ field }] });
  });
});

test('of many invalid records, the first 20 are listed, with the number of all', async () => {
  const records = Array.from({ length: 30 }, (): RecordInput => ({ type: 'A', name: 'a', content: 'x' }));
  const error = (await failureOf(formatZoneFile(records, { zone }))) as InvalidInputError;
  expect(error.issues.map(({ field }) => field).at(-1)).toBe('19.content');
  expect(error.message).toContain('formatZoneFile (20 of 30 problems): 0.content: must be an IPv4 address');
});

describe('with the simulator, which has its own parser and formatter', () => {
  const enterprise = { zone: { plan: 'enterprise' } } as const;

  it('the export of a zone is parsed to its records', async () => {
    const { cf } = scene(enterprise);
    for (const sample of Object.values(sampleRecords)) await cf.dns.records.create({ zone, ...sample });
    for (const [at, tags] of [['a:x cf_tags=y'], ['b:"q",', 'c:'], ['d']].entries()) {
      await cf.dns.records.create({ zone, type: 'CNAME', name: `c${at}`, content: 'example.net', tags });
    }
    await cf.dns.records.create({
      zone,
      type: 'TXT',
      name: 'long',
      content: `"${'x'.repeat(255)}" "semi;colon \\" ( "`,
    });
    await cf.dns.records.create({ zone, type: 'A', name: 'cf', content: '192.0.2.7', comment: 'has cf_tags= in it' });
    const listed = await cf.dns.records.list({ zone }).all();
    const { records, skipped } = await parseZoneFile(await cf.dns.export({ zone }), { zone });
    expect(inOrder(records.map(({ record }) => record))).toEqual(inOrder(listed.map(input)));
    expect(skipped.map(({ text }) => text.split('\t')[3])).toEqual(['SOA', 'NS', 'NS']);
    expect(records.length).toBe(26);
  });

  it('a plan for the export of a zone, or for its formatted records, is empty', async () => {
    const { cf } = scene(enterprise);
    for (const sample of Object.values(sampleRecords)) await cf.dns.records.create({ zone, ...sample });
    const written = await formatZoneFile(await cf.dns.records.list({ zone }).all(), { zone });
    for (const file of [await cf.dns.export({ zone }), written]) {
      const plan = await cf.dns.plan({ zone, records: file, prune: true });
      expect([plan.changes, plan.isEmpty, plan.unchanged.length]).toEqual([[], true, 21]);
    }
  });

  it('a formatted file can be imported, and the zone then has its records', async () => {
    const { cf } = scene(enterprise);
    const samples = Object.values(sampleRecords) as RecordInput[];
    const file = await formatZoneFile(samples, { zone });
    const { recs_added, messages } = await cf.dns.import({ zone, file });
    expect([recs_added, messages]).toEqual([samples.length, []]);
    const listed = await cf.dns.records.list({ zone }).all();
    expect(await formatZoneFile(listed, { zone })).toBe(
      // The import says of every record that can be proxied whether it is.
      file.replace(/(\tCNAME\t.*cf-flatten-cname)$/m, '$1,cf-proxied:false'),
    );
    expect(inOrder(await readRecords(await cf.dns.export({ zone })))).toEqual(inOrder(listed.map(input)));
  });
});

describe('any text', () => {
  /** Resolves to what became of it; anything but a list of records or a ZoneFileError fails. */
  async function outcome(text: string): Promise<'read' | 'refused'> {
    try {
      const { records } = await parseZoneFile(text, { zone });
      const again = await formatZoneFile(
        records.map(({ record }) => record),
        { zone },
      );
      expect((await readRecords(again)).length).toBe(records.length);
      return 'read';
    } catch (error) {
      if (error instanceof ZoneFileError) return 'refused';
      throw error;
    }
  }

  it('of any characters is parsed or rejected', async () => {
    const sign = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom(
        ...'\n\r\t "\\();@$.=,:0',
        '$TTL',
        '$ORIGIN',
        '$GENERATE 1-3 a$',
        ' A ',
        ' TXT ',
        ' IN ',
        '300',
        ' cf_tags=',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(sign, { maxLength: 60 }), async (signs) => {
        await outcome(signs.join(''));
      }),
      { numRuns: Math.max(2000, numRuns), seed },
    );
  });

  it('of a file with characters changed, lost and added is parsed or rejected', async () => {
    const edit = fc.tuple(
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('', '\n', '"', '\\', '(', ')', ';', ' ', '$', '\0', 'é', '9'),
    );
    const seen = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRecord, { minLength: 1, maxLength: 5 }),
        fc.array(edit, { maxLength: 4 }),
        async (records, edits) => {
          let text = await formatZoneFile(records, { zone });
          for (const [place, lost, added] of edits) {
            const at = place % text.length;
            text = text.slice(0, at) + added + text.slice(at + lost);
          }
          seen[await outcome(text)] += 1;
        },
      ),
      { numRuns: Math.max(1000, numRuns), seed },
    );
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(50);
  });
});

describe('a long file', () => {
  const line = (at: number) =>
    [
      `host${at} A 192.0.2.${at % 256} ; number ${at} cf_tags=cf-proxied:${at % 2 === 0}`,
      `text${at} 300 IN TXT "v=spf1 include:host${at}.example.net -all" ( "second"\n  "third" )`,
      `mail${at} MX 10 mx${at}`,
      `_s${at}._tcp SRV 1 2 ${at % 65_536} host${at}`,
      `caa${at} CAA 0 issue "ca${at}.example.net"`,
    ][at % 5] ?? '';
  const file = (lines: number) => Array.from({ length: lines }, (_, at) => line(at)).join('\n');

  it('of 50,000 records is parsed to the same records', { timeout: 20_000 }, async () => {
    const records = await readRecords(file(50_000));
    expect(records).toHaveLength(50_000);
    expect(inOrder(await readRecords(await formatZoneFile(records, { zone })))).toEqual(
      inOrder(records.map((record) => ({ ttl: 1, ...record }))),
    );
  });

  it.each([
    ['of lines', (size: number) => file(size)],
    ['of lines that are wrong', (size: number) => '"\n'.repeat(size)],
    ['of records that do not count', (size: number) => '@ NS ns1.example.net.\n'.repeat(size)],
    ['of names', (size: number) => `a A 192.0.2.1\n${'\\200'.repeat(size)} A 192.0.2.1`],
    ['of a TTL', (size: number) => `a ${'1'.repeat(size)}x A 192.0.2.1`],
    ['of parentheses', (size: number) => `a A 192.0.2.1 ${'('.repeat(size)}`],
    ['of spaces', (size: number) => `a A 192.0.2.1${'\t'.repeat(size)}`],
    ['of texts', (size: number) => `a TXT ${'"" '.repeat(size)}`],
    ['of one text', (size: number) => `a TXT "${' \\"'.repeat(size)}"`],
    ['of digits', (size: number) => `a TLSA 1 1 0 ${'ab '.repeat(size)}`],
    ['of Base64', (size: number) => `a OPENPGPKEY ${'ab== '.repeat(size)}`],
    ['of a comment', (size: number) => `a A 192.0.2.1 ;${' cf_tags=a:"'.repeat(size)}`],
    ['of tags', (size: number) => `a A 192.0.2.1 ;${' cf_tags=a:"\\"'.repeat(size)}`],
  ])('is parsed in linear time: %s', { timeout: 30_000 }, async (_, make) => {
    const [small, large] = [make(10_000), make(50_000)];
    const time = async (text: string) => {
      const start = performance.now();
      await parseZoneFile(text, { zone }).catch(() => undefined);
      return performance.now() - start;
    };
    const best = async (text: string) => Math.min(await time(text), await time(text), await time(text));
    // Were it the square, it would be 25 times. A machine that has other work to do takes 5 ms for nothing.
    expect((await best(large)) / Math.max(await best(small), 5)).toBeLessThan(15);
  });
});
