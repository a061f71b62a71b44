import { describe, expect, it } from 'vitest';
import type { RecordedExchange } from '../../scripts/replay/recording.ts';
import { replay } from '../../scripts/replay/replay.ts';

const ZONE = 'c'.repeat(32);
const RECORD = 'd'.repeat(32);
const PATH = `/zones/${ZONE}/dns_records`;
const TIME = '2025-08-27T20:36:17.634000Z';

const record = (id: string, content: string) => ({
  ...{ id, name: 'a.example.com', type: 'TXT', content, proxiable: false, proxied: false, ttl: 3600 },
  ...{ settings: {}, meta: {}, comment: null, tags: [], created_on: TIME, modified_on: TIME },
});
const success = { success: true, errors: [], messages: [] };
const info = (count: number) => ({ page: 1, per_page: 100, count, total_count: count, total_pages: 1 });
const list = (...records: readonly object[]): RecordedExchange => ({
  method: 'GET',
  path: PATH,
  status: 200,
  response: { result: records, ...success, result_info: info(records.length) },
  confidence: 'recorded',
});
const create: RecordedExchange = {
  method: 'POST',
  path: PATH,
  request: { type: 'TXT', name: 'a.example.com', content: 'x', ttl: 3600 },
  status: 200,
  response: { result: record(RECORD, 'x'), ...success },
  confidence: 'recorded',
};
const remove: RecordedExchange = {
  method: 'DELETE',
  path: `${PATH}/${RECORD}`,
  status: 200,
  response: { result: { id: RECORD }, ...success },
  confidence: 'recorded',
};

const run = async (exchanges: readonly RecordedExchange[], deviations: Parameters<typeof replay>[1] = []) =>
  replay([{ file: 'test.json', name: 'test', exchanges }], deviations);
const different = async (...exchanges: readonly RecordedExchange[]) =>
  (await run(exchanges)).exchanges.map((one) => one.different);

describe('a replay', () => {
  it('finds a response alike but for ids and times', async () => {
    expect(await different(create, list(record(RECORD, 'x')), remove, list())).toEqual([[], [], [], []]);
  });

  it('makes what others changed between two exchanges, and nothing that the scenario did', async () => {
    const other = 'e'.repeat(32);
    expect(await different(list(record(other, 'y')), list())).toEqual([[], []]);
    // The record was deleted by the scenario itself. A list that still has it is another one than the simulator's.
    const [, , still] = await different(create, remove, list(record(RECORD, 'x'), record(other, 'y')));
    expect(still).toEqual([]);
  });

  it.each([
    ['a status', { ...create, status: 201 }, 'status: 201, here 200'],
    [
      'a value',
      { ...create, response: { result: record(RECORD, 'z'), ...success } },
      'body.result.content: "z", here "x"',
    ],
    [
      'a member',
      { ...create, response: { result: { ...record(RECORD, 'x'), more: 1 }, ...success } },
      'body.result.more: missing here',
    ],
    ['a type', { ...remove, response: { result: { id: null }, ...success } }, `body.result.id: null, here "${RECORD}"`],
    ['the order of members', { ...remove, response: { ...success, result: { id: RECORD } } }, 'members in the order'],
  ] as const)('tells another %s', async (_, exchange, expected) => {
    expect((await different(exchange as RecordedExchange)).flat().join('\n')).toContain(expected);
  });

  it('compares only members and types of a fixture', async () => {
    const fixture = { ...list({ ...record(RECORD, 'x'), ttl: 600 }), confidence: 'fixture' } as const;
    const response = { result: [{ ...record(RECORD, 'x'), proxiable: 'no' }], ...success };
    expect((await different(fixture)).flat()).toEqual([]);
    expect((await different({ ...fixture, response })).flat().join()).toContain('body.result[0].proxiable: "no", here');
  });

  it('excuses a difference with a reason, and reports a reason that nobody needs', async () => {
    const changed = { ...create, response: { result: { ...record(RECORD, 'x'), more: 1 }, ...success } };
    const needed = { difference: /more: missing here/, reason: 'It was there in 2024.' };
    const unneeded = { difference: /never/, reason: 'Never.' };
    const report = await run([changed], [needed, unneeded]);
    expect(report.exchanges[0]).toMatchObject({ different: [], excused: ['body.result.more: missing here'] });
    expect(report.unused).toEqual([unneeded]);
  });

  it('calls what is not simulated so', async () => {
    const [[found]] = (await different({ ...list(), path: `/zones/${ZONE}/waiting_rooms` })) as [[string]];
    expect(found).toMatch(/^not simulated \(501 The simulator has no model/);
  });
});
