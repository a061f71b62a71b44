import { describe, expect, it } from 'vitest';
import { createCloudflare, type FaultAnswer } from '../../src/testing/index.ts';
import { API, as } from './request.ts';

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
  it('takes a string, a URL or a Request', async () => {
    const { cloudflare, headers } = setUp();
    const { fetch } = cloudflare;
    const url = `${API}/zones`;
    for (const input of [url, new URL(url), new Request(url)]) {
      expect((await fetch(input, { headers })).status).toBe(200);
    }
  });

  it('reaches Cloudflare and nothing else', async () => {
    const { cloudflare } = setUp();
    await expect(cloudflare.fetch('https://example.com/client/v4/zones')).rejects.toThrow(/stands in for/);
    expect(cloudflare.requests).toHaveLength(0);
  });

  it('that was aborted already makes no request', async () => {
    const { cloudflare, headers } = setUp();
    const reason = new Error('changed my mind');
    const request = cloudflare.fetch(`${API}/zones`, { headers, signal: AbortSignal.abort(reason) });
    await expect(request).rejects.toBe(reason);
    expect(cloudflare.requests).toHaveLength(0);
  });

  it('can be aborted while the network is slow, and then nothing is done', async () => {
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

  it('rejects with an AbortError when no reason is given', async () => {
    const { cloudflare } = setUp({ latency: 60_000 });
    const controller = new AbortController();
    const request = cloudflare.fetch(`${API}/zones`, { signal: controller.signal });
    controller.abort();
    await expect(request).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a fault', () => {
  it('answers in Cloudflare’s place, so many times', async () => {
    const { cloudflare, zone, create } = setUp();
    const fault = cloudflare.faults.add({
      times: 2,
      answer: { status: 503, body: { success: false }, headers: { 'retry-after': '1' } },
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

  it('can be a page of HTML', async () => {
    const { cloudflare, create } = setUp();
    cloudflare.faults.add({ answer: { status: 403, body: '<html>blocked</html>' } });
    const response = await create();
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toBe('<html>blocked</html>');
  });

  it('can break the connection before the request is carried out', async () => {
    const { cloudflare, zone, create } = setUp();
    cloudflare.faults.add({ answer: 'network-error' });
    await expect(create()).rejects.toThrow(TypeError);
    expect(zone.records.size).toBe(0);
    expect(cloudflare.requests).toMatchObject([{ method: 'POST', status: undefined }]);
  });

  it('can lose the answer to a request that was carried out', async () => {
    const { cloudflare, zone, create } = setUp();
    cloudflare.faults.add({ answer: 'lost-response' });
    await expect(create()).rejects.toThrow(TypeError);
    expect(zone.records.size).toBe(1);
    expect(cloudflare.requests).toMatchObject([{ method: 'POST', status: 200 }]);
  });

  it('can cut the answer, or empty it', async () => {
    const { cloudflare, zone, create } = setUp();
    cloudflare.faults.add({ times: 1, answer: 'truncated-body' });
    const cut = await create();
    expect(cut.status).toBe(200);
    await expect(cut.json()).rejects.toThrow(SyntaxError);
    cloudflare.faults.add({ times: 1, answer: 'empty-body' });
    expect(await (await create()).text()).toBe('');
    expect(zone.records.size).toBe(1);
  });

  it('can stall the answer halfway, until the caller aborts', async () => {
    const { cloudflare, headers } = setUp();
    cloudflare.faults.add({ answer: 'stalled-body' });
    const controller = new AbortController();
    const response = await cloudflare.fetch(`${API}/zones`, { headers, signal: controller.signal });
    const body = response.text();
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(body).rejects.toBe(reason);
  });

  it('can never answer, until the caller aborts', async () => {
    const { cloudflare, headers } = setUp();
    cloudflare.faults.add({ answer: 'hang' });
    const controller = new AbortController();
    const request = cloudflare.fetch(`${API}/zones`, { headers, signal: controller.signal });
    const reason = new Error('enough');
    queueMicrotask(() => controller.abort(reason));
    await expect(request).rejects.toBe(reason);
  });

  it('can be a stray 401 for a token that is good', async () => {
    const { cloudflare, token } = setUp();
    cloudflare.faults.add({ times: 1, answer: 'stray-401' });
    const request = as(cloudflare, token);
    expect(await request('GET', '/user/tokens/verify')).toMatchObject({
      status: 401,
      body: { errors: [{ code: 1000 }] },
    });
    expect((await request('GET', '/user/tokens/verify')).status).toBe(200);
  });

  it('can hold an answer up', async () => {
    const { cloudflare, create } = setUp();
    cloudflare.faults.add({ answer: { delay: 1 } });
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
  ] as const)('that matches %j meets the request: %s', async (match, meets) => {
    const { cloudflare, create } = setUp();
    cloudflare.faults.add({ ...(match && { match }), answer: { status: 500 } });
    expect((await create()).status).toBe(meets ? 500 : 200);
  });

  it('can be removed', async () => {
    const { cloudflare, create } = setUp();
    const answer: FaultAnswer = { status: 500 };
    cloudflare.faults.add({ answer }).remove();
    cloudflare.faults.add({ answer });
    cloudflare.faults.clear();
    expect((await create()).status).toBe(200);
  });
});

describe('the request log', () => {
  it('says what was asked, by which token, and what was answered', async () => {
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

  it('has the ray id of the answer, and never the credential', async () => {
    const { cloudflare, token, create } = setUp();
    const response = await create();
    expect(cloudflare.requests[0]?.rayId).toBe(response.headers.get('cf-ray'));
    expect(JSON.stringify(cloudflare.requests)).not.toContain(token.value);
  });

  it('filters like any array', async () => {
    const { cloudflare, create } = setUp();
    await create();
    expect(Array.isArray(cloudflare.requests.map(({ path }) => path))).toBe(true);
    expect(cloudflare.requests.filter(({ method }) => method === 'GET')).toEqual([]);
  });
});

describe('the rate limit', () => {
  it('counts down in the headers, then refuses for the rest of the window', async () => {
    const { cloudflare, token } = setUp({ now: 0, rateLimit: { quota: 2, window: 300 } });
    const request = as(cloudflare, token);
    const first = await request('GET', '/zones');
    expect(first.headers.get('ratelimit')).toBe('"default";r=1;t=300');
    expect(first.headers.get('ratelimit-policy')).toBe('"default";q=2;w=300');
    expect(first.headers.has('retry-after')).toBe(false);
    cloudflare.clock.advance(100_000);
    expect((await request('GET', '/user')).headers.get('ratelimit')).toBe('"default";r=0;t=200');
    const refused = await request('GET', '/zones');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('200');
    cloudflare.clock.advance(199_999);
    expect((await request('GET', '/zones')).status).toBe(429);
    cloudflare.clock.advance(1);
    expect((await request('GET', '/zones')).status).toBe(200);
  });

  it('is 1,200 in five minutes, for each token', async () => {
    const { cloudflare, token } = setUp();
    const other = cloudflare.tokens.create({ scopes: ['zone:read'] });
    const { headers } = await as(cloudflare, token)('GET', '/zones');
    expect(headers.get('ratelimit-policy')).toBe('"default";q=1200;w=300');
    expect((await as(cloudflare, other)('GET', '/zones')).headers.get('ratelimit')).toMatch(/r=1199/);
  });
});

describe('the clock', () => {
  it('runs until it is set or frozen', () => {
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
  it('changes with every change, and with nothing else', async () => {
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
