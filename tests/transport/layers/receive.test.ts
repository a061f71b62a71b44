import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudflareConnector } from '../../../src/index.ts';
import type { FaultResponse } from '../../../src/testing/index.ts';
import { failureOf, scene, stopTime, timeFlies } from '../../scene.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

const RECORD = { type: 'A', name: 'www', content: '192.0.2.1' } as const;
const PAGE = '<!doctype html><title>Sign in to the hotel network</title>';
const NO_JSON = { 'content-type': 'application/json' };

describe('an answer that claims success and is none', () => {
  it('as a page of HTML is an error that says what came instead', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: { status: 200, body: PAGE } });
    const error = await timeFlies(failureOf(cf.zones.get({ zone: zone.id })));
    expect(error).toMatchObject({ code: 'api_error', status: 200, request: 'GET /zones/{zone_id}', retryable: true });
    expect(error.message).toContain('HTML page instead of JSON');
    expect(error.message).not.toContain('may have been applied');
    expect(cloudflare.requests.count).toBe(3);
  });

  it('as a page of HTML after a change says that it may have been applied', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: { status: 200, body: PAGE } });
    const created = await timeFlies(failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD })));
    expect(created).toMatchObject({ code: 'api_error', retryable: false });
    expect(created.message).toContain('The change may have been applied; check before retrying.');
    const record = 'a'.repeat(32);
    const updated = await timeFlies(failureOf(cf.dns.records.update({ zone: zone.id, record, ...RECORD })));
    expect(updated).toMatchObject({ code: 'api_error', retryable: true });
    expect(updated.message).toContain('The change may have been applied; the same call can be made again.');
  });

  it.each<[string, FaultResponse]>([
    ['cut off', 'truncated-body'],
    ['empty', 'empty-body'],
    ['cut off', { status: 200, body: '{"success":true,"result":{"id":"', headers: NO_JSON }],
    ['cut off', { status: 200, body: 'no JSON', headers: NO_JSON }],
  ])('because it is %s counts as a failed try', async (how, answer) => {
    const { cf, zone, cloudflare } = scene();
    const fault = cloudflare.faults.add({ response: answer, times: 1 });
    expect(await timeFlies(cf.zones.get({ zone: zone.id }))).toMatchObject({ name: 'example.com' });
    expect(cloudflare.requests.count).toBe(2);

    fault.remove();
    cloudflare.faults.add({ response: answer });
    const error = await timeFlies(failureOf(cf.zones.get({ zone: zone.id })));
    expect(error).toMatchObject({ code: 'network', status: 200, operation: 'zones.get', retryable: true });
    expect(error.message).toContain(`response is ${how}`);
    expect(cloudflare.requests.count).toBe(5);
  });

  it('with success false is an error with what Cloudflare said', async () => {
    const { cf, zone, cloudflare } = scene();
    const errors = [{ code: 81044, message: 'Record does not exist.' }];
    cloudflare.faults.add({ response: { status: 200, body: { success: false, errors, messages: [], result: null } } });
    const error = await failureOf(cf.zones.get({ zone: zone.id }));
    expect(error).toMatchObject({ status: 200, errors, request: 'GET /zones/{zone_id}' });
    expect(error.message).toContain('Record does not exist.');
    expect(cloudflare.requests.count).toBe(1);
  });
});

describe('a Response of another implementation', () => {
  it('may have methods that cannot be assigned, as that of @hono/node-server', async () => {
    class Own extends Response {}
    for (const name of ['json', 'text']) {
      Object.defineProperty(Own.prototype, name, { value: () => Promise.reject(new Error('not to be called')) });
    }
    const { cloudflare, token, zone } = scene();
    const fetch = async (url: string, init: RequestInit) => {
      const { body, status, headers } = await cloudflare.fetch(url, init);
      return new Own(body, { status, headers });
    };
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: fetch as typeof globalThis.fetch });
    expect((await cf.zones.get({ zone: zone.id })).id).toBe(zone.id);
  });
});

describe('an answer without a body', () => {
  it('is no success, even if its status is 204: no operation is documented to have one', async () => {
    const { cf, zone, cloudflare } = scene();
    const record = zone.records.create(RECORD);
    cloudflare.faults.add({ match: { method: 'DELETE' }, response: { status: 204 } });
    const error = await timeFlies(failureOf(cf.dns.records.delete({ zone: zone.id, record: record.id })));
    expect(error).toMatchObject({ code: 'network', status: 204, retryable: true });
    expect(error.message).toContain('is empty');
    expect(error.message).toContain('The change may have been applied');
    expect(zone.records.size).toBe(1);
  });
});

describe('an answer that is an error', () => {
  it.each([
    ['a page of HTML', { status: 404, body: PAGE }],
    ['nothing at all', { status: 404 }],
    ['cut-off JSON', { status: 404, body: '{"success":fal', headers: NO_JSON }],
  ])('keeps its status when its body is %s', async (_, answer) => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: answer });
    const error = await failureOf(cf.zones.get({ zone: zone.id }));
    expect(error).toMatchObject({ code: 'not_found', status: 404, errors: [], request: 'GET /zones/{zone_id}' });
    expect(error.rayId).toMatch(/-SIM$/);
  });

  it('is not followed to where it sends the request', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: { status: 302, headers: { location: 'https://example.net/' } } });
    const error = await failureOf(cf.zones.get({ zone: zone.id }));
    expect(error).toMatchObject({ code: 'api_error', status: 302, request: 'GET /zones/{zone_id}' });
    expect(error.message).toContain('redirect');
    expect(cloudflare.requests.count).toBe(1);
  });
});

