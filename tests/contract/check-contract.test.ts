import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type ContractTask, checkContract, type Step } from '../../scripts/contract/check-contract.ts';
import type { Recorder } from '../../scripts/contract/exchange.ts';
import { OpenApiDocument, readDocument } from '../../scripts/contract/openapi-document.ts';
import type { Operation } from '../../src/operations/facade.ts';

const ok = { content: { 'application/json': { schema: { type: 'object', required: ['fine'] } } } };
const definition = {
  openapi: '3.0.3',
  servers: [{ url: 'https://api.cloudflare.com/client/v4' }],
  paths: {
    '/boxes': { get: { responses: { 200: ok } } },
    '/boxes/{box_id}': {
      get: { parameters: [{ name: 'box_id', in: 'path', schema: { type: 'string' } }], responses: { 200: ok } },
    },
  },
};
const document = new OpenApiDocument(definition);

const boxes: Operation = {
  ...{ name: 'boxes.list', scope: undefined, effect: 'read', idempotent: true },
  endpoints: ['GET /boxes', 'GET /boxes/{box_id}'],
};

type Get = (path: string) => Promise<unknown>;

/** Makes requests on behalf of `boxes.list`. */
function prepare(recorder: Recorder): Get {
  const fetch = recorder.around(async () => Response.json({ fine: true }));
  return (path) => {
    recorder.operation = boxes.name;
    return fetch(`https://api.cloudflare.com/client/v4${path}`, { headers: { authorization: 'Bearer token' } });
  };
}

const step = (...paths: readonly string[]): Step<Get> => ({
  title: 'boxes are listed',
  async run(get) {
    for (const path of paths) await get(path);
  },
});

async function violations(steps: readonly Step<Get>[], change: Partial<ContractTask<Get>> = {}) {
  const task = { scenario: { prepare, steps }, operations: [boxes], probes: [], deviations: [], document, ...change };
  return (await checkContract(task)).violations.map(({ where, what }) => `${where}: ${what}`);
}

describe('the check', () => {
  it('The check finds nothing if every request is declared', async () => {
    expect(await violations([step('/boxes', '/boxes/b1')])).toEqual([]);
  });

  it('The check reports an operation or an endpoint that the scenario omits', async () => {
    expect(await violations([])).toEqual([
      'boxes.list: the scenario has no successful GET /boxes of it',
      'boxes.list: the scenario has no successful GET /boxes/{box_id} of it',
    ]);
    expect(await violations([step('/boxes/b1')])).toEqual([
      'boxes.list: the scenario has no successful GET /boxes of it',
    ]);
  });

  it('The check reports a request that its operation does not declare', async () => {
    const operations = [{ ...boxes, endpoints: ['GET /boxes'] as const }];
    expect(await violations([step('/boxes', '/boxes/b1')], { operations })).toEqual([
      'boxes.list: makes a request that it does not declare: GET /boxes/b1',
    ]);
  });

  it('The check reports an endpoint that is not documented', async () => {
    const operations = [{ ...boxes, endpoints: ['GET /boxes', 'GET /boxes/{id}'] as const }];
    expect(await violations([step('/boxes', '/boxes/b1')], { operations })).toEqual([
      'boxes.list: declares GET /boxes/{id}, which is not documented',
    ]);
  });

  it('The check reports a probe that is never made', async () => {
    const probes = [{ name: 'boxes:read', request: 'GET /boxes' }];
    expect(await violations([step('/boxes', '/boxes/b1')], { probes })).toEqual([
      'probe boxes:read: the scenario never makes its GET /boxes',
    ]);
  });

  it('The check reports a failed step and continues', async () => {
    const failing: Step<Get> = { title: 'a step', run: () => Promise.reject(new Error('that fails')) };
    expect(await violations([failing, step('/boxes', '/boxes/b1')])).toEqual(['scenario: a step: that fails']);
  });

  it('The check reports a deviation that nothing needs', async () => {
    const deviation = { at: ['/paths/~1crates'], patch: { get: {} }, reason: 'because', source: 'seen' };
    expect(await violations([step('/boxes', '/boxes/b1')], { deviations: [deviation] })).toEqual([
      'deviation at /paths/~1crates: nothing needs it any more: remove it',
    ]);
  });

  it('The check reports the same fault of many requests once', async () => {
    expect(await violations([step('/boxes?a=1', '/boxes?a=2', '/boxes/b1')])).toEqual([
      'GET /boxes: query parameter a: is not documented',
    ]);
  });
});

describe('a document', () => {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it('A document can be plain or compressed', () => {
    const text = JSON.stringify(definition);
    expect(readDocument(file('openapi.json', text)).server).toBe('https://api.cloudflare.com/client/v4');
    expect(readDocument(file('openapi.json.gz', gzipSync(text))).server).toBe('https://api.cloudflare.com/client/v4');
  });

  it('A document that cannot be read is an error that names the file', () => {
    expect(() => readDocument(join(folder, 'none.json'))).toThrow(/none\.json can not be read: ENOENT/);
    expect(() => readDocument(file('cut.json', '{"openapi": '))).toThrow(/cut\.json can not be read: /);
    expect(() => readDocument(file('other.json', '{}'))).toThrow(/not an OpenAPI 3\.0 document/);
  });

  it('A document that cannot be read ends the command with 2', { timeout: 60_000 }, () => {
    const run = (...args: string[]) => spawnSync('npx', ['tsx', 'scripts/contract.ts', ...args], { encoding: 'utf8' });
    const missing = run(join(folder, 'none.json'));
    expect([missing.status, missing.stderr]).toEqual([2, expect.stringContaining('none.json can not be read')]);
    expect(run().status).toBe(2);
  });
});
