import Official from 'cloudflare';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterEach, describe, expect, it } from 'vitest';
import { createCloudflare } from '../../src/testing/index.ts';
import { type ServedCloudflare, serve } from '../../src/testing/node.ts';
import { API, as } from './request.ts';

function setUp() {
  const cloudflare = createCloudflare();
  const zone = cloudflare.zones.create({
    name: 'example.com',
    records: [{ type: 'A', name: '@', content: '192.0.2.1' }],
  });
  const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
  return { cloudflare, zone, token, headers: { authorization: `Bearer ${token.value}` } };
}

it('the official client works against its fetch', async () => {
  const { cloudflare, zone, token } = setUp();
  const client = new Official({ apiToken: token.value, fetch: cloudflare.fetch });
  const names: string[] = [];
  for await (const record of client.dns.records.list({ zone_id: zone.id })) names.push(record.name);
  expect(names).toEqual(['example.com']);
  await expect(client.zones.settings.get('ssl', { zone_id: zone.id })).rejects.toMatchObject({ status: 403 });
});

describe('as msw handlers', () => {
  const server = setupServer();
  afterEach(() => server.close());

  it('it answers the global fetch', async () => {
    const { cloudflare, headers } = setUp();
    server.listen({ onUnhandledRequest: 'error' });
    server.use(...cloudflare.handlers(http));
    const response = await fetch(`${API}/zones`, { headers });
    expect(await response.json()).toMatchObject({ result: [{ name: 'example.com' }] });
    cloudflare.faults.add({ answer: 'network-error' });
    await expect(fetch(`${API}/zones`, { headers })).rejects.toThrow(TypeError);
  });

  it('it leaves other hosts to other handlers', async () => {
    const { cloudflare } = setUp();
    server.listen({ onUnhandledRequest: 'error' });
    server.use(
      ...cloudflare.handlers(http),
      http.get('https://example.com/', () => HttpResponse.text('hello')),
    );
    expect(await (await fetch('https://example.com/')).text()).toBe('hello');
  });
});

describe('over HTTP', () => {
  let served: ServedCloudflare | undefined;
  afterEach(async () => {
    await served?.close();
  });

  it('it answers at a URL that ends in /client/v4', async () => {
    const { cloudflare, zone, headers } = setUp();
    served = await serve(cloudflare);
    expect(served.url).toBe(`http://127.0.0.1:${served.port}/client/v4`);
    const body = '{"type":"A","name":"www","content":"192.0.2.2"}';
    const response = await fetch(`${served.url}/zones/${zone.id}/dns_records`, { method: 'POST', headers, body });
    expect(response.status).toBe(200);
    expect(zone.records.size).toBe(2);
  });

  it('it breaks the connection where a fault does, and closes with requests under way', async () => {
    const { cloudflare, headers } = setUp();
    served = await serve(cloudflare);
    cloudflare.faults.add({ times: 1, answer: 'lost-response' });
    await expect(fetch(`${served.url}/zones`, { headers })).rejects.toThrow(TypeError);
    cloudflare.faults.add({ answer: 'hang' });
    const hanging = fetch(`${served.url}/zones`, { headers });
    const outcome = expect(hanging).rejects.toThrow(TypeError);
    await expect.poll(() => cloudflare.requests.length).toBe(2);
    await served.close();
    served = undefined;
    await outcome;
  });
});

it('its app answers without the network', async () => {
  const { cloudflare, headers } = setUp();
  cloudflare.faults.add({ answer: 'network-error' });
  const response = await cloudflare.app.request(`${API}/zones`, { headers });
  expect(response.status).toBe(200);
  expect(cloudflare.requests).toMatchObject([{ template: '/zones', status: 200 }]);
});

describe('GraphQL', () => {
  function query(scopes: Parameters<ReturnType<typeof createCloudflare>['tokens']['create']>[0]) {
    const { cloudflare, zone } = setUp();
    const request = as(cloudflare, cloudflare.tokens.create(scopes));
    return {
      zone,
      account: zone.account,
      ask: (text: string, variables?: object) => request('POST', '/graphql', { query: text, variables }),
    };
  }

  it('answers a token that may read analytics', async () => {
    const { zone, ask } = query({ scopes: ['analytics:read'] });
    const { status, body } = await ask(
      'query Probe($zone: string!) { viewer { zones(filter: { zoneTag: $zone }) { zoneTag requests: httpRequests1dGroups(limit: 1, filter: {date_gt: "2999-01-01"}) { sum { requests } } settings { httpRequests1dGroups { enabled maxDuration } } } } }',
      { zone: zone.id },
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      data: {
        viewer: {
          zones: [
            {
              zoneTag: zone.id,
              requests: [],
              settings: { httpRequests1dGroups: { enabled: true, maxDuration: 30 * 86_400 } },
            },
          ],
        },
      },
      errors: null,
    });
  });

  it('refuses a zone or an account without the row, in its own form', async () => {
    const { zone, account, ask } = query({ scopes: ['zone:read'] });
    const refused = await ask(
      `{ viewer { zones(filter: { zoneTag: "${zone.id}" }) { settings { httpRequests1dGroups { enabled } } } } }`,
    );
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({
      data: null,
      errors: [{ message: `zones [${zone.id}] are not authorized`, path: ['viewer', 'zones'] }],
    });
    const other = await ask(
      `{ viewer { accounts(filter: { accountTag: "${account.id}" }) { settings { x { enabled } } } } }`,
    );
    expect([other.status, other.body.errors[0].message]).toEqual([403, 'not authorized for that account']);
  });

  it('keeps the rows of zones and accounts apart', async () => {
    const { zone, account, ask } = query({ scopes: ['account_analytics:read'] });
    expect((await ask(`{ viewer { accounts(filter: { accountTag: "${account.id}" }) { accountTag } } }`)).status).toBe(
      200,
    );
    expect((await ask(`{ viewer { zones(filter: { zoneTag_in: ["${zone.id}"] }) { zoneTag } } }`)).status).toBe(403);
  });

  it('refuses what is no query', async () => {
    const { ask } = query({ scopes: ['analytics:read'] });
    for (const text of [
      '',
      '{',
      '{ viewer { zones } }',
      '{ nonsense }',
      'query { viewer { zones(filter: {zoneTag: "a"} } }',
    ]) {
      expect((await ask(text)).status).toBe(400);
    }
  });
});
