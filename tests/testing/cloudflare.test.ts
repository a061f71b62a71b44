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

it('The official client works with the simulator’s fetch', async () => {
  const { cloudflare, zone, token } = setUp();
  const client = new Official({ apiToken: token.value, fetch: cloudflare.fetch });
  const names: string[] = [];
  for await (const record of client.dns.records.list({ zone_id: zone.id })) names.push(record.name);
  expect(names).toEqual(['example.com']);
  await expect(client.zones.settings.get('ssl', { zone_id: zone.id })).rejects.toMatchObject({ status: 403 });
});

it('Simulators share their routes and nothing else', async () => {
  const [one, other] = [setUp(), setUp()];
  const records = `${API}/zones/${one.zone.id}/dns_records`;
  const body = '{"type":"A","name":"www","content":"192.0.2.2"}';
  expect(other.zone.id).toBe(one.zone.id);
  expect((await one.cloudflare.fetch(records, { method: 'POST', headers: one.headers, body })).status).toBe(200);
  expect([one.zone.records.size, other.zone.records.size]).toEqual([2, 1]);
  expect([one.cloudflare.requests.count, other.cloudflare.requests.count]).toEqual([1, 0]);
  const { value } = one.cloudflare.tokens.create({ scopes: ['dns:read'] });
  const stranger = await other.cloudflare.fetch(records, { headers: { authorization: `Bearer ${value}` } });
  expect(stranger.status).toBe(401);
});

describe('as msw handlers', () => {
  const server = setupServer();
  afterEach(() => server.close());

  it('The handlers respond to the global fetch', async () => {
    const { cloudflare, headers } = setUp();
    server.listen({ onUnhandledRequest: 'error' });
    server.use(...cloudflare.handlers(http));
    const response = await fetch(`${API}/zones`, { headers });
    expect(await response.json()).toMatchObject({ result: [{ name: 'example.com' }] });
    cloudflare.faults.add({ response: 'network-error' });
    await expect(fetch(`${API}/zones`, { headers })).rejects.toThrow(TypeError);
  });

  it('The handlers leave other hosts to other handlers', async () => {
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

  it('The server listens at a URL that ends in /client/v4', async () => {
    const { cloudflare, zone, headers } = setUp();
    served = await serve(cloudflare);
    expect(served.url).toBe(`http://127.0.0.1:${served.port}/client/v4`);
    const body = '{"type":"A","name":"www","content":"192.0.2.2"}';
    const response = await fetch(`${served.url}/zones/${zone.id}/dns_records`, { method: 'POST', headers, body });
    expect(response.status).toBe(200);
    expect(zone.records.size).toBe(2);
  });

  it('A fault breaks the connection, and the server closes while requests are pending', async () => {
    const { cloudflare, headers } = setUp();
    served = await serve(cloudflare);
    cloudflare.faults.add({ times: 1, response: 'lost-response' });
    await expect(fetch(`${served.url}/zones`, { headers })).rejects.toThrow(TypeError);
    cloudflare.faults.add({ response: 'hang' });
    const hanging = fetch(`${served.url}/zones`, { headers });
    const outcome = expect(hanging).rejects.toThrow(TypeError);
    await expect.poll(() => cloudflare.requests.length).toBe(2);
    await served.close();
    served = undefined;
    await outcome;
  });
});

it('The app responds without the network', async () => {
  const { cloudflare, headers } = setUp();
  cloudflare.faults.add({ response: 'network-error' });
  const response = await cloudflare.app.request(`${API}/zones`, { headers });
  expect(response.status).toBe(200);
  expect(cloudflare.requests).toMatchObject([{ template: '/zones', status: 200 }]);
  expect((await cloudflare.app.request('/client/v4/zones', { headers })).status).toBe(200);
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

  it('A token with the permission can query analytics', async () => {
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

  it('A zone or an account without the permission is denied in GraphQL’s form', async () => {
    const { zone, account, ask } = query({ scopes: ['zone:read'] });
    const denied = await ask(
      `{ viewer { zones(filter: { zoneTag: "${zone.id}" }) { settings { httpRequests1dGroups { enabled } } } } }`,
    );
    expect(denied.status).toBe(200);
    expect(denied.body).toMatchObject({
      data: null,
      errors: [
        {
          message: expect.stringMatching(
            `^Actor 'com.cloudflare.api.token.[0-9a-f]{32}' does not have permission 'com.cloudflare.api.account.zone.analytics.read' for zone ${zone.id}$`,
          ),
          path: ['viewer', 'zones', '0', 'settings'],
          extensions: { code: 'authz', timestamp: expect.stringContaining('T'), ray_id: expect.any(String) },
        },
      ],
    });
    const other = await ask(
      `{ viewer { accounts(filter: { accountTag: "${account.id}" }) { settings { x { enabled } } } } }`,
    );
    expect(other.body.errors[0]).toMatchObject({ message: 'not authorized for that account', path: null });
  });

  it('Permissions on zones and on accounts are separate', async () => {
    const { zone, account, ask } = query({ scopes: ['account_analytics:read'] });
    expect((await ask(`{ viewer { accounts(filter: { accountTag: "${account.id}" }) { accountTag } } }`)).status).toBe(
      200,
    );
    const zones = await ask(`{ viewer { zones(filter: { zoneTag_in: ["${zone.id}"] }) { zoneTag } } }`);
    expect(zones.body).toMatchObject({ data: null, errors: [{ extensions: { code: 'authz' } }] });
  });

  it('An invalid query is rejected', async () => {
    const { ask } = query({ scopes: ['analytics:read'] });
    for (const text of ['', '{', '{ viewer { zones } }', 'query { viewer { zones(filter: {zoneTag: "a"} } }']) {
      expect((await ask(text)).status).toBe(400);
    }
  });
});
