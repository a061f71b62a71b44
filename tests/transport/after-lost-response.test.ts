import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudflareConnector, type ConnectorOptions } from '../../src/index.ts';
import { failureOf, scene, stopTime, timeFlies } from '../scene.ts';

const RECORD = { zone: 'a'.repeat(32), record: 'b'.repeat(32) };

type Step = 'lost' | 'refused' | number;

/** A connector whose requests end as the steps say, the last of them from then on. */
function connectorWith(...steps: readonly Step[]) {
  const left = [...steps];
  const fetch: ConnectorOptions['fetch'] = async (input) => {
    // What explains a denial.
    if (!String(input).includes(RECORD.record)) return Response.json({ success: true, result: [] });
    const step = left.length > 1 ? left.shift() : left[0];
    if (step === 'lost') throw new TypeError('fetch failed', { cause: new Error('other side closed') });
    if (step === 'refused')
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) });
    const errors = [{ code: 10000, message: 'No' }];
    return Response.json({ success: false, errors, result: null }, { status: step as number });
  };
  return new CloudflareConnector({ apiToken: scene().token.value, fetch });
}

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

describe('the error of a change that was repeated because a response was lost', () => {
  it.each([
    ['rejected', 400],
    ['denied', 403],
    ['not found', 404],
    ['in conflict', 409],
    ['limited', 429],
    ['refused', 'refused'],
  ] as const)('says that it may have been applied, if the next attempt is %s', async (_, last) => {
    const cf = connectorWith('lost', last);
    const error = await timeFlies(failureOf(cf.dns.records.edit({ ...RECORD, content: '192.0.2.1' })));
    expect(error.message).toContain('The response to an earlier attempt was lost: it may have been applied.');
    expect(error.stack).toContain('may have been applied');
    expect(error.message.match(/may have been applied/g)).toHaveLength(1);
  });

  it.each([[[400]], [['refused']], [[429, 400]]] as const)('does not say so if none was lost (%j)', async (steps) => {
    const cf = connectorWith(...steps);
    const error = await timeFlies(failureOf(cf.dns.records.edit({ ...RECORD, content: '192.0.2.1' })));
    expect(error.message).not.toContain('may have been applied');
  });

  it('does not say so of a read', async () => {
    const error = await timeFlies(failureOf(connectorWith('lost', 400).dns.records.get(RECORD)));
    expect(error.message).not.toContain('may have been applied');
  });
});