describe('an answer that does not end', () => {
  it.each<FaultResponse>(['hang', 'stalled-body'])(
    'is given up after a minute, and asked for again (%s)',
    async (answer) => {
      const { cf, zone, cloudflare } = scene();
      cloudflare.faults.add({ response: answer, times: 1 });
      const started = Date.now();
      expect(await timeFlies(cf.zones.get({ zone: zone.id }))).toMatchObject({ name: 'example.com' });
      expect(Date.now() - started).toBeGreaterThanOrEqual(60_000);
      expect(Date.now() - started).toBeLessThan(61_000);
      expect(cloudflare.requests.count).toBe(2);
    },
  );

  it.each<FaultResponse>(['hang', 'stalled-body'])('is a timeout in the end (%s)', async (answer) => {
    const { cf, zone, cloudflare } = scene({ connector: { retries: 0 } });
    cloudflare.faults.add({ response: answer });
    const error = await timeFlies(failureOf(cf.zones.get({ zone: zone.id })));
    expect(error).toMatchObject({ code: 'timeout', request: 'GET /zones/{zone_id}', retryable: true });
    expect(error.message).toContain('No response within 60 seconds');
  });

  it('to a POST is not asked for again, since the change may have been applied', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: 'stalled-body' });
    const error = await timeFlies(failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD })));
    expect(error).toMatchObject({ code: 'timeout', retryable: false });
    expect(error.message).toContain('The change may have been applied');
    expect(cloudflare.requests.count).toBe(1);
    expect(zone.records.size).toBe(1);
  });

  it('may take longer than a minute where the caller allows it', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: { delay: 90_000 } });
    await timeFlies(cf.zones.get({ zone: zone.id }, { timeout: 120_000 }));
    expect(cloudflare.requests.count).toBe(1);
  });

  it.each<FaultResponse>(['hang', 'stalled-body'])('is given up when the caller aborts (%s)', async (answer) => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: answer });
    const controller = new AbortController();
    const call = failureOf(cf.zones.get({ zone: zone.id }, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 5_000);
    const started = Date.now();
    expect(await timeFlies(call)).toMatchObject({ code: 'aborted' });
    expect(Date.now() - started).toBe(5_000);
    expect(cloudflare.requests.count).toBe(1);
  });

  it('is given up with the time limit of the call, even by a fetch that ignores the signal', async () => {
    const { cf, zone } = scene({ connector: { fetch: () => new Promise(() => undefined) } });
    const error = await timeFlies(failureOf(cf.zones.get({ zone: zone.id }, { timeout: 3_000 })));
    expect(error).toMatchObject({ code: 'timeout', operation: 'zones.get' });
    expect(error.message).toContain('longer than its timeout of 3000 ms');
  });
});

describe('a zone given by name', () => {
  it('is looked up within the time limit of the call', async () => {
    const { cf, cloudflare } = scene();
    cloudflare.faults.add({ match: { path: '/zones' }, response: 'hang' });
    const started = Date.now();
    const error = await timeFlies(failureOf(cf.dns.records.list({ zone: 'example.com' }, { timeout: 3_000 }).all()));
    expect(error.code).toBe('timeout');
    expect(Date.now() - started).toBe(3_000);
  });

  it('is no longer looked up when the caller aborts', async () => {
    const { cf, cloudflare } = scene();
    cloudflare.faults.add({ match: { path: '/zones' }, response: 'hang' });
    const controller = new AbortController();
    const call = failureOf(cf.zones.get({ zone: 'example.com' }, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 1_000);
    const started = Date.now();
    expect((await timeFlies(call)).code).toBe('aborted');
    expect(Date.now() - started).toBe(1_000);
  });

  it('is still looked up for other callers when one aborts', async () => {
    const { cf, cloudflare } = scene();
    cloudflare.faults.add({ match: { path: '/zones' }, response: { delay: 5_000 } });
    const controller = new AbortController();
    const aborted = failureOf(cf.zones.get({ zone: 'example.com' }, { signal: controller.signal }));
    const patient = cf.zones.get({ zone: 'example.com' });
    setTimeout(() => controller.abort(), 1_000);
    expect((await timeFlies(aborted)).code).toBe('aborted');
    expect(await timeFlies(patient)).toMatchObject({ name: 'example.com' });
    expect(cloudflare.requests.map(({ path }) => path).filter((path) => path === '/zones')).toHaveLength(1);
  });

  it('counts towards the time limit of the call', async () => {
    const { cf, cloudflare } = scene();
    cloudflare.faults.add({ response: { delay: 2_000 } });
    const started = Date.now();
    const error = await timeFlies(failureOf(cf.zones.get({ zone: 'example.com' }, { timeout: 3_000 })));
    expect(error.code).toBe('timeout');
    expect(Date.now() - started).toBe(3_000);
  });
});

it('a call of several requests has one time limit for all of them', async () => {
  const { cf, zone, cloudflare } = scene();
  cloudflare.faults.add({ response: { delay: 2_000 } });
  const started = Date.now();
  const error = await timeFlies(failureOf(cf.dns.records.upsert({ zone: zone.id, ...RECORD }, { timeout: 3_000 })));
  expect(error.code).toBe('timeout');
  expect(Date.now() - started).toBe(3_000);
});
