import Cloudflare from 'cloudflare';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudflareConnectorError, catalog, explanationOf, InvalidInputError, type RetryEvent } from '../src/index.ts';
import type { FaultResponse } from '../src/testing/index.ts';
import { failureOf, type SceneOptions, scene, seenBy, stopTime, timeFlies } from './scene.ts';

const API = 'https://api.cloudflare.com/client/v4';
const RECORD = { type: 'A', name: 'www', content: '192.0.2.1', ttl: 1 } as const;

// It is loaded with the first denial. Here time would fly meanwhile, up to the time limit of the official client.
await catalog.acceptedBy('GET', '/zones');

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** The whole official client, which goes through a connector. */
function official(options: SceneOptions = {}) {
  const stage = scene(options);
  const client = new Cloudflare({ apiToken: stage.token.value, fetch: stage.cf.fetch });
  return { ...stage, client, zone_id: stage.zone.id };
}

/** The error of the official client that a call fails with. */
const errorOf = async (call: PromiseLike<unknown>) =>
  timeFlies(
    Promise.resolve(call).then(
      () => Promise.reject(new Error('The call was expected to fail.')),
      (error: InstanceType<typeof Cloudflare.APIError>) => error,
    ),
  );

describe('the whole official client', () => {
  it('works through a connector', async () => {
    const { client, zone_id, zone } = official();
    const created = await client.dns.records.create({ zone_id, ...RECORD });
    expect((await client.dns.records.list({ zone_id })).result).toEqual([created]);
    await client.dns.records.edit(created.id, { zone_id, ...RECORD, content: '192.0.2.2' });
    expect(zone.records.get(created.id)?.content).toBe('192.0.2.2');
    await client.dns.records.delete(created.id, { zone_id });
    expect(zone.records.size).toBe(0);
    const zones: string[] = [];
    for await (const { name } of client.zones.list()) zones.push(name);
    expect(zones).toEqual(['example.com']);
  });

  it('sends requests that the hooks are told of', async () => {
    const request = vi.fn();
    const { client, zone_id } = official({ connector: { hooks: { request } } });
    await client.zones.get({ zone_id });
    const host = 'api.cloudflare.com';
    const ofNobody = { operation: undefined, effect: undefined, zone: undefined };
    expect(request.mock.calls).toEqual([
      [{ id: expect.any(String), ...ofNobody, method: 'GET', host, path: '/zones/{zone_id}' }],
    ]);
  });

  it('has its requests counted in the same budget as the connector’s own', async () => {
    const { client, zone_id, cf, cloudflare } = official({ simulator: { rateLimit: { quota: 2, window: 60 } } });
    await cf.zones.get({ zone: zone_id });
    await client.zones.get({ zone_id });
    await timeFlies(Promise.resolve(client.zones.get({ zone_id })));
    expect(cloudflare.requests.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});

describe('its retries', () => {
  it.each([408, 429, 500, 503])('are not multiplied with ours after status %i', async (status) => {
    const { client, zone_id, cloudflare } = official();
    cloudflare.faults.add({ response: { status } });
    const error = await errorOf(client.zones.get({ zone_id }));
    expect(error.status).toBe(status);
    expect(cloudflare.requests.count).toBe(3);
  });

  it('are stopped after status 409, which no other try mends', async () => {
    const { client, zone_id, cloudflare } = official();
    cloudflare.faults.add({ response: { status: 409, body: { success: false, errors: [] } } });
    expect((await errorOf(client.dns.records.create({ zone_id, ...RECORD }))).status).toBe(409);
    expect(cloudflare.requests.count).toBe(1);
  });

  it('are ours while a connection fails, and then one try each of its own', async () => {
    const { client, zone_id, cloudflare } = official();
    cloudflare.faults.add({ response: 'network-error' });
    const error = await errorOf(client.zones.get({ zone_id }));
    expect(error).toBeInstanceOf(Cloudflare.APIConnectionError);
    expect(explanationOf(error)).toMatchObject({ code: 'network', request: 'GET /zones/{zone_id}' });
    expect(cloudflare.requests.count).toBe(5);
  });

  it('succeed where the fault passes', async () => {
    const retries: RetryEvent[] = [];
    const { client, zone_id, cloudflare } = official({
      connector: { hooks: { retry: (event) => retries.push(event) } },
    });
    cloudflare.faults.add({ response: { status: 503 }, times: 1 });
    cloudflare.faults.add({ response: 'network-error', times: 1 });
    expect((await timeFlies(Promise.resolve(client.zones.get({ zone_id })))).name).toBe('example.com');
    expect(retries.map(({ status, request }) => [status, request])).toEqual([
      [503, 'GET /zones/{zone_id}'],
      [undefined, 'GET /zones/{zone_id}'],
    ]);
  });

  it.each<FaultResponse>(['lost-response', { status: 502 }])(
    'do not repeat a POST that may have been applied (%j)',
    async (answer) => {
      const { client, zone_id, cloudflare, zone } = official();
      cloudflare.faults.add({ match: { method: 'POST' }, response: answer, times: 1 });
      const error = await errorOf(client.dns.records.create({ zone_id, ...RECORD }));
      expect(seenBy(cloudflare)).toEqual(['POST /zones/{id}/dns_records']);
      expect(zone.records.size).toBe(answer === 'lost-response' ? 1 : 0);
      if (answer === 'lost-response')
        expect(String(explanationOf(error))).toContain('The change may have been applied');
    },
  );

  it('repeat a POST that was held back by the rate limit', async () => {
    const { client, zone_id, cloudflare, zone } = official();
    const answer = { status: 429, headers: { 'retry-after': '5' } };
    cloudflare.faults.add({ match: { method: 'POST' }, response: answer, times: 1 });
    await timeFlies(Promise.resolve(client.dns.records.create({ zone_id, ...RECORD })));
    expect(zone.records.size).toBe(1);
    expect(cloudflare.requests.count).toBe(2);
  });
});

describe('its errors', () => {
  it('show the missing row, and carry the explanation', async () => {
    const { client, zone_id } = official({ token: { scopes: ['zone:read', 'dns:read'] } });
    const error = await errorOf(client.dns.records.create({ zone_id, ...RECORD }));
    expect(error).toBeInstanceOf(Cloudflare.PermissionDeniedError);
    expect(error.errors).toEqual([{ code: 10000, message: 'Authentication error' }]);
    expect(error.message).toContain('needs Zone · DNS · Edit');
    expect(error.message).toContain('zone example.com');
    expect(error.message).toContain('The token has Zone · DNS · Read there');
    expect(explanationOf(error)).toMatchObject({
      code: 'missing_permission',
      needed: [{ scope: 'dns:edit' }],
      granted: [{ scope: 'dns:read' }],
      resource: 'zone example.com',
    });
  });

  it('that are about something else are its own', async () => {
    const { client, zone_id } = official();
    const error = await errorOf(client.dns.records.get('f'.repeat(32), { zone_id }));
    expect(error).toBeInstanceOf(Cloudflare.NotFoundError);
    expect(explanationOf(error)).toBeUndefined();
  });
});

describe("the connector's fetch", () => {
  const OTHER = `cfut_${'x'.repeat(40)}00000000`;

  it('refuses a request that carries another token', async () => {
    const { cf, cloudflare, zone_id } = official();
    const client = new Cloudflare({ apiToken: OTHER, fetch: cf.fetch, maxRetries: 0 });
    const error = explanationOf(await errorOf(client.zones.get({ zone_id })));
    expect(error).toMatchObject({ code: 'invalid_token', request: 'GET /zones/{zone_id}' });
    expect(error?.message).toContain('another token than the connector');
    expect(error?.message).not.toContain(OTHER);
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each([
    'https://example.com/client/v4/zones',
    'https://api.cloudflare.com.example.com/client/v4/zones',
    'https://api.cloudflare.com@example.com/',
    'https://api.cloudflare.com:8443/client/v4/zones',
    'http://api.cloudflare.com/client/v4/zones',
    '//example.com/zones',
    '/zones',
    'zones',
    'javascript:alert(1)',
  ])('goes to the API only, not to %s', async (url) => {
    const { cf, cloudflare } = official();
    const error = await failureOf(cf.fetch(url));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error.message).toContain('must be below https://api.cloudflare.com');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('goes to the address that the connector was made with', async () => {
    const { cf, cloudflare } = official({ connector: { baseURL: 'http://localhost:8787/client/v4' } });
    expect((await cf.fetch('http://localhost:8787/client/v4/zones')).status).toBe(200);
    expect((await failureOf(cf.fetch(`${API}/zones`))).code).toBe('invalid_input');
    expect(cloudflare.requests.count).toBe(1);
  });

  it('drops other credentials, wherever they come from', async () => {
    vi.stubEnv('CLOUDFLARE_API_KEY', '0123456789abcdef0123456789abcdef01234');
    vi.stubEnv('CLOUDFLARE_EMAIL', 'somebody@example.net');
    const requests: Request[] = [];
    const { cloudflare, token, zone } = scene();
    const { cf } = official({
      connector: {
        apiToken: token.value,
        fetch: (input, init) => {
          requests.push(new Request(input, init));
          return cloudflare.fetch(input, init);
        },
      },
    });
    const client = new Cloudflare({ apiToken: token.value, userServiceKey: 'v1.0-service', fetch: cf.fetch });
    await client.zones.get({ zone_id: zone.id });
    await cf.fetch(`${API}/zones`, {
      headers: { 'X-Auth-Key': 'a', 'x-auth-email': 'b', 'X-AUTH-USER-SERVICE-KEY': 'c' },
    });
    expect(requests).toHaveLength(2);
    for (const { headers } of requests) {
      expect([...headers.keys()].filter((name) => name.startsWith('x-auth-'))).toEqual([]);
      expect(headers.get('authorization')).toBe(`Bearer ${token.value}`);
    }
  });

  it('keeps the other headers of the other client', async () => {
    const { cf, cloudflare } = official();
    const seen: Headers[] = [];
    cloudflare.faults.add({ match: ({ headers }) => !seen.push(headers), response: 'hang' });
    await cf.fetch(`${API}/zones`, { headers: { 'x-mine': 'yes', accept: 'text/plain' } });
    expect(seen[0]?.get('x-mine')).toBe('yes');
    expect(seen[0]?.get('accept')).toBe('text/plain');
  });

  it('takes a string, a URL and a Request, with its body', async () => {
    const { cf, zone, cloudflare } = official();
    const url = `${API}/zones/${zone.id}/dns_records`;
    const init = (name: string) => ({ method: 'POST', body: JSON.stringify({ ...RECORD, name }) });
    await cf.fetch(url, init('one'));
    await cf.fetch(new URL(url), init('two'));
    await cf.fetch(new Request(url, init('three')));
    await cf.fetch(new Request(url, { method: 'PUT', body: 'other' }), init('four'));
    expect(zone.records.list().map(({ name }) => name.split('.')[0])).toEqual(['one', 'two', 'three', 'four']);
    expect(cloudflare.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('sends the body of a Request again when it was refused by the rate limit', async () => {
    const { cf, zone, cloudflare } = official();
    cloudflare.faults.add({ response: { status: 429, headers: { 'retry-after': '1' } }, times: 1 });
    const request = new Request(`${API}/zones/${zone.id}/dns_records`, {
      method: 'POST',
      body: JSON.stringify(RECORD),
    });
    expect((await timeFlies(cf.fetch(request))).status).toBe(200);
    expect(zone.records.size).toBe(1);
  });

  it('heeds the signal of a Request', async () => {
    const { cf, cloudflare } = official();
    cloudflare.faults.add({ response: 'hang' });
    const controller = new AbortController();
    const call = cf.fetch(new Request(`${API}/zones`, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 1_000);
    await expect(timeFlies(call)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('lets other clients read bodies as they come', async () => {
    const { cf, zone, cloudflare } = official();
    cloudflare.faults.add({
      response: { status: 200, body: 'line 1\nline 2', headers: { 'content-type': 'text/plain' } },
    });
    const response = await cf.fetch(`${API}/zones/${zone.id}/dns_records/export`);
    expect(response.body).toBeInstanceOf(ReadableStream);
    expect(await response.text()).toBe('line 1\nline 2');
  });

  it('does not follow a redirect with the token', async () => {
    const { cf, cloudflare } = official();
    cloudflare.faults.add({ response: { status: 307, headers: { location: 'https://example.com/' } } });
    const error = await failureOf(cf.fetch(`${API}/zones`));
    expect(error).toMatchObject({ code: 'api_error', status: 307 });
    expect(cloudflare.requests.count).toBe(1);
  });

  it('fails with an error of the family when the connection does', async () => {
    const { cf, cloudflare } = official({ connector: { retries: 0 } });
    cloudflare.faults.add({ response: 'network-error' });
    const error = await failureOf(cf.fetch(`${API}/zones`));
    expect(CloudflareConnectorError.is(error)).toBe(true);
    expect(error).toMatchObject({ code: 'network', request: 'GET /zones' });
  });
});
