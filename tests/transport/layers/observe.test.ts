import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudflareConnector, type Hooks, type RequestEvent, type ResponseEvent } from '../../../src/index.ts';
import { failureOf, type SceneOptions, scene, stopTime, timeFlies } from '../../scene.ts';

const RECORD = { type: 'A', name: 'www', content: '192.0.2.1' } as const;

/** A scene whose connector tells what it is doing. */
function watched(options: SceneOptions = {}) {
  const requests: RequestEvent[] = [];
  const responses: ResponseEvent[] = [];
  const hooks: Hooks = { request: (event) => requests.push(event), response: (event) => responses.push(event) };
  return { requests, responses, ...scene({ ...options, connector: { hooks, ...options.connector } }) };
}

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

describe('the hooks of a request', () => {
  it('are told of it before and after, in words of the operation', async () => {
    const { cf, zone, requests, responses, cloudflare } = watched({ simulator: { latency: 30 } });
    await timeFlies(cf.dns.records.create({ zone: 'example.com', ...RECORD }));
    const create = {
      operation: 'dns.records.create',
      effect: 'write',
      zone: { id: zone.id, name: 'example.com', accountId: zone.account.id },
      method: 'POST',
      path: '/zones/{zone_id}/dns_records',
      id: requests[1]?.id,
      host: 'api.cloudflare.com',
    };
    expect(requests).toEqual([expect.objectContaining({ method: 'GET', path: '/zones' }), create]);
    expect(responses[1]).toEqual({
      ...create,
      status: 200,
      rayId: cloudflare.requests[1]?.rayId,
      duration: 30,
      attempts: 1,
      error: undefined,
    });
  });

  it('are told once of a request that is tried three times, with the time of all tries', async () => {
    const { cf, zone, requests, responses, cloudflare } = watched();
    cloudflare.faults.add({ response: { status: 503 } });
    await timeFlies(failureOf(cf.zones.get({ zone: zone.id })));
    expect(requests).toHaveLength(1);
    expect(responses).toMatchObject([{ status: 503, error: undefined }]);
    expect(responses[0]?.duration).toBeGreaterThanOrEqual(750);
  });

  it.each([
    ['network', 'network-error'],
    ['network', 'empty-body'],
    ['api_error', { status: 200, body: '<html>' }],
  ] as const)('are told the code %s when no usable answer comes (%j)', async (code, answer) => {
    const { cf, zone, responses, cloudflare } = watched();
    cloudflare.faults.add({ response: answer });
    await timeFlies(failureOf(cf.zones.get({ zone: zone.id })));
    expect(responses).toMatchObject([{ error: code }]);
  });

  it('are told that a request was aborted', async () => {
    const { cf, zone, responses, cloudflare } = watched();
    cloudflare.faults.add({ response: 'hang' });
    await timeFlies(failureOf(cf.zones.get({ zone: zone.id }, { timeout: 1_000 })));
    expect(responses).toMatchObject([{ error: 'aborted', status: undefined, duration: 1_000 }]);
  });

  it('are told of the questions that explain a refusal', async () => {
    const { cf, zone, requests } = watched({ token: { scopes: ['zone:read'] } });
    await failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD }));
    expect(requests.length).toBeGreaterThan(1);
    expect(requests.slice(1).every(({ method, effect }) => method === 'GET' && effect === 'read')).toBe(true);
  });

  it('get the path with its ids replaced, and no query', async () => {
    const { cf, zone, requests } = watched();
    const { id: record } = zone.records.create(RECORD);
    await cf.dns.records.get({ zone: zone.id, record });
    await cf.dns.records.list({ zone: zone.id, name: 'secret.example.com' }).all();
    await cf.fetch(`https://api.cloudflare.com/client/v4/accounts/${zone.account.id}/tokens/verify?x=secret`);
    expect(requests.slice(0, 3).map(({ path }) => path)).toEqual([
      '/zones/{zone_id}/dns_records/{id}',
      '/zones/{zone_id}/dns_records',
      '/accounts/{account_id}/tokens/verify',
    ]);
  });
});

describe('the id of a request', () => {
  it('joins its events, and is that of no other', async () => {
    const events: string[] = [];
    const hooks: Hooks = {
      request: ({ id, method }) => events.push(`${method} ${id}`),
      retry: ({ id }) => events.push(`retry ${id}`),
      response: ({ id, status, attempts }) => events.push(`${status} ${id} ${attempts}`),
    };
    const { cf, zone, cloudflare } = scene({ connector: { hooks } });
    cloudflare.faults.add({ response: { status: 503 }, times: 1 });
    await timeFlies(cf.zones.get({ zone: zone.id }));
    await cf.fetch('https://api.cloudflare.com/client/v4/user/tokens/verify');
    const ids = [...new Set(events.map((event) => event.split(' ')[1]))];
    expect(ids).toHaveLength(2);
    expect(events).toEqual([`GET ${ids[0]}`, `retry ${ids[0]}`, `200 ${ids[0]} 2`, `GET ${ids[1]}`, `200 ${ids[1]} 1`]);
  });

  it.each(['zones.get', 'fetch'] as const)(
    'is known to a connector with nothing but a retry hook (%s)',
    async (how) => {
      const ids: string[] = [];
      const { cf, zone, cloudflare } = scene({ connector: { hooks: { retry: ({ id }) => ids.push(id) } } });
      cloudflare.faults.add({ response: { status: 503 } });
      const call: Promise<unknown> =
        how === 'fetch'
          ? cf.fetch('https://api.cloudflare.com/client/v4/user/tokens/verify')
          : failureOf(cf.zones.get({ zone: zone.id }));
      await timeFlies(call);
      expect(ids).toHaveLength(2);
      expect(new Set(ids).size).toBe(1);
      expect(ids[0]).toMatch(/^\w+-\d+$/);
    },
  );

  it('differs between connectors, whose events may go to one log', async () => {
    const { requests, cf, zone, token, cloudflare } = watched();
    const hooks: Hooks = { request: (event) => requests.push(event) };
    const other = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, hooks });
    for (const connector of [cf, other]) await connector.zones.get({ zone: zone.id });
    expect(new Set(requests.map(({ id }) => id)).size).toBe(2);
  });
});

describe('a hook that throws', () => {
  it('before a request stops it, and its error reaches the caller', async () => {
    const refusal = new Error('not in this tenant');
    const hooks: Hooks = {
      request: () => {
        throw refusal;
      },
    };
    const { cf, zone, cloudflare } = scene({ connector: { hooks } });
    await expect(cf.zones.get({ zone: zone.id })).rejects.toBe(refusal);
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each(['response', 'retry'] as const)('after the fact changes nothing for the caller (%s)', async (name) => {
    const thrown = new Error('the log is full');
    const surfaced: unknown[] = [];
    const onUncaught = (error: unknown) => surfaced.push(error);
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException').on('uncaughtException', onUncaught);
    try {
      const hooks: Hooks = {
        [name]: () => {
          throw thrown;
        },
      };
      const { cf, zone, cloudflare } = scene({ connector: { hooks } });
      cloudflare.faults.add({ response: { status: 503 }, times: 1 });
      expect(await timeFlies(cf.zones.get({ zone: zone.id }))).toMatchObject({ name: 'example.com' });
      expect(surfaced).toEqual([thrown]);
    } finally {
      process.off('uncaughtException', onUncaught);
      for (const listener of others) process.on('uncaughtException', listener);
    }
  });
});
