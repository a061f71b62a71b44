import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkContract } from '../../scripts/contract/check-contract.ts';
import { type Exchange, Recorder } from '../../scripts/contract/exchange.ts';
import { readDocument } from '../../scripts/contract/openapi-document.ts';
import { ContractValidator } from '../../scripts/contract/validator.ts';
import { CloudflareConnector } from '../../src/index.ts';
import { operations } from '../operations.ts';
import { deviations } from './deviations.ts';
import { deniedOperations, probes, scenario } from './scenario.ts';

const beside = fileURLToPath(new URL('../../../shared/api/openapi.json.gz', import.meta.url));
const path = process.env.OPENAPI_DOCUMENT ?? (existsSync(beside) ? beside : undefined);
const document = path === undefined ? undefined : readDocument(path);
const declared = [...operations.values()].map(({ operation }) => operation);
const task = { scenario, operations: declared, probes, deviations };

describe('the contract with Cloudflare', () => {
  it('The scenario uses every operation', { timeout: 60_000 }, async () => {
    const { covered, violations } = await checkContract({ ...task, document: undefined });
    expect(violations).toEqual([]);
    expect([...covered].sort()).toEqual([...operations.keys()].sort());
    expect([...deniedOperations].sort()).toEqual([...operations.keys()].sort());
  });

  it.skipIf(!document)('Every request and response conforms to the document', { timeout: 120_000 }, async () => {
    const { violations, deviationsUsed } = await checkContract({ ...task, document });
    expect(violations).toEqual([]);
    expect(deviationsUsed).toBe(deviations.length);
  });

  it.skipIf(!document)('A slightly different request or response does not conform', { timeout: 60_000 }, async () => {
    if (!document) return;
    const recorder = new Recorder();
    const { cf, zone } = scenario.prepare(recorder);
    await cf.dns.records.create({
      zone: zone.id,
      type: 'MX',
      name: '@',
      content: 'mail.example.net',
      priority: 10,
      ttl: 60,
    });
    await cf.dns.records.list({ zone: zone.id, match: 'all' }).all();
    const [create, list] = recorder.exchanges as [Exchange, Exchange];
    // The deviations are applied here too: they must not hide these faults.
    const validator = new ContractValidator(document);
    const said = (exchange: Exchange) =>
      validator
        .check(exchange)
        .map(({ what }) => what)
        .join('\n');
    const plain = said(create);
    const body = JSON.parse(create.body) as object;
    const response = JSON.parse(create.responseBody) as { result: object };
    const sent = (change: object) => said({ ...create, body: JSON.stringify({ ...body, ...change }) });
    const received = (change: object) =>
      said({ ...create, responseBody: JSON.stringify({ ...response, result: { ...response.result, ...change } }) });

    expect(plain).not.toContain('request');
    expect(said({ ...create, method: 'PUT' })).toBe('the path is documented with GET, POST only');
    expect(said({ ...list, url: list.url.replace('match=all', 'match=some') })).toContain(
      'query parameter match: "some"',
    );
    expect(said({ ...list, url: `${list.url}&per-page=5` })).toContain('query parameter per-page: is not documented');
    expect(sent({ priority: '10' })).toContain('request body: /priority must be number');
    expect(sent({ type: 'XX' })).toContain('request body: /type must be one of A, AAAA');
    expect(sent({ prio: 10 })).toContain('has a property that is not documented: prio');
    expect(sent({ ttl: 20 })).toContain('request body: /ttl must be >= 30');
    expect(received({ modified_on: undefined })).toContain("must have required property 'modified_on'");
    expect(received({ created_on: 'yesterday' })).toContain('/result/created_on must match format "date-time"');
    expect(said({ ...create, status: 202 })).toContain('response 202: is not documented');
  });
});

describe('the list of operations', () => {
  it('The list names each operation by its path in the connector', () => {
    for (const [name, { path: where }] of operations) expect(name).toBe(where);
  });

  it('The list has every operation of the connector', () => {
    const connector = new CloudflareConnector({ apiToken: 'x'.repeat(40) });
    const { permissions: _, fetch: __, ...domains } = connector;
    expect(methodsIn(domains).sort()).toEqual([...operations.keys()].sort());
  });
});

function methodsIn(group: object, prefix = ''): string[] {
  return Object.entries(group).flatMap(([key, member]: [string, unknown]) =>
    typeof member === 'function' ? [`${prefix}${key}`] : methodsIn(member as object, `${prefix}${key}.`),
  );
}
