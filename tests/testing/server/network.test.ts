import { describe, expect, it } from 'vitest';
import { createCloudflare, type FaultResponse } from '../../../src/testing/index.ts';
import { API, as } from '../request.ts';

function setUp(options: Parameters<typeof createCloudflare>[0] = {}) {
  const cloudflare = createCloudflare(options);
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
  const headers = { authorization: `Bearer ${token.value}` };
  const records = `${API}/zones/${zone.id}/dns_records`;
  const create = () =>
    cloudflare.fetch(records, { method: 'POST', headers, body: '{"type":"A","name":"@","content":"192.0.2.1"}' });
  return { cloudflare, zone, token, headers, records, create };
}

describe('fetch', () => {
  it('fetch accepts a string, a URL or a Request', async () => {
    const { cloudflare, headers } = setUp();
    const { fetch } = cloudflare;
    const url = `${API}/zones`;
    for (const input of [url, new URL(url), new Request(url)]) {
      expect((await fetch(input, { headers })).status).toBe(200);
    }
  });

  it('fetch rejects requests to other hosts', async () => {
    const { cloudflare } = setUp();
    await expect(cloudflare.fetch('https://example.com/client/v4/zones')).rejects.toThrow(/stands in for/);
    expect(cloudflare.requests).toHaveLength(0);
  });

  it('fetch makes no request if it is already aborted', async () => {
    const { cloudflare, headers } = setUp();
    const reason = new Error('changed my mind');
    const request = cloudflare.fetch(`${API}/zones`, { headers, signal: AbortSignal.abort(reason) });
    await expect(request).rejects.toBe(reason);
    expect(cloudflare.requests).toHaveLength(0);
  });

  it('A request that is aborted on a slow network is not carried out', async () => {
    const { cloudflare, zone, headers, records } = setUp({ latency: 60_000 });
    const controller = new AbortController();
    const request = cloudflare.fetch(records, {
      method: 'POST',
      headers,
      body: '{"type":"A","name":"@","content":"192.0.2.1"}',
      signal: controller.signal,
    });
    const reason = new Error('too slow');
    controller.abort(reason);
    await expect(request).rejects.toBe(reason);
    expect(zone.records.size).toBe(0);
    expect(cloudflare.requests.at(-1)?.status).toBeUndefined();
  });

  it('fetch rejects with an AbortError if there is no reason', async () => {
    const { cloudflare } = setUp({ latency: 60_000 });
    const controller = new AbortController();
    const request = cloudflare.fetch(`${API}/zones`, { signal: controller.signal });
    controller.abort();
    await expect(request).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a fault', () => {
  it('A fault replaces the response the given number of times', async () => {
    const { cloudflare, zone, create } = setUp();
    const fault = cloudflare.faults.add({
      times: 2,
      response: { status: 503, body: { success: false }, headers: { 'retry-after': '1' } },
    });
    const first = await create();
    expect([first.status, first.headers.get('retry-after'), await first.json()]).toEqual([
      503,
      '1',
      { success: false },
    ]);
    expect((await create()).status).toBe(503);
    expect(zone.records.size).toBe(0);
    expect((await create()).status).toBe(200);
    expect(fault.hits).toBe(2);
    expect(cloudflare.requests.map(({ status }) => status)).toEqual([503, 503, 200]);
  });

  it('A fault can send a page of HTML', async () => {
    const { cloudflare, create } = setUp();
    cloudflare.faults.add({ response: { status: 403, body: '<html>blocked</html>' } });
    const response = await create();
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toBe('<html>blocked</html>');
  });

  it('A fault can break the connection before the request is carried out', async () => {
    const { cloudflare, zone, create } = setUp();
    cloudflare.faults.add({ response: 'network-error' });
    await expect(create()).rejects.toThrow(TypeError);
    expect(zone.records.size).toBe(0);
    expect(cloudflare.requests).toMatchObject([{ method: 'POST', status: undefined }]);
  });

  it('A fault can lose the response to a request that was carried out', async () => {
    const { cloudflare, zone, create } = setUp();
    cloudflare.faults.add({ response: 'lost-response' });
    await expect(create()).rejects.toThrow(TypeError);
    expect(zone.records.size).toBe(1);
    expect(cloudflare.requests).toMatchObject([{ method: 'POST', status: 200 }]);
  });

  it('A fault can truncate or empty the body', async () => {
    const { cloudflare, zone, create } = setUp();
    cloudflare.faults.add({ times: 1, response: 'truncated-body' });
    const cut = await create();
    expect(cut.status).toBe(200);
    await expect(cut.json()).rejects.toThrow(SyntaxError);
    cloudflare.faults.add({ times: 1, response: 'empty-body' });
    expect(await (await create()).text()).toBe('');
    expect(zone.records.size).toBe(1);
  });

  it('A fault can stall the body halfway until the caller aborts', async () => {
    const { cloudflare, headers } = setUp();
    cloudflare.faults.add({ response: 'stalled-body' });
    const controller = new AbortController();
    const response = await cloudflare.fetch(`${API}/zones`, { headers, signal: controller.signal });
    const body = response.text();
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(body).rejects.toBe(reason);
  });

  it('A fault can withhold the response until the caller aborts', async () => {
    const { cloudflare, headers } = setUp();
    cloudflare.faults.add({ response: 'hang' });
    const controller = new AbortController();
    const request = cloudflare.fetch(`${API}/zones`, { headers, signal: controller.signal });
    const reason = new Error('enough');
    queueMicrotask(() => controller.abort(reason));
    await expect(request).rejects.toBe(reason);
  });

  it('A fault can send a stray 401 for a valid token', async () => {
    const { cloudflare, token } = setUp();
    cloudflare.faults.add({ times: 1, response: 'stray-401' });
    const request = as(cloudflare, token);
    expect(await request('GET', '/user/tokens/verify')).toMatchObject({
      status: 401,
      body: { errors: [{ code: 1000 }] },
    });
    expect((await request('GET', '/user/tokens/verify')).status).toBe(200);
  });

  it('A fault can delay the response', async () => {
    const { cloudflare, create } = setUp();
    cloudflare.faults.add({ response: { delay: 1 } });
    expect((await create()).status).toBe(200);
  });

  it.each([
    [{ method: 'post' }, true],
    [{ method: 'GET' }, false],
    [{ path: '/zones/{zone_id}/dns_records' }, true],
    [{ path: '/zones/{zone_id}' }, false],
    [{ path: /dns_records$/ }, true],
    [{ method: 'POST', path: '/zones' }, false],
    [(request: Request) => request.url.includes('dns'), true],
    [undefined, true],
  ] as const)('A fault that matches %j affects the request: %s', async (match, meets) => {
    const { cloudflare, create } = setUp();
    cloudflare.faults.add({ ...(match && { match }), response: { status: 500 } });
    expect((await create()).status).toBe(meets ? 500 : 200);
  });

  it('Faults can be removed', async () => {
    const { cloudflare, create } = setUp();
    const response: FaultResponse = { status: 500 };
    cloudflare.faults.add({ response }).remove();
    cloudflare.faults.add({ response });
    cloudflare.faults.clear();
    expect((await create()).status).toBe(200);
  });
});

describe('the request log', () => {
  it('An entry has the request, the token and the status', async () => {
    const { cloudflare, zone, token, create, headers, records } = setUp({ now: 1_000_000 });
    await create();
    cloudflare.clock.advance(500);
    await cloudflare.fetch(`${records}?type=A&page=2`, { headers });
    expect(cloudflare.requests.count).toBe(2);
    expect([...cloudflare.requests]).toMatchObject([
      {
        method: 'POST',
        path: `/zones/${zone.id}/dns_records`,
        template: '/zones/{zone_id}/dns_records',
        query: {},
        body: { type: 'A', name: '@', content: '192.0.2.1' },
        tokenId: token.id,
        status: 200,
        at: 1_000_000,
      },
      { method: 'GET', query: { type: 'A', page: '2' }, body: undefined, at: 1_000_500 },
    ]);
    cloudflare.requests.clear();
    expect(cloudflare.requests).toHaveLength(0);
  });

  it('An entry has the ray id of the response and never the credential', async () => {
    const { cloudflare, token, create } = setUp();
    const response = await create();
    expect(cloudflare.requests[0]?.rayId).toBe(response.headers.get('cf-ray'));
    expect(JSON.stringify(cloudflare.requests)).not.toContain(token.value);
  });

  it('The log keeps the latest requests and counts all of them', async () => {
    const { cloudflare, headers } = setUp({ keepRequests: 2 });
    for (const page of [1, 2, 3]) await cloudflare.fetch(`${API}/zones?page=${page}`, { headers });
    expect(cloudflare.requests.map(({ query }) => query.page)).toEqual(['2', '3']);
    expect([cloudflare.requests.length, cloudflare.requests.count]).toEqual([2, 3]);
    cloudflare.requests.clear();
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each([-1, 1.5, Number.NaN])('The log cannot keep %d requests', (keepRequests) => {
    expect(() => createCloudflare({ keepRequests })).toThrow('keepRequests must be a whole number or Infinity');
  });

  it('The log keeps 10,000 requests by default', async () => {
    const { cloudflare } = setUp();
    cloudflare.faults.add({ response: { status: 500 } });
    for (let index = 0; index < 10_001; index += 1) await cloudflare.fetch(`${API}/zones`);
    expect([cloudflare.requests.length, cloudflare.requests.count]).toEqual([10_000, 10_001]);
  });

  it('The log can be mapped and filtered like any array', async () => {
    const { cloudflare, create } = setUp();
    await create();
    expect(Array.isArray(cloudflare.requests.map(({ path }) => path))).toBe(true);
    expect(cloudflare.requests.filter(({ method }) => method === 'GET')).toEqual([]);
  });
});

describe('the rate limit', () => {
  it('The headers count down, and then requests are rejected for the rest of the window', async () => {
    const { cloudflare, token } = setUp({ now: 0, rateLimit: { quota: 2, window: 300 } });
    const request = as(cloudflare, token);
    const first = await request('GET', '/zones');
    expect(first.headers.get('ratelimit')).toBe('"default";r=1;t=300');
    expect(first.headers.get('ratelimit-policy')).toBe('"default";q=2;w=300');
    expect(first.headers.has('retry-after')).toBe(false);
    cloudflare.clock.advance(100_000);
    expect((await request('GET', '/user')).headers.get('ratelimit')).toBe('"default";r=0;t=200');
    const denied = await request('GET', '/zones');
    expect(denied.status).toBe(429);
    expect(denied.headers.get('retry-after')).toBe('200');
    cloudflare.clock.advance(199_999);
    expect((await request('GET', '/zones')).status).toBe(429);
    cloudflare.clock.advance(1);
    expect((await request('GET', '/zones')).status).toBe(200);
  });

  it('Each token may make 1,200 requests in five minutes', async () => {
    const { cloudflare, token } = setUp();
    const other = cloudflare.tokens.create({ scopes: ['zone:read'] });
    const { headers } = await as(cloudflare, token)('GET', '/zones');
    expect(headers.get('ratelimit-policy')).toBe('"default";q=1200;w=300');
    expect((await as(cloudflare, other)('GET', '/zones')).headers.get('ratelimit')).toMatch(/r=1199/);
  });
});

describe('the clock', () => {
  it('The clock runs until it is set or frozen', () => {
    const { clock } = createCloudflare();
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
    clock.advance(60_000);
    expect(clock.now() - Date.now()).toBeGreaterThan(59_000);
    clock.freeze();
    const frozen = clock.now();
    expect(clock.now()).toBe(frozen);
    clock.set('2026-01-01T00:00:00Z');
    clock.advance(1000);
    expect(clock.now()).toBe(Date.UTC(2026, 0, 1, 0, 0, 1));
    expect(() => clock.set('soon')).toThrow(TypeError);
  });
});

describe('a snapshot', () => {
  it('A snapshot differs after every change, and only then', async () => {
    const { cloudflare, zone, token, create, headers, records } = setUp();
    const before = cloudflare.snapshot();
    await cloudflare.fetch(records, { headers });
    await cloudflare.fetch(records, { method: 'POST', headers, body: '{}' });
    expect(cloudflare.snapshot()).toEqual(before);
    expect(JSON.parse(JSON.stringify(before))).toEqual(before);

    const changes: (() => unknown)[] = [
      create,
      () => zone.settings.edit('ssl', 'strict'),
      () => token.roll('z'.repeat(40)),
      () => cloudflare.tokens.create(),
      () => cloudflare.accounts.create(),
      () => cloudflare.users.create(),
      () => cloudflare.zones.create({ name: 'second.example' }),
    ];
    for (const change of changes) {
      const earlier = cloudflare.snapshot();
      await change();
      expect(cloudflare.snapshot()).not.toEqual(earlier);
    }
  });
});
